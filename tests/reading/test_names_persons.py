"""Names that may be a person's or a body's or a place's: by what stands before them, and by their own words."""

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


@pytest.mark.parametrize("name", ["Prison Watch", "Human Rights Focus", "Red Keys", "Youth Vote"])
def test_a_name_of_words_that_are_mostly_written_small_is_no_persons(persons, name):
    assert persons(f"{name} said 12 people had died.") == []


@pytest.mark.parametrize("name", ["Rose Baker", "Grant Hill", "Tom Horn"])
def test_a_first_name_that_is_a_word_too_is_a_persons(persons, name):
    assert persons(f"{name} said 12 people had died.") == [name]
