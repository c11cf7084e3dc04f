"""A ledger as JSON Lines and back: the same entries give the same ledger, id by id, in whatever it is stored.

A line is ``{"kind": "entry", "id", "number", "entry": <its kind>, "about", "by", "at", "previous", "body": <object>}``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from crosswire import serial
from crosswire.errors import NotACaseError
from crosswire.ledger import entries as chain
from crosswire.ledger import opening
from crosswire.ledger.case import Case
from crosswire.ledger.entries import Draft
from crosswire.records import Entry

_BREAKS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""A JSON string may hold these raw, but they end a line for many readers of lines."""


def lines(entries: Iterable[Entry]) -> Iterator[str]:
    """The entries as lines without newlines."""
    for e in entries:
        value = {
            "kind": "entry",
            "id": e.id,
            "number": e.number,
            "entry": e.kind,
            "about": e.about,
            "by": e.by,
            "at": chain.stamp(e.at),
            "previous": e.previous,
            "body": msgspec.Raw(e.body.encode()),
        }
        text = msgspec.json.encode(value).decode()
        for raw, escaped in _BREAKS.items():
            text = text.replace(raw, escaped)
        yield text


def parse(source: Iterable[bytes]) -> list[Entry]:
    """The entries among the lines, checked; lines of other kinds, such as those of the record, are passed over.

    Raises ``NotACaseError`` where there are none, or where they are not all there as they were written.
    """
    found: list[Entry] = []
    for number, line in enumerate(source, start=1):
        if not line.strip():
            continue
        try:
            value = msgspec.json.decode(line)
            if not isinstance(value, dict) or value.get("kind") != "entry":
                continue
            body = serial.canonical(value.pop("body")).decode()
            found.append(serial.from_plain({**value, "kind": value.pop("entry"), "body": body}, Entry))
        except (msgspec.MsgspecError, UnicodeDecodeError, KeyError, ValueError) as error:
            raise NotACaseError(f"line {number} is no entry of a case: {error}") from error
    if not found:
        raise NotACaseError("there is no entry of a case in it; export one with `crosswire export CASE -f jsonl`")
    if fault := next(chain.faults(found), None):
        raise NotACaseError(f"the entries are not as they were written: {fault.what}")
    return found


def restore(address: str, entries: Iterable[Entry]) -> Case:
    """A new case with these entries, all of them or nothing."""
    drafts = [Draft(kind=e.kind, body=e.body, by=e.by, at=e.at, about=e.about) for e in entries]
    return Case(opening.create(address, drafts))
