"""The word lists that names are read with, as sets of folded words, once a language."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from crosswire import vocabulary
from crosswire.reading.names.forms import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Folded word lists of one language, and those that hold for all."""

    heads: dict[str, str]
    """Head word of a name to the type that it betrays."""
    first: dict[str, str]
    companies: frozenset[str]
    """Last words of companies that no person's name ends with."""
    inside: frozenset[str]
    articles: frozenset[str]
    both: frozenset[str]
    particles: frozenset[str]
    vessel_prefixes: frozenset[str]
    vessel_nouns: frozenset[str]
    flights: frozenset[str]
    """Words before the number of a flight."""
    known: dict[str, tuple[str, str | None]]
    """Folded whole name to its type and country."""
    titles: frozenset[str]
    title_before: frozenset[str]
    title_after: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    firms: frozenset[str]
    leading: frozenset[str]
    """Titles of whoever leads a body, whatever else he is called: "chief", "commander"."""
    offices: frozenset[str]
    """Titles that name a person without the name: "the president"."""
    vague: frozenset[str]
    grouping: frozenset[str]
    naming: frozenset[str]
    personal: frozenset[str]
    """Nouns of one person that stand right before the name: "student", "brother"."""
    not_names: frozenset[str]
    kin: frozenset[str]
    """Nouns by which somebody is told of as another's: "sister", "girlfriend"."""
    sexes: dict[str, str]
    """Titles and nouns to the sex that they say."""
    common: frozenset[str]
    """Words that are family names as well, and by themselves are none: "Cruz", "Mar"."""
    renaming: frozenset[str]
    """Words that say that another name follows: "known", "alias"."""
    before_renaming: frozenset[str]
    """What may stand with them before the other name: "which is also ... by its acronym"."""
    either: frozenset[str]
    describing: frozenset[str]
    """Nouns behind a name that say what it names: "the FP movement"."""
    owning: frozenset[str]
    """Plurals of those whose a body is by its own name: "Farmers' Union"."""
    membership: frozenset[str]
    """Nouns of those who belong to the body named before them: "FP rebels"."""
    idle: frozenset[str]
    """Modifiers that do not tell one group from another: "other", "senior"."""


def _load(name: str) -> dict[str, Any]:
    return vocabulary.find(name) or {}


@functools.cache
def lexicon(language: str) -> Lexicon:
    """The lists of a language; one that has none of its own gets those that hold for all."""
    shared = vocabulary.load("institutions")
    own: dict[str, Any] = _load(f"{language}/names")
    titles: dict[str, Any] = _load(f"{language}/titles")
    people: dict[str, Any] = _load(f"{language}/people")
    actors, words = own.get("actors", {}), own.get("words", {})
    kin, sex = str(people.get("kin", {}).get("words", "")), people.get("sex", {})
    known: dict[str, tuple[str, str | None]] = {}
    for kind, key in (
        ("organization", "outlets"),
        ("organization", "outlets_by"),
        ("organization", "worldwide"),
        ("group", "groups"),
    ):
        known.update({fold(n): (kind, None) for n in shared["known"][key]})
    known.update({fold(n): ("organization", c or None) for n, c in shared["metonyms"].items()})
    connectors, vessels = shared["connectors"], shared["vessels"]
    return Lexicon(
        heads={fold(w): "organization" for w in shared["companies"]["words"]}
        | {fold(w): kind for kind, ws in shared["heads"].items() for w in ws},
        first={fold(w): kind for kind, ws in shared["first"].items() for w in ws},
        companies=_set(shared["companies"]["words"]),
        inside=_set(connectors["inside"]),
        articles=_set(connectors["article"]),
        both=_set(connectors["both"]),
        particles=_set(connectors["particles"]),
        vessel_prefixes=_set(vessels["prefixes"]),
        vessel_nouns=_set(vessels["nouns"]),
        flights=_set(vessels["flights"]),
        known=known,
        titles=_set(titles.get("words", [])),
        title_before=_set(titles.get("before", [])),
        title_after=_set(titles.get("after", [])),
        people=_set(actors.get("people", [])),
        bodies=_set([*actors.get("bodies", []), *actors.get("vessels", []), *actors.get("firms", [])]),
        firms=_set(actors.get("firms", [])),
        leading=_set(titles.get("leading", [])),
        offices=_set(titles.get("words", [])) - _set(actors.get("no_persons", [])),
        vague=_set([*actors.get("alone", {}).get("words", []), *actors.get("vessels", [])]),
        grouping=_set(words.get("grouping", [])),
        naming=_set(words.get("naming", [])),
        personal=_set(words.get("personal", [])),
        kin=_set(kin.split()),
        sexes={fold(w): s for s in ("female", "male") for w in (*titles.get(s, []), *sex.get(s, "").split())},
        common=_set(words.get("common", [])),
        not_names=_set(words.get("not_names", [])),
        renaming=_set(words.get("renaming", [])),
        before_renaming=_set(words.get("before_renaming", [])),
        either=_set(words.get("either", [])),
        describing=_set(words.get("describing", [])),
        owning=_set(words.get("owning", [])),
        membership=_set(words.get("membership", [])),
        idle=_set(words.get("idle", [])),
    )


def _set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(w) for w in words)
