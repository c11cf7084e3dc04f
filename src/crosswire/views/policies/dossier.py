"""What the number of a claim rests on: every value given for it, by whom, from which origins, and whether it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from crosswire.reconcile import figures
from crosswire.records import Bounds, Claim, Correctable, Date, Figure, Interval, Origin, Record, Report, Statement

What = Literal["figure", "killed", "injured"]
"""The number of a figure claim, or one of the two tolls of an event claim."""

_SPOKEN = frozenset({"asserted", "alleged"})
"""An event that is planned, conditional or denied has no toll."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One value of a claim as one statement gives it.

    ``low`` and ``high`` are the closed interval that the words mean, ``value`` the number as written. ``meant`` is the
    narrower interval that such words are used for. ``stands`` is false for what was overtaken or taken back.
    """

    statement: Statement
    report: Report
    origins: tuple[Origin, ...]
    low: float | None
    value: float
    high: float | None
    meant: tuple[float, float]
    stands: bool

    @property
    def said(self) -> Interval | None:
        """When the report was published."""
        return self.report.published


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A claim, which of its numbers is asked for, and the values given for it in the order of their statements' ids."""

    claim: Claim
    what: What
    given: tuple[Given, ...]

    @property
    def standing(self) -> tuple[Given, ...]:
        """The values that were neither overtaken nor taken back."""
        return tuple(g for g in self.given if g.stands)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What a policy makes of a claim. ``None`` is an open end of ``low`` and ``high``, and an unnamed ``best``.

    ``statements`` are those that the number rests on, ``as_of`` the last day on which one of them was published.
    ``reason`` is a key of the table ``policy_reasons`` of the brief's words; :func:`crosswire.views.policies.why`
    spells it.
    """

    claim: str
    what: What
    policy: str
    low: float | None = None
    best: float | None = None
    high: float | None = None
    as_of: Date | None = None
    statements: tuple[str, ...] = ()
    reason: str = "none"

    @property
    def known(self) -> bool:
        """Whether there is a number at all."""
        return self.low is not None or self.best is not None or self.high is not None


class Book:
    """The dossiers of a record's claims."""

    def __init__(
        self,
        record: Record,
        reports: Mapping[str, Report] | None = None,
        statements: Mapping[str, Statement] | None = None,
    ) -> None:
        """Reports and statements of the record by id need not be given; origins are found when they are asked for."""
        self.record = record
        self.reports = {r.id: r for r in record.reports} if reports is None else reports
        self.statements = {s.id: s for s in record.statements} if statements is None else statements

    @cached_property
    def _origins(self) -> Mapping[str, list[Origin]]:
        found: dict[str, list[Origin]] = defaultdict(list)
        for origin in self.record.origins:
            for key in origin.statements:
                found[key].append(origin)
        return dict(found)

    def origins(self, statement: str) -> tuple[Origin, ...]:
        """The origins on which a statement leans."""
        return tuple(self._origins.get(statement, ()))

    def open(self, claim: Claim, what: What = "figure") -> Dossier:
        """All values given for a claim; none where the claim has no such number."""
        read = self._figures(claim) if what == "figure" else self._tolls(claim, what)
        return Dossier(claim=claim, what=what, given=tuple(sorted(read, key=lambda g: g.statement.id)))

    def numbers(self, claim: Claim) -> tuple[What, ...]:
        """Which numbers a claim has: its figure, or the tolls that its statements give."""
        if claim.type == "figure":
            return ("figure",)
        kinds: tuple[What, ...] = ("killed", "injured")
        return tuple(k for k in kinds if self.open(claim, k).given)

    def _told(self, claim: Claim, field: Correctable) -> Iterator[tuple[Statement, Report]]:
        """What the claim's statements give, and what people corrected of this field."""
        notes = (n for d in claim.decided if d.field == field for n in d.notes)
        for key in dict.fromkeys((*claim.statements, *notes)):
            statement = self.statements.get(key)
            if statement is not None and statement.report in self.reports:
                yield statement, self.reports[statement.report]

    def _figures(self, claim: Claim) -> Iterator[Given]:
        overtaken = {s for v in claim.variants if v.status == "superseded" for s in v.statements}
        for statement, report in self._told(claim, "value"):
            figure = statement.figure
            ends = written(figure) if figure else None
            if figure is None or ends is None:
                continue
            low, value, high = ends
            yield Given(
                statement=statement,
                report=report,
                origins=self.origins(statement.id),
                low=low,
                value=value,
                high=high,
                meant=figures.used_for(figure),
                stands=statement.id not in overtaken and statement.modality != "denied",
            )

    def _tolls(self, claim: Claim, what: What) -> Iterator[Given]:
        field: Correctable = "killed" if what == "killed" else "injured"
        old = _corrected(claim, field)
        found = []
        for statement, report in self._told(claim, field):
            bounds = toll(statement, what)
            value = (bounds.low if bounds.low is not None else bounds.high) if bounds else None
            if bounds is None or value is None or statement.modality not in _SPOKEN:
                continue
            high = bounds.high if bounds.high is not None else value * (1 + figures.REACH)
            found.append(
                Given(
                    statement=statement,
                    report=report,
                    origins=self.origins(statement.id),
                    low=bounds.low,
                    value=value,
                    high=bounds.high,
                    meant=(value, max(value, high)),
                    stands=statement.id not in old,
                )
            )
        yield from _without_overtaken(_without_parts(found))


