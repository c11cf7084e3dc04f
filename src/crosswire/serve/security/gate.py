"""Who may come to which address: all is for those who are known, and what changes something for more than readers.

The gate is the floor. A page that needs a higher role asks for it itself (``identity.require``, ``Identity.need``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from crosswire.serve.security import refusals, roles
from crosswire.serve.security.bodies import plain_path
from crosswire.serve.security.csrf import OWN, SAFE
from crosswire.serve.security.identity import Identity
from crosswire.serve.security.limits import Rates
from crosswire.serve.security.refusals import Refusal
from crosswire.serve.security.roles import Role
from crosswire.serve.security.words import words

LONGEST_PATH = 2000
"""Characters of an address to come back to after logging in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What the addresses below ``path`` need: the role to read, and to write. Of several rules the longest path holds.

    ``open`` lets anybody read, as for style sheets. ``reads`` says that a POST only asks, as in protocols for
    programs, so it is no write for the audit log and the rates.
    """

    path: str
    read: Role = "reader"
    write: Role = "analyst"
    open: bool = False
    reads: bool = False

    def holds(self, path: str) -> bool:
        """Whether the rule is about a path."""
        return path == self.path or path.startswith(self.path if self.path.endswith("/") else f"{self.path}/")


RULES = (
    Rule(path="/"),
    Rule(path="/assets/", open=True),
    Rule(path="/health", open=True),
    Rule(path="/account", write="reader"),
    Rule(path="/admin", read="admin", write="admin"),
    Rule(path="/mcp", write="reader", reads=True),
)
"""The rules that hold where the workbench gives none of its own."""


class Gate:
    """Lets in who may come in; others are led to the form of logging in, or refused."""

    def __init__(self, app: ASGIApp, rules: Iterable[Rule], rates: Rates) -> None:
        """``rules`` are laid over those of this module."""
        self._app = app
        self._rules = sorted((*RULES, *rules), key=lambda rule: len(rule.path))
        self._rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        # a rule given by the workbench stands behind one of ours of the same path
        rule = [rule for rule in self._rules if rule.holds(scope["path"])][-1]
        safe = scope["method"] in SAFE
        identity = scope["state"].get("identity")
        scope["state"]["reads"] = rule.reads
        if isinstance(identity, Identity):
            self._admit(identity, rule, safe=safe)
        elif not (rule.open and safe):
            await self._strange(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _admit(self, identity: Identity, rule: Rule, *, safe: bool) -> None:
        if identity.via != "local" and not (rule.open and safe):
            self._rates.request(identity.name)
            if not safe and not rule.reads:
                self._rates.write(identity.name)
        needed = rule.read if safe else rule.write
        if not (rule.open and safe) and not roles.covers(identity.role, needed):
            raise Refusal("role", 403, needed=needed, role=identity.role)

    async def _strange(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in SAFE or refusals.by_program(scope):
            raise Refusal("login", 401)
        here = local_path(_here(scope))
        if Headers(scope=scope).get("sec-fetch-site", "none") not in OWN:
            # The browser keeps the cookie back because another site led here; from a page of ours it sends it.
            spoken = words(refusals.language(scope))["onward"]
            main = refusals.drawn(scope, "onward.html", onward=here)
            page = HTMLResponse(refusals.plain(scope, spoken["title"], main, onward=here))
            await page(scope, receive, send)
            return
        await RedirectResponse(f"/login?next={quote(here, safe='/')}", 303)(scope, receive, send)


def _here(scope: Scope) -> str:
    query = scope.get("query_string", b"").decode("latin-1")
    return quote(scope["path"], safe="/:@") + (f"?{query}" if query else "")


def local_path(given: str) -> str:
    """An address of this workbench to lead to: ``given``, or the start page where it could lead anywhere else."""
    if (
        len(given) > LONGEST_PATH
        or not given.startswith("/")
        or any(ord(sign) <= 32 or ord(sign) == 127 for sign in given)
    ):
        return "/"
    path = given.partition("#")[0].partition("?")[0]
    if "\\" in given or not plain_path(path) or path in {"/login", "/logout"}:
        return "/"
    try:
        return quote(given, safe="/:@!$&'()*+,;=?%~#")
    except UnicodeEncodeError:
        return "/"
