"""Where things stand in a sentence: the verb that governs a token, and what hangs on which verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_DEPTH = 40
"""Steps up a tree; a deeper one is a misparse."""
TELLING = frozenset(("relcl", "acl"))
_RELATIVE = frozenset(("relcl",))
_SIDE = frozenset(("relcl", "acl", "advcl"))


def tokens(doc: Doc, start: int, end: int) -> Span | None:
    """The tokens that a range of code points touches, ``None`` if there are none."""
    return doc.char_span(start, end, alignment_mode="expand") if start < end else None


def verb(token: Token) -> Token:
    """The verb of the clause in which a token stands: itself, or the first verb above it, or the root."""
    for _ in range(_DEPTH):
        if token.pos_ in ("VERB", "AUX") or token.head == token:
            break
        token = token.head
    while token.dep_ in ("aux", "auxpass") and token.head != token:
        token = token.head
    return token


def above(token: Token) -> list[Token]:
    """The verbs above a token, nearest first, itself included if it is one; conjuncts count as one another's."""
    found: list[Token] = []
    for _ in range(_DEPTH):
        if token.pos_ in ("VERB", "AUX"):
            found.append(token)
        if token.head == token:
            break
        token = token.head
    return found


def aside(token: Token, other: Token) -> bool:
    """Whether ``token`` stands in a side clause that does not hold ``other``."""
    clause = _under(token, _SIDE)
    return clause is not None and not _holds(clause, other)


def told_of(token: Token, other: Token) -> bool:
    """Whether ``token`` stands in what is told of a noun which does not hold ``other``: "men who fled in May"."""
    clause = _under(token, TELLING)
    return clause is not None and not _holds(clause.head, other)


def kind_of(number: Span, other: Token) -> bool:
    """Whether a number stands before a noun and says what it is: "a red 2011 sedan", "the 2012 Alder Cup".

    "The 2008 attack" says when; so does what stands before ``other``.
    """
    doc, end = number.doc, number.end
    while end < len(doc) and doc[end].pos_ in ("NOUN", "PROPN"):
        end += 1
    if number.start == 0 or end == number.end or doc[end - 1] == other:
        return False
    before = doc[number.start - 1]
    if before.pos_ == "DET" and "Def" in before.morph.get("Definite", []):
        return doc[number.end].pos_ == "PROPN"
    return before.pos_ in ("DET", "ADJ", "NOUN") or before.dep_ in ("poss", "amod")


def alternatives(token: Token) -> tuple[Token, ...]:
    """A word and those that "or" joins to it, "killed or wounded"; none where it is no such row."""
    row = (token, *token.conjuncts)
    return row if any(c.dep_ == "cc" and c.lower_ == "or" for t in row for c in t.children) else ()


def described(token: Token, other: Token) -> Token | None:
    """The noun of which the relative clause tells in which ``token`` stands, where that does not hold ``other``."""
    clause = _under(token, _RELATIVE)
    return None if clause is None or _holds(clause, other) else clause.head


def _under(token: Token, labels: frozenset[str]) -> Token | None:
    """The nearest word from ``token`` upwards that is attached so."""
    for _ in range(_DEPTH):
        if token.dep_ in labels:
            return token
        if token.head == token:
            break
        token = token.head
    return None


def _holds(above: Token, token: Token) -> bool:
    return bool(above == token or above.is_ancestor(token))


def steps(anchor: Token, attached: Token) -> int:
    """How far a modifier's clause is from the anchor's: 0 the same, then each clause further up, 99 elsewhere.

    What stands below the anchor counts as its own.
    """
    own = verb(anchor)
    if anchor == attached or anchor.is_ancestor(attached):
        target = verb(attached)
        return 0 if target in (own, anchor) or not own.is_ancestor(target) else 1 + _between(target, own)
    target = verb(attached)
    if target == own or target in own.conjuncts:
        return 0
    chain = above(own)
    for n, v in enumerate(chain[1:], start=1):
        if v == target:
            return n
    if own.is_ancestor(target):
        return 1 + _between(target, own)
    return 99


def _between(low: Token, high: Token) -> int:
    return sum(1 for v in above(low) if v != low and high.is_ancestor(v))
