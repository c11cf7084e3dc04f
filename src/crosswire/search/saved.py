"""Saved searches: names for queries, kept in a small file of JSON."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosswire.errors import UsageError
from crosswire.search.params import from_params, kind_of, to_params
from crosswire.search.queries import Query

LONGEST = 120
"""Code points of a name."""

MOST = 2_000
"""Searches that one file holds."""

_FORM = 1

_turn = threading.Lock()
"""One for all files: two holders of one file must not write over each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A query under a name; ``by`` is whose it is, ``None`` where it is everybody's."""

    name: str
    query: Query
    by: str | None = None

    def __post_init__(self) -> None:
        """Refuse a name that nobody could read."""
        if not isinstance(self.by, str | None):
            raise ValueError("whose search it is must be told by a name")  # noqa: TRY004 - as all else that a file holds
        if not self.name.strip() or len(self.name) > LONGEST or not self.name.isprintable():
            raise ValueError(f"a saved search needs a name of 1 to {LONGEST} characters in one line")


def encode(saved: Saved) -> dict[str, Any]:
    """A saved search as plain data."""
    return {
        "name": saved.name,
        "by": saved.by,
        "kind": kind_of(saved.query),
        "query": [list(pair) for pair in to_params(saved.query)],
    }


def decode(plain: Any) -> Saved:
    """The inverse of :func:`encode`; a ``UsageError`` where the data is none of a search."""
    try:
        params = [(str(name), str(value)) for name, value in plain["query"]]
        return Saved(name=plain["name"], by=plain["by"], query=from_params(plain["kind"], params))
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise UsageError(f"this is no saved search: {error}") from error


class SavedSearches:
    """The saved searches of a file, which any thread may read and change; it is there once one was saved."""

    def __init__(self, path: Path) -> None:
        """Keep them in this file."""
        self._path = path

    def all(self, by: str | None = None) -> tuple[Saved, ...]:
        """Everybody's searches and those of one person, by name; what a later version wrote is passed over."""
        return tuple(s for s in self.every() if s.by in {None, by})

    def every(self) -> tuple[Saved, ...]:
        """The searches of all persons, by name; what a later version wrote is passed over."""
        found = []
        with _turn:
            listed = self._read()
        for plain in listed:
            with contextlib.suppress(UsageError):
                found.append(decode(plain))
        return tuple(sorted(found, key=lambda s: (s.name.casefold(), s.by or "")))

    def get(self, name: str, by: str | None = None) -> Saved | None:
        """One person's search of this name, else everybody's."""
        found = {s.by: s for s in self.all(by) if s.name == name}
        return found.get(by) or found.get(None)

    def put(self, saved: Saved) -> None:
        """Keep a search in place of that person's one of the same name."""

        def changed(listed: list[Any]) -> list[Any]:
            kept = [p for p in listed if not _is(p, saved.name, saved.by)]
            if len(kept) >= MOST:
                raise UsageError(f"{MOST} searches are saved already; remove some first")
            return [*kept, encode(saved)]

        self._change(changed)

    def remove(self, name: str, by: str | None = None) -> bool:
        """Remove a person's search, or everybody's where ``by`` is ``None``; whether it was there."""
        there = False

        def changed(listed: list[Any]) -> list[Any]:
            nonlocal there
            kept = [p for p in listed if not _is(p, name, by)]
            there = len(kept) < len(listed)
            return kept

        self._change(changed)
        return there

    def _change(self, changed: Callable[[list[Any]], list[Any]]) -> None:
        with _turn:
            before = self._read()
            after = changed(before)
            if after != before:
                self._write(after)

    def _read(self) -> list[Any]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
            searches = found["searches"]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{self._path} cannot be read as saved searches; move it away") from error
        if not isinstance(searches, list):
            raise UsageError(f"{self._path} cannot be read as saved searches; move it away")
        return searches

    def _write(self, searches: list[Any]) -> None:
        """Put the file in place in one step: whoever reads sees the old one or the new one."""
        text = json.dumps({"form": _FORM, "searches": searches}, ensure_ascii=True, indent=1) + "\n"
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f".{self._path.name}-", dir=self._path.parent)
        except OSError as error:
            raise UsageError(f"{self._path} cannot be written: {error.strerror}") from error
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._path)
        except OSError as error:
            Path(name).unlink(missing_ok=True)
            raise UsageError(f"{self._path} cannot be written: {error.strerror}") from error


def _is(plain: Any, name: str, by: str | None) -> bool:
    return isinstance(plain, dict) and plain.get("name") == name and plain.get("by") == by
