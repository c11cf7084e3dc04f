"""What was typed, as it is read."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from typed import ANY, HOSTILE

from crosswire.search import asking
from crosswire.search.asking import LONGEST, MOST, read


def shape(asked):
    return [[(t.tokens, t.quoted, t.prefix) for t in g] for g in asked.wanted], [t.tokens for t in asked.barred]


def test_words_phrases_beginnings_and_what_is_barred():
    asked = read('Fire “Harbour Office” ware* -drill -"two boats"')
    assert shape(asked) == (
        [[(("fire",), False, False)], [(("harbour", "office"), True, False)], [(("ware",), False, True)]],
        [("drill",), ("two", "boats")],
    )
    assert asked.read == 'Fire "Harbour Office" ware* -drill -"two boats"'
    assert asked.remarks == ()


def test_or_binds_more_closely_than_words_side_by_side():
    asked = read("fire harbour OR port OR quay night")
    assert [[t.typed for t in g] for g in asked.wanted] == [["fire"], ["harbour", "port", "quay"], ["night"]]
    assert [[t.typed for t in g] for g in read("fire or flood").wanted] == [["fire"], ["flood"]]


def test_a_quotation_mark_without_partner_makes_plain_words():
    asked = read('"harbour office fire')
    assert [t.quoted for t in asked.terms] == [False] * 3
    assert asked.remarks == ("quotes",)


@pytest.mark.parametrize("typed", ["OR fire", "fire OR", "fire OR OR fire", "-flood OR fire", "fire OR -flood"])
def test_an_or_that_joins_nothing_is_passed_over_and_said(typed):
    asked = read(typed)
    assert {t.typed for t in asked.terms} == {"fire"}
    assert "or" in asked.remarks


def test_common_words_are_left_out_unless_quoted_or_alone():
    asked = read("the fire in el puerto")
    assert [t.typed for t in asked.terms] == ["fire", "puerto"]
    assert asked.left_out == ("the", "in", "el")
    assert asked.remarks == ("common",)
    assert [t.tokens for t in read('"the fire" mill').terms] == [("the", "fire"), ("mill",)]
    assert [t.typed for t in read("the who").terms] == ["the", "who"]


def test_a_hyphened_word_is_a_phrase_and_only_a_leading_minus_bars():
    asked = read("co-operate -re-entry")
    assert [t.tokens for t in asked.terms] == [("co", "operate")]
    assert [t.tokens for t in asked.barred] == [("re", "entry")]


@pytest.mark.parametrize(("typed", "remarks"), [("", ()), ("  ", ()), ("!!! - *", ("nothing",)), ("🔥", ("nothing",))])
def test_without_a_word_nothing_is_wanted(typed, remarks):
    asked = read(typed)
    assert (asked.wanted, asked.barred, asked.remarks) == ((), (), remarks)


def test_what_is_too_long_is_cut_and_said():
    assert read("ab " * LONGEST).remarks == ("long",)
    asked = read(" ".join(f"w{n}" for n in range(MOST + 5)))
    assert len(asked.terms) == MOST
    assert asked.remarks == ("long",)


@given(ANY)
@example(" ".join(HOSTILE))
def test_whatever_is_typed_is_read_and_reads_the_same_once_more(typed):
    asked = read(typed)
    again = read(asked.read)
    if len(asked.read) <= LONGEST:
        assert shape(again) == shape(asked)
    assert set(asked.remarks) <= set(asking.Remark.__args__)
    for expression in asked.expressions(("en", "es")):
        # between quotation marks nothing but words, outside nothing but our own syntax
        outside = "".join(expression.split('"')[::2])
        assert set(outside) <= set(" ()*ANDOR")
