"""Days, weeks, months and longer units: the arithmetic under every value and rule.

A unit is counted by an index, so that "the month before" is the index less one. Weeks run from Monday, as in ISO 8601.
Quarters and halves are those of the calendar year.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from crosswire.errors import CrosswireError

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
"""Months in each unit that is made of whole months."""

DAYS = {"day": 1, "week": 7}
"""Days in each unit that is made of whole days."""

UNITS = frozenset(MONTHS) | frozenset(DAYS)


class NoSuchDayError(CrosswireError):
    """A computation left the calendar (before year 1 or after 9999), or asks for a day like 30 February."""

    code = "no_such_day"


class Stretch(NamedTuple):
    """What a time means: its TIMEX3 value and its first and last day; ``None`` is unknown or open."""

    value: str | None
    first: dt.date | None
    last: dt.date | None


def day(year: int, month: int, number: int) -> dt.date:
    """A day of the calendar; raises ``NoSuchDayError`` where there is none."""
    try:
        return dt.date(year, month, number)
    except (ValueError, OverflowError) as error:
        raise NoSuchDayError(f"{year}-{month}-{number} is no day") from error


def add_days(start: dt.date, count: int) -> dt.date:
    """The day ``count`` days later."""
    try:
        return start + dt.timedelta(days=count)
    except OverflowError as error:
        raise NoSuchDayError("a day outside the calendar") from error


def add_months(start: dt.date, count: int) -> dt.date:
    """The same day of the month ``count`` months later, or that month's last day."""
    index = start.year * 12 + start.month - 1 + count
    year, month = divmod(index, 12)
    return day(year, month + 1, min(start.day, month_length(year, month + 1)))


def month_length(year: int, month: int) -> int:
    """The number of days of a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def add(start: dt.date, count: int, unit: str) -> dt.date:
    """The day ``count`` units later."""
    if unit in DAYS:
        return add_days(start, count * DAYS[unit])
    return add_months(start, count * MONTHS[unit])


def index(unit: str, at: dt.date) -> int:
    """Which unit, counted from the start of the calendar, a day lies in."""
    if unit in DAYS:
        return (at.toordinal() - 1) // DAYS[unit]
    return (at.year * 12 + at.month - 1) // MONTHS[unit]


def unit_at(unit: str, number: int) -> Stretch:
    """The unit of this index, with its TIMEX3 value."""
    if unit in DAYS:
        length = DAYS[unit]
        try:
            first = dt.date.fromordinal(number * length + 1)
        except (ValueError, OverflowError) as error:
            raise NoSuchDayError("a day outside the calendar") from error
        return Stretch(value_of(unit, first), first, add_days(first, length - 1))
    year, month = divmod(number * MONTHS[unit], 12)
    first = day(max(year, 1) if unit in ("decade", "century") else year, month + 1, 1)
    last_year, last_month = divmod((number + 1) * MONTHS[unit] - 1, 12)
    last = day(last_year, last_month + 1, month_length(last_year, last_month + 1))
    return Stretch(value_of(unit, first), first, last)


def containing(unit: str, at: dt.date, shift: int = 0) -> Stretch:
    """The unit in which a day lies, or the one ``shift`` units later."""
    return unit_at(unit, index(unit, at) + shift)


def value_of(unit: str, first: dt.date) -> str:
    """The TIMEX3 value of the unit that begins on this day."""
    year = f"{first.year:04d}"
    if unit == "day":
        return first.isoformat()
    if unit == "week":
        iso = first.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}"
    if unit == "month":
        return f"{year}-{first.month:02d}"
    if unit == "quarter":
        return f"{year}-Q{(first.month + 2) // 3}"
    if unit == "half":
        return f"{year}-H{(first.month + 5) // 6}"
    return {"year": year, "decade": year[:3], "century": year[:2]}[unit]


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus, Nature 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    n = (h - m + r + 90) // 25
    return day(year, n, (h - m + r + n + 19) % 32)
