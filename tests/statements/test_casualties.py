"""How many one telling of an event says were killed and injured."""

from __future__ import annotations

import pytest
from spacy.tokens import Span
from tests.conftest import Parse
from tests.statements.counts import Count, bounds

from crosswire.reading.annotate import annotate
from crosswire.records import Bounds
from crosswire.statements import events
from crosswire.statements.context import Context
from crosswire.statements.events import casualties, lexicon

pytestmark = pytest.mark.model

CASES: list[tuple[str, Count, Count]] = [
    # (sentence, killed, injured); a pair is a range whose open end is None
    ("Two men died in the attack and a third was wounded.", 2, 1),
    ("Gunmen killed 12 people, including three children, in Veldt on Friday.", 12, None),
    ("Gunmen killed 15 people, among them three children and a priest.", 15, None),
    ("Fifteen people, among them three children and a nun, were killed by gunmen.", 15, None),
    ("Gunmen killed 15 people, mostly women and children.", 15, None),
    ("At least 15 civilians, most of them women and children, were killed by gunmen.", (15, None), None),
    ("At least 15 civilians, most of them women, were killed by gunmen.", (15, None), None),
    ("Some 20 villagers, the majority of them elderly, were killed by gunmen.", (18, 22), None),
    ("Gunmen killed 12 people, half of them children, and wounded 30, many of them women.", 12, 30),
    ("John Roe, 34, and Ann Poe were killed in the attack.", 2, None),
    ("John Roe and Ann Poe were shot dead in Veldt.", 2, None),
    ("The blast tore through the market, killing one and injuring two others.", 1, 2),
    ("A shooting in Veldt left three people dead and five wounded.", 3, 5),
    ("A 19-year-old man was fatally shot in Veldt on Friday.", 1, None),
    ("Gunmen shot the couple dead in their home.", 2, None),
    ("A family of four was killed in the attack.", 4, None),
    ("A mother and her two sons were shot dead.", 3, None),
    ("Gunmen attacked Veldt, wounding several people.", None, (2, None)),
    ("A pregnant woman was killed by gunmen.", 1, None),
    ("Six Jesuit priests and two women were murdered in Veldt.", 8, None),
    ("Five people were shot, two fatally, in Veldt.", 2, 3),
    ("Two men were shot in Veldt, one of them fatally.", 1, 1),
    ("Both men died in the attack.", 2, None),
    ("Three people were found shot to death in Veldt.", 3, None),
    ("Thirty-four men were shot dead in Veldt.", 34, None),
    ("At least 12 people were killed and seven injured in the attack.", (12, None), 7),
    ("No officers were injured in the shooting in Veldt.", None, 0),
    ("A gunman shot his nephew in Veldt.", None, 1),
    ("5-year-old Ann Poe was killed in the attack in Veldt.", 1, None),
    ("A number of people were killed in the attack in Veldt.", (2, None), None),
    ("His roommate was stabbed in Veldt.", None, 1),
    ("A bomb killed a 6-month-old and her grandmother in Veldt.", 2, None),
    ("The attack in Veldt killed an 11-year-old girl.", 1, None),
    ("Gunmen killed more than 20 soldiers in Veldt.", (21, None), None),
    ("The teenager was shot in the leg in Veldt.", None, 1),
    ("Two men of his escort, members of the city guard, were wounded in the attack in Veldt.", None, 2),
    ("It is not known if any guards were hurt in the attack in Veldt.", None, None),
    ("SIX PRIESTS AND TWO WOMEN WERE MURDERED IN VELDT ON FRIDAY BY GUNMEN, POLICE SAID.", 8, None),
]


@pytest.mark.parametrize(("text", "killed", "injured"), CASES)
def test_a_telling_counts_its_people(parse: Parse, text: str, killed: Count, injured: Count) -> None:
    """Numbers, names, ages, kinship and coordination say how many."""
    document = parse(text, published="2031-05-04")
    told = [s.event for s in events.read(Context(document, annotate(document))) if s.event is not None]
    assert (bounds(killed), bounds(injured)) in [(e.killed, e.injured) for e in told if e.type == "ASSAULT"]


@pytest.mark.parametrize(
    ("told", "killed"),
    [
        ("The rebel attack on the station left 600 people dead.", 600),
        ("So far the rebel attack on the station has left 600 people dead.", None),
        ("So far the rebel attack on the station has left six people dead.", 6),
    ],
)
def test_the_many_of_a_period_are_not_one_events(parse: Parse, told: str, killed: Count) -> None:
    """A few may be: a sentence may name a period beside a deed."""
    document = parse(f"Rebels bombed a police station in Veldt on Friday. {told}", published="2031-05-04")
    found = [s.event for s in events.read(Context(document, annotate(document))) if s.event is not None]
    assert {e.killed for e in found if e.type == "ASSAULT"} == {None, bounds(killed)}


@pytest.mark.parametrize(
    ("phrase", "count"),
    [
        ("the 22-year-old", 1),
        ("his cousin", 1),
        ("a couple", 2),
        ("a trio", 3),
        ("a crew of six", 6),
        ("both guards", 2),
        ("nobody", 0),
        ("no passengers", 0),
        ("himself", None),
        ("the building", None),
        ("a rifle", None),
        ("three buildings", None),
        ("people", (2, None)),
        ("a group of men", (2, None)),
        ("she", 1),
    ],
)
def test_a_noun_phrase_names_so_many_people(parse: Parse, phrase: str, count: Count) -> None:
    """A phrase names people, nobody, or something that is not people."""
    document = parse(f"The attackers killed {phrase}.", published="2031-05-04")
    words = lexicon.load("en")
    assert words is not None
    verb = next(t for t in document.doc if t.lower_ == "killed")
    head = next(c for c in verb.children if c.dep_ in ("dobj", "nsubj") and c.i > verb.i)
    numbers = casualties.index(annotate(document).quantities)
    assert casualties.people(head, numbers, words) == bounds(count)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen murdered Hector Flores, leader of the front, in Veldt.", "Flores"),
        ("Gunmen murdered Judge Flores in Veldt.", "Flores"),
    ],
)
def test_a_title_makes_a_name_one_person(parse: Parse, text: str, name: str) -> None:
    """Whatever its last letter and its label were taken for."""
    doc = parse(text).doc
    head = next(t for t in doc if t.text == name)
    words = lexicon.load("en")
    assert words is not None
    for label, tag in (("ORG", "NNPS"), ("GPE", "NNP")):
        doc.set_ents([Span(doc, head.i, head.i + 1, label=label)])
        head.tag_ = tag
        assert casualties.people(head, {}, words) == Bounds(low=1, high=1)
