"""Dating undated reports by bounds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from build import day, event, figure, matter, report

from crosswire.reconcile import chronicle, dating
from crosswire.records import Interval, Reading, TimeMention

DATED = report("dated", "2031-05-07", outlet="A")
UNDATED = report("undated", None, outlet="B")
TUESDAY = "(find past XXXX-WXX-2 pub)"


def test_a_lower_running_count_was_said_earlier():
    group = [matter(figure(9, report="undated"), UNDATED), matter(figure(12, report="dated"), DATED)]
    [(bound, reason)] = dating.bounds("undated", [group])
    assert bound.latest == dt.date(2031, 5, 6)
    assert "earlier" in reason


def test_a_lower_count_of_what_happened_that_day_was_said_that_day():
    harm = replace(figure(12, report="dated"), time=day("2031-05-07"))
    group = [matter(figure(9, report="undated"), UNDATED), matter(harm, DATED)]
    [(bound, _)] = dating.bounds("undated", [group])
    assert bound.latest == dt.date(2031, 5, 7)


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
    window = chronicle.publications(TUESDAY, day("2031-05-06"))
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
    assert chronicle.own_bound(reading, []) == Interval(earliest=dt.date(2029, 1, 1), latest=None)


@pytest.mark.parametrize("rule", ["", "nonsense(", "(find"])
def test_a_rule_that_cannot_be_read_dates_nothing(rule):
    assert chronicle.publications(rule, day("2031-05-06")) is None


def test_a_bound_that_contradicts_the_earlier_ones_is_left_out():
    first, second = (day("2031-05-01/2031-05-04"), "a"), (day("2031-06-01/2031-06-04"), "b")
    assert dating.combine([first, second]) == first[0]


def groups(*shared):
    """Groups of one statement of the undated report and one of another that is like it."""
    return [[matter(own, UNDATED), matter(other, rep)] for own, other, rep in shared]


def alike(rep, how_many, **fields):
    """As many events that the undated report and this one tell alike."""
    own = [event(report="undated", trigger="fall", **fields) for _ in range(how_many)]
    times = {"time": rep.published.earliest.isoformat()}
    return groups(*((o, event(report=rep.id, trigger="fall", **times), rep) for o in own))


EARLIER = report("earlier", "2028-05-07", outlet="C")
NOTHING_READ = Reading(report="undated", language="en", published=None)
SAID = {"time_rule": TUESDAY, "time_text": "Tuesday"}


def test_the_report_that_shares_most_is_heard_first():
    much, less = alike(DATED, 5, **SAID), alike(EARLIER, 3, **SAID)
    # 7 May 2031 is a Wednesday: neither of the two days is a Tuesday
    assert dating.settle(NOTHING_READ, [], less + much, None) is None
    on = "2031-05-06"
    much = groups(
        *((event(report="undated", trigger="fall", **SAID), event(trigger="fall", time=on), DATED) for _ in "12345")
    )
    assert dating.settle(NOTHING_READ, [], less + much, None) == day("2031-05-06/2031-05-12")


def test_counts_that_differ_are_nothing_shared():
    on = {"trigger": "fall", "time": "2031-05-06"}
    same = groups(*((event(report="undated", trigger="fall", **SAID), event(**on), DATED) for _ in "1234"))
    other = alike(EARLIER, 3, **SAID)
    other += groups(*((figure(n, report="undated"), figure(n, report="earlier"), EARLIER) for n in (3, 4)))
    assert dating.shared("undated", same + other)[0][0] == "earlier"
    other = alike(EARLIER, 3, **SAID)
    other += groups(*((figure(n, report="undated"), figure(n + 9, report="earlier"), EARLIER) for n in (3, 4)))
    assert dating.shared("undated", same + other)[0][0] == "dated"


def test_a_report_that_shares_little_dates_nothing():
    on = {"trigger": "fall", "time": "2031-05-06"}
    few = groups(*((event(report="undated", trigger="fall", **SAID), event(**on), DATED) for _ in "12"))
    assert dating.settle(NOTHING_READ, [], few, None) is None


def test_counts_that_point_both_ways_say_nothing():
    group = groups(
        (figure(9, report="undated"), figure(12, report="dated"), DATED),
        (figure(19, "injured", report="undated"), figure(15, "injured", report="dated"), DATED),
    )
    assert dating.bounds("undated", group) == []
    assert dating.bounds("undated", group[:1]) != []


def test_a_weekday_falls_into_every_month():
    own = event(report="undated", trigger="fall", **SAID)
    month = event(report="dated", trigger="fall", time="2031-05-01/2031-05-31")
    assert [b for b, _ in dating.bounds("undated", groups((own, month, DATED)))] == [
        Interval(earliest=dt.date(2031, 5, 1), latest=None)
    ]


@pytest.mark.parametrize("rule", ["(value PAST_REF (until pub))", "(value PRESENT_REF pub)"])
def test_now_and_recently_mean_no_day(rule):
    own = event(report="undated", trigger="fall", time_rule=rule, time_text="recently")
    other = event(report="dated", trigger="fall", time="2031-05-06")
    assert all(b.latest is None for b, _ in dating.bounds("undated", groups((own, other, DATED))))


def test_what_a_report_dated_by_its_own_words_says_by_weekday_dates_others():
    firm = replace(report("firm", "2031-05-06/2031-05-12"), published_basis="inferred")
    own = event(report="undated", trigger="fall", **SAID)
    other = event(report="firm", trigger="fall", time="2031-05-06", time_rule=TUESDAY)
    assert dating.bounds("undated", groups((own, other, firm))) == []
    assert dating.bounds("undated", groups((own, other, firm)), firm={"firm"}) != []


def opened(rule, start=8):
    """A report that opens with a day without a year."""
    found = TimeMention(
        start=start, end=start + 5, text="6 May", value=None, type="DATE", earliest=None, latest=None, rule=rule
    )
    return replace(NOTHING_READ, times=(found,))


DATELINE = "(find near XXXX-05-06 pub)"


def test_a_dateline_without_a_year_is_of_the_year_in_which_others_tell_the_same():
    told = alike(EARLIER, 5) + alike(DATED, 4)
    assert dating.settle(opened(DATELINE), [], told, None) == day("2028-05-06")
    assert dating.settle(opened(DATELINE), [], alike(DATED, 4), None) == day("2031-05-06")


def test_a_dateline_is_of_no_year_in_which_nobody_tells_the_same_near_it():
    autumn = report("autumn", "2031-10-02", outlet="D")
    found = dating.settle(opened(DATELINE), [], alike(autumn, 5), None)
    assert found is None or found.earliest > dt.date(2031, 5, 6)


def test_a_report_came_out_soon_after_the_past_day_with_which_it_opens():
    past = "(find past XXXX-05-06 pub)"
    assert dating.settle(opened(past), [], alike(DATED, 4), None) == day("2031-05-07/2031-05-12")


def test_a_day_further_down_is_no_dateline():
    assert dating.settle(opened(DATELINE, start=900), [], alike(DATED, 4), None) is None


def test_a_dateline_of_the_last_days_is_of_the_year_before():
    new_year = report("year", "2031-01-02", outlet="E")
    assert chronicle.opening(opened("(find near XXXX-12-30 pub)"), new_year.published) == day("2030-12-30")
    old_year = report("year", "2030-12-30", outlet="E")
    assert chronicle.opening(opened("(find near XXXX-01-02 pub)"), old_year.published) == day("2031-01-02")
