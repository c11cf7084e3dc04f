"""The text that the parser sees: no line breaks inside a block, no editors' remarks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reading import segments
from crosswire.reading.legible import legible

WRAPPED = """The police said on Monday that the retired Colonel Esteban
Quiroga was wounded in the attack near the port. Nobody else was in
the street at that time, since the shops were closed and the ferry
had left an hour before, the spokesman said to the press in the
town."""


def seen(text, language="en"):
    return legible(text, segments.blocks(text), language)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mayor [words indistinct] said so.", "The mayor said so."),
        ("Ana Prats [name as received] was hurt.", "Ana Prats was hurt."),
        ("He [passage omitted] left [sic] early.", "He left early."),
        ("We want [the] talks to go on.", "We want the talks to go on."),
        ("The PLF [People's Liberation Front] denied it.", "The PLF (People's Liberation Front) denied it."),
    ],
)
def test_brackets(text, words):
    assert " ".join(seen(text).split()) == words


def test_a_line_break_inside_a_paragraph_is_a_space_and_one_between_paragraphs_stays():
    text = f"{WRAPPED}\n\nNobody else was."
    assert seen(text) == WRAPPED.replace("\n", " ") + "\n\nNobody else was."


@pytest.mark.parametrize("counter", ["None 1 of 2", "Image 3 of 10", "Photo 1 of / 4"])
def test_what_counts_the_pictures_of_a_gallery_ends_a_sentence(counter):
    text = f"A ferry sank {counter} Three dockers were hurt."
    assert seen(text).split() == ["A", "ferry", "sank", ".", "Three", "dockers", "were", "hurt."]
    assert len(seen(text)) == len(text)


def test_none_of_several_people_is_no_counter():
    assert seen("None of the 2 was hurt, none 1 of 2.") == "None of the 2 was hurt, none 1 of 2."


def test_a_language_without_remarks_keeps_its_words():
    assert seen("El alcalde [inaudible] dijo.", "es") == "El alcalde  inaudible  dijo."


@given(st.text(alphabet="ab A.\n[]-", max_size=120))
def test_no_character_moves(text):
    made = seen(text)
    assert len(made) == len(text)
    assert all(a == b or b in " ()" for a, b in zip(text, made, strict=True))


@pytest.mark.model
def test_a_name_over_a_line_break_is_one_name_and_is_quoted_as_it_stands(parse):
    from crosswire.reading.annotate import annotate

    names = [n for n in annotate(parse(WRAPPED)).names if n.type == "person" and "Q" in n.text]
    assert [(n.text, n.name) for n in names] == [("Esteban\nQuiroga", "Esteban Quiroga")]
