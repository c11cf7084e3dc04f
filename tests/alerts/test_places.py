"""Facilities in running text: named, or spoken of as "the port"; and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.alerts import places


def found(text, language="en"):
    return [(f.kind, f.core) for s in places.sentences(text, language) for f in s.facilities]


@pytest.mark.parametrize(
    ("text", "facilities"),
    [
        ("40 containers were held at the port of Arvela.", [("port", "arvela")]),
        ("The airport is closed for 48 hours.", [("airport", "")]),
        ("Flights to Arvela International Airport stopped.", [("airport", "arvela")]),
        ("Nine were taken to San Mateo Hospital on Monday.", [("hospital", "san mateo")]),
        ("They crossed at the Puente Alto border crossing at dawn.", [("border", "puente alto")]),
        ("The Arvela port reopened.", [("port", "arvela")]),
        ("Shells hit Camp Redwood.", [("camp", "redwood")]),
        ("The pipeline was shut.", [("pipeline", "")]),
        ("Fire at the port of Arvela. The port is closed.", [("port", "arvela"), ("port", "arvela")]),
        ("Two port workers died.", []),
        ("The Port Authority gave a figure.", []),
        ("He lives in Port Maren.", []),
        ("Ports are busy.", []),
        ("He was taken to a local hospital.", []),
        ("Nine went to Dr. Amara B. Cole Medical Center. It is full.", [("hospital", "cole")]),
        ("A large port explosion shook the town.", []),
        ("He was in hospital.", []),
        ("The report came on base ten.", []),
    ],
)
def test_facilities_in_english(text, facilities):
    assert found(text) == facilities


@pytest.mark.parametrize(
    ("text", "facilities"),
    [
        ("El puerto de Arvela movía 1.200 contenedores.", [("port", "arvela")]),
        ("Cerraron el aeropuerto durante 48 horas.", [("airport", "")]),
        ("Los llevaron al Hospital San Mateo.", [("hospital", "san mateo")]),
        ("El paso fronterizo de Los Robles sigue cerrado.", [("border", "los robles")]),
        ("Atacaron el oleoducto.", [("pipeline", "")]),
        ("Puertos y aeropuertos.", []),
    ],
)
def test_facilities_in_spanish(text, facilities):
    assert found(text, "es") == facilities


@pytest.mark.parametrize(
    ("text", "language", "lasting"),
    [
        ("The airport is closed for 48 hours.", "en", [(48, "hours")]),
        ("The airport will stay shut for another two weeks.", "en", [(2, "weeks")]),
        ("The airport opened two weeks ago.", "en", []),
        ("The airport has been open for two years.", "en", []),
        ("El aeropuerto estará cerrado durante tres días.", "es", [(3, "days")]),
    ],
)
def test_how_long_something_is_to_last(text, language, lasting):
    assert [(x.value, x.unit) for s in places.sentences(text, language) for x in s.lasting] == lasting


@given(st.text(max_size=300), st.sampled_from(["en", "es", "xx"]))
def test_any_text_is_read_and_what_is_found_stands_in_it(text, language):
    for s in places.sentences(text, language):
        assert 0 <= s.start < s.end <= len(text)
        for f in s.facilities:
            assert s.start <= f.start < f.end <= s.end


def test_a_long_text_is_read_in_time_that_grows_with_it():
    import time

    took = []
    for times in (2_000, 8_000):
        text = "The airport of Arvela is closed for 48 hours and " * times
        start = time.perf_counter()
        places.sentences(text, "en")
        took.append(time.perf_counter() - start)
    assert took[1] < 12 * took[0] + 0.2
