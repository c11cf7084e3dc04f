"""What a report's outlet and address say of where it is at home: "detroit.example.com", "/michigan/flint/", "WXYZ".

None of them names the scene. They decide between places of one name, since a local paper tells of the towns around it.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crosswire import vocabulary
from crosswire.gazetteer.store import MAIN, SHORT
from crosswire.intake import headline

if TYPE_CHECKING:
    from collections.abc import Container

    from crosswire.gazetteer import Gazetteer, Place
    from crosswire.reading.places.finding import Candidate
    from crosswire.reading.places.signs import Cues
    from crosswire.records import Report

Places = tuple["Place", ...]

_LONGEST = 300
"""Code points of a title or a text's beginning that are read."""
_LEAST = 5
"""Letters of a place's name at the beginning of a longer label: "houstonpost", but not "alive"."""
_KNOWN = 30_000
"""People of a town that is known by a label alone: many a "story" is a village's name."""
_OWN = 3_000
"""The same where the label goes on as a newspaper's name does: "magnoliareporter"."""
_VILLAGE = 100_000
"""People below which a town abroad is none that a local report names without its country."""
_TOWNS = frozenset(("city", "district"))
_NETWORK = re.compile(r"^(?:abc|cbs|nbc|fox|cw|my)\d{0,2}(?=[a-z]{5})")
"""The network in front of a town: "nbclosangeles"."""
_PRESS = re.compile(
    r"(?:daily|morning|evening|sunday|star|sun|times|post|news|press|herald|tribune|journal|gazette|reporter|record|messenger"
    r"|chronicle|sentinel|courier|dispatch|today|observer|examiner|register|leader|advocate|standard|independent|bulletin"
    r"|enterprise|telegram|telegraph|review|citizen|democrat|republic|online|now)"
)
_DEEP = 6
"""Parts of an address's path that are looked at."""
_NAMED = frozenset(("city", "admin1", "admin2", "country", "district"))


_CALLED = re.compile(r"([kw][a-z]{2,3})(?:tv|fm|am|dt|news|online|\d{1,2})+")
"""A call sign with what stations write behind it in their address."""


def newsroom(report: Report, gazetteer: Gazetteer) -> Place | None:
    """The town in which the newsroom of a known station or paper stands."""
    host, _ = _address(report)
    known = _newsrooms()
    called = _CALLED.fullmatch(host[-1]) if host else None
    labels = [*reversed(host), called[1] if called else ""]
    town = next((known[label] for label in labels if label in known), None)
    if town is None:
        return None
    name, division = town
    lying = {p.admin1 for p in gazetteer.find(division) if p.type == "admin1"}
    return next((p for p in gazetteer.find(name) if p.type in _TOWNS and p.admin1 in lying), None)


@functools.cache
def _newsrooms() -> dict[str, tuple[str, str]]:
    """By the label of an address: a town's name and its division's."""
    found = {}
    for towns in vocabulary.load("newsrooms").values():
        for town, labels in towns.items():
            name, _, division = town.rpartition(", ")
            found.update(dict.fromkeys(labels.split(), (name, division)))
    return found


def around(report: Report, gazetteer: Gazetteer, cues: Cues) -> list[Places]:
    """The places that the outlet, its newsroom, the address's host and path, and the title's divisions speak for."""
    found = _named(report.outlet, gazetteer)
    if (room := newsroom(report, gazetteer)) is not None:
        found.append((room,))
    host, path = _address(report)
    for label in host:
        if places := _label(label, gazetteer, cues):
            found.append(places)
    found += _station(report.title, gazetteer)
    for part in path:
        name = part.replace("-", " ")
        places = tuple(
            p
            for p in gazetteer.find(name)
            if p.kind == MAIN and p.type in _NAMED and (p.type in ("country", "admin1") or p.population >= _KNOWN)
        )
        if places and not cues.everyday(name):
            found.append(places)
    return found


def country(report: Report, candidates: list[Candidate]) -> str | None:
    """The country (ISO 3166-1) of an outlet or of institutions that only it has, where the report names no other."""
    said = [c.places for c in candidates if c.role != "part_of_name" and (c.demonym or c.places[0].type == "country")]
    host, _ = _address(report)
    heads = " ".join(filter(None, (report.outlet, report.title)))[:_LONGEST]
    for code, signs in vocabulary.load("outlets")["countries"].items():
        # "Georgia" is a country and a state
        if any(all(p.country != code or p.type not in ("country", "admin1") for p in places) for places in said):
            continue
        hosts = any(re.fullmatch(signs["hosts"], label) for label in host)
        if hosts or re.search(signs["names"], heads) or re.search(signs["words"], report.text[: _LONGEST * 10]):
            return str(code)
    return None


