"""What an incident's reports say of it together: its toll and how it grew, and who is said to have done it.

Copies are counted once: all reports of one lineage are one telling. A telling's number is that of the happening as a
whole where its report gives one, not that of a single sentence.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from crosswire.reconcile.incidents import accusing, growth, when, where
from crosswire.reconcile.incidents.growth import Given
from crosswire.reconcile.matter import Matter
from crosswire.records import Accusation, Bounds, Incident, Interval, PlaceRef, Toll

Field = Literal["killed", "injured"]

PACE = 0.8
"""What a count keeps of its weight for each day that it is older than the newest larger one."""

FAST = 0.5
"""The same of a count of many: of a disaster the numbers of yesterday are out of date."""

LONGEST = 10
"""Days after which an older count loses no more weight."""

OPEN = 0.5
"""Weight of a bound ("at least three") where an exact number has 1."""

OFFICIAL = 0.25
"""What an official source adds: enough to decide a tie, too little to outweigh a second report."""

WEEK = 7
"""Days after which one report alone that gives fewer mostly tells of a part, and one that gives more counts others."""

MANY = 10
"""A count from which on it may be long before all are counted."""

SILENT = 0.8
"""Weight of a report that counts the dead and says nothing of injured, or the injured and nothing of dead, for none."""

EARLIER = 0.7
"""Weight of a count of injured from which later deaths have been taken."""

ALONE = 0.5
"""Weight of one injured beside the one dead of whom another report tells alone: mostly the same person."""

UNTOLD = 0.6
"""Weight of one injured beside the dead of whom no sentence of the report tells: mostly one who was hit, and died."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The settled facts of one incident. ``dated`` says whether the time is the reports' own or inferred."""

    time: Interval | None
    place: PlaceRef | None
    dated: Literal["stated", "inferred"] | None
    killed: Toll | None
    injured: Toll | None
    accused: tuple[Accusation, ...]
    targets: tuple[str, ...]


_UNREAL = when.AHEAD | {"denied"}
"""How deeds are put forward that were not done."""


def settle(live: Sequence[Matter]) -> Facts:
    """The facts of an incident from the tellings that still stand; their order does not matter."""
    tellings = by_lineage(live)
    time, dated = when.settle(tellings)
    killed, injured = tolls(tellings)
    return Facts(
        time=time,
        dated=dated,
        place=where.settle(tellings),
        killed=killed,
        injured=injured,
        accused=accusing.accusations(live),
        targets=tuple(dict.fromkeys(e.target for m in live if (e := m.statement.event) and e.target)),
    )


def incident(live: Sequence[Matter], telling: Matter, facts: Facts) -> Incident | None:
    """The claim's block: what kind of event by its best telling, the rest by all of them."""
    told = telling.statement.event
    if told is None:
        return None
    events = [m.statement.event for m in live if m.statement.event]
    return Incident(
        type=told.type,
        mode=told.mode,
        actors=max((e.actors for e in events), key=len),
        recipients=max((e.recipients for e in events), key=len),
        killed=facts.killed,
        injured=facts.injured,
        targets=facts.targets,
        accused=facts.accused,
        dated=facts.dated,
    )


def by_lineage(live: Iterable[Matter]) -> tuple[tuple[Matter, ...], ...]:
    """The statements of each lineage in the order of its reports and texts, lineages sorted."""
    found: dict[str, list[Matter]] = {}
    for m in live:
        found.setdefault(m.lineage, []).append(m)
    return tuple(
        tuple(sorted(found[k], key=lambda m: (m.report.id != k, m.report.id, m.statement.start, m.id)))
        for k in sorted(found)
    )


