"""The clock of the workbench's defences, handed in so that tests never wait."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass


def _wall() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """``wall`` is the time of day (aware, UTC) for what is written down; ``ticks`` are seconds that never run back."""

    wall: Callable[[], dt.datetime] = _wall
    ticks: Callable[[], float] = time.monotonic
