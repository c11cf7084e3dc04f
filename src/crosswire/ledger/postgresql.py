"""A ledger in a schema of a PostgreSQL database: ``postgresql://user@host/database?schema=name``."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from crosswire.errors import (
    CaseBusyError,
    CaseError,
    CaseExistsError,
    CaseFullError,
    CaseReadOnlyError,
    UsageError,
)
from crosswire.ledger import migrating
from crosswire.ledger.entries import Draft
from crosswire.ledger.sql import SqlLedger

WAIT = 10
"""Seconds to wait for another writer."""

SCHEMA = "crosswire"
"""Where a case is kept if its address names no schema; so a team may keep several in one database."""

_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")


class _Store:
    """Ledgers in schemas of databases."""

    def create(self, address: str, first: Sequence[Draft]) -> SqlLedger:
        """A new schema with its first entries."""
        with contextlib.ExitStack() as undo:
            ledger, engine = connect(address)
            undo.callback(ledger.close)
            with worded(ledger.address), engine.connect() as connection, connection.begin():
                claim(connection, ledger.address)
                migrating.migrate(connection)
            ledger.append(first, after=None)
            undo.pop_all()
        return ledger

    def open(self, address: str) -> SqlLedger:
        """The ledger in a schema that is there."""
        ledger, engine = connect(address)
        with contextlib.ExitStack() as undo:
            undo.callback(ledger.close)
            with worded(ledger.address):
                migrating.bring(engine, ledger.address)
            undo.pop_all()
        return ledger


STORE = _Store()


def connect(address: str) -> tuple[SqlLedger, sa.Engine]:
    """The ledger behind a URL, and its engine; nothing is asked of the server yet."""
    try:
        url = sa.make_url(address)
    except sa.exc.ArgumentError as error:
        raise UsageError(f"{address} is no address of a database; write postgresql://user@host/database") from error
    asked = url.query.get("schema", SCHEMA)
    if not isinstance(asked, str) or not _NAME.fullmatch(asked):
        raise UsageError("the schema of a case is one name of lower-case letters, digits and _")
    hidden = url.render_as_string(hide_password=True)
    bare = url.difference_update_query(["schema"]).set(drivername="postgresql+psycopg")
    options = f"-c search_path={asked} -c lock_timeout={WAIT}s -c synchronous_commit=on"
    try:
        engine = sa.create_engine(bare, connect_args={"options": options, "connect_timeout": WAIT}, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise UsageError("a case in PostgreSQL needs a driver: pip install 'crosswire[postgres]'") from error
    return SqlLedger(engine, hidden, lambda error: _reason(error, hidden)), engine


def claim(connection: sa.Connection, address: str) -> None:
    """Make the schema of a new case; one that holds tables is somebody's."""
    schema = connection.exec_driver_sql("SHOW search_path").scalar_one()
    connection.exec_driver_sql(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
    if sa.inspect(connection).get_table_names(schema=schema):
        raise CaseExistsError(f"there is something in {address} already; choose another schema")


@contextlib.contextmanager
def worded(address: str) -> Iterator[None]:
    """The database's errors in words for people."""
    try:
        yield
    except (sa.exc.SQLAlchemyError, OSError) as error:
        raise _reason(error, address) from error


def _reason(error: Exception, address: str) -> CaseError:
    cause = error.orig if isinstance(error, sa.exc.DBAPIError) and error.orig else error
    state = getattr(cause, "sqlstate", None) or ""
    if state in {"55P03", "40P01", "57014"}:
        return CaseBusyError(f"{address} is held by another program; nothing was added; try again when it is done")
    if state in {"42501", "25006"}:
        return CaseReadOnlyError(f"{address} cannot be written by this user; nothing was added")
    if state.startswith("53"):
        return CaseFullError(f"there is no room left for {address}; nothing was added; make room and try again")
    said = " ".join(str(cause).split()).rpartition("FATAL: ")[2] or type(cause).__name__
    return CaseError(f"{address} cannot be used: {said}")
