"""Who is asking: the person at the machine, the user of a session, or the user of a token."""

from __future__ import annotations

import getpass
import hmac
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from crosswire.errors import UsersError
from crosswire.serve.security import roles
from crosswire.serve.security.clock import Clock
from crosswire.serve.security.refusals import Refusal
from crosswire.serve.security.roles import Role
from crosswire.serve.security.sessions import Sessions, cookie_name, read_cookie
from crosswire.serve.security.users import Users

_log = logging.getLogger("crosswire.serve")

Via: TypeAlias = Literal["session", "token", "local"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who asks. ``name`` is what decisions are signed with; ``csrf`` is what forms must bear, empty for a token."""

    name: str
    role: Role
    csrf: str = ""
    via: Via = "local"
    session: str = ""

    def may(self, act: str) -> bool:
        """Whether the table of roles lets this person do an act, such as a kind of decision."""
        return roles.covers(self.role, roles.needed(act))

    def need(self, act: str) -> None:
        """Raise a ``Refusal`` where this person may not do an act."""
        needed = roles.needed(act)
        if not roles.covers(self.role, needed):
            raise Refusal("role", 403, needed=needed, role=self.role)


def of(request: Request) -> Identity:
    """Who asks; a ``Refusal`` where nobody is known to."""
    found = request.scope.get("state", {}).get("identity")
    if not isinstance(found, Identity):
        raise Refusal("login", 401)
    return found


def require(role: Role) -> Callable[[Request], Identity]:
    """A dependency of FastAPI (or a function to call with the request) that gives who asks, at least of this role."""

    def required(request: Request) -> Identity:
        found = of(request)
        if not roles.covers(found.role, role):
            raise Refusal("role", 403, needed=role, role=found.role)
        return found

    return required


def local_name() -> str:
    """The name under which the person at the machine is logged in there."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "local"


class Identified:
    """Puts who asks into ``state["identity"]``; nobody is known as ``None``. A token that does not hold is refused."""

    def __init__(
        self, app: ASGIApp, *, users: Users | None, sessions: Sessions, clock: Clock, cookie: Callable[[Scope], str]
    ) -> None:
        """``cookie`` names the cookie of the session; without ``users`` everybody is the person at the machine."""
        self._app = app
        self._users = users
        self._sessions = sessions
        self._clock = clock
        self._cookie = cookie
        self._told = ""
        self._local = None if users else Identity(name=local_name(), role="admin", csrf=secrets.token_urlsafe(32))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        scope["state"]["identity"] = self._identity(scope)
        await self._app(scope, receive, send)

    def _identity(self, scope: Scope) -> Identity | None:
        if self._users is None:
            return self._local
        try:
            roll = self._users.roll()
        except UsersError as error:
            if str(error) != self._told:
                self._told = str(error)
                _log.error("nobody can be let in: %s", error)
            raise Refusal("users", 503) from error
        given = Headers(scope=scope).getlist("authorization")
        if given:
            scheme, _, token = given[0].partition(" ")
            found = roll.bearer(token.strip(), self._clock.wall()) if scheme.lower() == "bearer" else None
            if len(given) > 1 or found is None:
                raise Refusal("token", 401)
            user, role, _ = found
            return Identity(name=user.name, role=role, via="token")
        id_ = read_cookie(scope["headers"], self._cookie(scope))
        known = self._sessions.find(id_, roll) if id_ else None
        if id_ is None or known is None:
            return None
        session, user = known
        return Identity(name=user.name, role=user.role, csrf=session.csrf, via="session", session=id_)


def session_cookie(port: int) -> Callable[[Scope], str]:
    """The name of the cookie that carries the session, by request."""
    return lambda scope: cookie_name("crosswire", port, https=scope["scheme"] == "https")


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in time that does not depend on where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())
