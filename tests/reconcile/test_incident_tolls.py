"""The toll of an incident from several reports: which number stands, how it grew, and who is counted with whom."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from build import matter, report, source
from counted import DAYS, exactly, least, reports, settled, told
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reconcile import claims
from crosswire.records import Bounds, Statement


def test_the_toll_of_the_whole_report_goes_before_that_of_a_sentence():
    (one,) = reports("2031-05-04")
    claim = settled((told(killed=1), one), (told(killed=2, whole=3), one))
    assert (claim.incident.killed.low, claim.incident.killed.best, claim.incident.killed.high) == (3, 3, 3)


def test_of_a_report_that_only_counts_the_injured_no_sentence_gives_the_dead():
    """Whom a sentence tells to be dead may have died long before: the report's own toll leaves them out."""
    older = told(killed=1)
    older = replace(older, event=replace(older.event, injured_in_all=exactly(5)))
    (one,) = reports("2031-05-03")
    assert settled((older, one)).incident.killed is None


def test_a_report_that_only_counts_its_dead_gives_the_injured_by_its_sentences():
    hurt = told(whole=1)
    hurt = replace(hurt, event=replace(hurt.event, injured=exactly(2)))
    (one,) = reports("2031-05-03")
    assert settled((hurt, one)).incident.injured.best == 2


def test_whom_a_sentence_denies_to_be_harmed_or_threatens_to_kill_is_in_no_toll():
    (one,) = reports("2031-05-03")
    for modality in ("denied", "planned", "conditional"):
        unreal = replace(told(killed=10), modality=modality)
        assert settled((told(killed=1), one), (unreal, one)).incident.killed.best == 1


def test_a_toll_grows_and_the_later_count_stands():
    early, late = reports("2031-05-04", "2031-05-06")
    toll = settled((told(whole=2), early), (told(whole=3), late)).incident.killed
    assert (toll.low, toll.best, toll.high) == (3, 3, 3)
    assert [(c.as_of, c.best) for c in toll.growth] == [(dt.date(2031, 5, 4), 2), (dt.date(2031, 5, 6), 3)]


def test_a_later_count_of_one_alone_leaves_the_earlier_one_of_several_in_the_range():
    a, b, late = reports("2031-05-04", "2031-05-04", "2031-05-20")
    toll = settled((told(whole=2), a), (told(whole=2), b), (told(whole=5), late)).incident.killed
    assert (toll.low, toll.high) == (2, 5)


def test_of_a_disaster_one_later_count_outweighs_two_of_days_before():
    a, b, late = reports("2031-05-04", "2031-05-04", "2031-05-06")
    toll = settled((told(whole=31), a), (told(whole=31), b), (told(whole=71), late)).incident.killed
    assert toll.best == 71
    few = settled((told(whole=2), a), (told(whole=2), b), (told(whole=5), late)).incident.killed
    assert few.best == 2


def test_one_outlier_does_not_outweigh_two_that_agree():
    a, b, c = reports("2031-05-04", "2031-05-04", "2031-05-04")
    toll = settled((told(whole=2), a), (told(whole=2), b), (told(whole=7), c)).incident.killed
    assert (toll.best, toll.low, toll.high) == (2, 2, 7)


def test_an_official_count_decides_a_tie():
    a, b = reports("2031-05-04", "2031-05-04")
    police = (source("Port Police", entity="p"),)
    assert settled((told(whole=2, sources=police), a), (told(whole=5), b)).incident.killed.best == 2


def test_a_least_number_bears_out_the_exact_one_above_it():
    a, b, c = reports("2031-05-04", "2031-05-04", "2031-05-04")
    toll = settled((least(3), a), (told(whole=4), b), (told(whole=1), c)).incident.killed
    assert toll.best == 4


def test_a_least_number_alone_stays_open_above():
    (one,) = reports("2031-05-04")
    toll = settled((least(3), one)).incident.killed
    assert (toll.low, toll.best, toll.high) == (3, 3, None)


def test_a_least_number_above_the_exact_ones_is_within_the_range():
    a, b, c = reports("2031-05-04", "2031-05-04", "2031-05-05")
    toll = settled((told(whole=1), a), (told(whole=1), b), (least(7), c)).incident.killed
    assert (toll.low, toll.best, toll.high) == (1, 1, 7)


