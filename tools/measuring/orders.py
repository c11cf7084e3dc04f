"""A whole record by way of a case: its reports added one by one, in every order there is."""

from __future__ import annotations

import datetime as dt
import itertools
import tempfile
from dataclasses import replace
from pathlib import Path

from crosswire import pipeline
from crosswire.ledger import versions
from crosswire.ledger.case import Case, first
from crosswire.ledger.fold import Read
from crosswire.ledger.memory import MemoryLedger
from crosswire.reconcile.settle import Item
from crosswire.views import jsonl
from measuring.bench import Bench, Measured, last_line

_START = dt.datetime(2031, 5, 4, tzinfo=dt.UTC)
_HOUR = dt.timedelta(hours=1)


def least(bench: Bench, reports: str, gold: str) -> Measured:
    """The lowest score of the record over all orders in which its reports are added to a case one by one."""
    scores = all_of(bench, reports, gold)
    return Measured(score=min(scores), documents=len(list(bench.folders.path(reports).glob("*.txt"))))


def all_of(bench: Bench, reports: str, gold: str) -> list[float]:
    """The score after each order. Every report is read once; records that are spelt alike are scored once."""
    return bench.once(("orders", reports, gold), lambda: _scores(bench, reports, gold))


def _scores(bench: Bench, reports: str, gold: str) -> list[float]:
    taken = pipeline.take_in(sorted(bench.folders.path(reports).glob("*.txt")))
    items = list(pipeline.read(replace(r, copies_of=None) for r in taken.reports))
    return [_score(bench, gold, _told(order)) for order in itertools.permutations(items)]


def _told(order: tuple[Item, ...]) -> str:
    """The record of a case to which the reports were added in this order, settled after each, as it is exported."""
    ledger = MemoryLedger()
    ledger.append([first("orders", by="bench", at=_START)], after=None)
    case = Case(ledger)
    for n, item in enumerate(order, start=1):
        (planned,), _ = case.plan([item.report])
        found = Read(reader=versions.reader(item.report.language), reading=item.reading, statements=item.statements)
        case.add(planned, found, by="bench", at=_START + n * _HOUR)
        case.state()
    return jsonl.render(case.state().record)


def _score(bench: Bench, gold: str, text: str) -> float:
    def make() -> float:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "record.jsonl"
            out.write_text(text, encoding="utf-8")
            summary = last_line(bench.run("score_gold.py", "--quiet", bench.folders.path(gold), out))
        return float(summary["score"])

    return bench.once(("order", gold, text), make)
