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
FLOOR = 0.97
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


def _read(parse, text, language="en"):
    document = parse(text, published="2031-05-08", language=language)
    return list(figures.read(Context(document, annotate(document))))


def test_a_model_and_a_substance_are_named_in_full(parse):
    rifles, magazines = _read(parse, "The navy confiscated 14 AK-47 rifles and 31 magazines.")
    assert (rifles.figure.item, magazines.figure.item) == ("ak-47 rifles", "magazines")
    [mass] = _read(parse, "Customs officers seized 42 tonnes of ammonium nitrate.")
    assert (mass.figure.measure, mass.figure.item) == ("goods_seized", "ammonium nitrate")
    assert mass.text == "seized 42 tonnes of ammonium nitrate"


def test_people_are_no_goods(parse):
    assert [s.figure.measure for s in _read(parse, "Eighty-one migrants were intercepted at sea.")] == ["count"]


def test_what_is_taken_from_people_is_not_so_many_people(parse):
    found = _read(parse, "Police seized nine rifles from 12 sailors.")
    assert [(s.figure.measure, s.figure.value) for s in found] == [("weapons_seized", 9), ("count", 12)]


def test_none_of_so_many_is_none_without_a_parse_too(parse):
    found = _read(parse, "Ninguno de los 12 heridos habló.", language="es")
    assert [s.figure.value for s in found if s.figure.measure == "injured"] == [0]
    assert found[0].text.startswith("Ninguno de los")
