"""Copy in capitals is read in the letters of print, without moving a character."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crosswire.reading.truecase import truecase
from crosswire.reading.truecase.titled import sentence_case

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
@example("THE GOVERNOR SAID ON MONDAY THAT NOBODY WAS HURT IN THE ATTACK ON ANNAΣ SMITH.")
def test_any_text_keeps_its_letters_and_its_length(text):
    cased = truecase(text)
    assert len(cased) == len(text)
    assert [c.lower() for c in cased] == [c.lower() for c in text]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Three Dead, Two Wounded in Mill Fire", "Three dead, two wounded in mill fire"),
        ("FBI Says Ferry Sank Near Lisbon", "FBI says ferry sank near Lisbon"),
        ("Police name four killed in Lisbon", "Police name four killed in Lisbon"),
        ("Fire", "Fire"),
    ],
)
def test_a_headline_in_title_case_is_read_as_a_sentence(written, meant):
    assert sentence_case(f"A text. {written}", 8) == f"A text. {meant}"


def test_a_bracketed_acronym_makes_the_words_that_spell_it_a_name():
    text = "MEMBERS OF THE FRONT OF UNITED HARBOUR WORKERS (FUHW) MET WITH THE MINISTER ON THE SAME DAY IN THE TOWN."
    assert "the Front of United Harbour Workers (FUHW) met with the minister" in truecase(text)


def test_particles_and_articles_of_spanish_names():
    text = "THE POLICE ARRESTED MARIA DE LA CRUZ AND JOSE LOPEZ Y LOPEZ NEAR LA PAZ AND IN EL SALVADOR ON THAT DAY."
    cased = truecase(text)
    for name in ("Maria de la Cruz", "Jose Lopez y Lopez", "near La Paz", "in El Salvador"):
        assert name in cased


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("HE CAME AT 5 P.M. ON MONDAY WITH AN AK-47 RIFLE AND A 60MM MORTAR TO THE 1ST FLOOR.", "5 p.m. on Monday"),
        ("HE CAME AT 5 P.M. ON MONDAY WITH AN AK-47 RIFLE AND A 60MM MORTAR TO THE 1ST FLOOR.", "an AK-47 rifle"),
        (
            "HE CAME AT 5 P.M. ON MONDAY WITH AN AK-47 RIFLE AND A 60MM MORTAR TO THE 1ST FLOOR.",
            "60mm mortar to the 1st",
        ),
        (
            "THE JUDGE JOHN O'BRIEN AND MARY MCDONALD DIDN'T SAY WHETHER I'D SEEN THE WOMAN'S CAR.",
            "O'Brien and Mary McDonald",
        ),
        (
            "THE JUDGE JOHN O'BRIEN AND MARY MCDONALD DIDN'T SAY WHETHER I'D SEEN THE WOMAN'S CAR.",
            "didn't say whether I'd",
        ),
        ("THE JUDGE JOHN O'BRIEN AND MARY MCDONALD DIDN'T SAY WHETHER I'D SEEN THE WOMAN'S CAR.", "the woman's car"),
        (
            "THE U.S. EMBASSY AND THE FBI SAID THAT J.R. SMITH WAS NOT HURT IN THE ATTACK AT ALL.",
            "and the FBI said that J.R. Smith",
        ),
    ],
)
def test_hours_weapons_contractions_and_initials(text, words):
    assert words in truecase(text)


@pytest.mark.model
def test_names_are_shown_as_print_writes_them_and_quoted_as_the_report_does(parse):
    from crosswire.reading.annotate import annotate

    reading = annotate(parse(WIRE))
    person = next(n for n in reading.names if n.type == "person")
    assert (person.name, person.text) == ("Esteban Quiroga Rojas", "ESTEBAN QUIROGA ROJAS")
    for found in (*reading.names, *reading.places, *reading.times, *reading.quantities):
        assert WIRE[found.start : found.end] == found.text


def test_lines_in_capitals_with_blank_lines_between_are_one_stretch():
    lines = (
        "A BOMB WENT OFF ON SUNDAY NIGHT IN FRONT OF THE",
        "OLD OFFICE OF THE HARBOUR, AND TWO PEOPLE WHO WERE",
    ) * 4
    assert truecase("\n\n".join(lines)).count("\n\nold office") == 4
