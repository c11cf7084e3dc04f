"""Values in the order of their keys, whatever comes and goes, few at a time or many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reconcile import ordered
from crosswire.reconcile.ordered import Ordered

changes = st.dictionaries(st.integers(0, 30), st.one_of(st.none(), st.text(max_size=2)), max_size=12)


@pytest.mark.parametrize("few", [0, 500])
def test_values_come_in_the_order_of_their_keys(few):
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
        patch.setattr(ordered, "FEW", few)
        hold()


def listed(known):
    return tuple(known[key] for key in sorted(known) if known[key] is not None)
