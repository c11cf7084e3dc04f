"""Which place of its name the reports of one incident mean: a report without a state is read as those that give one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crosswire import vocabulary
from crosswire.gazetteer import Place, key, open_gazetteer
from crosswire.gazetteer.store import SHORT
from crosswire.reading.places import outlet
from crosswire.reconcile.matter import Matter
from crosswire.reconcile.where import kilometres
from crosswire.records import PlaceRef, Report

Region = tuple[str | None, str | None]

TOLD = 2.0
"""Weight of a report that says where the place lies ("Springfield, Ill.")."""
REGION = 1.0
"""Weight of another place of the same division that a report names."""
COUNTRY = 0.3
"""The same, of the same country."""
OWN = 0.3
"""Weight of how a report without any of these was read: mostly as the largest of the name."""
CHOSEN = 0.7
"""Weight of how it was read where that is not the largest of the name: something in the report spoke for it."""
NEAR_KM = 100.0
"""A place of which the gazetteer has another that nobody read must lie so near to another that a report names."""

BOROUGH = 200_000
"""People of a part of a town that is named as towns are."""

_TOWNS = frozenset({"city", "district"})
_SAME = 0.2
"""Degrees within which two points are one town's."""
_BEHIND = re.compile(r",\s*((?:[A-Z][\w.]*)(?:\s[A-Z][a-z]+)?)")


def resolve(tellings: Sequence[Sequence[Matter]]) -> dict[str, PlaceRef]:
    """By the key of a town's name as the reports write it: what most bears out, where they differ or may."""
    parts = quarters(tellings)
    read: dict[str, dict[Region, PlaceRef]] = defaultdict(dict)
    weights: dict[str, dict[Region, float]] = defaultdict(lambda: defaultdict(float))
    around: dict[str, dict[Region, PlaceRef]] = defaultdict(dict)
    for telling in tellings:
        seen: set[tuple[str, Region]] = set()
        for m in telling:
            said = m.statement.place
            place = in_town(said, parts) if said is not None else None
            if place is None or (written(m, place), region(place)) in seen:
                continue
            name = written(m, place)
            seen.add((name, region(place)))
            if place.type != "country" or place.start is not None:
                # a country that no word names was lent by the very town
                around[name].setdefault(region(place), place)
            if place.type in _TOWNS or place.town is not None:
                read[name].setdefault(region(place), place)
                weights[name][region(place)] += TOLD if _told(m, place) else OWN if _largest(name, place) else CHOSEN
    return {
        name: best
        for name, readings in sorted(read.items())
        if (best := _best(name, readings, weights[name], around)) is not None
    }


def quarters(tellings: Sequence[Sequence[Matter]]) -> dict[str, PlaceRef]:
    """By the key of its name: each place that one of the reports calls a part of a town, and where that is.

    So is what the gazetteer does not know in the town where a report has it.
    """
    places = [p for t in tellings for m in t if (p := m.statement.place) is not None and p.town is not None]
    found = {key(p.name): p for p in places if p.type is None}
    return found | {key(p.name): p for p in places if p.type == "district"}


def in_town(place: PlaceRef, parts: Mapping[str, PlaceRef]) -> PlaceRef:
    """The town of a street, of a house or of one of the ``parts`` of a town; else the place itself."""
    if place.type in _TOWNS and place.town is None:
        part = parts.get(key(place.name))
        # a borough of a million is known by its own name; what one report knows, another need not
        known = part is not None and region(place) == region(part) and (part.type is None or _is_large(place))
        place = part if part is not None and not known else place
    if place.type not in {None, "district"} or place.town is None:
        return place
    part = parts.get(key(place.town))
    name = part.town if part is not None and part.town is not None else place.town
    return replace(place, name=name, type="city", precision="city", town=None, entity=None, start=None, end=None)


def _is_large(place: PlaceRef) -> bool:
    """Whether a part of a town is known by its own name: a borough of a million."""
    found = open_gazetteer().find(place.name)
    return any(p.type == "city" and p.population >= BOROUGH and _at(p, place) for p in found)


