"""Which place of its name a mention means: by what contains it, what else the report names, size and kind.

All names of a report are resolved together in a few rounds: each lends its country and divisions a vote, shared among
its places by how likely each is, and each place is then weighed with the votes of the other names.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from crosswire.gazetteer.store import MAIN, weight

if TYPE_CHECKING:
    from collections.abc import Container

    from crosswire.gazetteer import Place
    from crosswire.reading.places.finding import Candidate

Scored = list[tuple[float, "Place"]]

_COUNTRY, _ADMIN1, _ADMIN2 = 0.6, 1.0, 0.7
"""What votes for a country or division weigh against size; set by hand: Paris, Texas, needs Texas and more."""
_LOCAL = 1.2
"""What a report gains a place that speaks of nothing but its division."""
_TYPE = 3.0
"""What a list of one kind of places ("Iowa, Georgia and Ohio") adds to a place of that kind."""
_HEAD = 1.3
"""What a town gains that makes up much of the division named after it: "New York", "Sao Paulo"."""
_BARE = 2.0
"""What a county loses by its name without "County" where a town of its division bears the name too."""
_SPELT = 1.5
"""What a place gains whose name is written as the text writes it: "St. Louis" is no "Saint-Louis"."""
REACH_KM = 160.0
"""How far from its newsroom a local outlet's readers live."""
_REACHED = 2.0
"""What a place gains in that reach."""
_AT_HOME = 1.0
"""What a place gains in the country of which the report tells: San Diego is not the one in California there."""
_KM = 111.2
"""Kilometres in a degree of latitude."""
_ROUNDS = 3
_SHARP = 1.5
_MOST = 12
"""Places of a name that are weighed; the rest are the smallest, of which only those of the outlet's division count."""


def resolve(
    candidates: list[Candidate],
    containers: dict[int, list[Place]],
    lists: dict[int, str],
    home: list[tuple[Place, ...]],
    room: Place | None = None,
    *,
    land: str | None = None,
) -> None:
    """Choose a place for every candidate.

    ``containers`` are places that the text says a candidate (by its first word) lies in, ``lists`` the kind of the list
    in which one stands, ``home`` the places of names that speak for the setting without being mentions (the outlet's),
    ``room`` where the outlet's newsroom stands, ``land`` the country (ISO 3166-1) of which the report tells.
    """
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.key].append(candidate)
    types = {c.key: lists[c.first] for c in candidates if c.first in lists}
    lying = {p.admin1 for places in home for p in places[:1]} - {None}
    prior = {k: _prior(g, containers, types.get(k), lying) for k, g in groups.items()}
    if room is not None:
        prior = {k: [(s + (_REACHED if near(p, room, REACH_KM) else 0.0), p) for s, p in prior[k]] for k in prior}
    if land is not None:
        prior = {k: [(s + (_AT_HOME if p.country == land else 0.0), p) for s, p in prior[k]] for k in prior}
    extra = [_codes(_shares([(weight(p), p) for p in places[:_MOST]])) for places in home]
    scores = dict(prior)
    for _ in range(_ROUNDS):
        own = {k: _codes(_shares(s)) for k, s in scores.items()}
        votes = _votes([*own.values(), *extra])
        names = len(own) + len(extra)
        scores = {k: [(s + _support(p, votes, own[k], names), p) for s, p in prior[k]] for k in prior}
    for name, group in groups.items():
        ranked = sorted(scores[name], key=lambda x: (-x[0], x[1].id))
        for candidate in group:
            inner = containers.get(candidate.first, ())
            fit = [p for _, p in ranked if any(within(p, c) for c in inner)]
            candidate.chosen = fit[0] if fit else ranked[0][1]


def within(place: Place, container: Place) -> bool:
    """Whether the gazetteer says that a place lies in a country or division (not in itself)."""
    if place.id == container.id:
        return False
    if container.type == "country":
        return place.country == container.country and place.type != "country"
    if container.type == "admin1":
        return place.admin1 is not None and place.admin1 == container.admin1 and place.type != "admin1"
    if container.type == "admin2":
        return place.admin2 is not None and place.admin2 == container.admin2 and place.type == "city"
    return False


def near(one: Place, other: Place, kilometres: float) -> bool:
    """Whether two places of one country are no further apart, on a sphere and good enough for neighbours."""
    if one.country != other.country:
        return False
    east = (one.lon - other.lon) * math.cos(math.radians(one.lat))
    return math.hypot(one.lat - other.lat, east) * _KM <= kilometres


def _prior(
    group: list[Candidate], containers: dict[int, list[Place]], kind: str | None, home: Container[str | None]
) -> Scored:
    """The places of a name with their weights; if it is once said to lie in a place, it does so everywhere."""
    places = group[0].places
    inner = [c for candidate in group for c in containers.get(candidate.first, ())]
    fit = tuple(p for p in places if any(within(p, c) for c in inner)) if inner else ()
    kept = (fit or places)[:_MOST]
    kept += tuple(p for p in (fit or places)[_MOST:] if p.admin1 in home)
    short = _spelt(group[0].text)
    scored = [(weight(p) + (_SPELT if short is not None and _spelt(p.name) == short else 0.0), p) for p in kept]
    towns = {p.admin1 for p in kept if p.type == "city" and p.kind == MAIN}
    # "Comanche" alone is the town, though the county is larger
    scored = [
        (w - (_BARE if p.type == "admin2" and p.kind != MAIN and p.admin1 in towns else 0.0), p) for w, p in scored
    ]
    heads = {p.admin1: p.population for p in kept if p.type == "admin1"}
    return [
        (w + (_HEAD if p.type == "city" and _heads(p, heads) else 0.0) + (_TYPE if p.type == kind else 0.0), p)
        for w, p in scored
    ]


def _spelt(name: str) -> bool | None:
    """Whether a name is written with "St." (``True``) or "Saint" (``False``)."""
    first = name.replace("-", " ").replace(".", "").casefold().partition(" ")[0]
    return {"st": True, "saint": False}.get(first)


def _heads(place: Place, divisions: dict[str | None, int]) -> bool:
    return place.population * 4 > divisions.get(place.admin1, math.inf)


def _shares(scored: Scored) -> Scored:
    top = max(s for s, _ in scored)
    raw = [(math.exp(_SHARP * (s - top)), p) for s, p in scored]
    total = sum(w for w, _ in raw)
    return [(w / total, p) for w, p in raw]


def _codes(shares: Scored) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for share, place in shares:
        for code in {place.country, place.admin1, place.admin2}:
            if code:
                found[code] += share
    return found


def _votes(names: list[dict[str, float]]) -> dict[str, float]:
    votes: dict[str, float] = defaultdict(float)
    for own in names:
        for code, share in own.items():
            votes[code] += share
    return votes


def _support(place: Place, votes: dict[str, float], own: dict[str, float], names: int) -> float:
    total = 0.0
    if place.admin1 and names > 1:
        total += _LOCAL * max(0.0, votes.get(place.admin1, 0.0) - own.get(place.admin1, 0.0)) / (names - 1)
    for code, factor in ((place.country, _COUNTRY), (place.admin1, _ADMIN1), (place.admin2, _ADMIN2)):
        if code:
            total += factor * math.log1p(max(0.0, votes.get(code, 0.0) - own.get(code, 0.0)))
    return total
