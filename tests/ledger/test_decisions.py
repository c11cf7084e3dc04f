"""What people decide: it counts, it is shown, it can be undone, and it outlives a re-reading."""

from __future__ import annotations

from dataclasses import replace

import pytest
from deciding import LATER, claim_of, decide, said, undisclosed
from papers import NOON, READER, add, case_of, papers, read, report

from crosswire.errors import UsageError
from crosswire.ledger import decisions as kinds
from crosswire.ledger import written
from crosswire.ledger.anchors import anchor, find
from crosswire.ledger.decisions import (
    Alias,
    Answer,
    Confirm,
    Copy,
    Correct,
    Different,
    Owner,
    Reject,
    Same,
    Split,
    Withdraw,
)


def test_every_decision_comes_back_from_its_entry_as_it_was():
    a = anchor(said(case_of(*papers()).state(), "a"))
    made = [
        Confirm(on=(a,), why="seen"),
        Reject(on=(a, a), why="no"),
        Correct(on=a, field="value", value="14", why="misread"),
        Same(on=(a, a), why="x"),
        Different(on=(a, a), why="x"),
        Split(out=(a,), rest=(a,), why="x"),
        Alias(names=("A", "B"), why="x"),
        Copy(report="a", of=None, why="x"),
        Withdraw(report="a", why="x"),
        Owner(outlet="Gazeta", owner="House", why="x"),
        Answer(asked=(a,), what="what", answer="that", source=None, why="x"),
    ]
    assert {kinds.name(d) for d in made} == set(kinds.KINDS)
    assert [kinds.decode(kinds.encode(d)) for d in made] == made


def test_a_kind_of_decision_that_only_a_later_version_knows_is_passed_over():
    assert kinds.decode({"decision": "foretell", "why": "x"}) is None


# ---------------------------------------------------------------- what each one does


def test_a_rejected_statement_is_kept_but_nothing_rests_on_it():
    case = case_of(*papers()[:2])
    before = case.state()
    wrong = said(before, "b")
    assert claim_of(before, wrong).standing == "disputed"
    decide(case, Reject(on=(anchor(wrong),), why="the caller took it back"))
    after = case.state()
    live = claim_of(after, said(after, "a"))
    assert (live.low, live.best, live.high, live.standing) == (12, 12, 12, "single-source")
    assert wrong.id not in live.statements
    assert claim_of(after, wrong).standing == "withdrawn"


def test_a_withdrawn_report_is_kept_but_nothing_rests_on_it():
    case = case_of(*papers())
    decide(case, Withdraw(report="d", why="the office took it back"))
    state = case.state()
    assert "d" in {r.id for r in state.record.reports}
    assert {claim_of(state, s).standing for s in state.record.statements if s.report == "d"} == {"withdrawn"}
    assert state.record.questions == ()
    assert all(17 not in (c.low, c.high) for c in state.record.claims if c.standing != "withdrawn")


def test_a_correction_is_a_statement_of_the_person_in_place_of_the_wrong_one():
    case = case_of(*papers()[:2])
    wrong = said(case.state(), "b")
    decide(case, Correct(on=anchor(wrong), field="value", value="12", why="The caller said twelve."))
    state = case.state()
    live = claim_of(state, said(state, "a"))
    note = next(r for r in state.record.reports if r.title == "Correction by ana")
    own = next(s for s in state.record.statements if s.report == note.id)
    assert own.id in live.statements
    assert wrong.id not in live.statements
    assert (live.low, live.high, live.standing) == (12, 12, "corroborated")
    assert note.text[own.start : own.end] == own.text == "12 people (Civil Guard)"
    assert "The caller said twelve." in note.text
    assert own.attribution.sources[0].name == "Civil Guard"
    assert claim_of(state, wrong).standing == "withdrawn"


def test_a_correction_adds_no_origin():
    case = case_of(*papers()[:1])
    wrong = said(case.state(), "a")
    before = claim_of(case.state(), wrong)
    decide(case, Correct(on=anchor(wrong), field="value", value="13", why="misread"))
    state = case.state()
    note = next(r for r in state.record.reports if r.title)
    live = next(c for c in state.record.claims if c.standing != "withdrawn")
    assert (live.origins, live.best) == (before.origins, 13)
    assert note.copies_of is None


