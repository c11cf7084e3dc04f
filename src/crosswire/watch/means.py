"""What the parts of a watch share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from crosswire.watch.adding import Adder
from crosswire.watch.asking import Asker
from crosswire.watch.clock import Clock
from crosswire.watch.memory import Memory
from crosswire.watch.settings import Settings

Tell = Callable[[dict[str, Any]], object]
"""Told what happens, as plain data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a watch works with."""

    settings: Settings
    memory: Memory
    asker: Asker
    adder: Adder
    clock: Clock
    tell: Tell

    def now(self) -> float:
        """The time, in seconds since 1970."""
        return self.clock.now().timestamp()
