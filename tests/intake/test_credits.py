"""Credit lines and datelines."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_files import STORY

from crosswire.intake import credits as credit_lines


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("VARNA, Bulgaria (AP) — " + STORY, ["Associated Press"]),
        ("VARNA, March 4 (Reuters) - " + STORY, ["Reuters"]),
        ("Cranes fall\n\nVarna, 4 mar (EFE).- " + STORY, ["EFE"]),
        ("VARNA (AFP/Reuters) – " + STORY, ["Agence France-Presse", "Reuters"]),
        ("VARNA, Bulgaria (Coast News Wire) — " + STORY, ["Coast News Wire"]),
        ("VARNA (KTVX) -- " + STORY, ["KTVX"]),
        (STORY.strip() + " (Reuters)\n", ["Reuters"]),
        (STORY + "\n— AFP\n", ["Agence France-Presse"]),
        (STORY + "\nSource: EFE\n", ["EFE"]),
        (STORY + "\nWith reporting by Reuters and AP\n", ["Associated Press", "Reuters"]),
        ("By The Associated Press\n\n" + STORY, ["Associated Press"]),
        (STORY + "\nCopyright 2031 The Associated Press.\n", ["Associated Press"]),
        ("VARNA (AP) — " + STORY + "\n(AP)\n", ["Associated Press"]),
        ("VARNA — " + STORY, []),
        ("VARNA (Bulgaria) — " + STORY, []),
        (STORY + "An official told Reuters that the berths were old.\n", []),
        ("Two men (both sailors) — the only witnesses — left.", []),
        (STORY, []),
        ("", []),
    ],
)
def test_credits(text, agencies):
    found = credit_lines.read(text)
    assert sorted(c.agency for c in found) == agencies
    assert all(text[c.start : c.end].strip() for c in found)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("VARNA, Bulgaria, March 4 (AP) — x", "VARNA, Bulgaria"),
        ("SAN SALVADOR, 4 de mayo de 2031 (EFE).- x", "SAN SALVADOR"),
        ("VARNA — x", "VARNA"),
        ("(Reuters) - x", None),
        ("PORT ELGIN (RUVIA), 4 FEB 90 (RNA-COAST) -- [TEXT] x", "PORT ELGIN (RUVIA)"),
        ("PORT ELGIN, JUNE 11 89 (HOME SERVICE) -- [SPEECH] [GENERAL ADA BRANDT] [TEXT] x", "PORT ELGIN"),
        ("PORT ELGIN, 4 FEB 90 -- [EDITORIAL REPORT] x", "PORT ELGIN"),
        ("Port Elgin, 4 Feb 90 -- x", "Port Elgin"),
    ],
)
def test_the_place_of_a_dateline(text, place):
    dateline = credit_lines.find_dateline(text)
    assert dateline is not None
    assert (dateline.place, text[dateline.end :]) == (place, "x")


@pytest.mark.parametrize(
    ("day", "published"),
    [
        ("18 JAN 90", dt.date(1990, 1, 18)),
        ("JUNE 11 89", dt.date(1989, 6, 11)),
        ("3 Mar 07", dt.date(2007, 3, 3)),
        ("18 JAN", None),
    ],
)
def test_the_day_of_a_dateline_may_have_a_year_of_two_digits(day, published):
    dateline = credit_lines.find_dateline(f"PORT ELGIN, {day} (AP) -- x")
    assert dateline is not None
    assert (dateline.published.earliest if dateline.published else None) == published


@pytest.mark.parametrize(
    "front",
    [
        "PORT ELGIN, Ont. (Aug. 16, 2031) —",
        "PORT ELGIN, 16 AUG 31 [RADIO ELGIN) -- [TEXT]",
        "Roca, CV (16 August 2031) --",
    ],
)
def test_the_day_of_a_dateline_may_stand_in_brackets_and_a_bracket_be_misprinted(front):
    dateline = credit_lines.find_dateline(f"{front} Cranes fell.")
    assert dateline is not None
    assert dateline.published is not None
    assert str(dateline.published.earliest) == "2031-08-16"


@pytest.mark.parametrize(
    ("front", "place"),
    [
        ("TARNBY, Ruvia - ", "TARNBY, Ruvia"),
        ("Tarnby, Ruvia - ", "Tarnby, Ruvia"),
        ("TARNBY (RW) - ", "TARNBY"),
        ("Tarnby (RW) – ", "Tarnby"),
        ("TARNBY (Ruvia) - ", "TARNBY"),
        ("(TARNBY, Ruvia) — ", "TARNBY, Ruvia"),
        ("TARNBY, 12 Nov - ", "TARNBY"),
        ("TARNBY, Nov. 12 - ", "TARNBY"),
        ("TARNBY, Ruvia, March 3 (RW) -- ", "TARNBY, Ruvia"),
        ("Tarnby, Ruvia, 3 March – ", "Tarnby, Ruvia"),
        ("TARNBY, Minn. - ", "TARNBY, Minn."),
        ("ST. ELM, Upper Ruvia (RW) — ", "ST. ELM, Upper Ruvia"),
        ("PORT ELGIN/TARNBY, Ruvia - ", "PORT ELGIN/TARNBY, Ruvia"),
        ("Villa Rota del Mar, Ruvia, (RW) - ", "Villa Rota del Mar, Ruvia"),
        ("UMM AL-TARN - ", "UMM AL-TARN"),
    ],
)
def test_a_dateline_shows_in_its_shape_whoever_sent_it_and_wherever_from(front, place):
    story = "Six people were hurt when a crane fell on a ferry."
    dateline = credit_lines.find_dateline(front + story)
    assert dateline is not None
    assert (dateline.start, dateline.place, (front + story)[dateline.end :]) == (0, place, story)


@pytest.mark.parametrize(
    "text",
    [
        "Two sailors, a boy - All were from Tarnby - were hurt when a crane fell.",
        "Tarnby, Ruvia's port - and all of its cranes - burned on Monday.",
        "Tarnby - Many of its sailors were hurt when a crane fell.",
        "THE MAYOR, THE PRIEST - ALL OF THEM WERE HURT WHEN A CRANE FELL.",
    ],
)
def test_a_dash_alone_makes_no_dateline(text):
    assert credit_lines.find_dateline(text) is None


@pytest.mark.parametrize("text", ["NATO - the alliance - said so", "The mayor (a baker) — left", "a (AP) b", "— x"])
def test_no_dateline(text):
    assert credit_lines.find_dateline(text) is None


@given(st.text(alphabet="AB (),.—-\nReutrsP1230/", max_size=200))
@settings(max_examples=300, deadline=None)
def test_credits_are_found_where_they_stand(text):
    for credit in credit_lines.read(text):
        assert 0 <= credit.start < credit.end <= len(text)
