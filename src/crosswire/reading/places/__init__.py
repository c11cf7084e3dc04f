"""Places: document and gazetteer in, ``PlaceMention`` records out.

Names are found in the gazetteer and by spaCy, judged by what stands around them, and resolved together, since the
places of one report lie near each other more often than not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.gazetteer import Place, open_gazetteer
from crosswire.reading.places import judging, resolving
from crosswire.reading.places.containing import approximate, containers, listed, prefer_airports
from crosswire.reading.places.demonyms import demonyms
from crosswire.reading.places.finding import Candidate, find
from crosswire.reading.places.unknown import unknown
from crosswire.reading.places.words import Words
from crosswire.records import PlaceMention

if TYPE_CHECKING:
    from crosswire.gazetteer import Gazetteer
    from crosswire.reading.document import Document

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


def read(document: Document) -> tuple[PlaceMention, ...]:
    """The places of a document, in order; ``GazetteerError`` where the gazetteer can be neither found nor made."""
    words = Words(document)
    if not len(words):
        return ()
    gazetteer = open_gazetteer()
    lists = judging.cues(document.language)
    persons = judging.people(words, gazetteer)
    found = find(words, gazetteer, demonyms(document.language), lists.directions)
    prefer_airports(words, found)
    inner = containers(words, found)
    judged = [(c, judging.judge(words, c, lists, persons, contained=c.first in inner)) for c in found]
    candidates = judging.settle(words, judged)
    resolving.resolve(candidates, inner, listed(words, candidates), _home(document, gazetteer))
    others = unknown(words, candidates, lists, persons)
    approximate(words, others, candidates)
    mentions = [_mention(c, gazetteer) for c in candidates + others]
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end)))


def _home(document: Document, gazetteer: Gazetteer) -> list[tuple[Place, ...]]:
    """The places that the outlet is named after: a town's paper speaks of the towns around it."""
    parts = (document.report.outlet or "").replace(".", " ").split()
    found = []
    for first in range(len(parts)):
        for last in range(min(len(parts), first + 3), first, -1):
            if parts[first][:1].isupper() and (places := gazetteer.find(" ".join(parts[first:last]))):
                found.append(places)
                break
    return found


def _mention(candidate: Candidate, gazetteer: Gazetteer) -> PlaceMention:
    place = candidate.chosen or candidate.near
    if place is None:
        return PlaceMention(
            start=candidate.start,
            end=candidate.end,
            text=candidate.text,
            name=candidate.text,
            country=None,
            lat=None,
            lon=None,
            type=None,
            gazetteer_id=None,
            role=candidate.role,
        )
    known = candidate.chosen is not None
    division = gazetteer.division(place.admin1)
    return PlaceMention(
        start=candidate.start,
        end=candidate.end,
        text=candidate.text,
        name=place.name if known else candidate.text,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        type=place.type if known else None,
        gazetteer_id=place.source_id if known else None,
        role=candidate.role,
        precision=_precision(place),
        admin1=division.name if division else None,
    )


def _precision(place: Place) -> str:
    return _PRECISION.get(place.type, "region")
