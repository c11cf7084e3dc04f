"""Names that the gazetteer knows best abroad, in reports of a country that tell of its own towns."""

from __future__ import annotations

import pytest

from crosswire.reading import places

pytestmark = pytest.mark.model

PERU = "The Peruvian army and the Peruvian police are on alert. Peru is calm."


@pytest.fixture
def found(parse):
    """The mentions of a text by their words."""

    def read(text):
        return {m.text: m for m in places.read(parse(text))}

    return read


def test_a_name_is_that_of_a_town_at_home_before_a_larger_one_abroad(found):
    sent = "SAN SALVADOR, 13 May (ANP) -- A car was shot at near Zaragoza, and another in La Libertad on Friday."
    assert {found(sent)[n].country for n in ("Zaragoza", "La Libertad")} == {"SV"}
    assert found("A car was shot at near Zaragoza on Friday.")["Zaragoza"].country == "ES"


def test_what_half_the_world_is_called_is_no_large_town_abroad(found):
    mention = found(f"{PERU} Farmers were hurt in San Miguelito on Friday.")["San Miguelito"]
    assert (mention.country, mention.gazetteer_id) == ("PE", None)
    assert (
        found(f"{PERU} Panama is calm. Farmers were hurt in San Miguelito on Friday.")["San Miguelito"].country == "PA"
    )


def test_another_name_of_a_town_abroad_is_not_that_town(found):
    told = "BOGOTA, 13 May (ANP) -- Rebels attacked the Cano Limon pipeline on Friday."
    assert "NG" not in {m.country for m in found(told).values()}


def test_a_longer_name_is_no_town_whose_name_it_begins_with(found):
    assert "San Miguel" not in found("Rebels attacked San Miguel de Mercedes on Friday.")


def test_a_name_that_is_once_known_for_a_place_is_one_wherever_it_stands(parse):
    text = "Two men, kidnapped in Quar Vane on Friday, were freed. Troops came to the village of Quar Vane."
    assert [m.text for m in places.read(parse(text))].count("Quar Vane") == 2
