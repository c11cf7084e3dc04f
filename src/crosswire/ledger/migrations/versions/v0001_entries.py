"""Entries that can only be added, and the settled state beside them."""

from __future__ import annotations

import re

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# without the third one INSERT OR REPLACE would get past the other two
_SQLITE = """
CREATE TRIGGER entry_unchanged BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'entries are never changed or deleted'); END;
CREATE TRIGGER entry_kept BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'entries are never changed or deleted'); END;
CREATE TRIGGER entry_next BEFORE INSERT ON entry
    WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM entry)
    BEGIN SELECT RAISE(ABORT, 'an entry has the number behind the last one'); END;
PRAGMA user_version = 1;
"""

_POSTGRESQL = """
CREATE FUNCTION entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'entries are never changed or deleted';
END $$;
CREATE FUNCTION entry_check() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM entry) THEN
        RAISE EXCEPTION 'an entry has the number behind the last one';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER entry_kept BEFORE UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION entry_refuse();
CREATE TRIGGER entry_all_kept BEFORE TRUNCATE ON entry FOR EACH STATEMENT EXECUTE FUNCTION entry_refuse();
CREATE TRIGGER entry_next BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION entry_check();
"""

_END = re.compile(r"(?<=END;)\n|(?<=\(\);)\n|(?<=\$\$;)\n|(?<== 1;)\n")
"""Where one statement ends and the next begins: drivers take them one at a time."""


def upgrade() -> None:
    """Make the tables and what guards them."""
    op.create_table(
        "entry",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("about", sa.Text),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("previous", sa.Text),
        sa.Column("body", sa.Text, nullable=False),  # last, so that the others are read without it
    )
    op.create_index("entry_about", "entry", ["about", "kind"])
    op.create_index("entry_kind", "entry", ["kind", "number"])
    op.create_table(
        "state",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("stamp", sa.Text, nullable=False),
    )
    op.create_table(
        "line",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    for statement in _END.split(_SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