def test_copies_count_once():
    a, b = reports("2031-05-04", "2031-05-04")
    copies = [report(f"c{n}", "2031-05-04", copies_of=a.id) for n in range(3)]
    group = [(told(whole=9), a), (told(whole=2, sources=(source("Port Police", entity="p"),)), b)]
    assert settled(*group, *((told(whole=9), c) for c in copies)).incident.killed.best == 2


def test_nobody_killed_is_a_number():
    (one,) = reports("2031-05-04")
    toll = settled((told(whole=0), one)).incident.killed
    assert (toll.low, toll.best, toll.high) == (0, 0, 0)


def test_nothing_said_is_no_toll():
    (one,) = reports("2031-05-04")
    assert settled((told(), one)).incident.killed is None


def test_whoever_was_injured_and_died_later_is_counted_among_the_dead():
    early, late = reports("2031-05-04", "2031-05-06")
    first = told(whole=0)
    first = replace(first, event=replace(first.event, injured_in_all=exactly(2)))
    last = told(whole=1)
    last = replace(last, event=replace(last.event, injured_in_all=exactly(1)))
    found = settled((first, early), (last, late)).incident
    assert (found.killed.best, found.injured.best) == (1, 1)
    assert [c.best for c in found.injured.growth] == [2, 1]


def test_in_place_of_a_number_worked_out_stands_one_that_a_report_gives():
    *early, third, late = reports(*["2031-05-04"] * 4, "2031-05-06")
    first = [(replace(s, event=replace(s.event, injured_in_all=exactly(71))), r) for r in early for s in [told()]]
    apart = told()
    apart = replace(apart, event=replace(apart.event, injured_in_all=Bounds(low=60, high=70)))
    dead = told(whole=3)
    dead = replace(dead, event=replace(dead.event, injured_in_all=exactly(70)))
    found = settled(*first, (apart, third), (dead, late)).incident.injured
    assert found.low <= found.best <= found.high
    assert found.best == 70


def test_the_only_injured_who_died_leaves_nobody_injured():
    early, late = reports("2031-05-04", "2031-05-06")
    first = told()
    first = replace(first, event=replace(first.event, injured_in_all=exactly(1)))
    toll = settled((first, early), (told(whole=1), late)).incident.injured
    assert (toll.low, toll.best, toll.high) == (0, None, 1)


HARM = st.tuples(
    st.one_of(st.none(), st.integers(0, 9)),
    st.one_of(st.none(), st.integers(0, 9)),
    st.booleans(),
    st.sampled_from(DAYS[6:9]),
)


@given(st.lists(HARM, min_size=1, max_size=6))
def test_no_toll_has_a_number_that_no_report_gives(tellings):
    group = []
    for n, (killed, injured, open_above, out) in enumerate(tellings):
        high = None if open_above else injured
        bounds = None if injured is None else Bounds(low=injured, high=high)
        made = told(whole=killed, id=f"s{n}")
        made = replace(made, event=replace(made.event, injured_in_all=bounds))
        group.append(matter(made, report(f"r{n}", out)))
    found = claims.settle(group).incident
    for toll, said in ((found.killed, {k for k, *_ in tellings}), (found.injured, {i for _, i, *_ in tellings})):
        if toll is not None:
            low = () if toll.best is None and toll.low == 0 else (toll.low,)
            numbers = {*low, toll.best, toll.high, *(v for c in toll.growth for v in (c.low, c.best, c.high))}
            assert numbers - {None} <= said


def test_those_who_died_since_stay_in_the_count_that_a_report_gave():
    a, b, late = reports("2031-05-04", "2031-05-04", "2031-05-08")
    said = [(hurt(71, killed=14), a), (hurt(71, killed=14), b), (told(whole=17), late)]
    toll = settled(*said).incident.injured
    assert (toll.low, toll.best, toll.high) == (71, 71, 71)


def test_a_toll_does_not_fall_by_reports_of_single_victims():
    days = ("2031-05-04", "2031-05-06", "2031-05-07", "2031-05-09")
    said = zip((3, 2, 1, 3), reports(*days), strict=True)
    toll = settled(*((told(whole=n), r) for n, r in said)).incident.killed
    assert [c.best for c in toll.growth] == [3]


def test_a_toll_falls_to_the_number_that_stands_in_the_end():
    early, *late = reports("2031-05-04", "2031-05-06", "2031-05-07")
    toll = settled((told(whole=5), early), *((told(whole=4), r) for r in late)).incident.killed
    assert [c.best for c in toll.growth] == [5, 4]