def tolls(tellings: Sequence[Sequence[Matter]]) -> tuple[Toll | None, Toll | None]:
    """How many were killed and injured, by all lineages together; ``None`` where none says anything.

    Who is injured in an early report and dead in a later one is counted once: the later count of the killed decides
    how many of the injured are left.
    """
    given = _grown(_alone(tellings))
    first = min((k.day for k, _ in given if k is not None and k.best > 0 and k.day), default=None)
    killed = _toll([d for k, i in given if (d := _dead(k, i, first)) is not None])
    dead = killed.best if killed is not None and killed.best is not None else 0.0
    exact = Counter(i.best for _, i in given if i is not None and i.exact)
    left = [(i, _left(k, _alive(k, i, dead, exact), dead)) for k, i in given]
    told = sum(k is not None and i is not None and k.best == dead and i.exact and i.best > 0 for k, i in given)
    silent = sum(g is not None and i is None for i, g in left)
    # silence says that nobody is left injured only where as many are silent as tell of injured beside the dead
    return killed, _toll([g for i, g in left if g is not None and (i is not None or silent >= told)])


Both = tuple[Given | None, Given | None]
"""One lineage's killed and injured."""


def _alone(tellings: Sequence[Sequence[Matter]]) -> list[Both]:
    """The counts of all; one injured beside one dead whom another report has alone is mostly the same person.

    Unless others tell of injured too, or a sentence tells of both.
    """
    given = [_both(t) for t in tellings]
    some = sum(i is not None and i.best > 0 for _, i in given)
    silent = any(k is not None and k.best == 1 and i is None for k, i in given)
    if some != 1 or not silent:
        return given

    def weighed(injured: Given | None, killed: Given | None, telling: Sequence[Matter]) -> Given | None:
        if injured is None or killed is None or not injured.best == killed.best == 1 or _side_by_side(telling):
            return injured
        return replace(injured, weight=injured.weight * ALONE)

    return [(k, weighed(i, k, t)) for (k, i), t in zip(given, tellings, strict=True)]


def _side_by_side(telling: Sequence[Matter]) -> bool:
    """Whether a sentence tells of somebody killed and of somebody injured."""
    events = [m.statement.event for m in telling if m.statement.event is not None]
    return any(e.killed and e.killed.low and e.injured and e.injured.low for e in events)


def _grown(given: Sequence[Both]) -> list[Both]:
    """The counts, those of the killed marked that are larger than another by some whom that one has as injured."""
    sums = {(k.best if k else 0.0, i.best) for k, i in given if i is not None}

    def died(killed: Given, injured: Given | None) -> bool:
        together = killed.best + (injured.best if injured is not None else 0.0)
        return any(dead < killed.best and dead + hurt == together for dead, hurt in sums)

    return [(replace(k, grown=True) if k is not None and died(k, i) else k, i) for k, i in given]


def _dead(killed: Given | None, injured: Given | None, first: dt.date | None) -> Given | None:
    """One lineage's count of the dead; one that counts the injured and no dead, since the ``first`` was, has none."""
    if killed is None and injured is not None and injured.best > 0 and first and injured.day and injured.day >= first:
        # who counts several injured would tell of the dead
        weight = SILENT if injured.best == 1 else 1.0
        return replace(injured, low=0.0, high=0.0, weight=weight, said=False, official=False)
    return killed


def _alive(killed: Given | None, injured: Given | None, dead: float, exact: Counter[float]) -> Given | None:
    """A count of all who were hit without the dead among them: "seven shot, one fatally", where more give six."""
    if injured is None or killed is None or not dead or killed.best != dead:
        return injured
    left = injured.best - dead
    if exact[left] <= exact[injured.best]:
        return injured
    return replace(injured, low=left, high=left, before=injured.best) if left > 0 else injured


def _left(killed: Given | None, injured: Given | None, dead: float) -> Given | None:
    """One lineage's count of the injured once ``dead`` are known to have died."""
    if injured is None:
        # it tells of the dead and of nobody injured
        return replace(killed, low=0.0, high=0.0, weight=SILENT, said=False) if killed and killed.best == dead else None
    died = dead - (killed.best if killed is not None else 0.0)
    if died <= 0 or not injured.exact:
        return injured
    left = max(0.0, injured.best - died)
    return replace(injured, low=left, high=left, weight=EARLIER, before=injured.best)


