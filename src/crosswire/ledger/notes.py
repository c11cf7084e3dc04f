"""Notes: what a person states by a decision, as a report of its own with a statement, so that it can be cited.

A correction of a statement carries the time, the place, the names and the source of that statement: what it says is
another, where it comes from is not. A correction of a claim, and an answer, is the person's own, or of the source that
they name.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from crosswire import serial
from crosswire.ledger import decisions as kinds
from crosswire.ledger import written
from crosswire.ledger.decisions import Answer, Correct
from crosswire.ledger.fold import Taken
from crosswire.reconcile.matter import lineage
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
    Undisclosed,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A person's report with its one statement."""

    item: Item
    statement: Statement


def correction(taken: Taken, decision: Correct, wrong: Statement, item: Item) -> Note | None:
    """The note of a correction of ``wrong``, which stands in ``item``; ``None`` where it has no such value."""
    found = _restated(_elsewhere(wrong), decision)
    if found is None:
        return None
    stated, words = found
    credited = ", ".join(s.name for s in wrong.attribution.sources)
    said = words + (f" ({credited})" if credited else "")
    if wrong.type != "figure":
        said += f" – “{' '.join(wrong.text.split())}”"  # a number or a day alone does not say of what
    report = replace(
        item.report,
        id=_id(taken),
        text=f"{said}. {decision.why}",
        title=_title(taken),
        url=None,
        path=None,
        retrieved=None,
        version_of=None,
        version=None,
        # without a source the report is the only origin there is
        copies_of=None if credited else lineage(item.report),
    )
    reading = Reading(report=report.id, language=report.language, published=report.published, names=item.reading.names)
    return _note(Item(report=report, reading=reading, statements=()), stated, said, words, wrong.id)


def amendment(taken: Taken, decision: Correct, model: Statement) -> Note | None:
    """The note of a correction of a whole claim, of which ``model`` is a statement; ``None`` if it has no such value.

    It is the person's own, of the day of the decision, and gives nothing but what is corrected.
    """
    bare = replace(model, event=replace(model.event, **_NO_TOLL)) if model.event else model
    found = _restated(_elsewhere(bare, nameless=True), decision)
    if found is None:
        return None
    stated, words = found
    own = _title(taken)
    source = Source(name=decision.source or own, kind="document")
    stated = replace(
        stated,
        attribution=Attribution(sources=(source,), via=own if decision.source else None),
        modality="asserted",
        terms=(),
    )
    text = f"{words}. {own}{f' ({decision.source})' if decision.source else ''}: {decision.why}"
    report = _own(taken, text, own)
    reading = Reading(report=report.id, language="en", published=report.published)
    return _note(Item(report=report, reading=reading, statements=()), stated, words, words, decision.field)


_NO_TOLL: dict[str, Any] = dict.fromkeys(("killed", "killed_in_all", "injured", "injured_in_all"))


def _note(bare: Item, stated: Statement, said: str, words: str, corrects: str) -> Note:
    """The note whose statement says the first words of its report."""
    report = bare.report.id
    statement = replace(
        stated,
        id=serial.identify("statement", {"report": report, "start": 0, "end": len(said), "corrects": corrects}),
        report=report,
        text=said,
        start=0,
        end=len(said),
        context_start=0,
        context_end=len(said),
        time_text=words if stated.time_text == words else None,
    )
    return Note(item=replace(bare, statements=(statement,)), statement=statement)


def _restated(s: Statement, decision: Correct) -> tuple[Statement, str] | None:
    """The statement with something else in one field, and that in words; ``None`` where it has no such field."""
    field = decision.field
    if field == "date":
        days = written.days(decision.value)
        words = written.dated(days)
        figure = replace(s.figure, period=days, period_rule=None) if s.figure and s.figure.period else s.figure
        return replace(s, time=days, time_text=words, time_rule=None, figure=figure), words
    if field == "place":
        place = decision.place
        if place is None:
            return None
        figure = replace(s.figure, place=place) if s.figure else None
        return replace(s, place=place, figure=figure), written.located(place)
    given = written.number(decision.value)
    words = f"{given.words} {_counted(s, field)}"
    toll = Bounds(low=given.low, high=given.high)
    if field == "value" and s.figure:
        figure = replace(s.figure, value=given.value, low=given.low, high=given.high, bound=given.bound)
        return replace(s, figure=figure), words
    if field == "killed" and s.event:
        return replace(s, event=replace(s.event, killed=toll, killed_in_all=toll)), words
    if field == "injured" and s.event:
        return replace(s, event=replace(s.event, injured=toll, injured_in_all=toll)), words
    return None


def answer(taken: Taken, decision: Answer) -> Note:
    """The note of an answer."""
    text = decision.answer
    source = decision.source or taken.by
    report = _own(taken, f"{text}\n\n{decision.why}", f"Answer by {taken.by}")
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


def _title(taken: Taken) -> str:
    return f"Correction by {taken.by}"


def _own(taken: Taken, text: str, title: str) -> Report:
    """A report of the person, of the day of the decision."""
    day = taken.at.date()
    return Report(
        id=_id(taken),
        text=text,
        title=title,
        published=Interval(earliest=day, latest=day),
        published_basis="stated",
        language="en",
    )


def _id(taken: Taken) -> str:
    """The id of a note: the same decision of the same person makes the same note, wherever in the ledger it stands."""
    body = kinds.encode(taken.decision) if taken.decision else {}
    return serial.identify("note", {"decision": body, "by": taken.by, "at": taken.at})


def _counted(wrong: Statement, field: str) -> str:
    """What the number counts, in words: the item as written, else the measure."""
    if field != "value" or wrong.figure is None:
        return field
    return wrong.figure.item or wrong.figure.unit or wrong.figure.measure.replace("_", " ")


def _elsewhere(value: T, *, nameless: bool = False) -> T:
    """The value without the offsets of what it refers to, which are another text's.

    ``nameless`` leaves out entities too, which are another reading's.
    """
    moved: Any = value
    if isinstance(value, EntityRef | PlaceRef | Source):
        moved = replace(value, start=None, end=None, entity=None if nameless else value.entity)
    elif isinstance(value, tuple):
        moved = tuple(_elsewhere(part, nameless=nameless) for part in value)
    elif isinstance(value, Statement | Attribution | Figure | Event | Position | Undisclosed):
        parts = {f.name: getattr(value, f.name) for f in fields(value)}
        moved = replace(value, **{name: _elsewhere(part, nameless=nameless) for name, part in parts.items()})
    return moved  # type: ignore[no-any-return]
