"""The map as SVG: the countries around the places of a record, from Natural Earth, and the places on them.

Source of the outlines: Natural Earth 1:50m Admin 0 countries, public domain, by way of world-atlas; simplified.
"""

from __future__ import annotations

import functools
import gzip
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from crosswire.views.lines import Spot

Point = tuple[float, float]

#: Units of the drawing, and the least height of the region shown, in degrees.
WIDTH, HEIGHT = 440.0, 300.0
_LEAST = 7.0
#: Points of an outline nearer to each other than this, in units of the drawing, are one.
_FINE = 0.7
_KM_PER_DEGREE = 111.195
#: Places named on the map; the others are in the table.
_NAMED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A place: position and radius in drawing units, and where its name goes, if it has room."""

    x: float
    y: float
    radius: float
    precision: str
    name: str
    label: Point | None
    anchor: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """All that the template draws."""

    land: tuple[str, ...]
    grid: str
    dots: tuple[Dot, ...]
    scale_km: int
    scale_width: float
    width: float = WIDTH
    height: float = HEIGHT


@functools.cache
def _world() -> tuple[list[list[Point]], list[Any]]:
    raw = (resources.files("crosswire") / "views" / "assets" / "world.json.gz").read_bytes()
    data = json.loads(gzip.decompress(raw))
    unit = data["units_per_degree"]
    arcs = []
    for flat in data["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in zip(flat[::2], flat[1::2], strict=True):
            x, y = x + dx, y + dy
            arc.append((x / unit, y / unit))
        arcs.append(arc)
    return arcs, data["countries"]


@functools.cache
def countries() -> tuple[tuple[tuple[tuple[Point, ...], ...], ...], ...]:
    """Every country as polygons of rings of degrees."""
    arcs, countries = _world()

    def ring(refs: list[int]) -> tuple[Point, ...]:
        points: list[Point] = []
        for ref in refs:
            arc = arcs[ref] if ref >= 0 else arcs[~ref][::-1]
            points += arc[1:] if points else arc
        return _unwrapped(points)

    return tuple(tuple(tuple(ring(r) for r in polygon) for polygon in country) for country in countries)


def _unwrapped(ring: list[Point]) -> tuple[Point, ...]:
    """A ring that crosses the date line without the leap there: its longitudes go on beyond 180."""
    points = ring[:1]
    for lon, lat in ring[1:]:
        turn = round((points[-1][0] - lon) / 360) * 360
        points.append((lon + turn, lat))
    return tuple(points)


def draw(spots: Sequence[Spot]) -> Map | None:
    """The map of these places, zoomed to them, or ``None`` where there are none."""
    if not spots:
        return None
    west, east = span([s.lon for s in spots])
    south, north = min(s.lat for s in spots), max(s.lat for s in spots)
    middle = (south + north) / 2
    squeeze = max(math.cos(math.radians(max(-80.0, min(80.0, middle)))), 0.17)
    tall = max(_LEAST, (north - south) * 1.5, (east - west) * 1.35 * squeeze * HEIGHT / WIDTH)
    wide = tall * WIDTH / HEIGHT / squeeze
    centre = ((west + east) / 2, middle)
    box = (centre[0] - wide / 2, centre[1] - tall / 2, centre[0] + wide / 2, centre[1] + tall / 2)

    def project(point: Point) -> Point:
        return (point[0] - box[0]) / wide * WIDTH, (box[3] - point[1]) / tall * HEIGHT

    land = []
    for country in countries():
        path = "".join(clipped(r, box, project) for polygon in country for r in polygon)
        if path:
            land.append(path)
    km = _round_down(wide * squeeze * _KM_PER_DEGREE / 4)
    return Map(
        land=tuple(land),
        grid=grid(box, tall, project),
        dots=_dots(spots, box, project),
        scale_km=km,
        scale_width=round(km / (wide * squeeze * _KM_PER_DEGREE) * WIDTH, 1),
    )


def span(lons: Sequence[float]) -> tuple[float, float]:
    """West and east of the places, across the date line where that is shorter."""
    plain = (min(lons), max(lons))
    turned = [lon + 360 if lon < 0 else lon for lon in lons]
    return (min(turned), max(turned)) if max(turned) - min(turned) < plain[1] - plain[0] else plain


def _round_down(km: float) -> int:
    size = 10 ** math.floor(math.log10(max(km, 1)))
    return int(max(m * size for m in (1, 2, 5) if m * size <= max(km, 1)))


def clipped(ring: Sequence[Point], box: tuple[float, float, float, float], project: Any) -> str:
    """The part of a ring inside the box as an SVG path, on whole tenths of a unit; also one turn of the globe away."""
    parts = []
    west, south, east, north = box
    for turn in (-360.0, 0.0, 360.0):
        if max(p[0] for p in ring) + turn < west or min(p[0] for p in ring) + turn > east:
            continue
        if max(p[1] for p in ring) < south or min(p[1] for p in ring) > north:
            continue
        pad_x, pad_y = (east - west) * 0.01, (north - south) * 0.01
        kept = _clip([(x + turn, y) for x, y in ring], (west - pad_x, south - pad_y, east + pad_x, north + pad_y))
        points: list[str] = []
        last = (-WIDTH, -HEIGHT)
        for point in kept:
            x, y = project(point)
            if abs(x - last[0]) + abs(y - last[1]) >= _FINE:  # finer than a pen would draw
                points.append(f"{x:.1f} {y:.1f}")
                last = (x, y)
        if len(points) > 2:
            parts.append("M" + "L".join(points) + "Z")
    return "".join(parts)


def _clip(points: list[Point], box: tuple[float, float, float, float]) -> list[Point]:
    """Sutherland and Hodgman's clipping of a polygon to a box."""
    for axis, edge, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        kept: list[Point] = []
        for i, point in enumerate(points):
            before = points[i - 1]
            inside, was = (point[axis] - edge) * sign >= 0, (before[axis] - edge) * sign >= 0
            if inside != was:
                t = (edge - before[axis]) / (point[axis] - before[axis])
                kept.append((before[0] + t * (point[0] - before[0]), before[1] + t * (point[1] - before[1])))
            if inside:
                kept.append(point)
        points = kept
        if not points:
            break
    return points


