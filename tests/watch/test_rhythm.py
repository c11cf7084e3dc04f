"""When something is asked for again."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from crosswire.watch import rhythm

NOW = dt.datetime(2031, 5, 4, 12, tzinfo=dt.UTC)
DAY = 86400.0


@given(st.floats(1, 100_000), st.integers(1, 500), st.integers(0, 3), st.text(max_size=20))
def test_who_fails_is_asked_ever_less_often_but_once_a_day(every, failures, seed, name):
    wait = rhythm.back_off(every, failures, seed=seed, name=name)
    assert wait == rhythm.back_off(every, failures, seed=seed, name=name)
    assert 0.9 * every <= wait <= 1.1 * max(DAY, every)
    assert wait <= 1.1 * every * 2 ** min(failures - 1, 60)
    if failures > 60:
        assert wait >= 0.9 * DAY


def test_feeds_that_fail_together_do_not_come_back_together():
    assert len({rhythm.back_off(900, 3, seed=0, name=str(n)) for n in range(20)}) == 20
    assert rhythm.back_off(900, 3, seed=0, name="a") != rhythm.back_off(900, 3, seed=1, name="a")


def test_an_item_is_looked_at_again_at_growing_intervals_until_it_is_old():
    age, times = 0.0, []
    for checks in range(50):
        wait = rhythm.check_again(checks, age, 7 * DAY)
        if wait is None:
            break
        age += wait
        times.append(wait / 3600)
    assert times == [1, 2, 4, 8, 16, 32, 64]
    assert rhythm.check_again(0, 0, 0) is None


def test_a_feed_is_silent_beyond_its_own_rhythm():
    def silent(hours, gap, arrivals):
        return rhythm.silent(NOW - dt.timedelta(hours=hours), NOW, gap=gap, arrivals=arrivals)

    assert not silent(23, 60, 9)
    assert silent(25, 60, 9)
    assert not silent(25, 12 * 3600, 9)
    assert silent(61, 12 * 3600, 9)
    assert not silent(61, 12 * 3600, 2)
    assert silent(8 * 24, None, 0)


@given(st.lists(st.floats(1, 1e6), min_size=1))
def test_the_usual_gap_lies_between_the_gaps(gaps):
    usual = None
    for gap in gaps:
        usual = rhythm.usual(usual, gap)
    assert min(gaps) * 0.999 <= usual <= max(gaps) * 1.001
