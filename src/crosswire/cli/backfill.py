"""``crosswire backfill``: archives into a case, by several processes or a cluster."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosswire.cli import cases, shared

if TYPE_CHECKING:
    from crosswire.backfill import Tally
    from crosswire.records import Problem

EVERY = 10.0
"""Seconds between two lines that say how far it is."""


@click.command("backfill")
@cases.case_argument
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="SOURCE...")
@click.option(
    "--engine",
    "kind",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Who reads: processes of this machine, or a Dask cluster (pip install 'crosswire[cluster]').",
)
@click.option("--workers", type=click.IntRange(1), help="Processes that read; by default as many as there are cores.")
@click.option("--scheduler", metavar="ADDRESS", help="For dask: the scheduler of a cluster that runs already.")
@cases.author
def command(
    address: str,
    sources: tuple[Path, ...],
    *,
    kind: str,
    workers: int | None,
    scheduler: str | None,
    by: str | None,
) -> None:
    """Read the files and folders SOURCE and add their reports to CASE, in the order of the sources.

    It may be stopped and begun again at any time: what is in the case already is not read again, and the entries are
    the same in the end, whichever engine read them.
    """
    from crosswire import backfill
    from crosswire.engines import choosing

    who = cases.person(by)

    def tell(problem: Problem) -> None:
        shared.tell([problem])

    with (
        cases.opened(address) as case,
        choosing.engine(kind, workers=workers, scheduler=scheduler, sources=sources) as engine,
    ):
        tally = backfill.run(case, sources, engine, by=who, clock=cases.now, tell=tell, watch=_Telling())
    click.echo(
        f"{tally.added:,} added to {case.ledger.address}, {tally.known:,} known already, "
        f"{tally.problems:,} problems, {tally.notices:,} notices",
        err=True,
    )
    sys.exit(3 if tally.problems else 0)


class _Telling:
    """Says now and then how far it is."""

    def __init__(self) -> None:
        """Begin to wait."""
        self._told = time.monotonic()

    def __call__(self, tally: Tally) -> None:
        """Say it, if it was not said just now."""
        if time.monotonic() - self._told >= EVERY:
            click.echo(f"{tally.files:,} of {tally.of:,} files, {tally.added:,} reports added", err=True)
            self._told = time.monotonic()
