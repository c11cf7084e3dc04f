"""``crosswire check``: whether a case is as it was written."""

from __future__ import annotations

import sys

import click

from crosswire.cli import cases


@click.command("check")
@cases.case_argument
@click.option("--rebuild", is_flag=True, help="Also settle everything from nothing, and compare with what was kept.")
def command(address: str, *, rebuild: bool) -> None:
    """Go through every entry of CASE and say which one is changed, missing or moved.

    Note the id of the last entry: only with it can one see that none is missing at the end.
    """
    with cases.opened(address) as case:
        faults = [fault.what for fault in case.check()]
        head = case.ledger.head()
        if not faults and head is not None:
            click.echo(f"All {head.number} entries are as they were written; the last one is {head.id}.")
        if rebuild:
            settled, same = case.rebuild()
            click.echo(f"Settled anew: {len(settled.lines)} lines.")
            if not same:
                faults.append("what was kept of the settled state was something else; it is replaced")
    for fault in faults:
        click.echo(fault)
    sys.exit(4 if faults else 0)
