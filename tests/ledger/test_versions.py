"""Versions of one page in a case: counted once, told by the last, and the same whatever came first."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import HOUR, NOON, READER, add, case_of, empty_case, papers, read, report

from crosswire import pipeline
from crosswire.ledger.anchors import anchor
from crosswire.ledger.decisions import Alias, Copy, Correct, Different, Reject, Same, Withdraw
from crosswire.ledger.live import Live
from crosswire.ledger.settling import settled

PAGE = "https://gazeta.example/fire"
STORY = "A fire broke out in a warehouse at the port of Arvela on Saturday and burned through the night, and crews"
END = "came from three towns to put it out at dawn, when the roof of the hall fell in."


def version(ident, words, hours=0, **fields):
    fields = {"retrieved": NOON + hours * HOUR, "url": PAGE, "outlet": "Gazeta"} | fields
    return report(ident, f"{STORY} {END} {words}", **fields)


FIVE = version("v1", "5 people were killed, the Harbour Office said. The Guard did not say what burned.", 0)
SEVEN = version("v2", "7 people were killed, the Harbour Office said. 3 people injured in the fall were there.", 5)
LAST = version("v3", "4 people were killed, the Harbour Office said. 3 people injured in the fall were there.", 9)


def killed(case, measure="killed"):
    record = case.state().record
    said = {s.id: s for s in record.statements}
    return [c for c in record.claims if c.type == "figure" and said[c.statements[0]].figure.measure == measure]


def figure(case, measure="killed"):
    (found,) = killed(case, measure)
    return found


def versions(case):
    return {r.id: (r.copies_of, r.version_of, r.version) for r in case.state().record.reports}


def test_versions_are_no_copies_and_count_as_one_report_of_one_origin():
    case = case_of(FIVE, SEVEN, LAST)
    assert versions(case) == {"v1": (None, None, 1), "v2": (None, "v1", 2), "v3": (None, "v1", 3)}
    claim = figure(case)
    assert (claim.reports, claim.outlets, claim.origins.max, len(claim.statements)) == (1, 1, 1, 3)
    assert (claim.low, claim.best, claim.high) == (4, 4, 4)


def test_a_value_that_was_changed_is_superseded_and_the_claim_says_how():
    claim = figure(case_of(FIVE, LAST))
    assert [(v.low, v.status) for v in claim.variants] == [(4, "current"), (5, "superseded")]
    (why,) = claim.why
    assert (why.relation, why.fields) == ("revised", ("value",))
    assert why.reason == "the outlet changed it from 5 to 4 between 2031-05-10 12:00 and 2031-05-10 21:00"
    assert claim.standing == "superseded"


def test_a_running_count_that_grew_between_versions_is_a_later_reading():
    (why,) = figure(case_of(FIVE, SEVEN)).why
    assert why.relation == "later_reading"


def test_what_a_version_still_says_is_one_with_it():
    claim = figure(case_of(SEVEN, LAST), "injured")
    assert [(v.status, len(v.statements)) for v in claim.variants] == [("current", 2)]
    assert (claim.reports, claim.standing) == (1, "single-source")
    assert [r.relation for r in claim.why] == ["agree"]


def test_what_the_last_version_dropped_is_withdrawn_and_asks_no_question():
    before = case_of(FIVE)
    assert len(before.state().record.questions) == 1
    case = case_of(FIVE, SEVEN)
    gone = [c for c in case.state().record.claims if c.standing == "withdrawn"]
    assert [c.type for c in gone] == ["undisclosed"]
    assert case.state().record.questions == ()


def test_a_copy_of_an_earlier_version_has_the_lineage_of_the_page():
    other = report("c", FIVE.text, "2031-05-05", "Correio")
    case = case_of(FIVE, SEVEN, other)
    assert versions(case)["c"][0] == "v1"
    assert versions(case)["v2"] == (None, "v1", 2)
    assert figure(case).origins.max == 1


def test_of_what_the_last_version_copies_all_versions_have_the_lineage():
    wire = report("w", SEVEN.text, "2031-05-03", "Agency")
    case = case_of(wire, FIVE, SEVEN)
    assert [versions(case)[v][0] for v in ("v1", "v2")] == ["w", "w"]
    assert figure(case).origins.max == 1


def test_without_an_order_no_change_is_a_correction_and_the_page_contradicts_itself():
    case = case_of(replace(FIVE, retrieved=None), replace(LAST, retrieved=None))
    assert versions(case) == {"v1": (None, None, None), "v3": (None, "v1", None)}
    claim = figure(case)
    assert (claim.standing, claim.reports, claim.origins.max) == ("disputed", 1, 1)
    assert [r.relation for r in claim.why] == ["conflict"]
    assert "nothing tells which is the later one" in claim.why[0].reason


@pytest.mark.parametrize("swap", [False, True])
def test_the_day_or_a_note_orders_versions_that_were_not_fetched(swap):
    noted = version("n", "An earlier version of this report gave another number. 4 people were killed.", retrieved=None)
    later = replace(LAST, id="n", retrieved=None, published=papers()[2].published)
    for second in (noted, later):
        pair = (second, replace(FIVE, retrieved=None))
        case = case_of(*(pair if swap else reversed(pair)))
        assert versions(case) == {"v1": (None, None, 1), "n": (None, "v1", 2)}


def test_an_address_that_shows_other_stories_has_no_versions_and_that_is_said():
    other = report(
        "o", "The council of Vila met on Monday to talk of the new bridge and of its price in the next years.",
        url=PAGE, retrieved=NOON,
    )  # fmt: skip
    case = case_of(FIVE, other)
    assert versions(case) == {"v1": (None, None, None), "o": (None, None, None)}
    (notice,) = case.state().record.problems
    assert notice.code == "address-changes"
    assert "gazeta.example/fire" in notice.message


def test_an_undated_version_is_dated_by_what_other_reports_say():
    undated = replace(FIVE, published=None, published_basis="unknown")
    case = case_of(undated, replace(SEVEN, published=None, published_basis="unknown"), papers()[1])
    assert case.state() == settled(case.folded())
    assert versions(case)["v2"] == (None, "v1", 2)


# ---------------------------------------------------------------- decisions


def statement(case, ident, kind="figure"):
    return next(s for s in case.state().record.statements if s.report == ident and s.type == kind)


def test_what_is_rejected_in_an_earlier_version_is_rejected_in_the_later_one_that_still_says_it():
    case = case_of(SEVEN, LAST)
    wrong = next(s for s in case.state().record.statements if s.report == "v2" and s.figure.measure == "injured")
    case.decide(Reject(on=(anchor(wrong),), why="misread"), by="ana", at=NOON)
    assert figure(case, "injured").standing == "withdrawn"


def test_what_is_rejected_in_an_earlier_version_is_no_reason_to_reject_what_took_its_place():
    case = case_of(FIVE, LAST)
    case.decide(Reject(on=(anchor(statement(case, "v1")),), why="misread"), by="ana", at=NOON)
    assert sorted(c.standing for c in killed(case)) == ["single-source", "withdrawn"]


def test_a_decision_on_an_earlier_version_is_one_on_what_stands_for_it():
    other = report("x", "4 people were killed at the port of Arvela.", "2031-05-06", "Diario")
    case = case_of(FIVE, other)
    case.decide(
        Different(on=(anchor(statement(case, "v1")), anchor(statement(case, "x"))), why="others"), by="ana", at=NOON
    )
    add(case, LAST)
    said = {s.id: s.report for s in case.state().record.statements}
    assert sorted(sorted(said[s] for s in c.statements) for c in killed(case)) == [["v1", "v3"], ["x"]]


def test_who_tells_two_versions_apart_is_heard():
    case = case_of(FIVE, LAST)
    pair = anchor(statement(case, "v1")), anchor(statement(case, "v3"))
    case.decide(Different(on=pair, why="two fires"), by="ana", at=NOON)
    assert sorted((len(c.statements), c.best) for c in killed(case)) == [(1, 4), (1, 5)]


def test_what_was_told_apart_from_an_earlier_version_is_apart_from_what_took_its_place():
    other = report("x", "4 people were killed at the port of Arvela.", "2031-05-06", "Diario")
    case = case_of(FIVE, LAST, other)
    assert len(killed(case)) == 1
    pair = anchor(statement(case, "v1")), anchor(statement(case, "x"))
    case.decide(Different(on=pair, why="others"), by="ana", at=NOON)
    said = {s.id: s.report for s in case.state().record.statements}
    assert sorted(sorted(said[s] for s in c.statements) for c in killed(case)) == [["v1", "v3"], ["x"]]


def test_a_correction_of_an_earlier_version_stays_with_what_stands_for_it():
    case = case_of(FIVE)
    case.decide(Correct(on=anchor(statement(case, "v1")), field="value", value="6", why="seen"), by="ana", at=NOON)
    add(case, LAST)
    assert case.state() == settled(case.folded())
    assert len([c for c in case.state().record.claims if any(d.what == "correct" for d in c.decided)]) >= 1


def test_without_a_withdrawn_version_the_one_before_it_is_the_last_again():
    case = case_of(FIVE, LAST)
    entry = case.decide(Withdraw(why="another page", report="v3"), by="ana", at=NOON)
    standing = {c.standing: c for c in case.state().record.claims if c.type == "figure" and c.best == 5}
    assert set(standing) == {"single-source"}
    case.undo(entry.number, why="it was the page", by="ana", at=NOON)
    assert figure(case).best == 4


# ---------------------------------------------------------------- as of a day, as known at a time


def test_as_of_a_day_a_version_is_known_from_when_it_was_fetched():
    case = case_of(FIVE, replace(LAST, retrieved=NOON + dt.timedelta(days=4)))
    then, cut = pipeline.state(case, as_of=dt.date(2031, 5, 11))
    assert [r.id for r in then.record.reports] == ["v1"]
    assert [r.id for r in cut.unsure] == ["v3"]
    assert [r.id for r in pipeline.state(case, as_of=dt.date(2031, 5, 9))[1].later] == ["v3"]
    assert next(c for c in then.record.claims if c.type == "figure").best == 5
    now, _ = pipeline.state(case, as_of=dt.date(2031, 5, 14))
    assert [r.version for r in now.record.reports] == [1, 2]


def test_as_known_before_a_version_came_there_was_none():
    case = case_of(FIVE)
    add(case, LAST, at=NOON + HOUR)
    record = case.state(known_at=NOON).record
    assert [(r.id, r.version) for r in record.reports] == [("v1", None)]


# ---------------------------------------------------------------- any order, step by step

POOL = (
    FIVE,
    SEVEN,
    LAST,
    version("v4", "7 people were killed, the Civil Guard said. The Guard did not say what burned.", 12),
    version("v5", "This story has been corrected. 5 people were killed.", 0, retrieved=None),
    report("c1", SEVEN.text, "2031-05-06", "Correio"),
    report("c2", LAST.text, "2031-05-03", "Agency"),
    report("c3", SEVEN.text, "2031-05-06", "Correio", url="https://correio.example/a", retrieved=NOON),
    report("c4", FIVE.text + " 9 people injured.", None, "Correio", url="https://correio.example/a?utm_id=1"),
    report("o", "The council of Vila met on Monday to talk of the new bridge. 2 people were killed.", url=PAGE),
    papers()[1],
    papers()[3],
)
DECISIONS = (
    *(Withdraw(why="a slip", report=r) for r in ("v1", "v3", "v4", "o", "c3")),
    Alias(why="one body", names=("Port Authority", "Harbour Office")),
    Copy(why="one text", report="v2", of="b"),
    Copy(why="its own", report="c1", of=None),
    Copy(why="one text", report="b", of="v3"),
)
acts = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, len(POOL) - 1)),
        st.tuples(st.just("add"), st.integers(0, len(POOL) - 1)),
        st.tuples(st.just("reread"), st.integers(0, len(POOL) - 1)),
        st.tuples(st.just("decide"), st.integers(0, len(DECISIONS) - 1)),
        st.tuples(st.just("judge"), st.integers(0, 40)),
        st.tuples(st.just("undo"), st.just(0)),
        st.tuples(st.just("look"), st.just(0)),
    ),
    max_size=16,
)


def judge(case, number, at):
    """Reject a statement, or tell two apart or take them for one."""
    told = [s for s in case.state().record.statements if s.report in {r.id for r in POOL}]
    if told:
        one, other = told[number % len(told)], told[number * 7 % len(told)]
        kinds = [Reject(on=(anchor(one),), why="misread")]
        if one is not other and one.type == other.type:
            pair = (anchor(one), anchor(other))
            kinds += [Same(on=pair, why="one"), Different(on=pair, why="two")]
        return case.decide(kinds[number % len(kinds)], by="ana", at=at).number
    return None


@given(acts)
@settings(max_examples=150, deadline=None)
def test_a_case_with_versions_that_is_followed_is_settled_as_from_nothing(history):
    case, taken = empty_case(), []
    live = Live(case.ledger)
    for hours, (what, n) in enumerate(history):
        at = NOON + hours * HOUR
        if what == "add":
            add(case, POOL[n], at=at)
        elif what == "reread" and POOL[n].id in case.folded().held:
            case.reread(read(POOL[n], reader=READER, shift=1), by="ana", at=at)
        elif what == "decide":
            taken.append(case.decide(DECISIONS[n], by="ana", at=at).number)
        elif what == "judge" and (number := judge(case, n, at)) is not None:
            taken.append(number)
        elif what == "undo" and taken:
            case.undo(taken.pop(), why="a slip", by="ana", at=at)
        elif what == "look":
            assert live.state() == settled(case.folded())
    assert live.state() == settled(case.folded())


@given(st.permutations(POOL), st.integers(1, len(POOL)))
@settings(max_examples=100, deadline=None)
def test_the_order_in_which_versions_come_changes_nothing(order, many):
    kept = sorted(order[:many], key=lambda r: r.id)
    assert case_of(*order[:many]).state().record == case_of(*kept).state().record
