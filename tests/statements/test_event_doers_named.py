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


def episodes(parse, text: str) -> list[list[str]]:
    """The keys of the doers of each telling that names some."""
    return [[a.entity or a.name for a in s.event.actors] for s in violent(parse, text) if s.event and s.event.actors]


def test_doers_told_in_other_words_are_one_party(parse):
    text = (
        "Three individuals shot the judge Juan Roe in Altea on Friday. Roe was leaving his house. "
        "Armed men shot Roe from a car, the police said."
    )
    (first, *others) = episodes(parse, text)
    assert others
    assert all(o == first for o in others)
    assert {"Three individuals", "Armed men"} >= actors(parse, text)


@pytest.mark.parametrize(
    "text",
    [
        "Two men shot the judge Juan Roe in Altea on Friday. Roe was shot by four men, a witness said.",
        "Ruritanian soldiers shot Juan Roe in Altea on Friday. Roe was shot by Freedonian soldiers, a witness said.",
        "Soldiers shot Juan Roe in Altea on Friday. Roe was shot by gunmen, a witness said.",
    ],
)
def test_doers_whose_number_people_or_side_differ_are_two(parse, text):
    first, second = episodes(parse, text)
    assert first != second


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Today police blamed NFA [National Freedom Army] guerrillas for the murder of the judge Juan Roe.",
            "National Freedom Army guerrillas",
        ),
        (
            "The National Freedom Army [NFA] guerrilla movement, which kidnapped Juan Roe on Friday, wants a ransom.",
            "National Freedom Army guerrilla movement",
        ),
    ],
)
def test_whose_people_they_are_is_said_before_a_bracket(parse, text, who):
    assert who in actors(parse, text)
    assert "guerrillas" not in actors(parse, text)


def test_a_bodys_noun_and_its_name_in_capitals_are_one_name(parse):
    text = (
        "ALTEA, 30 OCT 89 (DPA) -- [TEXT] THE PIPELINE WAS BLOWN UP BY THE ARMY OF NATIONAL LIBERATION (ELN). "
        "THE ELN ALSO KIDNAPPED JUAN ROE."
    )
    assert actors(parse, text) == {"army of National Liberation"}


def test_rebels_may_be_those_of_an_army_of_liberation(parse):
    text = (
        "The People's Liberation Army of the North spoke of a new campaign. "
        "On Friday the rebels kidnapped Juan Roe in Altea, the mayor said."
    )
    document = parse(text, published="2031-05-04")
    reading = annotate(document)
    (army,) = {n.entity for n in reading.names if "Liberation" in n.text}
    told = [s for s in events.read(Context(document, reading)) if s.event and s.event.mode == "abduct"]
    assert [a.entity for s in told for a in s.event.actors if s.event] == [army]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Three men shot the judge Juan Roe in Altea on Friday. The mayor said that the attackers were miners.",
            "miners",
        ),
        (
            "Juan Roe was kidnapped in Altea on Friday. The kidnappers identified themselves as Red Front members.",
            "Red Front members",
        ),
        ("Juan Roe was killed in Altea on Friday. Those responsible for it are known gangsters.", "known gangsters"),
        ("The buses were attacked on Friday by hooded individuals thought to be miners.", "miners"),
    ],
)
def test_who_the_doers_are_said_to_be_is_alleged(parse, text, who):
    said = {a.name: s.modality for s in violent(parse, text) if s.event for a in s.event.actors}
    assert said[who] == "alleged"
    assert all(text[s.start : s.end] == s.text for s in violent(parse, text))


@pytest.mark.parametrize(
    "text",
    [
        "Juan Roe was killed in Altea on Friday. The minister denied that the killers were soldiers.",
        "Juan Roe was killed in Altea on Friday. The killers were not soldiers.",
        "Juan Roe was killed in Altea on Friday. Nobody knows who the killers are.",
        "Juan Roe was killed in Altea on Friday. The killers were five people.",
    ],
)
def test_who_the_doers_are_not_said_to_be_is_no_doer(parse, text):
    assert actors(parse, text) == set()


def test_who_confesses_to_a_deed_is_said_to_have_done_it(parse):
    text = "Two of the miners confessed to the murder of the judge Juan Roe in Altea on Friday."
    assert actors(parse, text) == {"Two of the miners"}
    text = "The mayor described the miners as having carried out the murder of the judge in Altea on Friday."
    assert actors(parse, text) == {"miners"}
