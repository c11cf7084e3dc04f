"""The same news is told once: copies, flapping values, decisions taken back, rounds that are done again."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import NOON, add, report

from crosswire.alerts import Store
from crosswire.ledger.decisions import Withdraw

FIRST = "5 people were killed at the port of Arvela, the Civil Guard said."
MORE = "9 people were killed at the port of Arvela, the Civil Guard said."
OTHER = "7 people were killed at the port of Arvela, the Red Ring said."
RULES = (
    {"kind": "figure-changed", "first": True}, {"kind": "disputed"}, {"kind": "facility"}, {"kind": "superseded"},
    {"kind": "withdrawn"}, {"kind": "words", "words": "killed"},
)  # fmt: skip
LONG = (
    "A fire broke out in a warehouse at the port of Arvela on Saturday and burned through the night before crews from "
    "three towns put it out at dawn, the Harbour Office said. 12 people were killed."
)


def test_ten_copies_are_told_as_one_whenever_they_come(situation):
    s = situation(*RULES)
    assert s.add(LONG)
    s.at += dt.timedelta(days=3)
    for n in range(10):
        assert s.add(LONG, published=f"2031-05-{5 + n:02}") == []


def test_copies_that_come_before_what_they_copy_tell_nothing_more(situation):
    s = situation(*RULES)
    assert s.add(LONG, published="2031-05-08")
    assert s.add(LONG, published="2031-05-05") == []


def test_two_reports_of_one_round_that_say_the_same_are_told_once(situation):
    one, two = situation(*RULES), situation(*RULES)
    first = one.add(LONG)
    both = two.add(LONG, LONG)
    assert [(a.kind, a.news) for a in first] == [(a.kind, a.news) for a in both]


@pytest.mark.parametrize("more", [7, 8, 9, 14, 23, 61])
def test_a_value_that_goes_to_and_fro_is_told_once_a_day_for_each_state(situation, more):
    # whichever of the two statements has the lower id
    s = situation({"kind": "figure-changed"})
    s.add(FIRST)
    told = [len(s.add(MORE.replace("9", str(more)), published="2031-05-05"))]
    undo = None
    for _ in range(4):
        if undo is None:
            undo = s.case.decide(Withdraw(report="r2", why="a slip"), by="ana", at=s.at)
        else:
            s.case.undo(undo.number, why="it stands", by="ana", at=s.at)
            undo = None
        told.append(len(s.round()))
    assert told == [1, 1, 0, 0, 0]
    s.at += dt.timedelta(days=1)
    undo = s.case.decide(Withdraw(report="r2", why="a slip"), by="ana", at=s.at)
    assert len(s.round()) == 1


def test_a_dispute_that_is_settled_and_comes_back_on_one_day_is_told_once(situation):
    s = situation({"kind": "disputed"})
    s.add(FIRST)
    assert [a.what for a in s.add(OTHER)] == ["Disputed"]
    undo = s.case.decide(Withdraw(report="r2", why="a slip"), by="ana", at=s.at)
    assert [a.what for a in s.round()] == ["No longer disputed"]
    s.case.undo(undo.number, why="it stands", by="ana", at=s.at)
    assert s.round() == []


def test_two_incidents_with_one_number_are_two_pieces_of_news(situation):
    s = situation({"kind": "figure-changed"})
    from dataclasses import replace

    from crosswire.alerts import made

    s.add(FIRST)
    (alert,) = s.add(MORE, published="2031-05-05")
    assert not s.store.known(replace(alert, anchors=("another",)))
    assert s.store.known(replace(alert, anchors=(*alert.anchors[:1], "another")))
    assert made(s.settings, s.before.record, s.before.record, s.at) == ([], [])


def test_a_round_that_is_done_again_after_a_crash_tells_nothing_twice(situation, tmp_path):
    s = situation(
        *RULES, store=Store(tmp_path / "told"), sinks=[{"name": "f", "to": "file", "path": "out"}], folder=tmp_path
    )
    before = s.before
    assert s.add(FIRST)
    s.store.close()
    again = situation(
        *RULES, store=Store(tmp_path / "told"), sinks=[{"name": "f", "to": "file", "path": "out"}], folder=tmp_path
    )
    lines = (tmp_path / "out").read_text("utf-8").splitlines()
    assert again.alerting.tell(before, s.before, s.at) == []
    assert (tmp_path / "out").read_text("utf-8").splitlines() == lines
    assert again.alerting.head == s.before.head.number


def test_what_only_counts_for_a_day_is_forgotten_after_a_while(situation):
    s = situation({"kind": "figure-changed"})
    s.add(FIRST)
    s.add(MORE, published="2031-05-05")
    s.at += dt.timedelta(days=50)
    s.add("11 people were killed at the port of Arvela, the Civil Guard said.", published="2031-06-24")
    days = {d for (d,) in s.store._db.execute("SELECT DISTINCT day FROM alerts_told")}
    assert len(days) == 1


texts = st.lists(
    st.tuples(
        st.sampled_from([FIRST, MORE, OTHER, LONG, "3 people injured at the port of Arvela."]), st.integers(4, 9)
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=25, deadline=None)
@given(texts, st.data())
def test_the_same_two_states_give_the_same_alerts_and_copies_of_all_reports_none(found, data):
    from growing import Situation

    one, two = (Situation(*RULES) for _ in range(2))
    for text, day in found:
        first = one.add(text, published=f"2031-05-{day:02}")
        assert [a.id for a in first] == [a.id for a in two.add(text, published=f"2031-05-{day:02}")]
        assert len({a.id for a in first}) == len(first)
    copied = data.draw(st.sampled_from([t for t in found if t[0] == LONG] or [None]))
    if copied is not None:
        assert one.add(copied[0], published=f"2031-05-{copied[1]:02}") == []


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_the_order_in_which_reports_of_one_round_came_changes_nothing(situation, order):
    s = situation(*RULES)
    reports = [report(f"r{n}", t, "2031-05-04", f"Paper {n}") for n, t in enumerate([FIRST, OTHER, LONG])]
    for n in order:
        add(s.case, reports[n], at=NOON)
    expected = situation(*RULES)
    add(expected.case, *reports, at=NOON)
    assert [a.id for a in s.round()] == [a.id for a in expected.round()]
