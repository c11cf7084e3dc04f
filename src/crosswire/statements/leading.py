"""What leads to a place in a sentence: "in", "at the port city of", "and"; and what means one without its name."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from crosswire import vocabulary


class Leading(NamedTuple):
    """The patterns of one language. Those that end with ``$`` are for the text right before a name."""

    before: re.Pattern[str]
    """A preposition of place; its group ``called`` is there where a noun says what the place is."""
    listed: re.Pattern[str]
    """What joins a name to those before it in a list."""
    further: re.Pattern[str]
    """What joins the next name of a list."""
    suburb: re.Pattern[str]
    """Between a town's name and its part's; the group ``own`` is there where the part is surely the second name."""
    country: re.Pattern[str]
    """ "in the country"."""
    town: re.Pattern[str]
    """ "in this city"; the group ``seat`` is there for "the capital"."""


@functools.cache
def of(language: str) -> Leading:
    """The patterns of a language; English ones where it has none of its own."""
    lists = vocabulary.spoken(language, "leading")
    w = {name: vocabulary.any_of(words) for name, words in lists.items() if isinstance(words, list)}
    country, town = ({n: vocabulary.any_of(words) for n, words in lists[part].items()} for part in ("country", "town"))
    article = rf"(?:(?:{w['articles']})\s+)?"
    joins = rf"(?:,|,?\s+(?:{w['joining']}))"
    return Leading(
        before=_folded(
            rf"(?<!\w)(?:{w['prepositions']})\s+{article}"
            rf"(?P<called>(?:[\w-]+\s+){{0,3}}(?:{w['grounds']})\s+(?:{w['of']})\s+{article})?[\"'“(]?$"
        ),
        listed=_folded(rf"(?:,|\b(?:{w['joining']}))\s+{article}$"),
        further=_folded(rf"{joins}\s+{article}"),
        suburb=_folded(rf"\s+(?:(?P<own>{w['suburbs']})|{w['quarters']})\s+(?:{w['of']})\s+{article}"),
        country=_folded(rf"\b(?:{country['prepositions']})\s+(?:{country['determiners']})\s+(?:{country['nouns']})\b"),
        town=_folded(
            rf"\b(?:{town['prepositions']})\s+"
            rf"(?:(?P<seat>(?:{town['the']})\s+(?:{town['capital']}))"
            rf"|(?:{town['the']}|{town['this']})\s+(?:{town['capital']}|{town['nouns']}))\b(?!\s+(?:{w['of']})\b)"
        ),
    )


def _folded(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
