"""Ids: one value has one id, however it is spelled on the way."""

from __future__ import annotations

import hashlib

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from crosswire.serial import canonical, identify

parts = st.one_of(st.text(), st.text("0123456789abcdef", min_size=1))


@given(parts, st.lists(parts))
def test_an_id_is_the_hash_of_the_canonical_json(kind, value):
    assert identify(kind, value) == hashlib.sha256(canonical([kind, value])).hexdigest()


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.integers(-(10**20), 10**20).map(float)
    | st.sampled_from([1e-4, -9.9e-5, -0.0, 2.0**53 - 1, 2.0**53])
    | st.text()
    | st.sampled_from(["\x00\x1f\x7f\x80\u2028\ufeff", '"\\/\b\t\n\f\r', "\U0001f642é"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
)


@given(values)
def test_what_is_spelled_fast_is_spelled_as_by_the_rfc(value):
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize("value", ["\ud800", 2**53, [float("nan")], {"a": -(2**53)}])
def test_what_has_no_canonical_spelling_has_none_however_it_is_spelled(value):
    with pytest.raises(ValueError, match=r"."):
        rfc8785.dumps(value)
    with pytest.raises(ValueError, match=r"."):
        canonical(value)
