"""``crosswire read``: what is read in each report, alone; nothing is compared or stored."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from crosswire.cli import shared


@click.command("read")
@click.argument("reports", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON line a report, for programs.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; standard output without it.")
@shared.workers_option
def command(reports: tuple[Path, ...], output: Path | None, workers: int | None, *, as_json: bool) -> None:
    """What is read in each of REPORTS: times, places, names, quantities, attributions and statements.

    A .jsonl file is many reports; each keeps its own id.
    """
    from crosswire import pipeline
    from crosswire.cli import annotated
    from crosswire.views import reading_json

    taken = pipeline.take_in(reports)
    lines = []
    with shared.progress("Reading", len(taken.reports)) as bar:
        hands = shared.workers(workers, len(taken.reports))
        for done, item in enumerate(pipeline.read(taken.reports, workers=hands), start=1):
            if as_json:
                lines.append(reading_json.render(item.report, item.reading, item.statements) + "\n")
            else:
                lines.append(annotated.render(item, colour=output is None and sys.stdout.isatty()))
            if bar:
                bar(done)
    shared.write("".join(lines), output)
    sys.exit(shared.tell(taken.problems))
