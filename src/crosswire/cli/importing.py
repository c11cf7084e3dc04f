"""``crosswire import``: a case from JSON Lines that were exported."""

from __future__ import annotations

from pathlib import Path

import click

from crosswire.cli import cases
from crosswire.errors import UsageError


@click.command("import")
@cases.case_argument
@click.argument("file", type=click.Path(path_type=Path))
def command(address: str, file: Path) -> None:
    """Make CASE from the FILE that `crosswire export -f jsonl` wrote: the same entries, with the same ids."""
    from crosswire.ledger import transfer

    try:
        with file.open("rb") as lines:
            entries = transfer.parse(lines)
    except OSError as error:
        raise UsageError(f"cannot read {file}: {(error.strerror or str(error)).lower()}") from error
    case = transfer.restore(address, entries)
    click.echo(f"{len(entries)} entries are in {case.ledger.address}")
    case.close()
