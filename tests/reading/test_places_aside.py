"""Places that a text names only for a hospital, a morgue or a newspaper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reading.places.aside import is_aside


def _aside(text: str, name: str, language: str = "en") -> bool:
    start = text.index(name)
    return is_aside(text, start, start + len(name), language)


@pytest.mark.parametrize(
    "text",
    [
        "He died at a Lima hospital on Friday.",
        "He was taken to Saint Anne Hospital in Lima.",
        "She was flown to Lima for surgery.",
        "The body was sent to Lima for an autopsy.",
        "The driver told the Lima Gazette that he saw nothing.",
        "Both are at the Children's Medical Center of Lima.",
    ],
)
def test_a_hospitals_town_is_named_aside(text):
    assert _aside(text, "Lima")


@pytest.mark.parametrize(
    "text", ["A man was shot in Lima on Friday.", "He left the hospital. In Lima a barn burned.", "Lima police came."]
)
def test_a_scene_is_not(text):
    assert not _aside(text, "Lima")


def test_spanish_has_its_own_words():
    assert _aside("Fue trasladado a Tarija.", "Tarija", "es")
    assert not _aside("El incendio en Tarija duró horas.", "Tarija", "es")


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_any_text_is_read(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    assert is_aside(text, start, end, "en") in {True, False}
