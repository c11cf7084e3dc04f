"""Whom a report calls by a new word, or tells of as one of several: who is the one already named, and who is not."""

from __future__ import annotations

import pytest
from deeds import told

pytestmark = pytest.mark.model


def hit(text: str) -> list[list[str]]:
    return [recipients for _, _, _, recipients in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Castellar is the second mayor that has been murdered this year.",
        "Castellar is the third councilman killed within the past two days.",
        "Castellar was the first judge who was kidnapped by the gang.",
    ],
)
def test_who_is_the_second_of_those_hit_is_who_was_hit(text):
    assert hit(text) == [["Castellar"]]


def test_a_thing_that_is_the_second_of_its_kind_stays_what_it_is():
    assert hit("It was the second guard killed in Tarn this week.") == [["second guard"]]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen kidnapped Senator Ramon Paz in Tarn on Monday. The politician was kidnapped near the stadium.",
        "Gunmen murdered Judge Maria Diaz on Friday. The Front spoke of the execution of the public official.",
    ],
)
def test_the_first_use_of_a_definite_noun_means_who_was_hit_before(text):
    first, second = hit(text)
    assert first == second


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Gunmen shot Mayor Luis Ortega in Tarn on Monday. The driver was wounded.", ["driver"]),
        ("Gunmen shot Mayor Luis Ortega in Tarn on Monday. The driver of the bus was killed.", ["driver of the bus"]),
    ],
)
def test_who_is_with_somebody_is_somebody_else(text, second):
    assert hit(text)[1] == second


def test_a_people_and_what_some_of_it_are_is_one_group():
    found = hit("Soldiers murdered the Dominican priests on Monday. On Monday the Dominicans were murdered in Tarn.")
    assert found == [["Dominican priests"], ["Dominican priests"]]


def test_those_together_with_whom_somebody_was_killed_were_killed():
    assert hit("Moreno was killed together with his driver and two bodyguards.") == [
        ["Moreno", "driver", "two bodyguards"]
    ]


def test_she_is_not_the_man_whose_wife_was_hit():
    found = hit("Police regret the murder of the wife of the deputy editor of a paper. She was stabbed on Monday.")
    assert all("deputy editor" not in recipients for recipients in found)
