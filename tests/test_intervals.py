"""Closed intervals of days."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from crosswire import intervals
from crosswire.records import Interval

days = st.dates(dt.date(2030, 1, 1), dt.date(2030, 2, 1))


@st.composite
def stretches(draw):
    a, b = sorted((draw(days), draw(days)))
    return Interval(earliest=draw(st.sampled_from([a, None])), latest=draw(st.sampled_from([b, None])))


def inside(day, interval):
    return (interval.earliest is None or interval.earliest <= day) and (
        interval.latest is None or day <= interval.latest
    )


@given(st.lists(stretches(), max_size=5), days)
def test_what_all_allow_is_what_each_allows_or_covers_all(times, day):
    found = intervals.allowed(times)
    if found is None:
        assert not times
    elif any(inside(day, t) for t in times) and not inside(day, found):
        assert not all(inside(day, t) for t in times)


def test_days_that_share_none_are_covered():
    first, last = dt.date(2030, 1, 1), dt.date(2030, 1, 9)
    apart = [Interval(earliest=d, latest=d) for d in (last, first)]
    assert intervals.allowed(apart) == Interval(earliest=first, latest=last)
    assert intervals.allowed([]) is None


@given(stretches(), stretches(), days)
def test_what_both_allow_is_what_each_allows(a, b, day):
    shared = intervals.both(a, b)
    assert intervals.meet(a, b) == (shared is not None)
    if shared is not None:
        assert inside(day, shared) == (inside(day, a) and inside(day, b))
    else:
        assert not (inside(day, a) and inside(day, b))


@given(stretches(), stretches(), days)
def test_the_hull_covers_both(a, b, day):
    if inside(day, a) or inside(day, b):
        assert inside(day, intervals.hull(a, b))


@given(stretches(), stretches())
def test_before_is_never_both_ways(a, b):
    assert not (intervals.certainly_before(a, b) and intervals.certainly_before(b, a))
    if intervals.certainly_before(a, b):
        assert not intervals.meet(a, b)


def test_an_unknown_interval_may_be_any_day():
    a = Interval(earliest=dt.date(2030, 1, 1), latest=dt.date(2030, 1, 3))
    assert intervals.meet(None, a)
    assert intervals.both(None, a) == a
    assert intervals.days(a) == 3
    assert intervals.days(None) is None
    assert not intervals.certainly_before(None, a)


@given(stretches(), stretches())
def test_intervals_are_apart_by_the_days_between_them_whichever_comes_first(a, b):
    assert intervals.apart(a, b) == intervals.apart(b, a)
    assert (intervals.apart(a, b) == 0) == intervals.meet(a, b)


def test_a_week_later_is_seven_days_apart():
    first, second = (Interval(earliest=dt.date(2030, 1, d), latest=dt.date(2030, 1, d)) for d in (1, 8))
    assert intervals.apart(first, second) == 7
