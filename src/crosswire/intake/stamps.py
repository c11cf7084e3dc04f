"""Lines that are there for the day of a report: "Posted: 08/16/2031 11:10 am EDT", "TNN Nov 12, 2031, 05.51AM IST".

Such a line holds a day with its year, the clock, the zone, and words like "published" and "updated"; a line that holds
anything else is prose. It may also name who sent the story from where, before the day or behind it: in capitals where
there is a clock, in front of a day in figures, or parted from the day by a mark ("ROCA GRANDE 2031-08-16", "Ana Paz,
Porto Sol, 16 August 2031"), or as a byline ("By Ana Paz, staff writer | Aug 16, 2031").
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

_SIGNED = 6
"""Words of names that a line holds at most besides a day; a byline may hold twice as many."""

_NUMBERS = re.compile(
    r"(?<![\d/.-])(?P<a>\d{1,2})(?P<by>[/.])(?P<b>\d{1,2})(?P=by)(?P<year>\d{4}|\d\d)(?![\d/:]|\s?[ap]\.?\s?m\b)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d.:])\d{1,2}\s?[:.h]\s?\d{2}(?:\s?[:.]\s?\d{2}(?:\.\d+)?)?(?:\s?[ap]\.?(?:\s?m\b)?\.?)?(?![\d/])"
    r"|(?<![\d.:])\d{1,2}\s?[ap]\.?\s?m\b\.?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"[+-]\d{1,2}(?::?\d{1,2})?(?!\d)")
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:['’.&-][^\W\d_]*)*")
_MARK = re.compile(r"\s*[,|/•·–—(-]")


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
    if not found:
        return None
    for start, end, _ in found:
        rest = _blank(rest, start, end)
    clock = _CLOCK.search(rest) is not None or words["hours"].search(rest) is not None
    bare = rest
    for pattern in (words["weekday"], words["hours"], _CLOCK, _OFFSET, words["ago"], words["lead"], words["besides"]):
        for match in pattern.finditer(bare):
            bare = _blank(bare, *match.span())
    left = bare.split()
    if any(map(str.isalnum, "".join(_unsigned(left) if clock else left))) and not _signed(line, rest, bare):
        return None
    told = clock or words["lead"].search(rest) is not None
    stamps = [Stamp(day=day, updated=_updates(line[:start]), told=told) for start, _, day in found]
    return next((s for s in stamps if not s.updated), stamps[0])


def behind(line: str) -> Stamp | None:
    """The stamp with a clock that a line ends with, whatever stands before it: "Two dead in fire Posted: ..."."""
    for match in _words()["lead"].finditer(line):
        if match.group()[0].isupper() and (found := read(line[match.start() :])) and _CLOCK.search(line, match.end()):
            return found
    return None


def _blank(line: str, start: int, end: int) -> str:
    return line[:start] + " " * (end - start) + line[end:]


def _signed(line: str, rest: str, bare: str) -> bool:
    """Whether what a line holds besides its day is one run of names, before it or behind it, or a byline.

    ``rest`` is the line without its days, ``bare`` the line without all that a stamp is made of. Names are parted from
    the day by a mark or by a word like "published"; without either a single word in capitals is a place, and any names
    are in front of a day like "2031-08-16".
    """
    known = vocabulary.load("intake")["day"]
    run = bare.strip(" .,:;|/•·–—()[]*-")
    start = bare.index(run)
    end = start + len(run)
    day = [i for i, (a, b) in enumerate(zip(line, rest, strict=True)) if a != b]
    if not run or (day[0] < start and day[-1] >= end) or re.search(r"\s{3,}", run):
        return False
    words = [w.strip(".,:;|/()[]*") for w in re.split(r"[\s/]+", run)]
    names = [w for w in words if w and w.lower() not in known["byline"]]
    if not names or not all(map(_NAME.fullmatch, names)):
        return False
    if words[0].lower() in known["by"]:
        return len(names) <= 2 * _SIGNED
    if len(words) > _SIGNED or not all(map(_NAME.fullmatch, filter(None, words))):
        return False
    before = line[end : day[0]] if start < day[0] else ""
    after = line[day[-1] + 1 : start] if start > day[-1] else ""
    if _MARK.match(before) or _MARK.match(after) or _words()["lead"].search(rest):
        return True
    return bool(before) and ((len(words) == 1 and run.isupper()) or re.match(r"\d{4}-", line[day[0] :]) is not None)


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
    """A day in figures: which of the two is the month is said by one above twelve, the weekday, or the clock's zone."""
    a, b, year = int(match["a"]), int(match["b"]), days.full(match["year"])
    if match["by"] == "." or a > 12:
        return days.of(year, b, a)
    if b > 12 or a == b:
        return days.of(year, a, b)
    told = _words()["weekday"].search(line)
    meant = [d for d in (days.of(year, a, b), days.of(year, b, a)) if d and told and _is_day(d, told.group())]
    if len(meant) == 1:
        return meant[0]
    zones = {z.lower() for z in re.findall(r"[A-Za-z]+", line)}
    months = vocabulary.load("intake")["day"]["zones"]
    orders = {order for order in ("month_first", "day_first") if zones & set(months[order])}
    if len(orders) != 1:
        return None
    return days.of(year, a, b) if "month_first" in orders else days.of(year, b, a)


def _is_day(found: Interval, weekday: str) -> bool:
    """Whether a day is of the weekday that a line names, in whatever language or however short."""
    number = vocabulary.load("intake")["day"]["weekdays"][weekday.strip(". ").lower()]
    return found.earliest is not None and found.earliest.isoweekday() == number


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
    known, any_of = vocabulary.load("intake")["day"], vocabulary.any_of
    zones = [z for order in known["zones"].values() for z in order]
    return {
        "hours": re.compile(
            rf"(?<![\d.:/-])(?:[01]\d|2[0-3])[0-5]\d\s?(?:{any_of([*zones, *known['hours']])})\b", re.IGNORECASE
        ),
        "ago": re.compile(rf"(?:\d+\s+(?:{any_of(known['ago'])})\b[\s,]*)+ago\b", re.IGNORECASE),
        "weekday": re.compile(rf"\b(?:{any_of(known['weekdays'])})\b\.?", re.IGNORECASE),
        "lead": re.compile(rf"\b(?:{any_of([*known['lead'], *known['updated']])})\b", re.IGNORECASE),
        "updated": re.compile(rf"\b(?:{any_of(known['updated'])})\b", re.IGNORECASE),
        "besides": re.compile(rf"\b(?:{any_of([*known['besides'], *zones])})\b", re.IGNORECASE),
    }
