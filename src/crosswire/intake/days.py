"""The day that a text or a field states for itself: always with its year, never completed from anything else."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re

from crosswire import vocabulary
from crosswire.records import Interval

_ISO = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?(?=$|[T\s,;|)])")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?=$|T)")
_CLOCK = re.compile(
    r"[T\s,|@–-]*(?:at\s+|a\s+las\s+)?\d{1,2}\s?[:.h]\s?\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2}|[A-Z]{2,4})?\s*",
    re.IGNORECASE,
)


def day(value: dt.date) -> Interval:
    """The interval of one day."""
    return Interval(earliest=value, latest=value)


def whole(text: str) -> Interval | None:
    """The day, month or year that ``text`` is from end to end, but for a weekday and a time of day."""
    text = text.strip()
    if not text or len(text) > 80:
        return None
    found = _match(text)
    if found is None:
        return None
    interval, end = found
    rest = text[end:]
    clock = _CLOCK.match(rest)
    return interval if not (rest[clock.end() :] if clock else rest).strip(" .,;|") else None


CENTURY = 40
"""The first year of two digits that is one of the twentieth century: wires wrote "18 JAN 90"."""


def leading(text: str, *, short: bool = True) -> tuple[Interval, int] | None:
    """The day at the very start of ``text``, and where it ends. Months and years alone do not count.

    With ``short`` a year may have two digits, as in the datelines of wires.
    """
    found = _match(text) or (_short(text) if short else None)
    return found if found and found[0].earliest == found[0].latest else None


def _match(text: str) -> tuple[Interval, int] | None:
    skip = _words()["weekday"].match(text)
    at = skip.end() if skip else 0
    for pattern in (_COMPACT, _ISO):
        if match := pattern.match(text, at):
            interval = of(*(int(g) for g in match.groups() if g and g.isdigit()))
            return (interval, match.end()) if interval else None
    for name in ("day_first", "month_first"):
        if match := _words()[name].match(text, at):
            month = vocabulary.load("intake")["months"][match["month"].lower()]
            number = match["day"]
            interval = of(int(match["year"]), month, int(number) if number else None)
            return (interval, match.end()) if interval else None
    return None


def _short(text: str) -> tuple[Interval, int] | None:
    """A day whose year has two digits ("18 JAN 90", "JUNE 11 89")."""
    for name in ("short_day_first", "short_month_first"):
        if match := _words()[name].match(text):
            month = vocabulary.load("intake")["months"][match["month"].lower()]
            interval = of(full(match["year"]), month, int(match["day"]))
            return (interval, match.end()) if interval else None
    return None


def full(year: str) -> int:
    """A year with its century, where it is written with two digits."""
    return int(year) + (0 if len(year) > 2 else 1900 if int(year) >= CENTURY else 2000)


@functools.cache
def _words() -> dict[str, re.Pattern[str]]:
    words = vocabulary.load("intake")
    months = vocabulary.any_of(words["months"])
    month = rf"(?P<month>{months})\b\.?"
    gap = r"(?:,\s*|\s+|-)"
    weekdays = vocabulary.any_of(words["day"]["weekdays"])
    return {
        "weekday": re.compile(rf"\s*(?:(?:on|el)\s+)?(?:{weekdays})\b(?:\.?,\s*|\.?\s+)", re.IGNORECASE),
        "day_first": re.compile(
            rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|º)?[\s-]+(?:of\s+|de\s+)?{month}{gap}(?:del?\s+)?(?P<year>\d{{4}})\b",
            re.IGNORECASE,
        ),
        "short_day_first": re.compile(rf"(?P<day>\d{{1,2}})\s+{month}\s+'?(?P<year>\d\d)(?![\d:.])", re.IGNORECASE),
        "short_month_first": re.compile(
            rf"{month}\s+(?P<day>\d{{1,2}})(?:,\s*|\s+)'?(?P<year>\d\d)(?![\d:.])", re.IGNORECASE
        ),
        "month_first": re.compile(
            rf"{month}(?:\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?)?{gap}(?:del?\s+)?(?P<year>\d{{4}})\b", re.IGNORECASE
        ),
    }


def of(year: int | None, month: int | None = None, number: int | None = None) -> Interval | None:
    """The closed interval of a day, month or year; ``None`` where the calendar has no such day."""
    if year is None or not 1800 <= year <= 2199:
        return None
    try:
        if month is None:
            return Interval(earliest=dt.date(year, 1, 1), latest=dt.date(year, 12, 31))
        if number is None:
            last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
            return Interval(earliest=dt.date(year, month, 1), latest=dt.date(year, month, last))
        return day(dt.date(year, month, number))
    except ValueError:
        return None