def written(figure: Figure) -> tuple[float | None, float, float | None] | None:
    """Low, value and high of a figure by its own words; ``None`` where it gives no number.

    "About 40" is 40, since no source gives the ends of a tenth to either side; "more than 150" people is 151 or more.
    """
    value, low, high = figure.value, figure.low, figure.high
    if figure.bound == "vague" or (figure.bound == "range" and (low is not None or high is not None)):
        point = low if low is not None else high
        return None if point is None else (low, point, high)
    if value is None:
        return None
    step = 0.0 if figure.unit else 1.0
    ends: dict[str, tuple[float | None, float | None]] = {
        "at_least": (value, None),
        "more_than": (value + step, None),
        "at_most": (None, value),
        "less_than": (None, value - step),
    }
    least, most = ends.get(figure.bound, (value, value))
    return least, value, most


def _corrected(claim: Claim, field: Correctable) -> set[str]:
    """The statements of which a person corrected this field for the whole claim, and all but the last correction."""
    made = [d for d in claim.decided if d.what == "correct" and d.field == field and set(d.notes) - {*claim.statements}]
    return {s for d in made for s in (*d.statements, *d.notes)} - {n for d in made[-1:] for n in d.notes}


def toll(statement: Statement, what: What) -> Bounds | None:
    """How many were killed or injured by one telling of an event: over its whole report where that is known."""
    event = statement.event
    if event is None:
        return None
    own, whole = (event.killed, event.killed_in_all) if what == "killed" else (event.injured, event.injured_in_all)
    return whole or own


def _without_parts(found: Sequence[Given]) -> Iterator[Given]:
    """The tolls; of several that one report gives on one authority only the largest stands, the others are parts."""
    largest: dict[tuple[str, frozenset[str]], float] = {}
    for given in found:
        key = (given.report.id, frozenset(o.id for o in given.origins))
        largest[key] = max(largest.get(key, given.value), given.value)
    for given in found:
        whole = given.value == largest[given.report.id, frozenset(o.id for o in given.origins)]
        yield given if whole else replace(given, stands=False)


def _without_overtaken(found: Iterable[Given]) -> Iterator[Given]:
    """The tolls; one that its own origin, or its own outlet where it names none, last gave otherwise stands no more."""
    listed = list(found)
    last: dict[tuple[str, str], tuple[Date, set[tuple[float | None, float | None]]]] = {}
    for given in listed:
        day = given.said.earliest if given.said and given.stands else None
        if day is None:
            continue
        for key in _voices(given, outlet=True):
            newest, ends = last.get(key, (day, set()))
            if day == newest:
                last[key] = (newest, ends | {(given.low, given.high)})
            elif day > newest:
                last[key] = (day, {(given.low, given.high)})
    for given in listed:
        day = given.said.latest if given.said else None
        later = [last[key] for key in _voices(given) if key in last] if day else []
        overtaken = any(day < newest and (given.low, given.high) not in ends for newest, ends in later if day)
        yield replace(given, stands=False) if overtaken else given


def _voices(given: Given, *, outlet: bool = False) -> Iterator[tuple[str, str]]:
    """Who gives a value: its known origins; its outlet where there is none, or with them if ``outlet``."""
    known = [("origin", o.id) for o in given.origins if o.type != "unknown"]
    yield from known
    if given.report.outlet is not None and (outlet or not known):
        yield "outlet", given.report.outlet
