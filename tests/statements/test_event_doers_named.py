"""Who did it, where the words that say so stand away from the deed."""

from __future__ import annotations

import pytest

from crosswire.reading.annotate import annotate
from crosswire.records import Statement
from crosswire.statements import events
from crosswire.statements.context import Context

pytestmark = pytest.mark.model


def violent(parse, text: str) -> list[Statement]:
    document = parse(text, published="2031-05-04")
    found = events.read(Context(document, annotate(document)))
    return [s for s in found if s.event and s.event.type == "ASSAULT"]


def actors(parse, text: str) -> set[str]:
    return {a.name for s in violent(parse, text) for a in s.event.actors}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            (
                "Today the party condemned the murder of Minister Juan Roe and two of his bodyguards "
                "perpetrated by presumed miners."
            ),
            {"presumed miners"},
        ),
        (
            "The policemen were investigating the burning of five buses by miners last week.",
            {"miners"},
        ),
        (
            (
                "On 31 October a rightist squad used a heavy bomb to destroy the headquarters of the union, "
                "killing four workers."
            ),
            {"rightist squad"},
        ),
        ("The miners availed themselves of the opportunity to place bombs in the bank.", {"miners"}),
        ("These individuals exploded the devices that wounded two students.", {"individuals"}),
        ("Juan Roe was assassinated by a secret agent on Friday.", {"secret agent"}),
        ("Two officers were shot by extremist elements on Friday.", {"extremist elements"}),
        ("ON FRIDAY, MEMBERS OF THE MINERS UNION MACHINEGUNNED THE HELICOPTER.", {"members of the miners union"}),
        (
            "The massacre of 80 people -- for which the women hold the army responsible -- took place on Friday.",
            {"army"},
        ),
    ],
)
def test_who_did_it_is_found_away_from_the_deed(parse, text, who):
    assert actors(parse, text) == who


def test_a_statement_made_by_somebody_else_is_no_deed(parse):
    text = "On Friday the miners killed the judge, author of a statement made by the party."
    assert actors(parse, text) == {"miners"}
