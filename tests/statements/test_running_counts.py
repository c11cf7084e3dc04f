"""Running counts in our own wire-service sentences: measure, value, bound, whether it runs, what is a part.

Each line of ``running_counts_en.jsonl`` has a sentence and the figures that it states; one without figures is a decoy.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path

import pytest

from crosswire.reading import parser
from crosswire.reading.annotate import annotate
from crosswire.records import Interval, Report
from crosswire.statements import figures
from crosswire.statements.context import Context

GOLD = Path(__file__).parent.parent / "data" / "running_counts_en.jsonl"
FLOOR = 0.96
"""F1 of figures whose measure, value, bound, running and part are all right."""

pytestmark = pytest.mark.model


def _report(number, row):
    day = dt.date.fromisoformat(row["published"]) if "published" in row else None
    published = Interval(earliest=day, latest=day) if day else None
    basis = "stated" if day else "unknown"
    return Report(id=str(number), text=row["text"], language="en", published=published, published_basis=basis)


@pytest.fixture(scope="module")
def rows():
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def found(rows):
    documents = parser.parse([_report(n, row) for n, row in enumerate(rows)])
    made = []
    for row, document in zip(rows, documents, strict=True):
        statements = list(figures.read(Context(document, annotate(document))))
        assert all(row["text"][s.start : s.end] == s.text for s in statements)
        made.append([s.figure for s in statements])
    return made


def _of_gold(figure):
    return figure["measure"], figure["value"], figure["bound"], figure["cumulative"], figure["part"]


def _of_figure(figure):
    return figure.measure, figure.value, figure.bound, figure.cumulative, figure.part


def test_the_set_is_large_and_has_decoys(rows):
    assert len(rows) >= 160
    assert sum(not row["figures"] for row in rows) >= 15
    assert len({row["text"] for row in rows}) == len(rows)


def test_the_floor_holds_on_our_own_sentences(rows, found):
    right = wrong = missed = 0
    misses = []
    for row, figures_found in zip(rows, found, strict=True):
        gold, got = Counter(map(_of_gold, row["figures"])), Counter(map(_of_figure, figures_found))
        right += (gold & got).total()
        missed += (gold - got).total()
        wrong += (got - gold).total()
        if gold != got:
            misses.append(f"{row['text']}\n    missing {list(gold - got)}\n    extra   {list(got - gold)}")
    score = 2 * right / (2 * right + wrong + missed)
    assert score >= FLOOR, f"F1 {score:.3f}\n" + "\n".join(misses)


def test_when_counting_began_and_the_rate_are_kept(rows, found):
    asked = right = 0
    misses = []
    for row, figures_found in zip(rows, found, strict=True):
        for gold in row["figures"]:
            if not gold.keys() & {"since", "per"}:
                continue
            figure = next((f for f in figures_found if f.measure == gold["measure"] and f.value == gold["value"]), None)
            begun = figure.since.earliest.isoformat() if figure and figure.since and figure.since.earliest else ""
            fits = figure is not None and gold.get("since", "") in begun and figure.per == gold.get("per")
            asked, right = asked + 1, right + fits
            if not fits:
                misses.append(f"{row['text']} {gold} {begun!r}")
    assert asked >= 10
    assert right / asked >= 0.9, "\n".join(misses)