def written(m: Matter, place: PlaceRef) -> str:
    """The key of the name as the report writes it, which may be another than the place's own."""
    text = m.report.text[place.start : place.end] if place.start is not None and place.end is not None else place.name
    return key(text) or key(place.name)


def region(place: PlaceRef) -> Region:
    """Country and first division."""
    return place.country, place.admin1


def _told(m: Matter, place: PlaceRef) -> bool:
    if place.end is None or place.admin1 is None:
        return False
    match = _BEHIND.match(m.report.text, place.end)
    gazetteer = open_gazetteer()
    return match is not None and any(
        p.name == place.admin1 for text in (match[1], match[1].split()[0]) for p in gazetteer.find(text.rstrip("."))
    )


def _largest(name: str, place: PlaceRef) -> bool:
    """Whether no place of the name comes to mind before this one."""
    first = next((p for p in open_gazetteer().find(name) if p.type in _TOWNS and p.kind != SHORT), None)
    return first is None or (first.country == place.country and first.name == place.name and _at(first, place))


def _at(one: Place, other: PlaceRef) -> bool:
    return other.lat is not None and abs(one.lat - other.lat) < _SAME and abs(one.lon - (other.lon or 0.0)) < _SAME


def _best(
    name: str, readings: dict[Region, PlaceRef], weights: dict[Region, float], around: dict[str, dict[Region, PlaceRef]]
) -> PlaceRef | None:
    """The reading that what else the reports name supports most, ``None`` where there is but one."""
    others = [p for other, places in around.items() if other != name for p in places.values()]
    if len(readings) == 1 and not any(weights[r] >= TOLD for r in readings):
        readings = {**_alternatives(name, others), **readings}
    if len(readings) < 2:
        return None

    def support(item: tuple[Region, PlaceRef]) -> tuple[float, bool, str]:
        where, place = item
        named = sum(REGION for p in others if p.admin1 and region(p) == where)
        named += sum(COUNTRY for p in others if p.country and p.country == where[0])
        return round(weights.get(where, 0.0) + named, 6), where in weights, place.name

    return max(sorted(readings.items(), key=lambda x: (x[0][0] or "", x[0][1] or "")), key=support)[1]


def _alternatives(name: str, others: Sequence[PlaceRef]) -> dict[Region, PlaceRef]:
    """Towns of the name that nobody read, near to towns that the reports name besides it."""
    gazetteer = open_gazetteer()
    found: dict[Region, PlaceRef] = {}
    for place in gazetteer.find(name):
        if place.type not in _TOWNS or place.kind == SHORT:
            continue
        division = gazetteer.division(place.admin1)
        ref = _ref(place, division.name if division else None)
        if any(p.admin1 == ref.admin1 and _near(p, ref) for p in others if p.type != "country"):
            found.setdefault(region(ref), ref)
    return found


def _near(one: PlaceRef, other: PlaceRef) -> bool:
    distance = kilometres(one, other)
    return distance is not None and distance <= NEAR_KM


def is_street(name: str, language: str = "en") -> bool:
    """Whether a name is a street's or a building's, which lies in a town."""
    lists = vocabulary.find(f"{language}/elsewhere")
    return lists is not None and name.rsplit(maxsplit=1)[-1].casefold() in lists["within"].split()


def newsroom(report: Report) -> PlaceRef | None:
    """The town in which the newsroom of a known local outlet stands."""
    gazetteer = open_gazetteer()
    room = outlet.newsroom(report, gazetteer)
    if room is None:
        return None
    division = gazetteer.division(room.admin1)
    return _ref(room, division.name if division else None)


def _ref(place: Place, admin1: str | None) -> PlaceRef:
    return PlaceRef(
        name=place.name,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        type=place.type,
        precision="city",
        admin1=admin1,
    )


def read_as(m: Matter, place: PlaceRef, names: dict[str, PlaceRef]) -> PlaceRef:
    """A place as the incident's reports together read its name."""
    other = names.get(written(m, place))
    if other is None or region(other) == region(place):
        return place
    return replace(other, start=None, end=None)
