"""``crosswire gazetteer``: build or describe the table of places."""

from __future__ import annotations

from pathlib import Path

import click


@click.group("gazetteer")
def command() -> None:
    """The table of places in the user's cache."""


@command.command("build")
@click.option("--path", type=click.Path(path_type=Path), help="Where to put it; the user's cache without it.")
def build(path: Path | None) -> None:
    """Build the table from the installed packages (about half a minute); no network."""
    from crosswire import gazetteer

    click.echo(f"The gazetteer is {gazetteer.build(path or gazetteer.default_path())}")
