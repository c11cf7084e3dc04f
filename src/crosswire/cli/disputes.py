"""``crosswire disputes``: what is disputed, by whom, and why."""

from __future__ import annotations

import click

from crosswire.cli import cases, shared


@click.command("disputes")
@cases.case_argument
@cases.moment
def command(address: str, as_of: str | None, known_at: str | None) -> None:
    """What is disputed in CASE: who says what, and why it cannot all hold."""
    from crosswire.cli import sheets, tables

    state = cases.view(address, as_of, known_at)
    rows = sheets.dispute_rows(sheets.desk(state))
    shared.write(tables.render(sheets.DISPUTES, rows, empty="Nothing is disputed."), None)
