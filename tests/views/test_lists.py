"""Lists are put in order before anything is told: what a page tells is what the whole list has there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.views import brief, changes, disputes, figures, happenings, standing, voices
from crosswire.views.desk import Desk
from crosswire.views.evidence import Index


@pytest.fixture(scope="module")
def desk(record):
    return Desk(Index(record))


@given(start=st.integers(0, 12), length=st.integers(0, 6))
def test_a_page_of_the_timeline_is_that_part_of_the_whole(record, start, length):
    desk = Desk(Index(record))
    page = happenings.dated(desk, record.claims)[start : start + length]
    assert [happenings.happening(desk, e) for e in page] == happenings.timeline(desk, record.claims)[
        start : start + length
    ]


def test_the_timeline_stands_in_the_order_of_its_days_with_undated_entries_last(desk, record):
    found = happenings.dated(desk, record.claims)
    assert len(found) > 2
    assert [e.day for e in found] == sorted(e.day for e in found)
    assert {e.day for e in found if e.days is None} <= {"9999"}


def test_a_statement_has_a_day_exactly_where_its_day_is_shown(record):
    for language in ("en", "es"):
        desk = Desk(Index(record, language))
        shown = [bool(Desk(Index(record, language)).day(s)) for s in record.statements]
        assert [desk.has_day(s) for s in record.statements] == shown
        assert any(shown)
        assert not all(shown)


def test_a_page_of_voices_is_that_part_of_the_whole(desk, record):
    whole, left_out = voices.voices(desk, record.statements, 3, 100)
    heard = voices.heard(desk, record.statements)
    assert left_out == 0
    assert [g for v in heard if (g := voices.voice(desk, v.told, 3)) is not None] == whole
    assert voices.voices(desk, record.statements, 3, 2) == (whole[:2], len(heard) - 2)
    backwards = voices.heard(desk, record.statements[::-1])
    assert [voices.voice(desk, v.told, 3) for v in backwards] == [voices.voice(desk, v.told, 3) for v in heard]


def test_a_voice_is_heard_as_far_as_is_asked(desk, record):
    told = voices.heard(desk, record.statements)[0].told
    assert len(told) > 1
    short = voices.voice(desk, told, 12, heard=1)
    assert len(short.lines) == 1
    assert short.more == len(told) - 1


def test_places_are_weighed_before_they_are_named(desk, record):
    found = standing.placed(desk, record.claims)
    told = [s for p in found if (s := standing.spot(desk, p)) is not None]
    assert sorted(told, key=lambda s: (-s.weight, s.name)) == standing.spots(desk, record.claims)
    assert [p.weight for p in found] == sorted((p.weight for p in found), reverse=True)
    assert all(p.weight == len({s.id for s in p.statements}) for p in found)


def test_reports_and_origins_are_told_one_by_one_as_together(desk):
    reports, origins = standing.sources(desk)
    assert [standing.report(desk, r) for r in standing.listed(desk)[2:5]] == list(reports[2:5])
    assert [standing.origin(desk, o) for o in standing.leaned(desk)] == list(origins)


def test_every_value_that_was_overtaken_is_listed_before_it_is_told(desk, record):
    claims = figures.ordered(desk, record.claims)
    found = disputes.overtakings(desk, claims)
    assert found
    assert [disputes.overtaking(desk, x) for x in found] == [x for c in claims for x in disputes.overtaken(desk, c)]


def test_figures_keep_their_order_in_any_selection(desk, record):
    whole = figures.ordered(desk, record.claims)
    assert whole == sorted(whole, key=lambda c: figures.rank(desk, c))
    assert figures.ordered(desk, record.claims[::-2]) == [c for c in whole if c in record.claims[::-2]]


def test_disputes_stand_once_figures_first(desk, record):
    found = disputes.ordered(desk, (*record.claims, *record.claims))
    assert {c.id for c in found} == {c.id for c in record.claims if c.standing == "disputed"}
    assert len(found) == len({c.id for c in found})
    kinds = [c.type != "figure" for c in found]
    assert kinds == sorted(kinds)


def test_a_brief_of_an_index_is_the_brief_of_its_record(record):
    index = Index(record)
    assert brief.build(record, index=index) == brief.build(record)
    assert brief.build(record, index=index, language="es") == brief.build(record, language="es")
    assert brief.build(record, index=index) == brief.build(record)


def test_an_index_in_another_language_shares_what_is_known(record):
    index = Index(record)
    other = index.spoken("es")
    assert (index.language, other.language) == ("en", "es")
    assert other.number is index.number
    assert other.book is index.book
    assert index.spoken("en") is index


def test_statements_of_reports_that_are_not_there_are_not_told(record):
    cut = replace(record, reports=record.reports[1:])
    index = Index(cut)
    gone = record.reports[0].id
    assert any(s.report == gone for s in record.statements)
    told = index.told([s.id for s in record.statements])
    assert told == list(index.by_report(record.statements))
    assert {s.report for s in told} == {s.report for s in record.statements} - {gone}
    assert all(index.shows(c) == bool(index.told(c.statements)) for c in cut.claims)


def test_claims_that_are_the_same_object_differ_no_less_than_equal_ones(record):
    first = record.claims[0]
    other = replace(first, standing="superseded" if first.standing != "superseded" else "corroborated")
    after = replace(record, claims=(other, *record.claims[1:]))
    copied = replace(after, claims=tuple(replace(c) for c in after.claims))
    found = changes.diff(record, after)
    assert [c.after for c in found] == [(first.id,)]
    assert changes.diff(record, copied) == found
    assert changes.diff(record, replace(record)) == ()


def test_a_claim_that_is_the_same_still_tells_of_a_statement_that_came_or_went(record):
    claim = next(c for c in record.claims if len(c.statements) > 1)
    lost = claim.statements[0]
    after = replace(record, statements=tuple(s for s in record.statements if s.id != lost))
    assert any(claim.id in c.after for c in changes.diff(record, after))
