"""Events: types, participants and casualties of our own sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crosswire.reading.annotate import annotate
from crosswire.records import Statement
from crosswire.statements import events
from crosswire.statements.context import Context

pytestmark = pytest.mark.model


def cases(name: str) -> list[dict]:
    path = Path(__file__).parents[1] / "data" / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read(parse, text: str, **options: str) -> list[Statement]:
    document = parse(text, **options)
    return list(events.read(Context(document, annotate(document))))


def fits(case: dict, statement: Statement) -> bool:
    event = statement.event
    assert event is not None
    if event.type != case["type"] or ("mode" in case and event.mode != case["mode"]):
        return False
    if "target" in case and case["target"] not in (event.target or ""):
        return False
    for field in ("actors", "recipients"):
        names = " | ".join(ref.name for ref in getattr(event, field))
        if any(want not in names for want in case.get(field, [])):
            return False
    for field in ("killed", "injured"):
        bounds = getattr(event, field)
        if (None if bounds is None else [bounds.low, bounds.high]) != case.get(field):
            return False
    return True


@pytest.mark.parametrize("case", cases("events_en.jsonl"), ids=lambda c: c["text"][:40])
def test_event(parse, case):
    found = read(parse, case["text"])
    assert any(fits(case, s) for s in found), [s.event for s in found]
    assert all(case["text"][s.start : s.end] == s.text for s in found)


@pytest.mark.parametrize("case", cases("events_es.jsonl"), ids=lambda c: c["text"][:40])
def test_event_by_words(parse, case):
    found = read(parse, case["text"], language="es")
    assert any(fits(case, s) for s in found), [s.event for s in found]
    assert all(case["text"][s.start : s.end] == s.text for s in found)


def test_a_negated_event_by_words_is_denied(parse):
    (statement,) = read(parse, "Perú no firmó el acuerdo.", language="es")
    assert statement.modality == "denied"


@pytest.mark.parametrize(
    "text",
    [
        "The valley has become a hub for trade.",
        "The attack was discussed.",
        "Prices were hit by the news.",
        "He fired the manager.",
        "She met the deadline.",
        "Officials released a report.",
        "They shot a film in the desert.",
        "The team beat expectations.",
        "",
        "\n\n  \n",
    ],
)
def test_what_tells_no_event(parse, text):
    assert read(parse, text) == []


def test_deaths_without_violence_are_no_event(parse):
    assert read(parse, "The poet died in Tarn in 2019.") == []


def test_deaths_in_a_report_of_violence_are_events(parse):
    found = read(parse, "Gunmen attacked a bus near Tarn. Three passengers died in hospital.")
    assert [(s.event.killed.low, s.event.killed.high) for s in found if s.event.killed] == [(3, 3)]


def test_harm_is_joined_to_the_attack_that_did_it(parse):
    (statement,) = read(parse, "Raiders stormed the camp, killing nine people and wounding six others.")
    assert (statement.event.killed.low, statement.event.injured.low) == (9, 6)


def test_separate_doers_stay_apart(parse):
    found = read(parse, "Rebels killed two farmers on Monday, and the army killed five rebels on Friday.")
    assert sorted(s.event.killed.low for s in found) == [2, 5]


def test_who_was_shot_and_died_is_not_injured(parse):
    found = read(parse, "A man was shot in Tarn on Monday. The man died in hospital.")
    assert all(s.event.injured is None for s in found)


def test_part_of_the_hit_died(parse):
    (statement,) = read(parse, "Nine people were shot, one fatally, at a park in Tarn.")
    event = statement.event
    assert (event.killed.low, event.injured.low, event.injured.high) == (1, 8, 8)


def test_shared_modifiers_make_two_actors(parse):
    (statement,) = read(parse, "Peruvian and Chilean naval forces launched operations against smugglers.")
    assert [a.name for a in statement.event.actors] == ["Peruvian naval forces", "Chilean naval forces"]


def test_a_pronoun_names_its_antecedent(parse):
    found = read(parse, "President Anna Kole arrived on Monday. She met with Peter Ruhl.")
    meeting = next(s for s in found if s.event.type == "CONSULT")
    assert [a.name for a in meeting.event.actors] == ["Anna Kole"]


def test_denied_events_say_so(parse):
    (statement,) = read(parse, "The army did not attack the village.")
    assert statement.modality == "denied"


def test_planned_events_say_so(parse):
    (statement,) = read(parse, "The army will attack the village.")
    assert statement.modality == "planned"


def test_a_base_run_for_years_has_a_beginning(parse):
    (statement,) = read(parse, "The navy operated a base in Lima for a decade until 2009.")
    assert statement.time is not None
    assert (statement.time.earliest.year, statement.time.latest.year) == (1999, 2009)


def test_spans_are_short(parse):
    text = "The army attacked " + ", ".join(f"village number {n}" for n in range(200)) + "."
    assert all(len(s.text) <= 500 for s in read(parse, text))


@given(st.text(alphabet=st.sampled_from("attacked by the army killed two. \n\"'(é💥U.S."), max_size=120))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_quoted_as_it_stands(parse, text):
    for statement in read(parse, text):
        assert text[statement.start : statement.end] == statement.text
