"""Which place of its name a mention means: by what contains it, what else the report names, size and kind."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from crosswire.gazetteer.store import weight

if TYPE_CHECKING:
    from crosswire.gazetteer import Place
    from crosswire.reading.places.finding import Candidate

_COUNTRY, _ADMIN1, _ADMIN2 = 1.6, 2.2, 1.2
_ROUNDS = 3
_MOST = 12
"""Places of a name that are weighed; the rest are the smallest."""


def resolve(candidates: list[Candidate], containers: dict[int, list[Place]]) -> None:
    """Choose a place for every candidate; ``containers`` are places that a candidate's text says it lies in.

    Weights are set by hand from what they mean: ten times the people are one point.
    """
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.key].append(candidate)
    prior = {k: _prior(g, containers) for k, g in groups.items()}
    scores = dict(prior)
    for _ in range(_ROUNDS):
        votes = _votes(scores)
        scores = {k: [(s + _support(p, votes, own), p) for s, p in prior[k]] for k, own in _own(scores).items()}
    for name, group in groups.items():
        best = max(scores[name], key=lambda x: (x[0], -x[1].id))[1] if scores[name] else None
        for candidate in group:
            inner = containers.get(candidate.first)
            candidate.chosen = best
            if inner and best is not None and not any(within(best, c) for c in inner):
                fit = [x for x in scores[name] if any(within(x[1], c) for c in inner)]
                if fit:
                    candidate.chosen = max(fit, key=lambda x: (x[0], -x[1].id))[1]


def within(place: Place, container: Place) -> bool:
    """Whether the gazetteer says that a place lies in a country or division (not in itself)."""
    if place.id == container.id:
        return False
    if container.type == "country":
        return place.country == container.country
    if container.type == "admin1":
        return place.admin1 is not None and place.admin1 == container.admin1
    if container.type == "admin2":
        return place.admin2 is not None and place.admin2 == container.admin2
    return False


def _prior(group: list[Candidate], containers: dict[int, list[Place]]) -> list[tuple[float, Place]]:
    inner = [c for candidate in group for c in containers.get(candidate.first, ())]
    ranked = sorted(((weight(p), p) for p in group[0].places), key=lambda x: (-x[0], x[1].id))
    fit = [(w, p) for w, p in ranked if any(within(p, c) for c in inner)]
    if fit:
        # said to lie there at least once: then everywhere in the report
        return fit[:_MOST]
    return ranked[:_MOST]


def _shares(scored: list[tuple[float, Place]]) -> list[tuple[float, Place]]:
    top = max(s for s, _ in scored)
    raw = [(math.exp(1.5 * (s - top)), p) for s, p in scored]
    total = sum(w for w, _ in raw)
    return [(w / total, p) for w, p in raw]


def _own(scores: dict[str, list[tuple[float, Place]]]) -> dict[str, dict[str, float]]:
    return {k: _codes(_shares(s)) if s else {} for k, s in scores.items()}


def _codes(shares: list[tuple[float, Place]]) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for share, place in shares:
        for code in {place.country, place.admin1, place.admin2} - {None}:
            found[str(code)] += share
    return found


def _votes(scores: dict[str, list[tuple[float, Place]]]) -> dict[str, float]:
    votes: dict[str, float] = defaultdict(float)
    for own in _own(scores).values():
        for code, share in own.items():
            votes[code] += share
    return votes


def _support(place: Place, votes: dict[str, float], own: dict[str, float]) -> float:
    total = 0.0
    for code, factor in ((place.country, _COUNTRY), (place.admin1, _ADMIN1), (place.admin2, _ADMIN2)):
        if code:
            total += factor * math.log1p(max(0.0, votes.get(code, 0.0) - own.get(code, 0.0)))
    return total
