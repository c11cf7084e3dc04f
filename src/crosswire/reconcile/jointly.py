"""When an undated report was published, by undated reports of the same happening together.

Where one gives its day in full and another the same day without its year, that is its day. Else none of them needs to
say its year. Two have it on a Friday, one on 14 November, and the latest year named is 2031: a day of the month falls
on one weekday only every five or six years, so it is the 14th of November 2031. From that day on each report is dated
by its own weekday for it, or by how long ago it says that it was.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from crosswire import intervals
from crosswire.reconcile import chronicle, dating
from crosswire.records import Interval, Reading, Statement

YEARS = 2
"""Years from the latest one named on, in which the day is looked for: fewer than those after which it recurs."""

AGREED = 2
"""Reports that tell of the happening on one weekday: one alone may be read wrongly, and all days fit some year."""

FIRST = 800
"""Code points at a report's beginning that say what is new."""

NEXT = 3
"""Days after a happening whose weekdays are rather those behind it than those of the week before."""

_LAST = "(find last "
_WEEKDAY = re.compile(r"\(find (?:past|last) XXXX-WXX-([1-7]) pub\)")
_AGO = re.compile(r"\(unit -\d+ (?:day|week) pub\)")
"""The rules of a past weekday, and of so many days ago; the form is documented in ``crosswire.calendar``."""


class Telling(NamedTuple):
    """A report, and those of its statements that tell of a happening that the reports share."""

    reading: Reading
    statements: Sequence[Statement]
    shared: Sequence[Statement]


Day = tuple[int, int]


def settle(own: Telling, others: Sequence[Telling]) -> Interval | None:
    """The dating of an undated report by itself and the undated ``others`` that tell of its happenings."""
    day = happening([own, *others])
    return _published(own, day) if day is not None else None


def happening(reports: Sequence[Telling]) -> dt.date | None:
    """The day of the happening, as it is given in full or follows from what the reports say together."""
    return _given(reports) or _followed(reports)


def _given(reports: Sequence[Telling]) -> dt.date | None:
    """The day on which a report tells it in full, and another by what may mean that day."""
    found: dict[dt.date, int] = {}
    for kind in _kinds(reports):
        told = [_told(r, kind) for r in reports]
        for n, report in enumerate(reports):
            for word, day in _in_full(report, kind):
                naming = sum(_may_mean(t, word, day) for at, t in enumerate(told) if at != n)
                if naming:
                    found[day] = max(naming, found.get(day, 0))
    return _most(found, 1)


def _may_mean(told: Told, word: str, day: dt.date) -> bool:
    """Whether a report tells of it by this day of the month, or by the same word by its weekday or how long ago."""
    if any((day.month, day.day) in _days(rules) for rules in told.values()):
        return True
    same = told.get(word, ())
    return day.isoweekday() in _weekdays(same) or any(map(_AGO.fullmatch, same))


def _in_full(report: Telling, kind: str) -> Iterator[tuple[str, dt.date]]:
    """The days with their year on which a report tells of what is shared, each with the word for what was done."""
    for s in report.shared:
        day = s.time.earliest if s.time and not s.time_rule and intervals.days(s.time) == 1 else None
        if day and s.event and s.event.type == kind and s.event.trigger:
            yield s.event.trigger, day


def _kinds(reports: Sequence[Telling]) -> set[str]:
    return {s.event.type for r in reports for s in r.shared if s.event}


def _followed(reports: Sequence[Telling]) -> dt.date | None:
    """The day of the happening: on the weekday that most reports tell it on, two at least, and of a day and month.

    Both are told by one word: the blast, not one the blast and one a later arrest. A day of a year that none names is
    one that two name. ``None`` where no report names a year, or where two days are as likely.
    """
    latest = max((y for r in reports for y in _years(r.reading)), default=None)
    if latest is None:
        return None
    named = [set(_days(t.rule for t in r.reading.times)) for r in reports]
    found: dict[dt.date, int] = {}
    for kind in _kinds(reports):
        told = [_told(r, kind) for r in reports]
        weekday = _most(
            {w: sum(w in _weekdays(r for rules in t.values() for r in rules) for t in told) for w in range(1, 8)},
            AGREED,
        )
        for month, number in _days_told(told, weekday) if weekday else ():
            naming = sum((month, number) in days for days in named)
            for year in range(latest, latest + (YEARS if naming >= AGREED else 1)):
                if (day := _day(year, month, number)) and day.isoweekday() == weekday:
                    found[day] = naming
    return _most(found, 1)


