"""The chain: what is changed, missing or moved is found, and named by its number."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.ledger import entries as chain

NOON = dt.datetime(2031, 5, 4, 12, 0, tzinfo=dt.UTC)


def sealed(count=6):
    drafts = [
        chain.draft("report", {"n": n}, by="ana", at=NOON + dt.timedelta(minutes=n), about=f"r{n}")
        for n in range(count)
    ]
    return list(chain.seal(drafts, None))


def test_an_untouched_chain_has_no_faults():
    assert list(chain.faults(sealed())) == []
    assert list(chain.faults([])) == []


def test_the_same_entries_have_the_same_ids_and_batches_play_no_part():
    whole = sealed()
    first = chain.seal(
        [chain.Draft(kind=e.kind, body=e.body, by=e.by, at=e.at, about=e.about) for e in whole[:2]], None
    )
    head = chain.Head(number=2, id=first[-1].id, at=first[-1].at)
    rest = chain.seal([chain.Draft(kind=e.kind, body=e.body, by=e.by, at=e.at, about=e.about) for e in whole[2:]], head)
    assert [*first, *rest] == whole


CHANGES = {
    "body": '{"n":99}',
    "by": "eve",
    "about": "r99",
    "kind": "undo",
    "at": NOON + dt.timedelta(minutes=2, seconds=1),
    "id": "0" * 64,
}


@pytest.mark.parametrize("field", CHANGES)
def test_a_changed_entry_is_named(field):
    found = sealed()
    found[2] = replace(found[2], **{field: CHANGES[field]})
    assert next(chain.faults(found)).number == 3
    assert "entry 3 is not as it was written" in [f.what for f in chain.faults(found)]


def test_a_missing_entry_is_named():
    found = sealed()
    del found[2]
    assert [f.what for f in chain.faults(found)] == ["entry 3 is missing"]
    del found[2:4]
    assert [f.what for f in chain.faults(found)] == ["entries 3 to 5 are missing"]


def test_a_missing_beginning_is_named():
    assert [f.what for f in chain.faults(sealed()[1:])] == ["entry 1 is missing"]


def test_a_rewritten_entry_breaks_the_chain_behind_it():
    found = sealed()
    head = chain.Head(number=2, id=found[1].id, at=found[1].at)
    (found[2],) = chain.seal([chain.draft("report", {"n": 99}, by="eve", at=found[2].at, about="r2")], head)
    assert [f.what for f in chain.faults(found)] == ["entry 4 does not follow the one before it"]


@given(st.permutations(range(5)))
def test_a_reordered_chain_is_found(order):
    found = [sealed(5)[n] for n in order]
    assert bool(list(chain.faults(found))) == (list(order) != sorted(order))


def test_a_time_without_its_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        chain.draft("report", {}, by="ana", at=NOON.replace(tzinfo=None))


def test_a_time_in_another_zone_is_the_same_time():
    east = dt.timezone(dt.timedelta(hours=3))
    a = chain.seal([chain.draft("report", {}, by="ana", at=NOON)], None)
    b = chain.seal([chain.draft("report", {}, by="ana", at=NOON.astimezone(east))], None)
    assert a == b
