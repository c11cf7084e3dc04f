"""The watch of a soak, in a process of its own that can be killed: a clock that jumps, and names that are all here."""

from __future__ import annotations

import datetime as dt
import json
import mmap
import struct
import sys
from pathlib import Path
from typing import Any

import anyio

from crosswire.fetching import Fetcher
from crosswire.ledger.case import open_case
from crosswire.watch import settings
from crosswire.watch.holding import Hold
from crosswire.watch.loop import Watch, bounds, memory_of

GRAIN = 600.0
"""Seconds of which a longer wait is a multiple, so that a round has more than one thing to do."""

SHORT = 6.0
"""Seconds of a wait that is kept as it is: the pauses between two requests to a host are no longer."""


class ClockFile:
    """A time that two processes see and that outlives both."""

    def __init__(self, path: Path, start: float | None = None) -> None:
        """Open it, or make it with a time to start from."""
        if start is not None:
            path.write_bytes(struct.pack("d", start))
        with path.open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), 8)

    def read(self) -> float:
        """The time in seconds since 1970."""
        return float(struct.unpack("d", self._map[:8])[0])

    def write(self, seconds: float) -> None:
        """Set it; it never goes back."""
        self._map[:8] = struct.pack("d", max(seconds, self.read()))

    def now(self) -> dt.datetime:
        """The time."""
        return dt.datetime.fromtimestamp(self.read(), dt.UTC)

    async def sleep(self, seconds: float) -> None:
        """Wait without waiting."""
        until = self.read() + seconds
        if seconds > SHORT:
            until = (until // GRAIN + 1) * GRAIN
        await anyio.lowlevel.checkpoint()
        self.write(until)


def resident() -> float:
    """The memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * mmap.PAGESIZE / 1e6


async def resolve(host: str, port: int) -> list[str]:
    """Every name that is made up is this machine."""
    del port
    return ["127.0.0.1"] if host.endswith(".example") else [host]


def tell(event: dict[str, Any]) -> None:
    """A line for whoever started this."""
    if event["event"] == "round":
        event = {**event, "memory": resident()}
    sys.stdout.write(json.dumps(event) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Watch until the end that is given."""
    folder, end = Path(sys.argv[1]), float(sys.argv[2])
    clock = ClockFile(folder / "clock")
    found = settings.load(folder / "feeds.toml")
    case = open_case(str(folder / "soak.case"))
    memory = memory_of(str(folder / "soak.case"), None)
    hold = Hold(memory, by="soak")
    fetcher = Fetcher(bounds(found), resolve=resolve, clock=clock.now)
    watch = Watch(case, found, memory, by="soak", clock=clock, fetcher=fetcher, tell=tell)

    async def run() -> None:
        await watch.run(span=end - clock.read())

    anyio.run(run)
    clock.write(end)
    hold.release()
    memory.close()
    case.close()


if __name__ == "__main__":
    main()
