"""A settled state as lines of JSON with sorted keys and back, so that it need not be settled again.

The lines are kept beside the entries and may be dropped at any time: settling the same entries with the same version
gives the same bytes. Texts of reports are left out, since the entries have them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from crosswire import serial
from crosswire.ledger import versions
from crosswire.ledger.anchors import Anchor
from crosswire.ledger.applying import Ruling
from crosswire.ledger.conflicts import Conflict
from crosswire.ledger.entries import Head
from crosswire.ledger.fold import Folded
from crosswire.ledger.ledger import Settled
from crosswire.ledger.state import State
from crosswire.records import Claim, Entity, Origin, Problem, Question, Record, Report, Statement

KINDS: dict[str, tuple[str, type[Any]]] = {
    "report": ("reports", Report),
    "entity": ("entities", Entity),
    "statement": ("statements", Statement),
    "claim": ("claims", Claim),
    "origin": ("origins", Origin),
    "question": ("questions", Question),
    "problem": ("problems", Problem),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Joined:
    """A ruling without its decision, which the entries have."""

    number: int
    statements: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    lost: tuple[Anchor, ...] = ()
    missing: tuple[str, ...] = ()


def stamp(head: Head | None) -> str:
    """What a state settled from the entries up to ``head`` by this version is marked with."""
    return f"{head.id if head else '-'} {versions.settler()}"


def pack(state: State) -> Settled:
    """The state as lines, kind by kind."""
    return Settled(stamp=stamp(state.head), lines=tuple(_lines(state)))


def _lines(state: State) -> Iterator[str]:
    for kind, (field, _) in KINDS.items():
        for record in getattr(state.record, field):
            yield _line(kind, replace(record, text="") if kind == "report" and record.id in state.learned else record)
    for r in state.rulings:
        joined = _Joined(number=r.taken.number, statements=r.statements, notes=r.notes, lost=r.lost, missing=r.missing)
        yield _line("ruling", joined)
    for conflict in state.conflicts:
        yield _line("conflict", conflict)


def _line(kind: str, record: Any) -> str:
    """One spelling for one record: keys sorted. A fifth of what RFC 8785 takes, and nothing is hashed here."""
    return msgspec.json.encode([kind, record], order="sorted").decode()


def unpack(settled: Settled, folded: Folded) -> State | None:
    """The state of these lines, or ``None`` where they are of other entries or another version."""
    if settled.stamp != stamp(folded.head):
        return None
    found: dict[str, list[Any]] = {kind: [] for kind in (*KINDS, "ruling", "conflict")}
    types = {kind: made for kind, (_, made) in KINDS.items()} | {"ruling": _Joined, "conflict": Conflict}
    try:
        for line in settled.lines:
            kind, body = msgspec.json.decode(line)
            if kind == "report" and body["id"] in folded.held:
                body["text"] = folded.held[body["id"]].report.text
            found[kind].append(serial.from_plain(body, types[kind]))
        taken = {t.number: t for t in folded.decisions}
        rulings = tuple(
            Ruling(taken=taken[j.number], statements=j.statements, notes=j.notes, lost=j.lost, missing=j.missing)
            for j in found["ruling"]
        )
    except (msgspec.MsgspecError, ValueError, TypeError, KeyError):
        return None  # whatever happened to them, they can be made again
    return State(
        name=folded.name,
        head=folded.head,
        record=Record(**{field: tuple(found[kind]) for kind, (field, _) in KINDS.items()}),
        learned={id_: held.at for id_, held in folded.held.items()},
        rulings=rulings,
        conflicts=tuple(found["conflict"]),
    )
