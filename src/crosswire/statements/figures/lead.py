"""What a report is about, for sentences that say a number and no more ("It put the number of injured at 58")."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.records import PlaceRef, Statement

if TYPE_CHECKING:
    from crosswire.statements.context import Context

OWN = 4
"""A sentence with so many telling words of its own is not about the lead's matter only."""


class Lead:
    """Place and telling words of a report's first sentence."""

    def __init__(self, context: Context) -> None:
        """Read the lead of the document in ``context``."""
        self.terms: tuple[str, ...] = ()
        self.place: PlaceRef | None = None
        self.end = 0
        sentences = context.document.sentences
        if sentences:
            first = sentences[0]
            start = first.start_char + len(first.text) - len(first.text.lstrip())
            self.terms = context.terms(start, first.end_char)
            self.place = context.place(start, first.end_char)
            if self.place is None and context.at_home and not context.in_capital:
                self.place = context.home
            self.end = first.end_char

    def serves(self, statement: Statement, idle: frozenset[str]) -> bool:
        """Whether the statement leans on the lead: its own sentence names neither a place nor much else.

        ``idle`` words tell the measure or the counting; who gives the count is no other matter either.
        """
        if statement.start < self.end or statement.place is not None:
            return False
        sayers = {word for source in statement.attribution.sources for word in source.name.casefold().split()}
        return len(set(statement.terms) - thin() - idle - sayers) < OWN


@lru_cache(maxsize=1)
def thin() -> frozenset[str]:
    """Words that stand in reports of every kind."""
    return frozenset(vocabulary.load("thin")["terms"])
