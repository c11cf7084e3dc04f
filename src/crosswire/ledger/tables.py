"""The tables of a ledger, as SQLAlchemy Core knows them; the migrations make them."""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData()

ENTRY = sa.Table(
    "entry",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("about", sa.Text),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("previous", sa.Text),
    sa.Column("body", sa.Text, nullable=False),
)
"""The ledger itself. Triggers refuse every change but the next entry."""

STATE = sa.Table(
    "state",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("stamp", sa.Text, nullable=False),
)
"""What the settled lines were settled from. One row, or none."""

LINE = sa.Table(
    "line",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("body", sa.Text, nullable=False),
)
"""The settled state, line by line. May be emptied at any time."""
