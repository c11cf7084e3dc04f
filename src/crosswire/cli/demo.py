"""``crosswire demo``: the main job on the situation that is shipped with the program."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from crosswire.cli import brief


@click.command("demo")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("crosswire-demo.html"),
    show_default=True,
    help="The file to write.",
)
def command(output: Path) -> None:
    """The brief of the shipped situation; says where it is."""
    from crosswire.demo import reports

    brief.make(tuple(reports()), brief.Wanted(output=output))
    click.echo(f"The brief is {output.resolve()}: open it in a browser.")
    sys.exit(0)
