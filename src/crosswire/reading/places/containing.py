"""What a text itself says of where a place lies: "Springfield, Illinois", "Idlib in Syria", "Heathrow airport"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from crosswire.gazetteer.store import MAIN
from crosswire.reading.places.home import dateline
from crosswire.reading.places.resolving import within

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crosswire.gazetteer import Place
    from crosswire.reading.places.finding import Candidate
    from crosswire.reading.places.signs import Cues
    from crosswire.reading.places.words import Words

_SOME = 3
"""Names that make a list of one kind; two may be a town and its state."""
_TOWNS = frozenset(("city", "district"))
_CODE = 2
"""Letters of a postal code."""
_NEAR = 120
"""Code points to the container of a name that the gazetteer does not know: about a sentence's half."""


def containers(words: Words, candidates: list[Candidate], alike: dict[int, str], cues: Cues) -> dict[int, list[Place]]:
    """By the first word of a candidate: the places of which one contains it, taken from what follows its name.

    ``alike`` are the candidates of lists of one kind: "Iowa, Georgia and Ohio", though there is an Iowa in Georgia.
    """
    found: dict[int, list[Place]] = {}
    for one, other in pairwise(candidates):
        # "HOUSTON - Houston police": the same town again, not one that bears its county's name
        again = one.key == other.key
        if again or one.demonym or other.demonym or (one.first in alike and other.first in alike):
            continue
        between = words.text[one.end : other.start]
        kind = words.after(one.last - 1)
        if kind.casefold() in cues.kinds:
            # "Hamilton Township, New Jersey"
            between = between.lstrip()[len(kind) :]
        if between in cues.within:
            outer = [c for c in other.places if any(within(p, c) for p in one.places)]
            if outer:
                found[one.first] = outer
    for one, two, three in zip(candidates, candidates[1:], candidates[2:], strict=False):
        # "Pandi, Bulacan, Philippines": the last contains both
        if one.first in found and two.first in found and words.text[two.end : three.start].strip() == ",":
            inner = [c for c in found[one.first] if any(within(c, d) for d in three.places)]
            found[one.first] = inner or found[one.first]
    return found


def elsewhere(
    words: Words, candidates: list[Candidate], inside: Mapping[int, object], alike: Mapping[int, str]
) -> dict[str, Place]:
    """By the key of a town's name: the division behind it ("Tyrone, Mo.") in which the gazetteer has none of the name.

    Only a division written short tells, or one in a dateline, as a country does there: others may be the next of a
    list.
    """
    found: dict[str, Place] = {}
    sent = max((b.end for b in words.document.blocks if b.kind == "dateline"), default=0)
    for one, other in pairwise(candidates):
        if words.text[one.end : other.start] != ", " or one.first in inside or one.first in alike or one.demonym:
            continue
        short = "." in other.text or (other.text.isupper() and len(other.text) == _CODE)
        known = ("admin1", "country") if one.start < sent else ("admin1",)
        place = next((p for p in other.places if p.type in known), None)
        town = all(p.type in _TOWNS or p.type == "admin2" for p in one.places)
        if place is not None and town and (short or one.start < sent or dateline(words, one)):
            found[one.key] = place
    told = {c.key for c in candidates if c.first in inside}
    return {key: place for key, place in found.items() if key not in told}


def lists(words: Words, candidates: list[Candidate], cues: Cues) -> dict[int, str]:
    """By the first word of a candidate: the kind of places of which it stands in a list, country or division."""
    found: dict[int, str] = {}
    run: list[Candidate] = []
    for candidate in [*candidates, None]:
        if candidate and run and words.text[run[-1].end : candidate.start] in cues.series and not candidate.demonym:
            run.append(candidate)
            continue
        found.update(_kind_of(run))
        run = [candidate] if candidate and not candidate.demonym else []
    return found


def _kind_of(run: list[Candidate]) -> dict[int, str]:
    """The one kind that all names of a list share: two may be a town and its state, three hardly are."""
    if len(run) < _SOME:
        return {}
    for kind in ("country", "admin1"):
        if all(any(p.type == kind and p.kind == MAIN for p in c.places) for c in run):
            return {c.first: kind for c in run}
    return {}


def prefer_kinds(words: Words, candidates: list[Candidate], cues: Cues) -> None:
    """Leave alone the places of the kind that the text names: "Nyanza province", "Heathrow airport", "the city of"."""
    for candidate in candidates:
        after = words.after(candidate.last - 1)
        kinds = cues.noun_kinds.get(after.casefold())
        if kinds == frozenset(("city",)) and after.islower() and _is_divisions(candidate):
            # "a Florida town" lies in Florida
            continue
        if kinds is None and words.before(candidate.first) in cues.of:
            kinds = cues.noun_kinds.get(words.before(candidate.first - 1))
        if kinds:
            candidate.places = tuple(p for p in candidate.places if p.type in kinds) or candidate.places


def _is_divisions(candidate: Candidate) -> bool:
    """Whether a name is first of all that of a state or province, and of no town of its own."""
    first = candidate.places[0]
    return first.type == "admin1" and all(p.type != "city" or p.admin1 != first.admin1 for p in candidate.places)


def approximate(
    words: Words,
    unknown: list[Candidate],
    known: list[Candidate],
    cues: Cues,
    home: Place | None,
    *,
    lying: Mapping[str, Place],
) -> None:
    """Lend an unknown place the point of the place that the text puts it in, or of the town that it must lie in.

    That is one named just before it, the report's ``home``, or the one named last. ``lying`` says of some names, by
    their keys, in what they lie.
    """
    placed = sorted((c for c in known if c.chosen and c.role == "place"), key=lambda c: c.start)
    at = 0
    for candidate in sorted(unknown, key=lambda c: c.start):
        while at < len(placed) and placed[at].end <= candidate.start:
            at += 1
        following = placed[at] if at < len(placed) else None
        if candidate.key in lying:
            candidate.near = lying[candidate.key]
            continue
        if following and following.start - candidate.end < _NEAR:
            between = words.text[candidate.end : following.start]
            if between in cues.within or any(between.endswith(w) for w in cues.within if w[0] == " "):
                candidate.near = following.chosen
                continue
        last = placed[at - 1] if at else None
        if last is None or (home is not None and candidate.start - last.end > _NEAR):
            candidate.near = home or (following.chosen if following else None)
        else:
            # "SPRINGFIELD, Ill. -- ... at Elm Court" is in Springfield
            whole = last.chosen is not None and home is not None and within(home, last.chosen)
            candidate.near = home if whole else last.chosen
