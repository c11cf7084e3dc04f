"""The audit log: who did what and who was refused, one JSON line each, only ever added to.

It holds times, names, addresses, methods, paths and outcomes. It never holds a password, a token, the query of an
address (people search for names) or the text of a report.
"""

from __future__ import annotations

import contextlib
import contextvars
import datetime as dt
import itertools
import json
import logging
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crosswire.serve.security.clock import Clock
from crosswire.serve.security.csrf import SAFE
from crosswire.serve.security.hosts import neighbourhood
from crosswire.serve.security.identity import Identity
from crosswire.serve.security.limits import Windows
from crosswire.serve.security.refusals import Refusal
from crosswire.serve.security.settings import Limits

REFUSED = frozenset({400, 401, 403, 405, 408, 413, 421, 429, 431, 503})
"""Outcomes that say that somebody was not let do something."""

LONGEST = 300
"""Characters of a path that are kept."""

REFUSALS_A_MINUTE = 60
"""Refusals of one address that are written down in a minute: a flood must not fill the disk."""

BLOCK = 64 * 1024

LOOKED_AT = 50_000
"""Lines among which those of a person or an event are looked for."""

_BY: contextvars.ContextVar[str | None] = contextvars.ContextVar("by", default=None)

_log = logging.getLogger("crosswire.serve")


class Audit:
    """The log in a file. Without a file nothing is kept. A full file is set aside with its time, never deleted."""

    def __init__(self, path: Path | None, limits: Limits, clock: Clock) -> None:
        """``limits`` say how large the file grows before it is set aside."""
        self.path = path
        self.failed = False
        self._most = limits.audit
        self._clock = clock
        self._lock = threading.Lock()
        self._floods = Windows(clock, limits.counted)
        self._unwritten = 0

    def write(self, event: str, **fields: Any) -> bool:
        """Add a line; whether it was written. Where it was not, ``failed`` is set until one is written again."""
        if self.path is None:
            return True
        with self._lock:
            now = self._clock.wall()
            line = {"time": now.isoformat(timespec="milliseconds"), "event": event, **_filled(fields)}
            if self._unwritten:
                line["unwritten"] = self._unwritten
            try:
                self._append(self.path, json.dumps(line).encode() + b"\n", now)
            except OSError as error:
                self._unwritten += 1
                self.failed = True
                _log.error("the audit log %s cannot be written: %s", self.path, error)
                return False
            self._unwritten = 0
            self.failed = False
            return True

    def refused(self, address: str, **fields: Any) -> None:
        """Add a line on a refusal, unless its address had too many of late; how many were left out is told later."""
        if self._floods.acquire_entry(neighbourhood(address), REFUSALS_A_MINUTE, 60):
            self.write("refused", address=address, **fields)
        else:
            with self._lock:
                self._unwritten += 1

    def user_changed(self, event: str, name: str) -> None:
        """Add a line on a change to the file of users; who made it is known only where it was made in the workbench."""
        self.write(event, about=name, person=_BY.get())

    @contextlib.contextmanager
    def by(self, name: str) -> Iterator[None]:
        """Within, changes to the users are made by this person."""
        token = _BY.set(name)
        try:
            yield
        finally:
            _BY.reset(token)

    def tail(self, count: int = 200, *, person: str | None = None, event: str | None = None) -> list[dict[str, Any]]:
        """The last lines, the newest first, of one person or event where one is named; damaged ones are told.

        Of a long log only the last ``LOOKED_AT`` lines are looked at.
        """
        found: list[dict[str, Any]] = []
        for line in itertools.islice(self._backwards(), LOOKED_AT):
            entry = _decoded(line)
            if (person is None or entry.get("person") == person) and (event is None or entry.get("event") == event):
                found.append(entry)
            if len(found) >= count:
                break
        return found

    def files(self) -> list[Path]:
        """The files of the log, the newest first."""
        if self.path is None:
            return []
        aside = sorted(self.path.parent.glob(f"{self.path.name}.*Z*"), reverse=True)
        return [*([self.path] if self.path.exists() else []), *aside]

    def _append(self, path: Path, line: bytes, now: dt.datetime) -> None:
        handle = _opened(path)
        try:
            size = os.fstat(handle).st_size
            if size and size + len(line) > self._most:
                _set_aside(path, now)
                full, handle = handle, _opened(path)
                os.close(full)
            written = os.write(handle, line)
            if written != len(line):
                # a line that is cut short would swallow the next one
                os.ftruncate(handle, os.fstat(handle).st_size - written)
                raise OSError("the disk is full")
        finally:
            os.close(handle)

    def _backwards(self) -> Iterator[bytes]:
        for path in self.files():
            yield from _lines_backwards(path)


