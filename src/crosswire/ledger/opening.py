"""Ledgers made and opened by address: a path is a SQLite file, ``postgresql://...`` a schema of a database."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa

from crosswire.errors import CaseNewerError, NotACaseError
from crosswire.ledger import postgresql, sqlite
from crosswire.ledger.addresses import is_url
from crosswire.ledger.entries import Draft
from crosswire.ledger.sql import SqlLedger

REVISIONS = ("0001",)
"""The versions of the format that this program knows, oldest first; each is a migration."""


def create(address: str, first: Sequence[Draft]) -> SqlLedger:
    """A new ledger with its first entries. Nothing is left behind where it cannot be made."""
    if is_url(address):
        with contextlib.ExitStack() as undo:
            ledger, engine = postgresql.connect(address)
            undo.callback(ledger.close)
            with postgresql.worded(ledger.address), engine.connect() as connection, connection.begin():
                postgresql.claim(connection, ledger.address)
                migrate(connection)
            ledger.append(first, after=None)
            undo.pop_all()
        return ledger
    path = Path(address)
    with sqlite.making(path) as part:
        ledger, engine = sqlite.connect(part, address)
        try:
            with sqlite.worded(address), engine.connect() as connection:
                made = connection.execution_options(writes=True)
                with made.begin():
                    migrate(made)
            ledger.append(first, after=None)
        finally:
            ledger.close()
    return open_ledger(address)


def open_ledger(address: str) -> SqlLedger:
    """The ledger at this address, brought to the present format; a ``CaseError`` says why it cannot be opened."""
    if is_url(address):
        ledger, engine = postgresql.connect(address)
        worded = postgresql.worded(ledger.address)
    else:
        sqlite.verify(Path(address))
        ledger, engine = sqlite.connect(Path(address), address)
        worded = sqlite.worded(address)
    with contextlib.ExitStack() as undo:
        undo.callback(ledger.close)
        with worded, engine.connect() as connection:
            with connection.begin():
                found = _revision(connection, ledger.address)
            if found != REVISIONS[-1]:
                writing = connection.execution_options(writes=True)
                with writing.begin():
                    migrate(writing)
        undo.pop_all()
    return ledger


def migrate(connection: sa.Connection) -> None:
    """Bring the tables to the present format, inside the transaction of the connection."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "crosswire.ledger:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, REVISIONS[-1])


def _revision(connection: sa.Connection, address: str) -> str:
    """The version of the format; raises where it is none, or one that is not known here."""
    if not sa.inspect(connection).has_table("alembic_version"):
        raise NotACaseError(f"{address} holds no case; make one with `crosswire init`")
    found: str | None = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    if found is None:
        raise NotACaseError(f"{address} holds no case; make one with `crosswire init`")
    if found not in REVISIONS:
        raise CaseNewerError(
            f"{address} was written by a later version of Crosswire (format {found}); install that one"
        )
    return found