def test_a_correction_of_what_no_source_is_named_for_leans_on_its_report():
    case = case_of(report("f", "12 people were killed at the port of Arvela.", outlet="Gazeta"))
    wrong = said(case.state(), "f")
    before = claim_of(case.state(), wrong)
    decide(case, Correct(on=anchor(wrong), field="value", value="13", why="misread"))
    live = next(c for c in case.state().record.claims if c.standing != "withdrawn")
    assert (live.origins, live.best) == (before.origins, 13)


def test_a_correction_can_be_corrected():
    for paper in (papers()[0], report("f", "12 people were killed at the port of Arvela.", outlet="Gazeta")):
        case = case_of(paper)
        for value, label in ((13, "12 people"), (14, "13 people")):
            wrong = next(s for s in case.state().record.statements if s.text.startswith(label))
            decide(case, Correct(on=anchor(wrong), field="value", value=str(value), why="misread"))
        live = [c for c in case.state().record.claims if c.standing != "withdrawn"]
        assert [c.best for c in live] == [14]
        assert [len(r.statements) for r in case.state().rulings] == [1, 1]


@pytest.mark.parametrize("wrong", ["a", "c"])
def test_what_is_corrected_or_rejected_is_so_in_copies_too(wrong):
    for decision in (
        lambda s: Correct(on=anchor(s), field="value", value="13", why="w"),
        lambda s: Reject(on=(anchor(s),), why="w"),
    ):
        case = case_of(*papers()[:3])
        entry = decide(case, decision(said(case.state(), wrong)))
        state = case.state()
        assert {claim_of(state, said(state, r)).standing for r in "ac"} == {"withdrawn"}
        assert claim_of(state, said(state, "b")).standing != "withdrawn"
        assert state.conflicts == ()
        case.undo(entry.number, why="w", by="bo", at=LATER)
        assert claim_of(case.state(), said(case.state(), "a")).standing == "disputed"


def test_a_bound_can_be_corrected_too():
    for text, low, high, bound in (
        ("at least 14", 14, None, "at_least"),
        (">=14", 14, None, "at_least"),
        ("at most 1,400", None, 1400, "at_most"),
        ("12 to 14", 12, 14, "range"),
        ("12-14", 12, 14, "range"),
        ("2.5", 2.5, 2.5, "exactly"),
    ):
        found = written.number(text)
        assert (found.low, found.high, found.bound) == (low, high, bound)
    for bad in ("", "many", "14 to 12", "1 2", "-4"):
        with pytest.raises(UsageError, match="no value"):
            written.number(bad)


def test_what_is_told_apart_is_two_claims_and_what_is_the_same_is_one():
    case = case_of(*papers()[:2])
    a, b = said(case.state(), "a"), said(case.state(), "b")
    entry = decide(case, Different(on=(anchor(a), anchor(b)), why="two fires"))
    state = case.state()
    assert claim_of(state, a).id != claim_of(state, b).id
    assert claim_of(state, a).standing == "single-source"
    decide(case, Same(on=(anchor(a), anchor(b)), why="one fire after all"), at=LATER)
    state = case.state()
    assert claim_of(state, a).id == claim_of(state, b).id
    assert [(c.number, "contradicts" in c.what) for c in state.conflicts] == [(entry.number, True)]


def test_statements_of_two_claims_can_be_one_matter():
    far = report("f", "12 people were killed at the port of Arvela, the Coast Office said.", "2031-05-04", "Outro")
    case = case_of(papers()[0], papers()[4], far)
    one, two = said(case.state(), "a"), said(case.state(), "e", "injured")
    assert claim_of(case.state(), one).id != claim_of(case.state(), two).id
    decide(case, Same(on=(anchor(one), anchor(two)), why="one count"))
    state = case.state()
    assert set(claim_of(state, one).statements) == {one.id, two.id, said(state, "f").id}


