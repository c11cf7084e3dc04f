"""Two episodes held against each other: what speaks for one incident, and what refuses it."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest
from build import place
from shootings import BREMIN, FERRY, OTHER, TOLVA, TWIN, groups, one, telling

from crosswire.reconcile.incidents import joining, keys, sieve
from crosswire.reconcile.incidents.compare import compare, features
from crosswire.reconcile.matter import Matter
from crosswire.records import (
    Bounds,
)


def test_two_reports_of_one_shooting_are_one_incident():
    a = telling("a", FERRY, place=TOLVA, time="2031-05-05", killed=Bounds(low=2, high=2))
    b = telling("b", TWIN, place=TOLVA, time="2031-05-05", killed=Bounds(low=2, high=2), published="2031-05-07")
    c = telling("c", OTHER, place=BREMIN, time="2031-05-05", trigger="stab")
    assert groups(a, b, c) == [{"a", "b"}, {"c"}]


def test_a_comparison_is_symmetric_and_says_what_agrees_and_what_differs():
    a = one(telling("a", FERRY, place=TOLVA, time="2031-05-05"))
    b = one(telling("b", TWIN, place=TOLVA, time="2031-05-06", published="2031-05-07"))
    assert compare(a, b) == compare(b, a)
    assert {"own words", "place names"} <= set(compare(a, b).agree)
    assert "other day" in compare(a, b).differ


def verdict(one_: dict[str, Any], other: dict[str, Any]) -> tuple[bool, tuple[str, ...]]:
    a, b = (one(telling(n, fields.pop("text", FERRY), **fields)) for n, fields in (("a", one_), ("b", other)))
    found = compare(a, b)
    return found.score is None, found.differ


def test_days_apart_beyond_a_slip_refuse():
    refused, why = verdict({"time": "2031-05-05"}, {"time": "2031-04-20"})
    assert refused
    assert "day" in why
    assert not verdict({"time": "2031-05-05"}, {"time": "2031-05-04"})[0]


def test_what_is_refused_at_a_glance_is_refused_when_compared():
    texts = (FERRY, "A docker, 34, was shot dead near the Corvane ferry pier in Tolva.", "A man was shot in Bremin.")
    days = (None, "2031-05-05", "2031-05-01", "2031-04-20", "2031-04-24/2031-04-25")
    told = [
        one(telling(f"r{n}.0", text, time=when, place=where))
        for n, (text, when, where) in enumerate(itertools.product(texts, days, (None, TOLVA, BREMIN)))
    ]
    pairs = [(a, b) for a, b in itertools.permutations(told, 2) if sieve.named(a).isdisjoint(sieve.named(b))]
    seen = [pair for pair in pairs if sieve.refused(*pair)]
    assert len(seen) > len(pairs) / 4
    assert not any((joining.likely(a, b) or 0.0) >= joining.ENOUGH for a, b in seen)
    assert all("day" in compare(a, b).refused for a, b in seen)


def test_towns_that_exclude_each_other_refuse_unless_one_report_names_both():
    there = "Two dockers were shot dead near the Corvane ferry pier in Bremin on Monday."
    both = there + " In Tolva there was no word."
    assert verdict({"place": TOLVA}, {"place": BREMIN, "text": there})[0]
    assert not verdict({"place": TOLVA}, {"place": BREMIN, "text": both})[0]


def test_towns_of_one_name_do_not_refuse_where_one_was_read_elsewhere_than_it_lies():
    far = replace(TOLVA, country="XB", lat=40.0)
    a = one(telling("a.1", "A man was shot dead on the pier.", place=TOLVA))
    b = one(telling("b.1", "A man was shot dead at the ferry.", place=far))
    assert "place" not in compare(a, b).differ


def test_who_tells_only_of_dead_speaks_for_others_than_who_tells_only_of_hurt_if_not_of_one_day_or_name():
    hurt = one(telling("a.1", FERRY, injured=Bounds(low=1, high=1)))
    dead = one(telling("b.1", FERRY, killed=Bounds(low=1, high=1)))
    both = one(telling("c.1", FERRY, killed=Bounds(low=1, high=1), injured=Bounds(low=1, high=1)))
    assert "other fate" in compare(hurt, dead).differ
    assert not {d for e in (hurt, dead) for d in compare(e, both).differ} & {"other fate"}
    dated = [
        one(telling(i, FERRY, time="2031-05-05", **t))
        for i, t in (("d.1", {"injured": Bounds(low=1, high=1)}), ("e.1", {"killed": Bounds(low=1, high=1)}))
    ]
    assert "other fate" not in compare(*dated).differ


def test_what_a_trial_tells_is_not_far_from_the_deed_however_late_it_comes():
    deed = one(telling("a.1", FERRY, published="2031-05-06"))
    late = "The trial of a docker who shot two near the Corvane ferry pier in Tolva began."
    news = late.replace("The trial of a docker who shot two", "A meeting on a docker who shot two")
    trial, other = (one(telling(i, x, published="2031-11-06")) for i, x in (("b.1", late), ("c.1", news)))
    near, far = (features(deed, e)["days between reports"] for e in (trial, other))
    assert near == features(trial, deed)["days between reports"] < far


def test_a_report_without_a_place_is_compared_with_those_of_its_newsrooms_town():
    mobile = place("Mobile", "US", 30.7, -88.0)
    told = telling("a.1", "A docker was shot dead on Monday.", place=replace(mobile, admin1="Alabama"))
    local = telling("b.1", "A docker was shot dead.", url="https://www.wkrg.example/news/1")
    strange = telling("c.1", "A docker was shot dead.", url="https://news.example/1")
    shared = [set(keys.keys(one(told))) & set(keys.keys(one(m))) for m in (local, strange)]
    assert [any("mobile" in k for k in found) for found in shared] == [True, False]
    abroad = telling("d.1", "A docker was shot dead.", url="https://www.wkrg.example/news/1", place=TOLVA)
    assert not any(
        "mobile" in k
        for k in keys.keys(
            one(replace(abroad, statement=replace(abroad.statement, place=replace(TOLVA, admin1="North"))))
        )
    )


def test_tolls_that_cannot_be_growth_refuse_and_growth_does_not():
    few, more, many = (Bounds(low=n, high=n) for n in (2, 5, 40))
    assert verdict({"killed": few}, {"killed": many})[0]
    assert not verdict({"killed": few}, {"killed": more})[0]


def test_other_ships_refuse():
    text = "Raiders fired on the MV Corvane off Tolva."
    a = one(telling("a", text), vessels=("MV Corvane",))
    b = one(telling("b", text.replace("Corvane", "Brimtol")), vessels=("MV Brimtol",))
    assert compare(a, b).score is None
    assert compare(a, one(telling("c", text), vessels=("MV Corvane",))).score is not None
    boat = text.replace("MV Corvane", "Somali pirate vessel")
    assert compare(a, one(telling("d", boat), vessels=("Somali pirate vessel",))).score is not None


def test_an_undated_monday_is_no_thursday():
    undated = {"time_rule": "(find past XXXX-WXX-1 pub)", "published": None}
    assert verdict(undated, {"time": "2031-05-08"})[0]
    assert not verdict(undated, {"time": "2031-05-05"})[0]


def test_a_shared_victim_outweighs_a_day_that_is_that_of_a_hearing():
    early = "Ilka Brandvold, 41, was shot dead in Tolva on Monday."
    late = "A court in Tolva heard on Friday who shot Ilka Brandvold, 41."
    a = one(telling("a", early, time="2031-05-05"), people=("Ilka Brandvold",))
    b = one(telling("b", late, time="2031-09-12", published="2031-09-12"), people=("Ilka Brandvold",))
    assert compare(a, b).score is not None
    assert "names" in compare(a, b).agree


def test_a_title_and_a_middle_name_are_no_other_person():
    early = "Ilka Maren Brandvold, 41, was shot dead in Tolva."
    late = "Ilka Brandvold, 41, was shot dead in Tolva."
    a = one(telling("a", early), people=("Ilka Maren Brandvold",))
    b = one(telling("b", late), people=("Ilka Brandvold",))
    assert "other victims" not in compare(a, b).differ
    assert "names" in compare(a, b).agree


def test_two_that_each_name_another_dead_are_two():
    first = "Ilka Brandvold was shot dead in Tolva on Monday."
    a = one(killing("a", first, "Ilka Brandvold"), people=("Ilka Brandvold",))
    b = one(killing("b", first.replace("Ilka Brandvold", "Oren Maskell"), "Oren Maskell"), people=("Oren Maskell",))
    assert compare(a, b).refused == ("victims",)
    misspelt = first.replace("Brandvold", "Brandvolt")
    c = one(killing("c", misspelt, "Ilka Brandvolt"), people=("Ilka Brandvolt",))
    assert compare(a, c).score is not None


def test_a_report_that_names_both_dead_is_not_parted_from_either():
    first = "Ilka Brandvold was shot dead in Tolva on Monday."
    both = "Oren Maskell was shot dead in Tolva on Monday, days before Brandvold."
    a = one(killing("a", first, "Ilka Brandvold"), people=("Ilka Brandvold",))
    b = one(killing("b", both, "Oren Maskell"), people=("Oren Maskell",))
    assert "victims" not in compare(a, b).refused


def killing(ident: str, text: str, *victims: str) -> Matter:
    dead = Bounds(low=1, high=1)
    return telling(ident, text, place=TOLVA, time="2031-05-05", recipients=victims, killed=dead)


@pytest.mark.parametrize(("mode", "refused"), [("robbery", ("kind",)), ("arson", ("deed",)), ("firearms", ())])
def test_shots_and_a_robbery_of_one_report_may_be_one_but_no_shots_and_a_fire(mode, refused):
    a = one(telling("a.1", FERRY, mode="firearms"))
    b = one(telling("a.2", FERRY, mode=mode))
    assert compare(a, b).refused == refused


def test_what_one_report_tells_of_other_victims_it_mostly_tells_apart():
    both = "Ilka Brandvold was shot dead in Tolva on Monday. Oren Maskell was hurt in a shooting."
    known = ("Ilka Brandvold", "Oren Maskell")
    first = one(telling("a.1", both, place=TOLVA, recipients=known[:1], end=48), people=known)
    other = one(telling("a.2", both, place=TOLVA, recipients=known[1:], start=49), people=known)
    same = one(telling("a.3", both, place=TOLVA, start=49), people=known)
    elsewhere = one(telling("a.4", both, place=BREMIN, start=49), people=known)
    assert "other victims" in compare(first, other).differ
    assert joining.likely(first, other) is None
    assert joining.likely(first, elsewhere) == joining.TOLD_APART
    assert joining.likely(first, same) == joining.ONE_REPORT > joining.ENOUGH


def test_whom_one_report_says_to_have_been_hit_on_one_day_others_may_join():
    both = "Ilka Brandvold was shot dead in Tolva on Monday. Oren Maskell was hurt on Monday."
    known = ("Ilka Brandvold", "Oren Maskell")
    first, other = (
        one(telling(f"a.{n}", both, place=TOLVA, time="2031-05-05", recipients=(who,), start=at), people=known)
        for n, (who, at) in enumerate(zip(known, (0, 49), strict=True))
    )
    assert joining.likely(first, other) == joining.TOLD_APART


def test_what_one_report_tells_of_other_things_it_mostly_tells_apart():
    text = "A blast tore open two mills in Tolva on Monday. The mill burned down. A pylon fell."
    mill = one(telling("a.1", text, place=TOLVA, target="two mills", end=48))
    again = one(telling("a.2", text, place=TOLVA, target="the mill", start=49, end=70))
    pylon = one(telling("a.3", text, place=TOLVA, target="a pylon", start=71))
    assert joining.likely(mill, again) == joining.ONE_REPORT
    assert joining.likely(mill, pylon) == joining.TOLD_APART


@pytest.mark.parametrize(
    ("out", "text", "victims", "stale"),
    [
        ("2031-05-30", "A docker was shot near the ferry pier in Tolva.", (), True),  # news of another day
        ("2031-05-12", "A docker was shot near the ferry pier in Tolva.", (), False),  # may be news of the same
        ("2031-05-30", "A man was charged with shooting a docker in Tolva.", (), False),  # told long after
        ("2031-05-30", "Ilo Bremmer was shot near the ferry pier in Tolva.", ("Ilo Bremmer",), False),  # the same man
    ],
)
def test_news_without_a_day_is_not_of_what_was_news_weeks_before(out, text, victims, stale):
    first = one(
        telling("a", f"{FERRY} One was Ilo Bremmer.", time="2031-05-05", recipients=("Ilo Bremmer",)),
        people=("Ilo Bremmer",),
    )
    later = one(telling("b", text, published=out, recipients=victims), people=victims)
    assert ("stale" in compare(first, later).differ) is stale
    assert compare(first, later) == compare(later, first)
