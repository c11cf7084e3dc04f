"""What speaks for two tellings of other deeds than violence being of one, and what against it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from build import event, report

from crosswire.reconcile import events
from crosswire.reconcile.cast import Cast
from crosswire.reconcile.matter import prepare
from crosswire.records import NameMention, Reading, Statement

A, B = report("a", "2031-05-04"), report("b", "2031-05-04")


def told(trigger: str, kind: str, target: str | None = None, **fields: Any) -> Statement:
    made = event(kind, trigger=trigger, terms=fields.pop("terms", ("guard", "ferry", trigger)), **fields)
    assert made.event is not None
    recipients = tuple(replace(r, entity=r.name) for r in made.event.recipients)
    return replace(made, event=replace(made.event, target=target, recipients=recipients))


def one(a: Statement, b: Statement) -> bool:
    """Whether two reports that name all recipients as people tell of one event."""
    names = [
        NameMention(start=0, end=1, text=r.name, type="person", entity=r.name)
        for s in (a, b)
        for r in (s.event.recipients if s.event else ())
        if r.name[:1].isupper()
    ]
    reading = Reading(report="a", language="en", published=None, names=tuple(names))
    matters = [prepare(s, r, Cast(reading)) for s, r in ((a, A), (b, B))]
    score = events.likeness(*matters).score
    return score is not None and score >= events.ALIKE


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Ada Brell", "Bo Carn", False),
        ("Katrin Lodder", "Catrin Lodder", True),
        ("14 sailors", "five anglers", False),
        ("14 sailors", "the sailors", True),
    ],
)
def test_other_people_are_acted_on_in_other_deeds(first: str, second: str, same: bool):
    found = [
        told("detain", "COERCE", actors=("guards",), recipients=(r,), terms=("guard", *r.split()))
        for r in (first, second)
    ]
    assert one(*found) == same


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("town of Walanga", "town of Kimbari", False),
        ("town of Walanga", "Walanga", True),
        ("budget", "new security law", False),
        ("security law", "the law", True),
    ],
)
def test_deeds_on_other_things_are_others(first: str, second: str, same: bool):
    one_, other = (told("take", "COERCE", t, actors=("troops",), terms=("troop", *t.split())) for t in (first, second))
    assert one(one_, other) == same


def test_two_words_for_whoever_did_it_are_no_two_doers():
    found = [told("free", "RETREAT", actors=(a,), recipients=("Ivo Brandl",)) for a in ("kidnappers", "his captors")]
    assert one(*found)
    found = [told("reject", "REJECT", "truce", actors=(a,)) for a in ("the government", "the rebels")]
    assert not one(*found)
