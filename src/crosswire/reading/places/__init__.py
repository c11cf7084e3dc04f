"""Places: document and gazetteer in, ``PlaceMention`` records out.

Names are found in the gazetteer and by spaCy, judged by what stands around them, and resolved together, since the
places of one report lie near each other more often than not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.gazetteer import key, open_gazetteer
from crosswire.reading.places import actors, home, judging, outlet, quarters, resolving, settling, signs, strangers
from crosswire.reading.places.containing import approximate, containers, elsewhere, lists, prefer_kinds
from crosswire.reading.places.demonyms import demonyms
from crosswire.reading.places.finding import Candidate, find
from crosswire.reading.places.unknown import unknown
from crosswire.reading.places.words import Words
from crosswire.records import PlaceMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crosswire.gazetteer import Gazetteer, Place
    from crosswire.reading.document import Document
    from crosswire.records import NameMention

_PRECISION = {
    "airport": "exact",
    "seat": "exact",
    "site": "exact",
    "port": "exact",
    "base": "exact",
    "city": "city",
    "district": "city",
    "country": "country",
    "sea": "sea",
    "strait": "sea",
}


_TOWNS = frozenset(("city", "district"))


def without_ships(places: tuple[PlaceMention, ...], names: Sequence[NameMention]) -> tuple[PlaceMention, ...]:
    """The places without those inside a ship's name: "the Mysore", "a Delhi-class destroyer"."""
    ships = [(n.start, n.end) for n in names if n.type == "vessel"]
    return tuple(p for p in places if not any(a <= p.start and p.end <= b for a, b in ships))


def read(document: Document) -> tuple[PlaceMention, ...]:
    """The places of a document, in order; ``GazetteerError`` where the gazetteer can be neither found nor made."""
    words = Words(document)
    if not len(words):
        return ()
    gazetteer = open_gazetteer()
    cues = signs.cues(document.language)
    persons = judging.people(words, gazetteer, cues)
    found = find(words, gazetteer, demonyms(document.language), cues.directions)
    prefer_kinds(words, found, cues)
    alike = lists(words, found, cues)
    inner = containers(words, found, alike, cues)
    judged = [(c, judging.judge(words, c, cues, persons, contained=c.first in inner)) for c in found]
    candidates, doubtful = settling.settle(words, judged, cues)
    candidates, lost = outlet.keep_home(candidates, outlet.country(document.report, candidates), inner)
    lying = elsewhere(words, candidates, inner, alike)
    lost += [c for c in candidates if c.key in lying]
    candidates = [c for c in candidates if c.key not in lying]
    hamlet = next((c.key for c in lost if home.dateline(words, c)), None)
    around = outlet.around(document.report, gazetteer, cues) + home.divisions(document.report.title, gazetteer)
    own = outlet.town(document.report, gazetteer, cues)
    room = outlet.newsroom(document.report, gazetteer) or own
    resolving.resolve(candidates, inner, alike, around, room)
    land = home.land(words, candidates)
    resolving.resolve(candidates, inner, alike, around, room, land=land)
    candidates, strange = strangers.without_namesakes(candidates, inner, land)
    if more := settling.local(candidates, doubtful, persons, room):
        candidates = sorted([*candidates, *more], key=lambda c: c.start)
        resolving.resolve(candidates, inner, alike, around, room, land=land)
    actors.mark(words, candidates)
    parts = quarters.find(words, candidates, None, cues)
    candidates, foreign = quarters.place(candidates, parts)
    lost, lying = lost + strange + foreign, lying | parts
    town = (
        home.find(
            words,
            candidates,
            cues,
            inside=inner,
            division=strangers.shared(candidates, around),
            local=room is not None,
        )
        or own
    )
    where = strangers.true_home(town, candidates, inner, around, gazetteer, room=room)
    if town is not None and where is not None:
        name = key(town.name)
        candidates, foreign, town = strangers.moved(candidates, town, where.admin1)
        lost += foreign
        if town is None:
            lying[name], town = where, where
            hamlet = hamlet or (name if where.type not in _TOWNS else None)
    parts = quarters.policed(words, candidates, inner) | quarters.find(words, candidates, town, cues)
    candidates, foreign = quarters.place(candidates, parts)
    lost += foreign
    lying |= parts
    candidates = strangers.without_strangers(candidates, town, inner)
    others = lost + unknown(words, candidates + lost, cues, persons)
    approximate(words, others, candidates, cues, town, lying=lying)
    strangers.lend(others, strangers.shared(candidates, around), gazetteer)
    homes = _homes(words, candidates, others, town, hamlet)
    ordered = sorted(candidates + others, key=lambda c: (c.start, c.end))
    return tuple(_mention(document, c, gazetteer, quarter=c.key in lying, at_home=c.start in homes) for c in ordered)


def _homes(
    words: Words, known: list[Candidate], others: list[Candidate], town: Place | None, hamlet: str | None
) -> set[int]:
    """Where the home is named: the ``town``, the ``hamlet`` of a known name or a dateline's that nobody knows."""
    if town is None and hamlet is None:
        hamlet = next((c.key for c in others if home.dateline(words, c)), None)
    return {c.start for c in others if c.key == hamlet} or {c.start for c in known if _is(c.chosen, town)}


def _is(one: Place | None, other: Place | None) -> bool:
    return one is not None and other is not None and one.id == other.id


def _mention(
    document: Document, candidate: Candidate, gazetteer: Gazetteer, *, quarter: bool, at_home: bool
) -> PlaceMention:
    place = candidate.chosen or candidate.near
    if place is None:
        return PlaceMention(
            start=candidate.start,
            end=candidate.end,
            text=document.text[candidate.start : candidate.end],
            name=candidate.text,
            country=None,
            lat=None,
            lon=None,
            type=None,
            gazetteer_id=None,
            role=candidate.role,
            home=at_home,
        )
    known = candidate.chosen is not None
    division = gazetteer.division(place.admin1)
    whole = candidate.near.name if candidate.near and candidate.near.type in _TOWNS else None
    return PlaceMention(
        start=candidate.start,
        end=candidate.end,
        text=document.text[candidate.start : candidate.end],
        name=_name(candidate, place, gazetteer) if known else candidate.text,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        type="district" if quarter and whole else place.type if known else None,
        gazetteer_id=place.source_id if known else None,
        role=candidate.role,
        precision=_precision(place),
        admin1=division.name if division else None,
        town=whole,
        home=at_home,
    )


def _name(candidate: Candidate, place: Place, gazetteer: Gazetteer) -> str:
    """The place's own name, or for a capital that stands for its government the country's."""
    country = gazetteer.division(place.country) if candidate.role == "actor" and place.capital else None
    return country.name if country else place.name


def _precision(place: Place) -> str:
    return _PRECISION.get(place.type, "region")
