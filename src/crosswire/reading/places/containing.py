"""What a text itself says of where a place lies: "Springfield, Illinois", "Idlib in Syria", "Heathrow airport"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from crosswire.reading.places.judging import LISTED
from crosswire.reading.places.resolving import within

if TYPE_CHECKING:
    from crosswire.gazetteer import Place
    from crosswire.reading.places.finding import Candidate
    from crosswire.reading.places.words import Words

_IN = frozenset(
    (
        " in ",
        " in the ",
        ", in ",
        ", in the ",
        " (",
        " of ",
        " located in ",
        ", located in ",
        " - ",
        ", a town in ",
        ", a city in ",
    )
)
_NEAR = 120
"""Code points to the container of a name that the gazetteer does not know: about a sentence's half."""


def containers(words: Words, candidates: list[Candidate]) -> dict[int, list[Place]]:
    """By the first word of a candidate: the places of which one contains it, taken from what follows its name."""
    found: dict[int, list[Place]] = {}
    for one, other in pairwise(candidates):
        if one.demonym or other.demonym:
            continue
        between = words.text[one.end : other.start]
        # "Iowa, Georgia and Ohio" is a list, though there is a town of Iowa in Georgia
        if between == ", " and one.places[0].type == other.places[0].type != "city":
            continue
        if between in _IN or between == ", " or between == ",":
            outer = [c for c in other.places if any(within(p, c) for p in one.places)]
            if outer:
                found[one.first] = outer
    for one, two, three in zip(candidates, candidates[1:], candidates[2:], strict=False):
        # "Pandi, Bulacan, Philippines": the last contains both
        if one.first in found and two.first in found and words.text[two.end : three.start].strip() == ",":
            inner = [c for c in found[one.first] if any(within(c, d) for d in three.places)]
            found[one.first] = inner or found[one.first]
    return found


def listed(words: Words, candidates: list[Candidate]) -> list[tuple[Candidate, Candidate]]:
    """Neighbours in a list of places."""
    return [(a, b) for a, b in pairwise(candidates) if words.text[a.end : b.start] in LISTED - {" to ", "-", "/"}]


def prefer_airports(words: Words, candidates: list[Candidate]) -> None:
    """Leave the airport alone where the text says that the name is one's."""
    for candidate in candidates:
        if words.after(candidate.last - 1).casefold() in {"airport", "international"}:
            airports = tuple(p for p in candidate.places if p.type == "airport")
            candidate.places = airports or candidate.places


def approximate(words: Words, unknown: list[Candidate], known: list[Candidate]) -> None:
    """Lend an unknown place the point of the place that the text puts it in, or of the town named last before it."""
    placed = sorted((c for c in known if c.chosen and c.role == "place"), key=lambda c: c.start)
    at = 0
    for candidate in sorted(unknown, key=lambda c: c.start):
        while at < len(placed) and placed[at].end <= candidate.start:
            at += 1
        following = placed[at] if at < len(placed) else None
        if following and following.start - candidate.end < _NEAR:
            between = words.text[candidate.end : following.start]
            if between in _IN or between in {", ", ","} or between.endswith((" of ", " in ")):
                candidate.near = following.chosen
                continue
        candidate.near = next((c.chosen for c in reversed(placed[max(0, at - 3) : at])), None) or (
            following.chosen if following else None
        )
