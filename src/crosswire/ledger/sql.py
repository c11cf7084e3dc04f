"""The ledger in a database: one implementation for SQLite and PostgreSQL, by SQLAlchemy Core."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, cast

import sqlalchemy as sa

from crosswire.errors import CaseError, CaseMovedError
from crosswire.ledger import entries as chain
from crosswire.ledger.entries import Draft, Head, Kind
from crosswire.ledger.ledger import Settled
from crosswire.ledger.tables import ENTRY, LINE, STATE
from crosswire.records import Entry

PAGE = 500
"""Entries fetched at a time: between pages no transaction is open, and what is written meanwhile comes after."""

_ASKED = 500
"""Reports asked for in one query: databases limit the number of parameters."""

Explain = Callable[[Exception], CaseError]


class SqlLedger:
    """A ledger behind a SQLAlchemy engine. Made by ``crosswire.ledger.sqlite`` and ``crosswire.ledger.postgresql``."""

    def __init__(self, engine: sa.Engine, address: str, explain: Explain) -> None:
        """Use the engine's tables, which must be there; ``explain`` words the database's errors for people."""
        self.address = address
        self._engine = engine
        self._explain = explain

    def append(self, drafts: Sequence[Draft], *, after: Head | None) -> tuple[Entry, ...]:
        """Add all the drafts in one transaction, on disk when this returns; see ``Ledger.append``."""
        with self._writing() as connection:
            if _head(connection) != after:
                raise CaseMovedError(f"{self.address} was written by somebody else at the same time; try again")
            sealed = chain.seal(drafts, after)
            if sealed:
                connection.execute(ENTRY.insert(), [_row(e) for e in sealed])
        return sealed

    def entries(
        self, after: int = 0, *, kinds: Collection[Kind] | None = None, about: Collection[str] | None = None
    ) -> Iterator[Entry]:
        """The entries with numbers above ``after``, in order, page by page."""
        wanted = sa.select(ENTRY)
        if kinds is not None:
            wanted = wanted.where(ENTRY.c.kind.in_(sorted(kinds)))
        if about is not None:
            yield from self._about(wanted.where(ENTRY.c.number > after), sorted(about))
            return
        wanted = wanted.order_by(ENTRY.c.number).limit(PAGE)
        while True:
            with self._reading() as connection:
                page = connection.execute(wanted.where(ENTRY.c.number > after)).all()
            for row in page:
                yield _entry(row)
            if len(page) < PAGE:
                return
            after = page[-1].number

    def _about(self, wanted: sa.Select[Any], about: Sequence[str]) -> Iterator[Entry]:
        """The wanted entries about these reports. Sorted here: asked to sort, SQLite goes through all of a kind."""
        found: list[Entry] = []
        with self._reading() as connection:
            for at in range(0, len(about), _ASKED):
                rows = connection.execute(wanted.where(ENTRY.c.about.in_(about[at : at + _ASKED])))
                found.extend(_entry(row) for row in rows)
        yield from sorted(found, key=lambda e: e.number)

    def head(self) -> Head | None:
        """The last entry."""
        with self._reading() as connection:
            return _head(connection)

    def settled(self) -> Settled | None:
        """The settled state that was kept last; its stamp and its lines are of one moment."""
        with self._reading() as connection:
            stamp = connection.execute(sa.select(STATE.c.stamp)).scalar()
            if stamp is None:
                return None
            lines = connection.execute(sa.select(LINE.c.body).order_by(LINE.c.number)).scalars().all()
        return Settled(stamp=stamp, lines=tuple(lines))

    def keep(self, settled: Settled | None) -> None:
        """Keep a settled state instead of the last one, in one transaction."""
        with self._writing(STATE) as connection:
            connection.execute(LINE.delete())
            connection.execute(STATE.delete())
            if settled is None:
                return
            connection.execute(STATE.insert(), {"id": 1, "stamp": settled.stamp})
            if settled.lines:
                rows = [{"number": n, "body": line} for n, line in enumerate(settled.lines)]
                connection.execute(LINE.insert(), rows)

    def close(self) -> None:
        """Close all connections; the last one of a SQLite file leaves that file alone behind."""
        self._engine.dispose()

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with self._worded(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextlib.contextmanager
    def _writing(self, table: sa.Table = ENTRY) -> Iterator[sa.Connection]:
        """A transaction that no other writer of the table can come into; readers go on."""
        with self._worded(), self._engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.exec_driver_sql(f"LOCK TABLE {table.name} IN EXCLUSIVE MODE")
                yield connection

    @contextlib.contextmanager
    def _worded(self) -> Iterator[None]:
        try:
            yield
        except (sa.exc.SQLAlchemyError, OSError) as error:
            raise self._explain(error) from error


def _head(connection: sa.Connection) -> Head | None:
    last = sa.select(ENTRY.c.number, ENTRY.c.id, ENTRY.c.at).order_by(ENTRY.c.number.desc()).limit(1)
    row = connection.execute(last).first()
    return Head(number=row.number, id=row.id, at=dt.datetime.fromisoformat(row.at)) if row else None


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "id": entry.id,
        "kind": entry.kind,
        "about": entry.about,
        "body": entry.body,
        "by": entry.by,
        "at": chain.stamp(entry.at),
        "previous": entry.previous,
    }


def _entry(row: sa.Row[Any]) -> Entry:
    return Entry(
        id=row.id,
        number=row.number,
        kind=cast("Kind", row.kind),
        body=row.body,
        by=row.by,
        at=dt.datetime.fromisoformat(row.at),
        about=row.about,
        previous=row.previous,
    )