def test_a_later_report_of_fewer_tells_of_a_part():
    early, late = reports("2031-05-04", "2031-05-20")
    assert settled((told(whole=5), early), (told(whole=4), late)).incident.killed.best == 5


def test_as_many_injured_as_died_in_another_happening_of_one_report_are_the_dead():
    (one,) = reports("2031-05-04")
    hurt = told()
    hurt = replace(hurt, event=replace(hurt.event, injured_in_all=exactly(2)))
    claim = settled((told(whole=2), one), (hurt, one))
    assert (claim.incident.killed.best, claim.incident.injured.best, claim.incident.injured.low) == (2, None, 0)


def hurt(number: int, killed: int | None = None) -> Statement:
    made = told(whole=killed)
    return replace(made, event=replace(made.event, injured_in_all=exactly(number)))  # type: ignore[type-var]


def test_of_two_numbers_borne_out_alike_the_smaller_stands():
    a, b = reports("2031-05-04", "2031-05-04")
    toll = settled((hurt(3, killed=1), a), (hurt(4, killed=1), b)).incident.injured
    assert (toll.low, toll.best, toll.high) == (3, 3, 4)


def test_who_count_the_injured_and_tell_of_no_dead_outweigh_one_that_does():
    first, *others = reports("2031-05-04", "2031-05-04", "2031-05-05")
    toll = settled((hurt(2, killed=1), first), *((hurt(2), r) for r in others)).incident.killed
    assert (toll.low, toll.best, toll.high) == (0, None, 1)


def test_who_told_of_no_dead_before_there_were_any_say_nothing():
    *early, last = reports("2031-05-04", "2031-05-04", "2031-05-06")
    toll = settled(*((hurt(2), r) for r in early), (hurt(1, killed=1), last)).incident.killed
    assert toll.best == 1


def test_all_who_were_hit_are_no_count_of_injured_only_where_more_leave_out_the_dead():
    a, b, c = reports("2031-05-04", "2031-05-04", "2031-05-04")
    most = settled((hurt(7, killed=1), a), (hurt(7, killed=1), b), (hurt(6, killed=1), c)).incident.injured
    few = settled((hurt(7, killed=1), a), (hurt(6, killed=1), b), (hurt(6, killed=1), c)).incident.injured
    assert (most.best, few.best) == (7, 6)


def test_one_injured_beside_the_one_dead_whom_another_has_alone_is_that_person_unless_a_sentence_tells_of_both():
    a, b, c = reports("2031-05-04", "2031-05-04", "2031-05-04")
    summed = settled((hurt(1, killed=1), a), (told(whole=1), b)).incident.injured
    hit = with_injured(told(whole=1), 1)
    apart = settled((hit, a), (told(whole=1), b)).incident.injured
    both = settled((with_injured(told(killed=1, whole=1), 1), a), (told(whole=1), b)).incident.injured
    borne_out = settled((hit, a), (hit, c), (told(whole=1), b)).incident.injured
    assert (summed.low, summed.best, apart.best, both.best, borne_out.best) == (0, None, None, 1, 1)


def with_injured(statement: Statement, number: int) -> Statement:
    made = replace(statement.event, injured=exactly(number), injured_in_all=exactly(number))  # type: ignore[type-var]
    return replace(statement, event=made)


def test_who_counts_several_injured_and_no_dead_weighs_as_much_as_one_who_has_a_dead():
    first, other = reports("2031-05-04", "2031-05-04")
    several = settled((hurt(4, killed=1), first), (hurt(5), other)).incident.killed
    one = settled((hurt(1, killed=1), first), (hurt(1), other)).incident.killed
    assert (several.low, several.best, one.best) == (0, None, 1)


def test_one_count_alone_that_is_larger_by_far_too_late_counts_others_with_them_unless_the_hurt_have_died():
    first, soon, late = reports("2031-05-04", "2031-05-09", "2031-07-09")
    few = hurt(2, killed=1)
    grown = settled((few, first), (told(whole=2), soon)).incident.killed
    stray = settled((few, first), (told(whole=2), late)).incident.killed
    died = settled((few, first), (hurt(1, killed=2), late)).incident.killed
    many = settled((told(whole=60), first), (told(whole=90), late)).incident.killed
    assert (grown.best, stray.best, stray.high, died.best, many.best) == (2, 1, 2, 2, 90)
