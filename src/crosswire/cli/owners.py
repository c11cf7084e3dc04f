"""``crosswire owners``: keep in a case whose the outlets are, from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosswire.cli import cases
from crosswire.errors import UsageError

if TYPE_CHECKING:
    from crosswire.reconcile.owners import Holding


@click.command("owners")
@cases.case_argument
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE")
@click.option("--why", default=None, help="Why; it is kept with the decision. Without it the name of FILE.")
@cases.author
def command(address: str, file: Path, why: str | None, by: str | None) -> None:
    """Keep in CASE whose the outlets are, as FILE (TOML) has it; what an earlier file said is undone.

    What outlets of one owner say on their own is of one origin. It is one entry, which can be undone; what was decided
    for single outlets stays (`crosswire decide owner`).
    """
    from crosswire.ledger import worded
    from crosswire.ledger.decisions import Owner

    first, *more = read(file)
    reason = (why or f"the file {file.name}").strip()
    decision = Owner(
        outlet=first.outlet,
        owner=first.owner,
        since=first.since,
        until=first.until,
        more=tuple(more),
        why=reason,
        file=file.name,
    )
    who = cases.person(by)
    with cases.opened(address) as case:
        for taken in case.folded(readings=False).decisions:
            if isinstance(taken.decision, Owner) and taken.decision.file is not None and taken.undone is None:
                undone = case.undo(taken.number, why=f"another file of owners: {file.name}", by=who, at=cases.now())
                click.echo(f"Entry {undone.number} undoes entry {taken.number}")
        entry = case.decide(decision, by=who, at=cases.now())
    click.echo(f"Entry {entry.number}: {worded.told(decision)}")


def read(file: Path) -> tuple[Holding, ...]:
    """What a file of owners says."""
    from crosswire.reconcile import owners

    try:
        return owners.parse(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{file} is not UTF-8") from error
    except UsageError as error:
        raise click.UsageError(str(error)) from error
