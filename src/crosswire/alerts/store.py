"""What was told, what is still to be sent and what was sent, in a SQLite file: nothing is lost by a crash.

Whoever opens the file may keep tables of their own in it; those here begin with ``alerts_``.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosswire.alerts.alert import Alert
from crosswire.errors import CrosswireError

BUSY = 10.0
"""Seconds that another program may hold the file."""

KEPT = 40
"""Days for which is remembered what is told once a day."""

_TABLES = """
CREATE TABLE IF NOT EXISTS alerts_told (
    rule TEXT NOT NULL, news TEXT NOT NULL, day TEXT NOT NULL, anchor TEXT NOT NULL,
    PRIMARY KEY (rule, news, day, anchor)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS alerts_pending (
    sink TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, place INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (sink, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS alerts_sent (
    sink TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL, listed INTEGER NOT NULL,
    PRIMARY KEY (sink, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS alerts_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


def beside(case: str) -> Path:
    """The file beside a case in which is remembered what was told of it."""
    return Path(f"{case}.alerts")


class StoreError(CrosswireError):
    """What was told cannot be remembered."""

    code = "alerts-store"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What was sent when to whom; ``listed`` is false where a message only counted it."""

    sink: str
    id: str
    at: dt.datetime
    listed: bool


class Store:
    """A file of what was told; ``:memory:`` keeps it as long as the program runs."""

    def __init__(self, path: Path | str) -> None:
        """Open the file, and make it where there is none; a ``StoreError`` says why it cannot be."""
        self._path = str(path)
        with self._told():
            self._db = sqlite3.connect(self._path, timeout=BUSY, isolation_level=None, check_same_thread=False)
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.executescript(_TABLES)

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    # ------------------------------------------------------------ what was told

    def keep(
        self, alerts: Sequence[Alert], sinks: Iterable[tuple[str, Alert, dict[str, Any]]], head: int | None
    ) -> None:
        """Remember in one step what is told now, what is to be sent for it, and of which entry it is the news."""
        with self._writing() as db:
            for a in alerts:
                anchors = a.anchors or ("",)
                db.executemany(
                    "INSERT OR IGNORE INTO alerts_told VALUES (?, ?, ?, ?)",
                    [(a.rule, a.news, a.day, x) for x in anchors],
                )
            db.executemany(
                "INSERT OR IGNORE INTO alerts_pending SELECT ?1, ?2, ?3, ?4, ?5"
                " WHERE NOT EXISTS (SELECT 1 FROM alerts_sent WHERE sink = ?1 AND id = ?2)",
                [
                    (name, a.id, a.at.isoformat(), place, json.dumps(body, ensure_ascii=False))
                    for place, (name, a, body) in enumerate(sinks)
                ],
            )
            if head is not None:
                db.execute("INSERT OR REPLACE INTO alerts_state VALUES ('head', ?)", (str(head),))
            if alerts:
                oldest = (alerts[0].at - dt.timedelta(days=KEPT)).date().isoformat()
                db.execute("DELETE FROM alerts_told WHERE day <> '' AND day < ?", (oldest,))

    def known(self, alert: Alert) -> bool:
        """Whether the news was told already, by the same rule, on the same day, about the same."""
        with self._told():
            anchors = self._db.execute(
                "SELECT anchor FROM alerts_told WHERE rule = ? AND news = ? AND day = ?",
                (alert.rule, alert.news, alert.day),
            ).fetchall()
        return not {a for (a,) in anchors}.isdisjoint(alert.anchors or ("",))

    @property
    def head(self) -> int | None:
        """The number of the entry up to which everything was told; ``None`` where nothing ever was."""
        with self._told():
            found = self._db.execute("SELECT value FROM alerts_state WHERE key = 'head'").fetchone()
        return int(found[0]) if found else None

    # ------------------------------------------------------------ sending

    def pending(self, sink: str) -> list[dict[str, Any]]:
        """What is still to be sent to a place, the oldest first."""
        with self._told():
            found = self._db.execute(
                "SELECT body FROM alerts_pending WHERE sink = ? ORDER BY at, place, id", (sink,)
            ).fetchall()
        return [json.loads(body) for (body,) in found]

    def sent(self, sink: str, ids: Sequence[str], at: dt.datetime, *, listed: bool = True) -> None:
        """Remember that these were sent."""
        with self._writing() as db:
            db.executemany("DELETE FROM alerts_pending WHERE sink = ? AND id = ?", [(sink, i) for i in ids])
            db.executemany(
                "INSERT OR IGNORE INTO alerts_sent VALUES (?, ?, ?, ?)",
                [(sink, i, at.isoformat(), int(listed)) for i in ids],
            )

    def history(self) -> list[Sent]:
        """What was sent when to whom, the oldest first."""
        with self._told():
            found = self._db.execute("SELECT sink, id, at, listed FROM alerts_sent ORDER BY at, sink, id").fetchall()
        return [Sent(sink=s, id=i, at=dt.datetime.fromisoformat(at), listed=bool(n)) for s, i, at, n in found]

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._told():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")
                raise

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(f"{self._path} cannot keep what was told: {error}") from error
