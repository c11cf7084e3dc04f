"""Credit lines: which agency a report says that its text comes from, and where it says so.

"PORTO, Portugal (AP) —", "By Jane Roe, Associated Press", "(Reuters)" behind the last sentence, "— AFP", "Source: EFE"
and "With reporting by ..." credit a whole text. "As first reported by Reuters" credits its sentence: ``mentions`` finds
these. Whom officials told something is an attribution, and who took a picture did not write the text: both are none.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Literal

from crosswire import vocabulary
from crosswire.intake import days
from crosswire.records import Interval, Report

_TOP = 1_500
"""Code points from the start in which a dateline is sought: below a headline, a date and a byline."""

_TAIL = 400
"""Code points before the end in which a closing credit is sought."""

_BEFORE, _BEHIND = 60, 160
"""Code points around the word of a phrase of crediting within which the phrase and the name stand."""

_LABELS = (
    r"(?:(?:\[[^\]]{2,90}\]\s*){0,3}\[(?:[Tt]ext|TEXT|[Ee]xcerpts?|EXCERPTS?)\]"
    r"|\[(?:[A-Z]{4,12}|[A-Z][a-z]{3,12}|[Ee]ditorial [Rr]eport|EDITORIAL REPORT)\])?\s*"
)
"""Labels in square brackets behind a dateline ("[EDITORIAL REPORT] [TEXT]")."""

_DATELINE = re.compile(
    r"^[ \t]*(?P<place>[^\W\d_a-z][^()\n—–]{1,60}?(?:\([^()\n]{2,40}\)[^()\n—–]{0,30}?)?)??"
    r"[ \t]*[(\[](?P<agency>[^()\[\n]{2,40})\)[ \t]*"
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
_TITLED = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
_REGION = rf"(?:[a-zà-ÿ]{{1,3}}[ \t]){{0,2}}{_TITLED}(?:[ \t](?:[a-zà-ÿ]{{1,3}}[ \t]){{0,2}}{_TITLED}){{0,3}}"
"""A name of up to four words, with small ones inside ("Santa Ana del Sur", "off Kardonia")."""
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


@functools.lru_cache(maxsize=1 << 8)
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
    for match in _patterns()["byline"].finditer(text, 0, _TOP):
        found += [
            Credit(agency=a, start=match.start(), end=match.end("agency"), kind="line")
            for a in agencies(match["agency"])
        ]
    for match in _patterns()["tail"].finditer(text, max(0, len(text) - _TAIL)):
        found += [
            Credit(agency=a, start=match.start("agency"), end=match.end("agency"), kind="line")
            for a in agencies(match["agency"])
        ]
    first: dict[str, Credit] = {}
    for credit in sorted(found, key=lambda c: (c.start, c.end, c.agency)):
        first.setdefault(credit.agency, credit)
    return tuple(first.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An agency by its full name, or an outlet as written, that a sentence says it has its news from, and where."""

    name: str
    start: int
    end: int
    agency: bool


def mentions(text: str) -> tuple[Mention, ...]:
    """Those that sentences of a text credit with their news ("as first reported by The Courier"), in order."""
    found = []
    low = text.lower()
    for key, pattern in _reported():
        at = -1
        while (at := low.find(key, at + 1)) >= 0:
            for match in pattern.finditer(text, max(0, at - _BEFORE), at + _BEHIND):
                known = agencies(match["name"])
                found += [
                    Mention(name=n, start=match.start("name"), end=match.end("name"), agency=bool(known))
                    for n in known or (match["name"],)
                ]
    return tuple(sorted(set(found), key=lambda m: (m.start, m.end, m.name)))


@functools.lru_cache(maxsize=1 << 12)
def named(text: str) -> frozenset[str]:
    """All that a text credits, as a whole or in a sentence, folded, by any name that they go by."""
    known = vocabulary.load("intake")["agencies"]
    full = {c.agency for c in read(text)} | {m.name for m in mentions(text)}
    return frozenset(_called(n) for n in (*full, *(short for short, name in known.items() if name in full)))


def credited(outlet: str | None, text: str) -> bool:
    """Whether a text says that it has something from this outlet."""
    return outlet is not None and _called(outlet) in named(text)


def leans(report: Report) -> bool:
    """Whether a report says that its text, or the news of a sentence, comes from another than its own outlet."""
    own = _called(report.outlet or "")
    names = (*(c.agency for c in read(report.text)), *(m.name for m in mentions(report.text)))
    others = {n for n in names if _called(n) != own}
    return any(own not in _short(n) for n in others)


def _called(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())


@functools.cache
def _short(agency: str) -> frozenset[str]:
    return frozenset(_called(s) for s, name in vocabulary.load("intake")["agencies"].items() if name == agency)


