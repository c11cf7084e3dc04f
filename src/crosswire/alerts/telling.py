"""Telling: alerts are made, those that were told are dropped, the others are remembered and then sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from crosswire import serial
from crosswire.alerts import public
from crosswire.alerts.alert import Alert
from crosswire.alerts.making import made
from crosswire.alerts.rulebook import AnyRule, AnySink, File, Settings
from crosswire.alerts.sinks import Message, SinkError, opened
from crosswire.alerts.sinks.message import Sender
from crosswire.alerts.store import Store
from crosswire.ledger import worded
from crosswire.ledger.state import State
from crosswire.records import Record
from crosswire.views import redaction

REST, LONGEST = dt.timedelta(seconds=30), dt.timedelta(minutes=30)
"""For how long a place that failed is left alone, which doubles, so that one that is down holds nobody up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one round: the new alerts, how many were sent where, and in words what was not done."""

    alerts: tuple[Alert, ...] = ()
    sent: tuple[tuple[str, int], ...] = ()
    failures: tuple[str, ...] = ()


class Alerting:
    """Tells the news of one case by its rules. A round may be repeated after a crash: nothing is told twice."""

    def __init__(self, settings: Settings, store: Store) -> None:
        """``store`` remembers what was told; whoever made it closes it."""
        self.settings = settings
        self.store = store
        self.outcome = Outcome()
        """What came of the last round."""
        self._redactor: redaction.Redactor | None = None
        self._resting: dict[str, tuple[int, dt.datetime]] = {}
        """Places that failed: how often in a row, and until when they are left alone."""
        self._senders: dict[str, Sender] = {s.name: opened(s, settings.folder) for s in settings.sinks}

    @property
    def head(self) -> int | None:
        """The number of the entry up to which everything was told: the state of then is the next ``before``."""
        return self.store.head

    @property
    def waiting(self) -> bool:
        """Whether something is still to be sent: another round sends it, even where nothing is new."""
        return any(self.store.pending(s.name) for s in self.settings.sinks)

    def tell(self, before: State | None, after: State, at: dt.datetime) -> list[Alert]:
        """The alerts of what is new in ``after``, told once; ``before`` is ``None`` where all of it is new.

        They are sent, and with them what could not be sent before; what cannot be sent now is kept, and said in
        ``outcome``. A place that fails raises nothing; a store that cannot be written raises ``StoreError``.
        """
        record = before.record if before is not None else Record()
        causes = worded.causes(before, after) if before is not None else None
        if self.settings.shown.redact:
            language = self.settings.shown.language
            self._redactor = redaction.redactor(after.record, language=language, before=self._redactor)
        alerts, barred = made(self.settings, record, after.record, at, causes, redactor=self._redactor)
        alerts = [a for a in alerts if not self.store.known(a)]
        self.store.keep(alerts, list(self._addressed(alerts)), after.head.number if after.head else None)
        self._send(after.name, at, alerts, barred)
        return alerts

    def begin(self, after: State) -> None:
        """Remember that everything up to this state is known, and tell nothing of it."""
        self.store.keep([], [], after.head.number if after.head else 0)

    def _addressed(self, alerts: Iterable[Alert]) -> Iterable[tuple[str, Alert, dict[str, object]]]:
        rules: dict[str, AnyRule] = {r.name: r for r in self.settings.rules}
        for alert in alerts:
            wanted = rules[alert.rule].send
            for sink in self.settings.sinks:
                if wanted is None or sink.name in wanted:
                    yield sink.name, alert, public.plain(alert)

    def _send(self, case: str, at: dt.datetime, alerts: list[Alert], barred: list[str]) -> None:
        sent, failures = [], list(barred)
        for sink in self.settings.sinks:
            waiting = self.store.pending(sink.name)
            times, until = self._resting.get(sink.name, (0, at))
            if not waiting or at < until:
                continue
            listed = waiting if isinstance(sink, File) else waiting[: sink.most]
            ids = [a["id"] for a in waiting]
            message = Message(
                id=serial.identify("message", [sink.name, ids]), case=case, at=at.astimezone(dt.UTC),
                language=self.settings.shown.language, alerts=listed, more=len(waiting) - len(listed),
            )  # fmt: skip
            try:
                self._senders[sink.name].send(message)
            except Exception as error:  # noqa: BLE001 - whatever a place does, the watch goes on
                failures.append(self._failure(sink, error, len(waiting)))
                self._resting[sink.name] = times + 1, at + min(REST * 2 ** min(times, 10), LONGEST)
                continue
            self._resting.pop(sink.name, None)
            self.store.sent(sink.name, ids[: len(listed)], at)
            self.store.sent(sink.name, ids[len(listed) :], at, listed=False)
            sent.append((sink.name, len(waiting)))
        self.outcome = Outcome(alerts=tuple(alerts), sent=tuple(sent), failures=tuple(failures))

    def _failure(self, sink: AnySink, error: Exception, waiting: int) -> str:
        said = str(error) if isinstance(error, SinkError) else type(error).__name__
        return f"{sink.name}: {said}; {waiting} kept, and sent again next time"
