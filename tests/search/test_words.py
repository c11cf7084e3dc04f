"""How texts are cut into words, folded and stemmed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.search import words


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Explosión", "explosion"),
        ("NIÑO", "nino"),
        ("Straße", "strasse"),
        ("ﬁre", "fire"),
        ("e\u0301", "e"),
        ("Ⅳ", "iv"),
    ],
)
def test_case_and_accents_are_folded(word, expected):
    assert words.folded(word) == expected


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("attacks", "attacked", "en"),
        ("explosiones", "explosión", "es"),
        ("murieron", "murió", "es"),
        ("Fires", "FIRE", "en"),
    ],
)
def test_forms_of_a_word_share_a_stem_behind_its_language(one, other, language):
    stem = words.forms(one, language)[1]
    assert stem == words.forms(other, language)[1]
    assert stem.startswith(f"{language}·")


def test_no_stem_for_common_words_numbers_and_unknown_languages():
    assert [words.forms(*x)[1] for x in [("the", "en"), ("12", "en"), ("attacks", None), ("attacks", "xx")]] == [""] * 4
    assert words.language_of("es-EC") == "es"
    assert words.language_of("xx") is None
    assert words.language_of(None) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve-year-old's co_op", ["twelve", "year", "old", "s", "co", "op"]),
        ("«¿Qué?», 1,200", ["que", "1", "200"]),
        ("re\u0301sume\u0301 क्षेत्र", ["resume", "क्षेत्र"]),
        ("中文 fire", ["中", "文", "fire"]),
        ("Привет, мир", ["привет", "мир"]),
    ],
)
def test_words_of_all_scripts(text, expected):
    assert words.read(text, None).folded == expected


@given(st.text())
def test_every_word_stands_where_it_is_said_to(text):
    found = words.read(text, "en")
    said = [words.forms(text[a:b], "en") for a, b in found.spans]
    assert said == list(zip(found.folded, found.stems, strict=True))
    assert all(one[1] <= other[0] for one, other in pairwise(found.spans))
    own, stems = words.encode([(text, "en")])
    assert own.split() == found.folded
    assert stems.split() == list(dict.fromkeys(s for s in found.stems if s))
    assert not any(c in w for w in found.folded for c in ' "·')


def test_between_two_texts_no_phrase_can_stand():
    assert words.encode([("a fire", "en"), ("at sea", "en")])[0] == "a fire · at sea"
