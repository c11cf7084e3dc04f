"""What two tellings of one event contradict each other in, and what only looks like a contradiction."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from build import event, matter, report, source

from crosswire.reconcile import claims, clashes
from crosswire.records import Bounds, EntityRef, PlaceRef, Report, Statement

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


@pytest.mark.parametrize(
    ("one", "other", "at_odds"),
    [
        ("rioters", "demonstrators", False),
        ("Protesters", "a mob", False),
        ("two government jets", "the army", False),
        ("Harbour Guard", "a patrol boat", False),
        ("Navy", "ANS Petrel", False),
        ("rebels", "soldiers", True),
        ("Liberation Council rebels", "army units", True),
        ("voters", "the Assembly", True),
        ("the mayor's daughter", "police", True),
        ("the soldier's brother", "villagers", False),
        ("Tolva Brothers", "police", False),
        ("soldados", "rebeldes", True),
    ],
)
def test_words_for_one_kind_of_people_are_no_rivals(one: str, other: str, at_odds: bool):
    hit = ("Ada Brell",)
    found = differ(told(actors=(one,), recipients=hit), told(actors=(other,), recipients=hit))
    assert found == ["actors"] * at_odds


def test_armies_of_two_countries_are_rivals_and_one_army_is_not():
    def country(name: str) -> Statement:
        return told(actors=(name,), recipients=("Ada Brell",))

    assert differ(country("Peruvian army"), country("Chilean soldiers")) == ["actors"]
    assert differ(country("Peruvian army"), country("Peruvian soldiers")) == []


def test_what_two_sides_did_to_nobody_named_may_be_two_deeds():
    assert differ(told(actors=("rebels",)), told(actors=("soldiers",))) == []


def test_whoever_was_hit_is_no_rival_doer():
    one = told(actors=("Grey Hands",), recipients=("Youth Front",))
    assert differ(one, told(actors=("Youth Front",), recipients=("Youth Front",))) == []


def test_two_sources_may_blame_a_group_and_somebody_else():
    one = told(actors=("Grey Hands",), sources=(source("Mayor"),))
    assert differ(one, told(actors=("electricians",), sources=(source("Union"),))) == ["actors"]
    assert differ(one, told(actors=("electricians",))) == []
    assert differ(one, told(actors=("police",), sources=(source("Union"),))) == []


def test_a_day_or_a_toll_that_is_not_known_to_be_of_one_time_is_not_disputed():
    beside = told(time="2031-05-01", time_text="Friday", recipients=("Ada Brell",))
    assert differ(beside, told(recipients=("Ada Brell",), time="2031-05-03")) == []
    undated = replace(B, published=None)
    assert differ(told(killed=exactly(3)), told(killed=exactly(4)), (A, undated)) == []


def at(name: str, lat: float, lon: float, at_: int = 5, **fields: Any) -> Statement:
    where = PlaceRef(name=name, country="PE", lat=lat, lon=lon, precision="city", start=at_, end=at_ + 4)
    return told(**{"recipients": ("Ada Brell",), "place": where, "start": 0, "end": 10} | fields)


def test_one_deed_is_not_done_in_two_towns():
    lima, cusco = at("Lima", -12.0, -77.0), at("Cusco", -13.5, -72.0)
    assert differ(lima, cusco) == ["place"]
    assert differ(lima, at("Callao", -12.05, -77.1)) == []
    assert differ(lima, at("Cusco", -13.5, -72.0, 15)) == []  # it stands beside the telling
    assert differ(lima, at("Cusco", -13.5, -72.0, trigger="arrest", mode=None)) == []
    assert differ(lima, at("Cusco", -13.5, -72.0, recipients=("Bo Carn",))) == []


def test_two_bearings_from_one_town_are_two_accounts_of_one_place():
    words = {"trigger": "attack", "mode": None, "at_": 15, "context_start": 0, "context_end": 30}
    whole = {"context_start": 0, "context_end": 30}
    south = at("20 miles south of Ica", -14.4, -75.7, **words)
    assert differ(at("20 miles north of Ica", -13.7, -75.7, **whole), south) == ["place"]
    assert differ(at("Ica", -13.7, -75.7, **whole), at("Nazca", -14.8, -74.9, **words)) == []


def test_the_days_of_one_victim_may_differ_by_a_week_and_not_by_more():
    def day(text: str) -> Statement:
        return told(recipients=("Ada Brell",), time=text)

    assert differ(day("2031-05-01"), day("2031-05-03")) == ["date"]
    assert differ(day("2031-05-01"), day("2031-05-08")) == []  # "on Thursday", of two weeks
    assert differ(day("2031-04-01"), day("2031-05-03")) == []  # something else, told beside it
    assert differ(day("2030-01-01/2030-12-31"), day("2031-05-03")) == []


def test_other_victims_are_hit_on_other_days():
    one, other = told(recipients=("Ada Brell",), time="2031-05-01"), told(recipients=("Bo Carn",), time="2031-05-03")
    assert differ(one, other) == []
    assert differ(told(time="2031-05-01"), told(time="2031-05-03")) == []


def test_who_tells_of_one_victim_does_not_say_that_there_was_no_other():
    assert differ(told(killed=exactly(1)), told(killed=exactly(4))) == []
    assert differ(told(killed=exactly(3)), told(killed=exactly(4))) == ["killed"]
    assert differ(told(killed=Bounds(low=None, high=3)), told(killed=Bounds(low=4, high=None))) == []
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
