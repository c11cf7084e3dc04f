"""The shipped situation: every file is read whole, and its gold quotes what intake yields."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from crosswire import demo
from crosswire.intake import copies, read, versions


@pytest.fixture(scope="module")
def situation():
    intake = read(demo.reports())
    assert intake.problems == ()
    assigned, _ = versions.assign(copies.assign(intake.reports))
    return {r.id if r.path.endswith(".jsonl") else Path(r.path).name: r for r in assigned}


@pytest.fixture(scope="module")
def gold():
    return json.loads(demo.gold().read_text(encoding="utf-8"))


def test_it_has_several_formats_and_languages(situation):
    assert {p.suffix for p in demo.reports()} == {".txt", ".md", ".html", ".jsonl"}
    assert {r.language for r in situation.values()} == {"en", "es"}
    assert sum(r.language == "es" for r in situation.values()) >= 3
    assert all(80 <= len(r.text.split()) <= 250 for r in situation.values())


def test_the_gold_names_the_reports_that_intake_yields(situation, gold):
    assert set(gold["reports"]) == set(situation)
    stems = [name.rsplit(".", 1)[0] for name in situation]
    assert len(set(stems)) == len(stems)


def test_every_quote_stands_where_the_gold_says(situation, gold):
    for statement in gold["statements"]:
        text = situation[statement["report"]].text
        assert text[statement["start"] : statement["end"]] == statement["quote"]
        assert text.count(statement["quote"]) == 1
    for decoy in gold["decoys"]:
        assert decoy["quote"] in situation[decoy["report"]].text


def test_the_gold_holds_together(gold):
    ids = {s["id"] for s in gold["statements"]}
    assert len(ids) == len(gold["statements"])
    for part in (*gold["claims"], *gold["separate"]):
        assert set(part["statements"]) <= ids
    for question in gold["questions"]:
        assert {question["asked"], *question["answered_by"]} <= ids
    for name in ("figure", "event", "position", "undisclosed"):
        assert all(name in s for s in gold["statements"] if s["type"] == name != "position")


def test_dated_reports_are_dated_and_the_undated_stay_undated(situation, gold):
    undated = {name for name, r in situation.items() if r.published is None}
    assert undated == {"07-north-coast-review-undated.txt", "15-coast-radio-undated.txt"}
    for name in set(situation) - undated:
        stated = dt.date.fromisoformat(gold["reports"][name]["published"][0])
        assert (situation[name].published.earliest, situation[name].published.latest) == (stated, stated)


def test_the_copies_are_those_of_the_gold(situation, gold):
    names = {r.id: name for name, r in situation.items()}
    found = {name: names[r.copies_of] for name, r in situation.items() if r.copies_of}
    assert found == gold["copies"]


def test_no_script_or_menu_survives(situation):
    for r in situation.values():
        for gone in ("window.track", "Ten beaches", "articles left", "<"):
            assert gone not in r.text


def test_a_page_that_was_edited_without_a_word_is_one_report_with_two_versions(situation):
    first, later = situation["pacific-courier-0512"], situation["pacific-courier-0512-edited"]
    assert (first.version, later.version, later.version_of) == (1, 2, first.id)
