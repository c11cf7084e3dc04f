"""Reports and the origins they lean on, as SVG: reports left, origins right, unknown lineage as dashed edges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.views.lines import OriginLine, ReportLine

WIDTH = 480.0
_ROW, _TOP = 24.0, 14.0
_LEFT, _RIGHT = 178.0, 302.0
#: Reports and origins drawn; the table has all of them.
MOST = 40
_NAME = 27


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A report or an origin."""

    y: float
    label: str
    whole: str
    kind: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Who leans on what: ``kind`` is known, unknown or copy."""

    path: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """All that the template draws."""

    reports: tuple[Node, ...]
    origins: tuple[Node, ...]
    edges: tuple[Edge, ...]
    height: float
    left_out: int
    width: float = WIDTH
    left: float = _LEFT
    right: float = _RIGHT


def draw(reports: Sequence[ReportLine], origins: Sequence[OriginLine], unnamed: str, unknown: str) -> Graph | None:
    """The graph, origins beside the reports that lean on them; ``None`` where no report leans on anything."""
    shown = [r for r in reports if r.origins][:MOST]
    if not shown:
        return None
    row = {r.number: at for at, r in enumerate(shown)}
    drawn = [(i, o) for i, o in enumerate(origins) if any(n in row for n in o.reports)]

    def middle(origin: OriginLine) -> float:
        rows = [row[n] for n in origin.reports if n in row]
        return sum(rows) / len(rows)

    drawn = sorted(drawn, key=lambda x: (middle(x[1]), x[0]))[:MOST]
    tall = max(len(shown), len(drawn)) * _ROW + 2 * _TOP

    def place(at: int, count: int) -> float:
        return round(_TOP + (tall - 2 * _TOP) * (at + 0.5) / count, 1)

    left = [_report(r, place(at, len(shown)), unnamed) for at, r in enumerate(shown)]
    right = [_origin(o, place(at, len(drawn)), at, unknown) for at, (_, o) in enumerate(drawn)]
    edges = []
    for at, (_, origin) in enumerate(drawn):
        for number in origin.reports:
            if number in row:
                edges.append(
                    Edge(path=_curve(left[row[number]].y, right[at].y), kind="known" if origin.known else "unknown")
                )
    for report in shown:
        if report.copy_of in row and report.copy_of is not None:
            a, b = left[row[report.number]].y, left[row[report.copy_of]].y
            edges.append(Edge(path=f"M{_LEFT + 4} {a}C{_LEFT + 26} {a} {_LEFT + 26} {b} {_LEFT + 4} {b}", kind="copy"))
    return Graph(
        reports=tuple(left),
        origins=tuple(right),
        edges=tuple(edges),
        height=tall,
        left_out=len(reports) - len(shown),
    )


def _report(report: ReportLine, y: float, unnamed: str) -> Node:
    name = report.outlet or report.title or report.path or unnamed
    return Node(y=y, label=f"{_short(name)}", whole=name, kind="report", number=report.number)


def _origin(origin: OriginLine, y: float, at: int, unknown: str) -> Node:
    name = origin.name if origin.known else unknown
    return Node(y=y, label=_short(name), whole=name, kind="known" if origin.known else "unknown", number=at)


def _short(name: str) -> str:
    flat = " ".join(name.split())
    return flat if len(flat) <= _NAME else flat[: _NAME - 1].rstrip() + "…"


def _curve(a: float, b: float) -> str:
    x, y = _LEFT + 4, _RIGHT - 4
    bend = (x + y) / 2
    return f"M{x:g} {a:g}C{bend:g} {a:g} {bend:g} {b:g} {y:g} {b:g}"
