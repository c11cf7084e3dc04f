"""How two figures relate."""

from __future__ import annotations

from dataclasses import replace

import pytest
from build import figure, matter, place, report, source
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reconcile import figures
from crosswire.reconcile.matter import keys

EARLY = report("early", "2031-05-04", outlet="A")
LATE = report("late", "2031-05-06", outlet="B")
SAME_DAY = report("same", "2031-05-04", outlet="C")
UNDATED = report("undated", None, outlet="D")


def likeness(a, b):
    return figures.likeness(a, b)


def test_a_running_count_that_grew_is_a_later_reading_not_a_conflict():
    relation = figures.relate(matter(figure(12), LATE), matter(figure(9), EARLY))
    assert relation.relation == "later_reading"
    assert "said" in relation.fields


def test_two_values_said_on_one_day_by_two_bodies_conflict():
    a = matter(figure(12, sources=(source("Ministry", entity="m"),)), EARLY)
    b = matter(figure(9, sources=(source("Hospital", entity="h"),)), SAME_DAY)
    assert figures.relate(a, b).relation == "conflict"


def test_two_values_said_on_one_day_by_one_body_are_two_readings():
    ministry = (source("Ministry", entity="m"),)
    assert (
        figures.relate(
            matter(figure(12, sources=ministry), EARLY), matter(figure(9, sources=ministry), SAME_DAY)
        ).relation
        == "later_reading"
    )


def test_a_count_that_says_there_may_be_more_grows_within_a_day():
    a = matter(figure(12, sources=(source("Ministry", entity="m"),)), EARLY)
    b = matter(figure(9, bound="at_least", sources=(source("Hospital", entity="h"),)), SAME_DAY)
    assert figures.relate(a, b).statements == (b.id, a.id)
    assert figures.relate(a, b).relation == "later_reading"


def test_at_least_does_not_reach_a_much_higher_count():
    a, b = matter(figure(95, bound="at_least"), EARLY), matter(figure(151), LATE)
    assert figures.relate(a, b).relation == "later_reading"


def test_what_may_be_is_no_reading_of_what_is():
    real, feared = matter(figure(12), EARLY), matter(figure(40, modality="conditional"), LATE)
    assert likeness(real, feared).score is None
    assert likeness(real, matter(figure(40), LATE)).score is not None
    assert likeness(real, matter(figure(12, modality="conditional"), LATE)).score is not None


def test_more_than_and_the_exact_number_just_above_agree():
    assert (
        figures.relate(matter(figure(150, bound="more_than"), EARLY), matter(figure(151), LATE)).relation == "refines"
    )


@pytest.mark.parametrize("bound", ["more_than", "less_than"])
def test_a_round_number_is_the_same_as_more_or_less_than_it(bound):
    a, b = matter(figure(10000, bound=bound), EARLY), matter(figure(10000), SAME_DAY)
    assert figures.relate(a, b).relation == "refines"


def test_a_title_means_the_open_number_of_its_own_text():
    title, text = matter(figure(6), EARLY), matter(figure(6, bound="at_least"), EARLY)
    elsewhere = matter(figure(6), SAME_DAY)
    found = figures.meant([title, text, elsewhere])
    assert [m.statement.figure.bound for m in found] == ["at_least", "at_least", "exactly"]
    assert [m.id for m in found] == [title.id, text.id, elsewhere.id]


@pytest.mark.parametrize(("number", "apart"), [(8, True), (11, False)])
def test_two_numbers_of_one_report_are_of_its_two_places(number, apart):
    city = replace(place("Aveiro"), entity="city")
    district = replace(place("Vagos", precision="region"), entity="district")
    a = matter(figure(11, place=city, sources=(source("Agency", entity="a"),)), EARLY)
    b = matter(figure(number, place=district, sources=(source("Army", entity="b"),)), EARLY)
    assert (likeness(a, b).score is None) is apart


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        (figure(4, "count", item="ships", modality="planned"), figure(5, "count", item="ships"), True),
        (figure(4, "count", item="ships", modality="planned"), figure(4, "count", item="ships"), False),
        (figure(4, "count", item="ships", time="2001-05-01"), figure(5, "count", item="ships"), True),
        (figure(4, "count", item="ships", time="2031-05-01"), figure(5, "count", item="ships"), False),
        (figure(4, "count", item="harbour police"), figure(5, "count", item="harbour boats"), True),
        (figure(4, "count", item="fast harbour boats"), figure(5, "count", item="boats of the harbour"), False),
    ],
)
def test_what_is_planned_of_long_ago_or_of_another_kind_is_another_count(left, right, apart):
    found = likeness(matter(left, EARLY), matter(right, LATE))
    assert (found.score is None) is apart


def test_a_rate_that_changed_without_running_is_a_conflict_only_in_one_period():
    a = matter(figure(6.7, "homicide_rate", period="2030-01-01/2030-12-31", unit="per 100000 people"))
    b = matter(figure(44.5, "homicide_rate", period="2031-01-01/2031-12-31", unit="per 100000 people"))
    assert likeness(a, b).fields == ("period",)
    assert likeness(a, b).score is None