def _toll(given: Sequence[Given]) -> Toll | None:
    """The toll of all lineages: every number is one that a report gives.

    Only a low end of nobody, without a best number, may be what the reports come to: all who were hit have died.
    """
    given = sorted(given, key=_order)
    said = [g for g in given if g.said]
    if not said:
        return None
    found = _best(given)
    still = [g for g in _standing(given, found) if g.said] or said
    best = _stated(found, said, still)
    given_ends = [g.as_given for g in still]
    lows, highs = [b.low for b in given_ends], [b.high for b in given_ends]
    # beside exact counts "at least seven" is a count of seven: what any report says is not above the range
    least = [b.low for b in given_ends if b.high is None and b.low is not None]
    known = [h for h in (*highs, *least, best) if h is not None]
    open_above = None in highs and not any(b.high is not None and b.low == b.high for b in given_ends)
    low = None if None in lows else min(v for v in (*lows, best) if v is not None)
    return Toll(
        low=low if best is not None else 0.0,
        high=None if open_above else max(known),
        best=best,
        growth=growth.of(said, best),
    )


def _both(telling: Sequence[Matter]) -> Both:
    """One lineage's killed and injured.

    Where it tells of the incident as of several happenings, as many injured in one as died in the one with the most
    victims are the same people.
    """
    most: dict[tuple[Bounds | None, Bounds | None], float] = {}
    for m in telling:
        event = m.statement.event
        if event is not None and (event.killed_in_all is not None or event.injured_in_all is not None):
            both = (event.killed_in_all, event.injured_in_all)
            most[both] = sum((b.low or 0.0) for b in both if b is not None)
    best = max(most, key=lambda b: (most[b], b[0].low or 0.0 if b[0] else 0.0), default=None)
    killed, injured = _given(telling, "killed"), _given(telling, "injured")
    if killed is not None and killed.best > 0 and injured is not None and injured.best == 1 and not _tells(telling):
        injured = replace(injured, weight=injured.weight * UNTOLD)
    if best is None or best[0] is None or best[1] is not None or injured is None or killed is None:
        return killed, injured
    if injured.best == (best[0].low or 0.0):
        injured = replace(injured, low=0.0, high=0.0, before=injured.best, weight=EARLIER)
    return killed, injured


def _tells(telling: Sequence[Matter]) -> bool:
    """Whether a sentence tells of somebody injured, and not only the report's sum."""
    hurt = (m.statement.event.injured for m in telling if m.statement.event is not None)
    return any(b is not None and (b.low or 0.0) > 0 for b in hurt)


def _given(telling: Sequence[Matter], field: Field) -> Given | None:
    """The number of one lineage: that of the whole report where it has a toll, the largest of any sentence else.

    A report that counts the injured in all and no dead may tell of the dead of another happening; one that counts only
    the dead has left the injured to its sentences. Whom a sentence denies to have come to harm, or only threatens or
    supposes to, did not.
    """
    found: list[tuple[Bounds, Matter]] = []
    events = [m.statement.event for m in telling if m.statement.event is not None]
    wholes = ("injured_in_all",) if field == "injured" else ("killed_in_all", "injured_in_all")
    counted = any(getattr(e, whole) is not None for e in events for whole in wholes)
    for m in telling:
        event = m.statement.event
        bounds = getattr(event, f"{field}_in_all" if counted else field) if event else None
        if bounds is not None and bounds.high != 0 and not counted and m.statement.modality in _UNREAL:
            continue
        if bounds is not None and (bounds.low is not None or bounds.high is not None):
            found.append((bounds, m))
    if not found:
        return None
    bounds, _ = max(found, key=lambda x: (x[0].low if x[0].low is not None else x[0].high or 0, x[0].low == x[0].high))
    saying = [m for b, m in found if b == bounds]
    published = [m.report.published.latest for m in saying if m.report.published and m.report.published.latest]
    return Given(
        low=bounds.low,
        high=bounds.high,
        day=min(published, default=None),
        official=any(s.kind == "official" for m in saying for s in m.statement.attribution.sources),
        statements=tuple(sorted({m.id for m in saying})),
    )


