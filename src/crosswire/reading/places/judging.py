"""Whether a name that the gazetteer knows is used of a place here, and in which role."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from crosswire import vocabulary
from crosswire.errors import VocabularyError
from crosswire.gazetteer.store import MAIN, SHORT

if TYPE_CHECKING:
    from crosswire.reading.places.finding import Candidate
    from crosswire.reading.places.words import Words

_PLACE_LABELS = frozenset(("GPE", "LOC", "FAC", "NORP"))
_NAMED = frozenset(("ORG", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "FAC"))
_BIG = 15_000
"""People of a town whose name alone is taken for the town's."""
_LARGE = 200_000
"""People of a town that needs no sign at all."""


class Cues(NamedTuple):
    """The word lists of a language, lower-cased."""

    before: frozenset[str]
    kinds: frozenset[str]
    titles: frozenset[str]
    bodies: frozenset[str]
    sites: frozenset[str]


@functools.cache
def cues(language: str) -> Cues:
    """The cue words of a language, or of English where it has none."""
    try:
        words = vocabulary.load(f"{language}/places").get("cues")
    except VocabularyError:
        words = None
    words = words or vocabulary.load("en/places")["cues"]
    return Cues(*(frozenset(words[name].casefold().split()) for name in Cues._fields))


def people(words: Words) -> frozenset[str]:
    """Last names of the persons that the report names in full, and first names where they stand alone."""
    found = set()
    for entity in words.entities:
        if entity.label == "PERSON":
            parts = words.text[entity.start : entity.end].split()
            if len(parts) > 1:
                found.add(parts[-1].removesuffix("'s").removesuffix("’s").casefold())
    return frozenset(found)


def judge(words: Words, candidate: Candidate, lists: Cues, persons: frozenset[str]) -> bool:
    """Whether a candidate is a place; sets its role to ``part_of_name`` inside the name of a body."""
    first, last = candidate.first, candidate.last
    entity = words.entity(first, last)
    label = entity.label if entity else ""
    whole = entity is not None and entity.start >= candidate.start - 4 and entity.end <= candidate.end + 2
    before, after = words.before(first), words.after(last - 1)
    cue = before in lists.before or (before == "the" and words.before(first - 1) in lists.before)
    kind_after = after.casefold() in lists.kinds
    contained = words.gap(last - 1).startswith(",") and words.caps[last] if last < len(words) else False
    best = candidate.places[0]
    one_word = last - first == 1
    strong = (
        candidate.demonym
        or best.type not in {"city", "admin2", "airport"}
        or (best.population >= _LARGE and best.kind == MAIN)
    )
    medium = strong or (best.kind == MAIN and best.population >= _BIG)
    if all(p.kind == SHORT for p in candidate.places):
        return contained_behind(words, first) or "." in candidate.text or (candidate.text.isupper() and strong)
    if before in lists.titles or (words.word(first - 1).rstrip(".").casefold() in lists.titles and not cue):
        if label == "PERSON" or (one_word and not strong):
            return False
    if candidate.demonym:
        candidate.role = "demonym"
        return label != "PERSON" or whole
    if label == "PERSON":
        if one_word and candidate.key in persons and not cue:
            return False
        if not whole:
            return False
        return ((cue or kind_after or (contained and medium)) and medium) or (strong and best.type == "country")
    if one_word and candidate.key in persons and not (cue and label in _PLACE_LABELS):
        return False
    behind = after and words.caps[last] if last < len(words) else False
    if label in _NAMED and not whole:
        candidate.role = "part_of_name"
        return medium or cue
    if behind and after.casefold() in lists.bodies:
        candidate.role = "part_of_name"
        return medium or label in _PLACE_LABELS
    if label in {"GPE", "LOC"}:
        return True
    if label in {"NORP", "FAC"}:
        return medium or cue or kind_after
    if label in {"ORG", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"}:
        return strong or (medium and (cue or kind_after or contained))
    if words.opens_sentence(first) and one_word and not strong:
        return contained or kind_after
    if strong:
        return best.kind == MAIN or cue or kind_after or not one_word
    return (medium and (cue or contained or kind_after)) or (kind_after and cue) or (contained and cue)


def contained_behind(words: Words, first: int) -> bool:
    """Whether a comma and a name stand in front ("Austin, TX")."""
    return first > 0 and words.gaps[first - 1].strip() == "," and words.caps[first - 1]
