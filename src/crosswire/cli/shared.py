"""What commands share: writing output, telling problems, and a progress bar on long work."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosswire.errors import UsageError
from crosswire.records import Problem, StatementType

if TYPE_CHECKING:
    from crosswire.views.desk import Desk

LONG = 20
"""From so many reports on the work takes long enough for a progress bar."""

MANY = 60
"""From so many reports on several processes are sooner done: to start them takes some three seconds."""

workers_option = click.option(
    "--workers",
    type=click.IntRange(1),
    help=f"Processes that read; by default one, and from {MANY} reports on as many as there are cores.",
)


def workers(asked: int | None, reports: int) -> int:
    """How many processes read so many reports."""
    from crosswire.engines import local

    if asked is not None:
        return asked
    return local.cores() if reports >= MANY else 1


def write(content: str | bytes, output: Path | None) -> None:
    """Write to the file, or to standard output where there is none; text as UTF-8."""
    raw = content if isinstance(content, bytes) else content.encode("utf-8", errors="replace")
    if output is None:
        sys.stdout.buffer.write(raw)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(raw)
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror}; name another file with -o") from error


def withdrawn(desk: Desk, kind: StatementType) -> str:
    """The table of the withdrawn claims of a type under a heading of its own; nothing where there are none."""
    from crosswire.cli import sheets, tables

    rows = list(sheets.withdrawn_rows(desk, kind))
    return f"\nWithdrawn: no number above rests on these.\n{tables.render(sheets.WITHDRAWN, rows, empty='')}" * bool(
        rows
    )


def tell(problems: Sequence[Problem]) -> int:
    """Say each problem in one line on standard error; the exit code that they call for."""
    from crosswire.intake.problems import level

    for p in problems:
        where = p.path or p.report or "input"
        at = f" at {p.start}" if p.start is not None else ""
        click.echo(f"{where}{at}: {p.message} [{p.code}]", err=True)
    return 3 if any(level(p.code) == "error" for p in problems) else 0


@contextlib.contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[int], object] | None]:
    """A progress bar on standard error where the work is long and somebody watches; its setter, or ``None``."""
    if total < LONG or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.update(task, completed=done)