def test_a_claim_is_split_and_later_statements_go_with_the_larger_part():
    case = case_of(*papers()[:3])
    state = case.state()
    a, b, c = (said(state, r) for r in "abc")
    assert claim_of(state, a).id == claim_of(state, b).id == claim_of(state, c).id
    decide(case, Split(out=(anchor(b),), rest=(anchor(a), anchor(c)), why="another fire"))
    add(case, papers()[3])
    state = case.state()
    assert claim_of(state, a).id == claim_of(state, c).id == claim_of(state, said(state, "d")).id
    assert claim_of(state, b).statements == (b.id,)


def test_names_that_are_one_entity_are_one_origin():
    case = case_of(papers()[0], report("f", "12 people were killed at the port of Arvela, the Port Board said."))
    before = claim_of(case.state(), said(case.state(), "a"))
    assert before.origins.min == 2
    decide(case, Alias(names=("Harbour Office", "Port Board"), why="renamed in May"))
    state = case.state()
    assert claim_of(state, said(state, "a")).origins.max == 1
    assert [(e.name, e.aliases) for e in state.record.entities] == [("Harbour Office", ("Port Board",))]


def test_a_report_can_be_marked_as_a_copy_and_as_none():
    case = case_of(*papers()[:3])
    decide(case, Copy(report="b", of="c", why="same desk"))
    state = case.state()
    assert {r.id: r.copies_of for r in state.record.reports} == {"a": None, "b": "a", "c": "a"}
    decide(case, Copy(report="c", of=None, why="written anew"))
    assert {r.id: r.copies_of for r in case.state().record.reports} == {"a": None, "b": "c", "c": None}


def test_copies_in_a_circle_are_no_copies():
    case = case_of(*papers()[:2])
    decide(case, Copy(report="a", of="b", why="x"))
    decide(case, Copy(report="b", of="a", why="x"))
    assert {r.copies_of for r in case.state().record.reports} == {None}


def test_outlets_of_one_owner_that_name_no_source_are_one_origin():
    case = case_of(
        report("f", "12 people were killed at the port of Arvela.", outlet="Gazeta"),
        report("g", "12 people were killed in Arvela at its port.", outlet="Diario"),
    )
    before = claim_of(case.state(), said(case.state(), "f"))
    assert (before.origins.max, before.standing) == (2, "corroborated")
    for outlet in ("Gazeta", "Diario"):
        decide(case, Owner(outlet=outlet, owner="Costa House", why="its own imprint"))
    after = claim_of(case.state(), said(case.state(), "f"))
    assert (after.origins.max, after.standing) == (1, "single-source")
    assert after.why == before.why


def test_an_answer_is_the_persons_statement_and_closes_the_question():
    case = case_of(*papers())
    asked = undisclosed(case.state())
    (question,) = case.state().record.questions
    assert question.status == "open"
    decide(
        case, Answer(asked=(anchor(asked),), what=question.what, answer="Cotton burned.", source="Fire log", why="p. 3")
    )
    state = case.state()
    (question,) = state.record.questions
    (own,) = [s for s in state.record.statements if s.id in question.answered_by]
    assert question.status == "answered"
    assert own.text == "Cotton burned."
    assert own.attribution.sources[0].name == "Fire log"


def test_a_confirmation_is_told_and_raises_no_standing():
    case = case_of(*papers()[:1])
    before = case.state()
    decide(case, Confirm(on=(anchor(said(before, "a")),), why="called the office"))
    after = case.state()
    (claim,) = [c for c in after.record.claims if c.decided]
    assert [(d.what, d.by, d.at, d.why) for d in claim.decided] == [("confirm", "ana", NOON, "called the office")]
    bare = tuple(replace(c, decided=()) for c in after.record.claims)
    assert replace(after.record, claims=bare) == before.record
    assert after.rulings[0].statements == (said(before, "a").id,)


# ---------------------------------------------------------------- undoing


