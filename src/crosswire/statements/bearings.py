"""Places said by their distance and bearing from another: "150 nautical miles east of Aden"."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from crosswire.records import PlaceRef

EARTH_KM = 6371.0088
"""Mean radius of the earth (IUGG)."""

_UNITS = {"nautical mile": 1.852, "nm": 1.852, "mile": 1.609344, "kilometer": 1.0, "kilometre": 1.0, "km": 1.0}
"""Kilometres in each unit of distance (SI brochure; international mile)."""

_POINTS = dict(
    zip(
        ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"),
        range(0, 360, 45),
        strict=True,
    )
)

_PHRASE = re.compile(
    r"(?:(?P<number>\d[\d,]*(?:\.\d+)?)[\s-]*"
    r"(?P<unit>nautical miles?|nm|miles?|kilomet(?:er|re)s?|kms?)\s*(?:\([^()]{1,30}\)\s*)?)?"
    r"(?:(?:to\s+the\s+)?(?P<bearing>(?:north|south)[\s-]?(?:east|west)|north|south|east|west)\s+)?"
    r"(?:of|off|from|away from|outside)\s+(?:the\s+)?(?:(?:coast|shores?|port|city|town|village)\s+of\s+)?$",
    re.IGNORECASE,
)
_LAST = ("of", "off", "from", "outside", "the")
"""What such a phrase ends with."""
REACH = 90
"""Code points before a place in which such a phrase is looked for."""


def displaced(text: str, place: PlaceRef) -> PlaceRef:
    """The place moved by the distance and bearing written before it, and named with them; else the place itself.

    With a distance alone the point stays, and counts as a region.
    """
    if place.start is None or place.end is None:
        return place
    found = _phrase(text, place.start)
    start = _begin(found)
    if found is None or start is None:
        return place
    name = " ".join(text[start : place.end].split())
    moved = replace(place, name=name, precision="region", start=start, entity=None)
    if place.lat is None or place.lon is None or not (found["number"] and found["bearing"]):
        return moved
    kilometres = float(found["number"].replace(",", "")) * _unit(found["unit"])
    degrees = _POINTS[re.sub(r"[\s-]", "", found["bearing"].lower())]
    lat, lon = _move(place.lat, place.lon, kilometres, degrees)
    return replace(moved, lat=lat, lon=lon, precision="city")


def before(text: str, start: int) -> int | None:
    """Where the distance or bearing begins that is written before a place at ``start``, ``None`` without one."""
    return _begin(_phrase(text, start))


def _phrase(text: str, start: int) -> re.Match[str] | None:
    begin = max(0, start - REACH)
    if not text[begin:start].rstrip().lower().endswith(_LAST):
        return None
    return _PHRASE.search(text, begin, start)


def _begin(found: re.Match[str] | None) -> int | None:
    if found is None or not (found["number"] or found["bearing"]):
        return None
    return found.start("number") if found["number"] else found.start("bearing")


_TO_THE = re.compile(r"\s*\bto\s+the\s*$", re.IGNORECASE)
_LED = 4
"""Words between a comma and a distance: "Braga, which is located about 50 km from Porto"."""


def is_aside(text: str, start: int, leading: frozenset[str] = frozenset()) -> bool:
    """Whether a place at ``start`` only measures another that stands before it: "Braga, 50 km north of Porto".

    ``leading`` are words that may stand before the distance ("located about").
    """
    begin = before(text, start)
    if begin is None:
        return False
    gap = _TO_THE.sub("", text[max(0, begin - REACH) : begin]).rstrip()
    for _ in range(_LED):
        rest, _, last = gap.rpartition(" ")
        if last.casefold() not in leading:
            break
        gap = rest.rstrip()
    return gap.endswith((",", "(")) and gap[:-1].rstrip()[-1:].isalnum()


def _unit(word: str) -> float:
    word = word.lower()
    return _UNITS[word] if word in _UNITS else _UNITS[word.rstrip("s")]


def _move(lat: float, lon: float, kilometres: float, degrees: float) -> tuple[float, float]:
    """The point at a distance and bearing on the sphere, rounded to what such words can mean."""
    angle, bearing = kilometres / EARTH_KM, math.radians(degrees)
    y, x = math.radians(lat), math.radians(lon)
    north = math.asin(math.sin(y) * math.cos(angle) + math.cos(y) * math.sin(angle) * math.cos(bearing))
    east = x + math.atan2(
        math.sin(bearing) * math.sin(angle) * math.cos(y), math.cos(angle) - math.sin(y) * math.sin(north)
    )
    return round(math.degrees(north), 3), round((math.degrees(east) + 540) % 360 - 180, 3)
