"""The word lists by which the withheld and the unknown are told."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from crosswire import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The word lists of one language, as sets of lemmas."""

    tell: frozenset[str]
    ask: frozenset[str]
    hand: frozenset[str]
    reply: frozenset[str]
    find: frozenset[str]
    seek: frozenset[str]
    probe: frozenset[str]
    found: frozenset[str]
    hold: frozenset[str]
    decline: frozenset[str]
    speak: frozenset[str]
    fail: frozenset[str]
    would: frozenset[str]
    there: frozenset[str]
    knowing: frozenset[str]
    linking: frozenset[str]
    information: frozenset[str]
    scarce: frozenset[str]
    telling: frozenset[str]
    requests: frozenset[str]
    asked: frozenset[str]
    little: frozenset[str]
    much: frozenset[str]
    rest: frozenset[str]
    facts: frozenset[str]
    few: frozenset[str]
    unknown: frozenset[str]
    unclear: frozenset[str]
    clear: frozenset[str]
    available: frozenset[str]
    thin: frozenset[str]
    pending: frozenset[str]
    early: frozenset[str]
    later: frozenset[str]
    public: frozenset[str]
    once: frozenset[str]
    possible: frozenset[str]
    nobody: frozenset[str]
    anonymity: frozenset[str]
    over: tuple[str, ...]
    although: frozenset[str]
    triggers: frozenset[str]
    """All lemmas that may say that something is withheld or unknown."""


_TRIGGERS = (
    "tell ask found probe hand reply find hold decline pending unknown unclear clear available thin early possible"
    " later public"
).split()


@functools.cache
def words(language: str) -> Words:
    """The lists of a language; raises ``VocabularyError`` where it has none."""
    lists = vocabulary.load(f"{language}/undisclosed")
    flat = {
        key: frozenset(values)
        for part in ("verbs", "nouns", "adjectives", "subjects", "once")
        for key, values in lists[part].items()
    }
    return Words(
        **flat,
        few=frozenset(lists["few"]["words"]),
        anonymity=frozenset(lists["anonymity"]["words"]),
        over=tuple(lists["over"]["phrases"]),
        although=frozenset(lists["although"]["words"]),
        triggers=frozenset(("remain", "claim", "be", "keep")).union(*(flat[name] for name in _TRIGGERS)),
    )
