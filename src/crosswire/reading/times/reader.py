"""Items to found times: every pattern is tried, the longest match wins, neighbours and prepositions finish the rule."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.reading.times.build import Builder, Context, Found, Match
from crosswire.reading.times.lexer import Item

_WEAK = frozenset("may march mar sat sun mon wed second".split())
"""Words that are months and weekdays only in company."""

_PREPOSITIONS = frozenset("in on since until by of during from to between this last next late early mid through and".split())


def find(patterns: Sequence[tuple[re.Pattern[str], Builder]], context: Context) -> list[Found]:
    """The times of a text, in order, none overlapping another."""
    tags = "".join(i.tag for i in context.items)
    candidates: list[tuple[int, int, int, Found]] = []
    for rank, (pattern, builder) in enumerate(patterns):
        for hit in pattern.finditer(tags):
            made = builder(Match(hit, context))
            if made is not None and _sound(made, context.items):
                candidates.append((made.first - made.last, made.first, rank, made))
    candidates.sort(key=lambda c: c[:3])
    taken = bytearray(len(tags))
    chosen = []
    for *_, found in candidates:
        if not any(taken[found.first : found.last]):
            taken[found.first : found.last] = b"\x01" * (found.last - found.first)
            chosen.append(found)
    return sorted(chosen, key=lambda f: f.first)


def _sound(found: Found, items: Sequence[Item]) -> bool:
    """Whether a single ambiguous word ("may", "Sun", "march") is a time here."""
    if found.last - found.first > 1 or items[found.first].low not in _WEAK:
        return True
    item = items[found.first]
    before = items[found.first - 1].low if found.first else ""
    return before in _PREPOSITIONS and (item.low != "sun" or before == "on")
