"""Whether a write was meant by the person in whose name it comes, or slipped to their browser by another site.

Two things must both hold for a person's write: the browser says that a page of ours sent it, and it bears the token of
the session, which other sites cannot read. A program that sends a bearer token needs neither, for no browser adds that
of itself. Without users there is nothing but the machine itself to tell who asks; there a program may write without
the token where the request is one that no browser sends for another site: without ``Origin`` and ``Sec-Fetch-Site``,
which browsers always add, and of a kind that they would have to ask for first.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from crosswire.serve.security import forms
from crosswire.serve.security.hosts import origin
from crosswire.serve.security.identity import Identity, same
from crosswire.serve.security.refusals import Refusal

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""

FIELD = "csrf"
"""The form field with the token; in a form with files it must be the first."""

HEADER = "x-csrf-token"
"""Where scripts put the token."""

OWN = frozenset({"same-origin", "none"})
"""What ``Sec-Fetch-Site`` says of requests of our own pages, and of what a person typed or reloaded."""


def ours(scope: Scope) -> bool:
    """Whether nothing says that a page of another site sent this."""
    headers = Headers(scope=scope)
    if any(site not in OWN for site in headers.getlist("sec-fetch-site")):
        return False
    own = origin(scope["scheme"], headers.get("host", ""))
    return all(_same_origin(told, own) for told in headers.getlist("origin"))


def _same_origin(told: str, own: str | None) -> bool:
    scheme, mark, host = told.partition("://")
    return own is not None and bool(mark) and origin(scheme.lower(), host) == own


def welcome(scope: Scope) -> bool:
    """Whether a request that changes nothing may be answered: other sites may link to a page, but not embed it."""
    headers = Headers(scope=scope)
    if headers.get("sec-fetch-site", "none") in OWN:
        return True
    return (
        scope["method"] in {"GET", "HEAD"}
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest") == "document"
    )


def of_a_program(scope: Scope) -> bool:
    """Whether no browser could have been made to send this by another site."""
    headers = Headers(scope=scope)
    if "origin" in headers or "sec-fetch-site" in headers or "cookie" in headers:
        return False
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind == "application/json" or (scope["method"] in {"PUT", "PATCH", "DELETE"} and not kind)


async def checked(scope: Scope, receive: Receive, token: str, *, most: int) -> Receive:
    """The request's body to read on, after its token was found to be ``token``; else a ``Refusal``."""
    if not ours(scope):
        raise Refusal("elsewhere", 403)
    given: str | None = Headers(scope=scope).get(HEADER)
    if given is None:
        given, receive = await forms.field(scope, receive, FIELD, most=most)
    if not token or given is None or not same(given, token):
        raise Refusal("csrf", 403)
    return receive


class Csrf:
    """Refuses writes that a person did not mean, and embedding by other sites."""

    def __init__(self, app: ASGIApp, *, most: int) -> None:
        """At most ``most`` bytes of a form are read to find its token."""
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        identity = scope["state"].get("identity")
        if scope["method"] in SAFE:
            if not welcome(scope):
                raise Refusal("elsewhere", 403)
        elif isinstance(identity, Identity) and _by_browser(scope, identity):
            receive = await checked(scope, receive, identity.csrf, most=self._most)
        await self._app(scope, receive, send)


def _by_browser(scope: Scope, identity: Identity) -> bool:
    return identity.via == "session" or (identity.via == "local" and not of_a_program(scope))


class Tickets:
    """Tokens for the form of logging in, before there is a session: nothing is kept, so nobody can fill the memory.

    A browser gets a ticket as a cookie, and the form bears its stamp, which only this process can make.
    """

    def __init__(self) -> None:
        """A key of this process; tickets of an earlier one do not hold."""
        self._key = secrets.token_bytes(32)

    def new(self) -> str:
        """A ticket."""
        return secrets.token_urlsafe(32)

    def stamp(self, ticket: str) -> str:
        """What the form bears."""
        return hmac.new(self._key, ticket.encode(), hashlib.sha256).hexdigest()
