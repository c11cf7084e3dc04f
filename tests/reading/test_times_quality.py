"""The measured quality of the reading of times: floors, held against corpora that are not shipped."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from crosswire.reading import times
from crosswire.records import Interval, Report

pytestmark = pytest.mark.quality

CORPORA = Path(os.environ.get("CROSSWIRE_CORPORA") or Path(__file__).parents[2] / ".." / "shared" / "corpora")


def rows(name: str) -> list[dict]:
    path = CORPORA / f"{name}.jsonl"
    if not path.is_file():
        pytest.skip(f"{name} is not here: set CROSSWIRE_CORPORA to the folder of the corpora")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read(text: str, published: str | None, language: str) -> list[dict]:
    day = dt.date.fromisoformat(published[:10]) if published else None
    report = Report(id="r", text=text, language=language, published=Interval(earliest=day, latest=day) if day else None)
    document = SimpleNamespace(report=report, text=text, cased=text, language=language, doc=None, blocks=())
    return [
        {"start": m.start, "end": m.end, "value": m.value, "days": (m.earliest, m.latest)} for m in times.read(document)
    ]


def pairs(gold: list[dict], found: list[dict]) -> list[tuple[dict, dict]]:
    """One-to-one pairs of overlapping spans: exact ones first, then by the length that they share."""
    shared = sorted(
        ((g["start"], g["end"]) != (f["start"], f["end"]), f["start"] - min(g["end"], f["end"]), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if min(g["end"], f["end"]) > max(g["start"], f["start"])
    )
    used_gold, used_found, made = set(), set(), []
    for *_, i, j in shared:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            made.append((gold[i], found[j]))
    return made


def value_f1(documents: list[tuple[list[dict], list[dict]]]) -> float:
    """TempEval-3's value F1: twice the right values over all gold and found times."""
    right = sum(g["value"] == f["value"] for gold, found in documents for g, f in pairs(gold, found))
    return 200 * right / sum(len(gold) + len(found) for gold, found in documents)


@pytest.mark.parametrize(("name", "floor"), [("timebank", 80), ("aquaint", 74)])
def test_values_in_english_news(name, floor):
    documents = [(r["timexes"], read(r["text"], r["dct"], "en")) for r in rows(f"tempeval3/{name}")]
    assert value_f1(documents) >= floor


def test_values_of_spanish_expressions():
    documents = [
        ([{"start": 0, "end": len(r["expr"]), "value": r["value"]}], read(r["expr"], r["anchor_dct"], "es"))
        for r in rows("tempeval3/timenorm_expressions_es")
        if not r.get("is_dct")
    ]
    assert value_f1(documents) >= 86
