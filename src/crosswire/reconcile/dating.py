"""When an undated report was published, by bounds from its own words and from dated reports of the same matters.

Three kinds of bound: a report speaks of a day as past, so it is no older; a running count that it gives is lower (or
higher) than that of a dated report, so it came before (or after); a weekday or a bare month in it means a day that a
dated report gives in full, so only publication dates from which the words mean that day are possible.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Collection, Iterable, Sequence

from crosswire import calendar, intervals
from crosswire.reconcile import figures
from crosswire.reconcile.matter import Matter
from crosswire.records import Interval, Reading, Statement

HORIZON = 400
"""Days after an event within which a text may still speak of it by weekday or bare month."""

NEWS = 6
"""Days within which a weekday without a date is said of the past week."""

DAY = dt.timedelta(days=1)

_WEEKDAY = re.compile(r"XXXX-WXX-\d")
"""A rule that hangs on a weekday; the form is documented in ``crosswire.calendar``."""


def settle(
    reading: Reading, statements: Sequence[Statement], alike: Sequence[Sequence[Matter]], linked: Collection[str] | None
) -> Interval | None:
    """The date of an undated report, the bounds of figures and own dates before those of look-alike events.

    ``alike`` has statements of its own with those of dated reports that are alike. ``linked`` are the reports that tell
    of one of its incidents, ``None`` where it tells of none.
    """
    own = own_bound(reading, statements)
    found = [(own, "the latest day that it speaks of")] if own else []
    by_kind = sorted(alike, key=lambda g: (g[0].statement.type != "figure", [m.id for m in g]))
    apart = {m.report.id for g in alike for m in g if linked is not None} - set(linked or ())
    counted = combine(bounds(reading.report, [g for g in by_kind if g[0].statement.type == "figure"], apart))
    found.extend(said(reading, statements, counted))
    found.extend(bounds(reading.report, by_kind, apart))
    found.extend(announcement(reading.report, statements, by_kind))
    settled = combine(found)
    return settled if settled and settled.latest else None


def own_bound(reading: Reading, statements: Sequence[Statement]) -> Interval | None:
    """No older than the latest day that the report itself gives in full and speaks of as past."""
    future = [(m.start, m.end) for m in reading.modalities if m.modality in {"planned", "conditional"}]
    days = [s.time.earliest for s in statements if s.time and s.time.earliest and not s.time_rule and _past(s)]
    for t in reading.times:
        if t.type != "DATE" or t.rule or t.earliest is None or any(a <= t.start < b for a, b in future):
            continue
        days.append(t.earliest)
    return Interval(earliest=max(days), latest=None) if days else None


def _past(statement: Statement) -> bool:
    return statement.modality in {"asserted", "denied"}


def bounds(undated: str, groups: Iterable[Sequence[Matter]], apart: Collection[str] = ()) -> list[tuple[Interval, str]]:
    """What the groups that an undated report shares with others say about its date, each with its reason.

    Counts of the reports ``apart``, which tell of other incidents only, say nothing: they look alike.
    """
    found: list[tuple[Interval, str]] = []
    for group in groups:
        own = [m for m in group if m.report.id == undated]
        others = [m for m in group if m.lineage != own[0].lineage and m.report.published] if own else []
        for a in own:
            for b in others:
                if a.statement.type == "figure" and b.report.id not in apart:
                    found.extend(_by_count(a, b))
                elif a.statement.type == "event" and _one_word(a.statement, b.statement):
                    found.extend(_by_event(a, b))
    return found


def _one_word(a: Statement, b: Statement) -> bool:
    """Whether two tellings of an incident tell the same of it: the blast, not one the blast and one a later death."""
    return a.event is not None and b.event is not None and a.event.trigger == b.event.trigger


def _by_count(a: Matter, b: Matter) -> Iterable[tuple[Interval, str]]:
    f, g, published = a.statement.figure, b.statement.figure, b.report.published
    if f is None or g is None or published is None or figures.agree(f, g):
        return
    if not figures.runs(f, g) or figures.falls(f):
        return
    if b.report.published_basis != "stated":
        return
    if figures.used_for(f)[1] < figures.used_for(g)[0] and published.latest:
        yield Interval(earliest=None, latest=published.latest - DAY), "a lower running count was said earlier"
    elif figures.used_for(g)[1] < figures.used_for(f)[0] and published.earliest:
        yield Interval(earliest=published.earliest, latest=None), "a higher running count was said later"


def _by_event(a: Matter, b: Matter) -> Iterable[tuple[Interval, str]]:
    time = b.statement.time
    if time is None or (b.statement.time_rule is not None and b.report.published_basis != "stated"):
        return
    if _past(a.statement) and time.earliest:
        yield Interval(earliest=time.earliest, latest=None), "it tells of the event as past"
    rule = a.statement.time_rule
    if rule and (window := publications(rule, time)):
        yield window, f"{a.statement.time_text!r} means the day that another report gives"


def announcement(
    undated: str, statements: Sequence[Statement], groups: Iterable[Sequence[Matter]]
) -> Iterable[tuple[Interval, str]]:
    """The bound from a weekday in the lead of an undated report whose news dated reports carry too.

    The announcement lies between the day of the event and the first dated report of it; only one day of that stretch
    is the weekday named.
    """
    lead = [s for s in statements if s.type == "event" and s.time_rule and s.start < LEAD]
    for group in groups:
        if not any(m.report.id == undated and m.statement.start < LEAD for m in group):
            continue
        dated = [m for m in group if m.report.published_basis == "stated" and m.report.published]
        starts = [m.statement.time.earliest for m in dated if m.statement.time and m.statement.time.earliest]
        firsts = [m.report.published.latest for m in dated if m.report.published and m.report.published.latest]
        if not starts or not firsts:
            continue
        begin, end = min(starts), min(firsts)
        if begin > end or (end - begin).days > NEWS:
            continue
        stretch = Interval(earliest=begin, latest=end)
        for s in lead:
            rule = s.time_rule or ""
            if not _WEEKDAY.search(rule):
                continue
            if window := publications(rule, stretch):
                yield window, f"{s.time_text!r} falls between the event and the first dated report of it"


def said(reading: Reading, statements: Sequence[Statement], counted: Interval | None) -> Iterable[tuple[Interval, str]]:
    """The bound from a weekday in the lead on which a running count was given out.

    The count itself lies between two that are dated, ``counted``; only one day of that stretch is the weekday named. A
    weekday that is an event's own says nothing here.
    """
    length = intervals.days(counted)
    if counted is None or length is None or length > NEWS:
        return
    own = {s.time_rule for s in statements if s.type in {"event", "figure"}}
    for t in reading.times:
        if t.start >= LEAD or not t.rule or t.rule in own or not _WEEKDAY.search(t.rule):
            continue
        if window := publications(t.rule, counted):
            yield window, f"{t.text!r} falls between the lower and the higher count"


LEAD = 1200
"""Code points at a report's beginning that hold its news."""


@functools.lru_cache(maxsize=4096)
def publications(rule: str, meant: Interval) -> Interval | None:
    """The publication days from which a relative time can mean a day of ``meant``; ``None`` where there are none."""
    if meant.earliest is None or meant.latest is None:
        return None
    first, last = None, None
    day = meant.earliest - NEWS * DAY
    while day <= meant.latest + HORIZON * DAY:
        resolved = calendar.resolve(rule, Interval(earliest=day, latest=day))
        if resolved is not None and intervals.meet(resolved[1], meant):
            first, last = first or day, day
        day += DAY
    return Interval(earliest=first, latest=last) if first else None


def combine(found: Sequence[tuple[Interval, str]]) -> Interval | None:
    """What all bounds allow. Where two contradict each other, the one that came later in the list is left out."""
    settled: Interval | None = None
    for bound, _ in found:
        narrower = intervals.both(settled, bound)
        if narrower is not None:
            settled = narrower
    return settled
