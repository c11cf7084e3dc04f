"""Events of our own sentences: whether each is told, by PLOVER's type, and who acts towards whom in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from crosswire.reconcile.settle import Item
from crosswire.records import Statement
from measuring.bench import Bench, Measured

SENTENCES = "tests/data/plover_en.jsonl"
"""Each with its events as a careful reader codes them. Those of the split ``aside`` were written by somebody who knew
neither the vocabulary nor the code, and were not looked at when these were made."""

OWN = frozenset(("DISASTER", "ELECT", "FIND", "MOVE"))
"""Types that are not PLOVER's, by which these sentences are not coded."""

DAY = "2031-05-05"


def types(bench: Bench, split: str) -> Measured:
    """F of the events of a split: one is right whose type is that of an event which the sentence tells."""
    tally: Counter[str] = Counter()
    for row, item in _read(bench, split):
        found = [s for s in item.statements if s.event is not None and s.event.type not in OWN]
        tally["given"] += len(found)
        tally["asked"] += len(row["events"])
        tally["right"] += len(_pairs(row["events"], found))
    return _f(tally, bench, split)


def parties(bench: Bench, split: str) -> Measured:
    """F of actors and recipients, over the events that were found."""
    tally: Counter[str] = Counter()
    for row, item in _read(bench, split):
        for gold, statement in _pairs(row["events"], [s for s in item.statements if s.event is not None]):
            for asked, given in zip((gold["actors"], gold["recipients"]), _parties(statement), strict=True):
                tally["asked"] += len(asked)
                tally["given"] += len(given)
                tally["right"] += _shared(asked, given)
    return _f(tally, bench, split)


def _f(tally: Counter[str], bench: Bench, split: str) -> Measured:
    return Measured(score=200 * tally["right"] / (tally["given"] + tally["asked"]), documents=len(_rows(bench, split)))


def _rows(bench: Bench, split: str) -> list[dict[str, Any]]:
    return [row for row in bench.rows(SENTENCES) if row["split"] == split]


def _read(bench: Bench, split: str) -> Iterator[tuple[dict[str, Any], Item]]:
    rows = _rows(bench, split)
    items = bench.once(("codings", split), lambda: bench.items([r["text"] for r in rows], days=[DAY] * len(rows)))
    yield from zip(rows, items, strict=True)


def _pairs(asked: Iterable[dict[str, Any]], found: Sequence[Statement]) -> list[tuple[dict[str, Any], Statement]]:
    """Each event that is asked for, with the telling of its type that shares most of its parties."""
    left, pairs = list(found), []
    for gold in asked:
        named = [*gold["actors"], *gold["recipients"]]
        alike = [s for s in left if s.event is not None and s.event.type == gold["type"]]
        if alike:
            best = max(alike, key=lambda s: _shared(named, [n for part in _parties(s) for n in part]))
            left.remove(best)
            pairs.append((gold, best))
    return pairs


def _parties(statement: Statement) -> tuple[list[str], list[str]]:
    event = statement.event
    assert event is not None  # noqa: S101 - the caller looked
    return [a.name for a in event.actors], [r.name for r in event.recipients]


def _shared(asked: Iterable[str], given: Iterable[str]) -> int:
    """How many of the parties asked for are among those given, of which each may say more or less of the name."""
    names = [n.casefold() for n in given]
    return sum(any(a.casefold() in n or n in a.casefold() for n in names) for a in asked)
