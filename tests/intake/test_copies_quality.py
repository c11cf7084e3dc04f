"""Copies made of real articles are found, and no article is taken for another's copy."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import re
from pathlib import Path

import pytest

from crosswire.intake import copies
from crosswire.records import Interval, Report

CORPORA = Path(os.environ.get("CROSSWIRE_CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))
ARTICLES = CORPORA / "wikiref220" / "wikiref220.jsonl"

pytestmark = [
    pytest.mark.quality,
    pytest.mark.skipif(not ARTICLES.is_file(), reason=f"the corpus {ARTICLES} is not here; set CROSSWIRE_CORPORA"),
]

RNG = random.Random(5)  # noqa: S311 - variants of texts, no secrets


def on(day: int) -> Interval:
    return Interval(earliest=dt.date(2031, 3, day), latest=dt.date(2031, 3, day))


def edited(text: str, rate: float) -> str:
    words = text.split(" ")
    return " ".join(RNG.choice(words) if RNG.random() < rate else w for w in words)


def cut(text: str, share: float) -> str:
    kept, size = [], 0
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        kept.append(sentence)
        size += len(sentence)
        if size >= share * len(text):
            break
    return " ".join(kept)


def reordered(text: str) -> str:
    sentences = re.split(r"(?<=[.!?])\s+", text)
    RNG.shuffle(sentences)
    return " ".join(sentences)


def relabelled(text: str) -> str:
    return f"Another headline for the same story\n\nLIMASSOL (AP) — {text}\n\n(With reporting by Reuters)"


@pytest.fixture(scope="module")
def articles() -> list[Report]:
    texts = [json.loads(line)["text"] for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
    kept = [t for t in texts if 60 <= len(t.split()) <= 3_000]
    return [Report(id=f"b{number:04d}", text=text, published=on(4)) for number, text in enumerate(kept)]


def test_articles_by_different_hands_are_no_copies(articles):
    assert len(copies.find(articles)) <= 1  # one pair shares most of its text


@pytest.mark.parametrize(
    ("vary", "floor"),
    [
        (lambda t: edited(t, 0.03), 0.99),
        (lambda t: edited(t, 0.05), 0.99),
        (lambda t: edited(t, 0.08), 0.99),
        (lambda t: edited(t, 0.2), 0.97),
        (lambda t: cut(t, 0.8), 0.99),
        (lambda t: cut(t, 0.5), 0.99),
        (lambda t: cut(t, 0.3), 0.97),
        (lambda t: edited(cut(t, 0.5), 0.03), 0.99),
        (reordered, 0.99),
        (relabelled, 0.99),
        (str.upper, 0.99),
    ],
    ids="edit3 edit5 edit8 edit20 cut80 cut50 cut30 cut50-edit3 reordered relabelled upper".split(),
)
def test_variants_are_found(articles, vary, floor):
    own = {link.report for link in copies.find(articles)} | {link.copies_of for link in copies.find(articles)}
    alone = [a for a in articles if a.id not in own]
    variants = [Report(id="v" + a.id, text=vary(a.text), published=on(5)) for a in alone]
    links = {link.report: link.copies_of for link in copies.find([*alone, *variants])}
    assert sum(links.get(v.id) == v.id[1:] for v in variants) >= floor * len(variants)
    assert all(first == report[1:] for report, first in links.items())
