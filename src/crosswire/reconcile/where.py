"""Two places: the same, one inside the other, or apart."""

from __future__ import annotations

import math

from crosswire.records import PlaceRef, Statement

NEAR_KM = 40.0
"""Two points of city precision that are closer than this may be one place under two names."""

_POINTS = frozenset({"exact", "city"})


def kilometres(a: PlaceRef, b: PlaceRef) -> float | None:
    """The great-circle distance of two places in km; ``None`` where a point is missing."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def compatible(a: PlaceRef | None, b: PlaceRef | None) -> bool | None:
    """Whether both may be where one thing happened; ``None`` where one of them is unknown."""
    if a is None or b is None:
        return None
    if a.name.casefold() == b.name.casefold() and a.country == b.country:
        return True
    if a.country and b.country and a.country != b.country:
        return False
    if a.precision in _POINTS and b.precision in _POINTS:
        distance = kilometres(a, b)
        return distance is None or distance <= NEAR_KM
    if a.admin1 and b.admin1:
        return a.admin1 == b.admin1
    return True


def place_of(statement: Statement) -> PlaceRef | None:
    """Where a statement puts what it tells or counts."""
    return (statement.figure.place if statement.figure else None) or statement.place


def finer(a: PlaceRef | None, b: PlaceRef | None) -> PlaceRef | None:
    """The more precise of two compatible places; the first where they are alike."""
    order = {"exact": 0, "city": 1, "region": 2, "country": 3, "sea": 4}
    if a is None or b is None:
        return a or b
    return b if order.get(b.precision or "", 5) < order.get(a.precision or "", 5) else a