@pytest.mark.parametrize(
    ("left", "right", "field"),
    [
        (figure(4), figure(4, "injured"), "measure"),
        (figure(4, "drugs_seized", unit="t"), figure(4, "drugs_seized", unit="kg"), "unit"),
        (figure(4, population="children"), figure(4), "population"),
        (figure(4, "count", item="cars"), figure(4, "count", item="houses"), "item"),
        (figure(4, "weapons_seized", item="rifles"), figure(4, "weapons_seized", item="magazines"), "item"),
        (figure(4, place=place("Aveiro")), figure(4, place=place("Faro", lat=37.0)), "place"),
        (figure(4, time="2031-05-01"), figure(4, time="2031-05-03"), "time"),
        (figure(4, since="2031-01-01"), figure(4, since="2031-03-01"), "since"),
    ],
)
def test_what_keeps_two_figures_apart(left, right, field):
    found = likeness(matter(left, EARLY), matter(right, LATE))
    assert found.score is None
    assert field in found.fields


AVEIRO = {"place": place("Aveiro"), "time": "2031-05-03"}


@pytest.mark.parametrize(
    ("none", "some", "apart"),
    [
        (figure(0, "injured"), figure(17, "injured", **AVEIRO), True),
        (figure(0, "injured", place=place("Aveiro")), figure(17, "injured", **AVEIRO), True),
        (figure(0, "injured"), figure(0, "injured"), True),
        (figure(0, "injured", **AVEIRO), figure(17, "injured", **AVEIRO), False),
        (figure(0, "injured", **AVEIRO), figure(0, "injured", **AVEIRO), False),
    ],
)
def test_none_is_of_the_place_and_the_day_of_which_it_is_told(none, some, apart):
    found = likeness(matter(none, LATE), matter(some, EARLY))
    assert (found.score is None) is apart
    assert not apart or found.fields == ("place", "time")


def test_none_in_a_copy_is_none_in_the_original():
    copy = report("copy", "2031-05-06", outlet="D", copies_of="early")
    assert likeness(matter(figure(0, "injured"), EARLY), matter(figure(0, "injured"), copy)).score is not None


def test_what_is_seized_is_one_matter_under_any_measure():
    left, right = figure(7, "goods_seized", item="ak-47s"), figure(12, "weapons_seized", item="ak-47 rifles")
    assert likeness(matter(left, EARLY), matter(right, SAME_DAY)).score


def test_a_part_is_the_same_part_in_both_languages():
    left, right = figure(3, population="children"), figure(3, population="niños")
    assert likeness(matter(left, EARLY), matter(right, SAME_DAY)).score is not None
    assert likeness(matter(figure(3, population="mujeres"), EARLY), matter(left, SAME_DAY)).fields == ("population",)


def test_one_report_with_two_numbers_on_one_authority_counts_two_things():
    assert likeness(matter(figure(4), EARLY), matter(figure(9), EARLY)).fields == ("report", "value")


def test_another_number_speaks_a_little_against_one_count_unless_the_count_runs():
    def alike(measure: str, number: int) -> float | None:
        return likeness(matter(figure(6, measure), EARLY), matter(figure(number, measure), SAME_DAY)).score

    seized, again, dead, later = (alike(m, n) for m in ("weapons_seized", "killed") for n in (11, 6))
    assert None not in (seized, again)
    assert seized < again  # type: ignore[operator]
    assert dead == later


def test_the_same_odd_number_speaks_for_one_count_and_one_that_is_far_off_against_it():
    def alike(number: float, other: float) -> float:
        return likeness(matter(figure(number), EARLY), matter(figure(other), LATE)).score or 0.0

    assert alike(612, 612) > alike(46, 46) > alike(40, 40)
    assert alike(40, 40) == alike(40, 70) > alike(40, 400) > alike(4, 400)


def test_an_odd_number_of_anything_is_one_count_in_sentences_that_share_little():
    def aboard(value, report, item="passengers"):
        return matter(figure(value, "count", item=item, terms=(report.id,)), report)

    assert figures.likeness(aboard(239, EARLY), aboard(239, UNDATED)).score >= figures.ALIKE
    # a round number, one of few digits, and one of nothing that is said are those of many things
    for value, item in ((240, "passengers"), (23, "passengers"), (239, "")):
        found = figures.likeness(aboard(value, EARLY, item), aboard(value, UNDATED, item)).score
        assert found is not None
        assert found < figures.ALIKE


def test_the_same_odd_number_is_a_key_for_two_sentences_that_share_no_word():
    one, other = (matter(figure(612, terms=(word,)), EARLY) for word in ("harbour", "orchard"))
    assert set(keys(one)) & set(keys(other))
    assert not set(keys(matter(figure(600, terms=("harbour",)), EARLY))) & set(keys(other))


