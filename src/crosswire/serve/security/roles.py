"""Who may do what: four roles, each of which may do all that the one before it may, and one table."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

Role: TypeAlias = Literal["reader", "analyst", "editor", "admin"]

ROLES: tuple[Role, ...] = get_args(Role)
"""From the least to the most."""

NEEDS: dict[str, Role] = {
    "view": "reader",
    "export": "reader",
    "comment": "analyst",
    "confirm": "analyst",
    "reject": "analyst",
    "correct": "analyst",
    "answer": "analyst",
    "undo": "analyst",
    "same": "editor",
    "different": "editor",
    "split": "editor",
    "alias": "editor",
    "copy": "editor",
    "owner": "editor",
    "withdraw": "editor",
    "undo-others": "editor",
    "add-report": "editor",
    "manage-users": "admin",
    "read-audit": "admin",
}
"""The least role for each act. The kinds of decisions have their names of the ledger; ``undo`` is of one's own."""


def rank(role: Role) -> int:
    """How much a role may, from 0."""
    return ROLES.index(role)


def covers(role: Role, needed: Role) -> bool:
    """Whether who has ``role`` may do what needs ``needed``."""
    return rank(role) >= rank(needed)


def lesser(one: Role, other: Role) -> Role:
    """The role of the two that may do less."""
    return one if rank(one) <= rank(other) else other


def needed(act: str) -> Role:
    """The least role for an act; an act that the table does not know needs the highest."""
    return NEEDS.get(act, "admin")
