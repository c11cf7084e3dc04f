"""Passages that two texts share: where they stand in both, and what is none."""

from __future__ import annotations

import itertools
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.intake import passages
from crosswire.intake.passages import shared

ONE = (
    "two cranes collapsed at the container port on monday afternoon sending steel beams onto the quay and forcing the"
    " harbour master to close three of its nine berths for the night"
).split()
OTHER = (
    "prices rose again in the north where mills stand still and trains bring less than they did in spring while farmers"
    " wait for rain that nobody expects before the end of the month"
).split()
MORE = "a judge will lead the inquiry and has asked for plans of the store which was to be pulled down soon".split()


def test_a_passage_is_found_where_it_stands_in_both():
    (found,) = shared([*OTHER, *ONE, *MORE[:9]], [*MORE, *ONE])
    assert (found.start, found.end) == (len(OTHER), len(OTHER) + len(ONE))
    assert (found.other_start, found.other_end) == (len(MORE), len(MORE) + len(ONE))
    assert found.matched == len(ONE)


def test_changed_words_do_not_end_a_passage():
    edited = [w if n % 9 else "otherwise" for n, w in enumerate(ONE)]
    (found,) = shared(edited, ONE)
    assert found.end - found.start >= len(ONE) - 2
    assert found.matched < len(ONE)


def test_a_clause_that_was_put_in_or_left_out_does_not_end_a_passage():
    put_in = [*ONE[:12], *"which nobody had thought possible".split(), *ONE[12:]]
    assert [(p.end - p.start, p.other_end - p.other_start) for p in shared(put_in, ONE)] == [(len(ONE) + 5, len(ONE))]
    assert [(p.end - p.start, p.other_end - p.other_start) for p in shared(ONE, put_in)] == [(len(ONE), len(ONE) + 5)]


def test_passages_in_another_order_are_found_each():
    found = shared([*ONE, *OTHER], [*OTHER, *ONE])
    assert [(p.start, p.other_start) for p in found] == [(0, len(OTHER)), (len(ONE), 0)]


def test_what_was_dropped_between_two_passages_takes_nothing_of_them():
    whole = [*ONE, *OTHER, *MORE]
    found = shared([*ONE, *MORE], whole, 8)
    assert sum(p.end - p.start for p in found) == len(ONE) + len(MORE)


@pytest.mark.parametrize("words", [passages.LEAST - 1, passages.LEAST])
def test_a_passage_needs_so_many_words(words):
    assert len(shared(ONE[:words], ONE)) == (words == passages.LEAST)


def test_stock_phrases_and_refrains_are_no_passage():
    assert shared("on condition of anonymity because he was not allowed to speak".split(), [*OTHER, *MORE]) == ()
    refrain = "and so it goes".split() * 40
    assert shared(refrain, refrain) == ()
    assert shared([], ONE) == shared(ONE, []) == ()


WORDS = [f"{a}{b}" for a in ("ba", "ke", "li", "mo") for b in ("den", "fer", "lin")]


@given(st.lists(st.sampled_from(WORDS), max_size=120), st.lists(st.sampled_from(WORDS), max_size=120))
@settings(max_examples=150, deadline=None)
def test_passages_lie_in_both_texts_and_apart_in_the_first(one, other):
    found = shared(one, other, 6)
    for p in found:
        assert 0 <= p.start < p.end <= len(one)
        assert 0 <= p.other_start < p.other_end <= len(other)
        assert p.matched <= p.end - p.start
        assert one[p.start : p.start + passages.RUN] == other[p.other_start : p.other_start + passages.RUN]
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert found == shared(one, other, 6)


@given(st.integers(0, 10_000), st.integers(20, 60))
@settings(max_examples=60, deadline=None)
def test_a_passage_word_for_word_is_always_found(seed, size):
    rng = random.Random(seed)  # noqa: S311 - words, no secrets
    words = [f"w{rng.randrange(5_000)}" for _ in range(size)]
    one, other = ([f"{name}{n}" for n in range(rng.randrange(60))] for name in "xy")
    (found,) = shared([*one, *words], [*other, *words])
    assert (found.start, found.end, found.matched) == (len(one), len(one) + size, size)


def test_long_texts_take_no_quadratic_time():
    def seconds(count: int) -> float:
        words = [f"w{n * 7919 % 3001}" for n in range(count)]
        begin = time.perf_counter()
        shared(words, words)
        return time.perf_counter() - begin

    seconds(2_000)
    assert seconds(40_000) < 4 * 10 * seconds(4_000) + 0.5
