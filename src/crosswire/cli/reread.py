"""``crosswire reread``: read the reports of a case again with this version."""

from __future__ import annotations

import click

from crosswire.cli import cases, shared


@click.command("reread")
@cases.case_argument
@click.option("--all", "everything", is_flag=True, help="Also what this version read already.")
@cases.author
@shared.workers_option
def command(address: str, by: str | None, workers: int | None, *, everything: bool) -> None:
    """Read the reports of CASE again that an older version read, and add what is read now.

    The older readings stay. The table says per report how many statements are new, gone, or as before.
    """
    from crosswire import pipeline
    from crosswire.cli import tables

    rows = []
    with cases.opened(address) as case:
        hands = shared.workers(workers, len(case.folded(readings=False).held))
        again = pipeline.reread(case, by=cases.person(by), clock=cases.now, everything=everything, workers=hands)
        for before, now in again:
            old, new = {s.id for s in before.statements}, {s.id for s in now.statements}
            report = now.reading.report[: cases.SHORT]
            rows.append((report, str(len(new - old)), str(len(old - new)), str(len(old & new))))
    columns = ("report", "new", "gone", "as before")
    shared.write(tables.render(columns, rows, empty="Everything was read by this version already."), None)
