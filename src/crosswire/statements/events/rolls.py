"""Who is said to be one of those whom something befell: "the dead were", "among the injured are", "one of the dead is".

Such a sentence tells no deed; it says of people what befell them, as "were killed" does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.statements.events import grammar, lists

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

FATES = frozenset(("killed", "injured"))
"""What the words for somebody may say that befell him; "harmed" leaves it open."""


def fate(token: Token, words: Mapping[str, frozenset[str]]) -> str | None:
    """What befell whoever a noun names, where it or a word of it says so: "the dead", "the wounded officer"."""
    said = {grammar.lemma(token), *(c.lower_ for c in token.children if c.dep_ in ("amod", "acl", "compound"))}
    if said & words["dead"]:
        return "killed"
    return "injured" if said & words["hurt"] else "harmed" if said & words["victims"] else None


def members(token: Token) -> list[Token]:
    """The heads of whoever is said to be one of a noun's people: "the dead were", "include", "is among the dead"."""
    words = vocabulary.words(token.doc.lang_, "parties")
    at = token
    if (
        token.dep_ == "pobj"
        and token.head.lower_ == "of"
        and token.head.head.lower_ in words["one_of"] | words["names"]
    ):
        at = token.head.head
    verb = at.head
    if at.dep_ in ("nsubj", "nsubjpass") and at.i < verb.i:
        labels = ("attr",) if grammar.lemma(verb) == "be" else ("dobj",)
        return grammar.children(verb, *labels) if grammar.lemma(verb) in {"be", *words["including"]} else []
    if token.dep_ == "pobj" and token.head.lower_ in words["among"] and grammar.lemma(token.head.head) == "be":
        return grammar.children(token.head.head, "nsubj", "attr")
    return []


def told(verb: Token, befell: str) -> list[Token]:
    """Whom a verb says to be of those whom a fate befell: names, and people whose number it tells.

    "Two guards are among the dead" alone gives a share of them, and says of nobody who they are.
    """
    words = vocabulary.words(verb.doc.lang_, "parties")
    if grammar.lemma(verb) not in {"be", *words["including"]}:
        return []
    for noun in _subjects(verb, words):
        if fate(noun, words) == befell:
            heads = [t for head in members(noun) for t in lists.conjuncts(head) if _known(t)]
            return [] if _some(verb, words) and [t.tag_ for t in heads] == ["NNS"] else heads
    return []


def _some(verb: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a verb tells of some of those whom a fate befell: "was among the dead", "the dead include"."""
    inside = any(name in words["among"] for name in grammar.prepositions(verb))
    one = any(c.lower_ in words["one_of"] for c in grammar.children(verb, "nsubj"))
    return inside or one or grammar.lemma(verb) in words["including"]


def _subjects(verb: Token, words: Mapping[str, frozenset[str]]) -> list[Token]:
    """The nouns that may say of whom a verb tells."""
    near = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i]
    near += [t for c in near for t in grammar.prepositions(c).get("of", [])]
    return near + [t for name, nouns in grammar.prepositions(verb).items() if name in words["among"] for t in nouns]


def _known(head: Token) -> bool:
    """Whether it names somebody or says how many they are; "the dead were heroes" does not."""
    return head.pos_ in ("PROPN", "NUM") or grammar.count(head) is not None
