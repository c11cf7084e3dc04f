"""The brief's own words: templates with slots and optional parts, from the vocabulary ``<language>/brief``."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import Any

from crosswire import vocabulary
from crosswire.records import Problem
from crosswire.views.lines import Piece

WORD = re.compile(r"[^\W\d_]+(?:[’'‑-][^\W\d_]+)*")
_PART = re.compile(r"\[([^\[\]]*)\]|([^\[\]]+)")
_SLOT = re.compile(r"\{(\w+)\}")

#: Tables of the vocabulary that hold templates and labels; the others hold words of the language.
_SPOKEN = (
    "sections intros headers lines plural bounds standing modality how status stances fields relations kinds dating "
    "table precision events deeds policies policy_reasons changes changed_fields decisions revised"
).split()

Slot = str | Piece | Sequence[Piece] | None


@functools.cache
def load(language: str) -> dict[str, Any]:
    """The words of ``language``, or the English ones where it has none."""
    return vocabulary.spoken(language, "brief")


@functools.cache
def languages() -> tuple[str, ...]:
    """The languages in which a brief can be written."""
    folder = resources.files("crosswire") / "data"
    return tuple(sorted(f.name for f in folder.iterdir() if (f / "brief.toml").is_file()))


@functools.cache
def house(language: str) -> frozenset[str]:
    """Every word, case-folded, that a brief may say of its own accord."""
    words: set[str] = set()
    tables = load(language)
    for text in _strings([tables[name] for name in _SPOKEN]):
        words.update(w.casefold() for w in WORD.findall(_SLOT.sub(" ", text)))
    for name in vocabulary.load("measures"):
        words.update(w.casefold() for w in WORD.findall(measure(name, language)))
    return frozenset(words)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def label(language: str, table: str, key: str | None) -> str:
    """The label of ``key``; an unlisted key gives the label "other" of its table, or itself in plain words."""
    labels: dict[str, str] = load(language)[table]
    if key in labels:
        return labels[key]
    return labels.get("other", (key or "").replace("_", " "))


def measure(name: str, language: str = "en") -> str:
    """The label of a measure; one that no vocabulary lists is its own label."""
    own: dict[str, str] = load(language).get("measures", {})
    entry = vocabulary.load("measures").get(name, {})
    return own.get(name) or str(entry.get("label", name.replace("_", " ")))


def unit(language: str, symbol: str) -> str:
    """A unit as it is printed: its words ("per", "people", "year") are those of the language."""
    words: dict[str, str] = load(language).get("units", {})
    return WORD.sub(lambda m: words.get(m[0], m[0]), symbol) if words else symbol


def problem(language: str, found: Problem) -> str:
    """What a problem means, in the language if it has words for its code, else as it was said.

    Where it has words for the sentence itself, its counts and times are told as well.
    """
    for pattern, told in _sentences(language):
        if slots := pattern.fullmatch(found.message):
            return re.sub(r"\{(\w)\}", lambda m: slots[m[1]], told)
    words: dict[str, str] = load(language).get("problems", {})
    return words.get(found.code, found.message)


@functools.cache
def _sentences(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Sentences of problems with slots, as patterns, each with the same in the language."""
    told: dict[str, str] = load(language).get("problem_sentences", {})
    slot = re.compile(r"\\\{(\w)\\\}")
    return tuple((re.compile(slot.sub(r"(?P<\1>.*)", re.escape(k)), re.DOTALL), v) for k, v in told.items())


def fill(template: str, **slots: Slot) -> tuple[Piece, ...]:
    """The template as pieces. A part in brackets goes when a slot of it is empty; any other empty slot is nothing."""
    pieces: list[Piece] = []
    for optional, fixed in _PART.findall(template):
        part = optional or fixed
        if optional and not all(slots.get(name) for name in _SLOT.findall(part)):
            continue
        at = 0
        for match in _SLOT.finditer(part):
            if part[at : match.start()]:
                pieces.append(Piece(text=part[at : match.start()]))
            pieces.extend(_pieces(slots.get(match[1])))
            at = match.end()
        if part[at:]:
            pieces.append(Piece(text=part[at:]))
    return tuple(pieces)


def _pieces(slot: Slot) -> Sequence[Piece]:
    if slot is None or slot == "":
        return ()
    if isinstance(slot, str):
        return (Piece(text=slot),)
    return (slot,) if isinstance(slot, Piece) else slot


def join(parts: Sequence[Sequence[Piece]], between: str) -> tuple[Piece, ...]:
    """The parts with ``between`` between them."""
    result: list[Piece] = []
    for part in parts:
        if result and part:
            result.append(Piece(text=between))
        result.extend(part)
    return tuple(result)


def capital(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with a capital first letter, if the brief's own words or a label come first."""
    if pieces and pieces[0].role in {"plain", "label"} and pieces[0].text[:1].islower() and not pieces[0].calculations:
        first = pieces[0]
        return (Piece(text=first.text[:1].upper() + first.text[1:], role=first.role), *pieces[1:])
    return tuple(pieces)
