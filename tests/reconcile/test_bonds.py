"""What binds two statements of different reports: a place, a day, a name, telling words, the news of the same days."""

from __future__ import annotations

import pytest
from build import event, figure, matter, place, report

from crosswire.reconcile import events, figures

SPRING, AFTER, AUTUMN = report("a", "2031-03-04"), report("b", "2031-03-09"), report("c", "2031-10-20")
UNDATED = report("d")
COMMON = ("police",)


def came(**fields):
    """Police who came within minutes, as the report of any crime tells it."""
    return event("MOBILIZE", trigger="arrive", terms=COMMON, **fields)


def test_what_every_report_tells_is_not_one_thing_because_of_common_words():
    assert events.likeness(matter(came(), SPRING), matter(came(), AUTUMN)).score is None
    assert events.likeness(matter(came(), SPRING), matter(came(), AFTER)).score is not None
    assert events.likeness(matter(came(), SPRING), matter(came(), UNDATED)).score is not None


@pytest.mark.parametrize(
    "scope", [{"place": place("Ardley")}, {"time": "2031-03-03"}, {"actors": ("Ardley Rangers",)}], ids=str
)
def test_a_place_a_day_or_a_name_binds_reports_that_are_long_apart(scope):
    assert events.likeness(matter(came(**scope), SPRING), matter(came(**scope), AUTUMN)).score is not None


def test_telling_words_bind_reports_that_are_long_apart():
    told = [event("MOBILIZE", terms=("obelisk", "viaduct", "schooner")) for _ in range(2)]
    assert events.likeness(matter(told[0], SPRING), matter(told[1], AUTUMN)).score is not None


def test_the_dead_of_two_news_are_not_one_growing_toll():
    two, many = (figure(n, terms=COMMON) for n in (2, 49))
    assert figures.likeness(matter(two, SPRING), matter(many, AUTUMN)).score is None
    here, there = (figure(n, terms=COMMON, place=place("Ardley")) for n in (2, 49))
    assert figures.likeness(matter(here, SPRING), matter(there, AUTUMN)).score is not None


def test_counts_of_anything_do_not_meet_by_the_day_of_their_reports_alone():
    one, other = (figure(n, "count", item="cars", terms=("car",)) for n in (3, 4))
    found = figures.likeness(matter(one, SPRING), matter(other, AFTER)).score
    assert found is not None
    assert found < figures.ALIKE
    here, there = (figure(n, "count", item="cars", terms=("car",), place=place("Ardley")) for n in (3, 4))
    assert (figures.likeness(matter(here, SPRING), matter(there, AFTER)).score or 0) >= figures.ALIKE


def test_two_sums_that_differ_widely_are_of_two_things():
    place_ = {"place": place("Ardley"), "item": None, "unit": "USD", "time": "2031-03-01"}
    one, near, far = (figure(n, "money", **place_) for n in (30_000, 40_000, 90_000))
    assert figures.likeness(matter(one, SPRING), matter(near, AFTER)).score is not None
    assert figures.likeness(matter(one, SPRING), matter(far, AFTER)).score is None
    taken_back = figure(90_000, "money", modality="denied", **place_)
    assert figures.likeness(matter(one, SPRING), matter(taken_back, AFTER)).score is not None


def test_a_place_binds_no_counts_of_different_years():
    later = report("e", "2034-03-04")
    here, there = (figure(n, "detained", terms=COMMON, place=place("Ardley")) for n in (23, 26))
    assert figures.likeness(matter(here, SPRING), matter(there, later)).score is None
    since = [figure(n, "detained", terms=COMMON, since="2030-01-01", cumulative=True) for n in (23, 26)]
    assert figures.likeness(matter(since[0], SPRING), matter(since[1], later)).score is not None
