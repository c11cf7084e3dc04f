"""Rival accounts of who did a thing that was done once."""

from __future__ import annotations

from dataclasses import replace

from build import event, matter, report, source

from crosswire.reconcile import claims, events
from crosswire.records import Statement

A, B = report("a", "2031-05-04"), report("b", "2031-05-06")


def fire(actor: str, speaker: str, mode: str = "arson", target: str | None = None) -> Statement:
    made = event(actors=(actor,), trigger="fire", terms=("fire", "mill", "blaze"), sources=(source(speaker),))
    assert made.event is not None
    return replace(made, event=replace(made.event, mode=mode, target=target))


def score(one: Statement, other: Statement) -> float | None:
    return events.likeness(matter(one, A), matter(other, B), {}).score


def test_two_sources_that_blame_different_doers_for_a_fire_dispute_one_event():
    one, other = fire("Grey Hands", "Governor"), fire("electricians", "Union")
    found = score(one, other)
    assert found is not None
    assert found >= events.ALIKE
    assert claims.settle([matter(one, A), matter(other, B)]).disputed_fields == ("actors",)


def test_one_source_that_names_two_doers_tells_of_two_fires():
    assert score(fire("Grey Hands", "Governor"), fire("electricians", "Governor")) is None


def test_fires_of_different_things_are_not_one():
    assert score(fire("Grey Hands", "Governor", target="mill"), fire("students", "Union", target="bus")) is None


def test_other_deeds_of_other_doers_are_not_one():
    assert score(fire("Grey Hands", "Governor", mode="abduct"), fire("students", "Union", mode="abduct")) is None


def test_a_word_of_two_modes_is_no_shared_trigger():
    shot, lit = fire("Police", "Governor", mode="firearms"), fire("Police", "Union")
    alike = events.likeness(matter(shot, A), matter(lit, B), {})
    assert "trigger" not in alike.fields
