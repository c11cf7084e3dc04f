"""Decisions that clash with each other or with later evidence are told."""

from __future__ import annotations

from deciding import LATER, decide, said
from papers import add, case_of, papers

from crosswire.ledger import decisions as kinds
from crosswire.ledger.anchors import anchor
from crosswire.ledger.decisions import (
    Alias,
    Confirm,
    Copy,
    Correct,
    Owner,
    Reject,
    Withdraw,
)


def clashes(case):
    return [(c.number, c.what.split(",")[0]) for c in case.state().conflicts]


def test_later_evidence_for_what_was_rejected_is_told():
    case = case_of(*papers()[:2])
    entry = decide(case, Reject(on=(anchor(said(case.state(), "b")),), why="w"))
    assert clashes(case) == []
    add(case, papers()[3])
    assert clashes(case) == [(entry.number, "rejected")]


def test_later_evidence_against_what_was_confirmed_is_told():
    case = case_of(papers()[0])
    entry = decide(case, Confirm(on=(anchor(said(case.state(), "a")),), why="w"))
    assert clashes(case) == []
    add(case, papers()[1])
    assert clashes(case) == [(entry.number, "confirmed")]


def test_later_evidence_against_a_correction_is_told():
    case = case_of(papers()[0])
    entry = decide(case, Correct(on=anchor(said(case.state(), "a")), field="value", value="13", why="w"))
    assert clashes(case) == []
    add(case, papers()[1])
    assert clashes(case) == [(entry.number, "corrected")]


def test_an_id_that_is_a_hash_is_cut_for_people_and_any_other_is_not():
    assert kinds.short("ab" * 32) == "abababab"
    assert kinds.short("harbour-gazette-0507") == "harbour-gazette-0507"


def test_a_second_owner_is_told():
    case = case_of(*papers())
    first = decide(case, Owner(outlet="Gazeta", owner="One", why="w"))
    decide(case, Owner(outlet="Gazeta", owner="Two", why="w"))
    assert clashes(case) == [(first.number, "a later decision gives Gazeta to Two")]


def test_a_decision_on_a_report_that_is_not_there_is_told():
    case = case_of(*papers())
    entry = decide(case, Withdraw(report="z", why="w"))
    assert clashes(case) == [(entry.number, "the report z is not here")]


def test_a_view_of_some_of_the_reports_misses_none():
    case = case_of(*papers())
    decide(case, Withdraw(report="d", why="w"))
    some = case.state(select=lambda items: [i for i in items if i.report.id in {"a", "b"}])
    assert some.conflicts == ()
    assert some.rulings[0].applies


def test_decisions_that_contradict_each_other_are_told():
    case = case_of(*papers())
    state = case.state()
    a, b = anchor(said(state, "a")), anchor(said(state, "b"))
    for one, other, what in (
        (Copy(report="e", of="d", why="w"), Copy(report="e", of=None, why="w"), "e copies nothing"),
        (Alias(names=("A", "C"), why="w"), Alias(names=("B", "C"), why="w"), "C is B"),
        (Confirm(on=(a,), why="w"), Reject(on=(a, b), why="w"), "confirmed, but a later decision rejects it"),
        (Reject(on=(a,), why="w"), Confirm(on=(a,), why="w"), "rejected, but a later decision confirms it"),
        (
            Confirm(on=(a,), why="w"),
            Correct(on=a, field="value", value="3", why="w"),
            "confirmed, but a later decision corrects it",
        ),
        (
            Correct(on=b, field="value", value="3", claim=(b,), why="w"),
            Correct(on=b, field="value", value="4", claim=(b,), why="w"),
            "corrected to 3, but a later decision corrects it to 4",
        ),
        (
            Correct(on=b, field="value", value="14", claim=(b,), why="w"),
            Reject(on=(b,), why="w"),
            "corrected, but a later decision rejects it",
        ),
    ):
        first, second = decide(case, one), decide(case, other)
        told = [c for c in case.state().conflicts if c.number == first.number]
        assert any(what in c.what for c in told), (what, told)
        case.undo(second.number, why="w", by="bo", at=LATER)
        assert not any(what in c.what for c in case.state().conflicts)
        case.undo(first.number, why="w", by="bo", at=LATER)


def test_what_does_not_contradict_is_not_told():
    case = case_of(*papers())
    a = anchor(said(case.state(), "a"))
    decide(case, Confirm(on=(a,), why="w"))
    decide(case, Confirm(on=(a,), why="again"))
    decide(case, Copy(report="e", of=None, why="w"))
    decide(case, Copy(report="d", of=None, why="w"))
    decide(case, Alias(names=("A", "B", "C"), why="w"))
    decide(case, Alias(names=("A", "C"), why="w"))
    assert case.state().conflicts == ()


def test_a_later_copy_of_what_was_withdrawn_is_told():
    case = case_of(*papers()[:2])
    entry = decide(case, Withdraw(report="a", why="taken down"))
    assert case.state().conflicts == ()
    add(case, papers()[2])
    assert [(c.number, c.what) for c in case.state().conflicts] == [
        (entry.number, "withdrawn, but the report c that came later carries its text")
    ]
