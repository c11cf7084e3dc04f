"""The small words around what tells a happening, from ``data/<language>/telling.toml``."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from crosswire import vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Token


class Small(NamedTuple):
    """Word forms and lemmas by what they say; the data file tells which are which."""

    other: frozenset[str]
    elsewhere: frozenset[str]
    besides: frozenset[str]
    also: frozenset[str]
    pronouns: frozenset[str]
    definite: frozenset[str]
    pointing: frozenset[str]
    both: frozenset[str]
    anybody: frozenset[str]
    one: frozenset[str]
    many: frozenset[str]
    bodies: frozenset[str]
    cause: frozenset[str]
    outcomes: frozenset[str]
    ensuing: frozenset[str]
    since: frozenset[str]
    sequence: frozenset[str]
    bringing: frozenset[str]
    setting: frozenset[str]
    which: frozenset[str]
    company: frozenset[str]
    fatal: frozenset[str]
    deadly: frozenset[str]
    death: frozenset[str]
    means: frozenset[str]
    sides: frozenset[str]
    trying: frozenset[str]
    attempted: frozenset[str]
    unsure: frozenset[str]
    earlier: frozenset[str]
    inquiries: frozenset[str]
    rebukes: frozenset[str]
    answers: frozenset[str]
    mishaps: frozenset[str]
    warfare: frozenset[str]
    invasions: frozenset[str]
    campaigns: frozenset[str]
    spans: frozenset[str]
    over: frozenset[str]


@functools.cache
def words(language: str) -> Small:
    """The small words of a language, those of English where it has none of its own."""
    tables = vocabulary.spoken(language, "telling")
    lists = {name: text for table in tables.values() for name, text in table.items()}
    return Small(*(frozenset(lists[name].split()) for name in Small._fields))


def around(token: Token) -> Small:
    """The small words of the language that a word is of."""
    return words(token.lang_)
