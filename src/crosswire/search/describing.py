"""What of a claim or a report is catalogued: the words by which it is found, and what it is filtered and sorted by."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from crosswire.reconcile.matter import refs
from crosswire.reconcile.shown import as_shown
from crosswire.records import Claim, Entity, Interval, PlaceRef, Report, Statement
from crosswire.search import words
from crosswire.search.columns import Card

NUMBERS: Mapping[str, type] = {"first": int, "last": int, "day": int, "withdrawn": int, "tie": int, "weight": float}
"""Numbers of claims and of reports: the days that they are about, the newest of them, what tells two apart that are
equal otherwise, and how much they weigh."""

CLAIM_NUMBERS: Mapping[str, type] = {**NUMBERS, "reports": int, "origins": int, "disputed": int}
REPORT_NUMBERS: Mapping[str, type] = {**NUMBERS, "statements": int}

CLAIM_COLUMNS = (
    "types standings measures event_types places countries placed origins entities outlets languages reports "
    "disputed_fields decided"
).split()
REPORT_COLUMNS = "outlets languages places countries placed entities copies undated".split()
"""Called as the fields of queries that filter by them, except ``placed``: everything by which places are asked for."""

_EVER = dt.date.max.toordinal() + 1

_Place = tuple[str, str | None, str | None, str | None]
"""Name, town, division and country of a place."""

Texts = tuple[str, str, str]
"""Words, words of names, and stems."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What claims and reports are made of, by id."""

    reports: Mapping[str, Report]
    entities: Mapping[str, Entity]
    statements: Mapping[str, Statement]
    origins: Callable[[str], Iterable[str]]
    """The ids of the origins of a statement."""


# ---------------------------------------------------------------- claims


def claim_card(claim: Claim, parts: Parts) -> Card:
    """What a claim is filtered and sorted by."""
    told = _told(claim, parts)
    reports = [r for s in told if (r := parts.reports.get(s.report)) is not None]
    places = _places(told, claim.place)
    first, last = _days(claim.time)
    if first > last and claim.as_of is not None:
        first = last = claim.as_of.toordinal()
    day = claim.as_of.toordinal() if claim.as_of else last if 0 < last < _EVER else max(first, 0) % _EVER
    values = {
        "types": (claim.type,),
        "standings": (as_shown(claim),),
        "measures": [s.figure.measure for s in told if s.figure],
        "event_types": [s.event.type for s in told if s.event],
        **_placed(places),
        "origins": [o for s in told for o in parts.origins(s.id)],
        "entities": [e for s in told for e in _entities(s)],
        "outlets": [r.outlet for r in reports if r.outlet],
        "languages": [r.language for r in reports if r.language],
        "reports": [s.report for s in told],
        "disputed_fields": claim.disputed_fields,
        "decided": ("yes" if claim.decided else "no",),
    }
    return Card(
        id=claim.id,
        numbers={
            "first": first,
            "last": last,
            "day": day,
            "withdrawn": claim.standing == "withdrawn",
            "tie": _tie(claim.id),
            "weight": math.log2(1 + claim.reports) + 2 * math.log2(1 + claim.origins.max),
            "reports": claim.reports,
            "origins": claim.origins.max,
            "disputed": len(claim.disputed_fields) + (claim.standing == "disputed"),
        },
        values=values,
    )


def claim_texts(claim: Claim, parts: Parts) -> Texts:
    """The words of a claim: what is quoted, and the names of all that it speaks of and rests on."""
    told = _told(claim, parts)
    own = {s.report: parts.reports.get(s.report) for s in told}
    quoted = dict.fromkeys((s.text, _language(own[s.report])) for s in told)
    names: list[str | None] = [r.outlet for r in own.values() if r]
    for entity in filter(None, map(parts.entities.get, dict.fromkeys(e for s in told for e in _entities(s)))):
        names += (entity.name, *entity.aliases)
    for s in told:
        names += [r.name for r in refs(s)]
        names += [x.name for x in s.attribution.sources]
        names.append(s.attribution.via)
    for place in _places(told, claim.place):
        names += _keys(*place)
    texts, stems = words.encode(quoted)
    folded = dict.fromkeys(words.name(n) for n in dict.fromkeys(names) if n)
    return texts, f" {words.BREAK} ".join(folded), stems


