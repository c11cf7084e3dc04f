"""Copy in capitals is read in the letters of print, without moving a character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reading.truecase import truecase

WIRE = (
    "   PORT ELGIN (RUVIA), 4 FEB 90 (RNA) -- [TEXT] COLONEL ESTEBAN QUIROGA ROJAS SAID ON\n"
    "TUESDAY THAT THE PEOPLE'S LIBERATION FRONT (PLF) KILLED TWO PEASANTS IN THE SAN TELMO\n"
    "DEPARTMENT OF EL SALVADOR. THE PLF DENIED IT. GENERAL QUIROGA WAS NOT IN THE CAPITAL."
)


def test_names_have_capitals_and_other_words_have_none():
    cased = truecase(WIRE)
    for words in (
        "Colonel Esteban Quiroga Rojas said",
        "on\nTuesday that the People's Liberation Front (PLF) killed two peasants in the San Telmo\nDepartment",
        "of El Salvador. The PLF denied it. General Quiroga was not in the capital.",
    ):
        assert words in cased


def test_a_mixed_text_comes_back_as_it_is():
    text = "The FMLN said that USS COLE was hit. NATO and the U.N. SECURITY COUNCIL met."
    assert truecase(text) is text


def test_another_language_is_left_alone():
    assert truecase(WIRE, "es") is WIRE


def test_an_upper_case_lead_changes_and_the_rest_does_not():
    lead = "TWO MEN WERE SHOT DEAD NEAR THE MARKET OF SPRINGFIELD ON MONDAY NIGHT, POLICE SAID."
    rest = "\n\nThe men, both known to the FBI, were in their car."
    assert truecase(lead + rest) == (
        "Two men were shot dead near the market of Springfield on Monday night, police said." + rest
    )


@pytest.mark.parametrize("letter", ["İ", "ß", "ﬁ", "ŉ"])
def test_a_letter_whose_case_has_another_length_moves_nothing(letter):
    text = f"THE GOVERNOR OF {letter}ZMIR SAID ON MONDAY THAT NOBODY WAS HURT IN THE {letter}X ATTACK."
    assert len(truecase(text)) == len(text)


@given(st.text(alphabet=st.characters(categories=["Lu", "Po", "Zs", "Nd"]), min_size=60))
def test_any_text_keeps_its_letters_and_its_length(text):
    cased = truecase(text)
    assert len(cased) == len(text)
    assert [c.lower() for c in cased] == [c.lower() for c in text]
