"""The demonstration: a made-up situation in sixteen files, and what a careful reader finds in them.

No person, company, outlet or event in it is real; the towns are. ``gold.json`` is that careful reader's record.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def folder() -> Path:
    """The folder that holds the reports, in the installed package."""
    return Path(str(files(__name__) / "reports"))


def reports() -> list[Path]:
    """The files of the made-up situation, sorted by name."""
    return sorted(p for p in folder().iterdir() if p.is_file() and not p.name.startswith((".", "__")))


def gold() -> Path:
    """The careful reader's record of the situation."""
    return Path(str(files(__name__) / "gold.json"))
