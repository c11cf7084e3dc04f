"""Values in the order of their keys, whatever comes and goes, few at a time or many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reconcile import ordered
from crosswire.reconcile.ordered import Ordered

changes = st.dictionaries(st.integers(0, 30), st.one_of(st.none(), st.text(max_size=2)), max_size=12)


@pytest.mark.parametrize("chunk", [1, 3, 256])
@pytest.mark.parametrize("many", [1, 8])
def test_values_come_in_the_order_of_their_keys(chunk, many):
    @given(st.lists(changes, max_size=6), changes)
    def hold(batches, more):
        kept, known = Ordered(), {}
        for batch in batches:
            for key, value in batch.items():
                kept.put(key, value)
            known.update(batch)
            assert kept.values() == listed(known)
        assert kept.changed(more) == listed({**known, **more})
        assert kept.values() == listed(known)
        assert kept.values() is kept.values()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ordered, "CHUNK", chunk)
        patch.setattr(ordered, "MANY", many)
        hold()


@given(st.integers(0, 9_999), st.booleans())
def test_what_changes_is_made_anew_and_all_else_is_shared(key, gone):
    kept = Ordered()
    for n in range(0, 10_000, 2):
        kept.put(n, n)
    before = kept.values()
    kept.put(key, None if gone else -1)
    after = kept.values()
    ours = {id(chunk) for chunk in before.chunks}
    assert sum(id(chunk) not in ours for chunk in after.chunks) <= 1
    assert len(after.chunks) > 10
    assert max(map(len, after.chunks)) < 2 * ordered.CHUNK


def test_chunks_stay_small_while_one_place_fills():
    kept = Ordered()
    for n in range(3_000):
        kept.put(n, n)
        kept.values()
    assert list(kept.values()) == list(range(3_000))
    assert max(map(len, kept.values().chunks)) < 2 * ordered.CHUNK


def listed(known):
    return tuple(known[key] for key in sorted(known) if known[key] is not None)
