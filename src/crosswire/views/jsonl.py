"""The whole record as JSON Lines, version 1, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from crosswire import serial
from crosswire.records import Claim, Entity, Origin, Problem, Question, Record, Report, Statement
from crosswire.views import edits, wire
from crosswire.views.policies import Policy

#: Kind of a line, the field of ``Record`` that holds it, and its type; in the order of the lines.
KINDS: tuple[tuple[str, str, type[Any]], ...] = (
    ("report", "reports", Report),
    ("entity", "entities", Entity),
    ("statement", "statements", Statement),
    ("claim", "claims", Claim),
    ("origin", "origins", Origin),
    ("question", "questions", Question),
    ("problem", "problems", Problem),
)


def lines(record: Record) -> Iterator[str]:
    """The record's lines without newlines: reports first, problems last, each kind in the record's own order.

    What outlets changed in their own reports follows from the rest, and stands before the problems.
    """
    for kind, field, _ in KINDS:
        if kind == "problem":
            yield from (wire.line(r) for r in revisions(record))
        for item in getattr(record, field):
            value = wire.statement(item) if kind == "statement" else wire.arranged(kind, serial.plain(item))
            yield wire.line({"kind": kind, **value})


def revisions(record: Record) -> Iterator[dict[str, Any]]:
    """What outlets changed in their own reports, as plain data: each side with its span."""
    found = edits.of(record) if any(r.version is not None for r in record.reports) else ()
    said = {s.id: s for s in record.statements} if found else {}

    def span(statement: str) -> dict[str, Any]:
        s = said[statement]
        return {"id": s.id, "start": s.start, "end": s.end, "text": s.text}

    for r in found:
        yield {
            "kind": "revision",
            "report": r.report,
            "before": r.before,
            "after": r.after,
            "silent": r.silent,
            "changed": [
                {"fields": list(p.fields), "before": span(p.before), "after": span(p.after)} for p in r.changed
            ],
            "dropped": [span(s) for s in r.dropped],
            "added": [span(s) for s in r.added],
            "reworded": r.reworded,
            "announced": [serial.plain(n) for n in r.announced],
        }


def render(record: Record) -> str:
    """The record as JSON Lines text, one newline after each line."""
    return "".join(f"{line}\n" for line in lines(record))


def parse(source: Iterable[str | bytes]) -> Record:
    """The record that these lines spell; the inverse of :func:`lines`.

    Unknown keys and kinds are passed over, since the format may grow. A line that cannot be read becomes a problem
    of code ``bad-line`` after those that the lines hold.
    """
    found: dict[str, list[Any]] = {field: [] for _, field, _ in KINDS}
    types = {kind: (field, record_type) for kind, field, record_type in KINDS}
    bad = []
    for number, line in enumerate(source, start=1):
        if not line.strip():
            continue
        try:
            value = msgspec.json.decode(line)
            kind = value.get("kind") if isinstance(value, dict) else None
            if not isinstance(kind, str):
                raise msgspec.ValidationError("it is no object with a kind")
            if kind in types:
                field, record_type = types[kind]
                read = serial.from_plain(value, record_type)
                found[field].append(wire.read_statement(read) if isinstance(read, Statement) else read)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            bad.append(Problem(code="bad-line", message=f"line {number} was passed over: {error}"))
    return Record(**{k: tuple(v) for k, v in found.items() if k != "problems"}, problems=(*found["problems"], *bad))


def export(record: Record, *, kinds: Sequence[str] = (), policy: Policy | None = None) -> dict[str, bytes]:
    """The whole record as one file, whatever kinds are chosen: its lines lean on each other, and hold every value."""
    del kinds, policy
    return {"record.jsonl": render(record).encode("utf-8", errors="replace")}
