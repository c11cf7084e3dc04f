"""Time, as an argument: the watch asks a clock for the time and lets it wait."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

import anyio


class Clock(Protocol):
    """Tells the time and waits."""

    def now(self) -> dt.datetime:
        """The time, in UTC."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait so long."""
        ...


class Wall:
    """The clock on the wall."""

    def now(self) -> dt.datetime:
        """The time, in UTC."""
        return dt.datetime.now(dt.UTC)

    async def sleep(self, seconds: float) -> None:
        """Wait so long."""
        await anyio.sleep(seconds)
