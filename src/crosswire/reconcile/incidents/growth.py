"""How a toll grew: what the reports of each day gave for the happening as a whole."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.records import Bounds, Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One lineage's number."""

    low: float | None
    high: float | None
    day: dt.date | None
    official: bool
    statements: tuple[str, ...]
    weight: float = 1.0
    said: bool = True
    grown: bool = False
    """Whether it counts with the killed some of whom an earlier count tells as injured."""
    before: float | None = None
    """The number as it was given, where some of the people have died since."""

    @property
    def best(self) -> float:
        """The number as a reader would take it."""
        return self.low if self.low is not None else self.high or 0.0

    @property
    def exact(self) -> bool:
        """Whether it is one number, not a bound."""
        return self.low is not None and self.low == self.high

    @property
    def as_given(self) -> Bounds:
        """The ends as the report gives them, before anybody was taken away who has died since."""
        return (
            Bounds(low=self.low, high=self.high) if self.before is None else Bounds(low=self.before, high=self.before)
        )


def of(given: Sequence[Given], best: float | None) -> tuple[Count, ...]:
    """What was given on each day of publication, where it differs from the day before.

    A toll that falls does so only where a lower number stands in the end (``best``), or where people have died of whom
    an earlier count tells as injured; any other lower number counts a part of the victims.
    """
    by_day: dict[dt.date | None, list[Given]] = {}
    for g in given:
        by_day.setdefault(g.day, []).append(g)
    found: list[Count] = []
    left: float | None = None
    for day, same in sorted(by_day.items(), key=lambda x: x[0] or dt.date.min):
        last = found[-1] if found else None
        count = _count(day, same)
        fallen = last is not None and _value(count) < _value(last)
        if fallen and not _falls(count, best, left):
            continue
        left = min((g.best for g in same if g.before is not None), default=left)
        if last is None or (last.low, last.best, last.high) != (count.low, count.best, count.high):
            found.append(count)
    return tuple(found)


def _count(day: dt.date | None, same: Sequence[Given]) -> Count:
    """The number that most lineages give on a day, with the ends of what is given on it."""
    votes = Counter(_point(g) for g in same)
    best = max(votes, key=lambda v: (votes[v], v))
    giving = [g for g in same if _point(g) == best]
    # beside an exact count "several" and "at least four" are the same people counted less well
    exact = [g for g in same if g.as_given.high is not None and g.as_given.low == g.as_given.high]
    ends = [g.as_given for g in (exact if any(g in exact for g in giving) else same)]
    lows = [b.low for b in ends]
    highs = [b.high for b in ends]
    return Count(
        as_of=day,
        low=None if None in lows else min(v for v in lows if v is not None),
        best=best,
        high=None if None in highs else max(v for v in highs if v is not None),
        statements=tuple(sorted(i for g in same for i in g.statements)),
    )


def _point(given: Given) -> float:
    """The number as the report gives it."""
    return given.best if given.before is None else given.before


def _value(count: Count) -> float:
    return count.best or 0.0


def _falls(count: Count, best: float | None, left: float | None) -> bool:
    """Whether a number lower than the last is one of the whole: it stands in the end, or tells who is ``left``."""
    value = _value(count)
    return (value == best and value > 1) or (left is not None and left <= value)
