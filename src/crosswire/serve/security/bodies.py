"""How large and how slow a request may be, measured while it arrives: what it says of itself proves nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import anyio
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crosswire.serve.security.clock import Clock
from crosswire.serve.security.refusals import Refusal
from crosswire.serve.security.settings import MEBIBYTE, Limits

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")

Timer = Callable[[float], Any]
"""Ends what runs within it after so many seconds, as ``anyio.move_on_after`` does."""


class Shape:
    """Refuses requests whose method, path or headers no page of ours needs."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        """``app`` is given what has a plain form."""
        self._app = app
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["method"] not in METHODS:
            raise Refusal("method", 405, allow=", ".join(METHODS))
        if not plain_path(scope["path"]) or len(scope.get("raw_path") or b"") > self._limits.path:
            raise Refusal("request", 400)
        headers = scope["headers"]
        if len(headers) > self._limits.headers or sum(len(k) + len(v) for k, v in headers) > self._limits.header_bytes:
            raise Refusal("headers", 431)
        await self._app(scope, receive, send)


def plain_path(path: str) -> bool:
    """Whether a path means what it says: no step is empty or climbs, no sign is read otherwise by others."""
    if not path.startswith("/") or "\\" in path or any(ord(sign) < 32 or ord(sign) == 127 for sign in path):
        return False
    steps = path[1:].split("/")
    return not any(step in {".", ".."} for step in steps) and "" not in steps[:-1]


class Bodies:
    """Ends a body that is too large (413) or takes too long (408), whatever is done with it within.

    A page that reads such a body sees the browser go; what it then answers is not sent.
    """

    def __init__(
        self,
        app: ASGIApp,
        limits: Limits,
        clock: Clock,
        *,
        uploads: Sequence[str] = (),
        timer: Timer = anyio.move_on_after,
    ) -> None:
        """``uploads`` are beginnings of paths that take larger bodies."""
        self._app = app
        self._limits = limits
        self._clock = clock
        self._uploads = tuple(uploads)
        self._timer = timer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        most = self._limits.upload if self._uploads and scope["path"].startswith(self._uploads) else self._limits.body
        _declared(scope, most)
        body = _Body(receive, most, self._limits.body_seconds, self._clock, self._timer)
        begun = False

        async def answered(message: Message) -> None:
            nonlocal begun
            if body.refusal is None or begun:
                begun = True
                await send(message)

        try:
            await self._app(scope, body, answered)
        except Refusal:
            raise
        except Exception:
            if body.refusal is None or begun:
                raise
        if body.refusal is not None and not begun:
            raise body.refusal


def _declared(scope: Scope, most: int) -> None:
    """Refuse what says itself that it is too large, or does not say clearly how large it is."""
    lengths = Headers(scope=scope).getlist("content-length")
    if not lengths:
        return
    if len(lengths) > 1 or not lengths[0].isascii() or not lengths[0].isdecimal():
        raise Refusal("request", 400)
    if len(lengths[0]) > 18 or int(lengths[0]) > most:
        raise _large(most)


def _large(most: int) -> Refusal:
    return Refusal("large", 413, most=f"{most / MEBIBYTE:.3g} MiB" if most >= MEBIBYTE else f"{most} bytes")


class _Body:
    """The body of one request, counted and timed."""

    def __init__(self, receive: Receive, most: int, seconds: float, clock: Clock, timer: Timer) -> None:
        self._receive = receive
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._timer = timer
        self._begun: float | None = None
        self._read = 0
        self._ended = False
        self.refusal: Refusal | None = None

    async def __call__(self) -> Message:
        """The next message. Once all was read, it is waited for the browser to go, for as long as it stays."""
        if self.refusal is not None:
            return {"type": "http.disconnect"}
        if self._ended:
            return await self._receive()
        now = self._clock.ticks()
        self._begun = now if self._begun is None else self._begun
        message: Message | None = None
        with self._timer(max(0.0, self._begun + self._seconds - now)):
            message = await self._receive()
        if message is None or self._clock.ticks() - self._begun > self._seconds:
            return self._refused(Refusal("slow", 408, seconds=round(self._seconds)))
        self._read += len(message.get("body", b""))
        if self._read > self._most:
            return self._refused(_large(self._most))
        self._ended = not message.get("more_body", False)
        return message

    def _refused(self, refusal: Refusal) -> Message:
        self.refusal = refusal
        return {"type": "http.disconnect"}
