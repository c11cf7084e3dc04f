"""Owners of outlets over a case: decided one by one or from a file, undone, and as they were known at a time."""

from __future__ import annotations

import datetime as dt

from test_decisions import case_of, claim_of, decide, report, said

from crosswire.ledger import decisions as kinds
from crosswire.ledger.decisions import Owner
from crosswire.reconcile.owners import Holding


def papers():
    return (
        report("f", "12 people were killed at the port of Arvela.", outlet="Gazeta"),
        report("g", "12 people were killed in Arvela at its port.", outlet="Diario"),
        report("h", "At the port of Arvela 12 people were killed.", outlet="Correio"),
    )


MAP = Owner(
    outlet="Gazeta", owner="Costa", why="the file", more=(Holding(outlet="Diario", owner="Costa"),), file="owners.toml"
)


def test_a_file_is_one_decision_that_can_be_undone():
    case = case_of(*papers())
    before = claim_of(case.state(), said(case.state(), "f"))
    assert (before.outlets, before.owners, before.origins.max) == (3, None, 3)
    entry = decide(case, MAP)
    after = claim_of(case.state(), said(case.state(), "f"))
    assert (after.outlets, after.owners, after.origins.max) == (3, 2, 2)
    assert after.standing == "corroborated"
    at = case.state(known_at=entry.number - 1)
    assert claim_of(at, said(at, "f")) == before
    case.undo(entry.number, why="wrong", by="a", at=dt.datetime(2031, 12, 1, tzinfo=dt.UTC))
    assert claim_of(case.state(), said(case.state(), "f")) == before


def test_days_and_files_come_back_from_the_ledger():
    dated = Owner(outlet="G", owner="O", why="w", since=dt.date(2031, 1, 1), until=dt.date(2031, 2, 1))
    for decision in (MAP, dated):
        assert kinds.decode(kinds.encode(decision)) == decision


def test_two_desks_of_one_house_can_contradict_each_other():
    case = case_of(
        report("f", "12 people were killed at the port of Arvela.", outlet="Gazeta"),
        report("g", "15 people were killed at the port of Arvela.", outlet="Diario"),
    )
    before = claim_of(case.state(), said(case.state(), "f"))
    assert before.standing == "disputed"
    decide(case, MAP)
    after = claim_of(case.state(), said(case.state(), "f"))
    assert (after.standing, after.owners, after.variants) == ("disputed", 1, before.variants)