def _order(given: Given) -> tuple[dt.date, float, tuple[str, ...]]:
    return given.day or dt.date.min, given.best, given.statements


def _best(given: Sequence[Given]) -> float:
    """The number that most bear out: exact before bounds, official in a tie, the smaller last.

    A count ages only against larger ones that came later: tolls grow, and a later report with fewer tells of a part. Of
    two numbers borne out alike the larger mostly counts others with them: the gunman, the dead or those of another day.
    """
    values = sorted(v for v in {g.best for g in given} if not _lone_shortfall(v, given))
    lineages = Counter(g.best for g in given)

    def support(value: float) -> float:
        total = 0.0
        last = max((g.day for g in given if g.day and g.best == value), default=None)
        over = [g for g in given if g.best > value and not (lineages[g.best] == 1 and _stray(g, last))]
        newest = max((g.day for g in over if g.day), default=None)
        for g in given:
            if g.best == value:
                weight = (1.0 if g.exact else OPEN) + (OFFICIAL if g.official else 0.0)
            elif not g.exact and (g.low or 0.0) <= value and (g.high is None or value <= g.high):
                weight = OPEN
            else:
                continue
            age = max(0, min((newest - g.day).days, LONGEST)) if newest and g.day else 0
            total += g.weight * weight * (PACE if g.best < MANY else FAST) ** age
        return total

    supported = {v: round(support(v), 6) for v in values}
    tied = [v for v in values if supported[v] == max(supported.values())]
    return next(v for v in tied if not any(_much_later(given, v, more) for more in tied if more > v))


def _stray(more: Given, last: dt.date | None) -> bool:
    """Whether a larger count comes so long after the ``last`` with fewer that it mostly counts others with them."""
    long_after = last is not None and more.day is not None and (more.day - last).days > WEEK
    return long_after and more.best < MANY and not more.grown


def _much_later(given: Sequence[Given], value: float, more: float) -> bool:
    """Whether a number was given only long after the last report with a larger one: of a part."""
    days, before = ([g.day for g in given if g.best == v and g.day] for v in (value, more))
    return bool(days and before) and (min(days) - max(before)).days > WEEK


def _stated(best: float, said: Sequence[Given], still: Sequence[Given]) -> float | None:
    """The best number where a report gives it, else of those that were not overtaken the nearest.

    ``None`` for nobody where no report says so: one that does not tell of somebody does not say that there was nobody.
    """
    if best in _numbers(said):
        return best
    return min(_numbers(still), key=lambda v: (abs(v - best), v)) if best > 0 else None


def _numbers(given: Sequence[Given]) -> set[float]:
    """The numbers that reports give."""
    return {v for g in given for v in (g.as_given.low, g.as_given.high) if v is not None}


def _lone_shortfall(value: float, given: Sequence[Given]) -> bool:
    """Whether one lineage alone gives so few where several give more: it tells of a part, or of something else."""
    alike = sum(g.best == value and g.said for g in given)
    more = sum(g.said and (g.low or 0.0) > value for g in given)
    return alike == 1 and more >= SEVERAL


SEVERAL = 2
"""Lineages that outweigh a single later one with a lower number."""


def _standing(given: Sequence[Given], best: float) -> list[Given]:
    """What has not been overtaken: a lower number that was given only before the best one was is an older count.

    One lineage alone overtakes none that several give: it may count others with them.
    """
    lineages = Counter(g.best for g in given if g.said)
    if lineages[best] < SEVERAL <= max((n for v, n in lineages.items() if v < best), default=0):
        return [g for g in given if g.best >= best or lineages[g.best] >= SEVERAL]
    first = min((g.day for g in given if g.best == best and g.day), default=None)
    return [g for g in given if g.best >= best or first is None or g.day is None or g.day >= first]
