"""Days as a brief prints them, and whether a printed day follows from a quoted time expression.

The check is a second opinion: it does not read the expression as the reader of times did, but holds every part of a
date that the words name (year, month, day, weekday, distance from publication) against the day that was printed.
"""

from __future__ import annotations

import calendar as months
import datetime as dt
import functools
import re

from crosswire import vocabulary
from crosswire.records import Interval
from crosswire.views import phrases

#: A weekday or a date without a year lies no further from publication than this.
_NEAR = dt.timedelta(days=8)
_WITHIN_A_YEAR = dt.timedelta(days=370)

_KEPT = 16_384
"""Days in words, and what followed from which words, that are kept."""


@functools.lru_cache(_KEPT)
def show(days: Interval, language: str = "en") -> str:
    """An interval of days in words: "3 May 2031", "2–5 May 2031", "April 2031", "2031", "from 3 May 2031".

    What is open from the first of a month or a year on is open from that month or year: no words said the day.
    """
    first, last = days.earliest, days.latest
    names, forms = phrases.load(language)["months"]["names"], phrases.load(language)["dates"]

    def full(day: dt.date) -> str:
        return str(forms["day"]).format(day=day.day, month=names[day.month - 1], year=day.year)

    def name(day: dt.date) -> str:
        return str(names[day.month - 1])

    if first is None or last is None:
        key, end = ("from", first) if first else ("until", last)
        if end is None:
            return ""
        if (end.day, end.month) == ((1, 1) if first else (31, 12)):
            return str(forms[key]).format(day=end.year)
        whole = first is not None and end.day == 1
        day = str(forms["month"]).format(month=name(end), year=end.year) if whole else full(end)
        return str(forms[key]).format(day=day)
    if first == last:
        return full(first)
    if (first.day, first.month) == (1, 1) and (last.day, last.month) == (31, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    ends_month = last.day == months.monthrange(last.year, last.month)[1]
    if first.day == 1 and ends_month and (first.year, first.month) == (last.year, last.month):
        return str(forms["month"]).format(month=name(first), year=first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{full(last)}"
    if first.year == last.year:
        return f"{forms['part'].format(day=first.day, month=name(first))} – {full(last)}"
    return f"{full(first)} – {full(last)}"


@functools.cache
def pattern(language: str = "en") -> re.Pattern[str]:
    """Dates as :func:`show` writes them, and parts of them."""
    words = phrases.load(language)
    month = "(?:" + "|".join(words["months"]["names"]) + ")"
    number, year = r"\d{1,2}(?:–\d{1,2})?", r"\d{4}"
    forms = (
        words["dates"]["day"].format(day=number, month=month, year=year),
        words["dates"]["part"].format(day=number, month=month),
        words["dates"]["month"].format(month=month, year=year),
    )
    day = "|".join(forms)
    return re.compile(rf"\b(?:{day})(?: – (?:{day}))?(?!\w)")


@functools.cache
def _vocabulary(
    language: str,
) -> tuple[dict[str, int], re.Pattern[str], dict[str, int], dict[str, int], dict[str, int]]:
    words = phrases.load(language)
    table = words["months"]
    numbers = {name.casefold(): i for i, name in enumerate(table["names"], start=1)}
    for i, short in enumerate(table["short"], start=1):
        numbers.setdefault(short, min(i, 12) if short != "sep" else 9)
    listed = vocabulary.any_of(numbers)
    weekdays = {name: i for i, name in enumerate(words["weekdays"]["names"])}
    return numbers, re.compile(rf"\b({listed})\b\.?", re.IGNORECASE), weekdays, words["offsets"], words["periods"]


def _month_words(text: str, language: str) -> list[re.Match[str]]:
    _, found, *_ = _vocabulary(language)
    ambiguous = set(phrases.load(language)["months"]["ambiguous"])
    return [m for m in found.finditer(text) if m[1] not in ambiguous]


def _ends(days: Interval) -> tuple[dt.date, ...]:
    return tuple(d for d in (days.earliest, days.latest) if d is not None)


@functools.lru_cache(_KEPT)
def follows(text: str, published: Interval | None, days: Interval, language: str = "en") -> bool:
    """Whether ``days`` may be what ``text`` means in a report published then: every part it names agrees.

    False where the text names no part of a date that could be checked.
    """
    ends = _ends(days)
    if not ends:
        return False
    checks = [
        check
        for check in (
            _iso(text, ends),
            _years(text, ends),
            _months(text, published, ends, language),
            _weekdays(text, published, ends, language),
            _distance(text, published, ends, language),
        )
        if check is not None
    ]
    return bool(checks) and all(checks)


def _iso(text: str, ends: tuple[dt.date, ...]) -> bool | None:
    named = re.findall(r"\b\d{4}-\d{2}-\d{2}\b", text)
    return all(d.isoformat() in named for d in ends) if named else None


def _years(text: str, ends: tuple[dt.date, ...]) -> bool | None:
    named = {int(y) for y in re.findall(r"\b(?:1[5-9]|20)\d\d\b", text)}
    return {d.year for d in ends} <= named if named else None


def _months(text: str, published: Interval | None, ends: tuple[dt.date, ...], language: str) -> bool | None:
    numbers, *_ = _vocabulary(language)
    words = _month_words(text, language)
    if not words:
        return None
    if not {d.month for d in ends} <= {numbers[w[1].casefold()] for w in words}:
        return False
    named_days = {int(n) for w in words for n in _days_beside(text, w)}
    if named_days:
        if not {d.day for d in ends} <= named_days:
            return False
    elif len(ends) == 2 and ends[0] == ends[1]:
        return False
    if re.search(r"\b(?:1[5-9]|20)\d\d\b", text):
        return True
    return published is not None and any(abs(d - p) <= _WITHIN_A_YEAR for d in ends for p in _ends(published))


_DAY_BEFORE = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\s*(?:–|-|to|and|al?|y)\s*)?\b(\d{1,2})(?:st|nd|rd|th|\.)?(?:\s+(?:of|de))?\s*$"
)
_DAY_AFTER = re.compile(
    r"^\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?![\d:])(?:\s*(?:–|-|to|and)\s*(\d{1,2})(?:st|nd|rd|th)?(?![\d:]))?"
)


