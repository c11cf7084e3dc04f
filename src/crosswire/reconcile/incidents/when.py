"""The day of an incident: the one that most independent tellings give, not the hull of all that any of them says."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from crosswire import intervals, vocabulary
from crosswire.intake import headline
from crosswire.reconcile.matter import Matter
from crosswire.records import Interval

Dated = Literal["stated", "inferred"] | None

SHORT = 7
"""A time of at most so many days votes for single days; a longer one only bounds them."""

LEAD = 0.7
"""What a telling's next time weighs against the one before it in the text."""

CARRIED = 0.3
"""What a time weighs that a telling has from another sentence."""

LENT = 0.7
"""What it weighs where no telling has a time of its own."""

NEWS = 7
"""Days before the first report within which news mostly happened."""

OLD = 0.6
"""What an older day weighs: it is mostly that of something else, told as background."""

FRESH = 2
"""Days before the first report within which several outlets tell what none of them dates."""

OPENING = 600
"""Code points of a report that tell its news."""

PRESENT = "PRESENT_REF"
"""What the rule of a time holds that only says "now": it dates the telling, not the happening."""

DOUBT = 2.0
"""How many times more must speak for a day behind the first report, for that report to be of something else."""

AHEAD = frozenset(("planned", "conditional"))
"""Modalities of what may still be to come when it is reported."""

DAY = dt.timedelta(days=1)

Vote = tuple[Interval, float]


def settle(tellings: Sequence[Sequence[Matter]]) -> tuple[Interval | None, Dated]:
    """The interval with the widest agreement; without any, what publication allows."""
    votes = [v for t in tellings if (v := _votes(t))]
    last = _latest(tellings)
    out = None if all(m.statement.modality in AHEAD for t in tellings for m in t) else last
    day = _day(votes, last)
    if day is not None:
        return _until(_around(day, votes), out), "stated"
    long = [t.statement.time for m in tellings for t in m if t.statement.time and not _now(t)]
    shared = intervals.allowed(long)
    if shared is not None:
        return _until(shared, out), "stated"
    if last is not None and last.toordinal() > FRESH and (len(tellings) > 1 or _opens(tellings[0])):
        return Interval(earliest=last - FRESH * DAY, latest=last), "inferred"
    return None, None


def _until(time: Interval, last: dt.date | None) -> Interval:
    """A time without its days after the first report: what "this week" tells of has happened by then."""
    if last is None or time.latest is None or time.latest <= last or (time.earliest and time.earliest > last):
        return time
    return replace(time, latest=last)


def _opens(telling: Sequence[Matter]) -> bool:
    """Whether a report opens with it, and not with what comes long after such a thing."""
    first = [m for m in telling if _in_front(m)]
    return bool(first) and not any(_long_after() & set(m.statement.terms) for m in first)


@functools.cache
def _long_after() -> frozenset[str]:
    return frozenset(w for words in vocabulary.load("incidents")["long_after"].values() for w in words.split())


def _in_front(m: Matter) -> bool:
    behind = headline.behind(m.report.text, m.report.title)
    return m.statement.start < OPENING or (behind is not None and m.statement.start >= behind)


def _latest(tellings: Sequence[Sequence[Matter]]) -> dt.date | None:
    """The day on which the first report of it was out: it has happened by then."""
    out = [m.report.published.latest for t in tellings for m in t if m.report.published and m.report.published.latest]
    return min(out, default=None)


def _votes(telling: Sequence[Matter]) -> list[Vote]:
    """The short times of one lineage with their weights, none above 1."""
    found: dict[Interval, float] = {}
    weight = 1.0
    carried = CARRIED if any(_own(m) for m in telling if m.statement.time) else LENT
    for m in telling:
        time = m.statement.time
        length = intervals.days(time)
        if time is None or length is None or length > SHORT or _now(m):
            continue
        if _own(m):
            found[time] = found.get(time, 0.0) + weight
            weight *= LEAD
        else:
            # carried to ten sentences it is still said once
            found[time] = max(found.get(time, 0.0), carried)
    top = max([1.0, *found.values()])
    return [(t, w / top) for t, w in found.items()]


def _now(m: Matter) -> bool:
    return PRESENT in (m.statement.time_rule or "")


def _own(m: Matter) -> bool:
    """Whether the telling's own sentence gives its time; else it was carried over from another."""
    s = m.statement
    if s.time_text is None or s.context_start is None or s.context_end is None:
        return True
    return s.time_text in m.report.text[s.context_start : s.context_end]


def _day(votes: Sequence[Sequence[Vote]], last: dt.date | None) -> dt.date | None:
    """The day with the most votes, the earlier of two; after the first report only where little speaks for others."""
    score: dict[dt.date, float] = {}
    for telling in votes:
        own: dict[dt.date, float] = {}
        for time, weight in telling:
            if time.earliest is None or time.latest is None:
                continue
            length = (time.latest - time.earliest).days + 1
            for n in range(length):
                at = time.earliest + n * DAY
                news = last is None or (last - at).days <= NEWS
                own[at] = max(own.get(at, 0.0), weight * (1.0 if news else OLD) / length**0.5)
        for at, weight in own.items():
            score[at] = score.get(at, 0.0) + weight
    ranked = sorted(score, key=lambda d: (-round(score[d], 6), d))
    past = next((d for d in ranked if last is None or d <= last), None)
    if past is None or score[ranked[0]] > DOUBT * score[past]:
        return next(iter(ranked), None)
    return past


def _around(day: dt.date, votes: Sequence[Sequence[Vote]]) -> Interval:
    """What the times that hold the day have in common, the shortest first."""
    holding = sorted(
        {t for telling in votes for t, _ in telling if t.earliest and t.latest and t.earliest <= day <= t.latest},
        key=lambda t: ((t.latest - t.earliest).days if t.earliest and t.latest else 0, t.earliest or dt.date.min),
    )
    shared = holding[0]
    for t in holding[1:]:
        shared = intervals.both(shared, t) or shared
    return shared
