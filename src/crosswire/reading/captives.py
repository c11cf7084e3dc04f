"""Those whom a verb takes or holds in a state: "took two nurses hostage", "is holding the envoy captive".

The parser takes the state for what is taken, and the people for a word before it, as in "bank manager".
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from crosswire import vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OBJECTS = frozenset(("dobj", "conj"))


class _Words(NamedTuple):
    taking: frozenset[str]
    states: frozenset[str]


@functools.cache
def _words(language: str) -> _Words | None:
    data = vocabulary.find(f"{language}/captives")
    return None if data is None else _Words(*(frozenset(data[key].split()) for key in _Words._fields))


def mend(doc: Doc, language: str) -> None:
    """Make those before the word for a state the object, and the state what is said of them."""
    words = _words(language)
    if words is None or not doc.has_annotation("DEP"):
        return
    for token in doc:
        if token.i and token.lower_ in words.states and token.dep_ in _OBJECTS:
            verb, held = _verb(token), token.nbor(-1)
            if verb.lemma_.lower() not in words.taking:
                continue
            if held.head == token and held.dep_ == "compound":
                _part(token, held, verb)
            elif held.head == verb and held.dep_ == "dobj":
                token.dep_ = "oprd"


def _verb(state: Token) -> Token:
    """The verb whose object it is, or stands behind."""
    first = state
    while first.dep_ == "conj":
        first = first.head
    return first.head


def _part(state: Token, held: Token, verb: Token) -> None:
    before = [c for c in state.children if c.i < held.i]
    behind = [c for c in state.children if c.i > state.i]
    held.head, held.dep_ = state.head, state.dep_
    for child in before:
        child.head = held
    state.head, state.dep_ = verb, "oprd"
    for child in behind:
        child.head = verb