T = TypeVar("T")


def _most(counts: Mapping[T, int], enough: int) -> T | None:
    """What most stand for, if they are enough and nothing else has as many."""
    best = max(counts.values(), default=0)
    likely = [what for what, count in counts.items() if count == best]
    return likely[0] if best >= enough and len(likely) == 1 else None


Told = Mapping[str, Collection[str]]
"""The rules of the times by which a report tells of what is shared, by the words for what was done."""


def _told(report: Telling, kind: str) -> Told:
    found: dict[str, set[str]] = {}
    for s in report.shared:
        if s.event and s.event.type == kind and s.time_rule and s.modality in {"asserted", "denied"}:
            found.setdefault(s.event.trigger or "", set()).add(s.time_rule)
    return found


def _days_told(told: Sequence[Told], weekday: int) -> set[Day]:
    """The days without a year of what is told on this weekday too, by the same word."""
    words = {word for t in told for word in t if word}
    rules = [[r for t in told for r in t.get(word, ())] for word in words]
    return {d for own in rules if weekday in _weekdays(own) for d in _days(own)}


def _published(own: Telling, day: dt.date) -> Interval | None:
    """The days on which a report can have come out that speaks of what happened on this one."""
    meant = Interval(earliest=day, latest=day)
    past = Interval(earliest=day, latest=None)
    rules = {s.time_rule for s in own.shared} | {t.rule for t in own.reading.times if t.start < dating.LEAD}
    naming = {r for r in rules if r and (day.month, day.day) in _days([r])}
    # a report that gives the day by its date may speak of another by the mere weekday
    naming |= {r for r in rules if r and day.isoweekday() in _weekdays([r]) and (not naming or _LAST in r)}
    words = {(s.event.type, s.event.trigger) for s in own.shared if s.event}
    again = (s.time_rule for s in own.statements if s.event and (s.event.type, s.event.trigger) in words)
    naming |= {r for r in again if r and _AGO.fullmatch(r)}
    windows = [window for r in sorted(naming) if (window := chronicle.publications(r, meant))]
    found = dating.combine([(past, "it tells of the happening"), *((w, "it names its day") for w in windows)])
    length = intervals.days(found)
    if length is None or found is None:
        return None
    if length > chronicle.NEWS + 1:
        return found
    if (news := _news(own, day, found.earliest or day)) is None:
        return found
    return intervals.both(found, news)


def _news(own: Telling, day: dt.date, start: dt.date) -> Interval | None:
    """The bound from the first weekday of the report that is another than that of the happening, and so a later one.

    One that stands behind that of the happening may be of the days before it, unless it is one of the next. What was
    said on it was said on the day of the report; of what was done on it the report may be of the day after. ``start``
    is the first of the few days on which the report came out.
    """
    planned = chronicle.future(own.reading)
    spans = [(s.start, s.end, s.time_rule) for s in own.statements if s.type in {"event", "figure"}]
    first = True
    for t in own.reading.times:
        for weekday in _weekdays([t.rule]) if t.start < FIRST and not chronicle.within(t, planned) else ():
            after = (weekday - day.isoweekday()) % 7
            if after and (first or after <= NEXT):
                at = start + dt.timedelta(days=(weekday - start.isoweekday()) % 7)
                done = any(a <= t.start < b and rule == t.rule for a, b, rule in spans)
                return Interval(earliest=at, latest=at + dt.timedelta(days=1 if done else 0))
            first = False
    return None


def _years(reading: Reading) -> Iterator[int]:
    """The years that a report names and does not speak of as still to come."""
    planned = chronicle.future(reading)
    for t in reading.times:
        if t.type == "DATE" and t.rule is None and not chronicle.within(t, planned):
            years = {day.year for day in (t.earliest, t.latest) if day}
            yield from years if len(years) == 1 else ()


def _weekdays(rules: Iterable[str | None]) -> Iterator[int]:
    return (int(m[1]) for r in rules for m in _WEEKDAY.finditer(r or ""))


def _days(rules: Iterable[str | None]) -> Iterator[Day]:
    return ((int(m["month"]), int(m["day"])) for r in rules for m in chronicle.YEARLESS.finditer(r or ""))


def _day(year: int, month: int, number: int) -> dt.date | None:
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None
