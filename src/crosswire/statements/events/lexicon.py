"""The frames of a language's event files: which word tells which event, and who plays which part."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from crosswire import vocabulary
from crosswire.statements.events import kinds

FILES = ("disasters", "proceedings", "fronts", "dealings", "events", "journeys")
"""The files of ``data/<language>/`` that hold frames; those of an earlier file are tried first."""
ANY = "*"
"""In `needs` and `bars`: whatever stands in the role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One way in which a word tells an event. ``needs`` and ``bars`` map a role to the lemmas that may stand in it."""

    type: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    target: tuple[str, ...]
    needs: tuple[tuple[str, frozenset[str]], ...]
    bars: tuple[tuple[str, frozenset[str]], ...]
    harm: str | None
    weak: bool
    """Whether it tells an event only where the report tells of violence elsewhere too."""
    bare: bool
    name: str | None
    """What the happening is called whichever word tells it ("set on fire" and "started the blaze" are a fire)."""
    deed: str | None
    """The kind of deed by which the tellings of one happening are known, where the mode does not say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All frames of a language by lemma, and the small word classes that events need."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    give: frozenset[str]
    take: frozenset[str]
    occur: frozenset[str]
    told: frozenset[str]
    """Verbs whose passive only says that something happened."""
    culprit: frozenset[str]
    responsible: frozenset[str]
    claiming: frozenset[str]
    laying: dict[str, tuple[str, ...]]
    """Verbs that lay a deed at somebody's door, and the prepositions of who that is."""
    share: frozenset[str]
    """Nouns for a part in a deed, or for what is held against somebody."""
    having: frozenset[str]
    inquiring: frozenset[str]
    """Nouns of a share whose owner is who inquires or accuses."""
    joining: frozenset[str]
    """Verbs of a charge whose subject does the deed."""
    involving: frozenset[str]
    """Verbs by which somebody has a part in a deed, or in an inquiry into one."""
    seizing: frozenset[str]
    """Nouns for what is done to those who are held to have done a deed."""
    captors: frozenset[str]
    """Verbs of those who had somebody in their hands."""
    vague: frozenset[str]
    """Nouns for a deed that tell of one only where they say who did it."""
    pointing: frozenset[str]
    """Verbs that say who did what was told before."""
    done: frozenset[str]
    """Verbs by whose passive a deed that was told before is said to have been done by somebody."""
    works: frozenset[str]
    doing: frozenset[str]
    agents: frozenset[str]
    self_words: frozenset[str]
    none_words: frozenset[str]
    open_words: frozenset[str]
    """Forms before a noun that leave open whether there was anybody."""
    one_words: frozenset[str]
    two_words: frozenset[str]
    things: frozenset[str]
    near: frozenset[str]
    craft: frozenset[str]
    """What is flown or driven in an attack by those whom a report does not name."""
    weapons: dict[str, str | None]
    """Means of violence and the mode that each gives to an act without one."""
    edge: frozenset[str]
    called: frozenset[str]
    """Verbs that hand a name to the noun before them ("the ring known as ...")."""
    signs: frozenset[str]
    bodies: frozenset[str]
    abstract: frozenset[str]
    forms: dict[str, tuple[dict[str, Any], ...]]
    """Words that tell an event in a language without a parse: surface form to its frame."""
    words: dict[str, frozenset[str]]
    """The small words around them, by what they say."""


VERB_ROLES = {"actor": "subject", "recipient": "object", "target": ""}
NOUN_ROLES = {"actor": "by subject poss demonym culprit agents", "recipient": "of", "target": ""}
_SLOW = frozenset(("subject", "object"))


