"""The state: what all entries up to some moment claim together, how decisions apply, and where they clash."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crosswire.ledger.applying import Ruling
from crosswire.ledger.conflicts import Conflict
from crosswire.ledger.entries import Head
from crosswire.records import Problem, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A case as of some moment.

    Of two states of one followed case, one after the other, all that is the same in both (reports, entities,
    statements, claims, origins, questions) is the same object in both: what changed is found by ``is``, id by id.
    """

    name: str
    head: Head | None
    record: Record
    learned: Mapping[str, dt.datetime]
    """When each report came into the case."""
    rulings: tuple[Ruling, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def sorted_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in an order that does not hang on when their reports came."""
    return tuple(sorted(dict.fromkeys(problems), key=place))


Place = tuple[str, str, str, int, str, int, tuple[bool, ...]]


def place(p: Problem) -> Place:
    """Where a problem stands among others; no two that differ have one place."""
    unknown = tuple(x is None for x in (p.report, p.path, p.start, p.end))
    return p.report or "", p.path or "", p.code, p.start or 0, p.message, p.end or 0, unknown
