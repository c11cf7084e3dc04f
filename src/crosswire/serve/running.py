"""Serving a case: the keeper, the application, the defences around it, and the server."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn
from markupsafe import Markup
from starlette.types import ASGIApp, Scope

from crosswire.serve import fetching, rendering
from crosswire.serve.app import build
from crosswire.serve.keeper import Keeper
from crosswire.serve.security import refusals
from crosswire.serve.security.assembling import secure
from crosswire.serve.security.settings import Settings

UPLOADS = ("/reports", "/api/v1/reports")
"""Where bodies may be as large as an upload."""


def serve(
    keeper: Keeper,
    settings: Settings,
    *,
    redacted: bool = False,
    writable: bool = True,
    searches: Path | None = None,
    ready: Callable[[str], None],
) -> None:
    """Serve until somebody stops it; ``ready`` is told the address once it answers."""
    app = guarded(keeper, settings, redacted=redacted, writable=writable, searches=searches)
    server = _Server(uvicorn.Config(app, lifespan="on", log_level="warning", **settings.uvicorn()))
    server.ready = lambda: ready(f"{'https' if settings.https else 'http'}://{_shown(settings)}/")
    server.run()


def guarded(
    keeper: Keeper, settings: Settings, *, redacted: bool = False, writable: bool = True, searches: Path | None = None
) -> ASGIApp:
    """The whole application behind its defences; ``SecurityError`` where it must not be served like this."""
    pages = fetching.pages(settings)
    app = build(keeper, redacted=redacted, writable=writable, searches=searches, pages=pages)
    return secure(app, settings, frame=framed, uploads=UPLOADS)


def _shown(settings: Settings) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"{host}:{settings.port}"


def framed(scope: Scope, title: str, main: Markup) -> str:
    """A page of the defences, such as the form of logging in: in our style, without anything of the case."""
    return rendering.bare(refusals.language(scope), title, main)


class _Server(uvicorn.Server):
    """Says when it answers."""

    ready: Callable[[], None]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as ever, then say so."""
        await super().startup(sockets)
        if self.started:
            self.ready()
