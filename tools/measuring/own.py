"""Measures that no scoring script gives: modality, the undisclosed, running counts and Spanish names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from crosswire.reading import modality as modalities
from crosswire.reconcile.settle import Item
from measuring.bench import Bench, Measured

NEGATIVE = -0.5
"""A mean score of the annotators below this, on their scale from -3 to 3, says that it did not happen."""

_FIGURE = ("measure", "value", "bound", "cumulative", "part")
_TYPES = {"PER": "person", "ORG": "organization", "LOC": "place"}


def modality(bench: Bench, language: str = "en") -> Measured:
    """How many heads of our own sentences are put forward as a careful reader says, in percent."""
    rows = bench.rows(f"tests/data/modality_{language}.jsonl")
    right = 0
    for row, item in zip(rows, bench.items((row["text"] for row in rows), language), strict=True):
        head = re.search(rf"\b{re.escape(row['head'])}\b", row["text"])
        if head is not None:
            right += (_said(item, *head.span()) or "asserted") == row["modality"]
    return Measured(score=100 * right / len(rows), documents=len(rows))


def undisclosed(bench: Bench, language: str = "en") -> Measured:
    """F1 of what is withheld in our own sentences; a span counts with half of it right."""
    rows = bench.rows(f"tests/data/undisclosed_{language}.jsonl")
    right = asked = given = 0
    for row, item in zip(rows, bench.items((row["text"] for row in rows), language), strict=True):
        got = [(s.start, s.end) for s in item.statements if s.type == "undisclosed"]
        asked, given = asked + len(row["undisclosed"]), given + len(got)
        for gold in row["undisclosed"]:
            start = row["text"].index(gold["text"])
            want = (start, start + len(gold["text"]))
            hit = next((g for g in got if _overlap(g, want) >= 0.5), None)
            if hit:
                got.remove(hit)
                right += 1
    return Measured(score=_f1(right, given, asked), documents=len(rows))


def running(bench: Bench, language: str = "en") -> Measured:
    """F1 of the figures of our own sentences: measure, value, bound, running or not, and part or not all right."""
    rows = bench.rows(f"tests/data/running_counts_{language}.jsonl")
    days = (row.get("published") for row in rows)
    right = asked = given = 0
    for row, item in zip(rows, bench.items((row["text"] for row in rows), language, days), strict=True):
        gold = Counter(tuple(figure[name] for name in _FIGURE) for figure in row["figures"])
        got = Counter(tuple(getattr(s.figure, name) for name in _FIGURE) for s in item.statements if s.figure)
        right, asked, given = right + (gold & got).total(), asked + gold.total(), given + got.total()
    return Measured(score=_f1(right, given, asked), documents=len(rows))


def signs(bench: Bench) -> Measured:
    """Of predicates read as asserted or denied, how many the annotators scored above or below 0, in percent."""
    judged = [(said, score) for said, score in _judged(bench) if said in ("asserted", "denied")]
    right = sum((score < 0) == (said == "denied") for said, score in judged)
    return Measured(score=100 * right / len(judged), documents=len(_sentences(bench)))


def denied(bench: Bench) -> Measured:
    """F1 of predicates read as denied."""
    judged = _judged(bench)
    right = sum(said == "denied" and score < NEGATIVE for said, score in judged)
    given = sum(said == "denied" for said, _ in judged)
    asked = sum(score < NEGATIVE for _, score in judged)
    return Measured(score=_f1(right, given, asked), documents=len(_sentences(bench)))


def names_es(bench: Bench) -> Measured:
    """F1 of Spanish names with their exact spans and types: people, organisations and places."""
    rows = bench.rows("corpora/conll2002_es/esp_dev.jsonl")
    right = asked = given = 0
    for row, item in zip(rows, bench.items((row["text"] for row in rows), "es"), strict=True):
        other = {(e["start"], e["end"]) for e in row["entities"] if e["type"] not in _TYPES}
        gold = {(e["start"], e["end"], _TYPES[e["type"]]) for e in row["entities"] if e["type"] in _TYPES}
        got = {
            (n.start, n.end, "place" if n.type == "facility" else n.type)
            for n in item.reading.names
            if n.type in {*_TYPES.values(), "facility"} and (n.start, n.end) not in other
        }
        right, asked, given = right + len(gold & got), asked + len(gold), given + len(got)
    return Measured(score=_f1(right, given, asked), documents=len(rows))


def _sentences(bench: Bench) -> list[dict[str, Any]]:
    return [row for row in bench.rows("corpora/factuality/uw.jsonl") if row["split"] == "dev"]


def _judged(bench: Bench) -> list[tuple[str, float]]:
    """Each annotated predicate: how it was read, and its score from -3 (did not happen) to 3 (did)."""
    return bench.once(("judged",), lambda: list(_judge(bench)))


def _judge(bench: Bench) -> Iterator[tuple[str, float]]:
    rows = _sentences(bench)
    for row, item in zip(rows, bench.items(row["text"] for row in rows), strict=True):
        for predicate in row["predicates"]:
            yield _said(item, predicate["start"], predicate["end"]) or "asserted", predicate["factuality"]


def _said(item: Item, start: int, end: int) -> str | None:
    """How the clause is put forward whose head stands here, else the smallest clause around it."""
    own = next((m for m in item.reading.modalities if m.head_start == start), None)
    found = own or modalities.of(item.reading.modalities, start, end)
    return found.modality if found else None


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    return (min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))


def _f1(right: int, given: int, asked: int) -> float:
    return 100 * 2 * right / (given + asked) if given + asked else 0.0