def _told(claim: Claim, parts: Parts) -> list[Statement]:
    return [s for i in claim.statements if (s := parts.statements.get(i)) is not None]


# ---------------------------------------------------------------- reports


def report_card(report: Report, told: Sequence[Statement]) -> Card:
    """What a report with its statements is filtered and sorted by."""
    first, last = _days(report.published)
    values = {
        "outlets": [report.outlet] if report.outlet else [],
        "languages": [report.language] if report.language else [],
        **_placed(_places(told)),
        "entities": [e for s in told for e in _entities(s)],
        "copies": ("yes" if report.copies_of else "no",),
        "undated": ("yes" if first > last else "no",),
    }
    return Card(
        id=report.id,
        numbers={
            "first": first,
            "last": last,
            "day": last if 0 < last < _EVER else max(first, 0) % _EVER,
            "withdrawn": 0,
            "tie": _tie(report.id),
            "weight": math.log2(1 + len(told)),
            "statements": len(told),
        },
        values=values,
    )


def report_texts(report: Report) -> Texts:
    """The words of a report: its title and text, and its outlet's name."""
    language = _language(report)
    title = report.title or ""
    texts = [report.text] if title and report.text.startswith(title) else [title, report.text]
    own, stems = words.encode((t, language) for t in texts if t)
    return own, words.name(report.outlet or ""), stems


# ---------------------------------------------------------------- both


def _language(report: Report | None) -> str | None:
    return words.language_of(report.language) if report else None


def _entities(s: Statement) -> Iterator[str]:
    """The entities that a statement names: who did it, to whom, where, and who says so."""
    for ref in (*refs(s), *s.attribution.sources, s.place, s.figure.place if s.figure else None):
        if ref is not None and ref.entity:
            yield ref.entity


def _places(told: Iterable[Statement], settled: PlaceRef | None = None) -> list[_Place]:
    """The places of statements, each once."""
    found = [settled, *(p for s in told for p in (s.place, s.figure.place if s.figure else None))]
    return list(dict.fromkeys((p.name, p.town, p.admin1, p.country) for p in found if p is not None))


def _placed(places: Sequence[_Place]) -> dict[str, Sequence[str]]:
    """The places themselves, their countries, and everything by which they can be asked for."""
    return {
        "places": [shown(*p) for p in places],
        "countries": [country for *_, country in places if country],
        "placed": [key for p in places for key in (shown(*p), *_keys(*p))],
    }


@functools.lru_cache(1 << 14)
def shown(name: str, town: str | None, division: str | None, country: str | None) -> str:
    """A place by its name and what tells it from others of that name ("Springfield, Illinois, US")."""
    return ", ".join(dict.fromkeys(p for p in (name, town, division, country) if p))


@functools.lru_cache(1 << 14)
def _keys(name: str, town: str | None, division: str | None, country: str | None) -> tuple[str, ...]:
    """The names of a place and of what lies around it."""
    return tuple(dict.fromkeys(k for k in (name, town, division, country, *country_names(country)) if k))


@functools.cache
def country_names(code: str | None) -> tuple[str, ...]:
    """What a country is called in the languages of the catalogue; nothing for an unknown code."""
    from babel import Locale

    found = (Locale.parse(language).territories.get(code or "") for language in words.LANGUAGES)
    return tuple(dict.fromkeys(n for n in found if n))


def _days(interval: Interval | None) -> tuple[int, int]:
    """First and last day as ordinals; the first behind the last where nothing is known."""
    if interval is None or (interval.earliest is None and interval.latest is None):
        return 1, 0
    earliest, latest = interval.earliest, interval.latest
    return earliest.toordinal() if earliest else 0, latest.toordinal() if latest else _EVER


def _tie(ident: str) -> int:
    """A number that tells ids apart, the same whatever else is catalogued."""
    return int.from_bytes(hashlib.blake2b(ident.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big")
