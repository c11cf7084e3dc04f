"""The index of words: SQLite with FTS5 in a file of its own that goes when nobody holds it any more.

One thread writes, any number read. Who reads sees the index as it was at one moment, and gets with it what belongs to
that moment; who writes publishes the index and what belongs to it in one step.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from crosswire.search.columns import Rows

T = TypeVar("T")

COLUMNS = ("words", "names", "stems")
"""What each row of a table has: the words of its texts, those of names, and stems behind their language."""

_WEIGHTS = "1.0, 1.5, 0.7"
"""What a match in each column weighs: the word itself more than another form of it."""

#: Words are cut and folded already: everything but ASCII punctuation and spaces belongs to a word.
_TABLE = f"CREATE VIRTUAL TABLE {{}} USING fts5({', '.join(COLUMNS)}, tokenize = 'ascii')"

_HELD = 1 << 25
"""Bytes of the index that are gathered in memory before they are written: less is merged again and again later."""

_SETTINGS = (
    "PRAGMA synchronous = off",  # the file is no better than what it was made from, which is still there
    "PRAGMA journal_mode = wal",
    "PRAGMA wal_autocheckpoint = 0",
    "PRAGMA cache_size = -16384",
    "PRAGMA temp_store = memory",
)


class Texts:
    """Tables of words by row number."""

    def __init__(self, tables: Sequence[str]) -> None:
        """Make the file, with an empty table for each name."""
        self._folder = Path(tempfile.mkdtemp(prefix="crosswire-search-"))
        self._tables = tuple(tables)
        self._step = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._all: list[sqlite3.Connection] = []
        self._gone = weakref.finalize(self, _discard, self._folder, self._all)
        self._writer = self._connect()
        for setting in _SETTINGS:
            self._writer.execute(setting)
        for table in tables:
            self._make(table)

    def close(self) -> None:
        """Remove the file; nothing can be read any more."""
        self._gone()

    # ------------------------------------------------------------ writing

    @contextlib.contextmanager
    def writing(self, publish: Callable[[], None]) -> Iterator[None]:
        """All that is put and removed within takes effect in one step with ``publish``, or not at all."""
        self._writer.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._writer.execute("ROLLBACK")
            raise
        with self._step:
            self._writer.execute("COMMIT")
            publish()
        self._writer.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def clear(self) -> None:
        """Remove everything."""
        for table in self._tables:
            self._writer.execute(f"DROP TABLE {table}")
            self._make(table)

    def remove(self, table: str, rows: Iterable[int]) -> None:
        """Remove rows."""
        self._writer.executemany(f"DELETE FROM {table} WHERE rowid = ?", ((row + 1,) for row in rows))  # noqa: S608

    def put(self, table: str, rows: Iterable[tuple[int, str, str, str]]) -> None:
        """Put rows that are not there: number, words, names and stems."""
        statement = f"INSERT INTO {table} (rowid, {', '.join(COLUMNS)}) VALUES (? + 1, ?, ?, ?)"  # noqa: S608
        self._writer.executemany(statement, rows)

    # ------------------------------------------------------------ reading

    @contextlib.contextmanager
    def reading(self, take: Callable[[], T]) -> Iterator[tuple[Reader, T]]:
        """The index at one moment, and what ``take`` gives at that moment."""
        with self._step:
            connection = self._idle.pop() if self._idle else self._connect()
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # the moment is that of the first look
            taken = take()
        try:
            yield Reader(connection), taken
        finally:
            connection.execute("COMMIT")
            with self._step:
                self._idle.append(connection)

    def _make(self, table: str) -> None:
        self._writer.execute(_TABLE.format(table))
        self._writer.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', {_HELD})")  # noqa: S608

    def _connect(self) -> sqlite3.Connection:
        made = sqlite3.connect(self._folder / "words", isolation_level=None, check_same_thread=False)
        self._all.append(made)
        return made


class Reader:
    """The index at one moment."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read over this connection, whose moment is fixed."""
        self._connection = connection

    def rows(self, table: str, expression: str) -> Rows:
        """The numbers of the rows that match, in no order that means anything."""
        # one string costs a tenth of so many rows
        found = self._connection.execute(
            f"SELECT group_concat(rowid) FROM {table} WHERE {table} MATCH ?",  # noqa: S608
            (expression,),
        ).fetchone()[0]
        return np.fromstring(found, np.int64, sep=",") - 1 if found else np.empty(0, np.int64)

    def scores(self, table: str, expression: str) -> tuple[Rows, NDArray[np.float64]]:
        """The rows that match, and how well by BM25: more is better."""
        found = self._connection.execute(
            f"SELECT rowid - 1, -bm25({table}, {_WEIGHTS}) FROM {table} WHERE {table} MATCH ?",  # noqa: S608
            (expression,),
        ).fetchall()
        rows = np.array([row for row, _ in found], np.int64)
        return rows, np.array([score for _, score in found], np.float64)


def _discard(folder: Path, connections: list[sqlite3.Connection]) -> None:
    for connection in connections:
        connection.close()
    shutil.rmtree(folder, ignore_errors=True)
