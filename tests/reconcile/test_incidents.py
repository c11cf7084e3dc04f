"""Which reports speak of one incident: what agrees, what refuses, and how groups are made."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from build import day, place
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.reconcile.cast import Cast
from crosswire.reconcile.incidents import episode, joining, keys, sieve, words
from crosswire.reconcile.incidents.cluster import Remembered, cluster
from crosswire.reconcile.incidents.compare import compare, features
from crosswire.reconcile.incidents.episode import Episode, gather, violent
from crosswire.reconcile.matter import Matter, prepare
from crosswire.records import (
    Attribution,
    Bounds,
    EntityRef,
    Event,
    NameMention,
    PlaceMention,
    Reading,
    Report,
    Statement,
)

TOLVA = place("Tolva", "XA", 10.0, 10.0)
BREMIN = place("Bremin", "XA", 14.0, 14.0)

FERRY = "Two dockers were shot dead near the Corvane ferry pier in Tolva on Monday, the harbour master said."


def telling(ident: str, text: str, **fields: Any) -> Matter:
    """One telling of a report whose text it opens; the report is ``ident`` up to the first dot."""
    report_id = ident.partition(".")[0]
    report = Report(
        id=report_id,
        text=text,
        title=fields.pop("title", None),
        published=day(fields.pop("published", "2031-05-06")),
        published_basis="stated",
        language="en",
        copies_of=fields.pop("copies_of", None),
        url=fields.pop("url", None),
    )
    names = ("mode", "episode", "killed", "injured", "type", "trigger", "recipients", "target")
    told = {"type": "ASSAULT", "trigger": "shoot"} | {k: fields.pop(k) for k in names if k in fields}
    told["recipients"] = tuple(EntityRef(name=n) for n in told.get("recipients", ()))
    start = fields.pop("start", 0)
    end = fields.pop("end", len(text))
    statement = Statement(
        id=ident,
        report=report_id,
        type="event",
        text=text[start:end],
        start=start,
        end=end,
        attribution=Attribution(),
        time=day(fields.pop("time", None)),
        context_start=start,
        context_end=end,
        event=Event(**told),
        **fields,
    )
    return prepare(statement, report, Cast())


def reading(report: str, text: str, people: tuple[str, ...] = (), vessels: tuple[str, ...] = ()) -> Reading:
    """A reading with names that stand in the text, and the towns of this file."""
    names = [
        NameMention(start=(at := text.index(n)), end=at + len(n), text=n, type=kind, entity=n, name=n)
        for kind, found in (("person", people), ("vessel", vessels))
        for n in found
    ]
    places = [
        PlaceMention(
            start=(at := text.index(p.name)),
            end=at + len(p.name),
            text=p.name,
            name=p.name,
            country=p.country,
            lat=p.lat,
            lon=p.lon,
            type="town",
            gazetteer_id=None,
            precision="city",
        )
        for p in (TOLVA, BREMIN)
        if p.name in text
    ]
    return Reading(report=report, language="en", published=None, names=tuple(names), places=tuple(places))


def one(matter: Matter, **names: Any) -> Episode:
    (found,) = gather([matter], {matter.report.id: reading(matter.report.id, matter.report.text, **names)})
    return found


def find(matters: Iterable[Matter], readings: Mapping[str, Reading]) -> list[joining.Told]:
    """The incidents of which these violent tellings speak, in the order of their names."""
    found = joining.Incidents()
    by_report: dict[str, list[Matter]] = {}
    for m in matters:
        by_report.setdefault(m.report.id, []).append(m)
    for report, told in by_report.items():
        found.change(report, told, readings.get(report))
    return sorted(found.regroup()[1], key=lambda t: t.name)


def groups(*matters: Matter) -> list[set[str]]:
    readings = {m.report.id: reading(m.report.id, m.report.text) for m in matters}
    return [{m.id for m in told.tellings} for told in find(matters, readings)]


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


# ---------------------------------------------------------------- two episodes

TWIN = "Gunfire killed two dockers at the ferry pier of Corvane in Tolva, police said on Tuesday."
OTHER = "A schoolteacher was stabbed outside a bakery in Bremin, according to neighbours."


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
    assert joining.likely(first, other) == joining.likely(first, elsewhere) == joining.TOLD_APART
    assert joining.likely(first, same) == joining.ONE_REPORT > joining.ENOUGH


def test_what_one_report_tells_of_other_things_it_mostly_tells_apart():
    text = "A blast tore open two mills in Tolva on Monday. The mill burned down. A pylon fell."
    mill = one(telling("a.1", text, place=TOLVA, target="two mills", end=48))
    again = one(telling("a.2", text, place=TOLVA, target="the mill", start=49, end=70))
    pylon = one(telling("a.3", text, place=TOLVA, target="a pylon", start=71))
    assert joining.likely(mill, again) == joining.ONE_REPORT
    assert joining.likely(mill, pylon) == joining.TOLD_APART


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
