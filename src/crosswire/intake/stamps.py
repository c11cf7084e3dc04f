"""Lines that are there for the day of a report: "Posted: 08/16/2031 11:10 am EDT", "TNN Nov 12, 2031, 05.51AM IST".

Such a line holds a day with its year, the clock, the zone, and words like "published" and "updated"; a line that holds
anything else is prose. Behind a clock it may also name in capitals who sent the story from where.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from crosswire import vocabulary
from crosswire.intake import days
from crosswire.records import Interval

_LONGEST = 160
"""A longer line is prose."""

_CAPITALS = 3
"""Words in capitals that a line with a clock may hold besides: agency and place."""

_NUMBERS = re.compile(r"(?<![\d/.-])(?P<a>\d{1,2})(?P<by>[/.])(?P<b>\d{1,2})(?P=by)(?P<year>\d{4})(?![\d/])")
_CLOCK = re.compile(
    r"(?<![\d.:])\d{1,2}\s?[:.h]\s?\d{2}(?:\s?[:.]\s?\d{2}(?:\.\d+)?)?(?:\s?[ap]\.?(?:\s?m\b)?\.?)?(?![\d/])"
    r"|(?<![\d.:])\d{1,2}\s?[ap]\.?\s?m\b\.?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"[+-]\d{1,2}(?::?\d{1,2})?(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """The day that a line is there for, whether it is that of an update, and whether the line says what it is."""

    day: Interval
    updated: bool
    told: bool
    """By the clock, or by a word like "published"; a bare day may be that of a dateline or of an event."""


@functools.lru_cache(maxsize=1 << 8)
def read(line: str) -> Stamp | None:
    """The stamp that a line is, its day of publication before that of an update; ``None`` for every other line."""
    line = line.strip()
    if not line or len(line) > _LONGEST or not any(map(str.isdigit, line)):
        return None
    words, found, rest = _words(), _days(line), line
    for start, end, _ in found:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    if not found:
        return None
    clock = _CLOCK.search(rest) is not None
    bare = _OFFSET.sub(" ", _CLOCK.sub(" ", words["weekday"].sub(" ", rest)))
    left = words["besides"].sub(" ", words["lead"].sub(" ", bare)).split()
    if any(map(str.isalnum, "".join(_unsigned(left) if clock else left))):
        return None
    told = clock or words["lead"].search(rest) is not None
    stamps = [Stamp(day=day, updated=_updates(line[:start]), told=told) for start, _, day in found]
    return next((s for s in stamps if not s.updated), stamps[0])


def _days(line: str) -> list[tuple[int, int, Interval]]:
    """The days on a line, with where they start and end; those in figures only where the order is certain."""
    found: list[tuple[int, int, Interval]] = []
    for match in re.finditer(r"\b\w", line):
        at = match.start()
        written = days.leading(line[at:], short=False) if not found or at >= found[-1][1] else None
        if written is not None:
            found.append((at, at + written[1], written[0]))
    for match in _NUMBERS.finditer(line):
        day = _figures(match, line)
        if day is not None and not any(a < match.end() and match.start() < b for a, b, _ in found):
            found.append((match.start(), match.end(), day))
    return sorted(found, key=lambda f: f[0])


def _figures(match: re.Match[str], line: str) -> Interval | None:
    """A day in figures: which of the two is the month is said by one above twelve, or by the zone of the clock."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if match["by"] == "." or a > 12:
        return days.of(year, b, a)
    if b > 12 or a == b:
        return days.of(year, a, b)
    zones = {z.lower() for z in re.findall(r"[A-Za-z]+", line)}
    months = vocabulary.load("intake")["day"]["zones"]
    orders = {order for order in ("month_first", "day_first") if zones & set(months[order])}
    if len(orders) != 1:
        return None
    return days.of(year, a, b) if "month_first" in orders else days.of(year, b, a)


def _updates(before: str) -> bool:
    """Whether the last word for a day before it, if any, is one of updates."""
    leads = list(_words()["lead"].finditer(before))
    return bool(leads) and _words()["updated"].search(leads[-1].group()) is not None


def _unsigned(left: list[str]) -> list[str]:
    """What is left without some words in capitals: who sent the story, and from where."""
    signed = [
        w for w in left if re.fullmatch(r"[A-Z]{2,}[,:]?", w) or w.strip(",:") in vocabulary.load("intake")["agencies"]
    ]
    return [w for w in left if w not in signed] if len(signed) <= _CAPITALS else left


@functools.cache
def _words() -> dict[str, re.Pattern[str]]:
    known = vocabulary.load("intake")["day"]

    def any_of(words: list[str]) -> str:
        return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w)))

    zones = [z for order in known["zones"].values() for z in order]
    return {
        "weekday": re.compile(rf"\b(?:{any_of(known['weekdays'])})\b\.?", re.IGNORECASE),
        "lead": re.compile(rf"\b(?:{any_of([*known['lead'], *known['updated']])})\b", re.IGNORECASE),
        "updated": re.compile(rf"\b(?:{any_of(known['updated'])})\b", re.IGNORECASE),
        "besides": re.compile(rf"\b(?:{any_of([*known['besides'], *zones])})\b", re.IGNORECASE),
    }
