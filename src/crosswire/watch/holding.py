"""One watch on a memory at a time: who holds it and since when stands in the file itself.

A holder on the same machine that is dead is known to be so by its process. One whose process cannot be looked at, such
as one in another container, counts as dead once it has said nothing for ``SILENCE``.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import socket
from dataclasses import asdict, dataclass
from pathlib import Path

import anyio

from crosswire.errors import WatchError
from crosswire.watch.memory import Memory

BEAT = 30.0
"""Seconds between two signs of life."""

SILENCE = 180.0
"""Seconds without one after which a holder counts as dead that cannot be looked at."""

FACT = "holder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who watches: the process, when it started as the system tells, where it is, and its last sign of life."""

    by: str
    pid: int
    started: str
    machine: str
    since: float
    beat: float

    def alive(self, now: float) -> bool:
        """Whether it still watches, as far as can be told from here."""
        if self.machine == _machine() and os.name == "posix":
            return _running(self.pid) and _started(self.pid) == self.started
        return now - self.beat < SILENCE


class Hold:
    """Holds a memory until it is let go; raises ``WatchError`` where somebody else holds it."""

    def __init__(self, memory: Memory, *, by: str) -> None:
        """Take it, also from a holder that is dead. ``by`` is who watches."""
        now = _now()
        pid = os.getpid()
        self._memory = memory
        self._own = Holder(by=by, pid=pid, started=_started(pid), machine=_machine(), since=now, beat=now)

        def taken(kept: str | None) -> str:
            other = _unpacked(kept)
            if other is not None and other.alive(now):
                raise WatchError(_busy(other, now))
            return _packed(self._own)

        memory.change_fact(FACT, taken)

    def beat(self) -> None:
        """Give a sign of life; ``WatchError`` where another watch took over meanwhile."""

        def still(kept: str | None) -> str:
            if not self._mine(kept):
                raise WatchError("another watch took over, since this one gave no sign of life for long; it stops")
            return _packed(self._own, beat=_now())

        self._memory.change_fact(FACT, still)

    async def beating(self) -> None:
        """Give signs of life until it is cancelled."""
        while True:
            await anyio.sleep(BEAT)
            self.beat()

    def release(self) -> None:
        """Let it go, if it is still ours."""
        self._memory.change_fact(FACT, lambda kept: None if self._mine(kept) else kept)

    def _mine(self, kept: str | None) -> bool:
        other = _unpacked(kept)
        return other is not None and (other.pid, other.started, other.machine, other.since) == (
            self._own.pid, self._own.started, self._own.machine, self._own.since,
        )  # fmt: skip


def holder(memory: Memory) -> Holder | None:
    """Who holds a memory, or held it when they died."""
    return _unpacked(memory.fact(FACT))


def _busy(other: Holder, now: float) -> str:
    since = dt.datetime.fromtimestamp(other.since, dt.UTC)
    said = f"{other.by} watches this case already, since {since:%Y-%m-%d %H:%M} UTC (process {other.pid}"
    if other.machine == _machine():
        return f"{said}); stop that watch first"
    left = max(1, round(SILENCE - (now - other.beat)))
    where = other.machine.split("/", 1)[0]
    return f"{said} on {where}); stop that watch first; if it is dead already, try again in {left} seconds"


def _packed(held: Holder, **changes: float) -> str:
    return json.dumps(asdict(held) | changes)


def _unpacked(kept: str | None) -> Holder | None:
    try:
        return None if kept is None else Holder(**json.loads(kept))
    except (ValueError, TypeError):
        return None  # of a later version, which no process of ours can be


def _now() -> float:
    """The time on the wall: processes live by no other."""
    return dt.datetime.now(dt.UTC).timestamp()


def _machine() -> str:
    """What tells whether processes see each other: the host, this run of its kernel, and the space of processes."""
    boot = _read("/proc/sys/kernel/random/boot_id")
    try:
        space = str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        space = ""
    return f"{socket.gethostname()}/{boot}/{space}"


def _started(pid: int) -> str:
    """When a process started, in the system's own count, or nothing where that cannot be told."""
    fields = _read(f"/proc/{pid}/stat").rpartition(")")[2].split()
    return fields[19] if len(fields) > 19 else ""


def _running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
