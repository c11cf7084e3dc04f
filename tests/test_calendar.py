from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire import calendar
from crosswire.calendar import rules, units, values
from crosswire.records import Interval

DAYS = st.dates(min_value=dt.date(1600, 1, 1), max_value=dt.date(2400, 12, 31))
UNITS = st.sampled_from(sorted(units.UNITS))
SMALL = st.integers(min_value=-40, max_value=40)
PATTERNS = st.sampled_from(
    "XXXX-WXX-3 XXXX-WXX-WE XXXX-XX-31 XXXX-XX-13-W5 XXXX-11 XXXX-02-29 XXXX-12-25 XXXX-Q3 XXXX-H2 XXXX-W07 XXXX-WI"
    " easter-2 nth-11-4-4 nth-05-1--1".split()
)
LITERALS = st.sampled_from(
    "1987 2031-05-04 2031-W07 2031-W07-WE 2031-Q2 2031-H1 2031-SU 203 20 2031-05-04T14:30".split()
)


def _deeper(inner: st.SearchStrategy[rules.Rule]) -> st.SearchStrategy[rules.Rule]:
    duration = st.sampled_from("P3D P2W P18M P1.5Y P10Y P1Q".split())
    return st.one_of(
        st.tuples(st.just("unit"), SMALL, UNITS, inner),
        st.tuples(st.just("shift"), SMALL, UNITS, inner),
        st.tuples(st.just("nth"), st.integers(1, 9) | st.integers(-9, -1), UNITS, inner),
        st.tuples(st.just("find"), st.sampled_from(sorted(rules.MODES)), PATTERNS, inner),
        st.tuples(st.sampled_from(["tail", "head"]), duration, inner),
        st.tuples(st.just("about"), st.integers(-9, 0), st.integers(0, 9), UNITS, inner),
        st.tuples(st.just("part"), st.sampled_from(sorted(rules.PARTS)), inner),
        st.tuples(st.sampled_from(["upto", "onward", "span", "as"]), inner, inner),
        st.tuples(st.sampled_from(["since", "until", "before", "after"]), inner),
        st.tuples(st.just("clock"), st.sampled_from(["TMO", "T14:30", "T10:00Z"]), inner),
        st.tuples(st.just("value"), st.sampled_from(["PXD", "PRESENT_REF"]), inner),
    )


RULES = st.recursive(st.just("pub") | LITERALS, _deeper, max_leaves=4)


def span(first: str | None, last: str | None = None) -> Interval:
    last = last if last is not None else first
    return Interval(
        earliest=dt.date.fromisoformat(first) if first else None, latest=dt.date.fromisoformat(last) if last else None
    )


@pytest.mark.parametrize(
    ("rule", "published", "value", "days"),
    [
        ("pub", span("2031-05-07"), "2031-05-07", span("2031-05-07")),
        ("(unit -1 week pub)", span("2031-05-07"), "2031-W18", span("2031-04-28", "2031-05-04")),
        ("(unit 0 decade pub)", span("2031-05-07"), "203", span("2030-01-01", "2039-12-31")),
        ("(unit 0 century pub)", span("2031-05-07"), "20", span("2000-01-01", "2099-12-31")),
        ("(shift 2 month pub)", span("2030-12-31"), "2031-02-28", span("2031-02-28")),
        ("(find past XXXX-WXX-3 pub)", span("2031-05-07"), "2031-05-07", span("2031-05-07")),
        ("(find last XXXX-WXX-3 pub)", span("2031-05-07"), "2031-04-30", span("2031-04-30")),
        ("(find next XXXX-WXX-3 pub)", span("2031-05-07"), "2031-05-14", span("2031-05-14")),
        ("(find coming XXXX-WXX-3 pub)", span("2031-05-07"), "2031-05-07", span("2031-05-07")),
        ("(find last XXXX-09 pub)", span("2031-09-20"), "2030-09", span("2030-09-01", "2030-09-30")),
        ("(find within XXXX-11 (unit -1 year pub))", span("2031-05-07"), "2030-11", span("2030-11-01", "2030-11-30")),
        ("(find near XXXX-12-01 pub)", span("2031-10-01"), "2031-12-01", span("2031-12-01")),
        ("(find near XXXX-12-01 pub)", span("2031-02-01"), "2030-12-01", span("2030-12-01")),
        ("(find past XXXX-02-29 pub)", span("2031-05-07"), "2028-02-29", span("2028-02-29")),
        ("(find past XXXX-XX-13-W5 pub)", span("2031-05-07"), "2030-12-13", span("2030-12-13")),
        ("(find past easter+1 pub)", span("2031-05-07"), "2031-04-14", span("2031-04-14")),
        ("(find past nth-11-4-4 pub)", span("2031-05-07"), "2030-11-28", span("2030-11-28")),
        ("(find coming nth-05-1--1 pub)", span("2031-05-07"), "2031-05-26", span("2031-05-26")),
        ("(tail P10Y 2009)", None, "P10Y", span("1999-01-01", "2009-12-31")),
        ("(head P3D pub)", span("2031-05-07"), "P3D", span("2031-05-08", "2031-05-10")),
        ("(nth 1 week 2015)", None, "2015-W01", span("2014-12-29", "2015-01-04")),
        ("(nth -1 week 2017-07)", None, "2017-W30", span("2017-07-24", "2017-07-30")),
        ("(part end 2030)", None, "2030", span("2030-09-01", "2030-12-31")),
        ("(part start 2030-11)", None, "2030-11", span("2030-11-01", "2030-11-10")),
        ("(upto (unit 0 month pub) pub)", span("2031-05-07"), "2031-05", span("2031-05-01", "2031-05-07")),
        ("(onward (unit 0 month pub) pub)", span("2031-05-07"), "2031-05", span("2031-05-07", "2031-05-31")),
        ("(since (find past XXXX-09 pub))", span("2031-05-07"), "2030-09", span("2030-09-01", "")),
        ("(before 2030)", None, "2030", span("", "2029-12-31")),
        ("(after 2030)", None, "2030", span("2031-01-01", "")),
        ("(until 2030)", None, "2030", span("", "2030-12-31")),
        ("(as 2030 (span 2030 2032))", None, "2030", span("2030-01-01", "2032-12-31")),
        ("(clock TMO pub)", span("2031-05-07"), "2031-05-07TMO", span("2031-05-07")),
        ("(value PXD (about -9 -2 day pub))", span("2031-05-10"), "PXD", span("2031-05-01", "2031-05-08")),
    ],
)
def test_a_rule_means_days(rule, published, value, days):
    assert calendar.resolve(rule, published) == (value, days)


