"""Whom or what two figures count: whether their words allow that it is the same."""

from __future__ import annotations

import functools
from typing import Literal

from crosswire import vocabulary
from crosswire.reconcile.likeness import stem, words

Camp = Literal["irregular", "regular", "unarmed"]


def same_item(a: str | None, b: str | None) -> bool:
    """Whether two things counted share a word that says what one of them is; an unknown thing may be any.

    "Coastal boats" and "coastal rigs" are two things: the last word says what is counted.
    """
    own, other = words(a or ""), words(b or "")
    return not own or not other or bool(own & other & (_last(a) | _last(b)))


def _last(item: str | None) -> frozenset[str]:
    """The last word that says anything."""
    return next((found for w in reversed((item or "").split()) if (found := words(w))), frozenset())


def two_peoples(a: str | None, b: str | None) -> bool:
    """Whether the counted are told to be of different countries: "three Peruvians", "five Chilean miners"."""
    own, other = _countries(a), _countries(b)
    return bool(own) and bool(other) and not own & other


def two_camps(a: str | None, b: str | None) -> bool:
    """Whether the counted are told to be of different camps: rebels are none of the soldiers, and no mere "people"."""
    own, other = _camp(a), _camp(b)
    if "irregular" in (own, other):
        return own != other
    return own is not None and other is not None and own != other


def _camp(item: str | None) -> Camp | None:
    told = words(item or "")
    return next((camp for camp, nouns in _camps().items() if told & nouns), None)


@functools.cache
def _camps() -> dict[Camp, frozenset[str]]:
    own = vocabulary.load("en/nouns")["own"]
    lists: tuple[tuple[Camp, str], ...] = (
        ("irregular", f"{own['fighters']} {own['doers']}"),
        ("regular", own["enlisted"]),
        ("unarmed", own["unarmed"]),
    )
    return {camp: frozenset(stem(w) for w in nouns.split()) for camp, nouns in lists}


@functools.lru_cache(maxsize=1 << 12)
def _countries(item: str | None) -> frozenset[str]:
    told = (item or "").replace(",", " ").split()
    runs = (" ".join(told[i:j]) for i in range(len(told)) for j in range(i + 1, min(len(told), i + _LONGEST) + 1))
    return frozenset().union(*(_peoples().get(run, frozenset()) for run in runs))


_LONGEST = 2
"""Words of the longest name of a people that is looked for."""


@functools.cache
def _peoples() -> dict[str, frozenset[str]]:
    """The countries whose people a word names, as figures tell it: in small letters, one or several."""
    found: dict[str, frozenset[str]] = {}
    for language in ("en", "es"):
        for country, forms in vocabulary.load(f"{language}/demonyms")["countries"].items():
            for form in forms:
                for word in (form.casefold(), f"{form.casefold()}s"):
                    found[word] = found.get(word, frozenset()) | {country}
    return found
