"""Towns of which nothing in the report says that they lie where the gazetteer has one of their name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from crosswire.gazetteer.store import MAIN
from crosswire.reading.places.home import homeland
from crosswire.reading.places.resolving import REACH_KM, near

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from crosswire.gazetteer import Gazetteer, Place
    from crosswire.reading.places.finding import Candidate

_SITES = frozenset(("seat", "site"))
_FAR_KM = 100.0
"""A site in another town's surroundings is another of its name."""
_TOWNS = frozenset(("city", "district"))
_SMALL = 100_000
"""People below which a town is known far away only to those who are told where it lies."""
_KNOWN = 300_000
"""People of a town that a newsroom tells of without its state, however far away."""
_COMMON = 3
"""Towns of a country that make a name one of which there may be more."""
_TINY = 5_000
"""People of a town that hardly anybody far away has heard of."""
_BEARING = frozenset(("city", "district", "admin1", "admin2", "seat"))
_BEARERS = 5
"""Countries that have a place of a name which then says nothing of where another lies."""
_METROPOLIS = 1_000_000
"""People of a town that is meant wherever it is named."""
_SEVERAL = 2
"""Names of one division that make it the story's."""


def true_home(
    home: Place | None,
    candidates: list[Candidate],
    inside: Mapping[int, object],
    around: list[tuple[Place, ...]],
    gazetteer: Gazetteer,
    *,
    room: Place | None = None,
) -> Place | None:
    """The division, or the large town, in which a report's home must lie where that is not the gazetteer's.

    The hamlets of a country and the quarters of its towns are not all in the gazetteer. ``inside`` are the candidates
    that the text says lie somewhere, ``around`` places of which the outlet speaks, ``room`` is where its newsroom
    stands.
    """
    if home is None:
        return None
    where = _by_names(home, candidates, inside, around, gazetteer)
    if where is None and room is not None and _is_far(home, room, candidates, inside):
        # "a man was shot in Madison", says a station in another state, which has a Madison that the gazetteer has not
        named = any(c.chosen is not None and c.chosen.id == room.id and not c.aside for c in candidates)
        return room if named and room.population >= _SMALL else gazetteer.division(room.admin1)
    return where


def _by_names(
    home: Place,
    candidates: list[Candidate],
    inside: Container[int],
    around: list[tuple[Place, ...]],
    gazetteer: Gazetteer,
) -> Place | None:
    """The same where the report and its outlet name several places of one division, or a large town.

    The home is a small town then, and nothing else that they name bears out its division.
    """
    if home.population >= _SMALL or home.capital or home.type not in _TOWNS:
        return None
    own = [c for c in candidates if c.chosen is not None and c.chosen.id == home.id]
    others = [c for c in candidates if c.chosen is not None and c.chosen.id != home.id and not c.demonym]
    if any(c.first in inside for c in own) or any(_bears_out(c, home) for c in others):
        return None
    if any(p.admin1 == home.admin1 for places in around for p in places):
        return None
    named = {c.chosen.name: c.chosen for c in others if c.chosen and c.chosen.admin1}
    cities = {
        c.chosen.admin1: c.chosen
        for c in others
        if c.chosen and c.chosen.type == "city" and c.chosen.population >= _SMALL and not (c.aside or c.chosen.capital)
    }
    votes = Counter(p.admin1 for p in named.values())
    votes.update(places[0].admin1 for places in around if places[0].admin1 and places[0].name not in named)
    votes.update(cities.keys())
    (code, most), *_ = votes.most_common(1) or [(None, 0)]
    if code is None or most < _SEVERAL or most * 2 <= votes.total():
        return None
    if code.startswith(f"{home.country}."):
        alike = sum(p.country == home.country and p.type in _TOWNS for p in own[0].places) if own else 0
        sure = alike >= _COMMON or home.population < _TINY
    else:
        sure = all(c.chosen is None or c.chosen.country != home.country for c in candidates if c not in own)
    return (cities.get(code) or gazetteer.division(code)) if sure else None


def _bears_out(candidate: Candidate, home: Place) -> bool:
    """Whether another name speaks for the division in which the gazetteer has the home."""
    place = candidate.chosen
    return place is not None and place.type != "country" and (place.admin1 == home.admin1 or _may_lie(candidate, home))


def _is_far(town: Place, room: Place, candidates: list[Candidate], inside: Mapping[int, object]) -> bool:
    """Whether a town is none of a newsroom's readers', nor known to them, and the report does not say where it lies."""
    if town.admin1 == room.admin1 or near(town, room, REACH_KM) or town.population >= _KNOWN:
        return False
    told = {c.chosen.id for c in candidates if c.chosen and c.first in inside}
    named = {c.chosen.admin1 or c.chosen.country for c in candidates if c.chosen and c.chosen.type not in _TOWNS}
    abroad = town.country != room.country and town.country in named
    return town.id not in told and town.admin1 not in named and not abroad