@pytest.mark.parametrize(
    ("past", "news", "apart"),
    [
        (figure(612, period="2031-02-01/2031-02-28"), matter(figure(500), UNDATED), True),
        (figure(612, period="2031-02-01/2031-02-28"), matter(figure(500), LATE), True),
        (figure(612, period="2031-05-01/2031-05-31"), matter(figure(500), LATE), False),
        (figure(612, period="2031-02-01/2031-02-28"), matter(figure(612), UNDATED), False),
        (figure(612, period="2031-02-01/2031-02-28"), matter(figure(500, period="2031-02-01/2031-02-28"), LATE), False),
        (figure(12, period="2020-01-01/2029-12-31"), matter(figure(9, period="2022-01-01/2022-12-31"), LATE), True),
        (figure(12, period="2020-01-01/2029-12-31"), matter(figure(12, period="2022-01-01/2022-12-31"), LATE), False),
    ],
)
def test_another_number_of_a_past_period_is_no_count_of_the_news(past, news, apart):
    found = likeness(matter(past, SAME_DAY), news)
    assert (found.score is None) is apart
    assert not apart or found.fields == ("period",)


def test_another_number_of_attackers_is_no_count_of_the_people_killed():
    attackers, people = figure(3, item="attackers"), figure(9, item="people")
    assert likeness(matter(attackers, EARLY), matter(people, LATE)).fields == ("item",)
    assert likeness(matter(attackers, EARLY), matter(figure(5, item="gunmen"), LATE)).score is not None
    assert likeness(matter(attackers, EARLY), matter(figure(3, item="people"), LATE)).score is not None


def test_things_counted_are_the_same_in_the_singular():
    one, other = figure(2, "count", item="jet fighters"), figure(3, "count", item="jets")
    assert likeness(matter(one, EARLY), matter(other, LATE)).score


def test_a_value_that_is_taken_back_is_no_conflict():
    a, b = matter(figure(9), EARLY), matter(figure(9, modality="denied"), LATE)
    assert figures.relate(a, b).relation == "retroactive"


def test_a_copy_is_a_copy_whatever_it_says():
    copy = report("copy", "2031-05-06", copies_of="early")
    assert figures.relate(matter(figure(9), EARLY), matter(figure(9), copy)).relation == "copy"


bounds = st.sampled_from(["exactly", "at_least", "more_than"])
counts = st.integers(min_value=0, max_value=10_000)


@given(counts, bounds, counts, bounds)
def test_agreeing_does_not_depend_on_the_order(a, p, b, q):
    f, g = figure(a, bound=p).figure, figure(b, bound=q).figure
    assert figures.agree(f, g) == figures.agree(g, f)
    assert figures.agree(f, f)


@given(
    counts,
    bounds,
    counts,
    bounds,
    st.sampled_from([EARLY, LATE, SAME_DAY, UNDATED]),
    st.sampled_from([EARLY, LATE, SAME_DAY, UNDATED]),
)
def test_the_relation_does_not_depend_on_the_order(a, p, b, q, one, other):
    x, y = matter(figure(a, bound=p, id="x"), one), matter(figure(b, bound=q, id="y"), other)
    assert figures.relate(x, y) == figures.relate(y, x)


def test_terms_of_two_languages_meet_where_they_differ_in_accents_only():
    spanish, english = figure(9, terms=("explosión", "terminal")), figure(9, terms=("explosion", "terminal"))
    assert figures.likeness(matter(spanish, EARLY), matter(english, LATE)).score > figures.ALIKE


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (figure(5, measure="injured", item="soldiers"), figure(4, measure="injured", item="other residents"), "camps"),
        (figure(5, measure="killed", item="soldiers"), figure(9, measure="killed", item="rebels"), "camps"),
        (
            figure(5, measure="killed", item="israeli soldiers"),
            figure(5, measure="killed", item="lebanese"),
            "countries",
        ),
        (figure(5, measure="killed", item="soldiers"), figure(9, measure="killed", item="people"), None),
        (figure(5, measure="killed", item="soldiers"), figure(5, measure="killed", item="villagers"), None),
        (figure(5, measure="killed", item="peruvians"), figure(9, measure="killed", item="peruvian miners"), None),
    ],
)
def test_people_of_two_camps_or_countries_are_two_counts(one, other, reason):
    found = likeness(matter(one, EARLY), matter(other, LATE))
    assert (found.score is None) is (reason is not None)
    assert reason is None or found.reason.endswith(reason)


def test_who_does_nothing_about_things_does_not_deny_their_number():
    did_not = figure(2, measure="count", item="letters", modality="denied", sources=(source("Minister", entity="m"),))
    told = figure(2, measure="count", item="letters", sources=(source("Engineers", entity="e"),))
    assert likeness(matter(did_not, LATE), matter(told, EARLY)).score is None
    dead = [replace(s, figure=replace(s.figure, measure="killed", item="people")) for s in (did_not, told)]
    assert likeness(matter(dead[0], LATE), matter(dead[1], EARLY)).score is not None
