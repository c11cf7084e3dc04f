"""What headlines tell of violence: they leave out the words by which a sentence is read."""

import json
from pathlib import Path

import pytest

from crosswire import statements
from crosswire.intake import headline
from crosswire.reading.annotate import annotate

DATA = Path(__file__).parent.parent / "data" / "headlines_en.jsonl"
SITE = "Sign up for our letters."


def told(parse, title, text=SITE):
    document = parse(headline.joined(text, title), title=title, published="2031-05-07")
    return [s for s in statements.read(document, annotate(document)) if s.event and s.event.type == "ASSAULT"]


def toll(found):
    values = [(s.event.killed_in_all, s.event.injured_in_all) for s in found if s.event.episode]
    return tuple(max((b.low or 0 for v in values if (b := v[i]) is not None), default=0) for i in (0, 1))


@pytest.mark.model
def test_headlines_tell_who_came_to_harm_and_where(parse):
    lines = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    wrong = []
    for line in lines:
        found = told(parse, line["headline"])
        places = {s.place.name for s in found if s.place}
        right = toll(found) == (line["killed"], line["injured"])
        if not right or (line["place"] and not any(line["place"].split()[-1] in p for p in places)):
            wrong.append((line["headline"], toll(found), places))
    assert len(lines) >= 60
    assert len(wrong) <= 0.1 * len(lines), wrong
