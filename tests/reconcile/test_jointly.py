"""Undated reports of one happening date each other: its weekday, its day and month, and the latest year named."""

from __future__ import annotations

import itertools

import pytest
from build import day, event, place

from crosswire.reconcile import jointly
from crosswire.reconcile.jointly import Telling
from crosswire.reconcile.settle import Item, Settler, settle
from crosswire.records import Attribution, Bounds, EntityRef, Event, Reading, Report, Statement, TimeMention

FRIDAY, SATURDAY, LAST_FRIDAY = (f"(find {m} XXXX-WXX-{n} pub)" for m, n in (("past", 5), ("past", 6), ("last", 5)))
THE_14TH = "(find past XXXX-11-14 pub)"


def time(start: int, rule: str | None, absolute: str | None = None) -> TimeMention:
    span = day(absolute)
    return TimeMention(
        start=start, end=start + 6, text="x" * 6, value=None, type="DATE", rule=rule,
        earliest=span.earliest if span else None, latest=span.latest if span else None,
    )  # fmt: skip


def telling(
    *rules: str | None, year: str | None = None, trigger: str = "attack", beside: tuple = (), on: str | None = None
) -> Telling:
    """A report that tells of the happening by these times, or ``on`` a day in full, and names others beside."""
    told = [
        event(trigger=trigger, time_rule=r, time=None if r else on, start=20 + 40 * n, end=30 + 40 * n)
        for n, r in enumerate(rules)
    ]
    times = [time(22 + 40 * n, r) for n, r in enumerate(rules) if r]
    times += [time(start, rule) for start, rule in beside]
    if year:
        times.append(time(2000, None, f"{year}-01-01/{year}-12-31"))
    times.sort(key=lambda t: t.start)
    reading = Reading(report="r", language="en", published=None, times=tuple(times))
    return Telling(reading, told, told)


def test_weekday_day_and_latest_year_make_a_day():
    # the 14th of November is a Friday in 2031 and in 2036
    fridays = [telling(FRIDAY), telling(FRIDAY, trigger="shoot"), telling(THE_14TH)]
    assert jointly.happening([*fridays, telling(None, year="2031")]) == day("2031-11-14").earliest


def test_the_year_may_be_that_behind_the_latest_named_if_two_name_the_day():
    fridays = [telling(FRIDAY), telling(FRIDAY), telling(THE_14TH, year="2030")]
    assert jointly.happening(fridays) is None
    assert jointly.happening([*fridays, telling(THE_14TH)]) == day("2031-11-14").earliest


@pytest.mark.parametrize(
    "reports",
    [
        [telling(FRIDAY), telling(FRIDAY), telling(THE_14TH)],
        [telling(FRIDAY), telling(FRIDAY), telling(THE_14TH), telling(THE_14TH, year="2029")],
        [telling(FRIDAY), telling(THE_14TH, year="2031")],
        [telling(FRIDAY), telling(FRIDAY), telling(THE_14TH, year="2031", trigger="arrest")],
        [telling(FRIDAY), telling(FRIDAY), telling(SATURDAY), telling(SATURDAY), telling(THE_14TH, year="2031")],
        [telling(FRIDAY), telling(FRIDAY), telling(THE_14TH, year="2031"), telling("(find past XXXX-11-21 pub)")],
    ],
    ids=["no year", "a year long past", "one alone", "another deed", "two weekdays", "two days"],
)
def test_what_words_do_not_force_is_not_dated(reports):
    assert jointly.happening(reports) is None


def test_the_day_that_more_reports_name_is_that_of_the_happening():
    rival = telling("(find past XXXX-11-21 pub)", year="2031")
    reports = [telling(FRIDAY), telling(FRIDAY), telling(THE_14TH), telling(None, beside=((900, THE_14TH),)), rival]
    assert jointly.happening(reports) == day("2031-11-14").earliest


def test_each_report_is_dated_by_its_own_weekday():
    others = [telling(FRIDAY), telling(FRIDAY), telling(THE_14TH), telling(None, year="2031")]
    assert jointly.settle(telling(FRIDAY), others) == day("2031-11-14/2031-11-20")
    assert jointly.settle(telling(LAST_FRIDAY), others) == day("2031-11-15/2031-11-21")


def test_what_was_said_on_a_later_weekday_was_said_on_the_day_of_the_report():
    others = [telling(FRIDAY), telling(FRIDAY), telling(THE_14TH), telling(None, year="2031")]
    assert jointly.settle(telling(FRIDAY, beside=((2, SATURDAY),)), others) == day("2031-11-15")
    assert jointly.settle(telling(FRIDAY, SATURDAY), others) == day("2031-11-15/2031-11-16")


