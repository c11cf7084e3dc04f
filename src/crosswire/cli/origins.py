"""``crosswire origins``: where the information came from."""

from __future__ import annotations

import click

from crosswire.cli import cases, shared


@click.command("origins")
@cases.case_argument
@cases.moment
def command(address: str, as_of: str | None, known_at: str | None) -> None:
    """Where the information in CASE entered circulation, and how much leans on it."""
    from crosswire.cli import sheets, tables

    state = cases.view(address, as_of, known_at)
    rows = sheets.origin_rows(sheets.desk(state))
    shared.write(tables.render(sheets.ORIGINS, rows, empty="There are no origins."), None)
