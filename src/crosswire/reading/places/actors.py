"""Capitals and seats of government that stand for the government: "Washington and Quito signed", "the Kremlin said".

Syntax decides: what does something that governments do, or is joined to another by what joins governments, is an actor;
what a locative preposition leads to is a place.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from crosswire import vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token

    from crosswire.reading.places.finding import Candidate
    from crosswire.reading.places.words import Words

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_DATELINE = frozenset(("-", "–", "—", "(", ":", "_"))
_MOST = 20
"""Steps up a list of names: "Washington, London, Paris, ..."."""


class _Lists(NamedTuple):
    verbs: frozenset[str]
    relations: frozenset[str]
    possessions: frozenset[str]
    senders: frozenset[str]
    objects: frozenset[str]


@functools.cache
def _lists(language: str) -> _Lists | None:
    words = vocabulary.find(f"{language}/place_actors")
    if words is None:
        return None
    return _Lists(*(frozenset(words[name].split()) for name in _Lists._fields))


def mark(words: Words, candidates: list[Candidate]) -> None:
    """Set the role of the candidates that stand for a government; needs a parse and does nothing without one."""
    lists = _lists(words.document.language)
    if lists is None or not words.document.doc.has_annotation("DEP"):
        return
    for candidate in candidates:
        place = candidate.chosen
        if place is None or candidate.role != "place" or opens(words, candidate):
            continue
        if place.type == "seat":
            candidate.role = "actor" if _seat_acts(words.token(candidate.last - 1), lists) else "place"
        elif place.capital and _acts(words.token(candidate.last - 1), lists):
            candidate.role = "actor"


def _first(token: Token) -> Token:
    """The first of the names that a name is listed with."""
    for _ in range(_MOST):
        if token.dep_ not in {"conj", "appos"} or token.head.pos_ not in {"PROPN", "NOUN"}:
            break
        token = token.head
    return token


def _acts(token: Token, lists: _Lists) -> bool:
    token = _first(token)
    head = token.head
    if token.dep_ in _SUBJECTS:
        if token.dep_ == "nsubjpass":
            return head.lemma_.lower() in lists.objects
        return _is_deed(head, lists)
    if token.dep_ in {"dobj", "obj"}:
        return head.lemma_.lower() in lists.objects
    if token.dep_ == "poss" and any(c.dep_ == "case" for c in token.children):
        return head.lemma_.lower() in lists.possessions or head.lemma_.lower() in lists.relations
    if token.dep_ == "pobj":
        return _behind(head, lists)
    return token.dep_ == "compound" and head.lemma_.lower() in {"government", "official", "regime", "administration"}


def _is_deed(verb: Token, lists: _Lists) -> bool:
    """Whether a verb, or the one that an auxiliary stands for, is what governments do."""
    if verb.lemma_.lower() in lists.verbs:
        return True
    # "Beijing is ready to talk", "Quito was unable to agree"
    return any(c.dep_ == "xcomp" and c.lemma_.lower() in lists.verbs for child in verb.children for c in child.children)


def _behind(preposition: Token, lists: _Lists) -> bool:
    """Whether a name behind a preposition is a party: "ties with Beijing", "imposed by Moscow"."""
    word, head = preposition.lower_, preposition.head
    lemma = head.lemma_.lower()
    if word in {"between", "with"} and lemma in lists.relations:
        return True
    if word == "between" and head.pos_ in {"VERB", "AUX"}:
        return any(c.lemma_.lower() in lists.relations for c in head.children)
    if word == "by":
        return preposition.dep_ == "agent" and lemma in lists.verbs
    if word == "from":
        return lemma in lists.senders
    if word in {"against", "on"}:
        return lemma in {"sanction", "pressure", "accusation", "complaint", "tariff", "embargo"}
    if word == "of":
        return lemma in {"critic", "ally", "foe", "accuse", "blessing", "behest", "enemy"}
    return word == "with" and lemma in {
        "negotiate",
        "cooperate",
        "agree",
        "sign",
        "side",
        "clash",
        "talk",
        "ally",
        "deal",
    }


def _seat_acts(token: Token, lists: _Lists) -> bool:
    """A seat of government acts as a subject or in front of a noun; else it is where or what something is."""
    token = _first(token)
    if token.dep_ == "pobj":
        return token.head.lower_ in {"by", "with"} or _behind(token.head, lists)
    if token.dep_ in {"dobj", "obj"}:
        return token.head.lemma_.lower() in lists.objects
    return True


def opens(words: Words, candidate: Candidate) -> bool:
    """Whether the name is a dateline: it opens a paragraph and a dash, a bracket or a colon follows."""
    opens = candidate.first == 0 or "\n" in words.gaps[candidate.first - 1]
    return opens and words.gap(candidate.last - 1).strip()[:1] in _DATELINE
