"""What a report is about, for sentences that say a number and no more ("It put the number of injured at 58")."""

from __future__ import annotations

from functools import cached_property, lru_cache
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
        """The lead of the document in ``context``, read when it is asked for."""
        self._context = context
        self.start = self.end = 0
        for first in context.document.sentences[:1]:
            self.start = first.start_char + len(first.text) - len(first.text.lstrip())
            self.end = first.end_char

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """The telling words of the lead."""
        return self._context.terms(self.start, self.end) if self.end else ()

    @cached_property
    def place(self) -> PlaceRef | None:
        """Where the lead is, failing that at home."""
        if not self.end:
            return None
        place = self._context.place(self.start, self.end)
        if place is None and self._context.at_home and not self._context.in_capital:
            return self._context.home
        return place

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
