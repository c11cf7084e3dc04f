"""When an undated report was published, by bounds from its own words and from dated reports of the same matters.

``chronicle`` has what a report says of its own date. Others say three things: an event that it tells as past has a day
elsewhere; a running count that it gives is lower (or higher) than that of a dated report, so it came before (or after);
a weekday or a bare month in it means a day that a dated report gives in full, so only publication dates from which the
words mean that day are possible. The report that shares most with it is heard first: look-alikes share little. A
dateline without a year ("TARN, 12 Nov -") is of the year in which such a report tells the same within days of it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence

from crosswire import calendar, intervals
from crosswire.reconcile import chronicle, figures
from crosswire.reconcile.chronicle import DAY, HORIZON, NEWS, publications
from crosswire.reconcile.matter import Matter
from crosswire.records import Interval, Reading, Statement

MUCH = 3
"""Statements that two reports share at least if one is to date the other, unless they tell of one incident."""

_VAGUE = re.compile(r"(?:PAST|PRESENT|FUTURE)_REF")
"""A rule that means no days: "now", "recently"."""

_WEEKDAY = re.compile(r"XXXX-WXX-\d")
"""A rule that hangs on a weekday; the form is documented in ``crosswire.calendar``."""


def settle(
    reading: Reading,
    statements: Sequence[Statement],
    alike: Sequence[Sequence[Matter]],
    linked: Collection[str] | None,
    firm: Collection[str] = (),
) -> Interval | None:
    """The date of an undated report: its own words before other reports, and those that share most with it first.

    ``alike`` has statements of its own with those of dated reports that are alike. ``linked`` are the reports that tell
    of one of its incidents, ``None`` where it tells of none. ``firm`` are those that are dated by their own words.
    """
    own = chronicle.own_bound(reading, statements)
    found = [(own, "the latest day that it speaks of")] if own else []
    if days := chronicle.chronicle(reading):
        found.append((days, "the days that it tells one after another"))
    near = set(linked or ())
    by_report = [(r, g) for r, g in shared(reading.report, alike) if r in near or _tells(reading.report, g) >= MUCH]
    opened = (chronicle.opening(reading, published(r, groups)) for r, groups in by_report)
    if days := next((o for o in opened if o is not None), None):
        # its dateline's day in the year of who tells the same near it
        found.insert(0, (days, "the day without a year with which it opens"))
    apart = {other for other, _ in by_report if linked is not None} - near
    counts = [g for _, groups in by_report for g in groups if g[0].statement.type == "figure"]
    counted = combine(bounds(reading.report, counts, apart, firm))
    found.extend(said(reading, statements, counted))
    found.extend(bounds(reading.report, [g for _, groups in by_report for g in groups], apart, firm))
    known = {reading.report, *(other for other, _ in by_report if other not in apart)}
    news = [[m for m in g if m.report.id in known] for g in alike]
    found.extend(announcement(reading.report, statements, sorted(news, key=lambda g: [m.id for m in g])))
    settled = combine(found)
    length = intervals.days(settled)
    if length is not None and length <= HORIZON:
        settled = chronicle.narrowed(settled, chronicle.pairs(reading, statements))
    return settled if settled and settled.earliest and settled.latest else None


def shared(undated: str, alike: Iterable[Sequence[Matter]]) -> list[tuple[str, list[Sequence[Matter]]]]:
    """What an undated report shares with each other one, the report first that it shares most with; counts first."""
    found: dict[str, list[Sequence[Matter]]] = {}
    for group in sorted(alike, key=lambda g: (g[0].statement.type != "figure", [m.id for m in g])):
        own = [m for m in group if m.report.id == undated]
        for other in sorted({m.report.id for m in group} - {undated}):
            found.setdefault(other, []).append((*own, *(m for m in group if m.report.id == other)))
    return sorted(found.items(), key=lambda f: (-len(_agreed(undated, f[1])), f[0]))


def published(report: str, groups: Iterable[Sequence[Matter]]) -> Interval | None:
    """When one of the reports in these groups was published."""
    return next((m.report.published for group in groups for m in group if m.report.id == report), None)


def _tells(undated: str, groups: Iterable[Sequence[Matter]]) -> int:
    """How many statements of the undated report stand in these groups."""
    return len({m.id for g in groups for m in g if m.report.id == undated})


def _agreed(undated: str, groups: Iterable[Sequence[Matter]]) -> set[str]:
    """The statements of the undated report in these groups; a count only beside one that agrees with it."""
    found = set()
    for group in groups:
        others = [m.statement.figure for m in group if m.report.id != undated]
        for m in group:
            own = m.statement.figure
            if m.report.id == undated and (own is None or any(f is None or figures.agree(own, f) for f in others)):
                found.add(m.id)
    return found


def bounds(
    undated: str, groups: Iterable[Sequence[Matter]], apart: Collection[str] = (), firm: Collection[str] = ()
) -> list[tuple[Interval, str]]:
    """What the groups that an undated report shares with others say about its date, each with its reason.

    Counts of the reports ``apart``, which tell of other incidents only, say nothing: they look alike. What reports say
    by relative times counts where they state their day, or are ``firm``, dated by their own words.
    """
    found: list[tuple[Interval, str]] = []
    groups = list(groups)
    # counts of which one came before the other's and another behind it are no readings of one count
    apart = {*apart, *_both_ways(undated, groups)}
    for group in groups:
        own = [m for m in group if m.report.id == undated]
        others = [m for m in group if m.lineage != own[0].lineage and m.report.published] if own else []
        for a in own:
            for b in others:
                if a.statement.type == "figure" and b.report.id not in apart:
                    found.extend(_by_count(a, b))
                elif a.statement.type == "event" and _one_word(a.statement, b.statement):
                    found.extend(_by_event(a, b, firm=b.report.published_basis == "stated" or b.report.id in firm))
    return found


def _one_word(a: Statement, b: Statement) -> bool:
    """Whether two tellings of an incident tell the same of it: the blast, not one the blast and one a later death."""
    return a.event is not None and b.event is not None and a.event.trigger == b.event.trigger


def _both_ways(undated: str, groups: Iterable[Sequence[Matter]]) -> set[str]:
    """The reports of which some counts are lower and some higher than those of the undated one."""
    ways: dict[str, set[bool]] = {}
    for group in groups:
        for a in group:
            if a.report.id != undated or a.statement.type != "figure":
                continue
            for b in group:
                if b.report.id != undated:
                    ways.setdefault(b.report.id, set()).update(bound.earliest is None for bound, _ in _by_count(a, b))
    return {other for other, found in ways.items() if len(found) > 1}


def _by_count(a: Matter, b: Matter) -> Iterable[tuple[Interval, str]]:
    f, g, published = a.statement.figure, b.statement.figure, b.report.published
    if f is None or g is None or published is None or figures.agree(f, g):
        return
    if not figures.runs(f, g) or figures.falls(f):
        return
    if b.report.published_basis != "stated":
        return
    if figures.used_for(f)[1] < figures.used_for(g)[0] and published.latest:
        # what is counted happened before it was counted, be it on that very day
        begun = (b.statement.time.earliest if b.statement.time else None) or dt.date.min
        yield (
            Interval(earliest=None, latest=max(begun, published.latest - DAY)),
            "a lower running count was said earlier",
        )
    elif figures.used_for(g)[1] < figures.used_for(f)[0] and published.earliest:
        yield Interval(earliest=published.earliest, latest=None), "a higher running count was said later"


def _by_event(a: Matter, b: Matter, *, firm: bool) -> Iterable[tuple[Interval, str]]:
    time = b.statement.time
    if time is None or (b.statement.time_rule is not None and not firm):
        return
    if a.statement.modality in {"asserted", "denied"} and time.earliest:
        yield Interval(earliest=time.earliest, latest=None), "it tells of the event as past"
    rule = a.statement.time_rule
    if (
        rule
        and not _VAGUE.search(rule)
        and (rule == b.statement.time_rule or _as_narrow(rule, time))
        and (window := publications(rule, time))
    ):
        yield window, f"{a.statement.time_text!r} means the day that another report gives"


def _as_narrow(rule: str, time: Interval) -> bool:
    """Whether a time is no wider than what the rule means: "Saturday" is met by some day of every month."""
    length, meant = intervals.days(time), calendar.resolve(rule, Interval(earliest=time.latest, latest=time.latest))
    return length is not None and meant is not None and length <= max(NEWS, intervals.days(meant[1]) or 0)


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


def combine(found: Sequence[tuple[Interval, str]]) -> Interval | None:
    """What all bounds allow. Where two contradict each other, the one that came later in the list is left out."""
    settled: Interval | None = None
    for bound, _ in found:
        narrower = intervals.both(settled, bound)
        if narrower is not None:
            settled = narrower
    return settled
