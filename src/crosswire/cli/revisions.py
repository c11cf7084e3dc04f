"""``crosswire revisions``: what outlets changed in their own reports."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosswire.cli import cases, shared

if TYPE_CHECKING:
    from crosswire.records import Record


@click.command("revisions")
@click.argument("reports", nargs=-1, required=True, metavar="CASE|REPORTS...")
@click.option("--json", "as_json", is_flag=True, help="As JSON Lines: one revision a line, as in the record's export.")
@cases.moment
@shared.workers_option
def command(
    reports: tuple[str, ...], as_of: str | None, known_at: str | None, workers: int | None, *, as_json: bool
) -> None:
    """What outlets changed in reports of CASE or REPORTS that were out: silent edits first, both sides quoted."""
    from crosswire.ledger import addresses
    from crosswire.views import jsonl, wire

    case = next((r for r in reports if addresses.is_case(r)), None)
    if case is not None and len(reports) > 1:
        raise click.UsageError(f"{case} is a case: give it alone, and add reports to it with `crosswire add`")
    if case is None and known_at is not None:
        raise click.UsageError("--known-at is for a case: make one with `crosswire init`")
    if case is None:
        record = _read(tuple(map(Path, reports)), cases.read_moment(as_of, None), workers)
    else:
        record = cases.view(case, as_of, known_at).record
    if as_json:
        shared.write("".join(f"{wire.line(r)}\n" for r in jsonl.revisions(record)), None)
    else:
        shared.write(_text(record), None)
    sys.exit(shared.tell(record.problems) if case is None else 0)


def _read(reports: tuple[Path, ...], when: cases.Moment, workers: int | None) -> Record:
    from crosswire import pipeline

    taken = pipeline.take_in(reports)
    hands = shared.workers(workers, len(taken.reports))
    with shared.progress("Reading", len(taken.reports)) as bar:
        if when.as_of is None:
            return pipeline.settle_reports(taken, progress=bar, workers=hands)
        return pipeline.settle_until(taken, when.as_of, progress=bar, workers=hands)[0]


def _text(record: Record) -> str:
    """The revisions for a terminal: the beginnings of the two reports' ids, what was changed, and how it is told."""
    from crosswire.views import edits, grounding, revisions
    from crosswire.views.desk import Desk
    from crosswire.views.evidence import Index

    desk = Desk(Index(record))
    lines: list[str] = []
    for found in revisions.shown(desk):
        group = revisions.group(desk, found)
        if grounding.faults(desk.index, group.head):
            continue
        lines.append(f"{found.before[: cases.SHORT]} → {found.after[: cases.SHORT]}  {group.head.text}")
        lines += [f"  {line.text}" for line in group.lines if not grounding.faults(desk.index, line)]
    wording = sum(not r.tells for r in edits.found(desk.index))
    if wording:
        more = "more " if lines else ""
        lines.append(f"In {wording} {more}{'version' if wording == 1 else 'versions'} only the wording changed.")
    return "".join(f"{line}\n" for line in lines or ["No report has versions that say different things."])
