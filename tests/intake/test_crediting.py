"""Whom a text credits: as a whole, or in a sentence; neither who took a picture nor whom somebody told something."""

from __future__ import annotations

import pytest

from crosswire.intake import credits as credit_lines
from crosswire.records import Report

BODY = "The ferry Calla ran aground off Brimtol on Friday. Crews took 40 passengers to the northern pier by noon."


def agencies(text: str) -> list[str]:
    return [c.agency for c in credit_lines.read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"By Jane Roe, Associated Press\n\n{BODY}", ["Associated Press"]),
        (f"Ferry aground\nBy JANE ROE Associated Press Writer\n\n{BODY}", ["Associated Press"]),
        (f"By Jane Roe | Reuters\n\n{BODY}", ["Reuters"]),
        (f"By Reuters Staff\n\n{BODY}", ["Reuters"]),
        (f"Por Ana Paz, EFE\n\n{BODY}", ["EFE"]),
        (f"{BODY} (Additional reporting by Reuters)", ["Reuters"]),
        (f"{BODY}\n\nReporting by J. Roe in Brimtol; additional reporting by AFP.", ["Agence France-Presse"]),
        (f"{BODY} (With inputs from PTI)", ["Press Trust of India"]),
        (f"{BODY} Con información de EFE.", ["EFE"]),
        (f"{BODY}\n\nCon información de Reuters y AP", ["Associated Press", "Reuters"]),
        (f"{BODY}\n\nWith files from The Associated Press", ["Associated Press"]),
        (f"BRIMTOL, 7 mar (EFE).- {BODY}", ["EFE"]),
    ],
)
def test_a_text_credits_an_agency_as_a_whole(text, expected):
    assert agencies(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\n\nPhoto: Reuters",
        f"{BODY}\n\nPhoto by Jane Roe/AP",
        f"Passengers on the pier. AP Photo/Jane Roe\n\n{BODY}",
        f"{BODY}\n\nFoto: EFE",
        f"{BODY}\n\nREUTERS/Jane Roe",
        f"{BODY}\n\nImage: AFP via Getty Images",
        f"{BODY} A harbour pilot told Reuters that the fog was thick.",
        f"{BODY} “We saw nothing,” the captain told the Associated Press.",
        f"{BODY} The pilot, who spoke to AFP, was not hurt.",
        f"{BODY} El capitán dijo a EFE que no vio nada.",
        f"By Jane Roe, who covers Reuters for a living and has done so since 1999\n\n{BODY}",
    ],
)
def test_pictures_and_what_somebody_told_are_no_credits(text):
    assert agencies(text) == []
    assert credit_lines.mentions(text) == ()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The ship had no pilot, as reported by Reuters.", [("Reuters", True)]),
        ("The grounding was first reported by the Brimtol Courier on Friday.", [("Brimtol Courier", False)]),
        ("According to a report by the Associated Press, fog was thick.", [("Associated Press", True)]),
        ("According to a local report in The Harbour Post, fog was thick.", [("Harbour Post", False)]),
        ("El barco iba sin práctico, según informó Reuters.", [("Reuters", True)]),
        ("Según publicó hoy el diario La Costa, no hubo heridos.", []),
        ("Según publica La Costa Nueva, no hubo heridos.", [("Costa Nueva", False)]),
        ("De acuerdo con un reporte de la agencia EFE, no hubo heridos.", [("EFE", True)]),
        ("The accident was reported by a fisherman.", []),
        ("The accident was reported by 9 a.m. to the harbour office.", []),
    ],
)
def test_a_sentence_credits_another_with_its_news(sentence, expected):
    text = f"{BODY} {sentence}"
    found = credit_lines.mentions(text)
    assert [(m.name, m.agency) for m in found] == expected
    assert all(text[m.start : m.end] for m in found)


def test_who_is_credited_is_known_by_any_of_its_names():
    text = f"{BODY} The ship had no pilot, as reported by AP."
    assert credit_lines.credited("The Associated Press", text)
    assert credit_lines.credited("AP", text)
    assert not credit_lines.credited("Reuters", text)
    assert not credit_lines.credited(None, text)


def test_an_agency_that_credits_itself_leans_on_nobody():
    text = f"BRIMTOL (Reuters) - {BODY}"
    assert not credit_lines.leans(Report(id="a", text=text, outlet="Reuters"))
    assert credit_lines.leans(Report(id="b", text=text, outlet="Brimtol Courier"))
    assert credit_lines.leans(Report(id="c", text=text))
    assert not credit_lines.leans(Report(id="d", text=BODY, outlet="Brimtol Courier"))
