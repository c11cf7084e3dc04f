"""Groups that are kept while members come and go are those that all members at once would make."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.reconcile import groups
from crosswire.reconcile.matching import Matching

CROWDED = 3


@dataclass(frozen=True)
class Thing:
    """A member with its keys and a number: near numbers are alike, far ones cannot be of one group."""

    id: str
    keys: frozenset[str]
    number: int


def score(a: Thing, b: Thing) -> float | None:
    apart = abs(a.number - b.number)
    return None if apart > 6 else 1 - apart / 6


def matching() -> Matching[Thing]:
    def cluster(ids, alike, known):
        return groups.group(ids, alike, known, 0.5)

    return Matching(keys=lambda t: t.keys, score=score, enough=0.5, crowded=CROWDED, cluster=cluster)


def made(*things: Thing) -> Matching[Thing]:
    found = matching()
    found.change((), things)
    return found


def things(*told: tuple[str, str, int]) -> list[Thing]:
    return [Thing(id_, frozenset(keys), number) for id_, keys, number in told]


def ids(found) -> list[list[str]]:
    return sorted([t.id for t in g] for g in found)


def test_what_is_alike_and_shares_a_key_is_one_group():
    _, come = made(*things(("a", "x", 1), ("b", "xy", 2), ("c", "y", 9), ("d", "z", 1))).regroup()
    assert ids(come) == [["a", "b"], ["c"], ["d"]]


def test_a_key_that_many_have_proposes_nothing_until_few_have_it_again():
    kept = made(*things(*((f"m{n}", "x", 1) for n in range(CROWDED + 1))))
    assert ids(kept.regroup()[1]) == [[f"m{n}"] for n in range(CROWDED + 1)]
    kept.change(["m0"], ())
    assert ids(kept.regroup()[1]) == [["m1", "m2", "m3"]]
    kept.change((), things(("m9", "x", 1)))
    assert ids(kept.regroup()[1]) == [["m1"], ["m2"], ["m3"], ["m9"]]


def test_groups_that_nothing_touches_are_not_told_again():
    kept = made(*things(("a", "x", 1), ("b", "x", 1), ("c", "y", 1), ("d", "y", 1)))
    kept.regroup()
    kept.change((), things(("e", "y", 1)))
    gone, come = kept.regroup()
    assert (ids(gone), ids(come)) == ([["c", "d"]], [["c", "d", "e"]])
    assert kept.regroup() == ([], [])


def test_a_member_is_near_another_by_a_key_that_few_have():
    kept = made(*things(("a", "x", 1), ("b", "xy", 1), *((f"m{n}", "z", 1) for n in range(CROWDED + 1))))
    assert [t.id for t in kept.near(["x", "z"], lambda t: t.id != "a")] == ["b"]
    few = kept.near(["z"], lambda t: t.id in {"m0", "m1"}, among_all=False)
    assert [t.id for t in few] == ["m0", "m1"]


members = st.builds(
    Thing,
    id=st.sampled_from("abcdefghij"),
    keys=st.frozensets(st.sampled_from("vwxyz"), max_size=3),
    number=st.integers(0, 12),
)


@given(st.lists(st.tuples(members, st.booleans(), st.booleans()), max_size=30))
@settings(max_examples=500)
def test_what_comes_and_goes_leaves_what_all_at_once_would_make(steps):
    kept, held, told = matching(), {}, {}
    for thing, stays, look in steps:
        gone = [thing.id] if held.pop(thing.id, None) else []
        if stays:
            held[thing.id] = thing
        kept.change(gone, [thing] if stays else [])
        if look:
            left, come = kept.regroup()
            for group in left:
                assert told.pop(group[0].id) == group
            told.update({g[0].id: g for g in come})
            assert sorted(told.values(), key=ids_of) == sorted(made(*held.values()).regroup()[1], key=ids_of)


def ids_of(group):
    return [t.id for t in group]
