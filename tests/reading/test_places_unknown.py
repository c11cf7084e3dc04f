"""Villages and quarters that the gazetteer does not have, and names of roads that it has as towns."""

from __future__ import annotations

import pytest

from crosswire.reading import places

pytestmark = pytest.mark.model


@pytest.fixture
def found(parse):
    """The names of the places of a text."""

    def read(text):
        return {m.text for m in places.read(parse(text))}

    return read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bomb went off in the Quarvane neighborhood.", "Quarvane"),
        ("Troops took the village of Olmenquaro on Friday.", "Olmenquaro"),
        ("A bomb was set off on Guazapa Mountain, police said.", "Guazapa Mountain"),
        ("Rebels attacked soldiers on La Quarva Hill on Friday.", "La Quarva Hill"),
        ("Farmers were hurt in San Pablo de Olmenquaro on Friday.", "San Pablo de Olmenquaro"),
    ],
)
def test_what_the_text_calls_a_village_or_a_quarter_is_one(found, text, name):
    assert name in found(text)


def test_the_beginning_of_a_longer_name_is_not_the_town_of_that_name(found):
    assert "San Miguel" not in found("Farmers were hurt in San Miguel de Olmenquaro on Friday.")


def test_a_town_of_a_country_is_the_known_one(found):
    assert "Santiago" in {n.split()[0] for n in found("The minister spoke in Santiago de Chile on Friday.")}


def test_a_division_with_its_noun_is_no_body(parse):
    mention = next(m for m in places.read(parse("Rebels attacked a post in Huila Department on Friday.")))
    assert (mention.name, mention.role, mention.country) == ("Huila", "place", "CO")


def test_two_names_that_share_the_noun_of_roads_are_no_towns(found):
    assert not found("A bomb exploded at the corner of Bolivia and Cordoba streets.") & {"Bolivia", "Cordoba"}
