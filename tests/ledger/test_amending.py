"""A correction of a claim: what people know is shown, what sources say stays beside it, and nothing is lost."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import HOUR, NOON, READER, add, case_of, day, papers, read, report

from crosswire import serial
from crosswire.ledger.anchors import anchor
from crosswire.ledger.decisions import Correct, Reject, Withdraw
from crosswire.ledger.fold import Read
from crosswire.ledger.settling import settled
from crosswire.records import (
    Attribution,
    Bounds,
    EntityRef,
    Event,
    Interval,
    PlaceRef,
    Reading,
    Source,
    Statement,
)

CALLAO = PlaceRef(name="Callao", country="PE", lat=-12.05, lon=-77.13, precision="city", admin1="El Callao")
OPORTO = PlaceRef(name="Oporto", country="PT", lat=41.15, lon=-8.61, precision="city")


def figure_claim(state, measure="killed"):
    known = {s.id: s for s in state.record.statements}
    return next(
        c
        for c in state.record.claims
        if c.type == "figure" and c.standing != "withdrawn" and known[c.statements[0]].figure.measure == measure
    )


def event_claim(state):
    return next(c for c in state.record.claims if c.type == "event")


def correct(case, claim, value, field="value", *, at=NOON, **fields):
    """Correct a claim as a whole, as the command line does."""
    known = {s.id: s for s in case.state().record.statements}
    on = tuple(anchor(known[s]) for s in claim.statements)
    made = Correct(on=on[0], claim=on, field=field, value=value, why="the register says so", **fields)
    return case.decide(made, by="ana", at=at)


def note(state):
    return next(r for r in state.record.reports if r.title == "Correction by ana")


# ---------------------------------------------------------------- figures


def test_the_person_s_value_is_shown_and_what_sources_say_is_kept_beside_it():
    case = case_of(*papers()[:2])
    before = figure_claim(case.state())
    assert before.standing == "disputed"
    correct(case, before, "13")
    state = case.state()
    claim = figure_claim(state)
    assert (claim.id, claim.statements, claim.reports, claim.origins) == (
        before.id,
        before.statements,
        before.reports,
        before.origins,
    )
    assert (claim.low, claim.best, claim.high, claim.standing, claim.disputed_fields) == (13, 13, 13, "superseded", ())
    own = next(s for s in state.record.statements if s.report == note(state).id)
    by_status = {v.statements: v.status for v in claim.variants}
    assert by_status[own.id,] == "current"
    assert {status for ids, status in by_status.items() if ids != (own.id,)} == {"superseded"}
    assert [(r.statements[1], r.reason) for r in claim.why if r.relation == "retroactive"] == [
        (own.id, "Correction by ana"),
        (own.id, "Correction by ana"),
    ]
    (decided,) = claim.decided
    assert (decided.what, decided.field, decided.value, decided.by, decided.at, decided.notes) == (
        "correct",
        "value",
        "13",
        "ana",
        NOON,
        (own.id,),
    )
    assert decided.why == "the register says so"


def test_the_note_is_the_person_s_own_and_can_be_cited():
    case = case_of(*papers()[:2])
    correct(case, figure_claim(case.state()), "13", source="Harbour register")
    state = case.state()
    own = next(s for s in state.record.statements if s.report == note(state).id)
    text = note(state).text
    assert text == "13 people. Correction by ana (Harbour register): the register says so"
    assert text[own.start : own.end] == own.text == "13 people"
    assert [s.name for s in own.attribution.sources] == ["Harbour register"]
    assert own.attribution.via == "Correction by ana"
    assert note(state).published == day("2031-05-10")
    assert all(own.id not in o.statements for o in state.record.origins)


def test_no_quote_is_touched():
    case = case_of(*papers())
    before = {s.id: s for s in case.state().record.statements}
    correct(case, figure_claim(case.state()), "13")
    after = {s.id: s for s in case.state().record.statements}
    assert {k: after[k] for k in before} == before
    assert len(after) == len(before) + 1


def test_a_value_that_bears_the_person_out_stays_current():
    case = case_of(*papers()[:2])
    correct(case, figure_claim(case.state()), "at least 14")
    claim = figure_claim(case.state())
    assert (claim.low, claim.best, claim.high, claim.standing) == (14, None, None, "superseded")
    known = {s.id: s for s in case.state().record.statements}
    status = {known[v.statements[0]].report: v.status for v in claim.variants}
    assert (status["a"], status["b"]) == ("superseded", "current")


def test_what_agrees_with_the_person_changes_no_standing():
    case = case_of(papers()[0])
    before = figure_claim(case.state())
    correct(case, before, "12")
    claim = figure_claim(case.state())
    assert (claim.standing, claim.origins, claim.best) == (before.standing, before.origins, 12)


def test_a_later_report_that_says_otherwise_is_a_dispute_and_is_told():
    case = case_of(*papers()[:2])
    entry = correct(case, figure_claim(case.state()), "13")
    assert case.state().conflicts == ()
    add(case, papers()[3])
    state = case.state()
    claim = figure_claim(state)
    assert (claim.standing, claim.disputed_fields, claim.low, claim.best, claim.high) == (
        "disputed",
        ("value",),
        13,
        None,
        17,
    )
    (clash,) = state.conflicts
    assert (clash.number, clash.what) == (
        entry.number,
        "corrected, but the report d that came later says otherwise",
    )


def test_a_later_report_that_agrees_and_a_copy_of_what_was_corrected_are_no_dispute():
    case = case_of(papers()[0])
    correct(case, figure_claim(case.state()), "13")
    add(case, papers()[2], report("f", "13 people were killed at the port of Arvela, the Night Watch said."))
    assert case.state().conflicts == ()
    claim = figure_claim(case.state())
    assert (claim.low, claim.best, claim.high, claim.standing) == (13, 13, 13, "superseded")


def test_the_later_of_two_corrections_holds_and_both_are_told():
    case = case_of(*papers()[:2])
    first = figure_claim(case.state())
    correct(case, first, "13")
    correct(case, first, "15", at=NOON + HOUR)
    claim = figure_claim(case.state())
    assert (claim.best, [d.value for d in claim.decided]) == (15, ["13", "15"])
    assert [v.status for v in claim.variants if v.origins == 0] == ["superseded", "current"]


def test_a_correction_whose_note_is_rejected_does_nothing():
    case = case_of(*papers()[:2])
    before = figure_claim(case.state())
    correct(case, before, "13")
    own = next(s for s in case.state().record.statements if s.report == note(case.state()).id)
    case.decide(Reject(on=(anchor(own),), why="w"), by="bo", at=NOON)
    assert figure_claim(case.state()).standing == "disputed"


def test_a_claim_of_which_nothing_is_left_is_not_corrected():
    case = case_of(papers()[0])
    correct(case, figure_claim(case.state()), "13")
    case.decide(Withdraw(report="a", why="w"), by="bo", at=NOON)
    state = case.state()
    assert {c.standing for c in state.record.claims} == {"withdrawn"}
    assert [d.what for c in state.record.claims for d in c.decided] == ["withdraw"]


@pytest.mark.parametrize(("value", "field", "fields"), [("13", "value", {}), ("2031-05-01", "date", {})])
def test_a_correction_of_a_claim_is_undone_and_outlives_a_re_reading(value, field, fields):
    case = case_of(*papers())
    before = case.state()
    entry = correct(case, figure_claim(before), value, field, **fields)
    decided = figure_claim(case.state())
    for r in papers():
        case.reread(read(r, replace(READER, crosswire="1"), shift=1), by="ana", at=NOON + HOUR)
    again = figure_claim(case.state())
    assert (again.low, again.best, again.high, again.time, again.standing) == (
        decided.low,
        decided.best,
        decided.high,
        decided.time,
        decided.standing,
    )
    assert case.state().rulings[0].lost == ()
    case.undo(entry.number, why="w", by="bo", at=NOON + 2 * HOUR)
    assert figure_claim(case.state()).decided == ()
    assert case.state(known_at=entry.number - 1).record == before.record


@settings(max_examples=60, deadline=None)
@given(st.permutations(papers()))
def test_the_order_of_the_reports_changes_nothing(order):
    case, straight = case_of(*order), case_of(*papers())
    for each in (case, straight):
        correct(each, figure_claim(each.state()), "15")
    assert case.state().record == straight.state().record


@settings(max_examples=40, deadline=None)
@given(st.permutations(papers()), st.integers(1, 5), st.sampled_from(["value", "date"]))
def test_a_case_that_grew_around_a_correction_is_what_settling_from_nothing_gives(order, cut, field):
    case = case_of()
    for n, r in enumerate(order, start=1):
        add(case, r)
        state = case.state()
        figures = [c for c in state.record.claims if c.type == "figure" and c.standing != "withdrawn"]
        if n == cut and figures:
            correct(case, figures[0], "15" if field == "value" else "2031-05-02", field)
    assert case.state() == settled(case.folded())
    assert case.rebuild()[1]


def test_a_correction_is_kept_beside_the_entries_and_comes_back():
    case = case_of(*papers())
    correct(case, figure_claim(case.state()), "15")
    first = case.state()
    case.close()
    assert case.kept() == first
    assert case.rebuild()[1]


# ---------------------------------------------------------------- events


def telling(r, killed, *, time="2031-05-03", place=OPORTO, source="Civil Guard"):
    """A report of one sentence that tells an attack, read by hand."""
    text = r.text
    event = Event(
        type="ASSAULT",
        mode="bomb",
        trigger="bomb",
        recipients=(EntityRef(name="dockworkers"),),
        killed=Bounds(low=killed, high=killed),
        killed_in_all=Bounds(low=killed, high=killed),
        episode="e",
    )
    statement = Statement(
        id=serial.identify("statement", {"report": r.id, "text": text}),
        report=r.id,
        type="event",
        text=text,
        start=0,
        end=len(text),
        attribution=Attribution(sources=(Source(name=source, kind="official"),)),
        time=day(time),
        place=place,
        terms=("bomb", "dockworker", "market", "oporto"),
        context_start=0,
        context_end=len(text),
        event=event,
    )
    reading = Reading(report=r.id, language="en", published=r.published)
    return Read(reader=READER, reading=reading, statements=(statement,))


def bombing(ident, killed, **fields):
    words = {
        "a": f"A bomb killed {killed} dockworkers at a market in Oporto.",
        "b": f"In Oporto {killed} dockworkers were dead after an explosion tore through stalls, guards said on Sunday.",
    }
    r = report(ident, words[ident], "2031-05-04", f"Outlet {ident}")
    return r, telling(r, killed, **fields)


def attacks(*made):
    case = case_of()
    put(case, *made)
    return case


def put(case, *made):
    for r, found in made:
        (planned,), _ = case.plan([r])
        case.add(planned, found, by="ana", at=NOON)


@pytest.mark.parametrize("field", ["killed", "injured"])
def test_the_toll_of_an_event_is_corrected(field):
    case = attacks(bombing("a", 3))
    before = event_claim(case.state())
    correct(case, before, "5 to 6", field)
    claim = event_claim(case.state())
    toll = getattr(claim.incident, field)
    assert (toll.low, toll.best, toll.high) == (5, 6, 6)
    other = "injured" if field == "killed" else "killed"
    assert getattr(claim.incident, other) == getattr(before.incident, other)
    assert (claim.id, claim.standing, claim.reports) == (before.id, before.standing, before.reports)
    own = next(s for s in case.state().record.statements if s.id == claim.decided[0].notes[0])
    assert (own.text, own.event.actors, getattr(own.event, other)) == (f"5 to 6 {field}", (), None)


def test_the_day_of_an_event_is_corrected():
    case = attacks(bombing("a", 3))
    correct(case, event_claim(case.state()), "2031-05-01 to 2031-05-02", "date")
    claim = event_claim(case.state())
    assert claim.time == Interval(earliest=dt.date(2031, 5, 1), latest=dt.date(2031, 5, 2))
    assert claim.incident.dated == "stated"


def test_the_place_of_an_event_is_corrected():
    case = attacks(bombing("a", 3))
    correct(case, event_claim(case.state()), "Callao, Peru", "place", place=CALLAO)
    claim = event_claim(case.state())
    assert claim.place == CALLAO
    own = next(s for s in case.state().record.statements if s.id == claim.decided[0].notes[0])
    assert (own.text, own.place) == ("Callao, El Callao, PE", CALLAO)


@pytest.mark.parametrize(
    ("value", "field", "fields", "what"),
    [
        ("5", "killed", {}, "killed"),
        ("2031-04-01", "date", {}, "date"),
        ("Callao", "place", {"place": CALLAO}, "place"),
    ],
)
def test_a_later_telling_that_says_otherwise_is_told_for_every_field(value, field, fields, what):
    case = attacks(bombing("a", 3))
    entry = correct(case, event_claim(case.state()), value, field, **fields)
    put(case, bombing("b", 3))
    state = case.state()
    claim = event_claim(state)
    assert len(claim.statements) == 2
    assert claim.standing == "disputed"
    assert what in claim.disputed_fields
    assert [c.number for c in state.conflicts] == [entry.number]


@pytest.mark.parametrize(
    ("value", "field", "fields"),
    [("5", "killed", {}), ("7", "injured", {}), ("2031-04-01", "date", {}), ("Callao", "place", {"place": CALLAO})],
)
def test_a_single_statement_is_corrected_in_every_field_too(value, field, fields):
    case = attacks(bombing("a", 3), bombing("b", 3))
    wrong = next(s for s in case.state().record.statements if s.report == "a")
    decision = Correct(on=anchor(wrong), field=field, value=value, why="misread", **fields)
    case.decide(decision, by="ana", at=NOON)
    state = case.state()
    own = next(s for s in state.record.statements if s.report == note(state).id)
    live = next(c for c in state.record.claims if own.id in c.statements)
    assert wrong.id not in live.statements
    assert wrong.text in own.text
    assert {
        "killed": own.event.killed == Bounds(low=5, high=5),
        "injured": own.event.injured == Bounds(low=7, high=7),
        "date": own.time == day("2031-04-01"),
        "place": own.place == CALLAO,
    }[field]
    aside = next(c for c in state.record.claims if wrong.id in c.statements)
    assert (aside.standing, [d.what for d in aside.decided]) == ("withdrawn", ["correct"])


def test_who_rejected_or_withdrew_what_and_why_stands_with_the_claim():
    case = case_of(*papers())
    b = next(s for s in case.state().record.statements if s.report == "b")
    case.decide(Reject(on=(anchor(b),), why="a hoax"), by="bo", at=NOON)
    case.decide(Withdraw(report="e", why="taken back"), by="ana", at=NOON)
    gone = [c for c in case.state().record.claims if c.standing == "withdrawn"]
    assert sorted((d.what, d.by, d.why) for c in gone for d in c.decided) == [
        ("reject", "bo", "a hoax"),
        ("withdraw", "ana", "taken back"),
    ]
    assert all(d.statements for c in gone for d in c.decided)