def _days_beside(text: str, month: re.Match[str]) -> list[str]:
    """The numbers of days right before or behind the name of a month."""
    before = _DAY_BEFORE.search(text[max(0, month.start() - 24) : month.start()])
    after = _DAY_AFTER.match(text[month.end() : month.end() + 24])
    return [n for found in (before, after) if found for n in found.groups() if n]


def _weekdays(text: str, published: Interval | None, ends: tuple[dt.date, ...], language: str) -> bool | None:
    _, _, weekdays, *_ = _vocabulary(language)
    named = {weekdays[w] for w in re.findall(r"[^\W\d_]+", text.casefold()) if w in weekdays}
    if not named:
        return None
    near = published is not None and all(any(abs(d - p) <= _NEAR for p in _ends(published)) for d in ends)
    anchored = bool(_month_words(text, language)) or bool(re.search(r"\d{4}-\d{2}-\d{2}", text))
    return {d.weekday() for d in ends} <= named and (near or anchored)


def _distance(text: str, published: Interval | None, ends: tuple[dt.date, ...], language: str) -> bool | None:
    *_, offsets, periods = _vocabulary(language)
    words = re.findall(r"\w+", text.casefold())
    told = [offsets[w] for w in words if w in offsets]
    if told:
        if published is None or published.earliest is None or published.earliest != published.latest:
            return False
        return all(any(d == published.earliest + dt.timedelta(days=n) for n in told) for d in ends)
    if _month_words(text, language) or re.search(r"\d{4}", text):
        return None
    for name, length in periods.items():
        if any(w in {name, f"{name}s"} for w in words):
            count = next((int(w) for w in words if w.isdigit() and len(w) < 4), 1)
            slack = dt.timedelta(days=length * (count + 1))
            return published is not None and all(any(abs(d - p) <= slack for p in _ends(published)) for d in ends)
    return None
