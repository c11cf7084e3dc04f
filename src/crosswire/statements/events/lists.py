"""Nouns that stand in one list: coordinated, or taken by the parse for appositions, second subjects and asides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.statements.events import grammar, series, syntax
from crosswire.statements.events.shares import is_share

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUNS = frozenset(("NOUN", "PROPN"))
_LISTED = _NOUNS | {"PRON"}
"""What may be the last of a list: "two nephews, his aunt and himself"."""


def conjuncts(token: Token) -> list[Token]:
    """The token and the nouns coordinated with it, in order, also those that the parse takes for appositions."""
    found, waiting = [], [*_twin(token), token]
    while waiting:
        at = waiting.pop(0)
        found.append(at)
        waiting[:0] = _further(at)
    torn = next(filter(None, (series.others(t, found) for t in dict.fromkeys((found[0], token)))), [])
    return sorted((*found, *torn), key=lambda t: t.i) if torn else found


def _twin(token: Token) -> list[Token]:
    """The subject before a second one that the parse gives to the verb.

    "Six priests -- all old -- and a cook died", "a man, two women and a child died".
    """
    before = token.doc[max(token.left_edge.i - 1, 0)]
    if token.dep_ not in ("nsubj", "nsubjpass") or token.pos_ not in _NOUNS:
        return []
    twins = [c for c in token.head.children if c.dep_ == token.dep_ and c.i < before.i and c.pos_ in _NOUNS][-1:]
    if before.dep_ == "cc":
        return twins
    closed = before.text == "," and any(c.dep_ == "cc" for c in token.children)
    return [t for t in twins if closed and t.pos_ == "NOUN" and _own(t) and before.i - t.right_edge.i <= 1]


def _further(token: Token) -> list[Token]:
    """What stands next to a noun in its list."""
    found = []
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ not in grammar.VERBAL:
            apart = is_share(child) and not is_share(token)
            found += [] if _parts(token, child) or apart else [child]
        elif child.dep_ == "appos" and child.i > token.i:
            found += [child] if in_list(child) else _past(child)
        elif child.dep_ == "prep" and child.lower_ == "of" and grammar.lemma(token) in syntax.of(token).counting:
            # "a number of poles and wires": what stands beside those counted is not counted
            found += [c for counted in grammar.children(child, "pobj") for c in grammar.children(counted, "conj")]
    return found


def first(token: Token) -> Token:
    """The first of the nouns with which a noun is coordinated: the one that has the role of them all."""
    at, step = token, token
    while True:
        while at.dep_ == "conj" or in_list(at):
            step, at = at, at.head
        if at.dep_ != "appos" or step not in _past(at):
            return at
        step, at = at, at.head


def in_list(token: Token, depth: int = 0) -> bool:
    """Whether what the parse takes for an apposition is the next of a list: "a captain, four men, and two nuns".

    Those who are as many as the head says are its parts: "two nuns, a mother and a daughter".
    """
    head, doc = token.head, token.doc
    if token.dep_ != "appos" or token.pos_ not in _NOUNS or doc[token.left_edge.i - 1].text not in (",", ";"):
        return False
    if is_share(token):
        return False
    if head.pos_ == token.pos_ == "PROPN" and head.ent_type_ == token.ent_type_ == "PERSON":
        # nobody's name explains somebody else's
        return token.lower_ not in {head.lower_, *(c.lower_ for c in grammar.children(head, "compound"))}
    behind = [
        c
        for c in token.children
        if (c.dep_ == "conj" and c.pos_ in _LISTED) or (depth < grammar.DEEP and in_list(c, depth + 1))
    ]
    for _ in range(grammar.DEEP):
        # "a hotel, a shop, two clinics, and a bar" may hang each on the one before
        behind += [c for c in behind[-1:] for c in grammar.children(c, "conj") if c.pos_ in _NOUNS]
    if not behind or not any(c.dep_ == "cc" for t in (token, *behind) for c in t.children):
        return False
    if head.pos_ == "PROPN" and head.ent_type_ != "PERSON" and _indefinite(head) and _indefinite(token):
        # "a Ruritanian Office, a shop, and a church": whose name has an article is one of its kind
        return True
    if head.pos_ == "PROPN":
        # "Roe, his wife and two sons"
        return token.tag_ == "NNS" or bool(grammar.children(token, "poss") and _own(behind[-1]))
    if head.tag_ == "NNS":
        if any(c.dep_ in ("det", "poss") for c in head.children):
            return False
        number = grammar.count(head)
        return number is None or number != sum(grammar.count(t) or 1 for t in (token, *behind))
    return token.tag_ == "NNS" or (token.tag_ == "NN" and all(map(_own, (head, token, *behind))))


def _indefinite(token: Token) -> bool:
    return any(c.lower_ in ("a", "an") and c.dep_ == "det" for c in token.children)


def one_more(token: Token) -> bool:
    """Whether what the parse takes for an apposition is somebody else: "Roe, his driver", "Roe, 30; a guard"."""
    if token.dep_ != "appos":
        return False
    return token.doc[token.left_edge.i - 1].text == ";" or (token.head.pos_ == "PROPN" and grammar.owned(token))


def _parts(head: Token, first_part: Token) -> bool:
    """Whether those joined to a noun are as many as it says, its parts: "six people, two nuns and four men"."""
    number = grammar.count(head)
    behind = [c for c in first_part.children if c.dep_ == "conj"]
    if number is None or number < 2 or not behind or any(c.dep_ == "cc" for c in head.children):
        return False
    return number == sum(grammar.count(t) or 0 for t in (first_part, *behind))


def _past(token: Token) -> list[Token]:
    """Those coordinated with an apposition who are no part of it: "the judge Juan Roe and the lawyer Ann Poe"."""
    head = token.head
    named = token.pos_ == "PROPN" and token.ent_type_ == "PERSON" and head.tag_ == "NN"
    role = token.tag_ == "NN" and head.pos_ == "PROPN"
    return [
        c
        for c in token.children
        if c.dep_ == "conj"
        and c.pos_ in _NOUNS
        and (
            (named and (c.pos_ == "PROPN" or _own(c)))
            or ((named or role) and c.tag_ == "NNS")
            or (role and _theirs(c))
            or _closed(token, c)
        )
    ]


def _theirs(token: Token) -> bool:
    """Whether a noun behind a comma is of one told before: "Roe, the bishop of Tarn, and his assistant"."""
    before = _comma(token)
    return before == "," and any(c.dep_ == "poss" and c.pos_ == "PRON" for c in token.children)


def _closed(aside: Token, token: Token) -> bool:
    """Whether a noun stands behind dashes between which another is explained: "six nuns -- two old -- and a cook"."""
    opening = aside.doc[aside.left_edge.i - 1].text
    return opening in _DASHES and _comma(token) == opening


_DASHES = frozenset(("-", "--", "\u2013", "\u2014"))


def _comma(token: Token) -> str:
    """What stands before the "and" before a noun."""
    before = token.left_edge.i - 1
    return token.doc[before - 1].text if before > 0 and token.doc[before].dep_ == "cc" else ""


def _own(token: Token) -> bool:
    """Whether a noun has an article, an owner or a number of its own, or is a name, a number or a pronoun."""
    return token.pos_ in ("PROPN", "NUM", "PRON") or any(c.dep_ in ("det", "poss", "nummod") for c in token.children)
