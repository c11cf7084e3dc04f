"""Anchors: what a person decided on, in words that outlive a re-reading.

A statement's id hangs on all that was read of it, so a newer version may read the same words under another id. An
anchor keeps the report, the span and what was read there, and is joined again to the statement that fits it best.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crosswire.records import Statement, StatementType

OVERLAP = 0.3
"""Share of both spans' joint length that they must have in common. A span that was cut to its half and moved a little
still has a third; a neighbour in the same sentence has less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A statement as it was when somebody decided on it; ``key`` tells it from others in the same words."""

    statement: str
    report: str
    type: StatementType
    start: int
    end: int
    text: str
    key: str | None = None


def anchor(statement: Statement) -> Anchor:
    """The anchor of a statement."""
    return Anchor(
        statement=statement.id,
        report=statement.report,
        type=statement.type,
        start=statement.start,
        end=statement.end,
        text=statement.text,
        key=_key(statement),
    )


def find(wanted: Anchor, statements: Iterable[Statement]) -> Statement | None:
    """The statement of the anchor's report that the decision was about: the same one, else the best fit, else none."""
    best: tuple[bool, float, str] | None = None
    found: Statement | None = None
    for s in statements:
        if s.id == wanted.statement:
            return s
        if s.report != wanted.report or s.type != wanted.type:
            continue
        shared = min(s.end, wanted.end) - max(s.start, wanted.start)
        overlap = shared / (max(s.end, wanted.end) - min(s.start, wanted.start))
        rank = (_key(s) == wanted.key, overlap, s.id)
        if overlap >= OVERLAP and (best is None or rank > best):
            best, found = rank, s
    return found


def same(a: Statement, b: Statement) -> bool:
    """Whether two statements, of a report and of its copy, are the same words read in the same way."""
    return a.type == b.type and a.text == b.text and _key(a) == _key(b) and (a.report != b.report or a.id == b.id)


def _key(s: Statement) -> str | None:
    if s.figure:
        return f"{s.figure.measure}/{s.figure.item or ''}"
    if s.event:
        return s.event.type
    if s.position:
        return s.position.stance
    return s.undisclosed.how if s.undisclosed else None
