"""Events: types, participants and casualties of our own sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crosswire.reading.annotate import annotate
from crosswire.records import Statement
from crosswire.statements import events
from crosswire.statements.context import Context

pytestmark = pytest.mark.model

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "events_en.jsonl").read_text(encoding="utf-8").splitlines()
]


def read(parse, text: str, **options: str) -> list[Statement]:
    document = parse(text, **options)
    return list(events.read(Context(document, annotate(document))))


def fits(case: dict, statement: Statement) -> bool:
    event = statement.event
    assert event is not None
    if event.type != case["type"] or ("mode" in case and event.mode != case["mode"]):
        return False
    if "target" in case and case["target"] not in (event.target or ""):
        return False
    for field in ("actors", "recipients"):
        names = " | ".join(ref.name for ref in getattr(event, field))
        if any(want not in names for want in case.get(field, [])):
            return False
    for field in ("killed", "injured"):
        bounds = getattr(event, field)
        if (None if bounds is None else [bounds.low, bounds.high]) != case.get(field):
            return False
    return True


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:40] for c in CASES])
def test_event(parse, case):
    found = read(parse, case["text"])
    assert any(fits(case, s) for s in found), [s.event for s in found]
    assert all(case["text"][s.start : s.end] == s.text for s in found)
