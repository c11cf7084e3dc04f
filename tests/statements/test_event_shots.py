"""Who fires, at whom, and who is said not to have: shots without an object, triggers, aims, bullets."""

from __future__ import annotations

import pytest
from deeds import statements

pytestmark = pytest.mark.model


def told(text):
    """Actors, recipients and modality of each assault of a text."""
    found = [s for s in statements(text) if s.event.type == "ASSAULT"]
    return [([a.name for a in s.event.actors], [r.name for r in s.event.recipients], s.modality) for s in found]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Ivo Tarn fired from a balcony while she was walking home.", (["Ivo Tarn"], [], "asserted")),
        ("The guards fired from a moving car.", (["guards"], [], "asserted")),
        ("Ivo Tarn pulled the trigger, a friend told the court.", (["Ivo Tarn"], [], "asserted")),
        ("Mira Oga was hit in the leg from a bullet that went through a door.", ([], ["Mira Oga"], "asserted")),
        ("A jogger was struck with pellets on Monday.", ([], ["jogger"], "asserted")),
        ("Ivo Tarn was the man who shot the judge.", (["Ivo Tarn"], ["judge"], "asserted")),
        ("Ivo Tarn was not the one who shot the judge.", (["Ivo Tarn"], ["judge"], "denied")),
        ("Ivo Tarn had a pistol but isn't the man who fired the deadly shot.", (["Ivo Tarn"], [], "denied")),
        ("Mira Oga is not the woman who was shot on Friday.", ([], ["Mira Oga"], "denied")),
    ],
)
def test_who_fires_and_who_is_hit(text, event):
    assert event in told(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Peter Ruhl was aiming for a rival dealer, police said.", (["Peter Ruhl"], ["rival dealer"], "asserted")),
        ("The gunman was targeting members of a gang.", (["gunman"], ["members of a gang"], "asserted")),
    ],
)
def test_whom_a_shot_was_meant_for_is_told_where_there_is_violence(text, event):
    assert event in told(f"Two men were shot dead on Monday. {text}")
    assert event not in told(text)


@pytest.mark.parametrize("text", ["She was fired from her post.", "The scheme is aimed at young men."])
def test_what_only_sounds_like_a_shot_is_none(text):
    assert told(text) == []


def test_a_fire_to_which_somebody_is_alerted_did_burn():
    assert {s.modality for s in statements("Police were alerted to a fire on Monday.")} == {"asserted"}
