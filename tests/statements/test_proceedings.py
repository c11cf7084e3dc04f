"""Courts, elections, offices; who holds which ground and who goes where."""

from __future__ import annotations

import pytest
from deeds import told

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Anna Kole pleaded guilty to smuggling.", ("CONCEDE", "plead", ["Anna Kole"], [])),
        ("Anna Kole pleaded not guilty to two counts of fraud.", ("REJECT", "plead", ["Anna Kole"], [])),
        ("Anna Kole entered a not guilty plea on Monday.", ("REJECT", "plead", ["Anna Kole"], [])),
        ("The driver entered a plea of not guilty to fraud.", ("REJECT", "plead", ["driver"], [])),
        ("The driver entered a guilty plea on Monday.", ("CONCEDE", "plead", ["driver"], [])),
        ("The governor fired the board on Monday.", ("SANCTION", "dismiss", ["governor"], ["board"])),
        ("Two men denied arson on Monday.", ("REJECT", "plead", ["Two men"], [])),
        ("The jurors watched footage of the robbery.", ("ACCUSE", "trial", ["jurors"], [])),
        ("The jury was shown a video of the raid.", ("ACCUSE", "trial", [], ["jury"])),
        ("The fire brigade was called to a warehouse on Sunday.", ("REQUEST", None, [], ["fire brigade"])),
        ("Police were alerted to a fire in the attic at noon.", ("CONSULT", "report", [], ["Police"])),
        ("The court acquitted the nurses on Friday.", ("CONCEDE", "acquit", ["court"], ["nurses"])),
        ("Anna Kole appealed against her conviction.", ("REJECT", "appeal", ["Anna Kole"], [])),
        ("Peter Ruhl went on trial on Monday.", ("ACCUSE", "trial", [], ["Peter Ruhl"])),
        ("The trial of Peter Ruhl opened on Monday.", ("ACCUSE", "trial", [], ["Peter Ruhl"])),
        ("Peter Ruhl was held without bail.", ("COERCE", "arrest", [], ["Peter Ruhl"])),
        ("Detectives questioned the driver on Monday.", ("ACCUSE", "investigate", ["Detectives"], ["driver"])),
        ("Passengers overpowered the hijacker.", ("COERCE", "arrest", ["Passengers"], ["hijacker"])),
        ("The firm fired its manager in May.", ("SANCTION", "dismiss", ["firm"], ["manager"])),
        ("The minister was sacked on Monday.", ("SANCTION", "dismiss", [], ["minister"])),
        ("Voters went to the polls on Sunday.", ("ELECT", "vote", ["Voters"], [])),
        ("The elections will be held on 27 May.", ("ELECT", "vote", [], [])),
        ("The government postponed the referendum.", ("ELECT", "postpone", ["government"], [])),
        ("Anna Kole won the election on Sunday.", ("ELECT", None, ["Anna Kole"], [])),
        ("Peru had warned France twice about the attacker.", ("CONSULT", "report", ["Peru"], ["France"])),
        ("The premier will address the nation tomorrow.", ("CONSULT", "statement", ["premier"], ["nation"])),
        ("Peter Ruhl pointed a revolver at the guards.", ("THREATEN", "violence", ["Peter Ruhl"], ["guards"])),
        ("The cashier received a threatening letter.", ("THREATEN", None, [], ["cashier"])),
        ("The talks collapsed on Friday.", ("REJECT", "talks", [], [])),
        ("The army retook the town from the rebels.", ("COERCE", "occupy", ["army"], ["rebels"])),
        ("The fighters seized control of the harbour.", ("COERCE", "occupy", ["fighters"], [])),
        ("The town fell to the insurgents on Friday.", ("COERCE", "occupy", ["insurgents"], [])),
        ("The rebels say the town remains in their hands.", ("COERCE", "occupy", ["rebels"], [])),
        ("The militia was driven out of the village on Sunday.", ("COERCE", "expel", [], ["militia"])),
        ("The army advanced on the stronghold on Sunday.", ("MOBILIZE", "advance", ["army"], [])),
        ("The premier left for Geneva on Monday.", ("MOVE", None, ["premier"], [])),
        ("The refugees crossed the border on Monday.", ("MOVE", None, ["refugees"], [])),
        ("The plane flew directly to Taipei.", ("MOVE", None, ["plane"], [])),
        ("Peter Ruhl's lawyer said he would appeal.", ("REJECT", "appeal", ["Peter Ruhl's lawyer"], [])),
        ("A judge issued a warrant for Peter Ruhl.", ("ACCUSE", "charge", ["judge"], ["Peter Ruhl"])),
        ("Detectives are searching for a second gunman.", ("COERCE", "search", ["Detectives"], ["second gunman"])),
        ("The commission annulled the results.", ("ELECT", "postpone", ["commission"], [])),
        ("The vote was rigged in May.", ("ELECT", "fraud", [], [])),
        ("The truce was violated on Tuesday.", ("REJECT", "violate", [], [])),
        ("The gang released a video of the raid.", ("CONSULT", "statement", ["gang"], [])),
        ("The pilot reported engine trouble.", ("CONSULT", "report", ["pilot"], [])),
        ("Thousands attended the funeral of the victims on Sunday.", ("SUPPORT", "mourn", [], ["victims"])),
        ("Crowds gathered outside the court on Friday.", ("PROTEST", "demo", ["Crowds"], [])),
        ("Students vandalised a church.", ("COERCE", "vandalism", ["Students"], [])),
        ("Workers went on strike at the port on Monday.", ("PROTEST", "strike", ["Workers"], [])),
        ("A cold and tired Peter Ruhl was caught in northern Lagos.", ("COERCE", "arrest", [], ["Peter Ruhl"])),
        ("The fugitive was caught at a motel on Friday.", ("COERCE", "arrest", [], ["fugitive"])),
        ("Peter Ruhl overpowered a guard and fled.", ("COERCE", None, ["Peter Ruhl"], ["guard"])),
        ("HMS Larch arrived around 15:45 GMT on Sunday.", ("MOVE", None, ["HMS Larch"], [])),
        ("Youths hurled volleys of petrol bombs at the embassy.", ("ASSAULT", "explosives", ["Youths"], [])),
    ],
)
def test_each_is_told_with_who_and_whom(text, event):
    assert event in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "A cold front will advance on the capital by Friday.",
        "The rebels took up positions around the camp.",
        "The soldiers fired at the manager's car.",
        "The deal took effect.",
        "A boy was caught in the crossfire in Lagos.",
        "The court showed him mercy.",
        "The officer was called to order.",
    ],
)
def test_what_only_sounds_like_one_is_none(text):
    assert not {"MOVE", "SANCTION", "REQUEST"} & {t for t, *_ in told(text)}
    assert not {"occupy", "advance", "arrest", "trial"} & {m for _, m, *_ in told(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Critics questioned the bias of the panel.",
        "Lawmakers wanted to question several of her aides.",
        "Such lies destroy the basis of our government.",
        "The move might damage the panel.",
        "His skepticism has severely hurt the nominee with young voters.",
        "He would never diagnose someone through television.",
        "North Vostia conducted another nuclear test.",
        "The company gained control of two coal mines in the valley.",
        "The party took control of the Senate in January.",
        "The senator also forced Stoll to admit that he had been wrong.",
    ],
)
def test_a_figure_of_speech_tells_no_event(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The operation to capture Belmaro was planned for weeks.", ("COERCE", "arrest", [], ["Belmaro"])),
        ("Soldiers drove the rebels back on Friday.", ("COERCE", "expel", ["Soldiers"], ["rebels"])),
        ("Ten people were questioned after the fire.", ("ACCUSE", "investigate", [], ["Ten people"])),
        ("Three children were diagnosed with measles.", ("DISASTER", "disease", [], ["Three children"])),
    ],
)
def test_what_befalls_people_is_still_told(text, event):
    assert event in told(text)
