"""The word lists of events: PLOVER's types, all of them, a few of our own, and roles that exist."""

from __future__ import annotations

from typing import Any

import pytest

from crosswire import vocabulary
from crosswire.statements.events import lexicon

OWN = frozenset(("DISASTER", "ELECT", "FIND", "MOVE"))
"""What PLOVER has no type for."""
PLOVER = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE"
    " COERCE ASSAULT".split()
)


def frames(language: str) -> list[lexicon.Frame]:
    words = lexicon.load(language)
    assert words is not None
    return [f for table in (words.verbs, words.nouns) for found in table.values() for f in found]


def test_english_tells_every_type():
    assert {f.type for f in frames("en")} == PLOVER | OWN


def test_spanish_forms_are_of_known_types():
    words = lexicon.load("es")
    assert words is not None
    assert {entry["type"] for entries in words.forms.values() for entry in entries} <= PLOVER
    assert {entry["kind"] for entries in words.forms.values() for entry in entries} <= {
        "verb",
        "participle",
        "noun",
        "middle",
        "thing",
    }


def test_a_language_without_a_list_has_no_lexicon():
    assert lexicon.load("xx") is None


@pytest.mark.parametrize("language", ["en", "es"])
def test_harm_is_of_a_known_kind(language):
    assert {f.harm for f in frames(language)} <= {None, "killed", "injured", "hit"}


def test_classes_are_spelled_out():
    data: dict[str, Any] = {}
    for name in lexicon.FILES:
        data = vocabulary.merge(data, vocabulary.load(f"en/{name}"))
    known = {"@" + name for name in data["classes"]} | {
        "@things",
        "@person",
        "@place",
        "@organization",
        "@somebody",
        "@idea",
    }
    used = {
        word
        for entry in (*data["verb"], *data["noun"])
        for table in (entry.get("needs", {}), entry.get("bars", {}))
        for words in table.values()
        for word in words.split()
        if word.startswith("@")
    }
    assert used <= known
