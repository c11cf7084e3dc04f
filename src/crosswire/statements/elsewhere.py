"""Places that a sentence names for something else than the deed it tells: where somebody works, flies to or met."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from crosswire import vocabulary
from crosswire.statements import clauses

if TYPE_CHECKING:
    from spacy.tokens import Token


class _Words(NamedTuple):
    verbs: frozenset[str]
    nouns: frozenset[str]
    ways: frozenset[str]
    within: frozenset[str]
    grounds: frozenset[str]


@functools.cache
def _words(language: str) -> _Words | None:
    lists = vocabulary.find(f"{language}/elsewhere")
    return _Words(*(frozenset(lists[n].split()) for n in _Words._fields)) if lists is not None else None


def stands(place: Token, anchor: Token, language: str) -> bool:
    """Whether a place (the root of its words) hangs on a word that says nothing of where the anchor's deed was done."""
    words = _words(language)
    if words is None or place.dep_ != "pobj":
        return False
    preposition = place.head
    # "in the town of X", "on the outskirts of X"
    for _ in range(_NESTED):
        if preposition.lower_ != "of" or preposition.head.dep_ != "pobj":
            break
        preposition = preposition.head.head
    holder = preposition.head
    verb, own = clauses.verb(preposition), clauses.verb(anchor)
    mine = holder == anchor or verb == own or verb in own.conjuncts
    if holder.pos_ == "NOUN" and holder != anchor:
        if holder.lemma_.lower() in words.nouns:
            return True
        if preposition.lower_ == "to" and holder.lemma_.lower() not in words.ways:
            return True
    if preposition.lower_ == "to" and holder.pos_ in ("VERB", "AUX") and not mine:
        return True
    return not mine and verb.lemma_.lower() in words.verbs


def ground(place: Token, language: str) -> Token:
    """The noun of ground that a place's name stands before ("the Aragon neighborhood"), else the name itself."""
    words = _words(language)
    stands = words is not None and place.dep_ in _BEFORE_NOUN and place.head.i > place.i
    return place.head if words is not None and stands and place.head.lower_ in words.grounds else place


def lies_in_town(name: str, language: str) -> bool:
    """Whether a name is a street's or a building's: who asks where is told the town."""
    words = _words(language)
    return words is not None and name.rsplit(maxsplit=1)[-1].casefold() in words.within


_BEFORE_NOUN = frozenset(("compound", "nmod", "amod", "poss"))
_NESTED = 3
"""Places within places: "in the outskirts of the city of X"."""
