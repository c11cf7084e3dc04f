"""What stands around a name: the cue words of a language, and the signs that they and spaCy give."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from crosswire import vocabulary

if TYPE_CHECKING:
    from crosswire.reading.places.words import Words


_OWNS = frozenset(("'s", "’s", "S'"))
_LONG = 5
"""Letters beyond which a direction is an adjective: "eastern Ghouta", not "west Elm"."""


_KINDS = {
    "airport": frozenset(("airport",)),
    "division": frozenset(("admin1", "admin2", "region", "country")),
    "town": frozenset(("city",)),
    "island": frozenset(("island", "region", "country", "admin1", "admin2")),
}
"""What a noun says of the kind of the place beside it."""


class Cues(NamedTuple):
    """The word lists of a language, lower-cased."""

    before: frozenset[str]
    located: frozenset[str]
    upon: frozenset[str]
    directions: frozenset[str]
    kinds: frozenset[str]
    settlements: frozenset[str]
    dwellers: frozenset[str]
    neighbours: frozenset[str]
    rulers: frozenset[str]
    titles: frozenset[str]
    kin: frozenset[str]
    says: frozenset[str]
    bodies: frozenset[str]
    sites: frozenset[str]
    lands: frozenset[str]
    things: frozenset[str]
    common: frozenset[str]
    roads: frozenset[str]
    streets: frozenset[str]
    both: frozenset[str]
    blocks: frozenset[str]
    quarters: frozenset[str]
    parts: frozenset[str]
    inside: frozenset[str]
    sides: frozenset[str]
    clinics: frozenset[str]
    taken: frozenset[str]
    papers: frozenset[str]
    deaths: frozenset[str]
    of: frozenset[str]
    articles: frozenset[str]
    within: frozenset[str]
    series: frozenset[str]
    listed: frozenset[str]
    noun_kinds: dict[str, frozenset[str]]
    """Kinds of places in the gazetteer by the noun that stands beside the name."""
    never: frozenset[str]
    """All words that are no place's name where they stand alone."""

    def everyday(self, word: str) -> bool:
        """Whether a single word is too common to be a place's name."""
        return word.casefold().rstrip(".") in self.never


@functools.cache
def cues(language: str) -> Cues:
    """The cue words of a language, or of English where it has none."""
    words = vocabulary.spoken(language, "place_words")
    lists = {n: frozenset(w.casefold().split()) for n, w in words.items() if isinstance(w, str)}
    phrases = {n: frozenset(w) for n, w in words.items() if isinstance(w, list)}
    nouns = {noun: _KINDS[kind] for kind, ws in words["nouns"].items() for noun in ws.casefold().split()}
    never = frozenset[str]().union(*(lists[n] for n in ("common", "titles", "sites", "bodies", "kinds", "roads")))
    return Cues(**lists, **phrases, noun_kinds=nouns, never=never)


class Signs:
    """What speaks for a place around the words from ``first`` to ``last`` (exclusive)."""

    __slots__ = (
        "after",
        "cue",
        "directed",
        "entity",
        "kind",
        "label",
        "located",
        "opens",
        "owns",
        "ruled",
        "settled",
        "titled",
        "upon",
        "whole",
    )

    def __init__(self, words: Words, first: int, last: int, cues: Cues) -> None:
        """Look once at the neighbours and the entity."""
        start, end = words.starts[first], words.ends[last - 1]
        self.entity = words.entity(first, last)
        self.label = self.entity.label if self.entity else ""
        # an article in front and a possessive behind belong to the entity, not to the name
        after = words.after(last - 1)
        reach = end + (len(after) + 1 if after.casefold() in cues.kinds else 2)
        self.whole = self.entity is not None and self.entity.start >= start - 4 and self.entity.end <= reach
        self.opens = self.entity is not None and self.entity.start >= start - 4
        before = words.before(first)
        at = first - 1
        if before in cues.articles:
            before, at = words.before(at), at - 1
        self.after = after
        self.cue = before in cues.before
        self.located = before in cues.located
        self.upon = self.cue or before in cues.upon
        self.directed = len(before) > _LONG and before in cues.directions
        self.ruled = before in cues.of and words.before(at) in cues.rulers
        self.kind = (
            self.ruled
            or self.after.casefold() in cues.kinds
            or self.after in cues.dwellers
            or words.text[end : end + 6] == "-based"
            or (after == "and" and words.after(last) == "other" and words.after(last + 1) in cues.rulers)
        )
        self.owns = words.text[end : end + 2] in _OWNS
        self.settled = self.after.casefold() in cues.settlements
        title = words.word(first - 1)
        close = first > 0 and words.gaps[first - 1] in {" ", ". "}
        self.titled = close and (title in cues.kin or (title[:1].isupper() and title.casefold() in cues.titles))
