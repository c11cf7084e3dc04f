"""``crosswire log``: what was put into a case, by whom and when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from crosswire.cli import cases, shared

if TYPE_CHECKING:
    from crosswire.ledger.case import Case
    from crosswire.records import Entry


@click.command("log")
@cases.case_argument
@click.option("--after", default=0, metavar="NUMBER", help="Only entries behind this one.")
@click.option("--decisions", is_flag=True, help="Only decisions and their undoing.")
def command(address: str, after: int, *, decisions: bool) -> None:
    """Every entry of CASE in its order: number, time, who, and what."""
    from crosswire.cli import tables

    with cases.opened(address) as case:
        rows = list(_rows(case, after, decisions=decisions))
    columns = ("entry", "added", "by", "kind", "what")
    shared.write(tables.render(columns, rows, empty="There is no such entry."), None)


def _rows(case: Case, after: int, *, decisions: bool) -> Iterator[tuple[str, ...]]:
    from crosswire.ledger import fold

    numbers = {e.id: e.number for e in case.ledger.entries(kinds={"decision", "undo"})}
    undone = fold.gone(list(case.ledger.entries(kinds={"undo"})))
    for e in case.ledger.entries(after, kinds={"decision", "undo"} if decisions else None):
        what = "; ".join([*_told(e, numbers), *([f"undone by entry {undone[e.id]}"] if e.id in undone else [])])
        yield str(e.number), e.at.strftime("%Y-%m-%d %H:%M"), e.by, e.kind, what


def _told(e: Entry, numbers: dict[str, int]) -> Iterator[str]:
    from crosswire.ledger import decisions, entries, fold
    from crosswire.ledger.worded import told

    if (wrong := fold.unreadable(e)) is not None:
        yield wrong
        return
    body = entries.body(e)
    match e.kind:
        case "case":
            yield str(body.get("name"))
        case "report":
            report = fold.decode_report(e)
            yield report.id[: cases.SHORT * 2]
            yield report.title or " ".join(report.text[:80].split())
            yield report.outlet or report.path or "no outlet"
        case "reading":
            read = fold.decode_reading(e)
            yield f"{len(read.statements)} statements in {read.reading.report[: cases.SHORT * 2]}"
            yield f"read by Crosswire {read.reader.crosswire}"
        case "decision":
            made = decisions.decode(body)
            yield told(made) if made else ""
            yield str(body.get("why", ""))
        case "undo":
            yield f"of entry {numbers.get(body['entry'], '?')}"
            yield str(body.get("why", ""))
