"""Logging in and out."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from crosswire.serve.security import csrf, forms, passwords, refusals
from crosswire.serve.security.gate import local_path
from crosswire.serve.security.hashing import Hashing
from crosswire.serve.security.identity import Identity, same, session_cookie
from crosswire.serve.security.limits import Rates
from crosswire.serve.security.refusals import Frame, Refusal
from crosswire.serve.security.rolls import LONGEST_NAME, key
from crosswire.serve.security.sessions import ID, Sessions, cookie, cookie_name, read_cookie
from crosswire.serve.security.settings import Settings
from crosswire.serve.security.users import Users
from crosswire.serve.security.words import words

LOGIN, LOGOUT = "/login", "/logout"

FORM = 16 * 1024
"""Bytes of the form of logging in."""


class Doors:
    """Answers at ``/login`` and ``/logout``; whatever else is asked for is served within."""

    def __init__(
        self,
        app: ASGIApp,
        settings: Settings,
        *,
        users: Users | None,
        sessions: Sessions,
        rates: Rates,
        hashing: Hashing,
        frame: Frame,
    ) -> None:
        """``users`` is ``None`` where nobody needs to log in."""
        self._app = app
        self._port = settings.port
        self._users = users
        self._sessions = sessions
        self._rates = rates
        self._frame = frame
        self._tickets = csrf.Tickets()
        self._hashing = hashing
        self._cookie = session_cookie(settings.port)
        if users is not None:
            passwords.decoy()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["path"] not in {LOGIN, LOGOUT}:
            await self._app(scope, receive, send)
            return
        response = await self._answer(scope, receive)
        await response(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive) -> Response:
        posted = scope["method"] == "POST"
        identity = scope["state"].get("identity")
        if scope["path"] == LOGOUT:
            if not posted:
                raise Refusal("method", 405, allow="POST")
            return await self._log_out(scope, receive, identity)
        if not posted and scope["method"] not in csrf.SAFE:
            raise Refusal("method", 405, allow="GET, HEAD, OPTIONS, POST")
        if self._users is None:
            return RedirectResponse("/", 303)
        if posted:
            return await self._log_in(scope, receive, self._users)
        if not csrf.welcome(scope):
            raise Refusal("elsewhere", 403)
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"), max_num_fields=forms.FIELDS)
        onward = local_path(query.get("next", ["/"])[0])
        return RedirectResponse(onward, 303) if identity else self._form(scope, onward)

    def _form(self, scope: Scope, onward: str, status: int = 200, *, wrong: str = "") -> Response:
        ticket = self._ticket(scope) or self._tickets.new()
        title = words(refusals.language(scope))["login"]["title"]
        stamp = self._tickets.stamp(ticket)
        response = refusals.page(
            scope, self._frame, "login.html", status, title=title, csrf=stamp, next=onward, wrong=wrong
        )
        _set_cookie(response, cookie(self._ticket_cookie(scope), ticket, https=_https(scope)))
        return response

    async def _log_in(self, scope: Scope, receive: Receive, users: Users) -> Response:
        if not csrf.ours(scope):
            raise Refusal("elsewhere", 403)
        form = await forms.whole(scope, receive, most=FORM)
        ticket = self._ticket(scope)
        if ticket is None or not same(form.get(csrf.FIELD, ""), self._tickets.stamp(ticket)):
            raise Refusal("csrf", 403)
        name, address = key(form.get("name", "")[:LONGEST_NAME]), scope["client"][0] if scope.get("client") else ""
        known = users.roll().find(name)
        # whoever mistakes one field for the other types a password as a name
        scope["state"]["person"] = known.name if known else None
        self._rates.login(address, name)
        password = form.get("password", "")
        user = await self._hashing.run(lambda: users.verified(name, password))
        onward = local_path(form.get("next", "/"))
        if user is None:
            self._rates.failed(address, name)
            scope["state"]["event"] = "login-failed"
            wrong = words(refusals.language(scope))["login"]["wrong"]
            return self._form(scope, onward, 403, wrong=wrong)
        self._rates.succeeded(address, name)
        scope["state"]["event"] = "login"
        before = read_cookie(scope["headers"], self._cookie(scope))
        if before and ID.fullmatch(before):
            self._sessions.close(before)
        response = RedirectResponse(onward, 303)
        _set_cookie(response, cookie(self._cookie(scope), self._sessions.open(user), https=_https(scope)))
        _set_cookie(response, cookie(self._ticket_cookie(scope), "", https=_https(scope), ends=True))
        return response

    async def _log_out(self, scope: Scope, receive: Receive, identity: Identity | None) -> Response:
        response = RedirectResponse(LOGIN, 303)
        if identity is not None and identity.via == "session":
            await csrf.checked(scope, receive, identity.csrf, most=FORM)
            self._sessions.close(identity.session)
            scope["state"]["event"] = "logout"
            _set_cookie(response, cookie(self._cookie(scope), "", https=_https(scope), ends=True))
        return response

    def _ticket(self, scope: Scope) -> str | None:
        found = read_cookie(scope["headers"], self._ticket_cookie(scope))
        return found if found and ID.fullmatch(found) else None

    def _ticket_cookie(self, scope: Scope) -> str:
        return cookie_name("crosswire-login", self._port, https=_https(scope))


def _https(scope: Scope) -> bool:
    return bool(scope["scheme"] == "https")


def _set_cookie(response: Response, value: bytes) -> None:
    response.raw_headers.append((b"set-cookie", value))
