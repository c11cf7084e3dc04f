"""Claims that may speak of the same matter as another: of its type, with what they share with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from crosswire.records import Claim
from crosswire.search.queries import ClaimQuery
from crosswire.serve.view import View

MOST = 200
"""Claims that are listed at most; whoever does not find it there has words for it."""

DAYS = 3
"""Days by which two tellings of one matter may differ."""


def find(view: View, claim: Claim, words: str = "") -> list[tuple[str, tuple[str, ...]]]:
    """Ids of claims with what they share (measure, event, place, day), those that share most first."""
    base = ClaimQuery(types=(claim.type,), words=words, limit=MOST)
    found: dict[str, tuple[str, ...]] = {}
    for shared, query in _closer(base, _shared(view, claim)):
        for id_ in view.catalogue.claims(query).ids:
            if id_ != claim.id:
                found.setdefault(id_, shared)
        if len(found) >= MOST:
            break
    return list(found.items())[:MOST]


def _closer(base: ClaimQuery, filters: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[tuple[str, ...], ClaimQuery]]:
    """Questions from the narrowest to the widest, each with what its answers share."""
    names = list(filters)
    subsets = [
        tuple(n for at, n in enumerate(names) if number >> (len(names) - 1 - at) & 1)
        for number in range(2 ** len(names))
    ]
    for shared in sorted(subsets, key=lambda s: (-len(s), [names.index(n) for n in s])):
        more: dict[str, Any] = {}
        for name in shared:
            more.update(filters[name])
        yield shared, replace(base, **more)


def _shared(view: View, claim: Claim) -> dict[str, dict[str, Any]]:
    """What others can share with a claim, as filters of a question; the most telling first."""
    told = view.index("en").told(claim.statements)
    found: dict[str, dict[str, Any]] = {}
    measures = tuple(dict.fromkeys(s.figure.measure for s in told if s.figure))
    kinds = tuple(dict.fromkeys(s.event.type for s in told if s.event))
    place = claim.place or next((p for s in told if (p := (s.figure.place if s.figure else None) or s.place)), None)
    day = claim.time and (claim.time.earliest or claim.time.latest)
    if measures:
        found["measure"] = {"measures": measures}
    if kinds:
        found["event"] = {"event_types": kinds}
    if place is not None and place.name.strip():
        found["place"] = {"places": (place.name,)}
    if day:
        last = (claim.time.latest if claim.time else None) or day
        around = dt.timedelta(days=DAYS)
        since, until = max(dt.date.min + around, day) - around, min(dt.date.max - around, last) + around
        found["day"] = {"since": since, "until": until}
    return found
