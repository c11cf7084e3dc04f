"""Plain tables for a terminal."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDTH = 140
"""Columns where nobody watches."""


def render(columns: Sequence[str], rows: Iterable[Sequence[str]], *, empty: str) -> str:
    """The rows under their heads, cells wrapped at words; ``empty`` where there are none."""
    listed = [tuple(row) for row in rows]
    if not listed:
        return f"{empty}\n"
    watched = sys.stdout.isatty()
    table = Table(box=None, pad_edge=False, header_style="dim" if watched else "")
    for column in columns:
        short = max(len(row[columns.index(column)]) for row in listed) <= _SHORT
        table.add_column(column, no_wrap=short, overflow="fold")
    for row in listed:
        # what was quoted is text, never markup
        table.add_row(*(Text(" ".join(cell.split())) for cell in row))
    out = io.StringIO()
    width = shutil.get_terminal_size().columns if watched else WIDTH
    Console(file=out, force_terminal=watched, no_color=not watched, width=width, highlight=False).print(table)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


_SHORT = 14
"""A column of so few characters is never wrapped."""
