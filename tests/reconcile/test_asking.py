"""Askings that come and go, in any order: the questions are those that all of them at once are put together to."""

from __future__ import annotations

import datetime as dt

from build import matter, report, undisclosed
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.reconcile.asking import SAME, STRETCH, Asking, around, said_on, stretch
from crosswire.reconcile.likeness import withheld_alike

WORDS = "dead cause name ship crew motive".split()
wanted = st.lists(st.sampled_from(WORDS), max_size=4, unique=True).map(" ".join)
near = st.lists(st.sampled_from("abcd"), min_size=1, max_size=3, unique=True).map(tuple)
days = st.sampled_from([None, "2031-05-04", "2031-05-04", "2031-07-04", "2031-10-04"])
steps = st.lists(
    st.tuples(st.integers(0, 12), st.sampled_from(["put", "put", "drop"]), wanted, near, days, st.booleans()),
    max_size=30,
)


def alike(one, other):
    near = around(stretch(said_on(one)) if said_on(one) else None)
    return (stretch(said_on(other)) if said_on(other) else None) in near and (withheld_alike(one, other) or 0.0) >= SAME


def at_once(askings):
    """One after the other in the order of their ids, each with the first to all of which it is alike."""
    piles = []
    for one in sorted(askings, key=lambda m: m.id):
        fits = (p for p in piles if all(alike(one, m) for m in p))
        pile = next(fits, None)
        if pile is None:
            piles.append([one])
        else:
            pile.append(one)
    return {tuple(m.id for m in p) for p in piles}


@given(steps)
@settings(max_examples=500, deadline=None)
def test_askings_that_come_and_go_leave_the_questions_that_all_at_once_are(steps):
    asking, held, piles = Asking(), {}, set()
    for number, what, asked, terms, day, look in steps:
        id_ = f"q{number:02d}"
        if id_ in held:
            asking.drop(id_)
            del held[id_]
        if what == "put":
            held[id_] = matter(undisclosed(asked, id=id_, terms=terms), report("r", day))
            asking.put(held[id_])
        if look:
            gone, come = asking.regroup()
            assert gone <= piles
            piles = (piles - gone) | come
            assert {p.ids for p in piles} == at_once(held.values())
            assert all(asking.askings(p) == [held[i] for i in p.ids] for p in piles)


def test_what_shares_no_word_leaves_a_question_the_same_object():
    asking = Asking()
    for n in range(3):
        asking.put(matter(undisclosed("the cause of the fire", id=f"q{n}", terms=("quay",))))
    _, before = asking.regroup()
    asking.put(matter(undisclosed("the name of the ship", id="q9", terms=("sea",))))
    gone, come = asking.regroup()
    assert [p.ids for p in before] == [("q0", "q1", "q2")]
    assert (gone, [p.ids for p in come]) == (set(), [("q9",)])


def test_what_is_asked_months_apart_is_not_one_question():
    first = dt.date(2031, 5, 4)

    def asked_after(days):
        asking = Asking()
        for id_, day in (("q0", first), ("q1", first + dt.timedelta(days=days))):
            asking.put(matter(undisclosed("the cause of the fire", id=id_), report(id_, day.isoformat())))
        return sorted(p.ids for p in asking.regroup()[1])

    assert asked_after(STRETCH) == [("q0", "q1")]
    assert asked_after(2 * STRETCH) == [("q0",), ("q1",)]