def test_a_weekday_behind_that_of_the_happening_may_be_of_the_days_before_it():
    others = [telling(FRIDAY), telling(FRIDAY), telling(THE_14TH), telling(None, year="2031")]
    warned = telling(FRIDAY, beside=((300, "(find past XXXX-WXX-4 pub)"),))
    assert jointly.settle(warned, others) == day("2031-11-14/2031-11-20")


def test_a_report_that_gives_the_date_may_mean_another_day_by_the_weekday():
    others = [telling(FRIDAY), telling(FRIDAY), telling(None, year="2031")]
    assert jointly.settle(telling(THE_14TH, beside=((2, FRIDAY),)), others) == day("2031-11-14/2032-11-13")
    assert jointly.settle(telling(THE_14TH, beside=((2, LAST_FRIDAY),)), others) == day("2031-11-15/2031-11-21")


DAYS_AGO, WEEKS_AGO = (f"(unit -{n} {unit} pub)" for n, unit in ((3, "day"), (4, "week")))


def test_a_day_that_one_gives_in_full_is_that_which_another_gives_without_its_year():
    full = telling(None, on="2031-11-14")
    assert jointly.happening([full, telling(THE_14TH)]) == day("2031-11-14").earliest
    assert jointly.happening([full, telling(FRIDAY)]) == day("2031-11-14").earliest
    # another deed of that weekday, another day, and nothing but the day itself
    others = [telling(FRIDAY, trigger="arrest"), telling(SATURDAY), telling(None)]
    assert [jointly.happening([full, other]) for other in others] == [None] * 3


def test_a_report_is_dated_by_how_long_ago_it_was():
    full = telling(None, on="2031-11-14")
    assert jointly.settle(telling(DAYS_AGO), [full]) == day("2031-11-17")
    assert jointly.settle(telling(WEEKS_AGO), [full]) == day("2031-12-08/2031-12-14")
    said = telling(WEEKS_AGO, beside=((2, "(find past XXXX-WXX-3 pub)"),))
    assert jointly.settle(said, [full]) == day("2031-12-10")


def test_a_report_that_tells_of_the_happening_without_a_day_stays_undated():
    assert jointly.settle(telling(None), [telling(FRIDAY), telling(FRIDAY), telling(THE_14TH, year="2031")]) is None


OPENINGS = (
    "Gunmen shot dead nine dockers at the Corvane pier in Tolva, the harbour master said, and the ferry was held.",
    "Nine people died in Tolva when masked men opened fire on a shift of dockers who waited for the Corvane ferry.",
    "The pier of Corvane in Tolva stays shut after the murder of nine dockers, according to the town's mayor, Ida Roe.",
)


def item(number: int, rule: str, year: str | None = None) -> Item:
    text, id_ = OPENINGS[number], f"r{number}"
    deed = Event(
        type="ASSAULT", trigger="shoot", episode="e", killed=Bounds(low=9, high=9),
        recipients=(EntityRef(name="nine dockers"),),
    )  # fmt: skip
    told = Statement(
        id=f"s{number}", report=id_, type="event", text=text[:40], start=0, end=40, attribution=Attribution(),
        terms=("docker", "pier", "corvane", "tolva"), place=place("Tolva", "XA", 10.0, 10.0), time_rule=rule,
        event=deed,
    )  # fmt: skip
    times = (time(20, rule), *((time(90, None, f"{year}-01-01/{year}-12-31"),) if year else ()))
    report = Report(id=id_, text=text, outlet=f"Courier {number}", language="en")
    reading = Reading(report=id_, language="en", published=None, times=times)
    return Item(report=report, reading=reading, statements=(told,))


def test_reports_are_dated_together_in_whatever_order_they_come_and_no_longer_when_one_goes():
    items = [item(0, FRIDAY), item(1, FRIDAY, "2031"), item(2, THE_14TH)]
    at_once = settle(items)
    dates = {r.id: r.published for r in at_once.reports}
    assert dates == {"r0": day("2031-11-14/2031-11-20"), "r1": dates["r0"], "r2": day("2031-11-14/2032-11-13")}
    assert {r.published_basis for r in at_once.reports} == {"inferred"}
    for order in itertools.permutations(items):
        settler = Settler()
        for one in order:
            settler.put(one)
            settler.settle()
        assert settler.record() == at_once
        settler.drop("r1")
        assert [r.published for r in settler.record().reports] == [None, None]
