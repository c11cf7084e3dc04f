"""The modal words of a language, ready to be looked up."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any, cast

from crosswire import vocabulary
from crosswire.records import Modality

CLASSES = ("denied", "alleged", "planned", "conditional", "asserted")
"""The order in which a word in several lists of one table is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All modal words of a language; keys are lemmas, or word forms where the list says so."""

    auxiliaries: dict[str, Modality]
    adverbs: dict[str, Modality]
    negation: frozenset[str]
    no: frozenset[str]
    without: frozenset[str]
    conditional_marks: frozenset[str]
    temporal_marks: frozenset[str]
    complement: dict[str, Modality]
    finite: dict[str, Modality]
    heard: dict[str, Modality]
    adjectives: dict[str, Modality]
    nouns: dict[str, Modality]
    evidence: frozenset[str]
    confirming: frozenset[str]
    """Verbs that, denied, leave open whether it was so: nobody "could confirm the killing"."""
    known: frozenset[str]
    """Forms before a noun for what is spoken of as known."""
    charging: frozenset[str]
    """Verbs of justice, about deeds that were done whatever becomes of who is said to have done them."""
    granting: frozenset[str]
    """Verbs that take their object for granted, whoever does not do it: nobody "explained the raid"."""
    naming: frozenset[str]
    """Verbs that hand a name to what stands before them."""
    lacking: frozenset[str]
    """Nouns for there being none of a thing."""
    modifiers: dict[str, Modality]
    objects: dict[str, Modality]
    prepositions: dict[tuple[str, str], Modality]
    phrases: dict[tuple[str, ...], Modality]
    closing: frozenset[str]
    """The last words of the phrases."""
    forms: dict[str, Modality]
    """For texts without a parse: a word form and what it makes of the words behind it."""
    governing: dict[str, Modality]
    """For texts without a parse: a word form and what it makes of the clause that it governs."""
    truth: frozenset[str]
    """For texts without a parse: what a clause is not, where it is denied ("no es cierto que")."""
    endings: dict[str, Modality]
    breaks: frozenset[str]
    articles: frozenset[str]
    """What stands before a noun, whatever it ends with."""


def _classes(table: dict[str, Any], prefix: str = "", suffix: str = "") -> dict[str, Modality]:
    found: dict[str, Modality] = {}
    for name in CLASSES:
        key = "actual" if name == "asserted" else name
        for word in str(table.get(f"{prefix}{key}{suffix}", "")).split():
            found.setdefault(word, cast("Modality", name))
    return found


def _set(table: dict[str, Any], key: str) -> frozenset[str]:
    return frozenset(str(table.get(key, "")).split())


@functools.cache
def load(language: str) -> Lexicon | None:
    """The modal words of a language, or ``None`` where there is no list."""
    data = vocabulary.find(f"{language}/modality")
    if data is None:
        return None
    part = {name: data.get(name, {}) for name in _TABLES}
    phrases: dict[tuple[str, ...], Modality] = {}
    for name in CLASSES:
        for text in part["prepositions"].get(f"{name}_phrases", ()):
            phrases[tuple(text.split())] = cast("Modality", name)
    pairs = {cast("tuple[str, str]", tuple(w.split(":"))): m for w, m in _classes(part["prepositions"]).items()}
    return Lexicon(
        auxiliaries=_classes(part["auxiliaries"]),
        adverbs=_classes(part["adverbs"]),
        negation=_set(part["negation"], "words"),
        no=_set(part["negation"], "determiners"),
        without=_set(part["negation"], "prepositions"),
        conditional_marks=_set(part["marks"], "conditional"),
        temporal_marks=_set(part["marks"], "temporal"),
        complement=_classes(part["complement"]),
        finite=_classes(part["complement"], prefix="finite_"),
        heard=_classes(part["complement"], prefix="heard_"),
        adjectives=_classes(part["adjectives"]),
        nouns=_classes(part["nouns"]),
        evidence=_set(part["nouns"], "evidence"),
        confirming=_set(part["nouns"], "confirming"),
        known=_set(part["nouns"], "known"),
        charging=_set(part["nouns"], "charging"),
        granting=_set(part["nouns"], "granting"),
        naming=_set(part["nouns"], "naming"),
        lacking=_set(part["nouns"], "lacking"),
        modifiers=_classes(part["modifiers"]),
        objects=_classes(part["objects"]),
        prepositions=pairs,
        phrases=phrases,
        closing=frozenset(words[-1] for words in phrases),
        forms=_classes(part["forms"]),
        governing=_classes(part["governing"]),
        truth=_set(part["governing"], "truth"),
        endings=_classes(part["endings"]),
        breaks=_set(part["forms"], "breaks"),
        articles=_set(part["forms"], "articles"),
    )


_TABLES = (
    "auxiliaries negation adverbs marks complement adjectives nouns modifiers objects prepositions"
    " forms governing endings"
).split()
