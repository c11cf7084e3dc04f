"""The words that tell an event in a language without a parse, with all their forms, and the small words around them."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any, Literal

from crosswire import vocabulary

Shape = Literal["finite", "participle", "gerund", "infinitive", "noun"]
Kind = Literal["verb", "middle", "thing", "noun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What one form of a word tells. ``kind`` says who stands before it: who does it, who suffers it, what blows up."""

    type: str
    mode: str | None
    name: str
    """What the happening is called whichever word tells it."""
    harm: str | None
    kind: Kind
    shape: Shape
    beside: frozenset[str]
    """One of these words must stand behind the form."""
    of_actor: bool
    """Whether "of" says who did it, not to whom."""
    persons: bool
    """Whether it is this event only where it is done to people."""
    weak: bool
    """Whether it tells an event only in a report that tells of violence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All forms of a language, and its small words by what they say."""

    forms: dict[str, tuple[Sense, ...]]
    small: dict[str, frozenset[str]]


@functools.cache
def load(language: str) -> Words | None:
    """The words of a language, ``None`` where it has no list of forms."""
    data = vocabulary.find(f"{language}/events")
    if data is None or "form" not in data:
        return None
    found: dict[str, list[Sense]] = {}
    for entry in sorted(data["form"], key=lambda e: "with" not in e):
        for form, shape in _forms(entry, data.get("endings", {})):
            senses = found.setdefault(form, [])
            made = _sense(entry, form, shape)
            if made not in senses:
                senses.append(made)
    small = {key: frozenset(words.split()) for key, words in data["words"].items()}
    return Words(forms={form: tuple(senses) for form, senses in found.items()}, small=small)


def _forms(entry: dict[str, Any], endings: dict[str, dict[Shape, str]]) -> list[tuple[str, Shape]]:
    """Every form of an entry: those it lists, and those of its regular verbs."""
    own: Shape = entry["kind"] if entry["kind"] in ("participle", "noun") else "finite"
    found: list[tuple[str, Shape]] = [(form, own) for form in entry["forms"].split()]
    listed: tuple[tuple[str, Shape], ...] = (
        ("participles", "participle"), ("gerunds", "gerund"), ("infinitives", "infinitive"), ("nouns", "noun")
    )  # fmt: skip
    for key, shape in listed:
        found += [(form, shape) for form in entry.get(key, "").split()]
    for verb in entry.get("verbs", "").split():
        for shape, ends in endings[verb[-2:]].items():
            found += [(verb[:-2] + end, shape) for end in ends.split()]
    return found


def _sense(entry: dict[str, Any], form: str, shape: Shape) -> Sense:
    kind: Kind = "noun" if shape == "noun" else "verb" if entry["kind"] in ("participle", "noun") else entry["kind"]
    return Sense(
        type=entry["type"],
        mode=entry.get("mode"),
        name=entry.get("name") or form,
        harm=entry.get("harm"),
        kind=kind,
        shape=shape,
        beside=frozenset(entry.get("with", "").split()),
        of_actor=entry.get("of") == "actor",
        persons=entry.get("persons", False),
        weak=entry.get("weak", False),
    )
