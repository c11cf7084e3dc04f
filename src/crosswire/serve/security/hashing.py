"""Hashing passwords beside the loop that serves everybody else, a few at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import anyio
import anyio.to_thread

from crosswire.serve.security.refusals import Refusal
from crosswire.serve.security.settings import Limits

T = TypeVar("T")

BUSY = 5
"""Seconds to come back after where too many log in at once."""


class Hashing:
    """Runs what hashes: it is made to be slow and to need memory, so only so many run and only so many wait."""

    def __init__(self, limits: Limits) -> None:
        """``limits`` say how many run and how many wait."""
        self._most = limits.hashing + limits.hashing_queue
        self._limiter = anyio.CapacityLimiter(limits.hashing)
        self._here = 0

    async def run(self, work: Callable[[], T]) -> T:
        """What ``work`` gives; a ``Refusal`` where too many wait already."""
        if self._here >= self._most:
            raise Refusal("busy", 503, wait=BUSY)
        self._here += 1
        try:
            return await anyio.to_thread.run_sync(work, limiter=self._limiter)
        finally:
            self._here -= 1
