"""Words that tell a deed of one kind of thing and something else of another: what stands with them says which."""

from __future__ import annotations

import pytest
from deeds import told

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text",
    [
        "The studio released the game in 2019.",
        "The tablet was released last March.",
        "Plans for the new stadium were released on Friday.",
        "The comedian Ina Moss will host the awards this year.",
        "The town hosts a music festival every summer.",
        "Analysts agree that prices will fall.",
        "Ten percent of burglaries were committed by teenagers.",
        "Her voice was drowned out by the band.",
        "Higher costs hurt small companies badly.",
        "The firm will close five plants by 2032.",
        "The engineers demonstrated the machine.",
        "Bonds rallied sharply after the news.",
        "The firm stopped work on the tower.",
        "Doubts surround the budget.",
        "The minister is increasingly isolated in his party.",
        "The party is stealing moderates from its rival.",
        "The network is chasing ratings.",
        "Shopkeepers boarded up their windows.",
        "The aircraft was pushed back from the gate.",
        "We will be tackling them one by one.",
        "The boxer captured the title in Peru.",
        "Tarn Corp. closed at $66.50 a share in Tokyo trading.",
        "The candidate launched his campaign by insulting migrants.",
        "The measures will be deployed this week.",
        "The company would meet all of its targets.",
        "The firm met its commitments.",
        "Some members might cross party lines.",
        "Residents feel threatened by the change.",
        "The Falcons shot 46 percent in the first half.",
        "He sank a free throw.",
    ],
)
def test_no_deed_is_read_where_its_object_is_none_of_a_deed(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The rebels released three hostages on Friday.", ("RETREAT", "release", ["rebels"], ["hostages"])),
        ("The pirates released the tanker on Friday.", ("RETREAT", "release", ["pirates"], [])),
        ("Peru hosted a delegation from France on Monday.", ("CONSULT", "visit", ["Peru"], ["delegation"])),
        ("The government and the rebels agreed to a ceasefire.", ("AGREE", None, ["government", "rebels"], [])),
        ("Shopkeepers demonstrated in Lima on Monday.", ("PROTEST", "demo", ["Shopkeepers"], [])),
        ("Workers at the mine stopped work on Monday.", ("PROTEST", "strike", ["Workers"], [])),
        ("Police chased the suspect.", ("COERCE", "intercept", ["Police"], ["suspect"])),
        ("Marines boarded the ship.", ("COERCE", "intercept", ["Marines"], [])),
        ("Guards tackled the gunman.", ("COERCE", "arrest", ["Guards"], ["gunman"])),
        ("Troops closed in on the town.", ("MOBILIZE", "advance", ["Troops"], [])),
        ("The army launched a campaign in the north.", ("MOBILIZE", "operation", ["army"], [])),
        ("Peru deployed 300 troops to the border.", ("MOBILIZE", "deploy", ["Peru"], [])),
        ("The envoy met with the commission.", ("CONSULT", "meet", ["envoy"], ["commission"])),
        ("The army crossed the line on Monday.", ("MOVE", None, ["army"], [])),
        ("The gang threatened the judge.", ("THREATEN", None, ["gang"], ["judge"])),
        (
            "It was the year when President Ann Roe met with Joe Doe in Lima.",
            ("CONSULT", "meet", ["Ann Roe"], ["Joe Doe"]),
        ),
    ],
)
def test_the_deed_is_read_where_people_and_ground_are_its_object(text, event):
    assert event in told(text)
