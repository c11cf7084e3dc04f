"""What numbers mean, in the terms of those who give them: "about 300", "more than 20", never 270 or 21.

An end that is only implied is a bound for programs; printed is the number that the source gives, with its own bound.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from crosswire.records import Figure
from crosswire.views import numerals, phrases
from crosswire.views.evidence import Index
from crosswire.views.policies import Count, Given

Bound = Literal["exactly", "about", "more_than", "less_than"]


@dataclass(frozen=True, slots=True)
class End:
    """One end of what is said: a number that a source gives, and whether it means it, about it, or above or below."""

    number: float
    bound: Bound = "exactly"


Ends = tuple[End | None, End | None]


def bounds(figure: Figure) -> tuple[float | None, float | None] | None:
    """The closed interval that the written number means, done anew; ``None`` where no rule of words gives it."""
    value = figure.value
    step = 0.0 if value is None or figure.unit else 1.0
    if figure.bound in {"vague", "about", "range"}:
        return (figure.low, figure.high) if figure.unit or figure.per else _whole(figure.low, figure.high)
    if value is None:
        return None
    return {
        "exactly": (value, value),
        "at_least": (value, None),
        "more_than": (value + step, None),
        "at_most": (figure.low, value),
        "less_than": (figure.low, value - step),
    }[figure.bound]


def _whole(low: float | None, high: float | None) -> tuple[float | None, float | None]:
    """The whole numbers between two ends: what is counted has no halves. The ends themselves where none lies there."""
    least = None if low is None else float(math.ceil(round(low, _PLACES)))
    most = None if high is None else float(math.floor(round(high, _PLACES)))
    return (low, high) if least is not None and most is not None and least > most else (least, most)


_PLACES = 6
"""Decimals to which an end is taken before it is rounded, since a tenth of ten is not quite one to a computer."""


def said(figure: Figure) -> Ends | None:
    """The ends of a figure as it gives them; ``None`` where it gives no number, as "dozens"."""
    value = figure.value
    if figure.bound == "range":
        return _end(figure.low), _end(figure.high)
    if value is None or figure.bound == "vague":
        return None
    ends: dict[str, Ends] = {
        "exactly": (End(value), End(value)),
        "about": (End(value, "about"), End(value, "about")),
        "at_least": (End(value), None),
        "more_than": (End(value, "more_than"), None),
        "at_most": (None, End(value)),
        "less_than": (None, End(value, "less_than")),
    }
    return ends[figure.bound]


def _end(number: float | None) -> End | None:
    return None if number is None else End(number)


def means(figures: Iterable[Figure], language: str) -> str:
    """What figures mean together, from their least to their greatest end; nothing where one gives no number."""
    found = [said(f) for f in figures]
    known = [e for e in found if e is not None]
    if not known or len(known) != len(found):
        return ""
    lows, highs = [e[0] for e in known], [e[1] for e in known]
    low = None if None in lows else min((e for e in lows if e), key=lambda e: (e.number, e.bound == "more_than"))
    high = None if None in highs else max((e for e in highs if e), key=lambda e: (e.number, e.bound != "less_than"))
    return words((low, high), language)


def words(ends: Ends, language: str) -> str:
    """The ends in words: "more than 150", "5–7", "from about 40 to 60", "19"."""
    low, high = ends
    table = phrases.load(language)["bounds"]

    def spelt(end: End) -> str:
        return str(table[end.bound]).format(number=numerals.show(end.number, language))

    if low is not None and high is not None:
        if low == high:
            return spelt(low)
        plain = low.bound == high.bound == "exactly"
        return str(table["low_high" if plain else "from_to"]).format(low=spelt(low), high=spelt(high))
    if low is not None:
        return spelt(low) if low.bound == "more_than" else str(table["low_open"]).format(low=spelt(low))
    if high is not None:
        return spelt(high) if high.bound == "less_than" else str(table["high_open"]).format(high=spelt(high))
    return ""


def counted(index: Index, given: Sequence[Given], count: Count, part: str) -> str:
    """A count as printed: its ``best`` value, or its ``range``; nothing where a source does not give its number."""
    printed = (count.best, count.best) if part == "best" else (count.low, count.high)
    ends = [None if n is None else end(index, given, n) for n in printed]
    if any(n is not None and e is None for n, e in zip(printed, ends, strict=True)):
        return ""
    return words((ends[0], ends[1]), index.language)


def end(index: Index, given: Iterable[Given], number: float) -> End | None:
    """A number that a count comes to as one of those values gives it, one that means just it before others."""
    return min((e for g in given if (e := _given(index, g, number)) is not None), key=_rank, default=None)


def giving(index: Index, given: Iterable[Given], number: float) -> Given | None:
    """The value that gives the number so."""
    found = [(e, g) for g in given if (e := _given(index, g, number)) is not None]
    return min(found, key=lambda x: (*_rank(x[0]), x[1].statement.id))[1] if found else None


def _rank(found: End) -> tuple[bool, str, float]:
    return found.bound != "exactly", found.bound, found.number


def _given(index: Index, given: Given, number: float) -> End | None:
    """A number as one value gives it, if its own passage holds it: "more than ten" is eleven or more."""
    own = index.evidence([index.cite(given.statement)]).numbers
    figure = given.statement.figure
    if figure is None:
        beside: list[End] = [End(number)] if number in {given.low, given.value, given.high} else []
        beside += [End(number - 1, "more_than")] if given.high is None and number == given.low else []
        beside += [End(number + 1, "less_than")] if given.low is None and number == given.high else []
        return next((e for e in beside if e.number in own), None)
    ends = said(figure)
    meant = bounds(figure) or (None, None)
    if ends is None or number not in {
        figure.value,
        figure.low,
        figure.high,
        given.low,
        given.value,
        given.high,
        *meant,
    }:
        return None
    exact = next((e for e in ends if e is not None and e.number == number), None)
    other = exact or (ends[0] if number in {given.low, figure.low, meant[0]} else ends[1])
    return other if other is not None and other.number in own else None
