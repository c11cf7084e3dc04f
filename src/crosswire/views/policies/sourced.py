"""Whether a number that a count comes to is one that a source gives: of "more than 20" nobody said 21."""

from __future__ import annotations

from collections.abc import Iterable

from crosswire.views import numerals
from crosswire.views.policies.dossier import Given

_MEANT = frozenset({"exactly", "about", "at_least", "at_most"})
"""Bounds of figures whose number is meant itself."""


def sourced(given: Iterable[Given], number: float | None) -> float | None:
    """The number, unless it only follows from a bound; ``low`` and ``high`` hold it then."""
    return number if number is not None and any(_gives(g, number) for g in given) else None


def _gives(given: Given, number: float) -> bool:
    figure = given.statement.figure
    if figure is None:  # a toll, which may be counted from passages: an end that is open above or below follows
        if given.low == given.high == number and number:
            return True
        start = given.statement.context_start
        end = given.statement.context_end
        known = start is not None and end is not None
        text = given.report.text[start:end] if known else given.statement.text
        return number in numerals.values(text, given.report.language or "en")
    if figure.bound == "range":
        return number in {figure.low, figure.high}
    return figure.bound in _MEANT and figure.value == number
