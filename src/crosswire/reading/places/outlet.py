"""What a report's outlet and address say of where it is at home: "detroit.example.com", "/michigan/flint/", "WXYZ".

None of them names the scene. They decide between places of one name, since a local paper tells of the towns around it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crosswire import vocabulary
from crosswire.gazetteer.store import MAIN, SHORT

if TYPE_CHECKING:
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
_DEEP = 6
"""Parts of an address's path that are looked at."""
_NAMED = frozenset(("city", "admin1", "admin2", "country", "district"))


def around(report: Report, gazetteer: Gazetteer, cues: Cues) -> list[Places]:
    """The places that the outlet, the address's host and path, and the title's divisions speak for."""
    found = _named(report.outlet, gazetteer)
    host, path = _address(report)
    for label in host:
        if places := _label(label, gazetteer):
            found.append(places)
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
    said = [c.places for c in candidates if c.demonym or c.places[0].type == "country"]
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


def town(report: Report, gazetteer: Gazetteer) -> Place | None:
    """The one large town that the host of the outlet is named after; a country's or a state's has none."""
    host, _ = _address(report)
    found = [p for label in host for p in _label(label, gazetteer)[:1]]
    return found[0] if len(found) == 1 and found[0].type == "city" else None


def keep_home(candidates: list[Candidate], code: str | None) -> None:
    """Leave each town's name the places of the country in which the report is at home, where there are any."""
    for candidate in candidates if code else ():
        first = candidate.places[0]
        if first.country != code and first.type in _NAMED - {"country"}:
            own = tuple(p for p in candidate.places if p.country == code and p.type in _NAMED and p.kind != SHORT)
            candidate.places = own or candidate.places


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


def _label(label: str, gazetteer: Gazetteer) -> Places:
    """The places at the beginning of a host's label, which may run two words together: "kansascity", "bostonpost"."""
    for last in range(len(label), _LEAST - 1, -1):
        name = label[:last]
        for text in (name, *(f"{name[:n]} {name[n:]}" for n in range(3, last - 2))):
            places = tuple(
                p for p in gazetteer.find(text) if p.kind == MAIN and (p.type == "admin1" or p.population >= _KNOWN)
            )
            if places:
                return places
    return ()
