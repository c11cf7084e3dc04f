"""What statements say, without where they stand: to compare two readings of one matter."""

from __future__ import annotations

from collections import Counter
from typing import Any

from crosswire.records import Statement


def said(statement: Statement) -> Any:
    """The content of a statement, without offsets, quotes and ids."""
    s = statement
    credit = tuple(x.name.casefold() for x in s.attribution.sources)
    if s.event is not None:
        e = s.event
        parties = tuple(tuple(sorted(_name(r.name) for r in side)) for side in (e.actors, e.recipients))
        return "event", e.type, e.mode, e.trigger, parties, e.killed, e.injured, s.modality, s.time, credit
    if s.figure is not None:
        f = s.figure
        return "figure", f.measure, f.item and _name(f.item), f.low, f.high, f.bound, f.unit, f.part, s.modality, credit
    if s.position is not None:
        return "position", s.position.holder and _name(s.position.holder.name), s.position.stance
    assert s.undisclosed is not None
    return "undisclosed", s.undisclosed.how, _name(s.undisclosed.what)


def _name(text: str) -> str:
    return " ".join(text.split()).casefold()


def shared(one: list[Statement], other: list[Statement]) -> tuple[int, int, int]:
    """How many statements both say, the one, and the other."""
    a, b = Counter(map(said, one)), Counter(map(said, other))
    return (a & b).total(), a.total(), b.total()
