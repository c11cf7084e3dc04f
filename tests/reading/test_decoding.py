"""What is decoded in batches is what spaCy itself makes of the same documents, token by token."""

from __future__ import annotations

import functools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire import demo, intake
from crosswire.reading import parser
from crosswire.reading.decoding import entities, hasten, rules

pytestmark = pytest.mark.model


@functools.cache
def plain() -> Any:
    """The model as its package gives it."""
    import spacy

    parser.model("en")  # sets the kernel
    return spacy.load(parser.MODELS["en"])


def told(doc: Any) -> list[tuple[Any, ...]]:
    return [
        (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_, t.is_sent_start)
        for t in doc
    ]


def both(texts: list[str]) -> tuple[list[Any], list[Any]]:
    return [told(d) for d in plain().pipe(texts)], [told(d) for d in parser.model("en").pipe(texts)]


def test_the_model_that_reads_is_the_hastened_one() -> None:
    found = dict(parser.model("en").pipeline)
    assert isinstance(found["ner"], entities.Entities)
    assert isinstance(found["attribute_ruler"], rules.Rules)


def test_the_demonstration_is_parsed_as_by_spacy_itself() -> None:
    texts = [r.text for r in intake.read(demo.reports()).reports if r.language == "en"]
    theirs, ours = both(texts)
    assert ours == theirs
    assert sum(t[7] == "B" for doc in ours for t in doc) > 100


ODD = [
    "",
    " ",
    "\n\n",
    "Quito",
    "In Quito",
    "U.S. Coast Guard",
    "On Monday,  \n\n  two  men of the Third River Brigade of the Army of the North were killed in San Lucas.",
    "gets got 'd 've n't ain't",
    "It is what it is; there are 1,200,000.50 reasons of $3.5 million each, as of 5 p.m. EST on Jan. 3, 2024",
    "THE MINISTER OF THE INTERIOR, GEN. A. B. TELLO",
    "“No,” she'd said: that's Marco's. Who's there? That which was, was that.",
    "\u200b\u00a0 é 漢字 🙂 ﬁ",
]


def test_odd_texts_are_parsed_as_by_spacy_itself() -> None:
    theirs, ours = both(ODD)
    assert ours == theirs


words = [w for text in ODD for w in text.split()] + [" ", "\n\n", "the", "of", "and", "Monday", "100", "Army", ".", ","]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(words), max_size=40), min_size=1, max_size=14))
def test_any_words_are_parsed_as_by_spacy_itself(texts: list[list[str]]) -> None:
    theirs, ours = both([" ".join(t) for t in texts])
    assert ours == theirs


def test_rules_for_several_tokens_and_later_rules_count_as_in_spacy() -> None:
    import spacy

    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "new"}, {"LOWER": "york"}]], {"POS": "PROPN"}, index=1)
    ruler.add([[{"LOWER": {"IN": ["york", "leeds"]}}]], {"POS": "NOUN", "MORPH": "Number=Sing"})
    ruler.add([[{"LOWER": "leeds"}, {"IS_PUNCT": True}]], {"POS": "X", "LEMMA": "Leeds!"}, index=-2)
    ruler.add([[{"ORTH": "a"}], [{"LOWER": {"REGEX": "^b"}}]], {"TAG": "DT"})
    texts = ["New York and Leeds, a big a.", "York", "", "new york"]
    theirs = [told(nlp(t)) for t in texts]
    hasten(nlp)
    assert isinstance(dict(nlp.pipeline)["attribute_ruler"], rules.Rules)
    assert [told(nlp(t)) for t in texts] == theirs
    assert theirs[0][1][2] == "NOUN"
    assert theirs[0][3][4] == "Leeds!"


def test_the_order_and_size_of_batches_change_nothing() -> None:
    texts = [t for t in ODD if t.strip()] * 3
    nlp = parser.model("en")
    assert [told(d) for d in nlp.pipe(texts, batch_size=2)] == [told(d) for d in nlp.pipe(texts, batch_size=30)]
