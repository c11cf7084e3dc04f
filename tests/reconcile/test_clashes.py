"""What two tellings of one event contradict each other in, and what only looks like a contradiction."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from build import event, matter, report, source

from crosswire.reconcile import claims, clashes
from crosswire.records import Bounds, EntityRef, Report, Statement

A, B, LATER = report("a", "2031-05-04"), report("b", "2031-05-04"), report("c", "2031-05-06")


def told(trigger: str = "shoot", mode: str | None = "firearms", **fields: Any) -> Statement:
    """A telling of a deed; what belongs to the event is put into it."""
    own = {k: fields.pop(k) for k in ("killed", "injured", "killed_in_all", "injured_in_all", "episode") if k in fields}
    made = event(trigger=trigger, **fields)
    assert made.event is not None
    return replace(made, event=replace(made.event, mode=mode, **own))


def differ(one: Statement, other: Statement, reports: tuple[Report, Report] = (A, B)) -> list[str]:
    return list(clashes.fields(matter(one, reports[0]), matter(other, reports[1])))


def exactly(n: int) -> Bounds:
    return Bounds(low=n, high=n)


def test_two_reports_that_name_different_doers_of_one_deed_are_at_odds():
    assert differ(told(actors=("Grey Hands",)), told(actors=("Harbour Guard",))) == ["actors"]


@pytest.mark.parametrize("other", ["a 44-year-old man", "her brother", "the suspect", "one of them"])
def test_whom_nobody_names_may_be_whoever_is_named(other: str):
    assert differ(told(actors=("Ada Brell",)), told(actors=(other,))) == []


def test_a_brother_is_no_other_doer_than_the_boy():
    assert differ(told(actors=("3-year-old brother",)), told(actors=("a little boy",))) == []


def test_who_is_known_by_name_is_not_merely_described():
    one = told(actors=("Grey Hands",))
    assert one.event is not None
    two = replace(one, id="y", event=replace(one.event, actors=(EntityRef(name="Youth Front", entity="e1"),)))
    assert differ(one, two) == ["actors"]


def test_doers_of_two_deeds_of_one_incident_are_not_rivals():
    shot, burnt = told(actors=("Grey Hands",)), told("set", "arson", actors=("Harbour Guard",))
    assert differ(shot, burnt) == []
    assert differ(told("murder", None, actors=("Grey Hands",)), told("say", None, actors=("Harbour Guard",))) == []


def test_two_words_for_a_killing_tell_of_one_deed():
    dead = exactly(1)
    one = told("murder", None, actors=("Grey Hands",), killed=dead)
    assert differ(one, told("massacre", None, actors=("Harbour Guard",), killed=dead)) == ["actors"]


def test_one_author_does_not_contradict_himself_but_two_whom_he_credits_do():
    one, other = told(actors=("Grey Hands",)), told(actors=("Harbour Guard",))
    assert differ(one, other, (A, A)) == []
    one = told(actors=("Grey Hands",), sources=(source("Mayor"),))
    other = told(actors=("Harbour Guard",), sources=(source("Union"),))
    assert differ(one, other, (A, A)) == ["actors"]


def test_what_is_only_planned_contradicts_nothing_that_was_done():
    assert differ(told(actors=("Grey Hands",), modality="planned"), told(actors=("Harbour Guard",))) == []


def test_the_days_of_one_victim_may_differ_by_a_week_and_not_by_more():
    def day(text: str) -> Statement:
        return told(recipients=("Ada Brell",), time=text)

    assert differ(day("2031-05-01"), day("2031-05-03")) == ["time"]
    assert differ(day("2031-04-01"), day("2031-05-03")) == []  # something else, told beside it
    assert differ(day("2030-01-01/2030-12-31"), day("2031-05-03")) == []


def test_other_victims_are_hit_on_other_days():
    one, other = told(recipients=("Ada Brell",), time="2031-05-01"), told(recipients=("Bo Carn",), time="2031-05-03")
    assert differ(one, other) == []
    assert differ(told(time="2031-05-01"), told(time="2031-05-03")) == []


def test_who_tells_of_one_victim_does_not_say_that_there_was_no_other():
    assert differ(told(killed=exactly(1)), told(killed=exactly(4))) == []
    assert differ(told(killed=exactly(3)), told(killed=exactly(4))) == ["killed"]
    assert differ(told(killed=exactly(3)), told(killed=exactly(4)), (A, LATER)) == []  # it grew
    assert differ(told(killed=exactly(3)), told(killed=exactly(4)), (A, A)) == []  # parts of one telling


def test_a_denial_contradicts_who_says_so_of_the_same_doer():
    denied = told(actors=("Grey Hands",), modality="denied")
    assert differ(denied, told(actors=("Grey Hands",))) == ["polarity"]
    assert differ(denied, told(actors=("Harbour Guard",))) == []
    assert differ(denied, told()) == []


def test_tolls_on_which_the_reports_agree_as_wholes_are_not_disputed():
    whole, part = told(killed=exactly(4), killed_in_all=exactly(4)), told(killed=exactly(2), killed_in_all=exactly(4))
    parts = told(killed=exactly(2), killed_in_all=exactly(2), start=20, end=30)
    claim = claims.settle([matter(whole, A), matter(part, B), matter(parts, B)])
    assert claim.standing != "disputed"
    assert {r.relation for r in claim.why} == {"agree"}
    less = told(killed=exactly(2), killed_in_all=exactly(2))
    claim = claims.settle([matter(whole, A), matter(less, B)])
    assert (claim.standing, claim.disputed_fields) == ("disputed", ("killed",))
