"""Times that run from a day on, and stretches of days that end with the report."""

from __future__ import annotations

import pytest

from crosswire.reading.annotate import annotate
from crosswire.statements import events, figures
from crosswire.statements.context import Context

pytestmark = pytest.mark.model

PUBLISHED = "2031-08-13"  # a Wednesday


@pytest.fixture
def told(parse):
    """The first statement of a text of a kind, by its measure or its verb."""

    def read(text, what):
        document = parse(text, published=PUBLISHED)
        context = Context(document, annotate(document))
        found = [*events.read(context), *figures.read(context)]
        return next(s for s in found if what in (s.event.trigger if s.event else s.figure.measure))

    return read


def days(interval):
    return interval and (str(interval.earliest), str(interval.latest))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police have arrested 40 people over the past eight days.", ("2031-08-05", "2031-08-13")),
        ("Guards arrested 12 people in the past 24 hours.", ("2031-08-12", "2031-08-13")),
        ("Police have arrested 40 people in eight days of protests.", None),
    ],
)
def test_a_stretch_that_ends_with_the_report_is_the_time_of_a_count(told, text, expected):
    assert days(told(text, "detained").time) == expected


def test_a_stretch_does_not_say_when_one_thing_happened(told):
    assert told("Over the past five days, rebels shot two guards.", "shoot").time is None


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("It was the worst attack since June, when rebels killed 30 people.", ("2031-06-01", "2031-06-30")),
        ("It was the worst attack since 2005, when rebels killed 600 people.", ("2005-01-01", "2005-12-31")),
    ],
)
def test_what_is_told_of_the_day_from_which_a_time_runs_is_of_that_day(told, text, period):
    killed = told(text, "killed")
    assert days(killed.figure.period) == days(killed.time) == period
    assert killed.figure.since is None
    assert not killed.figure.cumulative
    assert days(told(text, "kill").time) == period


def test_what_goes_on_since_the_morning_goes_on_till_the_report(told):
    shelled = told("Since this morning the army has been shelling Porto Sol.", "shell")
    assert days(shelled.time) == ("2031-08-13", "2031-08-13")


def test_who_was_released_and_attacked_again_did_both_then(told):
    stabbed = told("He was released from prison in March and stabbed two guards.", "stab")
    assert days(stabbed.time) == ("2031-03-01", "2031-03-31")
