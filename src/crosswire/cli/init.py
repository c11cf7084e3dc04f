"""``crosswire init``: a new case."""

from __future__ import annotations

import click

from crosswire.cli import cases
from crosswire.errors import UsageError


@click.command("init")
@cases.case_argument
@click.option("--name", help="What the case is called; without it the file's name.")
@cases.author
def command(address: str, name: str | None, by: str | None) -> None:
    """Make a new CASE: a file, postgresql://user@host/database?schema=name, or parquet:FOLDER."""
    from crosswire.ledger import case

    if not address.strip():
        raise UsageError("a case needs an address: a path, postgresql://user@host/database, or parquet:FOLDER")
    called = name or cases.called(address)
    made = case.create(address, called, by=cases.person(by), at=cases.now())
    click.echo(f"The case {called} is {made.ledger.address}")
    made.close()
