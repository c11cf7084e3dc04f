"""A window of the map: any part of the world at any scale, with places near to each other drawn as one.

Same outlines as the brief's map (``atlas``); clusters are made anew for each scale, so that nothing hides behind
anything.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crosswire.records import Claim, PlaceRef
from crosswire.views import atlas

WIDTH, HEIGHT = 960.0, 560.0
"""Units of the drawing."""

WIDEST = 212.0
"""Degrees from the lower to the upper edge at the first scale, so that all the world is beside."""

STEPS = 12
"""Scales, each with half the height of the one before."""

APART = 34.0
"""Places nearer to each other than this, in units of the drawing, are one cluster."""

_SHARP = ("exact", "city", "region", "country", "sea", "unknown")
"""Precisions of places, from the sharpest."""

_KM = 111.195


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that claims are at; degrees are WGS 84."""

    key: str
    name: str
    country: str | None
    lat: float
    lon: float
    precision: str
    claims: tuple[str, ...]
    """Ids, those of most reports first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Places drawn as one: where, how large, and what they are."""

    x: float
    y: float
    radius: float
    lat: float
    lon: float
    places: tuple[Place, ...]
    claims: int
    precision: str
    """The sharpest of its places."""

    @property
    def name(self) -> str:
        """The place of most claims."""
        return self.places[0].name


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A part of the world, and how it is drawn."""

    lat: float
    lon: float
    zoom: int
    land: tuple[str, ...]
    grid: str
    clusters: tuple[Cluster, ...]
    inside: int
    """Places in it."""
    scale_km: float
    scale_width: float
    width: float = WIDTH
    height: float = HEIGHT

    @property
    def tall(self) -> float:
        """Degrees of latitude from edge to edge."""
        return height_of(self.zoom)

    @property
    def wide(self) -> float:
        """Degrees of longitude from edge to edge."""
        return self.tall * WIDTH / HEIGHT / _squeeze(self.lat)


def height_of(zoom: int) -> float:
    """Degrees of latitude that a scale shows."""
    return float(WIDEST / 2**zoom)


def gather(claims: Iterable[Claim]) -> tuple[Place, ...]:
    """The places of claims that have a point, those of most claims first."""
    found: dict[tuple[float, float], list[Claim]] = {}
    known: dict[tuple[float, float], PlaceRef] = {}
    for claim in claims:
        place = claim.place
        if place is None or place.lat is None or place.lon is None or claim.standing == "withdrawn":
            continue
        at = (round(place.lat, 3), round(place.lon, 3))
        found.setdefault(at, []).append(claim)
        known.setdefault(at, place)
    places = (
        Place(
            key=f"{at[0]},{at[1]}",
            name=known[at].name,
            country=known[at].country,
            lat=at[0],
            lon=at[1],
            precision=known[at].precision or "unknown",
            claims=tuple(c.id for c in sorted(told, key=lambda c: (-c.reports, c.id))),
        )
        for at, told in found.items()
    )
    return tuple(sorted(places, key=lambda p: (-len(p.claims), p.name, p.key)))


def fit(places: Sequence[Place]) -> tuple[float, float, int]:
    """Middle and scale of the closest window that shows all these places, countries aside where there are others."""
    shown = [p for p in places if p.precision in {"exact", "city", "region"}] or list(places)
    if not shown:
        return 20.0, 0.0, 0
    west, east = atlas.span([p.lon for p in shown])
    south, north = min(p.lat for p in shown), max(p.lat for p in shown)
    lat, lon = (south + north) / 2, (west + east) / 2
    need = max((north - south) * 1.3, (east - west) * 1.3 * _squeeze(lat) * HEIGHT / WIDTH, WIDEST / 2**7)
    return settle(lat, lon, max(0, min(STEPS - 1, math.floor(math.log2(WIDEST / need)))))


def settle(lat: float, lon: float, zoom: int) -> tuple[float, float, int]:
    """A window that is on the map, on a raster, so that windows almost the same are the same."""
    zoom = max(0, min(STEPS - 1, zoom))
    step = height_of(zoom) / 8
    lon = (lon + 180) % 360 - 180
    return _on_raster(lat, step, 80), _on_raster(lon, step, 180), zoom


def _on_raster(degrees: float, step: float, most: float) -> float:
    """The nearest multiple of a step that is not beyond ``most``."""
    edge = math.floor(most / step)
    return round(max(-edge, min(edge, round(degrees / step))) * step, 4)


def draw(places: Sequence[Place], lat: float, lon: float, zoom: int) -> Window:
    """The window around a point at a scale."""
    box, squeeze = _box(lat, lon, zoom)
    inside = []
    for place in places:
        for turn in (-360.0, 0.0, 360.0):
            if box[0] <= place.lon + turn <= box[2] and box[1] <= place.lat <= box[3]:
                inside.append((place, _project((place.lon + turn, place.lat), box)))
                break
    land, grid = _ground(lat, lon, zoom)
    wide_km = (box[2] - box[0]) * squeeze * _KM
    km = _round(wide_km / 5)
    return Window(
        lat=lat,
        lon=lon,
        zoom=zoom,
        land=land,
        grid=grid,
        clusters=_clustered(inside),
        inside=len(inside),
        scale_km=km,
        scale_width=round(km / wide_km * WIDTH, 1),
    )


def _squeeze(lat: float) -> float:
    return max(math.cos(math.radians(max(-80.0, min(80.0, lat)))), 0.17)


def _box(lat: float, lon: float, zoom: int) -> tuple[tuple[float, float, float, float], float]:
    tall, squeeze = height_of(zoom), _squeeze(lat)
    wide = min(360.0, tall * WIDTH / HEIGHT / squeeze)
    return (lon - wide / 2, lat - tall / 2, lon + wide / 2, lat + tall / 2), squeeze


def _project(point: atlas.Point, box: tuple[float, float, float, float]) -> atlas.Point:
    return (point[0] - box[0]) / (box[2] - box[0]) * WIDTH, (box[3] - point[1]) / (box[3] - box[1]) * HEIGHT


@functools.lru_cache(maxsize=64)
def _ground(lat: float, lon: float, zoom: int) -> tuple[tuple[str, ...], str]:
    """Land and grid of a window: the same for every case."""
    box, _ = _box(lat, lon, zoom)

    def project(point: atlas.Point) -> atlas.Point:
        return _project(point, box)

    land = ("".join(atlas.clipped(r, box, project) for polygon in c for r in polygon) for c in atlas.countries())
    return tuple(path for path in land if path), atlas.grid(box, box[3] - box[1], project, (WIDTH, HEIGHT))


def _clustered(inside: Iterable[tuple[Place, atlas.Point]]) -> tuple[Cluster, ...]:
    """Places in order of their claims: each joins the first cluster that is near, else begins one."""
    groups: list[tuple[atlas.Point, list[Place]]] = []
    cells: dict[tuple[int, int], list[int]] = {}
    for place, (x, y) in inside:
        column, row = int(x // APART), int(y // APART)
        near = (i for c in (-1, 0, 1) for r in (-1, 0, 1) for i in cells.get((column + c, row + r), ()))
        home = min(
            (i for i in near if math.dist(groups[i][0], (x, y)) < APART),
            key=lambda i: (math.dist(groups[i][0], (x, y)), i),
            default=None,
        )
        if home is None:
            cells.setdefault((column, row), []).append(len(groups))
            groups.append(((x, y), [place]))
        else:
            groups[home][1].append(place)
    return tuple(_cluster(at, places) for at, places in groups)


def _cluster(at: atlas.Point, places: Sequence[Place]) -> Cluster:
    claims = sum(len(p.claims) for p in places)
    return Cluster(
        x=round(at[0], 1),
        y=round(at[1], 1),
        radius=round(min(8 + 2.2 * math.sqrt(claims), 26.0), 1),
        lat=places[0].lat,
        lon=places[0].lon,
        places=tuple(places),
        claims=claims,
        precision=min((p.precision for p in places), key=lambda p: _SHARP.index(p) if p in _SHARP else len(_SHARP)),
    )


def _round(km: float) -> float:
    size = 10 ** math.floor(math.log10(max(km, 0.01)))
    return float(max(m * size for m in (1, 2, 5) if m * size <= max(km, 0.01)))
