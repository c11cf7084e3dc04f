"""What governments, bodies and people do to each other short of violence: every type, and what only looks like one."""

from __future__ import annotations

import pytest
from deeds import told

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The parliament voted on Tuesday to approve the emergency law.", ("AGREE", None, ["parliament"], [])),
        ("Voters approved a $3 million bond.", ("AGREE", None, ["Voters"], [])),
        ("The Senate adopted the budget by 51 votes to 40.", ("AGREE", None, ["Senate"], [])),
        ("The minister spoke by telephone with the governor.", ("CONSULT", "phone", ["minister", "governor"], [])),
        ("The premier broke off relations with France.", ("SANCTION", "withdraw", ["premier"], ["France"])),
        ("France recalled its ambassador to Peru.", ("SANCTION", "withdraw", ["France"], ["Peru"])),
        ("France expelled two Peruvian diplomats.", ("SANCTION", "expel", ["France"], ["Peruvian diplomats"])),
        ("Peru suspended development aid to Chad.", ("SANCTION", "discontinue", ["Peru"], ["Chad"])),
        (
            "France designated the Red Tide Front a terrorist organization.",
            ("SANCTION", "designate", ["France"], ["Red Tide Front"]),
        ),
        ("The president pardoned three miners.", ("CONCEDE", None, ["president"], ["miners"])),
        ("The government gave in to the strikers' demands.", ("CONCEDE", None, ["government"], ["strikers"])),
        ("The police and the army are jointly patrolling the border.", ("COOPERATE", None, ["police", "army"], [])),
        ("France delivered 120 tonnes of flour to the town.", ("AID", None, ["France"], [])),
        ("Firefighters pulled a miner from the rubble.", ("AID", "rescue", ["Firefighters"], ["miner"])),
        ("The rebels declared a ceasefire on Monday.", ("RETREAT", "ceasefire", ["rebels"], [])),
        ("The rebels handed over their weapons to the mission.", ("RETREAT", "disarm", ["rebels"], [])),
        ("Ada Vik, whose son was abducted in May, met the envoy.", ("ASSAULT", "abduct", [], ["son"])),
        ("The oil minister resigned on Thursday.", ("RETREAT", "resign", ["oil minister"], [])),
        ("The troops pulled out of Peru on Sunday.", ("RETREAT", "withdraw", ["troops"], [])),
        ("The union called on the government to resign.", ("REQUEST", None, ["union"], ["government"])),
        ("The bishop pleaded with the kidnappers.", ("REQUEST", None, ["bishop"], ["kidnappers"])),
        ("The senate turned down the bill.", ("REJECT", None, ["senate"], [])),
        ("The general refused to withdraw.", ("REJECT", None, ["general"], [])),
        ("The army vowed to crush the rebels.", ("THREATEN", None, ["army"], ["rebels"])),
        ("Thousands of teachers marched through the capital.", ("PROTEST", "demo", ["Thousands of teachers"], [])),
        ("Dock workers began a three-day strike.", ("PROTEST", "strike", ["Dock workers"], [])),
        ("The prisoner began a hunger strike.", ("PROTEST", "hunger", ["prisoner"], [])),
        ("Peru called up 30,000 reservists.", ("MOBILIZE", None, ["Peru"], [])),
        ("The king declared a state of emergency.", ("COERCE", "restrict", ["king"], [])),
        ("Police fired tear gas at the demonstrators.", ("COERCE", "disperse", ["Police"], ["demonstrators"])),
        ("Hackers broke into the servers of the ministry.", ("COERCE", "cyber", ["Hackers"], ["ministry"])),
        ("Soldiers disarmed a bomb at the bank.", ("ASSAULT", "explosives", [], [])),
        ("Gunmen shot dead the prosecutor at her home.", ("ASSAULT", "firearms", ["Gunmen"], ["prosecutor"])),
    ],
)
def test_each_dealing_is_told_with_who_and_whom(text, event):
    assert event in told(text)


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("The rebels dropped their demand to free the jailed fighters.", []),
        ("The union's call to release the detained journalists was ignored.", []),
        ("The bishop's plea to the gang to release the teacher went unheard.", ["gang"]),
        ("The government's decision to free the prisoners was welcomed.", ["government"]),
    ],
)
def test_who_asks_for_a_deed_is_not_who_does_it(text, doers):
    assert [actors for kind, mode, actors, _ in told(text) if (kind, mode) == ("RETREAT", "release")] == [doers]


@pytest.mark.parametrize(
    "text",
    [
        "The minister declined to comment on the plan.",
        "Snow besieged the hamlet for a week.",
        "The runner withdrew from the race.",
        "A storm battered the coast.",
        "The firm bombarded its customers with letters.",
        "Cocoa surrendered its gains.",
        "The gang sent two tonnes of cocaine to France.",
    ],
)
def test_what_only_sounds_like_one_is_none(text):
    assert told(text) == []
