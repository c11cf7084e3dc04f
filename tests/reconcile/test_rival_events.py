"""Rival accounts of who did a thing that was done once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from build import event, matter, report, source

from crosswire.reconcile import claims, events
from crosswire.reconcile.cast import Party
from crosswire.records import Bounds, Statement

A, B = report("a", "2031-05-04"), report("b", "2031-05-06")


def fire(actor: str, speaker: str, mode: str = "arson", target: str | None = None) -> Statement:
    made = event(actors=(actor,), trigger="fire", terms=("fire", "mill", "blaze"), sources=(source(speaker),))
    assert made.event is not None
    return replace(made, event=replace(made.event, mode=mode, target=target))


def score(one: Statement, other: Statement) -> float | None:
    return events.likeness(matter(one, A), matter(other, B)).score


def test_two_sources_that_blame_different_doers_for_a_fire_dispute_one_event():
    one, other = fire("Grey Hands", "Governor"), fire("electricians", "Union")
    found = score(one, other)
    assert found is not None
    assert found >= events.ALIKE
    assert claims.settle([matter(one, A), matter(other, B)]).disputed_fields == ("actors",)


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("Grey Hands", True),
        ("Grey Hands of the coast", True),
        ("Grey Hands gunners", False),
        ("Calder suicide bomber", False),
        ("Two accused brawlers", False),
        ("Calder gunners of the Fleet", False),
    ],
)
def test_what_ends_in_a_common_noun_is_nobodys_own_name(name, own):
    words = frozenset(name.casefold().split())
    party = Party(name=name, entity="e", country=None, general=False, bare=False, words=words)
    front = replace(party, name="Tolva Front", entity="f", words=frozenset(("tolva", "front")))
    assert party.own is own
    assert party.rules_out(front) is own


def test_one_source_that_names_two_doers_tells_of_two_fires():
    assert score(fire("Grey Hands", "Governor"), fire("electricians", "Governor")) is None


def test_fires_of_different_things_are_not_one():
    assert score(fire("Grey Hands", "Governor", target="mill"), fire("students", "Union", target="bus")) is None


def test_other_deeds_of_other_doers_are_not_one():
    assert score(fire("Grey Hands", "Governor", mode="abduct"), fire("students", "Union", mode="abduct")) is None


def test_a_word_of_two_modes_is_no_shared_trigger():
    shot, lit = fire("Police", "Governor", mode="firearms"), fire("Police", "Union")
    alike = events.likeness(matter(shot, A), matter(lit, B))
    assert "trigger" not in alike.fields


def test_an_undated_saturday_is_no_thursday():
    undated = event(trigger="foil", time_rule="(find past XXXX-WXX-6 pub)", actors=("Navy",))
    thursday = event(trigger="foil", time="2031-05-08", actors=("Navy",))
    saturday = event(trigger="foil", time="2031-05-10", actors=("Navy",))
    assert events.likeness(matter(undated, A), matter(thursday, B)).score is None
    assert events.likeness(matter(undated, A), matter(saturday, B)).score is not None
    friday = event(trigger="foil", time_rule="(find past XXXX-WXX-5 pub)", actors=("Navy",))
    assert events.likeness(matter(undated, A), matter(friday, B)).score is None


def test_parts_of_one_telling_do_not_contradict_each_other():
    def shot(killed: int, in_all: int | None, report_: str) -> Statement:
        made = event(trigger="shoot", report=report_, time="2031-05-04")
        assert made.event is not None
        whole = Bounds(low=in_all, high=in_all) if in_all else None
        part = Bounds(low=killed, high=killed)
        return replace(made, event=replace(made.event, episode="e1", killed=part, killed_in_all=whole))

    same = report("b", "2031-05-04")
    assert events.relate(matter(shot(1, None, "a"), A), matter(shot(3, None, "a"), A)).relation == "agree"
    assert events.relate(matter(shot(1, 3, "a"), A), matter(shot(3, 3, "b"), same)).relation == "agree"
    assert events.relate(matter(shot(1, 3, "a"), A), matter(shot(3, 5, "b"), same)).fields == ("killed",)
