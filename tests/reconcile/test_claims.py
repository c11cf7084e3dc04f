"""Standing, variants, range and origins of a claim."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from build import event, figure, matter, report, source, undisclosed

from crosswire.reconcile import claims, events, origins
from crosswire.records import Bounds

A = report("a", "2031-05-04", outlet="Alpha")
B = report("b", "2031-05-06", outlet="Beta")
C = report("c", "2031-05-06", outlet="Gamma")
COPY = report("copy", "2031-05-07", outlet="Delta", copies_of="a")
MINISTRY = (source("Ministry of Ports", entity="m"),)


def test_three_outlets_that_carry_one_ministry_are_one_origin():
    group = [matter(figure(9, sources=MINISTRY), r) for r in (A, B, C)]
    claim = claims.settle(group)
    assert (claim.origins.min, claim.origins.max, claim.reports) == (1, 1, 3)
    assert claim.standing == "single-source"


def test_unknown_lineage_makes_the_origins_a_range():
    claim = claims.settle([matter(figure(9, sources=MINISTRY), A), matter(figure(9), B)])
    assert (claim.origins.min, claim.origins.max) == (1, 2)
    assert claim.standing == "single-source"


def test_two_reports_of_unknown_lineage_corroborate_each_other():
    claim = claims.settle([matter(figure(9), A), matter(figure(9), B)])
    assert (claim.origins.min, claim.origins.max) == (1, 2)
    assert claim.standing == "corroborated"


def test_two_known_origins_corroborate_each_other():
    other = (source("Red Shield", "organization", "x"),)
    claim = claims.settle([matter(figure(9, sources=MINISTRY), A), matter(figure(9, sources=other), B)])
    assert (claim.origins.min, claim.standing) == (2, "corroborated")


def test_a_copy_raises_neither_origins_nor_standing():
    alone = claims.settle([matter(figure(9), A)])
    copied = claims.settle([matter(figure(9), A), matter(figure(9), COPY)])
    assert copied.origins.max == alone.origins.max == 1
    assert copied.standing == alone.standing == "single-source"
    assert copied.reports == 2


def test_who_speaks_under_an_office_and_a_name_is_one_origin_of_that_name():
    group = [matter(figure(9, sources=(source(name, entity="aker"),)), A) for name in ("fire chief", "Rolf Aker")]
    assert origins.count(group) == origins.count(group[::-1])
    assert origins.count(group).names == ("Rolf Aker",)
    assert claims.settle(group).standing == "single-source"


def test_an_agency_is_no_second_voice_beside_the_one_that_its_own_report_names():
    wire = replace(A, text="LISBON, May 4 (Dockline News Agency) — " + "x" * 4000)
    chief = (source("Rolf Aker", entity="aker"),)
    both = [matter(figure(9, sources=chief), wire), matter(figure(9, sources=(source("officials"),)), wire)]
    assert len(origins.count(both[1:]).names) == 1
    assert origins.count(both).names == ("Rolf Aker",)
    assert claims.settle(both).standing == "single-source"


def test_an_anonymous_source_is_an_origin_of_its_carrier():
    anonymous = (source("a port official", "anonymous"),)
    one = matter(figure(9, sources=anonymous, via="The Herald"), A)
    other = matter(figure(9, sources=anonymous, via="The Herald"), B)
    assert origins.count([one, other]).max == 1


def test_officials_without_a_name_are_no_known_origin():
    found = origins.count([matter(figure(9, sources=(source("officials"),)), A)])
    assert found.names == ()
    assert (found.min, found.max) == (1, 1)


@pytest.mark.parametrize("name", ["Investigators", "the senior officials", "Police", "el portavoz"])
def test_whoever_is_called_by_what_many_are_called_is_no_known_origin(name):
    found = origins.count([matter(figure(9, sources=(source(name, entity="e"),)), A)])
    assert found.names == ()
    assert origins.count([matter(figure(9, sources=(source(f"Ardley {name}", entity="e"),)), A)]).names


def test_who_speaks_for_a_body_is_no_second_origin_beside_another_who_does():
    said = [matter(figure(9, sources=(source(f"Navy {who}"),)), r) for who, r in (("spokesman", A), ("spokeswoman", B))]
    assert origins.count(said).max == 1


def test_an_overtaken_count_is_superseded_and_the_range_is_the_later_one():
    claim = claims.settle([matter(figure(9, id="old"), A), matter(figure(12, id="new"), B)])
    assert claim.standing == "superseded"
    assert (claim.low, claim.best, claim.high) == (12, 12, 12)
    assert {v.status: v.statements for v in claim.variants} == {"superseded": ("old",), "current": ("new",)}


def test_a_title_that_leaves_out_at_least_disputes_no_higher_count_of_the_day():
    report_ = [figure(6, sources=MINISTRY), figure(6, bound="at_least", sources=MINISTRY)]
    other = figure(9, bound="at_least", sources=(source("Red Shield", entity="x"),))
    claim = claims.settle([*(matter(f, B) for f in report_), matter(other, C)])
    assert (claim.standing, claim.low) == ("superseded", 9)


def test_agreeing_figures_of_different_bounds_are_one_variant_with_the_narrower_range():
    claim = claims.settle([matter(figure(150, bound="more_than"), A), matter(figure(151), B)])
    assert len(claim.variants) == 1
    assert (claim.low, claim.high) == (151, 151)


def test_a_conflict_is_disputed_with_the_range_of_what_is_said():
    group = [matter(figure(9, sources=MINISTRY), B), matter(figure(14, sources=(source("Red Shield", entity="x"),)), C)]
    claim = claims.settle(group)
    assert claim.standing == "disputed"
    assert claim.disputed_fields == ("value",)
    assert (claim.low, claim.best, claim.high) == (9, None, 14)


def test_a_value_that_is_taken_back_does_not_count():
    claim = claims.settle(
        [
            matter(figure(9, id="old"), A),
            matter(figure(9, id="back", modality="denied"), B),
            matter(figure(7, id="new"), B),
        ]
    )
    assert claim.standing == "superseded"
    assert claim.low == claim.high == 7


UNION = (source("Dock Union", entity="u"),)


def test_a_value_that_another_voice_denies_is_disputed_and_stands():
    given = matter(figure(9, id="given", sources=MINISTRY), A)
    denied = matter(figure(9, id="denied", modality="denied", sources=UNION), B)
    claim = claims.settle([given, denied])
    assert (claim.standing, claim.disputed_fields) == ("disputed", ("value",))
    assert (claim.low, claim.high) == (9, 9)
    assert {v.status for v in claim.variants} == {"current"}


def test_a_later_count_that_denies_the_earlier_one_of_another_voice_is_no_growth():
    group = [
        matter(figure(14, id="given", sources=MINISTRY), A),
        matter(figure(17, id="more", sources=UNION), B),
        matter(figure(14, id="denied", modality="denied", sources=UNION), B),
    ]
    claim = claims.settle(group)
    assert (claim.standing, claim.low, claim.best, claim.high) == ("disputed", 14, None, 17)
    own = [replace(m, statement=replace(m.statement, attribution=group[0].statement.attribution)) for m in group]
    assert claims.settle(own).standing == "superseded"
    assert claims.settle(group[:2]).standing == "superseded"


def test_tellings_that_name_other_actors_are_disputed_on_the_actors():
    group = [
        matter(event("REJECT", ("voters",), time="2031-04-01/2031-04-30"), A),
        matter(event("REJECT", ("the Harbour Assembly",), time="2031-04-01/2031-04-30"), B),
    ]
    claim = claims.settle(group)
    assert (claim.standing, claim.disputed_fields) == ("disputed", ("actors",))


def test_tellings_that_slip_by_a_day_are_one_event_disputed_on_the_date():
    found = [
        event(recipients=("Trawler Aurora",), trigger="sink", time=f"2031-04-{d}", terms=("trawler", "gulf", "sink"))
        for d in ("18", "19", "21")
    ]
    assert events.likeness(matter(found[0], A), matter(found[1], B)).score > events.ALIKE
    assert claims.settle([matter(found[0], A), matter(found[1], B)]).disputed_fields == ("date",)
    assert events.likeness(matter(found[0], A), matter(found[2], B)).score is None


def test_a_denial_is_disputed_on_the_polarity():
    claim = claims.settle([matter(event(actors=("Crew",)), A), matter(event(actors=("Crew",), modality="denied"), B)])
    assert claim.disputed_fields == ("polarity",)


def test_a_toll_that_grew_between_two_tellings_is_no_dispute():
    early = event(actors=("Crew",), terms=("quay", "blast"))
    later = replace(early, id="later", event=replace(early.event, killed=Bounds(low=9, high=9)))
    early = replace(early, event=replace(early.event, killed=Bounds(low=4, high=4)))
    assert claims.settle([matter(early, A), matter(later, B)]).standing == "corroborated"
    assert claims.settle([matter(early, B), matter(later, C)]).disputed_fields == ("killed",)


def test_of_many_who_withhold_the_same_only_so_many_relations_are_kept_in_their_order():
    group = [matter(undisclosed("the cause of the fire"), A) for _ in range(40)]
    why = claims.settle(group).why
    assert [r.statements for r in why] == [(a.id, b.id) for a, b in itertools.combinations(group, 2)][: claims.PAIRS]


def test_what_is_only_denied_was_never_said_and_is_no_value_and_not_withdrawn():
    claim = claims.settle([matter(figure(2, modality="denied"), A)])
    assert claim.standing == "single-source"
    assert (claim.low, claim.best, claim.high) == (None, None, None)
    assert [(v.low, v.high) for v in claim.variants] == [(None, None)]
