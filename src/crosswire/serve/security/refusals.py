"""Refusals: why something was not done, in words, for a person's page or a program's problem document."""

from __future__ import annotations

import functools
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeAlias

import jinja2
from markupsafe import Markup
from starlette.datastructures import Headers, QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from crosswire.serve.security.sessions import read_cookie
from crosswire.serve.security.words import words

LANGUAGES = ("en", "es")
LANGUAGE_COOKIE = "crosswire-language"
"""Where the workbench keeps the language that a person chose."""

PROGRAMS = ("/api/", "/mcp")
"""Where programs ask: they get problem documents (RFC 9457) instead of pages."""

TEMPLATES = Path(__file__).parent / "templates"

Frame: TypeAlias = Callable[[Scope, str, Markup], str]
"""Puts the frame of the workbench around the main part of a page: (scope, title, main part) -> the whole page."""

_WEIGHTED = re.compile(r"\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9-]*)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*")


class Refusal(HTTPException):
    """Something is not done. ``key`` finds the words; ``values`` fill them; ``wait`` are seconds to come back after."""

    def __init__(self, key: str, status: int, *, wait: float = 0, allow: str = "", **values: str | int) -> None:
        """``status`` is of HTTP; ``wait`` becomes ``Retry-After``, and ``allow`` tells the methods that are known."""
        self.key = key
        self.wait = wait
        self.values: dict[str, str | int] = {"wait": max(1, round(wait)), **values}
        headers = {"Retry-After": str(max(1, int(-(-wait // 1))))} if wait else {}
        headers |= {"Allow": allow} if allow else {}
        super().__init__(status, detail=self.text("en"), headers=headers)

    def title(self, language: str) -> str:
        """What happened, in a few words."""
        return str(words(language)["refusals"][self.key]["title"])

    def text(self, language: str) -> str:
        """Why, and what can be done."""
        return str(words(language)["refusals"][self.key]["text"]).format_map(self.values)


def language(scope: Scope) -> str:
    """The language to answer in: of the address, else of its cookie, else the one of ours the browser likes most."""
    for chosen in (
        QueryParams(scope.get("query_string", b"")[:4000]).get("lang"),
        read_cookie(scope["headers"], LANGUAGE_COOKIE),
    ):
        if chosen in LANGUAGES:
            return str(chosen)
    asked: list[tuple[float, int, str]] = []
    for part in Headers(scope=scope).get("accept-language", "")[:200].split(","):
        found = _WEIGHTED.fullmatch(part)
        if found and found[1].lower() in LANGUAGES:
            asked.append((-float(found[2] or 1), len(asked), found[1].lower()))
    return min(asked)[2] if asked else LANGUAGES[0]


def by_program(scope: Scope) -> bool:
    """Whether a program asks rather than a person."""
    return str(scope["path"]).startswith(PROGRAMS) or "text/html" not in Headers(scope=scope).get("accept", "")


@functools.cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined, auto_reload=False
    )


def drawn(scope: Scope, template: str, **values: Any) -> Markup:
    """A template of this folder with the words of its language, everything escaped."""
    spoken = language(scope)
    text = _environment().get_template(template).render(language=spoken, words=words(spoken), **values)
    return Markup(text)  # noqa: S704 - drawn by our own templates


def plain(scope: Scope, title: str, main: Markup, *, onward: str = "") -> str:
    """A page without any style that stands alone; with ``onward`` it leads to that address by itself."""
    return str(drawn(scope, "plain.html", title=title, main=main, onward=onward))


def page(scope: Scope, frame: Frame, template: str, status: int, *, title: str, **values: Any) -> HTMLResponse:
    """A template of this folder as a page."""
    return HTMLResponse(frame(scope, title, drawn(scope, template, title=title, **values)), status)


def answer(scope: Scope, refusal: Refusal, frame: Frame) -> Response:
    """The refusal as whoever asked can read it."""
    spoken = language(scope)
    if by_program(scope):
        body = {
            "type": "about:blank",
            "title": refusal.title(spoken),
            "status": refusal.status_code,
            "detail": refusal.text(spoken),
            "code": refusal.key,
        }
        response: Response = JSONResponse(body, refusal.status_code, media_type="application/problem+json")
    else:
        title, text = refusal.title(spoken), refusal.text(spoken)
        response = page(scope, frame, "refused.html", refusal.status_code, title=title, text=text)
    response.headers.update(refusal.headers or {})
    if refusal.status_code == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="crosswire"'
    response.headers["Content-Language"] = spoken
    return response


def handler(frame: Frame) -> Callable[[Request, Any], Awaitable[Response]]:
    """What Starlette calls for a ``Refusal`` of a page: the same answer as for one of the defences."""

    async def handled(request: Request, refusal: Refusal) -> Response:
        request.scope["state"]["refused"] = refusal.key
        return answer(request.scope, refusal, frame)

    return handled


class Refusing:
    """Answers what is refused within; once an answer has begun, nothing else can be said."""

    def __init__(self, app: ASGIApp, frame: Frame) -> None:
        """``frame`` is put around the page of a refusal."""
        self._app = app
        self._frame = frame

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        try:
            await self._app(scope, receive, send)
        except Refusal as refusal:
            scope["state"]["refused"] = refusal.key
            await answer(scope, refusal, self._frame)(scope, receive, send)
