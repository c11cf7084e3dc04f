"""Which reports speak of one incident: words and episodes, what proposes a pair, and how groups are made."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

import pytest
from build import day
from hypothesis import given, settings
from hypothesis import strategies as st
from shootings import BREMIN, FERRY, OTHER, TOLVA, TWIN, find, groups, one, telling

from crosswire.reconcile.incidents import episode, keys, words
from crosswire.reconcile.incidents.cluster import Remembered, cluster
from crosswire.reconcile.incidents.episode import gather, violent
from crosswire.records import (
    Bounds,
    Event,
)

# ---------------------------------------------------------------- words


def test_a_rare_word_weighs_more_than_a_common_one_and_an_article_nothing():
    assert words.rarity("corvane") > words.rarity("apartment") > words.rarity("police")
    assert words.rarity("the") == words.rarity("on") == 0.0


def test_a_house_number_says_more_than_an_hour():
    assert words.rarity("4300") > words.rarity("8")


@given(st.text(max_size=80), st.text(max_size=80))
def test_agreement_of_words_is_symmetric_and_at_most_one(a, b):
    x, y = words.bag(a), words.bag(b)
    assert words.cosine(x, y) == pytest.approx(words.cosine(y, x))
    assert 0.0 <= words.cosine(x, y) <= 1.0 + 1e-9
    assert 0.0 <= words.covered(x, y) <= 1.0 + 1e-9


def test_accents_and_possessives_are_no_other_word():
    assert words.cosine(words.bag("Corvané's quay"), words.bag("corvane quay")) == pytest.approx(1.0)


def test_of_equally_rare_words_those_told_first_are_kept():
    assert words.rarest(words.bag("zorvex police corvane brimtol"), 2) == ("zorvex", "corvane")


# ---------------------------------------------------------------- episodes


def test_tellings_of_one_key_are_one_episode_and_others_are_others():
    found = gather(
        [
            telling("a.1", FERRY, episode="e1", end=30),
            telling("a.2", FERRY, episode="e1", start=31, end=60),
            telling("a.3", FERRY, episode="e2", start=61),
        ],
        {},
    )
    assert sorted(len(e.tellings) for e in found) == [1, 2]


def test_without_keys_tellings_that_exclude_each_other_are_two_episodes():
    monday = telling("a.1", FERRY, time="2031-05-05", place=TOLVA)
    sunday = telling("a.2", FERRY, time="2031-04-20", place=TOLVA)
    vague = telling("a.3", FERRY)
    assert sorted(len(e.tellings) for e in gather([monday, sunday, vague], {})) == [1, 2]


def test_an_episode_has_the_day_that_most_of_its_tellings_allow_and_none_after_publication():
    found = gather(
        [
            telling("a.1", FERRY, time="2031-05-05", episode="e"),
            telling("a.2", FERRY, time="2031-05-04/2031-05-05", episode="e"),
            telling("a.3", FERRY, time="2031-05-12", episode="e"),
            telling("a.4", FERRY, time="2031-05-12", episode="e"),
            telling("a.5", FERRY, time="2031-05-12", episode="e"),
        ],
        {},
    )
    assert found[0].when == day("2031-05-05")


def test_whom_an_age_stands_behind_is_a_victim_or_a_suspect():
    text = "Ilka Brandvold, 41, died in Tolva, said Captain Orrin Teague."
    found = one(telling("a", text), people=("Ilka Brandvold", "Orrin Teague"))
    assert found.victims == {("ilka", "brandvold")}
    assert ("orrin", "teague") in found.people
    assert found.ages == {41}


def test_the_toll_of_the_whole_report_comes_before_that_of_a_telling():
    whole = telling("a.1", FERRY, episode="e", killed=Bounds(low=9, high=9))
    assert whole.statement.event is not None
    event = replace(whole.statement.event, killed_in_all=Bounds(low=2, high=2))
    assert one(replace(whole, statement=replace(whole.statement, event=event))).killed == Bounds(low=2, high=2)


def test_a_campaign_is_an_incident_where_somebody_is_harmed_or_its_happening_has_victims():
    assert not violent(Event(type="ASSAULT", trigger="campaign"))
    assert violent(Event(type="ASSAULT", trigger="campaign", killed=Bounds(low=3, high=3)))
    assert not violent(Event(type="ASSAULT", trigger="campaign", episode="e1"))
    assert violent(Event(type="ASSAULT", trigger="campaign", episode="e1", killed_in_all=Bounds(low=3, high=3)))
    assert violent(Event(type="COERCE", mode="robbery"))
    assert not violent(Event(type="CONSULT", mode="meet"))


# ---------------------------------------------------------------- keys


def test_a_shared_age_or_a_toll_of_several_proposes_reports_of_the_same_days():
    dead = Bounds(low=5, high=5)
    a = one(telling("a", "Five were found dead at a mill."), people=())
    b = one(telling("b", "The killer of the fishermen is sought."), people=())
    assert not set(keys.keys(a)) & set(keys.keys(b))
    a, b = (replace(e, killed=dead) for e in (a, b))
    assert set(keys.keys(a)) & set(keys.keys(b))
    c = one(telling("c", "A four-year-old boy was shot."))
    d = one(telling("d", "A child, 4, died.", mode="firearms"))
    assert any(k.startswith("age/4/") for k in set(keys.keys(c)) & set(keys.keys(d)))


# ---------------------------------------------------------------- groups

MEMBERS = [f"m{n}" for n in range(7)]


@st.composite
def likelihoods(draw: st.DrawFn) -> dict[tuple[str, str], float | None]:
    return {
        pair: draw(st.one_of(st.none(), st.floats(0, 1, allow_nan=False)))
        for pair in itertools.combinations(MEMBERS, 2)
    }


@given(likelihoods(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_groups_hang_on_no_order_and_hold_no_refusal(table, shuffler: random.Random):
    def score(a: str, b: str) -> float | None:
        return table[a, b]

    pairs = list(table)
    found = cluster(MEMBERS, pairs, score, 0.5)
    mixed = [tuple(reversed(p)) if shuffler.random() < 0.5 else p for p in pairs]
    shuffler.shuffle(mixed)
    assert cluster(shuffler.sample(MEMBERS, len(MEMBERS)), mixed, score, 0.5) == found
    assert sorted(m for g in found for m in g) == MEMBERS
    for g in found:
        for pair in itertools.combinations(g, 2):
            assert table[pair] is not None


@given(st.lists(st.tuples(st.sampled_from(MEMBERS), st.booleans()), min_size=1, max_size=12), st.data())
@settings(max_examples=60)
def test_what_is_remembered_of_groups_changes_none_of_them(steps, data: st.DataObject):
    remembered, table = Remembered(), {}
    held: set[str] = set()
    for member, stays in steps:
        if member in held:
            remembered.drop(member)
            held.discard(member)
        if stays:
            remembered.put(member)
            table.update({tuple(sorted((member, o))): data.draw(st.floats(0, 1)) for o in sorted(held)})
            held.add(member)
        pairs = [p for p in table if held.issuperset(p)]
        found = remembered.cluster(sorted(held), pairs, lambda a, b: table[a, b], 0.5)
        assert found == cluster(sorted(held), pairs, lambda a, b: table[a, b], 0.5)


def test_means_between_groups_that_stay_are_not_taken_anew():
    def score(a: str, b: str) -> float:
        asked.add((a, b))
        return 0.9

    remembered, asked = Remembered(), set()
    for member in MEMBERS:
        remembered.put(member)
    pairs = list(itertools.combinations(MEMBERS, 2))
    first = remembered.cluster(MEMBERS, pairs, score, 0.5)
    asked.clear()
    assert remembered.cluster(MEMBERS, pairs, score, 0.5) == first == [MEMBERS]
    assert not asked


def test_likeness_does_not_chain():
    near = {("a", "b"): 0.9, ("b", "c"): 0.9, ("c", "d"): 0.9}

    def score(x: str, y: str) -> float:
        return near.get((x, y), 0.0)

    assert cluster("abcd", near, score, 0.5) == [["a", "b"], ["c", "d"]]


def test_a_copy_follows_its_original():
    a = telling("a", FERRY, place=TOLVA, time="2031-05-05")
    b = telling("b", FERRY.replace("Monday", "Sunday"), place=BREMIN, time="2031-03-01", copies_of="a")
    assert groups(a, b) == [{"a", "b"}]


def test_a_report_may_speak_of_several_incidents():
    both = FERRY + " " + OTHER
    first = telling("r.1", both, place=TOLVA, time="2031-05-05", episode="e1", end=len(FERRY))
    second = telling("r.2", both, place=BREMIN, time="2031-05-04", episode="e2", start=len(FERRY) + 1, trigger="stab")
    a = telling("a", FERRY, place=TOLVA, time="2031-05-05")
    c = telling("c", OTHER, place=BREMIN, time="2031-05-04", trigger="stab")
    assert groups(first, second, a, c) == [{"a", "r.1"}, {"c", "r.2"}]


def test_a_blast_and_arson_of_one_report_stay_two():
    blast = telling("r.1", FERRY, mode="explosives", episode="e1", end=40)
    fire = telling("r.2", FERRY, mode="arson", episode="e2", start=41)
    assert groups(blast, fire) == [{"r.1"}, {"r.2"}]


def test_a_later_report_changes_no_other_incident():
    a = telling("a", FERRY, place=TOLVA, time="2031-05-05")
    b = telling("b", TWIN, place=TOLVA, time="2031-05-05")
    c = telling("c", OTHER, place=BREMIN, time="2031-05-05", trigger="stab")
    assert [g for g in groups(a, b, c) if "c" not in g] == groups(a, b)


def test_the_order_of_tellings_changes_nothing():
    told = [
        telling("a", FERRY, place=TOLVA, time="2031-05-05"),
        telling("b", TWIN, place=TOLVA, time="2031-05-05"),
        telling("c", OTHER, place=BREMIN, time="2031-05-05", trigger="stab"),
    ]
    expected = sorted(map(sorted, groups(*told)))
    for order in itertools.permutations(told):
        assert sorted(map(sorted, groups(*order))) == expected


def test_ages_are_read_in_their_common_forms():
    text = "Ilka Brandvold, 41, a 7-year-old boy, a man aged 63 and Orrin Teague, 29, at 8 p.m. in 2031"
    assert episode._ages(text) == {41, 7, 63, 29}


# ---------------------------------------------------------------- slips and reasons


def together(wrong):
    def score(a, b):
        return wrong if {a, b} == {"a", "e"} else 0.9

    return len(cluster("abcde", [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")], score, 0.35)) == 1


def test_one_slip_does_not_part_a_report_from_all_the_others_but_what_cannot_be_does():
    assert together(0.0)
    assert not together(None)


@pytest.mark.parametrize(("size", "one"), [(24, True), (8, False)])
def test_a_stray_pair_of_two_does_not_part_many_reports_but_parts_a_few(size, one):
    first, last = ([f"{side}{n}" for n in range(size)] for side in "ab")

    def score(a, b):
        if a[0] == b[0]:
            return 0.9
        return None if (a, b) == ("a0", "b0") else 0.6

    pairs = [*itertools.combinations(first, 2), *itertools.combinations(last, 2), ("a1", "b1")]
    assert (len(cluster([*first, *last], pairs, score, 0.35)) == 1) is one


def test_a_pair_of_reports_keeps_why_it_is_one_incident():
    matters = [telling("a.1", FERRY, episode="e1"), telling("b.1", FERRY, episode="e1")]
    (found,) = find(matters, {})
    assert len(found.tellings) == 2
    assert found.why["a.1", "b.1"].reason.startswith("one incident by ")
