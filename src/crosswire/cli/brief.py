"""``crosswire brief``: from reports to one sourced brief."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from crosswire.cli import shared

FORMATS = ("html", "md", "jsonl")


@click.command("brief")
@click.argument("reports", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; standard output without it.")
@click.option(
    "-f",
    "--format",
    "style",
    type=click.Choice(FORMATS),
    help="html, md (Markdown) or jsonl (JSON Lines). Without it the ending of the output file decides, else html.",
)
@click.option("--redact", is_flag=True, help="Leave out the names of private persons.")
def command(reports: tuple[Path, ...], output: Path | None, style: str | None, *, redact: bool) -> None:
    """One sourced brief from REPORTS: text, Markdown, HTML or .jsonl files, or folders of them."""
    sys.exit(make(reports, output, style, redact=redact))


def make(reports: tuple[Path, ...], output: Path | None, style: str | None, *, redact: bool = False) -> int:
    """Write the brief and tell the problems; the exit code."""
    from crosswire import pipeline
    from crosswire.views import render

    taken = pipeline.take_in(reports)
    with shared.progress("Reading", len(taken.reports)) as bar:
        record = pipeline.settle_reports(taken, progress=bar)
    rendered = render(record, style or _by_ending(output), redact=redact)
    shared.write(rendered.text, output)
    return shared.tell(rendered.problems)


def _by_ending(output: Path | None) -> str:
    ending = output.suffix.lower() if output else ""
    return {".md": "md", ".jsonl": "jsonl"}.get(ending, "html")
