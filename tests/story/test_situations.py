"""The golds of the situations kept aside: whether they are whole, not what the program makes of them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import gold
import pytest

from crosswire import pipeline
from crosswire.records import Record

SITUATIONS = sorted((Path(__file__).parent.parent / "data" / "situations").iterdir())


@pytest.fixture(params=SITUATIONS, ids=lambda folder: folder.name)
def situation(request):
    reports = {path.name: path.read_text("utf-8") for path in (request.param / "reports").iterdir()}
    return reports, json.loads((request.param / "gold.json").read_text("utf-8"))


def test_every_statement_of_the_gold_quotes_its_report(situation):
    reports, held = situation
    assert set(held["reports"]) == set(reports)
    for wanted in held["statements"]:
        assert reports[wanted["report"]][wanted["start"] : wanted["end"]] == wanted["quote"]
        assert wanted["type"] in {"figure", "event", "position", "undisclosed"}
    for decoy in held["decoys"]:
        assert decoy["quote"] in reports[decoy["report"]]


def test_the_gold_speaks_of_its_own_statements_only(situation):
    _, held = situation
    idents = Counter(wanted["id"] for wanted in held["statements"])
    assert max(idents.values()) == 1
    for group in (*held["claims"], *held["separate"]):
        assert set(group["statements"]) <= set(idents)
    for claim in held["claims"]:
        assert {*claim["expect"].get("current", ()), *claim["expect"].get("superseded", ())} <= set(idents)


def test_a_record_without_anything_holds_none_of_it_but_the_decoys(situation):
    _, held = situation
    nothing = Record(reports=(), statements=(), entities=(), claims=(), origins=(), questions=(), problems=())
    findings = gold.hold(nothing, held)
    stated = sum(1 + len(gold._stated(wanted)) for wanted in held["statements"])
    assert len(findings.wrong) == findings.asked - len(held["decoys"]) - 1  # and no revision was asked for
    assert findings.asked > stated > 120


@pytest.mark.model
def test_who_drowned_with_a_ferry_was_attacked_by_nobody():
    """The titles of two reports count the dead, and one ends with stones that were thrown."""
    folder = next(f for f in SITUATIONS if f.name == "ferry") / "reports"
    record = pipeline.record(sorted(folder.iterdir()))
    attacks = [s.text for s in record.statements if s.event and s.event.type == "ASSAULT"]
    assert attacks == ["a few of them threw stones at the windows"]
