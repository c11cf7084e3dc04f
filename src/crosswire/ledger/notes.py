"""Notes: what a person states by a decision, as a report of its own with a statement, so that it can be cited.

A correction carries the time, the place, the names and the source of the statement that it corrects: the number is
another, where it comes from is not. An answer is the person's own, or of the source they name.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from crosswire import serial
from crosswire.ledger import decisions as kinds
from crosswire.ledger.decisions import Answer, Correct, Value
from crosswire.ledger.fold import Taken
from crosswire.reconcile.settle import Item
from crosswire.records import (
    Attribution,
    Bounds,
    EntityRef,
    Event,
    Figure,
    Interval,
    PlaceRef,
    Position,
    Reading,
    Report,
    Source,
    Statement,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A person's report with its one statement."""

    item: Item
    statement: Statement


def correction(taken: Taken, decision: Correct, wrong: Statement, item: Item) -> Note | None:
    """The note of a correction of ``wrong``, which stands in ``item``; ``None`` where it has no such value."""
    given = kinds.value(decision.value)
    credited = ", ".join(s.name for s in wrong.attribution.sources)
    said = f"{given.words} {_counted(wrong, decision.field)}" + (f" ({credited})" if credited else "")
    stated = _restated(_elsewhere(wrong), decision.field, given)
    if stated is None:
        return None
    report = replace(
        item.report,
        id=_id(taken),
        text=f"{said}. {decision.why}",
        title=f"Correction by {taken.by}",
        url=None,
        path=None,
        # without a source the report is the only origin there is
        copies_of=None if credited else item.report.copies_of or item.report.id,
    )
    statement = replace(
        stated,
        id=serial.identify("statement", {"report": report.id, "start": 0, "end": len(said), "corrects": wrong.id}),
        report=report.id,
        text=said,
        start=0,
        end=len(said),
        context_start=0,
        context_end=len(said),
        time_text=None,
    )
    reading = Reading(report=report.id, language=report.language, published=report.published, names=item.reading.names)
    return Note(item=Item(report=report, reading=reading, statements=(statement,)), statement=statement)


def _restated(s: Statement, field: str, given: Value) -> Statement | None:
    """The statement with another number in one of its fields."""
    toll = Bounds(low=given.low, high=given.high)
    if field == "value" and s.figure:
        figure = replace(s.figure, value=given.value, low=given.low, high=given.high, bound=given.bound)
        return replace(s, figure=figure)
    if field == "killed" and s.event:
        return replace(s, event=replace(s.event, killed=toll, killed_in_all=toll))
    if field == "injured" and s.event:
        return replace(s, event=replace(s.event, injured=toll, injured_in_all=toll))
    return None


def answer(taken: Taken, decision: Answer) -> Note:
    """The note of an answer."""
    day = taken.at.date()
    text = decision.answer
    source = decision.source or taken.by
    report = Report(
        id=_id(taken),
        text=f"{text}\n\n{decision.why}",
        title=f"Answer by {taken.by}",
        published=Interval(earliest=day, latest=day),
        published_basis="stated",
        language="en",
    )
    statement = Statement(
        id=serial.identify("statement", {"report": report.id, "start": 0, "end": len(text), "answer": text}),
        report=report.id,
        type="position",
        text=text,
        start=0,
        end=len(text),
        attribution=Attribution(sources=(Source(name=source, kind="document"),)),
        context_start=0,
        context_end=len(text),
        position=Position(holder=EntityRef(name=source), stance="claims", topic=decision.what, quote=text),
    )
    reading = Reading(report=report.id, language="en", published=report.published)
    return Note(item=Item(report=report, reading=reading, statements=(statement,)), statement=statement)


def _id(taken: Taken) -> str:
    """The id of a note: the same decision of the same person makes the same note, wherever in the ledger it stands."""
    body = kinds.encode(taken.decision) if taken.decision else {}
    return serial.identify("note", {"decision": body, "by": taken.by, "at": taken.at})


def _counted(wrong: Statement, field: str) -> str:
    """What the number counts, in words: the item as written, else the measure."""
    if field != "value" or wrong.figure is None:
        return field
    return wrong.figure.item or wrong.figure.unit or wrong.figure.measure.replace("_", " ")


def _elsewhere(value: T) -> T:
    """The value without the offsets of what it refers to, which are another text's."""
    moved: Any = value
    if isinstance(value, EntityRef | PlaceRef | Source):
        moved = replace(value, start=None, end=None)
    elif isinstance(value, tuple):
        moved = tuple(_elsewhere(part) for part in value)
    elif isinstance(value, Statement | Attribution | Figure | Event):
        parts = {f.name: getattr(value, f.name) for f in fields(value)}
        moved = replace(value, **{name: _elsewhere(part) for name, part in parts.items()})
    return moved  # type: ignore[no-any-return]
