"""What version of the program read a report, and which one settled a state."""

from __future__ import annotations

import functools
import hashlib
from importlib import metadata, resources
from importlib.resources.abc import Traversable

import crosswire
from crosswire.ledger.fold import Reader
from crosswire.reading import parser


def reader(language: str | None) -> Reader:
    """What reads reports in this language here and now."""
    return Reader(crosswire=crosswire.__version__, model=_model(language), data=data())


@functools.cache
def data() -> str:
    """A digest of all word lists."""
    return _digest("data", "")


@functools.cache
def settler() -> str:
    """A digest of all that a settled state hangs on beside the entries: word lists and the code that settles."""
    return _digest("data", "") + _digest("", ".py")


@functools.cache
def _model(language: str | None) -> str | None:
    package = parser.MODELS.get(language or "")
    if package is None or not parser.supported(language):
        return None
    return f"{package} {metadata.version(package)}"


def _digest(folder: str, ending: str) -> str:
    """Of the names and contents of all files in a folder of the package, 12 hexadecimal digits."""
    digest = hashlib.sha256()
    start: Traversable = resources.files("crosswire")

    def add(path: Traversable, name: str) -> None:
        if path.is_dir():
            for child in sorted(path.iterdir(), key=lambda p: p.name):
                if child.name != "__pycache__":
                    add(child, f"{name}/{child.name}")
        elif name.endswith(ending):
            digest.update(f"{name}\n".encode())
            digest.update(path.read_bytes())

    add(start / folder if folder else start, folder)
    return digest.hexdigest()[:12]
