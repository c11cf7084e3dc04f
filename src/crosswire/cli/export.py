"""``crosswire export``: a case or its record as files for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosswire.cli import cases
from crosswire.errors import UsageError

if TYPE_CHECKING:
    from crosswire.ledger.case import Case


@click.command("export")
@cases.case_argument
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file or folder to write.")
@click.option("-f", "--format", "style", default="jsonl", show_default=True, help="jsonl, csv or parquet.")
@click.option("--kind", "kinds", multiple=True, help="For tables: only these kinds of rows, such as figures.")
@click.option("--history/--no-history", default=True, help="For jsonl: with the entries, which `import` needs, or not.")
@click.option("--redact", is_flag=True, help="Leave out the names of private persons, and the history.")
@cases.counting
@cases.moment
def command(
    address: str,
    *,
    output: Path | None,
    style: str,
    kinds: tuple[str, ...],
    policy: str | None,
    prefer: tuple[str, ...],
    as_of: str | None,
    known_at: str | None,
    history: bool,
    redact: bool,
) -> None:
    """The record of CASE as JSON Lines, CSV or Parquet. JSON Lines also carry the entries: see `crosswire import`."""
    from crosswire import pipeline
    from crosswire.views import exports

    when = cases.read_moment(as_of, known_at)
    with cases.opened(address) as case:
        state = pipeline.state(case, as_of=when.as_of, known_at=when.known_at)[0]
        chosen = cases.policy(policy, prefer)
        files = exports.export(state.record, style, kinds=kinds, policy=chosen, redact=redact)
        if style == "jsonl" and history and not redact and when.now:
            files = {name: content + _history(case) for name, content in files.items()}
    cases.clashes(state)
    cases.unmet(chosen, state.record)
    if output is None:
        if len(files) > 1:
            raise UsageError(f"{style} needs a folder to write to; name it with -o")
        sys.stdout.buffer.write(next(iter(files.values())))
        sys.stdout.buffer.flush()
    else:
        exports.save(files, output)


def _history(case: Case) -> bytes:
    from crosswire.ledger import transfer

    return "".join(f"{line}\n" for line in transfer.lines(case.ledger.entries())).encode()
