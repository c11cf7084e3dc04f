"""Entries: how they are made, chained and checked.

An entry's id is the SHA-256 of the canonical JSON of its number, kind, what it is about, the hash of its body, by whom,
when, and the id of the entry before it. So one changed, missing or moved entry breaks the chain at its place.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

import msgspec

from crosswire import serial
from crosswire.records import Entry

Kind = Literal["case", "report", "reading", "decision", "undo"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry before it has its place: ``body`` is canonical JSON, ``at`` is in UTC."""

    kind: Kind
    body: str
    by: str
    at: dt.datetime
    about: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The last entry of a ledger."""

    number: int
    id: str
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with the chain, at which entry."""

    number: int
    what: str


def draft(kind: Kind, value: Any, *, by: str, at: dt.datetime, about: str | None = None) -> Draft:
    """The draft of an entry whose body is ``value``; ``at`` must know its time zone."""
    return drafted(kind, serial.canonical(value).decode(), by=by, at=at, about=about)


def drafted(kind: Kind, spelled: str, *, by: str, at: dt.datetime, about: str | None = None) -> Draft:
    """The draft of an entry whose body is spelled already, as canonical JSON."""
    if at.tzinfo is None:
        raise ValueError("the time of an entry needs a time zone")
    return Draft(kind=kind, body=spelled, by=by, at=at.astimezone(dt.UTC), about=about)


def seal(drafts: Sequence[Draft], after: Head | None) -> tuple[Entry, ...]:
    """The drafts as the entries that follow ``after``.

    Time never runs backwards in a ledger: an entry of a clock that is behind gets the time of the one before it, so
    that what was known at some time is always a beginning of the ledger.
    """
    sealed: list[Entry] = []
    for d in drafts:
        entry = Entry(
            id="",
            number=after.number + 1 if after else 1,
            kind=d.kind,
            body=d.body,
            by=d.by,
            at=max(d.at, after.at) if after else d.at,
            about=d.about,
            previous=after.id if after else None,
        )
        entry = replace(entry, id=_id(entry))
        sealed.append(entry)
        after = Head(number=entry.number, id=entry.id, at=entry.at)
    return tuple(sealed)


def stamp(at: dt.datetime) -> str:
    """A time as it is hashed and stored: UTC to the microsecond."""
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")


def body(entry: Entry) -> Any:
    """The body of an entry as plain data."""
    return msgspec.json.decode(entry.body)


def faults(entries: Iterable[Entry]) -> Iterator[Fault]:
    """Where the chain does not hold; nothing where every entry is as it was written, none missing, none moved.

    That none is missing at the end cannot be seen from the entries alone: keep the id of the last one elsewhere.
    """
    last: Entry | None = None
    for entry in entries:
        due = last.number + 1 if last else 1
        if entry.number != due:
            missing = f"entry {due} is" if entry.number == due + 1 else f"entries {due} to {entry.number - 1} are"
            yield Fault(number=due, what=f"{missing} missing")
        elif entry.previous != (last.id if last else None):
            yield Fault(number=entry.number, what=f"entry {entry.number} does not follow the one before it")
        if entry.id != _id(entry):
            yield Fault(number=entry.number, what=f"entry {entry.number} is not as it was written")
        elif last and entry.at < last.at:
            yield Fault(number=entry.number, what=f"entry {entry.number} is older than the one before it")
        last = entry


def _id(entry: Entry) -> str:
    """The id that an entry must have by all its other fields."""
    hashed = {
        "number": entry.number,
        "kind": entry.kind,
        "about": entry.about,
        "body": hashlib.sha256(entry.body.encode()).hexdigest(),
        "by": entry.by,
        "at": stamp(entry.at),
        "previous": entry.previous,
    }
    return serial.identify("entry", hashed)