def grid(box: tuple[float, float, float, float], tall: float, project: Any, size: Point = (WIDTH, HEIGHT)) -> str:
    """Meridians and parallels inside a box ``tall`` degrees high as one path, in a drawing of this size."""
    step = next((s for s in (1, 2, 5, 10, 20, 30, 45) if tall / s <= 6), 90)
    lines = []
    for lon in range(math.ceil(box[0] / step) * step, math.floor(box[2]) + 1, step):
        lines.append(f"M{project((lon, 0))[0]:.1f} 0V{size[1]:g}")
    for lat in range(math.ceil(box[1] / step) * step, math.floor(box[3]) + 1, step):
        lines.append(f"M0 {project((0, lat))[1]:.1f}H{size[0]:g}")
    return "".join(lines)


def _dots(spots: Sequence[Spot], box: tuple[float, float, float, float], project: Any) -> tuple[Dot, ...]:
    placed: list[tuple[float, float, float, float]] = []
    dots = []
    for number, spot in enumerate(spots, start=1):
        lon = spot.lon + 360 if spot.lon < box[0] else spot.lon
        x, y = project((lon, spot.lat))
        radius = min(4 + 1.6 * math.sqrt(spot.weight), 14.0)
        label, anchor = None, "start"
        drawn = radius if spot.precision in {"exact", "city"} else radius + 4
        if number <= _NAMED:
            label, anchor = _room(spot.name, x, y, drawn, placed)
        dots.append(
            Dot(
                x=round(x, 1),
                y=round(y, 1),
                radius=round(radius, 1),
                precision=spot.precision,
                name=spot.name,
                label=label,
                anchor=anchor,
                number=number,
            )
        )
    return tuple(dots)


def _room(
    name: str, x: float, y: float, radius: float, placed: list[tuple[float, float, float, float]]
) -> tuple[Point | None, str]:
    """Where a name can stand beside its dot without covering another name or leaving the drawing."""
    length = 6.6 * len(name)
    for dx, dy, anchor in (
        (radius + 5, 4.0, "start"),
        (-radius - 5, 4.0, "end"),
        (0.0, radius + 13, "middle"),
        (0.0, -radius - 5, "middle"),
    ):
        left = x + dx - {"start": 0.0, "middle": length / 2, "end": length}[anchor]
        field = (left, y + dy - 11, left + length, y + dy + 3)
        inside = field[0] >= 2 and field[2] <= WIDTH - 2 and field[1] >= 2 and field[3] <= HEIGHT - 2
        if inside and not any(
            field[0] < o[2] and o[0] < field[2] and field[1] < o[3] and o[1] < field[3] for o in placed
        ):
            placed.append(field)
            return (round(x + dx, 1), round(y + dy, 1)), anchor
    return None, "start"
