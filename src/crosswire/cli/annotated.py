"""A report with what was read in it marked, for people at a terminal."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from crosswire.reconcile.settle import Item
from crosswire.records import Statement

STYLES = {
    "time": "cyan",
    "place": "green",
    "name": "magenta",
    "quantity": "bold yellow",
    "cue": "underline",
}

WIDTH = 110
"""Columns where the terminal's own width is unknown."""


def render(item: Item, *, colour: bool) -> str:
    """The annotated text, then its statements as a table; ANSI colours only where ``colour``."""
    out = io.StringIO()
    console = Console(
        file=out, force_terminal=colour, no_color=not colour, width=None if colour else WIDTH, highlight=False
    )
    report = item.report
    console.rule(f"{report.title or report.path or report.id}", align="left", style="dim")
    day = report.published.earliest.isoformat() if report.published and report.published.earliest else "undated"
    console.print(Text(f"{report.outlet or 'no outlet'} · {day} · {item.reading.language}", style="dim"))
    console.print(_marked(item))
    legend = Text("marks: ")
    for kind, style in STYLES.items():
        legend.append(kind, style=style).append("  ")
    console.print(legend)
    table = Table("type", "what is said", "who says so", "when", "where", box=None, pad_edge=False, header_style="dim")
    for statement in item.statements:
        table.add_row(*_row(statement))
    console.print(table)
    console.print()
    return out.getvalue()


def _marked(item: Item) -> Text:
    text = Text(item.report.text)
    r = item.reading
    for kind, mentions in (("place", r.places), ("name", r.names), ("time", r.times), ("quantity", r.quantities)):
        for m in mentions:
            text.stylize(STYLES[kind], m.start, m.end)
    for a in r.attributions:
        if a.cue:
            text.stylize(STYLES["cue"], a.cue.start, a.cue.end)
    return text


def _row(s: Statement) -> Iterator[Text]:
    kind: str = s.type
    if s.figure:
        kind = f"{s.figure.measure} {s.figure.bound.replace('_', ' ')}"
    elif s.event:
        kind = s.event.type.lower()
    elif s.position:
        kind = s.position.stance
    yield Text(kind if s.modality == "asserted" else f"{kind} ({s.modality})", style="bold")
    yield Text(" ".join(s.text.split()))
    credit = ", ".join(x.name for x in s.attribution.sources)
    yield Text(credit + (f" via {s.attribution.via}" if s.attribution.via else ""))
    yield Text(s.time_text or "")
    yield Text(s.place.name if s.place else "")
