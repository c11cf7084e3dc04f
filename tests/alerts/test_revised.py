"""Silent corrections: an outlet's page says something else now, and does not say so."""

from __future__ import annotations

import datetime as dt

import pytest

URL = "https://gazeta.example/fire"
FIRST = (
    "5 people were killed in the fire at the port of Arvela that burned all night, the Civil Guard said. Crews came."
)
LATER = (
    "9 people were killed in the fire at the port of Arvela that burned all night, the Civil Guard said. Crews came."
)
NOTED = f"{LATER} Correction: an earlier version of this story gave another number of deaths."


def at(hour):
    return dt.datetime(2031, 5, 4, hour, tzinfo=dt.UTC)


def versions(situation, *texts, **fields):
    s = situation({"kind": "revised", **fields})
    told = [s.add(t, outlet="Gazeta", url=URL, retrieved=at(n + 8)) for n, t in enumerate(texts)]
    return told[-1]


def test_a_number_that_was_changed_without_a_word_is_told_with_both_passages(situation):
    (alert,) = versions(situation, FIRST, LATER)
    assert alert.what == "An outlet changed what it had said"
    assert {p.quote for p in alert.passages} == {"5 people were killed", "9 people were killed"}
    assert alert.after["silent"] is True
    assert any("5 → 9" in line for line in alert.lines)


def test_a_correction_that_the_text_announces_is_told_where_it_is_asked_for(situation):
    assert versions(situation, FIRST, NOTED) == []
    assert len(versions(situation, FIRST, NOTED, announced=True)) == 1


@pytest.mark.parametrize(
    ("fields", "told"), [({"measure": ["killed"]}, 1), ({"measure": ["injured"]}, 0), ({"place": ["Chile"]}, 0)]
)
def test_it_is_narrowed_down(situation, fields, told):
    assert len(versions(situation, FIRST, LATER, **fields)) == told


def test_the_same_text_once_more_and_another_address_are_no_revision(situation):
    assert versions(situation, FIRST, FIRST) == []
    s = situation({"kind": "revised"})
    s.add(FIRST, url=URL)
    assert s.add(LATER, url="https://other.example/fire") == []
