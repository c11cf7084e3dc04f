"""What is told around a parenthesis that says who tells it: "Gunmen fired on a bus, police said, killing two"."""

from __future__ import annotations

import pytest
from deeds import told

from crosswire.reading.annotate import annotate
from crosswire.statements import positions
from crosswire.statements.context import Context

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "doers", "hit"),
    [
        ("Gunmen fired on a bus in Ghent on Monday, police said, killing two passengers.", {"Gunmen"}, {"passengers"}),
        (
            "Soldiers shot at a crowd in Ghent on Monday, a doctor said, wounding a nurse.",
            {"Soldiers"},
            {"crowd", "nurse"},
        ),
        ("A mortar shell hit a school in Ghent, the mayor said, killing a teacher.", set(), {"teacher"}),
        (
            "A patrol was ambushed near Ghent, a spokesman told reporters, leaving two guards dead.",
            set(),
            {"patrol", "guards"},
        ),
    ],
)
def test_who_tells_of_a_deed_in_its_midst_did_not_do_it(text, doers, hit):
    found = [e for e in told(text) if e[0] == "ASSAULT"]
    assert {name for e in found for name in e[2]} == doers
    assert {name for e in found for name in e[3]} == hit


def test_who_goes_on_to_accuse_does_so_himself():
    found = told("Two men died in the raid in Ghent, the minister said, blaming the rebels.")
    assert ("ACCUSE", None, ["minister"], ["rebels"]) in found


@pytest.mark.parametrize(
    ("text", "doer", "of_whom"),
    [
        (
            "The army denied that it had shelled the town and accused the rebels of staging the attack.",
            "army",
            "rebels",
        ),
        ("The minister confirmed that two hostages were dead and blamed the kidnappers.", "minister", "kidnappers"),
        ("The report says that the guards opened fire and accuses the governor of a cover-up.", "report", "governor"),
    ],
)
def test_who_says_one_thing_and_accuses_somebody_does_both(text, doer, of_whom):
    assert [e[3] for e in told(text) if e[0] == "ACCUSE" and e[2] in ([doer], [])] == [[of_whom]]


def test_who_is_told_to_have_come_and_accused_somebody_did_both():
    text = "Witnesses said soldiers entered the village and accused residents of hiding rebels."
    assert ("ACCUSE", None, ["soldiers"], ["residents"]) in told(text)


def test_what_is_said_beside_a_denial_is_not_denied(parse):
    text = "The minister denied that any warning had been received and said a commission would report in May."
    document = parse(text)
    (denial,) = [s for s in positions.read(Context(document, annotate(document))) if s.position.stance == "denies"]
    assert denial.text == "any warning had been received"
