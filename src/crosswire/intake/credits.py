"""Credit lines: which agency a report says that its text comes from, and where it says so.

"PORTO, Portugal (AP) —", "(Reuters)" behind the last sentence, "— AFP", "Source: EFE" and "With reporting by ..." are
credits. An agency that is named inside a sentence ("officials told Reuters") is none: that is an attribution.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Literal

from crosswire import vocabulary
from crosswire.intake import days
from crosswire.records import Interval

_TOP = 1_500
"""Code points from the start in which a dateline is sought: below a headline, a date and a byline."""

_TAIL = 400
"""Code points before the end in which a closing credit is sought."""

_LABELS = (
    r"(?:(?:\[[^\]]{2,90}\]\s*){0,3}\[(?:[Tt]ext|TEXT|[Ee]xcerpts?|EXCERPTS?)\]"
    r"|\[(?:[A-Z]{4,12}|[A-Z][a-z]{3,12}|[Ee]ditorial [Rr]eport|EDITORIAL REPORT)\])?\s*"
)
"""Labels in square brackets behind a dateline ("[EDITORIAL REPORT] [TEXT]")."""

_DATELINE = re.compile(
    r"^[ \t]*(?P<place>[^\W\d_a-z][^()\n—–]{1,60}?(?:\([^()\n]{2,40}\)[^()\n—–]{0,30}?)?)??"
    r"[ \t]*\((?P<agency>[^()\n]{2,40})\)[ \t]*"
    rf"(?:\.[ \t]*)?(?:[—–―]|--?|\.-)[ \t]*{_LABELS}",
    re.MULTILINE,
)
_DATED = re.compile(
    r"^[ \t]*(?P<place>[^\W\d_a-z][^\W\d_]*[^()\n—–,]{0,40}?(?:\([^()\n]{2,40}\))?,[ \t]*[^()\n—–]{4,20}?)[ \t]*"
    rf"(?:[—–―]|--)[ \t]*{_LABELS}",
    re.MULTILINE,
)
_PLAIN = re.compile(
    r"^[ \t]*(?P<place>[A-ZÁÉÍÓÚÑÜ][A-ZÁÉÍÓÚÑÜ.'’ -]{2,30}(?:,[ \t]*[^()\n—–]{1,40}?)?)[ \t]*"
    r"(?:[—–―]|--|\.-)[ \t]",
    re.MULTILINE,
)
_RIGHTS = r"(?:©|\(c\)|copyright)[ \t]*(?:\d{4})?[ \t]*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An agency by its full name, and the half-open range of code points that credits it."""

    agency: str
    start: int
    end: int
    kind: Literal["dateline", "line"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Place, day and agency in front of a story; the range ends where the story begins."""

    start: int
    end: int
    place: str | None
    published: Interval | None
    agencies: tuple[str, ...] = ()


def read(text: str) -> tuple[Credit, ...]:
    """The credits of a text in order, each agency once."""
    found: list[Credit] = []
    if dateline := find_dateline(text):
        found += [Credit(agency=a, start=dateline.start, end=dateline.end, kind="dateline") for a in dateline.agencies]
    for match in _patterns()["line"].finditer(text):
        found += [
            Credit(agency=a, start=match.start("agency"), end=match.end("agency"), kind="line")
            for a in agencies(match["agency"])
        ]
    if closing := _patterns()["closing"].search(text, max(0, len(text) - _TAIL)):
        group = "bracketed" if closing["bracketed"] else "dashed"
        found += [
            Credit(agency=a, start=closing.start(group), end=closing.end(group), kind="line")
            for a in agencies(closing[group])
        ]
    first: dict[str, Credit] = {}
    for credit in sorted(found, key=lambda c: (c.start, c.end, c.agency)):
        first.setdefault(credit.agency, credit)
    return tuple(first.values())


def find_dateline(text: str) -> Dateline | None:
    """The dateline: place in capitals or agency in brackets, then a dash. Its day counts only with a year."""
    for match in _DATELINE.finditer(text, 0, _TOP):
        place, published = _place(match["place"] or "")
        dated = place is not None and published is not None
        if names := agencies(match["agency"]) or _unlisted(match["agency"], match["place"], dated=dated):
            return Dateline(
                start=match.start() + _lead(match.group()),
                end=match.end(),
                place=place,
                published=published,
                agencies=names,
            )
    for match in _DATED.finditer(text, 0, _TOP):
        place, published = _place(match["place"])
        if published is not None:
            return Dateline(
                start=match.start() + _lead(match.group()), end=match.end(), place=place, published=published
            )
    for match in _PLAIN.finditer(text, 0, _TOP):
        place, published = _place(match["place"])
        return Dateline(start=match.start() + _lead(match.group()), end=match.end(), place=place, published=published)
    return None


def agencies(name: str) -> tuple[str, ...]:
    """The agencies that a credit names ("AP/Reuters", "EFE"), by full name; empty where it names something else."""
    known = vocabulary.load("intake")["agencies"]
    parts = [known.get(part.strip(" .,")) for part in re.split(r"[/;,]|\band\b|\by\b|\s-\s", name) if part.strip(" .,")]
    return tuple(dict.fromkeys(p for p in parts if p is not None)) if None not in parts else ()


def _unlisted(name: str, place: str | None, *, dated: bool) -> tuple[str, ...]:
    """An agency that the list does not know: initials, or two to four capitalised words, behind a place.

    Behind a place and a day it is whatever the brackets hold ("DOMESTIC SERVICE", "ACAN-EFE").
    """
    name = name.strip()
    if dated and place and name[:1].isupper() and not any(map(str.isdigit, name[:2])):
        return (name,)
    fits = re.fullmatch(r"[A-Z]{3,6}|(?:[^\W\d_a-z][\w'’.&-]*)(?: [^\W\d_a-z][\w'’.&-]*){1,3}", name)
    return (name,) if fits and place else ()


def _place(text: str) -> tuple[str | None, Interval | None]:
    """Place and day of a dateline ("QUITO, March 4, 2026")."""
    published = None
    for comma in [m.end() for m in re.finditer(r",?\s+|^", text)]:
        if (found := days.leading(text[comma:])) is not None:
            published, text = found[0], text[:comma]
            break
    else:
        text = re.sub(r",?\s+[^\W\d_]{3,10}\.?\s+\d{1,2}$|,?\s+\d{1,2}\s+(?:de\s+)?[^\W\d_]{3,10}\.?$", "", text)
    return text.strip(" ,") or None, published


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip())


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = vocabulary.load("intake")
    name = "|".join(sorted(map(re.escape, words["agencies"]), key=lambda n: (-len(n), n)))
    names = rf"(?:{name})(?:[ \t]*(?:[/,;]|and|y)[ \t]*(?:{name}))*"
    lead = "|".join(re.escape(w) for w in sorted(words["credit"]["lead"], key=lambda w: (-len(w), w)))
    return {
        # a line of its own: "Source: EFE", "By The Associated Press", "Reuters", "© 2031 AFP"
        "line": re.compile(
            rf"^[ \t*_(\[—–-]*(?:(?i:{lead})[ \t]*:?[ \t]+|(?i:by)[ \t]+|(?i:{_RIGHTS}))?"
            rf"(?P<agency>{names})[ \t*_)\].]*$",
            re.MULTILINE,
        ),
        # behind the last sentence: "(Reuters)", "— AP", "/EFE"
        "closing": re.compile(rf"[.!?\"”»)]\s*(?:\((?P<bracketed>{names})\)|[—–-]{{1,2}}\s*(?P<dashed>{names}))\s*$"),
    }
