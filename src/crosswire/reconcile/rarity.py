"""How much a word says that two statements share: by how rare it is in news of any kind, never in the reports at hand.

So what two statements have in common weighs the same whatever else is known, and one report more changes nothing of it.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

from crosswire import vocabulary

_SHORT_NUMBER = 2
"""Digits up to which a number is a day, an hour or an age, and says little by itself."""


@functools.cache
def thin() -> frozenset[str]:
    """Words that stand in reports of every kind and tell nothing apart."""
    return frozenset(vocabulary.load("thin")["terms"])


@functools.cache
def _weights() -> Mapping[str, float]:
    steps = vocabulary.load("en/commonness")["steps"]
    return {w: float(step) for step, words in steps.items() for w in words.split()} | dict.fromkeys(thin(), 0.0)


@functools.cache
def most() -> float:
    """The weight of the rarest words, most likely names."""
    found: float = vocabulary.load("en/commonness")["rarest"]
    return found


def rarity(word: str) -> float:
    """How much a shared word says, from 0 for "the" to 6 for a name; ``word`` is lower case."""
    if word.isdigit():
        return most() if len(word) > _SHORT_NUMBER else most() / 3
    return 0.0 if len(word) < 2 else _weights().get(word, most())
