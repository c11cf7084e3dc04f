"""Whom a happening befell, each once, however a report calls them."""

from __future__ import annotations

import pytest

from crosswire.reading.annotate import annotate
from crosswire.records import Statement
from crosswire.statements import events
from crosswire.statements.context import Context

pytestmark = pytest.mark.model


def read(parse, text: str) -> list[Statement]:
    document = parse(text, published="2031-05-08")
    return [s for s in events.read(Context(document, annotate(document))) if s.event.type in ("ASSAULT", "COERCE")]


def parties(found: list[Statement], role: str = "recipients") -> set[str]:
    """The different parties that a report's events name in a role."""
    return {r.entity or r.name for s in found for r in getattr(s.event, role)}


def names(found: list[Statement], role: str = "recipients") -> set[str]:
    return {r.name for s in found for r in getattr(s.event, role)}


def test_two_surnames_are_the_full_name(parse):
    found = read(
        parse,
        "Gunmen killed minister Tomas Luis Vega Rios in Tarn on Monday. "
        "Vega Rios was shot twice. The murder of Vega Rios shocked the town.",
    )
    assert len(found) >= 3
    assert len(parties(found)) == 1


def test_a_bare_plural_is_the_number_that_another_sentence_gives(parse):
    found = read(parse, "Gunmen killed six teachers in Tarn on Monday. The murder of the teachers shocked the town.")
    assert len(found) == 2
    assert len(parties(found)) == len(names(found)) == 1


def test_one_of_many_is_not_all(parse):
    found = read(parse, "Two men were wounded in the attack in Tarn on Monday. A man was shot dead.")
    assert len(names(found)) == 2
