"""Deeds that are told by a rarer word or turn: stops, sentences, escapes, fights, falls, and what passives keep."""

from __future__ import annotations

import pytest
from deeds import statements, told

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Border guards stopped two tourists outside Ghent.",
            ("COERCE", "intercept", ["Border guards"], ["two tourists"]),
        ),
        ("A motorist was pulled over in Ghent on Monday.", ("COERCE", "intercept", [], ["motorist"])),
        ("Deputies tasered a student in Ghent.", ("COERCE", "arrest", ["Deputies"], ["student"])),
        ("Soldiers took 300 prisoners near Ghent.", ("COERCE", "arrest", ["Soldiers"], ["prisoners"])),
        ("Two smugglers were handed over to the navy.", ("MOVE", "transfer", [], ["navy"])),
        ("Burglars broke into a pharmacy in Ghent.", ("COERCE", "raid", ["Burglars"], [])),
        ("Seven inmates broke out of a prison in Ghent.", ("RETREAT", "flee", ["inmates"], [])),
        ("The gunman went into hiding in Ghent.", ("RETREAT", "flee", ["gunman"], [])),
        ("Troops put down a mutiny in Ghent on Sunday.", ("COERCE", "disperse", ["Troops"], [])),
        ("Officers responded with tear gas in Ghent.", ("COERCE", "disperse", ["Officers"], [])),
        ("Students gathered in Ghent to mourn the pilot.", ("SUPPORT", "mourn", ["Students"], ["pilot"])),
        ("Crowds gathered in Ghent to demand an inquiry.", ("PROTEST", "demo", ["Crowds"], [])),
        ("Marchers threw eggs at the mayor in Ghent.", ("ASSAULT", "primitive", ["Marchers"], ["mayor"])),
        ("Guards roughed up two reporters in Ghent.", ("ASSAULT", "beat", ["Guards"], ["reporters"])),
        ("Militiamen harassed villagers near Ghent.", ("COERCE", None, ["Militiamen"], ["villagers"])),
        ("A hiker fell 60 metres near Ghent on Sunday.", ("DISASTER", "fall", [], ["hiker"])),
        ("The hiker slipped on Sunday near Ghent.", ("DISASTER", "fall", [], ["hiker"])),
        ("A woman was hit by a silver Toyota Yaris in Ghent.", ("DISASTER", "crash", [], ["woman"])),
        ("A pedestrian was struck in Ghent on Monday.", ("DISASTER", "harm", [], ["pedestrian"])),
        ("Peru blocked the website on Monday.", ("COERCE", "ban", ["Peru"], ["website"])),
        ("Reporters were barred from the court.", ("COERCE", "ban", [], ["Reporters"])),
        ("The rebels broke off talks on Monday.", ("REJECT", "talks", ["rebels"], [])),
        ("Polls opened in Peru on Sunday.", ("ELECT", "vote", [], [])),
        ("Two soldiers deserted on Monday.", ("RETREAT", "flee", ["soldiers"], [])),
        ("Bird flu was detected in Ghent on Monday.", ("DISASTER", "disease", [], [])),
        ("The army culled 900 pigs in Ghent.", ("DISASTER", "disease", ["army"], [])),
        ("Thousands of refugees crossed into Peru.", ("MOVE", None, ["Thousands of refugees"], [])),
        ("Peru tightened security at its ports on Monday.", ("MOBILIZE", "alert", ["Peru"], [])),
    ],
)
def test_each_deed_is_told_with_who_and_whom(text, event):
    assert event in told(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The smuggler was denied bail on Monday.", ("COERCE", "arrest", [], ["smuggler"])),
        ("The smuggler was given two life sentences on Monday.", ("SANCTION", "convict", [], ["smuggler"])),
        ("The villagers were given blankets by Peru.", ("AID", None, ["Peru"], ["villagers"])),
    ],
)
def test_a_passive_keeps_what_somebody_is_given(text, event):
    assert event in told(text)


def test_what_broke_out_takes_its_day_and_place_from_there():
    assert told("Rioting broke out in Ghent on Monday.") == [("PROTEST", "riot", [], [])]


def test_a_patrol_is_met_by_those_who_ambush_it():
    assert ("ASSAULT", None, ["Rebels"], ["patrol"]) in told("Rebels ambushed a patrol near Ghent on Monday.")


@pytest.mark.parametrize(
    "text",
    [
        "The bank stopped the payment on Monday.",
        "The sheriff stopped the thief from leaving.",
        "The robber emptied his pistol into the shop.",
        "Shares fell 60 points in Ghent.",
        "The tariff was slapped on steel.",
        "The rebels threw a party at the hotel.",
        "Prices slipped on Monday.",
    ],
)
def test_what_only_sounds_like_one_tells_none(text):
    assert not [e for e in told(text) if e[0] in ("ASSAULT", "COERCE", "DISASTER")]


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("A riot at a jail in Ghent left nine inmates dead.", ("ASSAULT", "riot", 9)),
        ("17 inmates died in a riot at the jail in Ghent.", ("ASSAULT", None, 17)),
        ("The protests left 12 people dead.", ("ASSAULT", None, 12)),
        ("Unrest left three people dead in Ghent.", ("ASSAULT", None, 3)),
        ("A heat wave left 40 people dead.", ("DISASTER", "weather", None)),
        ("A heatwave killed four people in Ghent.", ("DISASTER", "weather", None)),
    ],
)
def test_who_died_of_unrest_and_of_the_weather(text, deed):
    events = [s.event for s in statements(text)]
    assert deed in [(e.type, e.mode, e.killed and e.killed.low) for e in events]
    assert {e.type for e in events} <= {deed[0], "PROTEST"}


@pytest.mark.parametrize(
    "text",
    [
        "The group said officers had fired on unarmed men.",
        "A witness said guards had beaten prisoners.",
        "The mayor said soldiers had attacked farmers.",
    ],
)
def test_what_somebody_had_done_to_people_is_as_particular_as_what_he_did(text):
    assert [d[0] for d in told(text)] == ["ASSAULT"]
