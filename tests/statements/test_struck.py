"""Which of those whom a happening's sentences name it befell."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from crosswire.reading.annotate import annotate
from crosswire.statements import events
from crosswire.statements.context import Context
from crosswire.statements.events import struck


def hit(parse, text):
    document = parse(text, published="2031-05-08")
    found = events.read(Context(document, annotate(document)))
    return {r.name for s in found if s.event.type == "ASSAULT" for r in s.event.recipients}


BEFORE = (
    "The council of Tarn met on Tuesday. It spoke of the new bridge, of the price of bread and of the school, and it "
    "chose a new clerk. The mayor said that the bridge would be opened in the autumn. A member asked when the road to "
    "the coast would be mended. The mayor answered that the work had begun and would take a year. Then the council "
    "heard the report of the treasurer, who said that the town had spent less than was planned. The members thanked "
    "the treasurer for the work. A second report told of the harvest, which was a good one. "
)
"""What is not told at the opening of a report."""


CROWD = BEFORE + "On Monday gunmen killed Ada Brandt and two guards in Tarn. They attacked the population."


@pytest.mark.model
def test_a_crowd_beside_those_who_are_counted_was_not_hit(parse):
    found = hit(parse, CROWD)
    assert "Ada Brandt" in found
    assert any("guards" in name for name in found)
    assert not any("population" in name for name in found)


@pytest.mark.model
def test_where_nobody_else_was_hit_the_likeliest_stays(parse):
    assert hit(parse, "The brigade launched operations against smugglers in the hills.") == {"smugglers"}


@pytest.mark.model
@pytest.mark.parametrize("who", ["the Harbour Guard", "Ruritania", "the Forest Command"])
def test_a_name_weighs_the_same_whoever_bears_it(parse, who):
    found = hit(parse, f"Rebels attacked {who} in Tarn on Monday and killed two guards.")
    assert any(who.removeprefix("the ") in name for name in found)


@pytest.mark.model
@pytest.mark.parametrize("who", ["teachers", "soldiers", "rebels"])
def test_those_who_bear_arms_are_weighed_like_everybody(parse, who):
    found = hit(parse, f"Six {who} were killed and two guards were wounded on Monday in Tarn.")
    assert any(who in name for name in found)


@pytest.mark.model
def test_without_weights_all_stay(parse, monkeypatch):
    monkeypatch.setattr(struck, "_data", lambda _: None)
    assert any("population" in name for name in hit(parse, CROWD))


@pytest.mark.model
def test_every_weight_has_its_evidence(parse, monkeypatch):
    seen = set()
    evidence = struck._evidence

    def watched(*args):
        for name, value in evidence(*args):
            seen.add(name)
            assert 0 <= value <= 1
            yield name, value

    monkeypatch.setattr(struck, "_evidence", watched)
    hit(parse, "On Monday gunmen killed two guards in Tarn.")
    data = tomllib.loads((resources.files("crosswire") / "data/en/struck.toml").read_text(encoding="utf-8"))
    assert seen == data["weights"].keys() - {"bias", "told", "share", "acts"}


@pytest.mark.model
def test_whose_deed_counts_its_dead_is_likelier_hit(parse, monkeypatch):
    evidence, seen = struck._evidence, []
    monkeypatch.setattr(struck, "_evidence", lambda *args: seen.append(dict(evidence(*args))) or seen[-1].items())
    hit(parse, CROWD)
    assert [e["harm counted"] for e in seen] == [True, True, False]


@pytest.mark.model
def test_others_who_were_hit_are_not_lent_to_words_that_name_somebody_else(parse):
    document = parse(CROWD)
    told = [s.event for s in events.read(Context(document, annotate(document))) if s.event.type == "ASSAULT"]
    assert [bool(e.recipients) for e in told] == [True, False]
