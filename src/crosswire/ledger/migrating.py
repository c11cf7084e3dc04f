"""The tables of a ledger in a database, made and brought to the present format by Alembic's migrations."""

from __future__ import annotations

import sqlalchemy as sa

from crosswire.errors import CaseNewerError, NotACaseError

REVISIONS = ("0001",)
"""The versions of the format that this program knows, oldest first; each is a migration."""


def migrate(connection: sa.Connection) -> None:
    """Bring the tables to the present format, inside the transaction of the connection."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "crosswire.ledger:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, REVISIONS[-1])


def bring(engine: sa.Engine, address: str) -> None:
    """Bring what is behind the engine to the present format; raises where it is none, or one that is not known here."""
    with engine.connect() as connection:
        with connection.begin():
            found = _revision(connection, address)
        if found != REVISIONS[-1]:
            writing = connection.execution_options(writes=True)
            with writing.begin():
                migrate(writing)


def _revision(connection: sa.Connection, address: str) -> str:
    """The version of the format."""
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
