"""What is decoded in batches is what spaCy itself makes of the same documents, token by token."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire import demo, intake
from crosswire.reading import parser
from crosswire.reading.decoding import entities, hasten, rules, vectors

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
    for component in ("tok2vec", "ner"):
        (made,) = makers(parser.model("en"), component)
        assert isinstance(made._func, vectors.Vectors)


def makers(nlp: Any, component: str) -> list[Any]:
    """What makes the token vectors of a component."""
    found = nlp.get_pipe(component)
    return [node for node in getattr(found, "_recogniser", found).model.walk() if node.has_ref("embed")]


@pytest.mark.parametrize("component", ["tok2vec", "ner"])
def test_token_vectors_are_those_of_spacy_but_for_rounding(component: str) -> None:
    # more rows than a layer takes at a time, documents without a token between others, one word alone
    docs = [plain().make_doc(t) for t in (" ".join(ODD) * 12, "", "Quito", ODD[6], "")]
    (theirs,), (ours,) = makers(plain(), component), makers(parser.model("en"), component)
    made = ours.predict(docs)
    assert sum(map(len, docs)) > vectors.ROWS
    assert [len(m) for m in made] == [len(d) for d in docs]
    for one, other in zip(theirs.predict(docs), made, strict=True):
        np.testing.assert_allclose(other, one, atol=1e-4)


def test_training_is_left_to_the_model() -> None:
    (model,) = makers(parser.model("en"), "tok2vec")
    made, back = model.begin_update([plain().make_doc("In Quito")])
    assert made[0].shape == (2, 96)
    assert back(made) is not None


def test_token_vectors_made_otherwise_stay_as_they_are() -> None:
    import spacy
    from spacy.ml.models import CharacterEmbed, MaxoutWindowEncoder, MultiHashEmbed, build_Tok2Vec_model

    embed = functools.partial(MultiHashEmbed, 8, ["NORM", "SHAPE"], [10, 5], include_static_vectors=False)
    near = MaxoutWindowEncoder(8, 1, 3, 2)
    for known, model in (
        (True, build_Tok2Vec_model(embed(), near)),
        (False, build_Tok2Vec_model(embed(), MaxoutWindowEncoder(8, 2, 3, 2))),
        (False, build_Tok2Vec_model(CharacterEmbed(8, 4, 2, 3, include_static_vectors=False), near)),
    ):
        component: Any = spacy.blank("en").add_pipe("tok2vec")
        component.model = model
        model.initialize()
        vectors.hasten(component)
        assert isinstance(component.model._func, vectors.Vectors) is known


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
