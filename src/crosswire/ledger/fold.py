"""Entries in, what they add up to out: the reports held, each with its newest reading, and the decisions in force."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

import msgspec

from crosswire import serial
from crosswire.errors import NotACaseError
from crosswire.ledger import decisions as kinds
from crosswire.ledger import entries as chain
from crosswire.ledger.decisions import Decision
from crosswire.ledger.entries import Head
from crosswire.records import Entry, Problem, Reading, Report, Statement

When: TypeAlias = dt.datetime | int
"""A beginning of the ledger: all entries up to a time, or up to a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What read a report: the versions of the program, of the language model, and of the word lists."""

    crosswire: str
    model: str | None
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What one reader found in one report."""

    reader: Reader
    reading: Reading
    statements: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True)
class Held:
    """A report in the ledger: since when, by whom, and the entries of its readings, the newest last."""

    # without slots: what was decoded once is kept with it

    report: Report
    problems: tuple[Problem, ...]
    number: int
    at: dt.datetime
    by: str
    readings: tuple[Entry, ...] = ()

    def read(self) -> Read | None:
        """The newest reading; decoding it costs about a fifth of a millisecond, once."""
        return self._read

    @functools.cached_property
    def _read(self) -> Read | None:
        return decode_reading(self.readings[-1]) if self.readings else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A decision as taken; ``undone`` is the number of the entry that undid it. Not known here: ``None``."""

    number: int
    id: str
    by: str
    at: dt.datetime
    decision: Decision | None
    undone: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """All entries up to some moment, folded."""

    name: str
    head: Head | None
    held: Mapping[str, Held]
    decisions: tuple[Taken, ...]


def _later(entry: Entry, when: When) -> bool:
    return entry.number > when if isinstance(when, int) else entry.at > when


def fold(entries: Iterable[Entry], *, known_at: When | None = None) -> Folded:
    """What the entries add up to; those after ``known_at`` play no part. The entries come in their order."""
    folding = Folding()
    for e in entries:
        if known_at is not None and _later(e, known_at):
            break
        folding.add(e)
    return folding.folded()


class Folding:
    """Entries as they come, and what they add up to so far."""

    def __init__(self) -> None:
        """No entry yet."""
        self.head: Head | None = None
        self._name = ""
        self.held: dict[str, Held] = {}
        """The reports that came so far."""
        self._early: dict[str, list[Entry]] = {}
        """Readings that came before their report."""
        self._taken: list[Entry] = []
        self._undone: list[Entry] = []
        self._known: dict[str, Taken] = {}
        """The decisions by the ids of their entries, as they were when they were asked for last."""
        self._decided: tuple[Taken, ...] | None = None

    def add(self, e: Entry) -> None:
        """Take the next entry."""
        self.head = Head(number=e.number, id=e.id, at=e.at)
        match e.kind:
            case "case":
                self._name = _field(e, "name")
            case "report" if e.about is not None:
                if e.about not in self.held:
                    self.held[e.about] = _report_held(e, tuple(self._early.pop(e.about, ())))
            case "reading" if e.about is not None:
                if (held := self.held.get(e.about)) is not None:
                    self.held[e.about] = replace(held, readings=(*held.readings, e))
                else:
                    self._early.setdefault(e.about, []).append(e)
            case "decision":
                self._taken.append(e)
                self._decided = None
            case "undo":
                self._undone.append(e)
                self._decided = None
            case _:
                pass  # without what it is about an entry says nothing; ``check`` names it

    def folded(self) -> Folded:
        """What the entries so far add up to."""
        return Folded(name=self._name, head=self.head, held=dict(self.held), decisions=self.decisions())

    def decisions(self) -> tuple[Taken, ...]:
        """The decisions so far; one to which nothing happened is the same object as before."""
        if self._decided is None:
            undoings = gone(self._undone)
            self._known = {e.id: _taken(e, undoings.get(e.id), self._known.get(e.id)) for e in self._taken}
            self._decided = tuple(self._known.values())
        return self._decided


def gone(undone: list[Entry]) -> dict[str, int]:
    """The entries that are undone, by their ids, each with the number of the entry that did; an undo can be undone."""
    found: dict[str, int] = {}
    for e in reversed(undone):
        if e.id not in found:
            found.setdefault(_field(e, "entry"), e.number)
    return found


def _field(e: Entry, key: str) -> str:
    with _decoding(e):
        return str(chain.body(e).get(key, ""))


def _report_held(e: Entry, readings: tuple[Entry, ...]) -> Held:
    report, problems = decode_report(e), decode_problems(e)
    return Held(report=report, problems=problems, number=e.number, at=e.at, by=e.by, readings=readings)


def _taken(e: Entry, undone: int | None, known: Taken | None) -> Taken:
    if known is not None:
        return known if known.undone == undone else replace(known, undone=undone)
    return Taken(number=e.number, id=e.id, by=e.by, at=e.at, decision=decode_decision(e), undone=undone)


# ---------------------------------------------------------------- bodies


def encode_report(report: Report, problems: Iterable[Problem] = ()) -> dict[str, object]:
    """The body of a report's entry. Which report it copies is no property of it but follows from all of them."""
    return {"report": serial.lean(report), "problems": [serial.lean(p) for p in problems]}


