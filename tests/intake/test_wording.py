"""The words by which texts are compared, and what is left out of them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.intake import wording

BODY = "The ferry Calla ran aground off Brimtol on Friday, and crews took 40 passengers to the northern pier."
WORDS = wording.words(BODY)


@pytest.mark.parametrize(
    "text",
    [
        BODY.upper(),
        f"Title: Aground\nSource: The Courier\n\n{BODY}",
        f"BRIMTOL (Reuters) — {BODY}",
        f"{BODY}\n\nSubscribe to our newsletter for the news of the day.",
        f"{BODY} Subscribe to our newsletter for the news of the day.",
        f"Read also: Ten things to know\n\n{BODY}\n\n© 2031 The Courier. All rights reserved.",
        BODY.replace("passengers", "passen-\ngers"),
        BODY.replace("Calla", "Cálla").replace(" on ", "\N{NO-BREAK SPACE}on "),
    ],
)
def test_neither_typography_nor_what_stands_around_a_text_counts(text):
    assert wording.words(text) == WORDS


def test_a_long_line_with_a_cue_loses_its_sentence_only():
    text = f"{BODY} Anyone with information is asked to call the harbour office by night or by day. {BODY} {BODY}"
    assert wording.words(text) == [*WORDS, *WORDS, *WORDS]


def test_what_stands_in_quotation_marks_is_known_in_any_typography():
    for text in (
        "He said “one two” and left",
        'He said "one two" and left',
        "He said «one two» and left",
        "He said ‘one two’ and left",
    ):
        ((start, end),) = wording.quoted(text)
        assert text[start + 1 : end - 1] == "one two"
    assert wording.quoted("The ship’s crew didn’t wait") == ()
    open_ = "She went on: “Three ships came\nand left"
    assert [open_[a:b] for a, b in wording.quoted(open_)] == ["“Three ships came"]


def test_words_outside_of_quotation_marks_are_counted():
    text = "He said “one two” and left"
    assert wording.unquoted(wording.places(text), text) == [0, 1, 2, 2, 2, 3, 4]


@given(st.text(max_size=300))
def test_places_quote_the_words(text):
    found = wording.places(text)
    assert [p.word for p in found] == list(wording.words(text)) or len(text.lower()) != len(text)
    for p in found:
        assert wording.folded(text[p.start : p.end]) == p.word
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