def test_a_month_is_the_same_over_the_interval_in_which_it_was_the_last_one():
    published = span("2025-11-01", "2026-03-03")
    assert calendar.resolve("(find past XXXX-11 pub)", published) == ("2025-11", span("2025-11-01", "2025-11-30"))


def test_a_weekday_is_one_day_over_the_week_that_follows_it():
    published = span("2026-03-03", "2026-03-09")
    assert calendar.resolve("(find past XXXX-WXX-2 pub)", published) == ("2026-03-03", span("2026-03-03"))


def test_a_rule_that_changes_within_the_interval_means_the_hull_and_a_common_form():
    published = span("2026-03-01", "2026-03-20")
    assert calendar.resolve("(find past XXXX-WXX-2 pub)", published) == (
        "XXXX-WXX-2",
        span("2026-02-24", "2026-03-17"),
    )


def test_an_open_publication_leaves_that_end_open():
    published = span("2026-03-01", "")
    assert calendar.resolve("(unit -1 day pub)", published) == (None, span("2026-02-28", ""))
    assert calendar.resolve("(unit -1 day pub)", span("", "")) is None


def test_a_rule_that_hangs_on_nothing_needs_no_publication():
    assert calendar.resolve("(nth 2 month 2030)", None) == ("2030-02", span("2030-02-01", "2030-02-28"))
    assert calendar.resolve("(unit 0 month pub)", None) is None


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "(",
        ")",
        "pub)",
        "(unit pub)",
        "(unit one day pub)",
        "(unit 1 aeon pub)",
        "(find past XXXX-13-99x pub)",
        "(find ever XXXX-11 pub)",
        "(frob pub)",
        "2031-02-30",
        "(value é pub)",
        "(" * 10_000,
        "(since " * 60 + "pub" + ")" * 60,
        "(since pub) pub",
    ],
)
def test_what_is_no_rule_means_nothing(bad):
    assert calendar.resolve(bad, span("2031-05-07")) is None


def test_a_day_outside_the_calendar_means_nothing():
    assert calendar.resolve("(shift 9000 year pub)", span("2031-05-07")) is None
    assert calendar.resolve("(find past XXXX-02-30 pub)", span("2031-05-07")) is None


@given(st.text(max_size=60), DAYS)
def test_every_text_is_read_or_refused(text, day):
    calendar.resolve(text, Interval(earliest=day, latest=day))


@given(RULES)
def test_a_rule_survives_the_way_to_text_and_back(rule):
    assert rules.parse(rules.text(rule)) == rule


@given(RULES, DAYS, st.integers(0, 900), st.integers(0, 900))
def test_the_interval_contains_what_each_of_its_days_gives(rule, day, before, behind):
    wide = Interval(earliest=day - dt.timedelta(days=before), latest=day + dt.timedelta(days=behind))
    one = calendar.resolve_rule(rule, Interval(earliest=day, latest=day))
    hull = calendar.resolve_rule(rule, wide)
    if one is None or hull is None:
        return
    assert hull[1].earliest is None or (one[1].earliest is not None and hull[1].earliest <= one[1].earliest)
    assert hull[1].latest is None or (one[1].latest is not None and one[1].latest <= hull[1].latest)
    if hull[0] is not None and hull[1] == one[1]:
        assert hull[0] in (one[0], rules.relative(rule))


@given(st.sampled_from(sorted(units.UNITS)), DAYS, st.integers(-12, 12))
def test_a_unit_counted_back_and_forth_is_the_same(unit, day, shift):
    made = units.containing(unit, day, shift)
    assert made.first is not None
    assert units.containing(unit, made.first, -shift) == units.containing(unit, day)
    assert values.stretch(made.value) == made


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2031-05-04TEV", span("2031-05-04")),
        ("2031-W07-WE", span("2031-02-15", "2031-02-16")),
        ("2031-WI", span("2031-12-01", "2032-02-29")),
        ("2031-H2", span("2031-07-01", "2031-12-31")),
        ("203", span("2030-01-01", "2039-12-31")),
    ],
)
def test_a_value_means_days(value, days):
    assert calendar.days_of(value) == days


@pytest.mark.parametrize("value", ["XXXX-11", "PRESENT_REF", "P3D", "2031-13", "2031-W54", "2031-05-04Tnoon", "0000"])
def test_what_is_no_absolute_value_means_no_days(value):
    assert calendar.days_of(value) is None


@pytest.mark.parametrize(("year", "day"), [(1999, "1999-04-04"), (2024, "2024-03-31"), (2025, "2025-04-20")])
def test_easter(year, day):
    assert units.easter(year).isoformat() == day
