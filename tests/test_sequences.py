"""A sequence in chunks is the tuple of its values."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.sequences import Chunked

chunks = st.lists(st.lists(st.integers(0, 3), max_size=3).map(tuple), max_size=5)


@given(chunks, st.slices(8))
def test_it_is_the_tuple_of_its_values(given_chunks, part):
    made, plain = Chunked(given_chunks), tuple(v for chunk in given_chunks for v in chunk)
    assert made == plain
    assert plain == made
    assert (list(made), len(made), hash(made), repr(made)) == (list(plain), len(plain), hash(plain), repr(plain))
    assert [made[n] for n in range(-len(plain), len(plain))] == [plain[n] for n in range(-len(plain), len(plain))]
    assert made[part] == plain[part]
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own bytes
    for beyond in (len(plain), -len(plain) - 1):
        with pytest.raises(IndexError):
            made[beyond]


@given(chunks, chunks)
def test_how_it_is_cut_makes_no_difference(one, other):
    a, b = Chunked(one), Chunked(other)
    assert (a == b) is (tuple(a) == tuple(b))
    assert a != list(a)
