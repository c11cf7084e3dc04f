"""What people, services and bodies do apart from violence: journeys, calls, charges, votes, purchases, repairs."""

from __future__ import annotations

import pytest
from deeds import told

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("A widow was walking in a park in Ghent on Monday.", ("MOVE", None, ["widow"], [])),
        ("Two brothers were climbing to a hut near Ghent.", ("MOVE", None, ["Two brothers"], [])),
        ("The fugitive checked into a hotel in Ghent on Monday.", ("MOVE", None, ["fugitive"], [])),
        ("The minister boarded a flight to Ghent on Monday.", ("MOVE", None, ["minister"], [])),
        ("The climbers were dropped off at a glacier near Ghent.", ("MOVE", "transfer", [], ["climbers"])),
        ("A teenager hit a parked car in Ghent on Monday.", ("DISASTER", "crash", ["teenager"], [])),
        ("A driver slammed into a fence in Ghent on Monday.", ("DISASTER", "crash", ["driver"], [])),
        ("He allegedly mowed into three pedestrians in Ghent.", ("DISASTER", "crash", [], ["three pedestrians"])),
        ("The network suffered an outage on Monday.", ("DISASTER", "outage", ["network"], [])),
        ("The operator restored all its customers on Monday.", ("DISASTER", "recovery", ["operator"], ["customers"])),
        ("The museums reopened on Monday.", ("DISASTER", "recovery", [], [])),
        ("Deputies responded to a report of a burglary in Ghent.", ("AID", "rescue", ["Deputies"], [])),
        ("Two students were charged on Monday.", ("ACCUSE", "charge", [], ["students"])),
        ("Anna Kole admitted her role in the robbery.", ("CONCEDE", None, ["Anna Kole"], [])),
        ("Anna Kole admitted to police that she lied.", ("CONCEDE", None, ["Anna Kole"], [])),
        ("Police linked Anna Kole to the robbery.", ("ACCUSE", None, ["Police"], ["Anna Kole"])),
        ("Anna Kole was booked into jail on Monday.", ("COERCE", "arrest", [], ["Anna Kole"])),
        ("Her sister Anna Kole was among those arrested on Monday.", ("COERCE", "arrest", [], ["Anna Kole"])),
        ("Police tracked Anna Kole to Ghent.", ("FIND", None, ["Police"], ["Anna Kole"])),
        ("Police held two men in Ghent on Monday.", ("COERCE", "arrest", ["Police"], ["two men"])),
        ("A clerk was held over the killing in Ghent.", ("COERCE", "arrest", [], ["clerk"])),
        ("Four suspects are held at a police station in Ghent.", ("COERCE", "arrest", [], ["suspects"])),
        ("Police seized two brothers in Ghent on Monday.", ("COERCE", "arrest", ["Police"], ["two brothers"])),
        ("Gunmen seized six fishermen off Ghent on Monday.", ("ASSAULT", "abduct", ["Gunmen"], ["fishermen"])),
        ("The gang held a banker for 12 days in Ghent.", ("ASSAULT", "abduct", ["gang"], ["banker"])),
        ("Rebels captured a tank near Ghent on Monday.", ("COERCE", "seize", ["Rebels"], [])),
        ("Canada designated the Sons of Dawn a terrorist group.", ("SANCTION", "designate", ["Canada"], ["Sons"])),
        ("The body of a clerk missing since May was found in a well.", ("FIND", "body", [], ["clerk"])),
        ("Soldiers erected roadblocks in Ghent on Monday.", ("COERCE", "restrict", ["Soldiers"], [])),
        ("The governor decreed a curfew in Ghent.", ("COERCE", "restrict", ["governor"], [])),
        ("Officers ordered the driver to get out.", ("REQUEST", None, ["Officers"], ["driver"])),
        ("Reporters were refused permission to film the trial.", ("COERCE", "ban", [], ["Reporters"])),
        ("Voting began in Ghent on Sunday.", ("ELECT", "vote", [], [])),
        ("The commission declared the referendum valid.", ("ELECT", None, ["commission"], [])),
        ("Nine parties will contest seats in the vote.", ("ELECT", "candidacy", ["Nine parties"], [])),
        ("Observers monitored the referendum in Ghent.", ("ELECT", "vote", ["Observers"], [])),
        ("The first call came at noon from a neighbour.", ("CONSULT", "report", ["neighbour"], [])),
        ("Dispatchers received a call about a prowler on Monday.", ("CONSULT", "report", [], ["Dispatchers"])),
        ("The governor unveiled a plan on Monday.", ("CONSULT", "statement", ["governor"], [])),
        ("Ghent hosted a seminar on Monday.", ("CONSULT", "meet", ["Ghent"], [])),
        ("Anna Kole aimed at an officer on Monday.", ("THREATEN", "violence", ["Anna Kole"], ["officer"])),
        ("He ordered a hit on a rival in Ghent.", ("ASSAULT", "assassinate", [], ["rival"])),
        ("The teacher was buried in Ghent on Monday.", ("SUPPORT", "mourn", [], ["teacher"])),
        ("Peter Ruhl bought the shotgun in Ghent.", ("COOPERATE", "economic", ["Peter Ruhl"], [])),
        ("The parties are financed by the state.", ("AID", None, ["state"], ["parties"])),
        ("Snipers took up positions in Ghent.", ("MOBILIZE", "deploy", ["Snipers"], [])),
        # the parser takes the first word for a name
        ("Jurors watched footage of the robbery.", ("ACCUSE", "trial", ["Jurors"], [])),
    ],
)
def test_each_deed_is_told_with_who_and_whom(text, event):
    assert event in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Protesters charged the gate in Ghent.",
        "A man charged the officers.",
        "The call for calm came on Monday.",
        "The vote of the council closed a chapter.",
        "The store reopened old wounds.",
        "The driver left the scene.",
    ],
)
def test_words_of_other_senses_tell_no_such_deed(text):
    assert not told(text)
