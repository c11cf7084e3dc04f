"""Flights by their numbers, in texts of our own."""

import pytest

from crosswire.reading import names


@pytest.fixture(scope="module")
def flights(parse):
    def make(text, language="en"):
        found = names.read(parse(text, language=language), ())
        return [(n.text, n.entity) for n in found if n.type == "vessel"]

    return make


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "Corvane Airways Flight CV214 was late. Flight CV214 left at noon, and CV214 fell. Flight 214 is lost.",
            ["Corvane Airways Flight CV214", "Flight CV214", "CV214", "Flight 214"],
        ),
        (
            "Divers found the tail of Air Tolva flight 88 on Sunday. Flight 88 went down in the bay.",
            ["Air Tolva flight 88", "Flight 88"],
        ),
        ("Flight MT 506 of Maltair was late, and the search for MT506 went on.", ["Flight MT 506", "MT506"]),
        (
            "TOLVA AIRLINES FLIGHT 203 EXPLODED OVER THE BAY. FLIGHT 203 HAD LEFT AT NOON.",
            ["TOLVA AIRLINES FLIGHT 203", "FLIGHT 203"],
        ),
    ],
)
def test_a_flight_is_one_under_all_its_names(flights, text, named):
    found = flights(text)
    assert [n for n, _ in found] == named
    assert len({entity for _, entity in found}) == 1


def test_flights_of_other_numbers_are_others(flights):
    found = flights("Two planes, Flight 93 and Flight 77, were seized. Flight AB93 and Flight CD93 landed.")
    assert len({entity for _, entity in found}) == len(found) == 4


def test_a_number_of_something_else_makes_no_flight(flights):
    text = "The crew left the flight 12 hours later. He took a flight 3 days ago. The MT506 is a lathe."
    assert flights(text) == []


def test_a_spanish_flight_is_one(flights):
    assert [n for n, _ in flights("El vuelo 203 cayó cerca de Ibarra con 40 personas.", "es")] == ["vuelo 203"]
