"""What the views cost by how much a case holds: each list put in order, a page of it told, the brief, a difference.

Two records are settled from generated readings, of about a thousand and a hundred thousand statements. Each view is
made of a fresh index (``first``) and once more of the same one (``again``), and the two sizes are compared. Times are
of the processor, so that whatever else the machine does counts for little.
"""

from __future__ import annotations

import argparse
import gc
import json
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import case as made
import serving

from crosswire.records import Record
from crosswire.views import (
    brief,
    changes,
    disputes,
    figures,
    happenings,
    html,
    redaction,
    register,
    standing,
    voices,
)
from crosswire.views.desk import Desk
from crosswire.views.evidence import Index

PAGE = 50
"""Entries of a list that one page tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """Milliseconds for a view of a record, from a fresh index and again."""

    view: str
    first: float
    again: float


def events(record: Record) -> Record:
    """The record with every other figure told as an event, so that every list has entries."""
    from crosswire.records import Bounds, Event, Incident

    kept = {}
    for s in record.statements:
        if s.figure is not None and s.figure.measure == "killed":
            harm = Bounds(low=s.figure.low, high=s.figure.high)
            kept[s.id] = replace(
                s,
                type="event",
                figure=None,
                event=Event(type="ASSAULT", killed=harm, episode=s.report, target=s.terms[0]),
            )
    claims = tuple(
        replace(
            c, type="event", variants=(), low=None, best=None, high=None,
            incident=Incident(type="ASSAULT", targets=("mill",)),
        ) if c.statements[0] in kept else c
        for c in record.claims
    )  # fmt: skip
    return replace(record, claims=claims, statements=tuple(kept.get(s.id, s) for s in record.statements))


def views(before: Record, record: Record) -> Iterator[tuple[str, Callable[[Desk], object]]]:
    """Every view by its name, as a function of a desk."""
    claims = record.claims
    yield "figures: order", lambda d: figures.ordered(d, claims)
    yield "figures: page", lambda d: [figures.block(d, c) for c in figures.ordered(d, claims)[:PAGE]]
    yield "incidents: order", lambda d: register.by_day(register.listed(d, claims))
    yield "incidents: page", lambda d: [register.row(d, c) for c in register.listed(d, claims)[:PAGE]]
    yield "disputes: order", lambda d: disputes.ordered(d, claims)
    yield "disputes: page", lambda d: [disputes.disputed(d, c) for c in disputes.ordered(d, claims)[:PAGE]]
    yield "timeline: order", lambda d: happenings.dated(d, claims)
    yield "timeline: page", lambda d: [happenings.happening(d, e) for e in happenings.dated(d, claims)[:PAGE]]
    yield "voices: order", lambda d: voices.heard(d, record.statements)
    yield "voices: page", lambda d: [voices.voice(d, v.told, 12) for v in voices.heard(d, record.statements)[:PAGE]]
    yield "places: order", lambda d: standing.placed(d, claims)
    yield "places: page", lambda d: [standing.spot(d, p) for p in standing.placed(d, claims)[:PAGE]]
    yield "reports: page", lambda d: [standing.report(d, r) for r in standing.listed(d)[:PAGE]]
    yield "header", lambda d: standing.header(d, None)
    yield "brief", lambda d: html.render(brief.build(record, index=d.index))
    yield "changes", lambda _: changes.diff(before, record)
    yield "redacted", lambda _: redaction.redact(record)


def measured(before: Record, record: Record) -> Iterator[Took]:
    """What every view of a record takes."""
    for name, view in views(before, record):
        start = time.process_time()
        desk = Desk(Index(record))
        view(desk)
        middle = time.process_time()
        view(desk)
        yield Took(view=name, first=(middle - start) * 1e3, again=(time.process_time() - middle) * 1e3)


def records(folder: Path, statements: int) -> tuple[Record, Record]:
    """A record of so many statements, and the one before its last report came."""
    case = made.filled(folder / f"{statements}.case", statements)
    before = case.state().record
    made.add(case, 10**7)
    after = case.state().record
    case.close()
    return before, after


def measure(sizes: Sequence[int], *, told_as_events: bool = False) -> dict[str, Any]:
    """What every view takes at both sizes."""
    results: dict[str, Any] = {"setting": serving.setting(), "sizes": {}}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            before, after = records(Path(folder), size)
            if told_as_events:
                before, after = events(before), events(after)
            gc.collect()
            gc.freeze()  # what stands already is not to be looked through again and again
            results["sizes"][str(size)] = [asdict(t) for t in measured(before, after)]
    return results


def render(results: dict[str, Any]) -> str:
    """The part of the page."""
    sizes = list(results["sizes"])
    head = "".join(f" {int(s):,} | again |" for s in sizes)
    lines = [
        "## Views of a record\n",
        "Each list put in order, a page of it told, the brief, a difference of two records: made of a fresh index and",
        "once more of the same, by the number of statements; milliseconds of the processor. Here:",
        f"{results['setting']['cores']} cores, Python {results['setting']['python']}.",
        "`python benchmarks/views.py --write` measures again; the figures stand in",
        "[performance-views.json](performance-views.json).\n",
        f"| view |{head} ratio |\n|---|" + "--:|" * (2 * len(sizes) + 1),
    ]
    for took in zip(*results["sizes"].values(), strict=True):
        cells = "".join(f" {t['first']:.1f} | {t['again']:.1f} |" for t in took)
        ratio = took[-1]["again"] / took[0]["again"] if took[0]["again"] else 0.0
        lines.append(f"| {took[0]['view']} |{cells} {ratio:.1f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure both sizes; print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs=2, default=made.SIZES)
    options.add_argument("--events", action="store_true", help="tell every other figure as an event")
    options.add_argument("--quick", action="store_true", help="2,000 and 4,000 statements")
    options.add_argument("--json", action="store_true")
    options.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    asked = options.parse_args()
    results = measure((2_000, 4_000) if asked.quick else asked.sizes, told_as_events=asked.events)
    print(json.dumps(results, indent=1) if asked.json else render(results))
    if asked.write:
        serving.write("views", render(results), results)


if __name__ == "__main__":
    main()
