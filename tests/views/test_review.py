"""The order of review: what each reason is, how much it weighs, and that nothing else plays a part."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.ledger.applying import Ruling
from crosswire.ledger.decisions import Confirm
from crosswire.ledger.fold import Taken
from crosswire.ledger.state import Conflict, State
from crosswire.records import Decided, Incident, OriginRange, Record, Toll, Variant
from crosswire.views import review

AT = dt.datetime(2031, 5, 20, tzinfo=dt.UTC)


def state(record, **fields):
    """A state of this record in which nothing was decided."""
    return State(name="", head=None, record=record, learned={}, **fields)


def reasons(record, **fields):
    """The reasons of each claim."""
    return dict(review.order(record, state(record, **fields)))


def changed(record, at, **fields):
    """The record with one claim changed, and that claim."""
    claim = replace(record.claims[at], **fields)
    return replace(record, claims=tuple(claim if n == at else c for n, c in enumerate(record.claims))), claim


def figure(record):
    """The place of a figure claim that stands, with one value."""
    return next(n for n, c in enumerate(record.claims) if c.type == "figure" and c.standing == "single-source")


def test_every_claim_that_stands_is_there_once_and_the_order_is_by_weight(record):
    found = review.order(record, state(record))
    assert sorted(i for i, _ in found) == sorted(c.id for c in record.claims if c.standing != "withdrawn")
    assert all(r == tuple(x for x in review.REASONS if x in r) for _, r in found)
    assert all("undecided" in r for _, r in found)


def test_a_dispute_comes_before_the_same_claim_undisputed(record):
    at = figure(record)
    plain, claim = changed(record, at, standing="single-source")
    disputed, _ = changed(record, at, standing="disputed")
    before = [i for i, _ in review.order(plain, state(plain))].index(claim.id)
    after = [i for i, _ in review.order(disputed, state(disputed))].index(claim.id)
    assert after <= before
    assert "disputed" in reasons(disputed)[claim.id]
    assert "disputed" not in reasons(plain)[claim.id]


def test_more_reports_and_origins_put_a_claim_further_up(record):
    at = figure(record)
    fields = {"standing": "single-source", "reports": 1, "origins": OriginRange(min=1, max=1)}
    few, claim = changed(record, at, **fields)
    many, _ = changed(record, at, **{**fields, "reports": 500})
    where = [[i for i, _ in review.order(r, state(r))].index(claim.id) for r in (few, many)]
    assert where[1] < where[0]


def test_a_claim_that_was_decided_on_leaves_until_something_clashes(record):
    at = figure(record)
    made = Decided(what="confirm", by="ana", at=AT, why="checked", statements=record.claims[at].statements)
    decided, claim = changed(record, at, decided=(made,))
    assert claim.id not in reasons(decided)
    taken = Taken(number=7, id="e7", by="ana", at=AT, decision=Confirm(on=(), why="checked"))
    clash = {
        "rulings": (Ruling(taken=taken, statements=claim.statements),),
        "conflicts": (Conflict(number=7, what="a later report says otherwise"),),
    }
    found = review.order(decided, state(decided, **clash))
    assert dict(found)[claim.id][0] == "clash"
    # a decision that was undone clashes with nothing
    undone = {**clash, "rulings": (Ruling(taken=replace(taken, undone=8), statements=claim.statements),)}
    assert claim.id not in reasons(decided, **undone)


def test_a_withdrawn_report_is_no_decision_on_the_claim(record):
    at = figure(record)
    made = Decided(what="withdraw", by="ana", at=AT, why="taken back")
    withdrawn, claim = changed(record, at, decided=(made,))
    assert claim.id in reasons(withdrawn)
    gone, claim = changed(record, at, standing="withdrawn")
    assert claim.id not in reasons(gone)


def test_an_outlier_counts_where_it_sets_an_end_of_the_range(record):
    at = figure(record)
    claim = record.claims[at]

    def with_outlier(low, high):
        ids = claim.statements
        one = {"origins": 1, "first_seen": None, "last_seen": None}
        values = (
            Variant(value="5", low=5, high=5, statements=ids, status="current", **one),
            Variant(value="x", low=low, high=high, statements=ids, status="outlier", **one),
        )
        return changed(record, at, variants=values, low=5, high=90)[0]

    assert "outlier" in reasons(with_outlier(90, 90))[claim.id]
    assert "outlier" not in reasons(with_outlier(60, 60))[claim.id]


@pytest.mark.parametrize(("least", "there"), [(1, True), (2, False)])
def test_corroboration_by_unknown_lineage_alone_is_told(record, least, there):
    origins = OriginRange(min=least, max=2)
    made, claim = changed(record, figure(record), standing="corroborated", origins=origins)
    assert ("lineage" in reasons(made)[claim.id]) is there


def test_a_day_that_no_report_gives_is_told(record):
    at = next(n for n, c in enumerate(record.claims) if c.type == "event")
    for dated, there in (("inferred", True), ("stated", False)):
        made, claim = changed(record, at, incident=Incident(type="ASSAULT", dated=dated))
        assert ("inferred" in reasons(made)[claim.id]) is there


def test_an_incident_with_a_toll_weighs_more(record):
    at = next(n for n, c in enumerate(record.claims) if c.type == "event")
    plain, claim = changed(record, at, incident=Incident(type="ASSAULT"))
    grave, _ = changed(record, at, incident=Incident(type="ASSAULT", killed=Toll(low=1, high=1, best=1)))
    where = [[i for i, _ in review.order(r, state(r))].index(claim.id) for r in (plain, grave)]
    assert where[1] <= where[0]


def test_a_claim_of_undated_reports_alone_is_told(record):
    at = figure(record)
    own = {s.report for s in record.statements if s.id in record.claims[at].statements}
    reports = tuple(replace(r, published=None, published_basis="unknown") if r.id in own else r for r in record.reports)
    assert "undated" in reasons(replace(record, reports=reports))[record.claims[at].id]


def test_a_figure_that_opens_the_brief_by_one_origin_is_told(record):
    figures = [n for n, c in enumerate(record.claims) if c.type == "figure" and c.standing != "withdrawn"]
    said = {s.id: s for s in record.statements}
    killed = next(n for n in figures if said[record.claims[n].statements[0]].figure.measure == "killed")
    alone, claim = changed(record, killed, origins=OriginRange(min=1, max=1), standing="disputed", reports=90)
    assert "leads_alone" in reasons(alone)[claim.id]
    two, _ = changed(record, killed, origins=OriginRange(min=1, max=2), standing="disputed", reports=90)
    assert "leads_alone" not in reasons(two)[claim.id]


def test_an_empty_record_has_nothing_to_review():
    assert review.order(Record(), state(Record())) == []


@given(chance=st.randoms(use_true_random=False))
def test_the_order_of_what_comes_in_plays_no_part(record, chance):
    claims, reports = list(record.claims), list(record.reports)
    chance.shuffle(claims)
    chance.shuffle(reports)
    other = replace(record, claims=tuple(claims), reports=tuple(reports))
    assert review.order(other, state(other)) == review.order(record, state(record))
