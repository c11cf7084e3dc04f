"""Dating undated reports by bounds."""

from __future__ import annotations

import datetime as dt

import pytest
from build import day, event, figure, matter, report

from crosswire.reconcile import dating
from crosswire.records import Interval, Reading, TimeMention

DATED = report("dated", "2031-05-07", outlet="A")
UNDATED = report("undated", None, outlet="B")
TUESDAY = "(find past XXXX-WXX-2 pub)"


def test_a_lower_running_count_was_said_earlier():
    group = [matter(figure(9, report="undated"), UNDATED), matter(figure(12, report="dated"), DATED)]
    [(bound, reason)] = dating.bounds("undated", [group])
    assert bound.latest == dt.date(2031, 5, 6)
    assert "earlier" in reason


def test_a_higher_running_count_was_said_later():
    group = [matter(figure(19, report="undated"), UNDATED), matter(figure(12, report="dated"), DATED)]
    [(bound, _)] = dating.bounds("undated", [group])
    assert bound.earliest == dt.date(2031, 5, 7)


def test_agreeing_counts_say_nothing_of_the_date():
    group = [matter(figure(12, report="undated"), UNDATED), matter(figure(12, report="dated"), DATED)]
    assert dating.bounds("undated", [group]) == []


def test_a_count_that_also_falls_says_nothing_of_the_date():
    missing = [figure(n, "missing", cumulative=True, report=r) for n, r in ((6, "undated"), (15, "dated"))]
    group = [matter(missing[0], UNDATED), matter(missing[1], DATED)]
    assert dating.bounds("undated", [group]) == []


def test_a_count_of_other_incidents_says_nothing_of_the_date():
    group = [matter(figure(9, report="undated"), UNDATED), matter(figure(12, report="dated"), DATED)]
    assert dating.bounds("undated", [group], {"dated"}) == []


def test_only_a_telling_by_the_same_word_dates_the_other():
    death = event(report="undated", trigger="die", time_rule=TUESDAY, time_text="Tuesday")
    blast = event(report="dated", trigger="explode", time="2031-05-05")
    assert dating.bounds("undated", [[matter(death, UNDATED), matter(blast, DATED)]]) == []
    later = event(report="dated", trigger="die", time="2031-05-06")
    assert dating.bounds("undated", [[matter(death, UNDATED), matter(later, DATED)]]) != []


def test_a_weekday_meets_the_day_that_a_dated_report_gives():
    # 6 May 2031 is a Tuesday
    window = dating.publications(TUESDAY, day("2031-05-06"))
    assert window == day("2031-05-06/2031-05-12")


def test_the_announcement_lies_between_the_event_and_the_first_dated_report():
    told = event(report="undated", time_rule=TUESDAY, time_text="Tuesday")
    same = event(report="undated", terms=("a", "b"))
    other = event(report="dated", time="2031-05-06", terms=("a", "b"))
    group = [matter(same, UNDATED), matter(other, DATED)]
    [(bound, _)] = dating.announcement("undated", [told, same], [group])
    assert bound == day("2031-05-06/2031-05-12")


def test_a_report_is_no_older_than_the_latest_day_that_it_speaks_of_as_past():
    past = TimeMention(
        start=0,
        end=4,
        text="2029",
        value="2029",
        type="DATE",
        earliest=dt.date(2029, 1, 1),
        latest=dt.date(2029, 12, 31),
    )
    reading = Reading(report="undated", language="en", published=None, times=(past,))
    assert dating.own_bound(reading, []) == Interval(earliest=dt.date(2029, 1, 1), latest=None)


@pytest.mark.parametrize("rule", ["", "nonsense(", "(find"])
def test_a_rule_that_cannot_be_read_dates_nothing(rule):
    assert dating.publications(rule, day("2031-05-06")) is None


def test_a_bound_that_contradicts_the_earlier_ones_is_left_out():
    first, second = (day("2031-05-01/2031-05-04"), "a"), (day("2031-06-01/2031-06-04"), "b")
    assert dating.combine([first, second]) == first[0]
