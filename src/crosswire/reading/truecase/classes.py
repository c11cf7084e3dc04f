"""What kind of word each word is, as far as its casing goes: the classes that the weights speak of."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from crosswire.reading.people import person_names
from crosswire.reading.truecase.lexicon import ACRONYM, lexicon

_VOWEL = re.compile(r"[aeiouyáéíóúüàèìòùâêîôûäëïöü]")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|s)$")
_MEASURED = re.compile(r"\d+(?:mm|cm|km|m|kg|g|am|pm|mph|kmh|lb|lbs|ft|in|hrs?|min|yrs?)$")
_SHORT = frozenset(("t", "re", "ve", "ll", "d", "m"))
_ENDINGS = (("ed", "d"), ("ing", "g"), ("ly", "y"), ("ss", ""), ("s", "s"))
_NAMED, _RARE = -1.0, -3.0
"""The lowest levels at which a first name is one, and at which a family name is told from other words."""

_PREFIXES = (
    "anti",
    "non",
    "pre",
    "re",
    "un",
    "counter",
    "pro",
    "inter",
    "co",
    "para",
    "narco",
    "over",
    "under",
    "out",
    "mis",
)


class Kind(NamedTuple):
    """A word's class, the stem by which weights know it, whether only digits and capitals fit it, and if it is common.

    ``common`` words are those that are written small somewhere; weights name no others.
    """

    name: str
    stem: str
    capitals: bool = False
    common: bool = False


@functools.lru_cache(maxsize=65536)
def kind(low: str) -> Kind:
    """The kind of a word in small letters."""
    if not low.isalpha():
        if any(c.isdigit() for c in low):
            if _ORDINAL.match(low) or _MEASURED.match(low):
                return Kind("ordinal", "")
            return Kind("number", "", capitals=not low.isdigit())
        head, mark, tail = low.replace("’", "'").partition("'")
        if not mark:
            return _plain(low)
        if tail == "s":
            return _plain(head)._replace(capitals=False) if len(head) > 1 else Kind("unknown", low)
        if tail in _SHORT or not tail:
            return Kind("contraction", low, common=True) if head != "i" else Kind("I", low)
        return Kind("joined", low)
    return _plain(low)


def _plain(low: str) -> Kind:
    known = lexicon()
    if low == "cannot":
        return Kind("contraction", low, common=True)
    if len(low) == 1:
        return Kind("I", low) if low == "i" else Kind("letter", low)
    level = known.levels.get(low)
    if low in known.small:
        return Kind("small", low, common=True)
    if low in known.demonyms:
        return Kind("demonym", "")
    for name, words in (
        ("month", known.months),
        ("title", known.titles),
        ("head", known.heads),
        ("modifier", known.modifiers),
        ("place", known.places),
        ("article", known.article),
    ):
        if low in words:
            return Kind(name, low, common=True)
    people = person_names()
    if low in people.given and (level is None or level >= _NAMED) and level != ACRONYM:
        return Kind(
            "given" if level is None or level >= 1.5 else "given?",
            low if level else "",
            common=level is not None and level < 1.5,
        )
    if level is None:
        return Kind("family", "") if low in people.family else _unlisted(low)
    if level == ACRONYM:
        return Kind("acronym", "", capitals=True)
    name = f"{level:g}{_shape(low)}" if level < 1 else f"{level:g}"
    if _RARE <= level < 1.5 and low in people.family:
        name = f"{level:g}f"
    return Kind(name, low if level < 1.5 else "", capitals=low in known.capitals, common=level < 1.5)


def _shape(low: str) -> str:
    """What a word's ending says of it: a verb's form, an adverb, a plural."""
    return next((name for ending, name in _ENDINGS if low.endswith(ending)), "")


def _unlisted(low: str) -> Kind:
    levels = lexicon().levels
    if not _VOWEL.search(low):
        return Kind("acronym", "", capitals=True)
    if low.endswith("s") and (level := levels.get(low[:-1])) is not None:
        return Kind(f"{level:g}" if level != ACRONYM else "3", "")
    for prefix in _PREFIXES:
        if low.startswith(prefix) and levels.get(low[len(prefix) :], 0.0) < -1:
            return Kind("derived", "")
    return Kind("derived" if low.endswith(lexicon().endings) else "unknown", "")