@functools.lru_cache(maxsize=1 << 8)
def find_dateline(text: str) -> Dateline | None:
    """The dateline: place in capitals or agency in brackets, then a dash. Its day counts only with a year."""
    for match in _DATELINE.finditer(text, 0, _TOP):
        place, published = _place(match["place"] or "")
        inside = days.whole(match["agency"])
        if place is not None and inside is not None and inside.earliest == inside.latest:
            return Dateline(start=match.start() + _lead(match.group()), end=match.end(), place=place, published=inside)
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
    for match in _patterns()["shaped"].finditer(text, 0, _TOP):
        place, published = _place(match["place"])
        if place is not None:
            return Dateline(
                start=match.start() + _lead(match.group()), end=match.end(), place=place, published=published
            )
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
    tail = "|".join(re.escape(w) for w in sorted(words["credit"]["tail"], key=lambda w: (-len(w), w)))
    month = rf"(?i:{vocabulary.any_of(words['months'])})\b\.?"
    weekday = rf"(?i:{vocabulary.any_of(words['day']['weekdays'])})\b\.?"
    date = rf"(?:{weekday},?[ \t]+)?(?:{month}[ \t]+\d{{1,2}}|\d{{1,2}}[ \t]+(?:de[ \t]+)?{month})"
    date = rf"(?:{date}(?:,?[ \t]+(?:del?[ \t]+)?\d{{4}})?|{weekday})"
    capitals = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+(?:[ \t]?[/ \t][ \t]?[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]*){0,4}"
    behind = rf",[ \t]*(?:{date}|{_REGION})"
    agency = r"(?=[ \t]*\([A-Z/-]{2,12}\))"
    town = rf"{capitals}(?:{behind}){{0,3}}|{_REGION}(?:(?:{behind}){{1,3}}|{agency})"
    return {
        # by its shape alone, whoever sent it: "VESTRA, Ruvia - Six", "Vestra, Ruvia, 3 March (RW) – Six"
        "shaped": re.compile(
            rf"^[ \t]*[(\[]?(?P<place>{town})"
            r"[ \t]*[)\]]?,?(?:[ \t]*\([^()\n]{2,40}\))?[ \t]*\.?(?:[ \t]*[—–―][ \t]*|[ \t]+--?[ \t]+)"
            r"(?=[\"“‘'«]?[A-ZÀ-ÖØ-Þ0-9][^\n]{0,60}[a-zà-ÿ][^\n]{20})",
            re.MULTILINE,
        ),
        # a byline: "By Jane Roe, Associated Press", "By JANE ROE Associated Press Writer", "Por Ana Paz | EFE"
        "byline": re.compile(
            r"^[ \t]*(?:By|BY|Por|POR)[ \t]+(?:[^\n,|/]{3,60}?(?:[ \t]*[,|/–—-][ \t]*|[ \t]+))?"
            rf"(?P<agency>{name})(?:[ \t]+(?i:staff|writers?|correspondent|reporter))?[ \t.]*$",
            re.MULTILINE,
        ),
        # among the last words: "Reporting by J. Roe; additional reporting by Reuters", "(With inputs from PTI)"
        "tail": re.compile(rf"(?<!\w)(?i:{tail})[ \t]*:?[ \t]+(?P<agency>{names})(?!\w)(?![ \t]+[^\W\d_])"),
        # a line of its own: "Source: EFE", "By The Associated Press", "Reuters", "© 2031 AFP"
        "line": re.compile(
            rf"^[ \t*_(\[—–-]*(?:(?i:{lead})[ \t]*:?[ \t]+|(?i:by)[ \t]+|(?i:{_RIGHTS}))?"
            rf"(?P<agency>{names})[ \t*_)\].]*$",
            re.MULTILINE,
        ),
        # behind the last sentence: "(Reuters)", "— AP", "/EFE"
        "closing": re.compile(rf"[.!?\"”»)]\s*(?:\((?P<bracketed>{names})\)|[—–-]{{1,2}}\s*(?P<dashed>{names}))\s*$"),
    }


@functools.cache
def _reported() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Phrases that credit a sentence's news: a word without which none is there, and the phrase with the name."""
    name = r"(?P<name>[^\W\d_a-z][\w'’&-]*(?:[ \t](?:of|de|del|the|la|el|[^\W\d_a-z][\w'’&-]*)){0,4}(?<=[\w]))"
    found = []
    for key, phrases in sorted(vocabulary.load("intake")["credit"]["sentence"].items()):
        any_ = "|".join(sorted(phrases, key=lambda p: (-len(p), p)))
        found.append(
            (key, re.compile(rf"(?<!\w)(?i:{any_})[ \t]+(?:(?:[Tt]he|[Ee]l|[Ll]a|[Ll]a agencia)[ \t]+)?{name}"))
        )
    return tuple(found)
