"""How records are spelt in JSON: which keys come first, whole numbers as integers, one physical line a value.

Keys that the public format names come first and in its order; further keys of a record follow them, so that the
format may grow and nothing is lost on the way back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec

from crosswire import serial
from crosswire.records import EntityRef, Event, Statement

#: Keys in the public order; what is not listed keeps the order of the record's fields.
ORDER: dict[str, tuple[str, ...]] = {
    "report": (
        "id", "outlet", "title", "url", "language", "text", "published", "published_basis", "copies_of", "path",
        "retrieved", "version_of", "version",
    ),
    "entity": ("id", "type", "name", "aliases", "country"),
    "statement": (
        "id", "report", "type", "text", "start", "end", "attribution", "modality", "time", "time_text", "place",
        "figure", "event", "position", "undisclosed",
    ),
    "event": (
        "type", "mode", "actors", "recipients", "instrument", "target", "killed", "injured",
    ),
    "figure": (
        "measure", "item", "value", "low", "high", "bound", "unit", "per", "cumulative", "since", "period", "place",
    ),
    "incident": ("type", "actors", "recipients", "killed", "injured"),
    "problem": ("code", "message", "report", "start", "end"),
}  # fmt: skip

#: A JSON string may hold these raw, but they end a line for many readers of lines.
_BREAKS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}

_EXACT = 2**53


def tidy(value: Any) -> Any:
    """Whole floats as integers, all the way down: 151, not 151.0."""
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return int(value)
    if isinstance(value, dict):
        return {k: tidy(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [tidy(v) for v in value]
    return value


def arranged(kind: str, value: dict[str, Any]) -> dict[str, Any]:
    """``value`` with its keys in the public order of ``kind``."""
    first = ORDER.get(kind, ())
    value = {k: value[k] for k in first if k in value} | {k: v for k, v in value.items() if k not in first}
    if value.get("incident"):
        value["incident"] = arranged("incident", value["incident"])
    return value


def statement(record: Statement) -> dict[str, Any]:
    """A statement as plain data: only the block that its type names is there."""
    value: dict[str, Any] = serial.plain(record)
    kind = value["type"]
    for block in ("figure", "event", "position", "undisclosed"):
        if block != kind:
            value.pop(block, None)
    if record.event is not None and _on_things(record.event):
        value["event"]["recipients"] = [serial.plain(_thing(record.event)), *value["event"]["recipients"]]
    value[kind] = arranged(kind, value[kind])
    return arranged("statement", value)


def read_statement(record: Statement) -> Statement:
    """A statement as it was before it was spelt."""
    event = record.event
    if event is None or not _on_things(event) or event.recipients[:1] != (_thing(event),):
        return record
    return replace(record, event=replace(event, recipients=event.recipients[1:]))


def _on_things(event: Event) -> bool:
    """Whether something was acted on and nobody: the format names it among the recipients too."""
    return event.target is not None and all(r.type == "object" for r in event.recipients)


def _thing(event: Event) -> EntityRef:
    return EntityRef(name=event.target or "", type="object")


def line(value: dict[str, Any]) -> str:
    """One physical line of JSON, without its newline."""
    text = msgspec.json.encode(tidy(value)).decode()
    for raw, escaped in _BREAKS.items():
        if raw in text:
            text = text.replace(raw, escaped)
    return text
