"""When an undated report was published, by its own words alone.

Four things date a report from within. It is no older than the latest day that it gives in full and speaks of as past.
Where a day stands in full beside a word for it ("today, 14 October 2031"), it came out on a day from which the word can
mean it. Days without a year that follow a day with one, each later in the calendar than the one before, are of that
year: the report came out after the last of them, and within a year of the first. And where it tells of one happening by
two times ("last month", "on November 19"), it came out on a day from which both can mean the same.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from crosswire import calendar, intervals
from crosswire.records import Interval, Reading, Statement, TimeMention

NEAR = 700
"""Code points within which one day of a chronicle follows another: a paragraph or two."""

LINKS = 2
"""Days without a year that make a chronicle behind the day with one: a single one may be of the year of publication."""

FIRM = 62
"""Days of a report's own dating up to which it needs no other report, and others may be dated by it."""

BESIDE = 2
"""Code points between two times of which one says in full what the other means: a comma or a bracket, and a space."""

HORIZON = 400
"""Days after an event within which a text may still speak of it by weekday or bare month."""

NEWS = 6
"""Days within which a weekday without a date is said of the past week."""

OPENING = 60
"""Code points at a report's beginning within which a day without a year is its dateline's, or that of its news."""

SOON = 6
"""Days after a deed within which a report opens with its day, and up to which others tell the same near it."""

DAY = dt.timedelta(days=1)

_BARE = re.compile(r"\(find past XXXX-(\d\d)-(\d\d) pub\)")
"""A past day without a year; the form is documented in ``crosswire.calendar``."""

YEARLESS = re.compile(r"\(find (?P<way>past|near|last) XXXX-(?P<month>\d\d)-(?P<day>\d\d) pub\)")
"""A day without a year; that of a dateline, of which nothing is told as past, is ``near``."""

Spans = Sequence[tuple[int, int]]


def firm(reading: Reading, statements: Sequence[Statement]) -> Interval | None:
    """The dating of a report by its own words, where it is narrow enough to stand alone."""
    if not any(t.rule for t in reading.times):
        return None
    found = narrowed(explained(reading) or chronicle(reading), pairs(reading, statements))
    length = intervals.days(found)
    return found if length is not None and length <= FIRM else None


def own_bound(reading: Reading, statements: Sequence[Statement]) -> Interval | None:
    """No older than the latest day that the report itself gives in full and speaks of as past."""
    planned = future(reading)
    days = [s.time.earliest for s in statements if s.time and s.time.earliest and not s.time_rule and _past(s)]
    for t in reading.times:
        if t.type == "DATE" and not t.rule and t.earliest is not None and not within(t, planned):
            days.append(t.earliest)
    return Interval(earliest=max(days), latest=None) if days else None


def explained(reading: Reading) -> Interval | None:
    """The days from which words for days mean those that stand beside them in full."""
    found: Interval | None = None
    for a, b in itertools.pairwise(reading.times):
        word, full = (a, b) if a.rule else (b, a)
        if word.rule and not full.rule and full.type == "DATE" and 0 <= b.start - a.end <= BESIDE:
            meant = Interval(earliest=full.earliest, latest=full.latest)
            if intervals.days(meant) == 1 and (window := publications(word.rule, meant)):
                found = intervals.both(found, window) or found
    return found


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


def chronicle(reading: Reading) -> Interval | None:
    """After the last day of a chronicle, and within a year of its first day without a year."""
    planned = future(reading)
    times = [t for t in reading.times if t.type == "DATE" and not within(t, planned)]
    found: Interval | None = None
    for at, time in enumerate(times):
        if time.rule is None and time.earliest is not None and time.earliest == time.latest:
            days = list(_following(time.earliest, times[at:]))
            if len(days) >= LINKS:
                narrower = intervals.both(found, Interval(earliest=days[-1], latest=_year_on(days[0]) - DAY))
                found = narrower or found
    return found


