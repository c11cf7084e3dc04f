"""Who is only a share of those told before: "15 people, among them two nuns", "six men, most of them soldiers"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.statements.events import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST = 8
"""Words from what parts a share from those told before to its noun."""


def is_share(token: Token) -> bool:
    """Whether a noun, or the number or the pronoun before it, tells of some of those told before it in the sentence."""
    small, doc = syntax.of(token), token.doc
    begin, first = token.sent.start, token.i
    while first > max(begin, token.i - _LONGEST) and not doc[first - 1].is_punct:
        first -= 1
    if first == begin or not doc[first - 1].is_punct:
        return False
    if first < token.i and doc[first].lower_ in small.mostly:
        return True
    # "most of them": the parse may take "most" for the noun
    around = [*range(first, token.i), *(range(token.i + 1, token.i + 3) if token.i + 2 < len(doc) else ())]
    return any(doc[i].lower_ in small.them and doc[i - 1].lower_ in small.amid for i in around)


def others(heads: list[Token]) -> list[Token]:
    """The heads without those who are shares of the ones before them."""
    return heads[:1] + [t for t in heads[1:] if not is_share(t)]
