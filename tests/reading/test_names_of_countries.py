"""Names behind a country's genitive: persons, and places of the country."""

import pytest

from crosswire.reading import names, places

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def persons(parse):
    """The persons whom a text names."""

    def make(text):
        document = parse(text)
        return [n.text for n in names.read(document, places.read(document)) if n.type == "person"]

    return make


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peru's Quispe condemned the raid on Monday.", "Quispe"),
        ("The strike was ordered by Norway's Aasen in May.", "Aasen"),
        ("The soldiers arrested Peru's Quispe on Monday.", "Quispe"),
    ],
)
def test_whom_a_headline_calls_by_his_country_is_a_person(persons, text, name):
    assert persons(text) == [name]


def test_a_place_of_a_country_is_no_person(persons):
    assert persons("Norway's Oslo was hit by a storm. Peru's Shining Path fled.") == []
