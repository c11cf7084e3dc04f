"""Into the case: one report after the other, beside whatever is fetched meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import anyio
import anyio.to_thread

from crosswire import intake, pipeline
from crosswire.errors import CaseError
from crosswire.ledger.case import Case
from crosswire.records import Report


class UnreadableError(Exception):
    """A report that cannot be read, through a fault of ours; the others can."""


class Adder:
    """Adds to a case, which others may write at the same time."""

    def __init__(self, case: Case, *, by: str, clock: Callable[[], dt.datetime]) -> None:
        """``by`` is who adds."""
        self._case = case
        self._by = by
        self._clock = clock
        self._one = anyio.CapacityLimiter(1)

    async def add(self, taken: intake.Intake) -> list[Report]:
        """The reports that were new; once this returns they outlive a crash.

        Raises ``CaseBusyError`` where others hold the case, ``UnreadableError`` where a report cannot be read.
        """
        return await anyio.to_thread.run_sync(self._added, taken, limiter=self._one)

    def _added(self, taken: intake.Intake) -> list[Report]:
        try:
            plan = pipeline.plan(self._case, taken.reports, taken.problems)
            return list(pipeline.add(self._case, plan.reports, by=self._by, clock=self._clock))
        except CaseError:
            raise
        except Exception as error:  # one report must not stop the watch
            raise UnreadableError(f"{type(error).__name__}: {error}".split("\n", 1)[0][:200]) from error
