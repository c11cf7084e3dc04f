"""Pages of the defences for those who are in: one's own account, the users, and the audit log."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qs

import anyio.to_thread
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from crosswire import vocabulary
from crosswire.serve.security import forms, refusals
from crosswire.serve.security.audit import Audit
from crosswire.serve.security.csrf import SAFE
from crosswire.serve.security.hashing import Hashing
from crosswire.serve.security.identity import Identity, session_cookie
from crosswire.serve.security.limits import Rates
from crosswire.serve.security.refusals import Frame, Refusal
from crosswire.serve.security.roles import ROLES, Role, covers
from crosswire.serve.security.rolls import Roll, key
from crosswire.serve.security.sessions import Sessions, cookie
from crosswire.serve.security.settings import Settings
from crosswire.serve.security.users import Users
from crosswire.serve.security.words import ChangeError, words

ACCOUNT, PEOPLE, LOG = "/account", "/admin/users", "/admin/audit"

FORM = 16 * 1024
"""Bytes of a form of these pages."""

LINES = 200
"""Lines of the audit log on its page."""

DAYS = 90
"""How long a token lasts where nothing else is said."""

Form = Mapping[str, str]
Act = Callable[[Scope, Identity, Users, Form], Awaitable[Response]]


class Managing:
    """Answers at ``/account``, ``/admin/users`` and ``/admin/audit``; whatever else is asked for is served within.

    The gate stands before it and lets only admins to ``/admin``.
    """

    def __init__(
        self,
        app: ASGIApp,
        settings: Settings,
        *,
        users: Users | None,
        sessions: Sessions,
        rates: Rates,
        hashing: Hashing,
        audit: Audit,
        frame: Frame,
    ) -> None:
        """``users`` is ``None`` where there are none to manage."""
        self._app = app
        self._users = users
        self._sessions = sessions
        self._rates = rates
        self._hashing = hashing
        self._audit = audit
        self._frame = frame
        self._cookie = session_cookie(settings.port)
        self._acts: dict[str, Act] = {
            f"{ACCOUNT}/password": self._own_password,
            f"{ACCOUNT}/issue": self._issue,
            f"{ACCOUNT}/revoke": self._revoke,
            f"{PEOPLE}/add": self._add,
            f"{PEOPLE}/role": self._role,
            f"{PEOPLE}/password": self._password,
            f"{PEOPLE}/remove": self._remove,
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        identity, path = scope["state"].get("identity"), scope["path"]
        page = {ACCOUNT: self._account, PEOPLE: self._people, LOG: self._log}.get(path)
        act = self._acts.get(path)
        if not isinstance(identity, Identity) or (page is None and act is None):
            await self._app(scope, receive, send)
            return
        if act is not None:
            response = await self._acted(scope, receive, identity, act)
        else:
            # a long log is read beside the loop that serves everybody else
            response = await anyio.to_thread.run_sync(self._shown, scope, identity, page)
        await response(scope, receive, send)

    # ------------------------------------------------------------ pages

    def _shown(self, scope: Scope, identity: Identity, page: Callable[..., Response] | None) -> Response:
        if scope["method"] not in SAFE or page is None:
            raise Refusal("method", 405, allow="GET, HEAD, OPTIONS")
        return page(scope, identity)

    def _account(self, scope: Scope, identity: Identity, status: int = 200, **told: str) -> Response:
        user = self._roll().find(identity.name) if self._users else None
        roles = [role for role in ROLES if user and covers(user.role, role)]
        return self._page(scope, identity, "account.html", status, user=user, roles=roles, days=DAYS, **told)

    def _people(self, scope: Scope, identity: Identity, status: int = 200, **told: str) -> Response:
        roll = self._roll() if self._users else None
        return self._page(scope, identity, "users.html", status, roll=roll, roles=ROLES, **told)

    def _log(self, scope: Scope, identity: Identity) -> Response:
        asked = _query(scope)
        person, event = asked.get("person", "").strip(), asked.get("event", "")
        lines = self._audit.tail(LINES, person=person or None, event=event or None)
        kept = self._audit.path is not None
        return self._page(scope, identity, "audit.html", lines=lines, kept=kept, person=person, event=event)

    def _page(self, scope: Scope, identity: Identity, template: str, status: int = 200, **values: Any) -> Response:
        language = refusals.language(scope)
        spoken = words(language)
        given = {"done": _query(scope).get("done", ""), "wrong": "", "token": "", **values}
        return refusals.page(
            scope,
            self._frame,
            template,
            status,
            title=spoken[template.removesuffix(".html")]["title"],
            me=identity,
            csrf=identity.csrf,
            names=vocabulary.spoken(language, "workbench")["roles"],
            **given,
        )

    # ------------------------------------------------------------ acts

    async def _acted(self, scope: Scope, receive: Receive, identity: Identity, act: Act) -> Response:
        if scope["method"] != "POST":
            raise Refusal("method", 405, allow="POST")
        if self._users is None or identity.via != "session":
            # a token that could make tokens, or a password, would never end
            raise Refusal("person", 403)
        form = await forms.whole(scope, receive, most=FORM)
        try:
            with self._audit.by(identity.name):
                response = await act(scope, identity, self._users, form)
                self._users.roll()
        except ChangeError as error:
            page = self._account if scope["path"].startswith(ACCOUNT) else self._people
            return page(scope, identity, 400, wrong=error.text(refusals.language(scope)))
        return response

    async def _own_password(self, scope: Scope, identity: Identity, users: Users, form: Form) -> Response:
        address, name = scope["client"][0] if scope.get("client") else "", key(identity.name)
        self._rates.login(address, name)
        present, wanted = form.get("present", ""), form.get("wanted", "")
        if await self._hashing.run(lambda: users.verified(identity.name, present)) is None:
            self._rates.failed(address, name)
            raise ChangeError("present")
        self._rates.succeeded(address, name)
        if wanted != form.get("again"):
            raise ChangeError("again")
        await self._hashing.run(lambda: users.set_password(identity.name, wanted))
        response = _onward(ACCOUNT, "password")
        id_ = self._sessions.open(users.roll().user(identity.name))
        https = scope["scheme"] == "https"
        response.raw_headers.append((b"set-cookie", cookie(self._cookie(scope), id_, https=https)))
        return response

    async def _issue(self, scope: Scope, identity: Identity, users: Users, form: Form) -> Response:
        days = form.get("days", "")
        token = users.issue(
            identity.name,
            form.get("label", ""),
            role=_role(form),
            days=int(days) if days.isascii() and days.isdecimal() and len(days) < 5 else 0,
        )
        # told once, and so not after a redirection, which would have to keep it
        return self._account(scope, identity, token=token)

    async def _revoke(self, scope: Scope, identity: Identity, users: Users, form: Form) -> Response:
        del scope
        users.revoke(identity.name, form.get("label", ""))
        return _onward(ACCOUNT, "revoke")

    async def _add(self, scope: Scope, identity: Identity, users: Users, form: Form) -> Response:
        del scope, identity
        await self._hashing.run(lambda: users.add(form.get("name", ""), _role(form), form.get("password", "")))
        return _onward(PEOPLE, "add")

    async def _role(self, scope: Scope, identity: Identity, users: Users, form: Form) -> Response:
        del scope, identity
        users.set_role(form.get("name", ""), _role(form))
        return _onward(PEOPLE, "role")

    async def _password(self, scope: Scope, identity: Identity, users: Users, form: Form) -> Response:
        del scope, identity
        await self._hashing.run(lambda: users.set_password(form.get("name", ""), form.get("password", "")))
        return _onward(PEOPLE, "password")

    async def _remove(self, scope: Scope, identity: Identity, users: Users, form: Form) -> Response:
        del scope, identity
        users.remove(form.get("name", ""))
        return _onward(PEOPLE, "remove")

    def _roll(self) -> Roll:
        return self._users.roll() if self._users else Roll()


def _role(form: Form) -> Role:
    """The role that a form names; the least where it names none."""
    found = form.get("role", "")
    return next((role for role in ROLES if role == found), ROLES[0])


def _onward(path: str, done: str) -> Response:
    return RedirectResponse(f"{path}?done={done}", 303)


def _query(scope: Scope) -> dict[str, str]:
    """The parameters of an address, the first of each name."""
    try:
        found = parse_qs(scope.get("query_string", b"").decode("latin-1"), max_num_fields=forms.FIELDS)
    except ValueError:
        return {}
    return {name: values[0] for name, values in found.items()}
