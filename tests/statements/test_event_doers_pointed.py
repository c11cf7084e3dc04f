"""Who did it, where it is said of those who came, who were blamed, or who only stood near."""

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
    return {a.name for s in violent(parse, text) if s.event for a in s.event.actors}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Ann Roe was killed on Friday. The party condemned the cowardly crime perpetrated in Altea by armed men.",
            {"armed men"},
        ),
        ("A patrol reportedly killed 12 peasants in Altea on Friday.", {"patrol"}),
        ("Twelve peasants died in attacks by miners on Friday against four farms.", {"miners"}),
        ("The mayor was hit by a sniper on Friday when he was leaving Altea.", {"sniper"}),
        ("Witnesses said that four youths in a red truck shot at the policemen in Altea on Friday.", {"four youths"}),
        ("The raid occurred on Friday when two men on a motorcycle set off 5 kg of dynamite.", {"two men"}),
        ("In the town of San Telmo rebels threw bombs at the homes of candidates on Friday.", {"San Telmo rebels"}),
        (
            "On Friday the minister blamed the murder of two Altean missionaries on drug traffickers.",
            {"drug traffickers"},
        ),
        ("A merchant was shot on Friday when unidentified men tried to enter his home in Altea.", {"unidentified men"}),
        (
            "The judge Juan Roe was shot in Altea on Friday. He was intercepted by four men in a car.",
            {"four men"},
        ),
        ("Juan Roe was killed on Friday by men wearing army uniforms.", {"men wearing army uniforms"}),
        ("Juan Roe was abducted on Friday by eight men in civilian clothes.", {"eight men in civilian clothes"}),
    ],
)
def test_who_did_it_is_found_beside_the_deed(parse, text, who):
    assert actors(parse, text) == who


@pytest.mark.parametrize(
    ("text", "who", "source"),
    [
        (
            "A bomb exploded at the bank in Altea on Friday. The police suspect the Red Circle gang.",
            "Red Circle gang",
            "police",
        ),
        (
            "A bomb exploded at the bank in Altea on Friday. The press blamed it on the drug mafia.",
            "drug mafia",
            "press",
        ),
        ("Ann Roe was shot in Altea on Friday. Police named the suspect as John Poe.", "John Poe", "Police"),
        ("The suspect in Friday's shooting of Ann Roe was identified by police as John Poe.", "John Poe", "police"),
    ],
)
def test_who_is_blamed_for_what_was_told_before_is_alleged_by_somebody(parse, text, who, source):
    (said,) = (s for s in violent(parse, text) if s.event and who in {a.name for a in s.event.actors})
    assert said.modality == "alleged"
    assert [s.name for s in said.attribution.sources] == [source]
    assert text[said.start : said.end] == said.text


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded at the bank in Altea on Friday. The mayor blamed the weather for the delay.",
        "A bomb exploded at the bank in Altea on Friday. The search was long. It was carried out by police.",
        "Altea police arrested a youth on Friday, injuring two girls.",
        "Ann Roe was shot in Altea on Friday. State authorities are involved in the investigation of the shooting.",
        "The Altea police are looking into Friday's shooting of Ann Roe along with the state police.",
        'Ann Roe was shot in Altea on Friday. "It hurts so bad," said Jane Poe, who moved to Altea last year.',
        "Ann Roe was shot in Altea on Friday. The victim was identified as Ann Roe, police said.",
        "Juan Roe was shot on Friday when officers came to his home in Altea.",
    ],
)
def test_nobody_else_did_it(parse, text):
    assert actors(parse, text) == set()


def entities(parse, text: str, *names: str) -> tuple[set[str | None], set[str | None]]:
    """The entities of the doers, and those of a body by its names."""
    document = parse(text, published="2031-05-04")
    reading = annotate(document)
    known = {n.entity for n in reading.names if n.text in names}
    told = [s for s in events.read(Context(document, reading)) if s.event and s.event.type == "ASSAULT"]
    return {a.entity for s in told if s.event for a in s.event.actors}, known


@pytest.mark.parametrize(
    "text",
    [
        "The National Freedom Front (NFF) spoke. The NFF Urban Commandos blew up two poles in Altea on Friday.",
        "The National Freedom Front (NFF) spoke. The cowardly NFF killers attacked a hotel in Altea on Friday.",
        "The rebels kidnapped Juan Roe in Altea on Friday. The National Freedom Front (NFF) wants a ransom.",
        "The National Freedom Front (NFF) and the 5th Infantry Brigade spoke. The rebels shot Juan Roe on Friday.",
        "The rebels of the National Freedom Front (NFF) spoke. They killed Juan Roe in Altea on Friday.",
    ],
)
def test_some_of_a_body_are_known_as_its_own(parse, text):
    acting, body = entities(parse, text, "NFF")
    assert acting == body
