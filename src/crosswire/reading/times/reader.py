"""Items to found times: every pattern is tried, the longest match wins, neighbours and prepositions finish the rule."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.reading.times.build import Builder, Context, Found, Match
from crosswire.reading.times.numerals import Item

_WEAK = frozenset("may march mar sat sun mon wed jan dec".split())
"""Words that are months and weekdays only in company."""

_FULL = frozenset(("may", "march"))
"""Weak words that are no abbreviations."""

_LEADING = frozenset("in since until by of during from between last next late early mid through before after".split())
"""Words behind which a weak word is a month or a weekday even in lower case."""

Patterns = Sequence[tuple[re.Pattern[str], Builder]]

LETTERS = {"day": "A", "period": "B", "duration": "C", "time": "I", "set": "V", "reference": "J", "age": "."}
"""The class that a found time has for the second list of patterns."""


def find(first: Patterns, second: Patterns, context: Context) -> tuple[list[Found], list[Item]]:
    """The times of a text, in order, none overlapping another, and the items with each of them made one item."""
    for patterns in (first, second):
        found = _search(patterns, context)
        context = Context(_collapse(found, context.items), context.tenses, context.known)
    items = list(context.items)
    made = [
        item.value._replace(first=i, last=i + 1)
        for i, item in enumerate(items)
        if isinstance(item.value, Found) and item.value.grain != "age"
    ]
    return made, items


def _search(patterns: Patterns, context: Context) -> list[Found]:
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


def _collapse(found: list[Found], items: Sequence[Item]) -> list[Item]:
    """The items with each found time as one."""
    made: list[Item] = []
    at = 0
    for one in found:
        made += items[at : one.first]
        start, end = items[one.first], items[one.last - 1]
        made.append(Item(LETTERS[one.grain], one, start.start, end.end, ""))
        at = one.last
    return made + list(items[at:])


def _sound(found: Found, items: Sequence[Item]) -> bool:
    """Whether an ambiguous word ("may", "Sun", "march") is a time here: a number, a year or a preposition says so."""
    own = items[found.first : found.last]
    weak = [i for i in own if i.low in _WEAK]
    if not weak or any(i.tag in "YOF" or (i.tag == "N" and i.low[:1].isdigit()) for i in own):
        return True
    word = weak[0]
    at = found.first + own.index(word)
    previous = items[at - 1] if at else None
    before = previous.low if previous else ""
    if before in _LEADING:
        return word.low != "sun"
    behind = "".join(i.tag for i in items[at + 1 : at + 3])
    if behind in ("-M", ">M", "-N"):
        return True
    if previous is not None and previous.tag in "omLX":
        return True
    if word.tag == "M" and word.title and word.low in _FULL:  # "May" inside a sentence, but not behind a name
        return previous is not None and previous.tag not in "!|" and not previous.title
    return before == "on"