def town(report: Report, gazetteer: Gazetteer, cues: Cues) -> Place | None:
    """The one large town that the host of the outlet is named after; a country's or a state's has none."""
    host, _ = _address(report)
    found = [p for label in host for p in _label(label, gazetteer, cues)[:1]]
    one = found[0] if len(found) == 1 else None
    return one if one is not None and one.type == "city" and one.population >= _KNOWN else None


def keep_home(
    candidates: list[Candidate], code: str | None, inside: Container[int]
) -> tuple[list[Candidate], list[Candidate]]:
    """The candidates with the places of the country in which the report is at home alone, where there are any.

    A village abroad is none that the report means, unless it stands ``inside`` a place that the text names with it: a
    quarter or a hamlet of the home country is missing in the gazetteer. Such names come back apart.
    """
    kept, lost = [], []
    for candidate in candidates:
        first = candidate.places[0]
        if code and first.country != code and first.type in _NAMED - {"country"}:
            own = tuple(p for p in candidate.places if p.country == code and p.type in _NAMED and p.kind != SHORT)
            # a village that was once called as a city abroad is: the report means a quarter that bears the city's name
            byname = all(p.kind != MAIN and p.population < _VILLAGE for p in own) and first.kind == MAIN
            strange = byname if own else first.population < _VILLAGE
            if strange and first.type in _TOWNS and candidate.first not in inside:
                lost.append(candidate)
                continue
            candidate.places = own or candidate.places
        kept.append(candidate)
    return kept, lost


def _named(outlet: str | None, gazetteer: Gazetteer) -> list[Places]:
    """The places that an outlet is named after: "Springfield Gazette"."""
    parts = (outlet or "").replace(".", " ").split()
    found = []
    for first in range(len(parts)):
        for last in range(min(len(parts), first + 3), first, -1):
            if parts[first][:1].isupper() and (places := gazetteer.find(" ".join(parts[first:last]))):
                found.append(places)
                break
    return found


def _station(title: str | None, gazetteer: Gazetteer) -> list[Places]:
    """The towns that a site names behind its headline: "... - WXYZ: Toledo, Lima, OH, News, Weather"."""
    tail = " ".join((title or "").split())[len(headline.bare(title)) :][:_LONGEST]
    found: list[Places] = []
    for part in re.split(r"[^\w.' ]+", tail):
        for places in _named(part.strip(), gazetteer):
            if found and places[0].type == "admin1":
                inner = tuple(p for p in found[-1] if p.admin1 == places[0].admin1)
                found[-1] = inner or found[-1]
            elif any(p.type in _TOWNS and p.population >= _KNOWN for p in places[:2]):
                found.append(places)
    return found


def _address(report: Report) -> tuple[list[str], list[str]]:
    """The labels of the host and the parts of the path, the page's name left out; an archived page has its own."""
    url = report.url or ""
    at = url.rfind("http", 1)
    try:
        parts = urlsplit(url[at:] if at > 0 else url)
        host, path = parts.hostname or "", parts.path
    except ValueError:
        return [], []
    labels = [label for label in host.split(".")[:-1] if label not in ("www", "web", "m")]
    return labels, [p for p in path.split("/")[:-1] if p][:_DEEP]


def _label(label: str, gazetteer: Gazetteer, cues: Cues) -> Places:
    """The places at the beginning of a host's label, which may run two words together: "kansascity", "bostonpost"."""
    for text in dict.fromkeys((label, _NETWORK.sub("", label))):
        for last in range(len(text), _LEAST - 1, -1):
            least = _OWN if _PRESS.match(text, last) else _KNOWN
            name = text[:last]
            for spelt in (name, *(f"{name[:n]} {name[n:]}" for n in range(3, last - 2))):
                places = tuple(
                    p for p in gazetteer.find(spelt) if p.kind == MAIN and (p.type == "admin1" or p.population >= least)
                )
                if places and not cues.everyday(spelt):
                    return places
    return ()
