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


def test_a_language_without_a_list_has_no_events(parse):
    assert read(parse, "La police a arrêté deux hommes à Lyon.", language="fr") == []


@pytest.mark.parametrize("text", ["Se quemaron catorce viviendas.", "Ayer se dispararon los precios."])
def test_what_burns_or_goes_off_by_itself_is_no_attack(parse, text):
    assert read(parse, text, language="es") == []


def test_a_negated_event_by_words_is_denied(parse):
    (statement,) = read(parse, "Perú no firmó el acuerdo.", language="es")
    assert statement.modality == "denied"


@pytest.mark.parametrize(
    "text",
    [
        "The valley has become a hub for trade.",
        "The attack was discussed.",
        "Prices were hit by the news.",
        "She met the deadline.",
        "Officials released a report.",
        "They shot a film in the desert.",
        "A crew shot footage of the ruins.",
        "Students set a flag on fire in Tarn on Monday.",
        "The party stole the presidency from them.",
        "The team beat expectations.",
        "",
        "\n\n  \n",
    ],
)
def test_what_tells_no_event(parse, text):
    assert read(parse, text) == []


def test_deaths_without_violence_are_no_attack(parse):
    (statement,) = read(parse, "The poet died in Tarn in 2019.")
    assert (statement.event.type, statement.event.episode) == ("DISASTER", None)


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


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("One man was killed and three other people were shot in Tarn.", 1, 3),
        ("The gunman shot six people in Tarn, killing two.", 2, 4),
        ("A man was killed in a shooting that left three others wounded.", 1, 3),
        ("A shooting at the club left two dead and six injured.", 2, 6),
        ("Tom Horn was shot in the chest and taken to a hospital, where he died.", 1, None),
        ("The 22-year-old was shot in the leg.", None, 1),
        ("The blasts claimed 217 lives.", 217, None),
        ("Five miners lost their lives in the attack on Friday.", 5, None),
        ("Both men died in the attack.", 2, None),
    ],
)
def test_counts(parse, text, killed, injured):
    (statement,) = [s for s in read(parse, text) if s.event.type == "ASSAULT"]
    got = [None if b is None else b.low for b in (statement.event.killed, statement.event.injured)]
    assert got == [killed, injured]


def test_who_is_charged_with_a_deed_is_said_to_have_done_it(parse):
    found = read(parse, "The police charged Peter Ruhl with the murder of Anna Kole.")
    murder = next(s for s in found if s.event.trigger == "murder")
    assert ([a.name for a in murder.event.actors], murder.modality) == (["Peter Ruhl"], "alleged")


def test_an_attack_of_words_is_no_assault(parse):
    (statement,) = read(parse, "The senator attacked the governor in a speech.")
    assert statement.event.type == "ACCUSE"


def test_the_day_of_a_condemnation_is_not_that_of_the_deed(parse):
    found = read(parse, "On Thursday the council condemned the bombing of the embassy.", published="2031-05-04")
    bombing = next(s for s in found if s.event.trigger == "bombing")
    assert bombing.time is None


def test_a_place_before_a_blast_did_not_do_it(parse):
    (statement,) = read(parse, "The Kenya blast killed four people.")
    assert statement.event.actors == ()


def test_what_is_investigated_has_happened(parse):
    (statement,) = read(parse, "Police are investigating a shooting that left one person dead.")
    assert statement.modality == "asserted"


def test_two_verbs_of_one_deed_make_one_statement(parse):
    (statement,) = read(parse, "Officers are advising and training the soldiers in Lima.")
    assert statement.event.trigger == "advise"


def test_members_of_a_named_group_keep_its_name(parse):
    (statement,) = read(parse, "Members of the Iron Circle attacked a bridge.")
    assert ([a.name for a in statement.event.actors], statement.event.target) == (
        ["Members of the Iron Circle"],
        "bridge",
    )


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


@pytest.mark.parametrize("text", ["Her popularity exploded.", "The market exploded with joy."])
def test_what_explodes_in_a_figure_of_speech_is_no_blast(parse, text):
    assert read(parse, text) == []


def test_a_fire_bears_one_name_whichever_word_tells_it(parse):
    told = ["Rebels set the mill ablaze.", "Electricians started the blaze.", "The rebels set fire to the mill."]
    assert [s.event.trigger for text in told for s in read(parse, text) if s.event] == ["fire"] * 3
    (spanish,) = read(parse, "Unos pastores provocaron el incendio.", language="es")
    assert spanish.event is not None
    assert spanish.event.trigger == "fire"


def test_a_short_circuit_is_nobody(parse):
    assert read(parse, "Un cortocircuito provocó el incendio.", language="es") == []


def test_a_day_is_counted_from_the_blast_that_the_report_dates(parse):
    text = "Monday's explosion killed two men. Guards had reported a smell of gas three days before the blast."
    (found,) = (s for s in read(parse, text, published="2031-05-07") if s.event and s.event.type == "CONSULT")
    assert found.time is not None
    assert str(found.time.earliest) == str(found.time.latest) == "2031-05-02"


def test_no_day_is_counted_where_blasts_of_two_days_are_told(parse):
    text = (
        "Monday's explosion killed two men. Sunday's explosion killed one. "
        "Guards had reported a smell of gas three days before the blast."
    )
    (found,) = (s for s in read(parse, text, published="2031-05-07") if s.event and s.event.type == "CONSULT")
    assert found.time is None or found.time.earliest is None


@pytest.mark.parametrize("when", ["Tuesday", "Last week", "Last year"])
def test_a_time_that_owns_an_event_does_nothing(parse, when):
    (found,) = read(parse, f"{when}'s explosion killed nine people.", published="2031-05-07")
    assert found.event is not None
    assert found.event.actors == ()


def test_spanish_evidence_is_the_whole_phrase(parse):
    (found,) = read(parse, "La policía detuvo a dos hombres en La Serena.", language="es")
    assert found.text.startswith("La policía detuvo a dos hombres")


def test_a_person_named_behind_a_comma_acts_by_name(parse):
    (found,) = read(parse, "The minister, Ada Brandt, met the governor.")
    assert found.event is not None
    assert [a.name for a in found.event.actors] == ["Ada Brandt"]


@pytest.mark.model
def test_a_headline_beside_the_text_tells_its_event(parse):
    title = "Gunmen killed two men at a mill, police say"
    (told,) = read(parse, f"Subscribe to our newsletter.\n\n{title}", title=title)
    assert told.event is not None
    assert told.text in title
    assert told.event.killed is not None
    assert told.event.killed.low == 2
