"""TIMEX3 values to the days that they mean, and the patterns that recur: "XXXX-11", "XXXX-WXX-3", "easter+1"."""

from __future__ import annotations

import datetime as dt
import re

from crosswire.calendar import units
from crosswire.calendar.units import NoSuchDayError, Stretch

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season, counted by whole months as weathermen of the northern half do."""

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<end>-WE)?|Q(?P<quarter>[1-4])"
    r"|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?|(?P<decade>\d{3})|(?P<century>\d\d)"
)
_CLOCK = re.compile(r"T(?:\d\d(?::\d\d(?::\d\d)?)?Z?|MO|MI|AF|EV|NI|DT)")
_DURATION = re.compile(r"P(?P<time>T?)(?P<count>\d+(?:\.\d+)?)(?P<letter>DE|CE|[SMHDWQYE])")
_PATTERN = re.compile(
    r"XXXX-(?:WXX-(?P<weekday>[1-7])|WXX-(?P<weekend>WE)|XX-(?P<dom>\d\d)(?:-W(?P<domday>[1-7]))?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|W(?P<week>\d\d)|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?)"
    r"|easter(?P<easter>[+-]\d{1,2})(?:\.\.(?P<till>[+-]\d{1,2}))?"
    r"|nth-(?P<nmonth>\d\d)-(?P<nday>[1-7])-(?P<nth>-?[1-5])(?P<plus>\+\d)?"
)

_LETTERS = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "DE": "decade", "E": "decade"}


def clock(text: str) -> bool:
    """Whether a text is the part of a TIMEX3 value that follows the day: "TMO", "T14:30"."""
    return _CLOCK.fullmatch(text) is not None


def stretch(value: str) -> Stretch | None:
    """The days of an absolute TIMEX3 value; ``None`` if it is not one. The hour, if any, stays in the value."""
    whole, _, hour = value.partition("T")
    found = _VALUE.fullmatch(whole)
    if not found or (hour and not clock("T" + hour)):
        return None
    try:
        made = _absolute(found)
    except NoSuchDayError:
        return None
    return made._replace(value=value)


def _absolute(found: re.Match[str]) -> Stretch:
    if found["century"]:
        return units.containing("century", units.day(max(1, int(found["century"]) * 100), 1, 1))
    if found["decade"]:
        return units.containing("decade", units.day(max(1, int(found["decade"]) * 10), 1, 1))
    year = int(found["year"])
    if found["day"]:
        return units.containing("day", units.day(year, int(found["month"]), int(found["day"])))
    if found["month"]:
        return units.containing("month", units.day(year, int(found["month"]), 1))
    if found["week"]:
        made = week(year, int(found["week"]))
        return weekend(made) if found["end"] else made
    if found["season"]:
        return season(year, found["season"])
    if found["quarter"]:
        return units.containing("quarter", units.day(year, 3 * int(found["quarter"]), 1))
    if found["half"]:
        return units.containing("half", units.day(year, 6 * int(found["half"]), 1))
    return units.containing("year", units.day(year, 1, 1))


def week(year: int, number: int) -> Stretch:
    """The ISO week of a year."""
    try:
        return units.containing("week", dt.date.fromisocalendar(year, number, 1))
    except (ValueError, OverflowError) as error:
        raise NoSuchDayError("no such week") from error


def weekend(of: Stretch) -> Stretch:
    """Saturday and Sunday of a week."""
    if of.last is None:
        raise NoSuchDayError("an open week has no end")
    return Stretch(f"{of.value}-WE", units.add_days(of.last, -1), of.last)


def season(year: int, name: str) -> Stretch:
    """Spring, summer, autumn or the winter that begins in a year."""
    first = units.day(year, SEASONS[name], 1)
    return Stretch(f"{year:04d}-{name}", first, units.add_days(units.add_months(first, 3), -1))


def is_pattern(text: str) -> bool:
    """Whether a text is a pattern that recurs."""
    return _PATTERN.fullmatch(text) is not None


def cycle(pattern: str) -> str:
    """The unit in which a pattern occurs at most once: week, month or year."""
    if pattern.startswith("XXXX-WXX"):
        return "week"
    return "month" if pattern.startswith("XXXX-XX") else "year"


def occurrence(pattern: str, around: Stretch) -> Stretch | None:
    """Where a pattern falls in a unit of its cycle; ``None`` if it does not (30 February)."""
    found, start = _PATTERN.fullmatch(pattern), around.first
    if found is None or start is None:
        return None
    try:
        return _occurrence(found, around, start)
    except NoSuchDayError:
        return None


def _occurrence(found: re.Match[str], around: Stretch, start: dt.date) -> Stretch:
    if found["weekday"]:
        return units.containing("day", units.add_days(start, int(found["weekday"]) - 1))
    if found["weekend"]:
        return weekend(around)
    if found["dom"]:
        at = units.day(start.year, start.month, int(found["dom"]))
        if found["domday"] and at.isoweekday() != int(found["domday"]):
            raise NoSuchDayError("no such weekday in that month")
        return units.containing("day", at)
    if found["easter"]:
        sunday = units.easter(start.year)
        first = units.add_days(sunday, int(found["easter"]))
        if found["till"]:
            return Stretch(None, first, units.add_days(sunday, int(found["till"])))
        return units.containing("day", first)
    if found["nth"]:
        counted = nth_weekday(start.year, int(found["nmonth"]), int(found["nday"]), int(found["nth"]))
        if not found["plus"] or counted.first is None:
            return counted
        return units.containing("day", units.add_days(counted.first, int(found["plus"])))
    made = stretch(f"{start.year:04d}" + found.group()[4:])
    if made is None:
        raise NoSuchDayError("no such day in that year")
    return made


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> Stretch:
    """The ``nth`` weekday (1 is Monday) of a month; -1 is its last."""
    if nth > 0:
        first = units.day(year, month, 1)
        at = units.add_days(first, (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    else:
        last = units.day(year, month, units.month_length(year, month))
        at = units.add_days(last, -((last.isoweekday() - weekday) % 7) + 7 * (nth + 1))
    if at.month != month:
        raise NoSuchDayError("no such weekday in that month")
    return units.containing("day", at)


def length(duration: str) -> tuple[float, str] | None:
    """Count and unit of a TIMEX3 duration of days or more ("P3M", "P2DE"); ``None`` for "PT2H", "PXY" and the rest."""
    found = _DURATION.fullmatch(duration)
    if not found or found["time"] or found["letter"] in ("S", "H"):
        return None
    if found["letter"] == "CE":
        return float(found["count"]) * 10, "decade"
    return float(found["count"]), _LETTERS[found["letter"]]
