"""A county and a town in it may name one scene."""

from __future__ import annotations

import pytest

from crosswire import statements
from crosswire.gazetteer import Place, open_gazetteer
from crosswire.reading.annotate import annotate
from crosswire.records import PlaceRef
from crosswire.statements import counties


def _ref(place: Place) -> PlaceRef:
    return PlaceRef(name=place.name, country=place.country, lat=place.lat, lon=place.lon, type=place.type)


def _found(name: str, kind: str, admin1: str) -> PlaceRef:
    return _ref(next(p for p in open_gazetteer().find(name) if p.type == kind and p.admin1 == admin1))


def test_a_town_lies_in_its_county_alone() -> None:
    """Two counties of a state, and one of the same name elsewhere."""
    county = _found("Rankin County", "admin2", "US.MS")
    assert counties.holds(county, _found("Brandon", "city", "US.MS"))
    assert not counties.holds(county, _found("Jackson", "city", "US.MS"))
    assert not counties.holds(county, _found("Brandon", "city", "US.FL"))


def test_only_a_county_holds_towns() -> None:
    """A town, a state and a place without a point hold none."""
    town = _found("Brandon", "city", "US.MS")
    assert not counties.holds(town, town)
    assert not counties.holds(PlaceRef(name="Rankin County", country="US", type="admin2"), town)


@pytest.mark.model
def test_a_deed_in_the_homes_county_was_in_the_home(parse) -> None:  # type: ignore[no-untyped-def]
    """A local report names its town, and the county for the sheriff's sake."""
    document = parse(
        "BRANDON, Miss. — Two men were shot dead in Rankin County on Friday, deputies said."
        " The house in Brandon burned."
    )
    told = [s for s in statements.read(document, annotate(document)) if s.event and s.event.type == "ASSAULT"]
    assert {s.place.name for s in told if s.place} == {"Brandon"}
