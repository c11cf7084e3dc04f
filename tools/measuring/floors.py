"""Pinned floors: what no row may fall below, and the corpus on which each was pinned."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from measuring.bench import Measured, digest
from measuring.folders import ROOT, Folders
from measuring.rows import Row

FILE = ROOT / "tests" / "quality" / "floors.toml"
MARGIN = 0.5
"""Points between a measured score and its floor: a reading that moves by less than this is no loss."""

_HEAD = """\
# Floors of the quality table, in percent: half a point below what was measured when they were pinned.
# Written by `tools/quality.py --update-floors`, the only way to lower one. `corpus` says on which text it was pinned:
# a floor holds for that text only.
"""


@dataclass(frozen=True, kw_only=True)
class Floor:
    """The floor of one row in percent, and the shortened SHA-256 of the corpus that it holds for."""

    floor: float
    corpus: str


def load(path: Path = FILE) -> dict[str, Floor]:
    """All floors by the id of their row; none where there is no file."""
    if not path.is_file():
        return {}
    return {name: Floor(**value) for name, value in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def pinned(row: Row, measured: Measured, folders: Folders) -> Floor:
    """The floor that a measured score calls for."""
    return Floor(floor=round(max(0.0, measured.score - MARGIN), 1), corpus=corpus(row, folders))


def corpus(row: Row, folders: Folders) -> str:
    """Which text a row is measured on."""
    return digest(folders.path(row.needs[0]))


def write(floors: dict[str, Floor], path: Path = FILE) -> None:
    """Replace the file of floors."""
    parts = [f'[{name}]\nfloor = {f.floor:.1f}\ncorpus = "{f.corpus}"\n' for name, f in floors.items()]
    path.write_text("\n".join([_HEAD, *parts]), encoding="utf-8")
