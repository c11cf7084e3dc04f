"""A case that is followed while reports and decisions come has the state of one that is settled from nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from papers import HOUR, NOON, READER, add, case_of, empty_case, papers, read

from crosswire.ledger.decisions import Alias, Copy, Withdraw
from crosswire.ledger.live import Live
from crosswire.ledger.settling import settled

DECISIONS = (
    Withdraw(why="it was a drill", report="a"),
    Alias(why="one body", names=("Port Authority", "Harbour Board")),
    Copy(why="one text", report="d", of="b"),
)
acts = st.one_of(
    st.tuples(st.just("add"), st.integers(0, 4)),
    st.tuples(st.just("reread"), st.integers(0, 4)),
    st.tuples(st.just("decide"), st.integers(0, 2)),
    st.tuples(st.just("undo"), st.just(0)),
    st.tuples(st.just("look"), st.just(0)),
    st.tuples(st.just("follow"), st.just(0)),
)


@given(st.lists(acts, max_size=14))
@settings(max_examples=150, deadline=None)
def test_following_is_settling_from_nothing(history):
    case, taken = empty_case(), []
    live = Live(case.ledger)
    for hours, (what, n) in enumerate(history):
        at = NOON + hours * HOUR
        if what == "add":
            add(case, papers()[n], at=at)
        elif what == "reread" and papers()[n].id in case.folded().held:
            case.reread(read(papers()[n], reader=READER, shift=1), by="ana", at=at)
        elif what == "decide":
            taken.append(case.decide(DECISIONS[n], by="ana", at=at).number)
        elif what == "undo" and taken:
            case.undo(taken.pop(), why="a slip", by="ana", at=at)
        elif what == "follow":
            live.follow()
        elif what == "look":
            assert live.state() == settled(case.folded())
    assert live.state() == settled(case.folded())


def test_a_case_that_is_asked_again_settles_only_what_came_and_keeps_it_in_the_end():
    case = case_of(*papers()[:3])
    first = case.state()
    case.follow()
    add(case, papers()[3])
    second = case.state()
    assert second != first
    assert second == settled(case.folded())
    assert case.kept() is None
    case.close()
    assert case.kept() == second