def decode_report(entry: Entry) -> Report:
    """The report of an entry; raises ``NotACaseError`` where it has none."""
    with _decoding(entry):
        return serial.from_plain(chain.body(entry)["report"], Report)


def decode_problems(entry: Entry) -> tuple[Problem, ...]:
    """What was wrong with the report of an entry; raises ``NotACaseError`` where that cannot be read."""
    with _decoding(entry):
        return serial.from_plain(chain.body(entry).get("problems", []), tuple[Problem, ...])


def decode_decision(entry: Entry) -> Decision | None:
    """The decision of an entry, ``None`` for a kind that is not known here; raises ``NotACaseError`` likewise."""
    with _decoding(entry):
        return kinds.decode(chain.body(entry))


def encode_reading(read: Read) -> dict[str, object]:
    """The body of a reading's entry: what the state is settled from.

    Quantities and attributions are left out, since what they say of the situation stands in the statements.
    """
    kept = Reading(
        report=read.reading.report,
        language=read.reading.language,
        published=read.reading.published,
        times=read.reading.times,
        places=read.reading.places,
        names=read.reading.names,
        modalities=read.reading.modalities,
        problems=read.reading.problems,
    )
    return {
        "reader": serial.lean(read.reader),
        "reading": serial.lean(kept),
        "statements": [serial.lean(s) for s in read.statements],
    }


def decode_reading(entry: Entry) -> Read:
    """The reading of an entry; raises ``NotACaseError`` where it has none."""
    with _decoding(entry):
        body = chain.body(entry)
        return Read(
            reader=serial.from_plain(body["reader"], Reader),
            reading=serial.from_plain(body["reading"], Reading),
            statements=serial.from_plain(body["statements"], tuple[Statement, ...]),
        )


@contextlib.contextmanager
def _decoding(entry: Entry) -> Iterator[None]:
    """What only fails where somebody meddled with an entry, or a newer version wrote it: in plain words."""
    try:
        yield
    except (msgspec.MsgspecError, ValueError, TypeError, KeyError, AttributeError) as error:
        why = str(error).split("\n", 1)[0] or type(error).__name__
        raise NotACaseError(f"entry {entry.number} cannot be read: {why}; see `crosswire check`") from error


def unreadable(entry: Entry) -> str | None:
    """What keeps this version from reading an entry; ``None`` where all is well."""
    number = entry.number
    try:
        match entry.kind:
            case "report":
                wrong = decode_report(entry).id != entry.about
            case "reading":
                wrong = decode_reading(entry).reading.report != entry.about
            case "decision":
                if decode_decision(entry) is None:
                    return f"entry {number} is a decision of a kind that this version does not know"
                wrong = False
            case _:
                with _decoding(entry):
                    chain.body(entry)
                wrong = False
    except NotACaseError as error:
        return str(error).split("; see", 1)[0]
    return f"entry {number} is about another report than it says" if wrong else None
