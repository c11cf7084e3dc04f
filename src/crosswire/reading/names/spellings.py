"""Spellings of one person's name: transcriptions, doubled letters, first names in short.

Plain text only, like ``forms``. Names are compared by how they sound, roughly: what two transcriptions of one name
write differently counts as one letter. The last sound must be the same, for it tells a brother from a sister.
"""

from __future__ import annotations

import functools
import re

from crosswire import vocabulary
from crosswire.reading.names import forms

_LONG = 6
"""Sounds of a name from which on one more or less, or another one inside, is taken for another spelling."""
_SKELETON = 4
"""Consonants of a name from which on its other vowels are taken for another spelling."""
_VOWELS = re.compile("[aeiou]")
_TWICE = re.compile(r"(.)\1+")


@functools.cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), to) for pattern, to in vocabulary.load("spellings")["sounds"])


@functools.cache
def _short() -> dict[str, frozenset[str]]:
    """The first names that a folded first name may stand for, itself among them, where it has others."""
    found: dict[str, set[str]] = {}
    for line in vocabulary.load("spellings")["given"]:
        for word in (names := line.split()):
            found.setdefault(word, set()).update(names)
    return {word: frozenset(names) for word, names in found.items()}


@functools.lru_cache(maxsize=65536)
def sounds(word: str) -> str:
    """A folded word as it sounds: "Heydar" and "Heidar", "Yiannis" and "Giannis" are the same."""
    for pattern, to in _rules():
        word = pattern.sub(to, word)
    return _TWICE.sub(r"\1", word)


@functools.lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a folded word as it sounds, and the vowel with which it begins."""
    heard = sounds(word)
    return heard[:1] + _VOWELS.sub("", heard[1:])


@functools.lru_cache(maxsize=65536)
def alike(one: str, other: str) -> bool:
    """Whether two folded words may be one name, spelled in two ways."""
    a, b = sounds(one), sounds(other)
    if a == b:
        return True
    if not a or not b or a[0] != b[0] or a[-1] != b[-1]:
        return False
    if min(len(a), len(b)) >= _LONG and forms.one_letter(a, b):
        return True
    return len(skeleton(one)) >= _SKELETON and skeleton(one) == skeleton(other)


def given(one: str, other: str) -> bool:
    """Whether two folded first names may be one person's: spelled in two ways, or one of them in short."""
    return other in _short().get(one, ()) or alike(one, other)


def beginnings(first: str) -> frozenset[str]:
    """The sounds with which the spellings and short forms of a folded first name begin."""
    return frozenset(sounds(name)[:1] for name in _short().get(first, (first,)))


def same_person(one: str, other: str) -> bool:
    """Whether two folded full names are one, spelled in two ways; either the first or the last name sounds the same."""
    a, b = one.split(), other.split()
    if min(len(a), len(b)) < 2 or not given(a[0], b[0]):
        return False
    rest, more = "".join(a[1:]), "".join(b[1:])
    if sounds(rest) == sounds(more):
        return True
    if sounds(a[0]) != sounds(b[0]) and b[0] not in _short().get(a[0], ()):
        return False
    # "Abd al-Saleh" is written in one word too
    return all(map(alike, a[1:], b[1:])) if len(a) == len(b) else alike(rest, more)
