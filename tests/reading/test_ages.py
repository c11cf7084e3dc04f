"""Ages beside a person, numbers to call, and how many children somebody has: no figures, in any usual form."""

from __future__ import annotations

import pytest
import spacy

from crosswire.reading import quantities
from crosswire.reading.document import Document
from crosswire.records import NameMention, Report


def values(text: str, *people: str, language: str = "en") -> list[float | None]:
    doc = spacy.blank(language)(text)
    document = Document(report=Report(id="r", text=text, language=language), language=language, doc=doc, blocks=())
    names = tuple(
        NameMention(
            start=(at := text.index(name)), end=at + len(name), text=name, name=name, type="person", entity=None
        )
        for name in people
    )
    return [q.value for q in quantities.read(document, (), names)]


@pytest.mark.parametrize(
    "text",
    [
        "Along with Tina Marlow, 37; and a cousin, all died.",
        "Among the dead was Tina Marlow (37).",
        "Tina Marlow, 7, and Ben were killed.",
        "Tina Marlow, 37 and from Dover, was killed.",
        "Tina Marlow, 37, of Dover, was killed.",
        "He killed Tina Marlow, 101.",
    ],
)
def test_a_number_beside_the_name_of_a_person_is_an_age(text):
    assert values(text, "Tina Marlow") == []


def test_a_number_beside_the_name_of_no_person_counts():
    assert values("Most died in Upper Marlow, 37; fewer in Dover, 12; the rest elsewhere.") == [37, 12]
    assert values("Tina Marlow, 37 boats and 2 crews waited.", "Tina Marlow") == [37, 2]
    assert values("Tina Marlow, 640, of Dover", "Tina Marlow") == [640]


def test_a_number_beside_a_noun_of_one_person_is_an_age():
    assert values("The attack wounded a woman, 25, and her son, 6.") == []
    assert values("Of the women, 25, the report said, were hurt.") == [25]


def test_a_row_of_ages():
    assert values("Three men, ages 15, 18, and 22, were injured.") == [3]
    assert values("Men aged 15, 18 and 22, and four women were injured.") == [4]


def test_a_number_to_call_is_no_count():
    assert values("He called 911 to report that he had shot and killed them.") == []
    assert values("A 911 dispatcher said so.") == []
    assert values("In all 911 people were killed.") == [911]


def test_how_many_children_the_dead_had_is_not_how_many_died():
    assert values("A father of four, was killed.") == []
    assert values("The father of four boys was killed.") == [4]


def test_spanish_ages():
    assert values("Murieron Ana Ruiz, 37, y otros.", "Ana Ruiz", language="es") == []
