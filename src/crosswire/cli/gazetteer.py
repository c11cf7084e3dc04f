"""``crosswire gazetteer``: build or describe the table of places."""

from __future__ import annotations

from pathlib import Path

import click


@click.group("gazetteer")
def command() -> None:
    """The table of places in the user's cache."""


@command.command("build")
@click.option("--path", type=click.Path(path_type=Path), help="Make it anew in this file.")
def build(path: Path | None) -> None:
    """Make the table from the installed packages, unless it is there; about 20 seconds, no network."""
    from crosswire import gazetteer

    made = gazetteer.build(path) if path else gazetteer.open_gazetteer().path
    click.echo(f"The gazetteer is {made}")
