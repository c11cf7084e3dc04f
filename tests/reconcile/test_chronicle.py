"""Dating a report by its own words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from build import day, event

from crosswire.reconcile import chronicle
from crosswire.records import Interval, ModalityMention, Reading, TimeMention


def told(start: int, rule: str | None, on: str | None = None) -> TimeMention:
    meant = dt.date.fromisoformat(on) if on else None
    return TimeMention(
        start=start, end=start + 5, text="x" * 5, value=None, type="DATE", earliest=meant, latest=meant, rule=rule
    )


def bare(start: int, month_and_day: str) -> TimeMention:
    return told(start, f"(find past XXXX-{month_and_day} pub)")


def reading(*times: TimeMention, modalities: tuple[ModalityMention, ...] = ()) -> Reading:
    return Reading(report="r", language="en", published=None, times=times, modalities=modalities)


@pytest.mark.parametrize(
    ("rule", "published"),
    [
        ("pub", "2030-09-15"),
        ("(unit -1 day pub)", "2030-09-16"),
        ("(find past XXXX-WXX-7 pub)", "2030-09-15/2030-09-21"),
    ],
)
def test_a_day_in_full_beside_a_word_for_it_dates_the_report(rule, published):
    full = "2030-09-15"  # a Sunday
    assert chronicle.firm(reading(told(0, rule), told(7, None, full)), []) == day(published)
    assert chronicle.firm(reading(told(0, None, full), told(7, rule)), []) == day(published)
    assert chronicle.firm(reading(told(0, rule), told(30, None, full)), []) is None


FULL = told(0, None, "2030-09-15")
LAST_MONTH = "(unit -1 month pub)"


def test_days_that_follow_a_full_one_are_of_its_year():
    found = chronicle.chronicle(reading(FULL, bare(40, "10-23"), bare(80, "11-19")))
    assert found == day("2030-11-19/2031-10-22")


@pytest.mark.parametrize(
    "times",
    [
        (FULL, bare(40, "11-19")),  # "convicted on March 3, 2030. Arrested on November 5": of this year
        (FULL, bare(40, "11-19"), bare(80, "10-23")),
        (FULL, bare(40, "10-23"), bare(2000, "11-19")),
        (bare(0, "09-15"), bare(40, "10-23"), bare(80, "11-19")),
        (FULL, bare(40, "02-30"), bare(80, "11-19")),
    ],
)
def test_what_is_no_chronicle_dates_nothing(times):
    assert chronicle.chronicle(reading(*times)) is None


def test_a_chronicle_of_plans_dates_nothing():
    planned = ModalityMention(start=0, end=200, modality="planned", head_start=0, head_end=4)
    times = (FULL, bare(40, "10-23"), bare(80, "11-19"))
    assert chronicle.chronicle(reading(*times, modalities=(planned,))) is None


def twice(**second):
    """A deed that is told by "last month" and by a day."""
    first = event(trigger="sink", recipients=("the trawler Alba",), time_rule=LAST_MONTH, start=105, end=115)
    again = {"trigger": "sink", "recipients": ("a trawler",), "start": 75, "end": 85} | second
    return [first, event(**again)]


TIMES = (FULL, bare(40, "10-23"), bare(80, "11-19"), told(110, LAST_MONTH))


def test_two_times_of_one_deed_narrow_the_days():
    assert chronicle.firm(reading(*TIMES), twice()) == day("2030-12-01/2030-12-31")


@pytest.mark.parametrize("other", [{"recipients": ("a lighthouse",)}, {"trigger": "attack"}, {"modality": "planned"}])
def test_two_deeds_narrow_nothing(other):
    assert chronicle.pairs(reading(*TIMES), twice(**other)) == frozenset()
    assert chronicle.firm(reading(*TIMES), twice(**other)) is None


def test_tellings_of_one_happening_are_one_deed():
    assert chronicle.pairs(reading(*TIMES), twice(recipients=("a ferry",))) == frozenset()
    told_as_one = [replace(s, event=replace(s.event, episode="e1")) for s in twice(recipients=("a ferry",))]
    assert len(chronicle.pairs(reading(*TIMES), told_as_one)) == 1


def test_pairs_that_never_meet_narrow_nothing():
    window = Interval(earliest=dt.date(2031, 1, 1), latest=dt.date(2031, 1, 31))
    assert chronicle.narrowed(window, {("2030-05-01", "2030-06-01")}) == window
