"""The day and the town that a deed has from the rest of its report."""

from __future__ import annotations

import datetime as dt

import pytest

from crosswire.reading.annotate import annotate
from crosswire.statements import events
from crosswire.statements.context import Context

pytestmark = pytest.mark.model

PUBLISHED = "2031-05-14"  # a Wednesday
MONDAY, TUESDAY, WEDNESDAY = (dt.date(2031, 5, n) for n in (12, 13, 14))


@pytest.fixture
def deed(parse):
    """The first violent statement of a text."""

    def read(text, **fields):
        document = parse(text, published=PUBLISHED, **fields)
        found = list(events.read(Context(document, annotate(document))))
        return next(s for s in found if s.event.type == "ASSAULT")

    return read


def test_the_day_of_the_call_is_the_day_of_the_deed(deed):
    found = deed("A man was shot in the leg in Spokane. Officers were called to the house at 9 p.m. Monday.")
    assert found.time.earliest == found.time.latest == MONDAY


@pytest.mark.parametrize(
    "text",
    [
        "A man was charged on Tuesday with shooting his neighbor.",
        "A man was shot in the leg. A suspect was arrested on Tuesday.",
        "A man was shot in the leg. A vigil is planned for Tuesday at the church.",
    ],
)
def test_what_came_after_does_not_date_the_deed(deed, text):
    assert deed(text).time is None


def test_the_day_of_the_dateline_is_not_the_day_of_the_deed(deed):
    found = deed("SPOKANE, May 14 (Coast Wire) -- A man was shot dead and a clerk was killed by the robbers in a bank.")
    assert found.time is None


def test_that_day_is_the_day_told_before(deed):
    found = deed("The two met on Monday at a party in Spokane. A man was shot in the leg that day.")
    assert found.time is None or found.time.earliest == MONDAY


def test_a_bare_hour_is_one_of_the_story_day(deed):
    found = deed("The shooting happened Monday in Spokane. A man was shot in the leg at about 9 p.m.")
    assert found.time.earliest == MONDAY


def test_overnight_is_the_night_before_the_report(deed):
    found = deed("Five people were shot overnight in Spokane.")
    assert (found.time.earliest, found.time.latest) == (TUESDAY, WEDNESDAY)


def test_a_deed_without_a_place_is_set_in_the_home_town(deed):
    found = deed("A man was shot in the leg on Monday, police said.\n\nTOLEDO, Ohio — A man was shot on Monday.")
    assert (found.place.name, found.place.admin1) == ("Toledo", "Ohio")


def test_a_place_of_its_own_stays(deed):
    found = deed("TOLEDO, Ohio — Six people were shot in Columbus, Ohio, on Monday. Toledo sent help from Toledo.")
    assert found.place.name == "Columbus"


def test_an_age_is_no_decade(deed):
    assert deed("A woman in her 20s was shot in the leg.").time is None


def test_what_is_told_as_done_has_not_happened_after_its_report(deed):
    # the nearest 24 July lies ahead
    found = deed("The trial begins. The man will be tried for an attack in which two guards died on July 24.")
    assert found.time is None or found.time.latest <= WEDNESDAY


def test_two_days_later_than_an_unknown_day_is_no_day(deed):
    found = deed("The guard was shot in the leg and died two days later.")
    assert found.time is None or found.time.latest <= WEDNESDAY


def test_what_is_planned_may_lie_ahead(deed):
    found = deed("The rebels plan to attack the town on May 20.")
    assert found.time.earliest == dt.date(2031, 5, 20)
