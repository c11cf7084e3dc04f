"""The memory of the watch: an SQLite file beside the case, written so that a crash at any moment loses nothing.

What a feed offered is written in one step with the marks (``ETag``) by which the feed is asked next, so that an item is
either remembered or offered again. An item is done only once the case holds it; since adding the same content twice
adds it once, doing it again after a crash doubles nothing.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from crosswire.errors import WatchError
from crosswire.fetching.robots import Rules
from crosswire.watch.listing import Entry
from crosswire.watch.settings import Feed

APPLICATION = 0x43585754
"""What marks the file as ours in its header: "CXWT"."""

FORMAT = 1

BUSY = 30.0
"""Seconds to wait for whoever reads or writes the file at the same time."""

_SCHEMA = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE rules (site TEXT PRIMARY KEY, until REAL, text TEXT, reason TEXT) WITHOUT ROWID;
CREATE TABLE hosts (host TEXT PRIMARY KEY, free REAL) WITHOUT ROWID;
CREATE TABLE feeds (
  url TEXT PRIMARY KEY, name TEXT, listed INTEGER DEFAULT 1, kind TEXT, moved TEXT, etag TEXT, modified TEXT,
  first REAL, tried REAL, answered REAL, brought REAL, gap REAL, arrivals INTEGER DEFAULT 0,
  seen INTEGER DEFAULT 0, added INTEGER DEFAULT 0, versions INTEGER DEFAULT 0, summaries INTEGER DEFAULT 0,
  failed INTEGER DEFAULT 0, unwanted INTEGER DEFAULT 0, failures INTEGER DEFAULT 0, failing REAL, reason TEXT,
  message TEXT, gone REAL, due REAL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE pages (url TEXT PRIMARY KEY, etag TEXT, modified TEXT) WITHOUT ROWID;
CREATE TABLE listings (feed TEXT, key TEXT, signature TEXT, PRIMARY KEY (feed, key)) WITHOUT ROWID;
CREATE TABLE items (
  key TEXT PRIMARY KEY, feed TEXT, url TEXT, host TEXT, state TEXT, first REAL, due REAL, tries INTEGER DEFAULT 0,
  checks INTEGER DEFAULT 0, digest TEXT, etag TEXT, modified TEXT, own TEXT, reason TEXT, message TEXT) WITHOUT ROWID;
CREATE INDEX items_due ON items (due) WHERE due IS NOT NULL;
CREATE TABLE faults (
  feed TEXT, what TEXT, reason TEXT, count INTEGER, first REAL, last REAL, message TEXT, url TEXT,
  PRIMARY KEY (feed, what, reason)) WITHOUT ROWID;
"""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is remembered of a feed. Times are seconds since 1970; ``failures`` are those in a row."""

    url: str
    name: str
    kind: str | None
    moved: str | None
    etag: str | None
    modified: str | None
    first: float | None
    tried: float | None
    answered: float | None
    brought: float | None
    gap: float | None
    arrivals: int
    seen: int
    added: int
    versions: int
    summaries: int
    failed: int
    unwanted: int
    failures: int
    failing: float | None
    reason: str | None
    message: str | None
    gone: float | None
    due: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An item that is to be looked at. ``digest`` is of the text that the case has, ``own`` the text in the feed."""

    key: str
    feed: str
    url: str | None
    host: str
    state: str
    first: float
    tries: int
    checks: int
    digest: str | None
    etag: str | None
    modified: str | None
    own: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that went wrong with a feed or with items of it, how often and when. ``what``: feed or item."""

    feed: str
    what: str
    reason: str
    count: int
    first: float
    last: float
    message: str
    url: str | None


class Memory:
    """The open file."""

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        """Open or make the file; ``WatchError`` where it is another one or cannot be used."""
        self.path = path
        try:
            address = f"{path.absolute().as_uri()}?mode=ro" if readonly else path.absolute().as_uri()
            # one thread at a time uses it, though not always the same one
            self._db = sqlite3.connect(address, uri=True, timeout=BUSY, isolation_level=None, check_same_thread=False)
            try:
                self._open(readonly=readonly)
            except BaseException:
                self._db.close()
                raise
        except sqlite3.Error as error:
            raise WatchError(f"{path} cannot be used as the memory of a watch: {error}") from error

    def _open(self, *, readonly: bool) -> None:
        mark = self._db.execute("PRAGMA application_id").fetchone()[0]
        tables = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if mark not in {0, APPLICATION} or (mark == 0 and tables):
            raise WatchError(f"{self.path} is not the memory of a watch; name another file with --state")
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version > FORMAT:
            raise WatchError(f"{self.path} was written by a later version of Crosswire; install that one")
        if readonly:
            if mark == 0:
                raise WatchError(f"{self.path} is not the memory of a watch")
            return
        self._db.execute("PRAGMA journal_mode = WAL")
        # a process that is killed loses nothing; after a loss of power the last steps are done again
        self._db.execute("PRAGMA synchronous = NORMAL")
        if mark == 0:
            # one transaction: a file that is begun and left is an empty one
            self._db.executescript(
                f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA application_id = {APPLICATION};"
                f" PRAGMA user_version = {FORMAT}; COMMIT;"
            )

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    @contextlib.contextmanager
    def _step(self) -> Iterator[sqlite3.Connection]:
        """Everything or nothing."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield self._db
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    # ------------------------------------------------------------ facts, rules, hosts

    def fact(self, name: str) -> str | None:
        """Something that is remembered by name."""
        row = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def keep_fact(self, name: str, value: str) -> None:
        """Remember it."""
        self._db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def change_fact(self, name: str, change: Callable[[str | None], str | None]) -> None:
        """Set what is remembered by a name to what ``change`` makes of it, in one step; ``None`` forgets it."""
        with self._step() as db:
            row = db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
            value = change(None if row is None else str(row[0]))
            if value is None:
                db.execute("DELETE FROM facts WHERE name = ?", (name,))
            else:
                db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def rules(self, site: str) -> Rules | None:
        """The rules for robots of a site."""
        row = self._db.execute("SELECT until, text, reason FROM rules WHERE site = ?", (site,)).fetchone()
        return (
            None if row is None else Rules(until=dt.datetime.fromtimestamp(row[0], dt.UTC), text=row[1], reason=row[2])
        )

    def keep_rules(self, site: str, rules: Rules) -> None:
        """Keep the rules of a site."""
        values = (site, rules.until.timestamp(), rules.text, rules.reason)
        self._db.execute("INSERT OR REPLACE INTO rules VALUES (?, ?, ?, ?)", values)

    def free(self, host: str) -> float:
        """When a host may be asked again that asked to be left alone."""
        row = self._db.execute("SELECT free FROM hosts WHERE host = ?", (host,)).fetchone()
        return 0.0 if row is None else float(row[0])

    def leave_alone(self, host: str, until: float) -> None:
        """Do not ask a host until then."""
        self._db.execute(
            "INSERT INTO hosts VALUES (?, ?) ON CONFLICT (host) DO UPDATE SET free = max(free, excluded.free)",
            (host, until),
        )

    # ------------------------------------------------------------ feeds

    def follow(self, feeds: Sequence[Feed], now: float) -> None:
        """These feeds are watched from now on, and no others."""
        with self._step() as db:
            db.execute("UPDATE feeds SET listed = 0")
            db.executemany(
                "INSERT INTO feeds (url, name, first) VALUES (?, ?, ?)"
                " ON CONFLICT (url) DO UPDATE SET listed = 1, name = excluded.name",
                [(f.url, f.name, now) for f in feeds],
            )

    def feeds(self) -> list[Known]:
        """Every feed that is watched, in the order of their addresses."""
        return self._rows(Known, "feeds WHERE listed ORDER BY url")

    def feed(self, url: str) -> Known:
        """One feed."""
        return self._rows(Known, "feeds WHERE url = ?", url)[0]

    def offered(
        self,
        feed: str,
        entries: Sequence[Entry],
        *,
        now: float,
        etag: str | None,
        modified: str | None,
        kind: str,
        page: str | None = None,
    ) -> int:
        """What a feed offers, and the marks by which it is asked next, in one step; how many items are new.

        An item that is new, or whose signature in this feed is another than before, is to be looked at. ``page``: it
        is another sitemap that the feed led to, whose marks these are.
        """
        fresh = changed = 0
        with self._step() as db:
            for entry in entries:
                row = db.execute(
                    "SELECT signature FROM listings WHERE feed = ? AND key = ?", (feed, entry.key)
                ).fetchone()
                if row is not None and row[0] == entry.signature:
                    continue
                db.execute("INSERT OR REPLACE INTO listings VALUES (?, ?, ?)", (feed, entry.key, entry.signature))
                known = db.execute("SELECT 1 FROM items WHERE key = ?", (entry.key,)).fetchone()
                if known is None:
                    fresh += 1
                    self._new(feed, entry, now)
                elif row is not None:  # in another feed it is the same item, not a changed one
                    changed += 1
                    db.execute(
                        "UPDATE items SET feed = ?, own = ?, due = ?, tries = 0, etag = NULL, modified = NULL"
                        " WHERE key = ?",
                        (feed, _own(entry), now, entry.key),
                    )
            if page is not None:
                db.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", (page, etag, modified))
            else:
                db.execute(
                    "UPDATE feeds SET etag = ?, modified = ?, kind = ? WHERE url = ?", (etag, modified, kind, feed)
                )
            db.execute("UPDATE feeds SET seen = seen + ? WHERE url = ?", (fresh, feed))
        return fresh + changed

    def unwanted(self, feed: str, entries: Iterable[Entry]) -> None:
        """Remember items that were left alone, so that each is counted once."""
        with self._step() as db:
            before = db.total_changes
            db.executemany(
                "INSERT OR IGNORE INTO listings VALUES (?, ?, ?)", ((feed, e.key, e.signature) for e in entries)
            )
            db.execute("UPDATE feeds SET unwanted = unwanted + ? WHERE url = ?", (db.total_changes - before, feed))

    def _new(self, feed: str, entry: Entry, now: float) -> None:
        host = (urlsplit(entry.url).hostname or "") if entry.url else ""
        self._db.execute(
            "INSERT INTO items (key, feed, url, host, state, first, due, own) VALUES (?, ?, ?, ?, 'waiting', ?, ?, ?)",
            (entry.key, feed, entry.url, host, now, now, _own(entry)),
        )

    def listed(self, feed: str, keys: Iterable[str]) -> set[str]:
        """Which of these items the feed offered before."""
        found = set()
        for key in keys:
            if self._db.execute("SELECT 1 FROM listings WHERE feed = ? AND key = ?", (feed, key)).fetchone():
                found.add(key)
        return found

    def page(self, url: str) -> tuple[str | None, str | None]:
        """The marks by which a sitemap is asked that a feed leads to."""
        row = self._db.execute("SELECT etag, modified FROM pages WHERE url = ?", (url,)).fetchone()
        return (None, None) if row is None else (row[0], row[1])

    def update(self, feed: str, **values: float | str | None) -> None:
        """Set what is remembered of a feed."""
        names = ", ".join(f"{name} = ?" for name in values)
        self._db.execute(f"UPDATE feeds SET {names} WHERE url = ?", (*values.values(), feed))  # noqa: S608 - our names

    def count(self, feed: str, name: str, by: int = 1) -> None:
        """Count something of a feed."""
        self._db.execute(f"UPDATE feeds SET {name} = {name} + ? WHERE url = ?", (by, feed))  # noqa: S608 - our names

    def fault(self, feed: str, what: str, reason: str, *, now: float, message: str, url: str | None) -> None:
        """Count something that went wrong."""
        self._db.execute(
            "INSERT INTO faults VALUES (?, ?, ?, 1, ?, ?, ?, ?) ON CONFLICT (feed, what, reason) DO UPDATE SET"
            " count = count + 1, last = excluded.last, message = excluded.message, url = excluded.url",
            (feed, what, reason, now, now, message, url),
        )

    def faults(self, feed: str | None = None) -> list[Fault]:
        """What went wrong, of one feed or of all."""
        where = "faults" if feed is None else "faults WHERE feed = ?"
        return self._rows(Fault, f"{where} ORDER BY feed, what, reason", *([] if feed is None else [feed]))

    # ------------------------------------------------------------ items

    def due(self, now: float, most: int) -> list[Waiting]:
        """Items that are to be looked at now, those first that wait longest."""
        where = "items WHERE due <= ? AND feed IN (SELECT url FROM feeds WHERE listed) ORDER BY due, key LIMIT ?"
        return self._rows(Waiting, where, now, most)

    def next_due(self) -> float | None:
        """When something is to be looked at next."""
        found = self._db.execute(
            "SELECT min(due) FROM items WHERE due IS NOT NULL AND feed IN (SELECT url FROM feeds WHERE listed)"
        ).fetchone()[0]
        feeds = self._db.execute("SELECT min(due) FROM feeds WHERE listed AND gone IS NULL").fetchone()[0]
        return min((float(t) for t in (found, feeds) if t is not None), default=None)

    def done(
        self,
        item: Waiting,
        state: str,
        *,
        digest: str | None,
        due: float | None,
        etag: str | None = None,
        modified: str | None = None,
        checks: int = 0,
    ) -> None:
        """The case holds it; at ``due`` it is looked at again."""
        self._db.execute(
            "UPDATE items SET state = ?, digest = ?, due = ?, etag = ?, modified = ?, checks = ?, tries = 0,"
            " own = NULL, reason = NULL, message = NULL WHERE key = ?",
            (state, digest, due, etag, modified, checks, item.key),
        )

    def put_off(self, item: Waiting, *, due: float | None, tries: int, reason: str, message: str) -> None:
        """It is tried again at ``due``, or given up where that is ``None``."""
        given_up = due is None and item.digest is None
        self._db.execute(
            "UPDATE items SET state = ?, due = ?, tries = ?, reason = ?, message = ?,"
            " own = CASE WHEN ? THEN NULL ELSE own END WHERE key = ?",
            ("failed" if given_up else item.state, due, tries, reason, message, due is None, item.key),
        )

    def waiting(self, feed: str) -> int:
        """Items of a feed that are not in the case yet."""
        found = self._db.execute("SELECT count(*) FROM items WHERE feed = ? AND state = 'waiting'", (feed,)).fetchone()
        return int(found[0])

    def _rows(self, kind: type[T], where: str, *values: object) -> list[T]:
        names = [f.name for f in fields(kind)]  # type: ignore[arg-type]
        cursor = self._db.execute(f"SELECT {', '.join(names)} FROM {where}", values)  # noqa: S608 - our names
        return [kind(**dict(zip(names, row, strict=True))) for row in cursor]


def _own(entry: Entry) -> str | None:
    from crosswire.watch import keeping

    return keeping.pack(entry)


def beside(address: str) -> Path | None:
    """Where the memory of a case's watch is unless another file is named; ``None`` for a case that is no file."""
    path = address.removeprefix("sqlite:///")
    return None if "://" in path else Path(f"{path}.watch")
