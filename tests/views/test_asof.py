"""As of a day: what was certainly published by then is kept, the rest is left out and named."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from crosswire.reconcile.settle import Item
from crosswire.records import Interval, Reading, Record, Report
from crosswire.views import asof

DAY = dt.date(2031, 5, 5)


def item(key, first=None, last=None):
    published = None
    if first or last:
        published = Interval(earliest=first, latest=last)
    return Item(
        report=Report(id=key, text="x", published=published),
        reading=Reading(report=key, language="en", published=published),
        statements=(),
    )


def may(n):
    return dt.date(2031, 5, n)


def ids(found):
    return [getattr(x, "report", x).id for x in found]


def test_what_was_published_by_the_day_is_kept_and_what_came_later_is_left_out():
    made = asof.until([item("b", may(5), may(5)), item("a", may(3), may(4)), item("c", may(6), may(6))], DAY)
    assert ids(made.items) == ["b", "a"]
    assert ids(made.later) == ["c"]
    assert made.problems == ()


def test_a_stretch_of_days_around_the_day_does_not_decide_and_is_named():
    made = asof.until([item("a", may(4), may(6)), item("b", may(2)), item("c", None, may(9)), item("d", may(8))], DAY)
    assert ids(made.items) == []
    assert ids(made.later) == ["d"]
    assert ids(made.unsure) == ["a", "b", "c"]
    assert [(p.code, p.report) for p in made.problems] == [("date-undecided", k) for k in "abc"]
    assert "2031-05-05" in made.problems[0].message


def test_an_undated_report_is_taken_by_the_bounds_that_all_reports_give_it():
    bounds = {"a": Interval(earliest=may(2), latest=may(4)), "b": Interval(earliest=may(6), latest=None), "c": None}

    def settled(items):
        assert len(items) == 4
        return Record(reports=tuple(Report(id=k, text="x", published=v) for k, v in bounds.items()))

    made = asof.until([item("a"), item("b"), item("c"), item("d", may(9), may(9))], DAY, settled=settled)
    assert (ids(made.items), ids(made.later), ids(made.unsure)) == (["a"], ["b", "d"], ["c"])
    (kept,) = made.items
    assert (kept.report.published, kept.report.published_basis) == (bounds["a"], "inferred")


def test_dated_reports_need_no_settling():
    def settled(_):
        raise AssertionError

    assert asof.until([item("a", may(1), may(1))], DAY, settled=settled).later == ()


days = st.none() | st.dates(may(1), may(9))


@given(st.lists(st.tuples(days, days), max_size=6), st.dates(may(1), may(9)))
def test_every_report_is_on_exactly_one_side_and_an_earlier_day_keeps_no_more(spans, day):
    items = []
    for n, (a, b) in enumerate(spans):
        first, last = (a, b) if not (a and b) or a <= b else (b, a)
        items.append(item(f"r{n}", first, last))
    made = asof.until(items, day, settled=lambda _: Record())
    assert sorted([*ids(made.items), *ids(made.later), *ids(made.unsure)]) == sorted(i.report.id for i in items)
    earlier = asof.until(items, day - dt.timedelta(days=1), settled=lambda _: Record())
    assert set(ids(earlier.items)) <= set(ids(made.items))