def shared(candidates: list[Candidate], around: list[tuple[Place, ...]]) -> str | None:
    """The division (GeoNames code) of which more than half of a report's places and its outlet's speak."""
    votes = Counter(c.chosen.admin1 for c in candidates if c.chosen and c.chosen.admin1)
    votes.update(places[0].admin1 for places in around if places[0].admin1)
    ranked = votes.most_common(1)
    return ranked[0][0] if ranked and ranked[0][1] * 2 > votes.total() else None


def lend(unknown: list[Candidate], code: str | None, gazetteer: Gazetteer) -> None:
    """Give the names that the gazetteer does not know, and that nothing puts anywhere, the division of a code."""
    division = gazetteer.division(code)
    for candidate in unknown:
        candidate.near = candidate.near or division


def _may_lie(candidate: Candidate, home: Place) -> bool:
    """Whether a county's name is one of the home's division too."""
    place = candidate.chosen
    return (
        place is not None
        and place.type == "admin2"
        and any(p.type == "admin2" and p.admin1 == home.admin1 for p in candidate.places)
    )


def moved(
    candidates: list[Candidate], home: Place, code: str | None
) -> tuple[list[Candidate], list[Candidate], Place | None]:
    """The candidates, those among them that the gazetteer does not know, and the home, once it lies in the division."""
    own: Place | None = None
    kept, lost = [], []
    for candidate in candidates:
        if candidate.chosen is not None and candidate.chosen.id == home.id:
            own = next((p for p in candidate.places if p.admin1 == code and p.type in _TOWNS), None)
            candidate.chosen = own
            if own is None:
                lost.append(candidate)
                continue
        kept.append(candidate)
    return kept, lost, own


def without_namesakes(
    candidates: list[Candidate], inside: Container[int], land: str | None
) -> tuple[list[Candidate], list[Candidate]]:
    """The candidates, and apart those whose name alone puts them abroad, where nothing else of the report lies.

    What half the world is called ("San Carlos") is no large town there, and the "Cano Limon" pipeline is not in Kano.
    Where ``land``, the country of which the report tells, has a place of the name, that one is meant. ``inside`` are
    the candidates that the text says lie somewhere.
    """
    named = {c.chosen.country for c in candidates if c.chosen and c.chosen.type == "country"}
    told = {c.key for c in candidates if c.first in inside}
    kept: list[Candidate] = []
    lost: list[Candidate] = []
    for candidate in candidates:
        place = candidate.chosen
        strange = place is not None and land is not None and place.country not in {land, *named, None}
        if place is None or not strange or candidate.key in told or not _is_namesake(candidate, place):
            kept.append(candidate)
            continue
        candidate.chosen = next((p for p in candidate.places if p.country == land), None)
        (kept if candidate.chosen is not None else lost).append(candidate)
    return kept, lost


def _is_namesake(candidate: Candidate, place: Place) -> bool:
    """Whether a name says little: it is another one of the place, or so many bear it that one more may.

    Metropolises and capitals are meant wherever their own name stands.
    """
    if candidate.demonym or place.type not in _BEARING or place.capital:
        return False
    if place.kind != MAIN:
        return place.type in _TOWNS
    return place.population < _METROPOLIS and len({p.country for p in candidate.places}) >= _BEARERS


def without_strangers(candidates: list[Candidate], home: Place | None, inside: Mapping[int, object]) -> list[Candidate]:
    """The candidates without the small towns of far divisions that nothing in the text puts there.

    A quarter or a street of the home town bears the name of a village on another continent as often as not. Where the
    story's country has a town of the name, that one is meant. ``inside`` are the candidates that the text says lie
    somewhere.
    """
    country = home.country if home is not None else homeland(candidates)
    if country is None:
        return candidates
    named = {c.chosen.admin1 for c in candidates if c.chosen and c.chosen.type not in _TOWNS}
    named |= {c.chosen.country for c in candidates if c.chosen and c.chosen.type == "country"}
    told = {c.key for c in candidates if c.first in inside}

    def stranger(candidate: Candidate) -> bool:
        place = candidate.chosen
        if place is not None and place.type in _SITES and home is not None and home.type in _TOWNS:
            # another town has a Capitol Hill and a Broadway too
            return place.country == home.country and not near(place, home, _FAR_KM)
        if place is None or place.type not in _TOWNS or place.population >= _SMALL or place.capital:
            return False
        if place.admin1 in named or candidate.key in told:
            return False
        if place.country != country:
            return place.country not in named
        return home is not None and place.admin1 != home.admin1

    kept = []
    for candidate in candidates:
        if stranger(candidate):
            own = next((p for p in candidate.places if p.country == country and p.type in _TOWNS), None)
            if own is None or home is not None:
                continue
            candidate.chosen = own
        kept.append(candidate)
    return kept
