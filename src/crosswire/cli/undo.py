"""``crosswire undo``: undo a decision."""

from __future__ import annotations

import click

from crosswire.cli import cases


@click.command("undo")
@cases.case_argument
@click.argument("entry", type=int)
@click.option("--why", required=True, help="Why it is undone.")
@cases.author
def command(address: str, entry: int, why: str, by: str | None) -> None:
    """Undo the decision that is ENTRY of CASE (see `crosswire log --decisions`); an undoing can be undone too."""
    with cases.opened(address) as case:
        made = case.undo(entry, why=why, by=cases.person(by), at=cases.now())
    click.echo(f"Entry {made.number} undoes entry {entry}")
