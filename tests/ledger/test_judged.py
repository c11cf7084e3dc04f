"""Groups held to people's judgements, whatever they are."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reconcile.judged import Told, constrain
from crosswire.records import Judgement


def pair(verdict, a, b):
    return Judgement(statements=(a, b), verdict=verdict, by="ana", reason="w")


def same(a, b):
    return pair("same", a, b)


def apart(a, b):
    return pair("different", a, b)


def test_without_judgements_groups_stay():
    assert constrain([("b", "a"), ("c",)], []).groups == (("a", "b"), ("c",))


def test_same_joins_whole_groups():
    assert constrain([("a", "b"), ("c", "d"), ("e",)], [same("b", "c")]).groups == (("a", "b", "c", "d"), ("e",))


def test_different_parts_a_group_and_the_rest_stays_with_its_own():
    found = constrain([("a", "b", "c"), ("d", "e")], [same("c", "d"), apart("a", "e")])
    assert found.groups == (("a", "b", "c", "d"), ("e",))
    assert constrain([("a", "b", "c", "d")], [apart("a", x) for x in "bcd"]).groups == (("a",), ("b", "c", "d"))


@pytest.mark.parametrize("ids", list(itertools.permutations("abcd")))
def test_what_nobody_judged_goes_with_its_copies_else_with_what_was_told_first_whatever_the_ids_are(ids):
    first, copy, later, other = ids
    days = {first: 1, copy: 3, later: 2, other: 4}
    told = {
        x: Told(echo=(first if x == copy else x,), at=(dt.date(2031, 5, day), f"r{day}", 0)) for x, day in days.items()
    }
    for one, two in ((first, later), (later, first)):
        found = constrain([ids], [apart(one, two)], told)
        assert {frozenset(g) for g in found.groups} == {frozenset((first, copy, other)), frozenset((later,))}
    found = constrain([ids], [apart(first, copy)], told)
    assert {frozenset(g) for g in found.groups} == {frozenset((first, later, other)), frozenset((copy,))}


def test_what_contradicts_later_judgements_is_overruled():
    found = constrain([("a",), ("b",), ("c",)], [same("a", "b"), same("b", "c"), apart("a", "c")])
    assert found.groups == (("a",), ("b", "c"))
    assert found.overruled == (same("a", "b"),)
    assert constrain([("a", "b")], [apart("a", "b"), same("b", "a")]).groups == (("a", "b"),)


def test_unsure_and_unknown_change_nothing():
    found = constrain([("a", "b")], [pair("unsure", "a", "b"), same("a", "z"), apart("a", "a")])
    assert (found.groups, found.overruled) == ((("a", "b"),), ())


ids = st.sampled_from("abcdefgh")


@given(
    st.lists(st.integers(0, 3), min_size=8, max_size=8),
    st.lists(st.builds(pair, st.sampled_from(["same", "different"]), ids, ids), max_size=8),
    st.randoms(use_true_random=False),
)
def test_all_judgements_that_are_not_overruled_hold_and_nothing_is_lost(homes, pairs, random):
    groups = [[x for x, n in zip("abcdefgh", homes, strict=True) if n == home] for home in range(4)]
    groups = [g for g in groups if g]
    found = constrain(groups, pairs)
    where = {x: n for n, g in enumerate(found.groups) for x in g}
    assert sorted(itertools.chain(*found.groups)) == list("abcdefgh")
    for p in pairs:
        a, b = p.statements
        if a != b and p not in found.overruled:
            assert (where[a] == where[b]) == (p.verdict == "same")
    shuffled = [random.sample(g, len(g)) for g in random.sample(groups, len(groups))]
    assert constrain(shuffled, pairs) == found
    touched = {s for p in pairs for s in p.statements}
    for g in groups:
        if not touched & set(g):
            assert tuple(sorted(g)) in found.groups
