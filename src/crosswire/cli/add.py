"""``crosswire add``: read reports and add them to a case."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from crosswire.cli import cases, shared


@click.command("add")
@cases.case_argument
@click.argument("reports", nargs=-1, required=True, type=click.Path(path_type=Path))
@cases.author
@shared.workers_option
def command(address: str, reports: tuple[Path, ...], by: str | None, workers: int | None) -> None:
    """Read REPORTS and add them to CASE, one after the other.

    The id of a report is printed once it is safe: what was printed outlives a crash. A report that is in the case
    already is not added again.
    """
    from crosswire import pipeline

    who = cases.person(by)
    with cases.opened(address) as case:
        taken = pipeline.take_in(reports)
        plan = pipeline.plan(case, taken.reports, taken.problems)
        with shared.progress("Reading", len(plan.reports)) as bar:
            hands = shared.workers(workers, len(plan.reports))
            added = pipeline.add(case, plan.reports, by=who, clock=cases.now, workers=hands)
            for done, report in enumerate(added, start=1):
                click.echo(report.id)
                sys.stdout.flush()
                if bar:
                    bar(done)
    click.echo(f"{len(plan.reports)} added to {case.ledger.address}", err=True)
    sys.exit(shared.tell(plan.problems))
