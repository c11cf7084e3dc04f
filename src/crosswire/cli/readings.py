"""``crosswire readings``: what a later reading of a report reads otherwise than an earlier one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from crosswire.cli import cases, shared
from crosswire.errors import UsageError

if TYPE_CHECKING:
    from crosswire.ledger.fold import Folded, Held
    from crosswire.records import Statement

COLUMNS = ("report", "entry", "read by", "statements", "new", "gone", "otherwise")
COMPARED = ("what", "words", "before", "now")


@click.command("readings")
@cases.case_argument
@click.argument("report", required=False)
@click.option("--before", type=int, metavar="ENTRY", help="The earlier reading; without it the last but one.")
@click.option("--now", type=int, metavar="ENTRY", help="The later reading; without it the last one.")
def command(address: str, report: str | None, before: int | None, now: int | None) -> None:
    """The readings of each report of CASE that was read more than once; of one REPORT what was read otherwise.

    What changed in the claims through it: `crosswire changes CASE --since ENTRY`.
    """
    from crosswire.cli import tables
    from crosswire.ledger import choices

    with cases.opened(address) as case:
        folded = case.folded()
    if report is None:
        rows = list(_listed(folded))
        shared.write(tables.render(COLUMNS, rows, empty="Every report was read once."), None)
        return
    held = choices.one(report, dict(folded.held), "report")
    shared.write(tables.render(COMPARED, _compared(held, before, now), empty="Both read the same."), None)


def _listed(folded: Folded) -> Iterator[tuple[str, ...]]:
    from crosswire.ledger import fold

    for id_, held in folded.held.items():
        last = None
        for entry in held.readings if len(held.readings) > 1 else ():
            read = fold.decode_reading(entry)
            who = ", ".join(x for x in (f"Crosswire {read.reader.crosswire}", read.reader.model) if x)
            found = read.statements
            counts = ("", "", "") if last is None else tuple(str(len(x)) for x in _differences(last, found))
            last = found
            yield id_[: cases.SHORT], str(entry.number), f"{who}, data {read.reader.data}", str(len(found)), *counts


def _differences(
    before: tuple[Statement, ...], now: tuple[Statement, ...]
) -> tuple[list[Statement], list[Statement], list[tuple[Statement, Statement]]]:
    """The statements that are new, those that are gone, and those in the same words that say something else."""
    old, new = {s.id for s in before}, {s.id for s in now}
    gone = {(s.type, s.start, s.end): s for s in before if s.id not in new}
    fresh, other = [], []
    for s in now:
        if s.id in old:
            continue
        was = gone.pop((s.type, s.start, s.end), None)
        if was is None:
            fresh.append(s)
        else:
            other.append((was, s))
    return fresh, list(gone.values()), other


def _compared(held: Held, before: int | None, now: int | None) -> Iterator[tuple[str, ...]]:
    from crosswire.ledger import fold

    numbers = [e.number for e in held.readings]
    if len(numbers) < 2:
        raise UsageError("this report was read once; there is nothing to compare")
    chosen = (numbers[-2] if before is None else before, numbers[-1] if now is None else now)
    for number in chosen:
        if number not in numbers:
            raise UsageError(f"entry {number} is no reading of this report; its readings are {_several(numbers)}")
    read = {e.number: fold.decode_reading(e).statements for e in held.readings if e.number in chosen}
    fresh, gone, other = _differences(read[chosen[0]], read[chosen[1]])
    rows = [(s.start, "new", s.text, "", _told(s)) for s in fresh]
    rows += [(s.start, "gone", s.text, _told(s), "") for s in gone]
    rows += [(s.start, "otherwise", s.text, *_apart(was, s)) for was, s in other]
    yield from (row[1:] for row in sorted(rows))


def _several(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers))


def _told(s: Statement) -> str:
    """What was read, in a few words."""
    return "; ".join(f"{k} {v}" for k, v in _fields(s).items() if v)


def _apart(was: Statement, now: Statement) -> tuple[str, str]:
    """What two readings of the same words have that the other has not."""
    old, new = _fields(was), _fields(now)
    keys = [k for k in {**old, **new} if old.get(k) != new.get(k)] or ["details"]
    one, other = ("; ".join(f"{k} {found.get(k) or '–'}" for k in keys) for found in (old, new))
    return one, other


def _fields(s: Statement) -> dict[str, str]:
    from crosswire import serial

    block = s.figure or s.event or s.position or s.undisclosed
    found = {**serial.lean(block), "modality": s.modality, "time": serial.lean(s.time) if s.time else ""}
    found["place"] = s.place.name if s.place else ""
    found["sources"] = ", ".join(x.name for x in s.attribution.sources)
    return {k: _short(v) for k, v in found.items() if k not in {"episode", "terms"}}


def _short(value: object) -> str:
    """A value in a cell: names for what refers to something, the values of anything else."""
    if isinstance(value, dict):
        return str(value["name"]) if "name" in value else "–".join(str(v) for v in value.values())
    if isinstance(value, list):
        return ", ".join(map(_short, value))
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return str(value)
