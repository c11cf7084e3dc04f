"""The state: a fold over the entries, whatever their order, and the same when it is kept, dropped and made again."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from papers import HOUR, NOON, READER, add, case_of, empty_case, papers, read, report

from crosswire.errors import CaseReadOnlyError
from crosswire.ledger.decisions import Withdraw
from crosswire.ledger.settling import settled
from crosswire.reconcile.settle import Item, settle
from crosswire.records import Problem

DAY = dt.timedelta(days=1)


def test_the_state_is_that_of_settling_the_reports_at_once():
    items = [Item(report=r, reading=x.reading, statements=x.statements) for r in papers() for x in [read(r)]]
    copied = [replace(i, report=replace(i.report, copies_of="a" if i.report.id == "c" else None)) for i in items]
    record = case_of(*papers()).state().record
    assert record == settle(copied)
    assert [r.copies_of for r in record.reports] == [None, None, "a", None, None]


def test_a_report_is_held_once():
    case = case_of(*papers())
    head = case.ledger.head()
    notices = add(case, *papers())
    assert case.ledger.head() == head
    assert {p.code for p in notices} == {"duplicate-report"}


def test_a_text_that_is_fetched_again_is_the_same_report_and_when_it_was_fetched_first_is_kept():
    fetched = report("a", "12 people were killed.", retrieved=NOON)
    case = case_of(fetched)
    head = case.ledger.head()
    assert {p.code for p in add(case, replace(fetched, retrieved=NOON + HOUR))} == {"duplicate-report"}
    assert case.ledger.head() == head
    assert case.state().record.reports == (fetched,)
    assert case.kept().record.reports == (fetched,)


def test_another_report_under_a_held_id_gets_an_id_of_its_own():
    case = case_of(report("a", "12 people were killed."))
    notices = add(case, report("a", "13 people were killed."))
    assert [p.code for p in notices] == ["duplicate-id"]
    assert len(case.state().record.reports) == 2
    again = add(case, report("a", "13 people were killed."))
    assert [p.code for p in again] == ["duplicate-id", "duplicate-report"]
    assert len(case.state().record.reports) == 2


def test_what_intake_said_of_a_report_stays_with_it_once():
    case = empty_case()
    told = Problem(code="encoding-guessed", message="read as latin-1", path="in/a.jsonl")
    own = Problem(code="no-model", message="no model", path="in/a.jsonl", report="b")
    reports = [report(x, f"{n} people were killed.", path="in/a.jsonl") for n, x in enumerate("ab")]
    planned, _ = case.plan(reports, [told, own, replace(told, path="in/b.txt")])
    for p in planned:
        case.add(p, read(p.report), by="ana", at=NOON)
    assert case.state().record.problems == (told, own)


def test_what_was_known_at_a_time_is_what_had_been_added_by_then():
    case = empty_case()
    for n, r in enumerate(papers()):
        add(case, r, at=NOON + n * HOUR)
    for n in range(5):
        known = case.state(known_at=NOON + n * HOUR)
        assert known.record == case_of(*papers()[: n + 1]).state().record
        assert set(known.learned) >= {r.id for r in known.record.reports}
    assert case.state(known_at=NOON - HOUR).record.reports == ()


def test_of_some_of_the_reports_only_those_are_settled():
    case = case_of(*papers())
    some = case.state(select=lambda items: [i for i in items if i.report.id in {"b", "c"}])
    assert some.record == case_of(*papers()[1:3]).state().record
    assert [r.copies_of for r in some.record.reports] == [None, None]


def test_a_newer_reading_counts_and_the_older_one_stays():
    case = case_of(papers()[0])
    before = case.state()
    again = read(papers()[0], reader=replace(READER, crosswire="1"), shift=1)
    assert case.reread(again, by="ana", at=NOON + HOUR)
    assert not case.reread(again, by="ana", at=NOON + HOUR)
    assert [s.id for s in case.state().record.statements] == [s.id for s in again.statements]
    assert case.state(known_at=NOON).record == before.record
    assert len(case.folded().held["a"].readings) == 2


def test_the_kept_state_is_the_settled_one_and_is_only_used_for_the_same_entries():
    case = case_of(*papers()[:2])
    assert case.kept() is None
    first = case.state()
    assert case.kept() == first
    add(case, papers()[3])
    assert case.kept() is None
    assert case.state().record != first.record


def test_a_kept_state_of_another_version_is_settled_again(monkeypatch):
    case = case_of(*papers())
    case.state()
    monkeypatch.setattr("crosswire.ledger.versions.settler", lambda: "another")
    assert case.kept() is None


def test_a_kept_state_that_cannot_be_read_is_settled_again():
    case = case_of(*papers())
    state = case.state()
    kept = case.ledger.settled()
    case.ledger.keep(replace(kept, lines=(*kept.lines[:3], '["claim",{}]')))
    assert case.state() == state


def test_where_the_state_cannot_be_kept_it_is_settled_all_the_same(monkeypatch):
    case = case_of(*papers())

    def refuse(_):
        raise CaseReadOnlyError("no")

    monkeypatch.setattr(case.ledger, "keep", refuse)
    assert len(case.state().record.reports) == 5


def test_rebuilding_gives_the_same_bytes_and_tells_where_it_does_not():
    case = case_of(*papers())
    case.state()
    kept = case.ledger.settled()
    assert case.rebuild() == (kept, True)
    case.ledger.keep(None)
    assert case.rebuild() == (kept, True)
    case.ledger.keep(replace(kept, lines=kept.lines[:-1]))
    assert case.rebuild() == (kept, False)
    assert case.ledger.settled() == kept


def test_kept_lines_hold_no_texts_of_reports():
    case = case_of(*papers())
    case.state()
    assert not any("burned through the night" in line for line in case.ledger.settled().lines)


def test_check_finds_an_entry_that_is_about_another_report_than_it_says():
    case = case_of(*papers())
    assert list(case.check()) == []
    entry = case.ledger._entries[1]
    case.ledger._entries[1] = replace(entry, about="z")
    assert "entry 2 is not as it was written" in [f.what for f in case.check()]
    assert any("another report" in f.what for f in case.check())


everyone = papers()


@st.composite
def histories(draw):
    """The reports in some order, in batches with the state looked at between them, some of them withdrawn after."""
    order = draw(st.permutations(everyone))
    cuts = draw(st.sets(st.integers(1, 4)))
    gone = draw(st.sets(st.sampled_from([r.id for r in everyone]), max_size=3))
    return order, cuts, gone


@settings(max_examples=500, deadline=None)
@given(histories())
def test_neither_order_nor_splits_nor_retractions_in_between_change_the_state(history):
    order, cuts, gone = history
    case = empty_case()
    for n, r in enumerate(order):
        if n in cuts:
            case.state()
        add(case, r)
        if r.id in gone:
            case.decide(Withdraw(report=r.id, why="taken back"), by="ana", at=NOON)
    straight = case_of(*everyone)
    for id_ in sorted(gone):
        straight.decide(Withdraw(report=id_, why="taken back"), by="ana", at=NOON)
    assert case.state().record == settled(straight.folded()).record
