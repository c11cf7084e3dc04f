"""How words are written: the counted words of a language and the lists that decide between their forms."""

from __future__ import annotations

import functools
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from crosswire import vocabulary

ACRONYM = 99.0
"""The level of a word that is written in capitals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The lists of ``casing.toml``, and each counted word's level.

    A level is the natural logarithm of how much more often a word has a capital than not; ``ACRONYM`` for all capitals.
    """

    levels: dict[str, float]
    small: frozenset[str]
    article: frozenset[str]
    titles: frozenset[str]
    ranks: frozenset[str]
    heads: frozenset[str]
    modifiers: frozenset[str]
    places: frozenset[str]
    months: frozenset[str]
    demonyms: frozenset[str]
    endings: tuple[str, ...]


@functools.cache
def lexicon() -> Lexicon:
    """The English lexicon, read once a process (about 60 ms)."""
    table = resources.files("crosswire") / "data" / "en" / "casing.txt.xz"
    levels: dict[str, float] = {}
    for line in lzma.decompress(table.read_bytes()).decode("utf-8").splitlines():
        level, *words = line.split()
        levels.update(dict.fromkeys(words, ACRONYM if level == "A" else float(level)))
    lists = vocabulary.load("en/casing")
    return Lexicon(
        levels=levels,
        demonyms=frozenset(_demonyms()),
        endings=tuple(lists["endings"]),
        **{
            n: frozenset(lists[n])
            for n in ("small", "article", "titles", "ranks", "heads", "modifiers", "places", "months")
        },
    )


def _demonyms() -> Iterator[str]:
    for table in vocabulary.load("en/demonyms").values():
        for forms in table.values():
            for form in forms:
                yield form.lower()
                yield f"{form}s".lower()