def _following(first: dt.date, times: Sequence[TimeMention]) -> Iterator[dt.date]:
    """The days without a year behind a full one, as long as each is near the one before it and later in its year."""
    last = first
    for before, time in itertools.pairwise(times):
        bare = _BARE.fullmatch(time.rule or "")
        if bare is None or time.start - before.end > NEAR:
            return
        try:
            day = dt.date(first.year, int(bare[1]), int(bare[2]))
        except ValueError:
            return
        if day <= last:
            return
        last = day
        yield day


def _year_on(day: dt.date) -> dt.date:
    return day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else dt.date(day.year + 1, 3, 1)


def pairs(reading: Reading, statements: Sequence[Statement]) -> frozenset[tuple[str, str]]:
    """Rules of two times that stand in two tellings of one happening, and so mean the same."""
    told: list[tuple[Statement, str]] = []
    for s in statements:
        if s.event is None or not _past(s):
            continue
        rules = {t.rule for t in reading.times if t.type == "DATE" and s.start <= t.start < s.end}
        if len(rules) == 1 and (rule := next(iter(rules))) is not None:
            told.append((s, rule))
    return frozenset(
        (min(x, y), max(x, y)) for (a, x), (b, y) in itertools.combinations(told, 2) if x != y and _one_deed(a, b)
    )


def _one_deed(a: Statement, b: Statement) -> bool:
    """Whether a report tells the same deed twice: by the same word, of the same happening or of what bears one name."""
    x, y = a.event, b.event
    if x is None or y is None or x.type != y.type or x.trigger != y.trigger:
        return False
    if x.episode is not None and x.episode == y.episode:
        return True
    return bool(_hit(a) & _hit(b))


def _hit(statement: Statement) -> frozenset[str]:
    """Who and what was hit, as single words without the small ones."""
    event = statement.event
    if event is None:
        return frozenset()
    names = [r.name for r in event.recipients] + ([event.target] if event.target else [])
    return frozenset(w for n in names for w in re.findall(r"[^\W\d_]{4,}", n.casefold()))


def narrowed(found: Interval | None, pairs: Iterable[tuple[str, str]]) -> Interval | None:
    """The days of ``found`` from which the two rules of every pair can mean the same; ``found`` where none is so."""
    if found is None or found.earliest is None or found.latest is None or not pairs:
        return found
    first, last, day = None, None, found.earliest
    while day <= found.latest:
        if all(_meet(a, b, day) for a, b in pairs):
            first, last = first or day, day
        day += DAY
    return Interval(earliest=first, latest=last) if first else found


def _meet(a: str, b: str, day: dt.date) -> bool:
    published = Interval(earliest=day, latest=day)
    one, other = calendar.resolve(a, published), calendar.resolve(b, published)
    return one is not None and other is not None and intervals.meet(one[1], other[1])


def opening(reading: Reading, near: Interval | None) -> Interval | None:
    """The day without a year with which a report opens, in the year in which it is ``near``: "TARN, 12 Nov -".

    A day of which something is told as past may be one of the week before the report came out. ``None`` where it opens
    with none, or where what is near is of other days.
    """
    first = min(reading.times, key=lambda t: t.start, default=None)
    bare = YEARLESS.fullmatch(first.rule or "") if first is not None and first.start < OPENING else None
    if bare is None or near is None or near.earliest is None or near.latest is None:
        return None
    for year in range(near.latest.year + 1, near.earliest.year - 2, -1):
        try:
            day = dt.date(year, int(bare["month"]), int(bare["day"]))
        except ValueError:
            continue
        window = Interval(earliest=day, latest=day if bare["way"] == "near" else day + SOON * DAY)
        if intervals.meet(Interval(earliest=day - SOON * DAY, latest=day + SOON * DAY), near):
            return window
    return None


def future(reading: Reading) -> Spans:
    """Where a report speaks of what may come."""
    return [(m.start, m.end) for m in reading.modalities if m.modality in {"planned", "conditional"}]


def within(time: TimeMention, spans: Spans) -> bool:
    """Whether a time stands in one of these."""
    return any(a <= time.start < b for a, b in spans)


def _past(statement: Statement) -> bool:
    return statement.modality in {"asserted", "denied"}