def decisions(state):
    """One decision of every kind, over all the papers."""
    a, b, c, d = (anchor(said(state, r)) for r in "abcd")
    asked = anchor(undisclosed(state))
    return [
        Confirm(on=(a,), why="w"),
        Reject(on=(b,), why="w"),
        Correct(on=d, field="value", value="16", why="w"),
        Same(on=(a, anchor(said(state, "e", "injured"))), why="w"),
        Different(on=(a, d), why="w"),
        Split(out=(a, c), rest=(b, d), why="w"),
        Alias(names=("Harbour Office", "Civil Guard"), why="w"),
        Copy(report="e", of="d", why="w"),
        Withdraw(report="b", why="w"),
        Owner(outlet="Gazeta", owner="House", why="w"),
        Answer(asked=(asked,), what="what burned", answer="Cotton.", source=None, why="w"),
    ]


@pytest.mark.parametrize("at", range(len(kinds.KINDS)))
def test_every_decision_can_be_undone_and_the_undoing_too(at):
    case = case_of(*papers())
    before = case.state()
    decision = decisions(before)[at]
    entry = decide(case, decision)
    decided = case.state()
    assert case.undo(entry.number, why="mistake", by="bo", at=LATER).kind == "undo"
    assert case.state().record == before.record
    assert case.state().rulings[0].taken.undone == entry.number + 1
    with pytest.raises(UsageError, match="undone already"):
        case.undo(entry.number, why="again", by="bo", at=LATER)
    case.undo(entry.number + 1, why="no mistake", by="bo", at=LATER)
    assert case.state().record == decided.record
    case.undo(entry.number, why="a mistake after all", by="bo", at=LATER)
    assert case.state().record == before.record


def test_only_decisions_are_undone():
    case = case_of(*papers())
    for number, what in ((1, "a case"), (2, "a report"), (99, "no entry"), (0, "no entry"), (-1, "no entry")):
        with pytest.raises(UsageError, match=what):
            case.undo(number, why="x", by="bo", at=LATER)


def test_a_decision_is_not_known_before_it_was_taken():
    case = case_of(*papers())
    before = case.state()
    decide(case, Withdraw(report="b", why="w"), at=LATER)
    assert case.state(known_at=NOON).record == before.record
    assert case.state(known_at=LATER).record == case.state().record != before.record


# ---------------------------------------------------------------- re-reading


@pytest.mark.parametrize("shift", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("at", range(len(kinds.KINDS)))
def test_no_decision_is_lost_by_a_re_reading(at, shift):
    case = case_of(*papers())
    decide(case, decisions(case.state())[at])
    before = case.state()
    for r in papers():
        case.reread(read(r, replace(READER, crosswire="1"), shift=shift), by="ana", at=LATER)
    after = case.state()
    assert [r.lost for r in after.rulings] == [()]
    assert len(after.rulings[0].statements) == len(before.rulings[0].statements)
    assert not set(after.rulings[0].statements) & set(before.rulings[0].statements)
    shape = [(c.type, c.standing, c.low, c.high, c.reports, c.origins, len(c.statements)) for c in before.record.claims]
    assert sorted(map(repr, shape)) == sorted(
        repr((c.type, c.standing, c.low, c.high, c.reports, c.origins, len(c.statements))) for c in after.record.claims
    )


def test_a_statement_that_is_no_longer_read_is_told():
    case = case_of(*papers())
    decide(case, Reject(on=(anchor(said(case.state(), "b")),), why="w"))
    newer = read(papers()[1], replace(READER, crosswire="1"))
    case.reread(replace(newer, statements=()), by="ana", at=LATER)
    state = case.state()
    assert [a.text for a in state.rulings[0].lost] == ["14 people were killed"]
    assert ["no longer has the statement “14 people were killed”" in c.what for c in state.conflicts] == [True]


def test_an_anchor_finds_the_best_fit_and_nothing_that_does_not_fit():
    statements = case_of(*papers()).state().record.statements
    d = [s for s in statements if s.report == "d"]
    killed, injured = (next(s for s in d if s.figure and s.figure.measure == m) for m in ("killed", "injured"))
    wanted = replace(anchor(killed), statement="gone")
    assert find(wanted, d) == killed
    assert find(wanted, [s for s in d if s is not killed]) is None
    assert find(replace(wanted, start=injured.start, end=injured.end), d) == injured
    assert find(wanted, [s for s in statements if s.report == "b"]) is None
