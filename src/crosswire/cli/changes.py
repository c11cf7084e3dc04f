"""``crosswire changes``: what changed in a case since some time, and through which report or decision."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from crosswire.cli import cases, shared
from crosswire.errors import UsageError

if TYPE_CHECKING:
    from crosswire.ledger.case import Case
    from crosswire.ledger.state import State


@click.command("changes")
@cases.case_argument
@click.option("--since", required=True, metavar="TIME", help="A day (its end, UTC), a time, or the number of an entry.")
@cases.moment
def command(address: str, since: str, as_of: str | None, known_at: str | None) -> None:
    """What of each claim of CASE changed since TIME: value, standing, origins; and what caused it."""
    from crosswire import pipeline
    from crosswire.cli import sheets
    from crosswire.views import changes

    when = cases.read_moment(as_of, known_at)
    with cases.opened(address) as case:
        start = _start(case, since)
        if when.known_at is not None and when.known_at < start:
            raise UsageError("--since lies behind --known-at: nothing can have changed")
        before = pipeline.state(case, as_of=when.as_of, known_at=start)[0]
        after = pipeline.state(case, as_of=when.as_of, known_at=when.known_at)[0]
    cases.clashes(after)
    found = changes.diff(before.record, after.record, _causes(before, after))
    text = changes.text(sheets.desk(before), sheets.desk(after), found)
    shared.write(text or "Nothing changed.\n", None)


def _start(case: Case, since: str) -> dt.datetime:
    if not since.isdigit() or len(since) == len("20310504"):
        return cases.time(since, "--since")
    entry = next(case.ledger.entries(int(since) - 1), None) if int(since) else None
    if entry is None:
        raise UsageError(f"there is no entry {since}; see `crosswire log`")
    return entry.at


def _causes(before: State, after: State) -> dict[str, list[str]]:
    """What was decided or undone in between, by the statements and reports that it is about."""
    from crosswire.cli import rulings
    from crosswire.ledger import decisions

    old = {r.taken.number: r.taken.undone for r in before.rulings}
    found: dict[str, list[str]] = {}
    for r in after.rulings:
        if r.taken.decision is None or (r.taken.number in old and old[r.taken.number] == r.taken.undone):
            continue
        undone = " (undone)" if r.taken.undone else ""
        line = f"{rulings.told(r.taken.decision)}{undone}; {r.taken.by}, {r.taken.at.date().isoformat()}"
        about = {*r.statements, *r.notes, *decisions.reports(r.taken.decision)}
        for anchor in decisions.anchors(r.taken.decision):
            about.add(anchor.statement)
        for id_ in sorted(about):
            found.setdefault(id_, []).append(line)
    return found
