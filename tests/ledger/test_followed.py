"""A case that is followed through anything: each state is that of settling from nothing, and what stays is the same."""

from __future__ import annotations

import functools

import pytest
from histories import KINDS, ZERO, act, pool
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import HOUR, NOON, add, case_of, empty_case, papers, read, report

from crosswire.ledger import keeping
from crosswire.ledger.anchors import anchor
from crosswire.ledger.decisions import Alias, Answer, Copy, Correct, Owner, Reject, Same, Withdraw
from crosswire.ledger.live import Live
from crosswire.ledger.settling import settled

FIELDS = ("reports", "entities", "statements", "claims", "origins", "questions")
POOLS = 40
known = functools.cache(pool)

some = st.integers(0, 49)
acts = st.tuples(st.sampled_from(["add"] * 8 + ["reread"] * 2 + ["undo"] * 2 + ["look"] * 3 + list(KINDS)), some, some)
histories = st.tuples(
    st.integers(0, POOLS - 1), st.lists(st.tuples(st.just("add"), some, some), min_size=3, max_size=8), st.lists(acts)
)


class Watched(Live):
    """Holds every state to the one before it."""

    before = None

    def state(self):
        now = super().state()
        for field in FIELDS if self.before else ():
            old = {x.id: x for x in getattr(self.before.record, field)}
            assert all(x is old[x.id] for x in getattr(now.record, field) if old.get(x.id) == x), field
        self.before = now
        return now


@given(histories)
@settings(max_examples=150, deadline=None)
def test_each_state_is_that_of_settling_from_nothing_and_what_stays_is_the_same_object(history):
    number, begin, rest = history
    case = empty_case()
    case._live = live = Watched(case.ledger)
    for hours, (what, a, b) in enumerate(begin + rest):
        if what == "look":
            assert live.state() == settled(case.folded())
        else:
            act(case, known(number), what, a, b, ZERO + hours * HOUR)
    last = live.state()
    assert last == settled(case.folded())
    assert keeping.pack(last) == keeping.pack(settled(case.folded()))


def said(state, report):
    return next(s for s in state.record.statements if s.report == report)


def withheld(state):
    return next(s for s in state.record.statements if s.undisclosed and "burned" in s.undisclosed.what)


DECISIONS = {
    "reject": lambda s: Reject(on=(anchor(said(s, "b")),), why="w"),
    "correct": lambda s: Correct(on=anchor(said(s, "b")), field="value", value="15", why="w"),
    "correct a claim": lambda s: Correct(
        on=anchor(said(s, "b")), field="value", value="15", why="w", claim=(anchor(said(s, "b")),)
    ),
    "same": lambda s: Same(on=(anchor(said(s, "b")), anchor(said(s, "e"))), why="w"),
    "withdraw": lambda _: Withdraw(report="b", why="w"),
    "alias": lambda _: Alias(names=("Port Authority", "Harbour Office"), why="w"),
    "copy": lambda _: Copy(report="e", of="b", why="w"),
    "owner": lambda _: Owner(outlet="Gazeta", owner="House", why="w"),
    "answer": lambda s: Answer(asked=(anchor(withheld(s)),), what="w", answer="cotton", source=None, why="w"),
}


@pytest.mark.parametrize("kind", DECISIONS)
def test_a_decision_leaves_what_it_does_not_touch_the_same_objects_and_its_undoing_too(kind):
    case = case_of(*papers())
    case.state()
    add(case, far())
    before = case.state()
    entry = case.decide(DECISIONS[kind](before), by="ana", at=NOON)
    after = case.state()
    assert after != before
    assert_far_is_the_same(before, after)
    case.undo(entry.number, why="w", by="ana", at=NOON + HOUR)
    again = case.state()
    assert again.record == before.record
    assert_far_is_the_same(before, again)


def far():
    """A report that has nothing to do with the others."""
    return report(
        "z", "The guard did not say who sank the boat on the lake, the Lake Guard said.", "2031-06-08", "Far Post"
    )


def assert_far_is_the_same(before, after):
    for field in FIELDS:
        old = {x.id: x for x in getattr(before.record, field)}
        now = {x.id: x for x in getattr(after.record, field)}
        mine = {i for i, x in old.items() if about_far(x)}
        assert mine
        assert all(now[i] is old[i] for i in mine)


def about_far(x):
    sources = getattr(getattr(x, "origins", None), "names", ())
    return "z" in {x.id, getattr(x, "report", "")} or "Lake Guard" in {getattr(x, "name", ""), *sources} or asks_far(x)


def asks_far(x):
    return "boat" in getattr(x, "what", "")


def test_a_state_does_not_change_when_the_next_one_is_made():
    case = case_of(*papers()[:2])
    case.state()
    add(case, papers()[2])
    before = case.state()
    lines = keeping.pack(before).lines
    for r in papers()[3:]:
        add(case, r)
    case.reread(read(papers()[0], shift=1), by="ana", at=NOON)
    case.decide(Withdraw(report="b", why="w"), by="ana", at=NOON)
    assert case.state() != before
    assert keeping.pack(before).lines == lines
