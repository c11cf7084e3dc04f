"""Numbers, days and templates as the brief reads and writes them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.records import Interval
from crosswire.views import days, numerals, phrases
from crosswire.views.lines import Piece


def span(first, last=None):
    a = dt.date.fromisoformat(first) if first else None
    b = dt.date.fromisoformat(last) if last else None
    return Interval(earliest=a, latest=b if last or first is None else a)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("151", {151}),
        ("1,500", {1500, 1.5}),
        ("1.500", {1.5, 1500}),
        ("2.5", {2.5}),
        ("1.5 million", {1.5e6}),
        ("twenty-one", {21}),
        ("one hundred and fifty-one", {151}),
        ("two dozen", {24}),
        ("three thousand two hundred", {3200}),
        ("no number here", set()),
        ("12 000", {12000, 12, 0}),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(text, values):
    assert numerals.values(text) == values


@given(st.integers(0, 10**12))
def test_a_number_as_shown_is_read_back(number):
    assert float(number) in numerals.values(numerals.show(float(number)))


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (span("2031-05-03"), "3 May 2031"),
        (span("2031-05-02", "2031-05-05"), "2–5 May 2031"),
        (span("2031-04-28", "2031-05-03"), "28 April – 3 May 2031"),
        (span("2030-12-28", "2031-01-03"), "28 December 2030 – 3 January 2031"),
        (span("2031-02-01", "2031-02-28"), "February 2031"),
        (span("2031-01-01", "2031-12-31"), "2031"),
        (span("2030-01-01", "2031-12-31"), "2030–2031"),
        (Interval(earliest=dt.date(2031, 5, 3), latest=None), "from 3 May 2031"),
        (Interval(earliest=None, latest=dt.date(2031, 5, 3)), "until 3 May 2031"),
        (Interval(earliest=dt.date(2031, 5, 1), latest=None), "from May 2031"),
        (Interval(earliest=dt.date(1991, 1, 1), latest=None), "from 1991"),
        (Interval(earliest=None, latest=dt.date(2030, 12, 31)), "until 2030"),
        (Interval(earliest=None, latest=dt.date(2031, 5, 31)), "until 31 May 2031"),
        (Interval(earliest=None, latest=None), ""),
    ],
)
def test_days_in_words(interval, text):
    assert days.show(interval) == text


PUBLISHED = span("2031-05-06")  # a Tuesday


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("on Saturday", span("2031-05-03")),
        ("on May 3", span("2031-05-03")),
        ("on 3 May 2031", span("2031-05-03")),
        ("on 3rd of May", span("2031-05-03")),
        ("2031-05-03", span("2031-05-03")),
        ("from 2 to 5 May", span("2031-05-02", "2031-05-05")),
        ("since April", span("2031-04-01", "2031-04-30")),
        ("reached 19 since April", span("2031-04-01", "2031-04-30")),
        ("yesterday", span("2031-05-05")),
        ("in 2029", span("2029-01-01", "2029-12-31")),
        ("last week", span("2031-04-28", "2031-05-04")),
        ("two weeks ago", span("2031-04-22")),
        ("on Saturday, 3 May 2031", span("2031-05-03")),
    ],
)
def test_days_that_follow_from_words(words, found):
    assert days.follows(words, PUBLISHED, found)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("on Saturday", span("2031-05-04")),  # a Sunday
        ("on Saturday", span("2031-04-05")),  # a Saturday, but long before
        ("on May 3", span("2031-05-04")),
        ("on May 3", span("2028-05-03")),
        ("on 3 May 2031", span("2030-05-03")),
        ("since April", span("2031-03-01", "2031-03-31")),
        ("in April", span("2031-04-07")),  # no day is named
        ("yesterday", span("2031-05-06")),
        ("last week", span("2030-05-06")),
        ("it may rain", span("2031-05-03")),  # no month
        ("some time before", span("2031-05-03")),
        ("on Sunday, 3 May 2031", span("2031-05-03")),
    ],
)
def test_days_that_words_contradict_or_do_not_name(words, found):
    assert not days.follows(words, PUBLISHED, found)


def test_relative_words_mean_nothing_without_a_publication():
    assert not days.follows("yesterday", None, span("2031-05-05"))
    assert not days.follows("on Saturday", None, span("2031-05-03"))
    assert days.follows("on 3 May 2031", None, span("2031-05-03"))


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
def test_the_pattern_finds_every_day_as_shown(day):
    text = days.show(Interval(earliest=day, latest=day))
    assert days.pattern().fullmatch(text)


def test_optional_parts_go_when_a_slot_is_empty():
    def said(**slots):
        return "".join(p.text for p in phrases.fill("{a}[, {b}][ ({c})]", **slots))

    assert said(a="x", b="y", c="z") == "x, y (z)"
    assert said(a="x", b=None, c=()) == "x"
    assert said(a="x", b="", c=(Piece(text="z"),)) == "x (z)"


def test_an_unlisted_label_is_its_own_or_the_other():
    assert phrases.label("en", "stances", "unheard_of") == ""
    assert phrases.label("en", "kinds", "odd_kind") == "odd kind"
    assert phrases.measure("killed") == "killed"
    assert phrases.measure("boats_mended") == "boats mended"
    assert phrases.load("xx") is phrases.load("en")
