"""``crosswire questions``: what is withheld or unknown."""

from __future__ import annotations

import click

from crosswire.cli import cases, shared


@click.command("questions")
@cases.case_argument
@cases.moment
def command(address: str, as_of: str | None, known_at: str | None) -> None:
    """What is withheld or unknown in CASE, and what was answered since."""
    from crosswire.cli import sheets, tables

    state = cases.view(address, as_of, known_at)
    rows = sheets.question_rows(sheets.desk(state))
    shared.write(tables.render(sheets.QUESTIONS, rows, empty="No question is open."), None)
