"""Parts of towns that bear the name of some other town: "Oakport's Brinley neighborhood", "west Oakport"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.gazetteer.store import MAIN
from crosswire.reading.places.home import dateline
from crosswire.reading.places.resolving import near

if TYPE_CHECKING:
    from collections.abc import Container

    from crosswire.gazetteer import Place
    from crosswire.reading.places.finding import Candidate
    from crosswire.reading.places.signs import Cues
    from crosswire.reading.places.words import Words

_TOWNS = frozenset(("city", "district"))
_WITHIN_KM = 25.0
"""A quarter's point is no further from its town's."""
_LARGE = 100_000
"""People of a town whose name in the dateline says that its quarters are told of."""
_MUCH = 5
"""How much larger a town is than a neighbour that is called one of its areas."""
_LETTERS = 24
"""Code points between a town's possessive and its quarter: "Boston's historic North End section"."""


def find(words: Words, candidates: list[Candidate], home: Place | None, cues: Cues) -> dict[str, Place]:
    """By the key of a name: the town of which the text says that it is a part.

    What only a quarter is called that ("the Knoxville section") lies in the report's ``home``.
    """
    found: dict[str, Place] = {}
    towns = {c.key: c.chosen for c in candidates if c.chosen and c.chosen.type in _TOWNS}
    for index, candidate in enumerate(candidates):
        place = candidate.chosen
        side, _, rest = candidate.key.partition(" ")
        whole = towns.get(rest) if side in cues.directions else None
        if whole is not None and place is not None and (place.kind != MAIN or place.admin1 != whole.admin1):
            # "west Oakport" is no village far away
            found[candidate.key] = whole
            continue
        after = words.after(candidate.last - 1).casefold()
        if place is None or candidate.demonym or candidate.key in found:
            continue
        if (town := _dateline(words, candidates, index)) is not None:
            found[candidate.key] = town
        if after not in cues.parts | cues.quarters:
            continue
        town = _owner(words, candidates, index) or _behind(words, candidates, index, cues)
        small = home is not None and place.population * _MUCH <= home.population and near(place, home, _WITHIN_KM)
        if town is None and home is not None and home.type in _TOWNS and (after in cues.quarters or small):
            town = home
        if town is not None and town.name != place.name and place.type in _TOWNS | {"admin1"}:
            found[candidate.key] = town
    return found


def policed(words: Words, candidates: list[Candidate], inside: Container[int]) -> dict[str, Place]:
    """By the key of a name: the much larger town beside it whose police came, or from which the report is.

    A place with police of its own, or of which the text says where it lies (``inside``), is a town of its own.
    """
    lists = {n: frozenset(w.split()) for n, w in vocabulary.spoken(words.document.language, "policing").items()}
    towns = [c for c in candidates if _town(c) is not None and not c.demonym]
    large: dict[int, Place] = {}
    own = {c.key for c in towns if c.first in inside or _followed(words, c, lists["own"], lists["between"])}
    for candidate in towns:
        town = _town(candidate)
        force = _followed(words, candidate, lists["force"], lists["between"])
        if town is not None and (
            force or (town.population >= _LARGE and not town.capital and dateline(words, candidate))
        ):
            large[town.id] = town
    found: dict[str, Place] = {}
    for candidate in towns:
        part = _town(candidate)
        if part is None or candidate.key in own or part.id in large or part.type != "city" or candidate.aside:
            continue
        fit = [t for t in large.values() if t.population >= _MUCH * part.population and near(part, t, _WITHIN_KM)]
        if fit:
            found[candidate.key] = max(fit, key=lambda t: (t.population, t.id))
    return found


def _followed(words: Words, candidate: Candidate, nouns: frozenset[str], between: frozenset[str]) -> bool:
    """Whether one of some nouns stands behind a name: "Springfield Metro Police"."""
    at = candidate.last - 1
    word = words.after(at).casefold()
    return word in nouns or (word in between and words.after(at + 1).casefold() in nouns)


def place(candidates: list[Candidate], towns: dict[str, Place]) -> tuple[list[Candidate], list[Candidate]]:
    """The candidates, quarters put into their towns; apart from them those that the gazetteer has not there."""
    kept, lost = [], []
    for candidate in candidates:
        town = towns.get(candidate.key)
        if town is not None and not candidate.demonym:
            own = next((p for p in candidate.places if p.type in _TOWNS and near(p, town, _WITHIN_KM)), None)
            if own is None:
                candidate.chosen = None
                lost.append(candidate)
                continue
            candidate.chosen, candidate.near = own, town
        kept.append(candidate)
    return kept, lost


def _owner(words: Words, candidates: list[Candidate], index: int) -> Place | None:
    """The town in whose possession the quarter stands: "Oakport's Brinley neighborhood"."""
    if index == 0:
        return None
    candidate, before = candidates[index], candidates[index - 1]
    between = words.text[before.end : candidate.start]
    owns = len(between) <= _LETTERS and between[:1] in "'’" and between[-1:] == " " and not set(between) & set(".,;:\n")
    return _town(before) if owns else None


def _behind(words: Words, candidates: list[Candidate], index: int, cues: Cues) -> Place | None:
    """The town behind "of" or "in": "the Feltonville section of Philadelphia"."""
    if index + 1 == len(candidates):
        return None
    candidate, other = candidates[index], candidates[index + 1]
    between = words.text[candidate.end : other.start].casefold().split()
    joined = len(between) >= 2 and between[0] in cues.parts | cues.quarters and " ".join(between[1:]) in cues.inside
    return _town(other) if joined else None


def _dateline(words: Words, candidates: list[Candidate], index: int) -> Place | None:
    """The larger town that stands behind a quarter in a dateline: "EAST END, SPRINGFIELD --"."""
    if index + 1 == len(candidates):
        return None
    candidate, other = candidates[index], candidates[index + 1]
    place, town = candidate.chosen, _town(other)
    if words.text[candidate.end : other.start] != ", " or not other.text.isupper() or place is None or town is None:
        return None
    larger = town.population > place.population and near(place, town, _WITHIN_KM)
    return town if larger and dateline(words, candidate) else None


def _town(candidate: Candidate) -> Place | None:
    place = candidate.chosen
    return place if place is not None and place.type in _TOWNS and candidate.role != "actor" else None
