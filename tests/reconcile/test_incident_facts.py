"""The facts of an incident from several reports: its day, its place, and who is accused."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from build import matter, place, report, source
from counted import DAYS, reports, settled, told
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reconcile import claims
from crosswire.reconcile.matter import Matter
from crosswire.records import EntityRef


def test_the_day_that_most_give_stands_and_no_hull_is_made():
    a, b, c = reports("2031-05-06", "2031-05-06", "2031-05-06")
    claim = settled((told(time=DAYS[3]), a), (told(time=DAYS[3]), b), (told(time=DAYS[1]), c))
    assert claim.time.earliest == claim.time.latest == dt.date(2031, 5, 4)
    assert claim.incident.dated == "stated"


def test_an_old_day_is_background():
    (one,) = reports("2031-05-20")
    claim = settled((told(time=DAYS[0]), one), (told(time="2031-05-19", start=50, end=60), one))
    assert claim.time.earliest == dt.date(2031, 5, 19)


def test_what_nobody_dates_happened_just_before_several_told_it():
    a, b = reports("2031-05-06", "2031-05-07")
    claim = settled((told(), a), (told(), b))
    assert (claim.time.earliest, claim.time.latest) == (dt.date(2031, 5, 4), dt.date(2031, 5, 6))
    assert claim.incident.dated == "inferred"


def test_a_carried_day_is_said_once():
    own, carried = reports("2031-05-06", "2031-05-06")
    text = "On Sunday it burned. " * 20
    here = replace(own, text=text)
    said = [
        told(time=DAYS[3], time_text="Monday", context_start=0, context_end=20, start=n, end=n + 10) for n in range(5)
    ]
    claim = settled(*((s, here) for s in said), (told(time=DAYS[4]), carried))
    assert claim.time.earliest == dt.date(2031, 5, 5)


def test_a_month_does_not_widen_a_day():
    a, b = reports("2031-05-06", "2031-05-06")
    claim = settled((told(time="2031-05-01/2031-05-31"), a), (told(time=DAYS[3]), b))
    assert claim.time.earliest == claim.time.latest == dt.date(2031, 5, 4)


def test_it_was_not_after_the_first_report_of_it():
    a, b, c = reports("2031-05-05", "2031-05-09", "2031-05-09")
    claim = settled((told(time=DAYS[4]), a), (told(time=DAYS[8]), b), (told(time=DAYS[8]), c))
    assert claim.time.latest == dt.date(2031, 5, 5)


def test_a_time_ends_with_the_first_report_unless_all_is_planned():
    a, b = reports("2031-05-21", "2031-05-22")
    week = told(time="2031-05-19/2031-05-22")
    claim = settled((told(), a), (week, b))
    assert (claim.time.earliest, claim.time.latest) == (dt.date(2031, 5, 19), dt.date(2031, 5, 21))
    claim = settled((replace(told(), modality="planned"), a), (replace(week, modality="planned"), b))
    assert claim.time.latest == dt.date(2031, 5, 22)


def test_the_town_that_most_name_is_the_place():
    a, b, c = reports("2031-05-04", "2031-05-04", "2031-05-04")
    here, there = (
        replace(place(n, lat=lat, lon=-8.0), type="city", admin1="Norte") for n, lat in (("Vila", 41.0), ("Alba", 39.0))
    )
    region = replace(place("Norte", precision="region"), type="admin1", admin1="Norte")
    claim = settled((told(place=here), a), (told(place=there), b), (told(place=here), c), (told(place=region), b))
    assert claim.place.name == "Vila"


def test_a_region_alone_is_better_than_nothing_and_a_town_in_it_better_still():
    a, b = reports("2031-05-04", "2031-05-04")
    region = replace(place("Norte", precision="region"), type="admin1", admin1="Norte")
    town = replace(place("Vila"), type="city", admin1="Norte")
    assert settled((told(place=region), a)).place.name == "Norte"
    assert settled((told(place=region), a), (told(place=town), b)).place.name == "Vila"


def test_who_accuses_whom_and_who_claims_the_deed():
    a, b = reports("2031-05-04", "2031-05-04")
    army = told(actors=("Red Front",), sources=(source("the army", entity="army"),), modality="alleged")
    front = told(actors=("Red Front",), sources=(source("Red Front", "group"),))
    front = replace(front, attribution=replace(front.attribution, cue="claimed"))
    denial = told(actors=("Red Front",), sources=(source("a spokesman", "group"),), modality="denied")
    found = settled((army, a), (front, b), (denial, b)).incident.accused
    assert {(x.actor.name, x.by, x.stance) for x in found} == {
        ("Red Front", "the army", "accuses"),
        ("Red Front", "Red Front", "claims"),
        ("Red Front", "a spokesman", "denies"),
    }
    assert all(isinstance(x.actor, EntityRef) and x.statements for x in found)


def test_who_only_tells_who_did_it_does_not_accuse():
    (one,) = reports("2031-05-04")
    plain = replace(one, text="The Red Front fired, the army said.".ljust(4000))
    charged = replace(one, text="The Red Front was blamed by the army.".ljust(4000))
    army = replace(told(actors=("Red Front",), sources=(source("the army"),)), context_start=0, context_end=40)
    assert [x.stance for x in settled((army, plain)).incident.accused] == ["says"]
    assert [x.stance for x in settled((army, charged)).incident.accused] == ["accuses"]


def test_who_accuses_in_one_statement_and_only_tells_in_another_accuses_once():
    one, other = reports("2031-05-04", "2031-05-05")
    by = {"actors": ("Red Front",), "sources": (source("the army", entity="army"),)}
    found = settled((told(**by), one), (told(**by, modality="alleged"), other)).incident.accused
    assert [(x.stance, len(x.statements)) for x in found] == [("accuses", 2)]


def test_whom_a_source_does_not_name_it_does_not_accuse():
    (one,) = reports("2031-05-04")
    army = told(actors=("Red Front",), sources=(source("the army"),), modality="alleged")
    for at, named in ((30, True), (900, False)):
        actor = replace(army.event.actors[0], start=at, end=at + 9)
        one_says = replace(army, context_start=0, context_end=60, event=replace(army.event, actors=(actor,)))
        assert bool(settled((one_says, one)).incident.accused) is named


def test_who_only_speaks_of_its_own_deed_neither_accuses_nor_claims():
    (one,) = reports("2031-05-04")
    army = told(actors=("Red Front",), sources=(source("Red Front", "group"),))
    assert settled((army, one)).incident.accused == ()


def test_nobody_in_particular_is_not_accused():
    (one,) = reports("2031-05-04")
    assert settled((told(actors=("gunmen",), sources=(source("the army"),)), one)).incident.accused == ()


def test_a_street_is_in_its_town():
    (one,) = reports("2031-05-04")
    street = replace(place("Elm Street"), town="Vila", type=None)
    assert settled((told(place=street), one)).place.name == "Vila"


TELLING = st.tuples(
    st.one_of(st.none(), st.integers(0, 9)),
    st.sampled_from(DAYS[:6]),
    st.sampled_from(DAYS[6:9]),
    st.sampled_from(["Vila", "Alba", None]),
)


@given(st.lists(TELLING, min_size=1, max_size=6), st.randoms())
def test_the_order_of_reports_never_changes_the_facts(tellings, random):
    group: list[Matter] = []
    for n, (killed, day, out, name) in enumerate(tellings):
        where = replace(place(name, lat=float(len(name))), type="city") if name else None
        group.append(matter(told(whole=killed, time=day, place=where, id=f"s{n}"), report(f"r{n}", out)))
    first = claims.settle(group)
    random.shuffle(group)
    again = claims.settle(group)
    assert (first.incident.killed, first.time, first.place) == (again.incident.killed, again.time, again.place)
    toll = first.incident.killed
    if toll is not None:
        assert toll.low <= toll.best <= toll.high


def test_a_report_that_opens_with_it_and_gives_no_day_is_dated_by_its_own():
    (one,) = reports("2031-05-04")
    claim = settled((told(killed=1), one))
    assert claim.incident.dated == "inferred"
    assert (claim.time.earliest, claim.time.latest) == (dt.date(2031, 5, 2), dt.date(2031, 5, 4))


def test_a_report_of_the_trial_gives_no_day():
    (one,) = reports("2031-05-04")
    claim = settled((replace(told(killed=1), terms=("judge", "sentence", "man")), one))
    assert claim.time is None


def test_what_stands_deep_in_one_report_is_no_news():
    (one,) = reports("2031-05-04")
    long = replace(one, text="x" * 2000 + "attack")
    claim = settled((replace(told(killed=1), text="attack", start=2000, end=2006), long))
    assert claim.time is None


def test_now_is_the_day_of_no_happening():
    early, late = reports("2031-05-06", "2031-05-09")
    now = replace(told(time="2031-05-09"), time_rule="(value PRESENT_REF pub)")
    claim = settled((told(time="2031-05-05"), early), (now, late), (now, late))
    assert claim.time.earliest == claim.time.latest == dt.date(2031, 5, 5)
    alone = settled((now, late))
    assert alone.incident.dated == "inferred"


def test_one_early_report_of_something_else_does_not_date_what_many_tell():
    stray, *others = reports("2031-05-02", "2031-05-10", "2031-05-10", "2031-05-11")
    found = [(told(time="2031-05-09"), r) for r in others]
    claim = settled((told(time="2031-05-01"), stray), *found)
    assert claim.time.earliest == claim.time.latest == dt.date(2031, 5, 9)
