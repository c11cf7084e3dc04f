"""The cue words of a language, ready to be looked up."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

from crosswire import vocabulary
from crosswire.records import SourceKind

KIND_ORDER: tuple[SourceKind, ...] = ("document", "official", "outlet", "group", "organization")
"""The order in which the tables of source words are asked; the first that has a word wins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One way in which a verb, noun or adjective takes a content."""

    stance: str
    frames: frozenset[str]
    prepositions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All cue words of a language. Keys are lemmas in lower case."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    adjectives: dict[str, tuple[Frame, ...]]
    forms: dict[str, str]
    phrases: tuple[tuple[str, ...], ...]
    opening: frozenset[str]
    """The first words of the phrases."""
    marks: frozenset[str]
    sourceless: dict[str, str]
    kinds: dict[str, SourceKind]
    anonymous_heads: frozenset[str]
    anonymous_words: frozenset[str]
    anonymous_phrases: tuple[str, ...]
    anonymous_indefinite: frozenset[str]
    outlets: frozenset[str]
    outlet_endings: frozenset[str]
    tell: frozenset[str]
    cited: frozenset[str]
    person: frozenset[str]
    thing: frozenset[str]
    people: frozenset[str]
    relative: frozenset[str]
    bodies: frozenset[str]
    mute: frozenset[str]
    """Forces and missiles: they say nothing, whatever their verb ("a blast ripped through", "a shell slammed into")."""
    seeing: frozenset[str]
    """Verbs of what only those who have eyes and ears do."""
    tallies: frozenset[str]
    """What one puts at a number: "the toll", "the damage"."""
    that: frozenset[str]
    labels: frozenset[str]
    """What before a colon is no speaker, folded: "update", "previous story"."""
    nobody: frozenset[str]
    """Nouns of one person that the parse joins to the plural behind them: "a man authorities say was hit"."""
    words: dict[str, str]
    """For texts without a parse: a word form and the stance that it tells."""


def _words(table: dict[str, Any], key: str = "words") -> list[str]:
    return str(table.get(key, "")).split()


def _verb_frames(tables: list[dict[str, Any]]) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, tuple[Frame, ...]] = {}
    for table in tables:
        frame = Frame(
            stance=table["stance"],
            frames=frozenset(table.get("frames", ())),
            prepositions=frozenset(_words(table, "prepositions")),
        )
        for word in _words(table):
            found[word] = (*found.get(word, ()), frame)
    return found


def _word_frames(tables: list[dict[str, Any]]) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, tuple[Frame, ...]] = {}
    for table in tables:
        frame = Frame(
            stance=table["stance"],
            frames=frozenset(k for k in ("clause", "infinitive", "possessed") if table.get(k)),
            prepositions=frozenset(_words(table, "prepositions")),
        )
        for word in _words(table):
            found[word] = (*found.get(word, ()), frame)
    return found


@functools.cache
def load(language: str) -> Lexicon | None:
    """The cue words of a language, or ``None`` where there is no list."""
    data = vocabulary.find(f"{language}/cues")
    if data is None:
        return None
    kinds: dict[str, SourceKind] = {}
    for kind in KIND_ORDER:
        for word in str(data.get("kinds", {}).get(kind, "")).split():
            kinds.setdefault(word, kind)
    anonymous, outlets = data.get("anonymous", {}), data.get("outlets", {})
    via, pronouns = data.get("via", {}), data.get("pronouns", {})
    return Lexicon(
        verbs=_verb_frames(data.get("verbs", [])),
        nouns=_word_frames(data.get("nouns", [])),
        adjectives=_word_frames(data.get("adjectives", [])),
        forms=dict(data.get("forms", {})),
        phrases=tuple(tuple(p.split()) for t in data.get("phrases", []) for p in t["words"]),
        opening=frozenset(p.split()[0] for t in data.get("phrases", []) for p in t["words"]),
        marks=frozenset(_words(data.get("parenthesis", {}), "marks")),
        sourceless={w: stance for stance, ws in data.get("sourceless", {}).items() for w in str(ws).split()},
        kinds=kinds,
        anonymous_heads=frozenset(_words(anonymous, "heads")),
        anonymous_words=frozenset(_words(anonymous)),
        anonymous_phrases=tuple(anonymous.get("phrases", ())),
        anonymous_indefinite=frozenset(_words(anonymous, "indefinite")),
        outlets=frozenset(n.lower() for n in outlets.get("names", ())),
        outlet_endings=frozenset(_words(outlets, "endings")),
        tell=frozenset(_words(via, "tell")),
        seeing=frozenset(_words(data.get("seeing", {}))),
        tallies=frozenset(_words(data.get("tallies", {}))),
        cited=frozenset(_words(via, "cited")),
        person=frozenset(_words(pronouns, "person")),
        thing=frozenset(_words(pronouns, "thing")),
        people=frozenset(_words(pronouns, "people")),
        relative=frozenset(_words(pronouns, "relative")),
        bodies=frozenset(_words(pronouns, "bodies")),
        mute=frozenset(_words(pronouns, "mute")),
        that=frozenset(_words(data.get("words", {}), "that")),
        labels=frozenset(data.get("lines", {}).get("labels", ())),
        nobody=frozenset(_words(data.get("lines", {}), "joined")),
        words={w: st for st, ws in data.get("words", {}).items() if st != "that" for w in str(ws).split()},
    )
