"""Ids: one value has one id, however it is spelled on the way."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from crosswire.serial import canonical, identify

parts = st.one_of(st.text(), st.text("0123456789abcdef", min_size=1))


@given(parts, st.lists(parts))
def test_an_id_is_the_hash_of_the_canonical_json(kind, value):
    assert identify(kind, value) == hashlib.sha256(canonical([kind, value])).hexdigest()
