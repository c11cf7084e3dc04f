"""``crosswire timeline``: what happened, day by day."""

from __future__ import annotations

import click

from crosswire.cli import cases, shared


@click.command("timeline")
@cases.case_argument
@cases.moment
def command(address: str, as_of: str | None, known_at: str | None) -> None:
    """What happened in CASE, in the order of its days; what has no day comes last."""
    from crosswire.cli import sheets, tables

    state = cases.view(address, as_of, known_at)
    rows = sheets.timeline_rows(sheets.desk(state))
    shared.write(tables.render(sheets.TIMELINE, rows, empty="Nothing is told to have happened."), None)
