"""The place of an incident: the most specific one that the tellings can agree on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from crosswire.gazetteer import open_gazetteer
from crosswire.reading.places.aside import is_aside
from crosswire.reconcile.incidents import namesakes
from crosswire.reconcile.matter import Matter
from crosswire.reconcile.where import kilometres
from crosswire.records import PlaceRef

NEAR_KM = 15.0
"""Two points of one town are no further apart."""

BROUGHT = 0.1
"""What the town of a hospital weighs, to which the hurt were brought."""

HEAVY = 0.7
"""Weight of a place that a telling gives first or mostly."""
PART_KM = 15.0
"""A part of a town is no further from its middle."""
MUCH = 8
"""How much larger than its part a town is."""
LARGE = 100_000
"""People of a town from which on its parts are known as towns of their own."""

NAMED = 0.05
"""What a town gains from each telling that names it at all, if only of something else: enough to decide a tie."""
CLOSE = 0.8
"""Share of the best place's weight from which another is close to it."""

LEAD = 0.7
"""What a telling's next place weighs against the one before it in the text."""

_WORTH = {"exact": 0.95, "city": 1.0, "region": 0.6, "sea": 0.9, "country": 0.3}
_DIVISION = 0.45
"""Worth of a state or province: a county's is more."""
_UNKNOWN = 0.75
"""Worth of a name that the gazetteer does not know: it says where only to those who know the place."""
_WIDE = frozenset({"country", "admin1"})
_FINE = frozenset({"exact", "city"})

Key = tuple[str, str | None, str | None]


def settle(tellings: Sequence[Sequence[Matter]]) -> PlaceRef | None:
    """The place with the widest agreement, a town before its region before its country."""
    names = namesakes.resolve(tellings)
    parts = namesakes.quarters(tellings)
    votes = [v for t in tellings if (v := _votes(t, names, parts))]
    places = {key(p): p for telling in votes for p, _ in telling}
    if not places:
        return _newsroom(tellings)

    ranked = sorted(places.items(), key=lambda x: (x[0][0], x[0][1] or "", x[0][2] or ""))
    said = {k: sum(max(weight * _agree(p, place) for p, weight in t) for t in votes) for k, place in ranked}
    worth = {k: said[k] * _worth(place) for k, place in ranked}
    close = [(k, place) for k, place in ranked if worth[k] >= CLOSE * max(worth.values())]
    if len(close) > 1:
        texts = [{m.report.text: m.report.language or "en" for m in t} for t in tellings]
        for k, place in close:
            if place.precision in _FINE:
                named = sum(any(_names(*x, place.name) for x in own.items()) for own in texts)
                worth[k] = (said[k] + NAMED * named) * _worth(place)
    best = max(close, key=lambda x: round(worth[x[0]], 6))[1]
    if best.type in _WIDE or (best.type is None and best.precision == "region" and namesakes.is_street(best.name)):
        return _newsroom(tellings, best) or best
    heavy = [p for telling in votes for p, weight in telling if weight >= HEAVY]
    return _whole(best, heavy)


def _newsroom(tellings: Sequence[Sequence[Matter]], inside: PlaceRef | None = None) -> PlaceRef | None:
    """The town of most of the local outlets that tell of it: where none says the town, their readers know it.

    ``inside`` is what the reports say, a country or a street of a state.
    """
    rooms = {m.report.id: room for t in tellings for m in t[:1] if (room := namesakes.newsroom(m.report)) is not None}
    found = Counter(rooms.values())
    if inside is not None:
        found = Counter(
            {
                p: n
                for p, n in found.items()
                if p.country == inside.country and (inside.admin1 is None or p.admin1 == inside.admin1)
            }
        )
    return min(found, key=lambda p: (-found[p], p.name, p.admin1 or ""), default=None)


def _names(text: str, language: str, name: str) -> bool:
    """Whether a report's text names a place otherwise than for where the hurt were brought."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        whole = not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum()
        if whole and not is_aside(text, at, end, language):
            return True
        at = text.find(name, end)
    return False


def _whole(place: PlaceRef, others: Sequence[PlaceRef]) -> PlaceRef:
    """The much larger city beside the place that other tellings give for the scene: the place is a part of it."""
    people = _people(place)
    for other in others:
        distance = kilometres(place, other)
        near = place.type == other.type == "city" and place.admin1 == other.admin1 and distance is not None
        large = people > 0 and _people(other) >= max(LARGE, MUCH * people)
        if near and distance is not None and distance <= PART_KM and large:
            return other
    return place


def _people(place: PlaceRef) -> int:
    """How many live in a town, 0 where the gazetteer does not say."""
    found = (p for p in open_gazetteer().find(place.name) if p.type == "city" and p.country == place.country)
    return next((p.population for p in found if place.lat == p.lat and place.lon == p.lon), 0)


def key(place: PlaceRef) -> Key:
    """By what a place is told from another."""
    return place.name.casefold(), place.admin1, place.country


def _worth(place: PlaceRef) -> float:
    if place.type is None and place.precision == "region":
        return _UNKNOWN
    if place.type == "admin1":
        return _DIVISION
    worth = _WORTH.get(place.precision or "", _UNKNOWN)
    return worth if place.type else min(worth, _UNKNOWN)


def _votes(
    telling: Sequence[Matter], names: dict[str, PlaceRef], parts: dict[str, PlaceRef]
) -> list[tuple[PlaceRef, float]]:
    """The places of one lineage with their weights; the weightiest has 1, but for where the hurt were brought."""
    found: dict[Key, tuple[PlaceRef, float]] = {}
    said: dict[Key, float] = {}
    weight = 1.0
    for m in telling:
        place = m.statement.place
        if place is None:
            continue
        place = namesakes.read_as(m, namesakes.in_town(place, parts), names)
        known, before = found.get(key(place), (place, 0.0))
        found[key(place)] = known, before + weight * (BROUGHT if _aside(m) else 1.0)
        said[key(place)] = said.get(key(place), 0.0) + weight
        weight *= LEAD
    top = max(said.values(), default=1.0)
    return [(p, w / top) for p, w in found.values()]


def _aside(m: Matter) -> bool:
    """Whether a telling's place is only where the hurt were brought."""
    place = m.statement.place
    if place is None or place.start is None or place.end is None:
        return False
    return is_aside(m.report.text, place.start, place.end, m.report.language or "en")


def _agree(said: PlaceRef, place: PlaceRef) -> float:
    """How far what is said bears out that it was at ``place``."""
    if key(said) == key(place):
        return 1.0
    if said.country and place.country and said.country != place.country:
        return 0.0
    if said.precision in _FINE and place.precision in _FINE:
        distance = kilometres(said, place)
        near = distance is not None and distance <= NEAR_KM
        return 0.8 if near and said.admin1 == place.admin1 else 0.0
    if said.precision == "country" or place.precision == "country":
        return 0.6 if said.country == place.country and said.country else 0.0
    if said.admin1 and place.admin1:
        return 0.6 if said.admin1 == place.admin1 and "region" in {said.precision, place.precision} else 0.0
    return 0.0
