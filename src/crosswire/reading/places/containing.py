"""What a text itself says a place lies in: "Springfield, Illinois", "Idlib in Syria", "(Kenya)"."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from crosswire.reading.places.resolving import within

if TYPE_CHECKING:
    from crosswire.gazetteer import Place
    from crosswire.reading.places.finding import Candidate
    from crosswire.reading.places.words import Words

_IN = frozenset((" in ", " in the ", ", in ", ", in the ", " (", " of "))


def containers(words: Words, candidates: list[Candidate]) -> dict[int, list[Place]]:
    """By the first word of a candidate: the places of which one contains it, taken from what follows its name."""
    found: dict[int, list[Place]] = {}
    for one, other in itertools.pairwise(candidates):
        between = words.text[one.end : other.start]
        if len(between) > 12 or one.demonym or other.demonym:
            continue
        if between in _IN or between.strip() == ",":
            outer = [c for c in other.places if any(within(p, c) for p in one.places)]
            if outer:
                found[one.first] = outer
    for one, two, three in zip(candidates, candidates[1:], candidates[2:], strict=False):
        # "Pandi, Bulacan, Philippines": the last contains both
        if one.first in found and two.first in found and words.text[two.end : three.start].strip() == ",":
            found[one.first] = [c for c in found[one.first] if any(within(c, d) for d in three.places)] or found[
                one.first
            ]
    return found
