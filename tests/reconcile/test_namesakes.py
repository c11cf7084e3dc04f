"""The reports of one incident settle together which place of a name they mean."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from crosswire.reconcile.incidents import namesakes
from crosswire.records import PlaceRef

LARGE = PlaceRef(name="Peoria", country="US", admin1="Arizona", lat=33.6, lon=-112.2, type="city", precision="city")
SMALL = PlaceRef(name="Peoria", country="US", admin1="Illinois", lat=40.7, lon=-89.6, type="city", precision="city")
NEIGHBOUR = PlaceRef(name="Pekin", country="US", admin1="Illinois", lat=40.6, lon=-89.6, type="city", precision="city")


def _matter(text: str, place: PlaceRef) -> Any:
    return SimpleNamespace(report=SimpleNamespace(text=text), statement=SimpleNamespace(place=place))


def _at(place: PlaceRef, text: str) -> PlaceRef:
    start = text.index(place.name)
    return PlaceRef(
        name=place.name, country=place.country, admin1=place.admin1, lat=place.lat, lon=place.lon, type=place.type,
        precision=place.precision, start=start, end=start + len(place.name),
    )  # fmt: skip


def test_a_report_that_says_where_it_lies_wins() -> None:
    """One report took the larger namesake, the other says the state."""
    bare, told = "Shots in Peoria.", "Shots in Peoria, Illinois, hurt two."
    names = namesakes.resolve([[_matter(bare, _at(LARGE, bare))], [_matter(told, _at(SMALL, told))]])
    assert names["peoria"].admin1 == "Illinois"


def test_a_neighbouring_town_decides() -> None:
    """The gazetteer's other place of the name lies beside a town that another report names."""
    names = namesakes.resolve([[_matter("Peoria", LARGE)], [_matter("Pekin", NEIGHBOUR)]])
    assert names["peoria"].admin1 == "Illinois"


def test_without_anything_else_a_name_stays_as_it_was_read() -> None:
    """One reading and no other place leave it."""
    assert namesakes.resolve([[_matter("Peoria", LARGE)]]) == {}


def test_a_reading_that_is_not_the_largest_outweighs_one_that_is() -> None:
    """What one report had a reason for, another took from the name alone."""
    bare, other = "Shots in Peoria.", "Peoria police came."
    names = namesakes.resolve([[_matter(bare, _at(LARGE, bare))], [_matter(other, _at(SMALL, other))]])
    assert names["peoria"].admin1 == "Illinois"


def test_a_street_is_read_as_its_town() -> None:
    """A street lies in the town that the reports mean together."""
    told = "Shots in Peoria, Illinois, hurt two."
    street = PlaceRef(name="Elm Road", country="US", admin1="Arizona", lat=33.6, lon=-112.2, town="Peoria")
    names = namesakes.resolve([[_matter("Elm Road", street)], [_matter(told, _at(SMALL, told))]])
    town = namesakes.in_town(street, {})
    assert namesakes.read_as(_matter("Elm Road", street), town, names).admin1 == "Illinois"


def test_a_street_of_a_quarter_lies_in_its_town() -> None:
    """A report puts the street in a quarter that it or another calls a part of a town."""
    quarter = PlaceRef(name="Oak Cliff", country="US", admin1="Texas", type="district", town="Dallas")
    street = PlaceRef(name="Elm Road", country="US", admin1="Texas", town="Oak Cliff")
    parts = namesakes.quarters([[_matter("", quarter)]])
    assert namesakes.in_town(street, parts).name == "Dallas"


def test_a_country_that_no_word_names_is_no_evidence() -> None:
    """A report without its state was lent the country of the largest of the name."""
    lent = PlaceRef(name="Serbia", country="RS", type="country", precision="country")
    far = PlaceRef(name="Belgrade", country="RS", admin1="Beograd", lat=44.8, lon=20.5, type="city", precision="city")
    near = PlaceRef(
        name="Belgrade", country="US", admin1="Montana", lat=45.8, lon=-111.2, type="city", precision="city"
    )
    names = namesakes.resolve([[_matter("Belgrade", far), _matter("", lent)], [_matter("Belgrade", near)]])
    assert names["belgrade"].admin1 == "Montana"
