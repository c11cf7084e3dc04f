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
    ``capitals`` are words that are rather written in capitals throughout than with one ("US", "AIDS").
    """

    levels: dict[str, float]
    capitals: frozenset[str]
    small: frozenset[str]
    article: frozenset[str]
    titles: frozenset[str]
    heads: frozenset[str]
    modifiers: frozenset[str]
    places: frozenset[str]
    months: frozenset[str]
    calendar: frozenset[str]
    demonyms: frozenset[str]
    endings: tuple[str, ...]


def table(name: str) -> str:
    """A packed table of the English data."""
    packed = resources.files("crosswire") / "data" / "en" / f"{name}.txt.xz"
    return lzma.decompress(packed.read_bytes()).decode("utf-8")


@functools.cache
def lexicon() -> Lexicon:
    """The English lexicon, read once a process (about 60 ms)."""
    levels: dict[str, float] = {}
    capitals: set[str] = set()
    for line in table("casing").splitlines():
        level, *words = line.split()
        if level.endswith("A"):
            capitals.update(words)
        levels.update(dict.fromkeys(words, ACRONYM if level == "A" else float(level.removesuffix("A"))))
    lists = vocabulary.load("en/casing")
    return Lexicon(
        levels=levels,
        capitals=frozenset(capitals),
        demonyms=frozenset(_demonyms()),
        endings=tuple(lists["endings"]),
        **{
            n: frozenset(lists[n])
            for n in ("small", "article", "titles", "heads", "modifiers", "places", "months", "calendar")
        },
    )


def _demonyms() -> Iterator[str]:
    for entries in vocabulary.load("en/demonyms").values():
        for forms in entries.values():
            for form in forms:
                yield form.lower()
                yield f"{form}s".lower()
