"""Alerts of what the watch brought in: made of the state as it was last told of and the state now."""

from __future__ import annotations

from crosswire import pipeline
from crosswire.alerts import Alerting
from crosswire.alerts.store import StoreError
from crosswire.errors import CaseBusyError
from crosswire.ledger.case import Case
from crosswire.ledger.state import State
from crosswire.watch.clock import Clock
from crosswire.watch.means import Tell


class Teller:
    """Tells the news of a case. What was added before a crash and not told is told after it."""

    def __init__(self, case: Case, alerting: Alerting, clock: Clock, tell: Tell) -> None:
        """``alerting`` remembers up to which entry it told; the first time, what is there already is no news."""
        self._case = case
        self._alerting = alerting
        self._clock = clock
        self._tell = tell
        self._last: State | None = None

    def begin(self) -> None:
        """Remember where to begin, if nothing was told ever."""
        if self._alerting.head is None:
            self._last = pipeline.state(self._case)[0]
            self._alerting.begin(self._last)

    def round(self) -> None:
        """Tell what is new, and again what could not be sent before."""
        head = self._case.ledger.head()
        if head is None or (head.number == self._alerting.head and not self._alerting.waiting):
            return
        try:
            after = pipeline.state(self._case)[0]
            alerts = self._alerting.tell(self._before(after), after, self._clock.now())
        except (CaseBusyError, StoreError) as error:  # the next round makes up for it
            self._tell({"event": "not-told", "message": str(error)})
            return
        self._last = after
        for alert in alerts:
            self._tell({"event": "alert", "rule": alert.rule, "alert": alert.id})
        for failure in self._alerting.outcome.failures:
            self._tell({"event": "not-told", "message": failure})

    def _before(self, after: State) -> State:
        told = self._alerting.head
        if after.head is not None and after.head.number == told:
            return after
        if self._last is not None and self._last.head is not None and self._last.head.number == told:
            return self._last
        return pipeline.state(self._case, known_at=told)[0]
