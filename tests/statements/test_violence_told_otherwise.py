"""Violence told by a rarer turn: people held hostage, things targeted and sacked, lives ended, cost and riddled."""

from __future__ import annotations

import pytest
import spacy
from deeds import statements, told
from spacy.tokens import Doc

from crosswire.reading import captives
from crosswire.reading.annotate import annotate
from crosswire.statements import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Raiders took five nurses hostage in Ghent on Monday.", ("ASSAULT", "abduct", ["Raiders"], ["nurses"])),
        ("Pirates took a doctor hostage off Ghent on Sunday.", ("ASSAULT", "abduct", ["Pirates"], ["doctor"])),
        ("The rebels held Peter Ruhl hostage in Ghent on Monday.", ("ASSAULT", "abduct", ["rebels"], ["Peter Ruhl"])),
        (
            "The gunman held his wife and two children hostage in Ghent on Monday.",
            ("ASSAULT", "abduct", ["gunman"], ["wife", "two children"]),
        ),
        ("Militants are holding the envoy hostage in Ghent.", ("ASSAULT", "abduct", ["Militants"], ["envoy"])),
        (
            "Snipers were firing at farmers in Ghent when the patrol arrived on Monday.",
            ("ASSAULT", "firearms", ["Snipers"], ["farmers"]),
        ),
        ("A stray bullet ended the life of a baker in Ghent on Monday.", ("ASSAULT", "firearms", [], ["baker"])),
        (
            "The assassins put an end to the life of the senator in Ghent on Monday.",
            ("ASSAULT", None, ["assassins"], ["senator"]),
        ),
        ("The ambush cost the mayor his life on Monday.", ("ASSAULT", None, [], ["mayor"])),
        ("A drone strike cost the lives of two clerks in Ghent on Monday.", ("ASSAULT", "aerial", [], ["two clerks"])),
        ("A lawyer was found riddled with bullets in Ghent on Monday.", ("ASSAULT", "firearms", [], ["lawyer"])),
        (
            "Gunmen opened up on a group of miners in Ghent on Monday.",
            ("ASSAULT", "firearms", ["Gunmen"], ["group of miners"]),
        ),
    ],
)
def test_who_did_it_to_whom(text, event):
    assert event in told(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The bombers targeted a chapel in Ghent on Monday.", ("ASSAULT", None, "chapel")),
        ("A rocket targeted a depot near Ghent on Monday.", ("ASSAULT", "heavy-weapons", "depot")),
        ("The clinic was targeted in a grenade attack in Ghent on Monday.", ("ASSAULT", None, "clinic")),
        ("The envoy's car was sprayed with machine-gun fire in Ghent.", ("ASSAULT", "firearms", "envoy's car")),
        ("Gunmen raked a tavern with bullets in Ghent on Monday.", ("ASSAULT", "firearms", "tavern")),
        ("A bomb tore through a crowded market in Ghent on Monday.", ("ASSAULT", "explosives", "crowded market")),
        ("The mob sacked two bakeries in Ghent on Monday.", ("COERCE", "robbery", "two bakeries")),
        ("Looters ransacked a pharmacy in Ghent on Monday.", ("COERCE", "robbery", "pharmacy")),
    ],
)
def test_what_was_hit(text, event):
    events = [s.event for s in statements(text)]
    assert event in [(e.type, e.mode, e.target) for e in events]


@pytest.mark.parametrize(
    "text",
    [
        "A clerk ended his life in Ghent on Monday.",
        "The bakery opened up on Monday in Ghent.",
        "The campaign targeted young voters in Ghent on Monday.",
        "The reforms put an end to the strike in Ghent on Monday.",
        "They are firing at villages.",
        "The company sacked 300 workers in Ghent on Monday.",
    ],
)
def test_what_is_no_violence(text):
    assert not [d for d in told(text) if d[0] in ("ASSAULT", "COERCE")]


def test_whoever_is_taken_hostage_is_counted_as_who_he_is(parse):
    document = parse("Rebels took five nurses hostage in Ghent on Monday.")
    figures = [s.figure for s in read(document, annotate(document)) if s.figure]
    assert ("kidnapped", "nurses") in [(f.measure, f.item) for f in figures]


def test_a_text_that_begins_with_the_state_is_read():
    doc = Doc(
        spacy.blank("en").vocab, words=["hostage", "they", "took"], heads=[2, 2, 2], deps=["dobj", "nsubj", "ROOT"]
    )
    captives.mend(doc, "en")
    assert [t.dep_ for t in doc] == ["dobj", "nsubj", "ROOT"]
