"""Whether a town lies in a county, by the gazetteer's codes: a report names both for one scene."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.gazetteer import open_gazetteer

if TYPE_CHECKING:
    from crosswire.gazetteer import Place
    from crosswire.records import PlaceRef

_SAME = 0.01
"""Degrees within which two points of one name are one place's: references carry the gazetteer's own."""


def holds(county: PlaceRef, town: PlaceRef) -> bool:
    """Whether the county, a second-level division, is the one in which the town lies."""
    if county.type != "admin2" or county.country != town.country:
        return False
    code = _code(county, "admin2")
    return code is not None and code == _code(town, "city")


def _code(place: PlaceRef, kind: str) -> str | None:
    """The GeoNames code of the second-level division that a place is or lies in."""
    found = (p for p in open_gazetteer().find(place.name) if p.type == kind and _at(p, place))
    return next((p.admin2 for p in found), None)


def _at(one: Place, other: PlaceRef) -> bool:
    if other.lat is None or other.lon is None:
        return False
    return abs(one.lat - other.lat) < _SAME and abs(one.lon - other.lon) < _SAME
