"""The small words of a language that say who did a deed, from ``data/<language>/syntax.toml``."""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from crosswire import vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Syntax:
    """Word classes by what they say; the data file explains each. All but ``forms`` of the file are lemmas."""

    blaming: frozenset[str]
    railing: frozenset[str]
    requiting: frozenset[str]
    implicating: frozenset[str]
    thwarting: frozenset[str]
    finding: frozenset[str]
    opining: frozenset[str]
    denying: frozenset[str]
    using: frozenset[str]
    giving: frozenset[str]
    urging: frozenset[str]
    urged: frozenset[str]
    pleas: frozenset[str]
    being: frozenset[str]
    selves: frozenset[str]
    seizing_on: frozenset[str]
    counting: frozenset[str]
    collective: frozenset[str]
    companies: frozenset[str]
    struck: frozenset[str]
    whoever: frozenset[str]
    doers: frozenset[str]
    ridden: frozenset[str]
    papers: frozenset[str]
    court: frozenset[str]
    relative: frozenset[str]
    plural: frozenset[str]
    clausal: frozenset[str]
    them: frozenset[str]
    amid: frozenset[str]
    mostly: frozenset[str]
    third: frozenset[str]
    somebody: frozenset[str]
    known: frozenset[str]
    happening: frozenset[str]
    nobody: frozenset[str]
    none: frozenset[str]
    any: frozenset[str]
    open: frozenset[str]
    told: frozenset[str]
    charged: frozenset[str]
    parties: frozenset[str]
    meanwhile: frozenset[str]
    aside: frozenset[str]


@functools.cache
def load(language: str) -> Syntax:
    """The words of a language; none where it has no list."""
    data = vocabulary.find(f"{language}/syntax") or {}
    lists = {name: words for table in data.values() for name, words in table.items()}
    return Syntax(**{field.name: frozenset(lists.get(field.name, "").split()) for field in fields(Syntax)})


def of(token: Token) -> Syntax:
    """The words of the language in which a token stands."""
    return load(token.lang_)


@functools.cache
def numbers(language: str) -> dict[str, int]:
    """The small numbers in words of a language: "zero" to 0, "one" to 1, and so on."""
    data = vocabulary.find(f"{language}/syntax") or {}
    return {word: n for n, word in enumerate(data.get("forms", {}).get("numbers", "").split())}