@functools.cache
def load(language: str, *, calm: bool = False) -> Lexicon | None:
    """The lexicon of a language, or ``None`` where it has none; ``calm`` for reports that tell of no violence."""
    if vocabulary.find(f"{language}/events") is None:
        return None
    data: dict[str, Any] = {}
    for name in FILES:
        data = vocabulary.merge(data, vocabulary.find(f"{language}/{name}") or {})
    classes = _classes(data.get("classes", {}))
    known = kinds.load(language).kinds
    classes["things"] = _words(data.get("things", {}), "words") | {w for w, kind in known.items() if kind == "thing"}
    light, victims = data.get("light", {}), data.get("victims", {})
    return Lexicon(
        verbs=_frames(data.get("verb", ()), VERB_ROLES, classes, calm),
        nouns=_frames(data.get("noun", ()), NOUN_ROLES, classes, calm),
        give=_words(light, "give"),
        take=_words(light, "take"),
        occur=_words(light, "occur"),
        told=_words(light, "told"),
        culprit=_words(light, "culprit"),
        responsible=_words(light, "responsible"),
        claiming=_words(light, "claiming"),
        laying=_joints(_words(light, "laying")),
        share=_words(light, "share") | _words(light, "seizing"),
        having=_words(light, "having"),
        inquiring=_words(light, "inquiring"),
        joining=_words(light, "joining"),
        involving=_words(light, "involving"),
        seizing=_words(light, "seizing"),
        captors=_words(light, "captors"),
        vague=_words(light, "vague"),
        pointing=_words(light, "pointing"),
        done=_words(light, "done"),
        works=_words(light, "works"),
        doing=_words(light, "doing"),
        agents=_words(victims, "agents"),
        self_words=_words(victims, "self"),
        none_words=_words(victims, "none"),
        open_words=_words(victims, "open"),
        one_words=_words(victims, "one"),
        two_words=_words(victims, "two"),
        things=classes["things"],
        near=_words(data.get("things", {}), "near"),
        craft=_words(data.get("things", {}), "craft"),
        weapons={
            word: None if mode == "other" else mode
            for mode, words in data.get("weapons", {}).items()
            for word in words.split()
        },
        edge=_words(data.get("spared", {}), "edge"),
        called=_words(data.get("spared", {}), "called"),
        signs=_words(data.get("signs", {}), "words"),
        abstract=_words(data.get("spared", {}), "abstract"),
        bodies=classes.get("forces", frozenset()) | classes.get("bodies", frozenset()),
        words={key: frozenset(words.split()) for key, words in data.get("words", {}).items()},
        forms=_forms(data.get("form", ())),
    )


def _forms(entries: Iterable[dict[str, Any]]) -> dict[str, tuple[dict[str, Any], ...]]:
    """Entries by form; those that ask for a word behind the form come first."""
    found: dict[str, tuple[dict[str, Any], ...]] = {}
    for entry in sorted(entries, key=lambda e: "with" not in e):
        for form in entry["forms"].split():
            found[form] = (*found.get(form, ()), entry | {"with": frozenset(entry.get("with", "").split())})
    return found


def _classes(table: dict[str, str]) -> dict[str, frozenset[str]]:
    """The word classes by name, with the words of those that stand in them as ``@name``."""

    def words(name: str) -> frozenset[str]:
        return frozenset(
            w
            for word in table[name].split()
            for w in (words(word[1:]) if word[:1] == "@" and word[1:] in table else (word,))
        )

    return {name: words(name) for name in table}


def _words(table: dict[str, str], key: str) -> frozenset[str]:
    return frozenset(table.get(key, "").split())


def _joints(pairs: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """``to:attribute`` as the verb and its preposition; one verb may have several."""
    found: dict[str, tuple[str, ...]] = {}
    for pair in sorted(pairs):
        joint, _, verb = pair.partition(":")
        found[verb] = (*found.get(verb, ()), joint)
    return found


def _frames(
    entries: Iterable[dict[str, Any]], roles: dict[str, str], classes: dict[str, frozenset[str]], calm: bool
) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for entry in entries:
        if entry.get("weak" if calm else "calm", False):
            continue
        part = {role: tuple(entry.get(role, usual).split()) for role, usual in roles.items()}
        frame = Frame(
            type=entry["type"],
            mode=entry.get("mode"),
            actor=part["actor"],
            recipient=part["recipient"],
            target=part["target"],
            needs=_conditions(entry.get("needs", {}), classes),
            bars=_conditions(entry.get("bars", {}), classes),
            harm=entry.get("harm"),
            weak=entry.get("weak", False),
            bare=entry.get("bare", False),
            name=entry.get("name"),
            deed=entry.get("deed"),
        )
        for lemma in entry["lemmas"].split():
            found.setdefault(lemma, []).append(frame)
    return {lemma: tuple(frames) for lemma, frames in found.items()}


def _conditions(table: dict[str, str], classes: dict[str, frozenset[str]]) -> tuple[tuple[str, frozenset[str]], ...]:
    """Roles and what may stand in them; last who acts and who undergoes, which take longest to see."""
    conditions = []
    for role, text in table.items():
        words: set[str] = set()
        for word in text.split():
            words |= classes.get(word[1:], {word}) if word.startswith("@") else {word}
        conditions.append((role, frozenset(words)))
    return tuple(sorted(conditions, key=lambda c: c[0] in _SLOW))