def _opened(path: Path) -> int:
    """The file, ours alone for this line; another program may set it aside while we wait for it."""
    import fcntl  # of POSIX; without a log the workbench does without

    while True:
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            if path.exists() and os.path.samestat(os.fstat(handle), path.stat()):
                return handle
        except OSError:
            os.close(handle)
            raise
        os.close(handle)


def _set_aside(path: Path, now: dt.datetime) -> None:
    at = now.strftime("%Y%m%dT%H%M%S%fZ")
    target = path.with_name(f"{path.name}.{at}")
    more = 0
    while target.exists():
        more += 1
        target = path.with_name(f"{path.name}.{at}-{more:03}")
    path.rename(target)


def _lines_backwards(path: Path) -> Iterator[bytes]:
    """The lines of a file from its end, without reading more of it than is asked for."""
    with path.open("rb") as file:
        at = file.seek(0, os.SEEK_END)
        rest = b""
        while at > 0:
            size = min(BLOCK, at)
            at = file.seek(at - size)
            first, *lines = (file.read(size) + rest).split(b"\n")
            yield from (line for line in reversed(lines) if line)
            rest = first
        if rest:
            yield rest


def _decoded(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        return {"event": "unreadable"}
    return found if isinstance(found, dict) else {"event": "unreadable"}


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value[:LONGEST] if isinstance(value, str) else value
        for key, value in fields.items()
        if value is not None and value != ""
    }


def note(request: Request, *entry: int) -> None:
    """Say which entries of the ledger a request wrote."""
    request.scope.setdefault("state", {}).setdefault("entries", []).extend(entry)


class Audited:
    """Writes down refusals, writes and downloads, after they were answered."""

    def __init__(self, app: ASGIApp, audit: Audit) -> None:
        """Everything that ``app`` answers is looked at."""
        self._app = app
        self._audit = audit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        status, download = 500, False

        async def seen(message: Message) -> None:
            nonlocal status, download
            if message["type"] == "http.response.start":
                status = message["status"]
                disposition = Headers(raw=message.get("headers", [])).get("content-disposition", "")
                download = disposition.lower().startswith("attachment")
            await send(message)

        try:
            await self._app(scope, receive, seen)
        finally:
            self._record(scope, status, download=download)

    def _record(self, scope: Scope, status: int, *, download: bool) -> None:
        state, identity = scope["state"], scope["state"].get("identity")
        address = scope["client"][0] if scope.get("client") else ""
        told = {
            "method": scope["method"],
            "path": scope["path"],
            "status": status,
            "person": state.get("person") or (identity.name if isinstance(identity, Identity) else None),
            "via": identity.via if isinstance(identity, Identity) else None,
            "asked": state.get("asked"),
        }
        if event := state.get("event"):
            self._audit.write(event, address=address, **told)
        elif status in REFUSED:
            self._audit.refused(address, why=state.get("refused"), **told)
        elif entries := state.get("entries"):
            self._audit.write("write", address=address, entries=entries, **told)
        elif scope["method"] not in SAFE and not state.get("reads"):
            self._audit.write("write", address=address, **told)
        elif download and status < 400:
            self._audit.write("export", address=address, **told)


class Accountable:
    """Refuses writes while the audit log cannot be written."""

    def __init__(self, app: ASGIApp, audit: Audit) -> None:
        """``app`` is what writes."""
        self._app = app
        self._audit = audit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if self._audit.failed and scope["method"] not in SAFE and not self._audit.write("audit-resumed"):
            raise Refusal("audit", 503)
        await self._app(scope, receive, send)
