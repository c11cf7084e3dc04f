"""What is told around a parenthesis that says who tells it: "Gunmen fired on a bus, police said, killing two"."""

from __future__ import annotations

import pytest
from deeds import told

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "doers", "hit"),
    [
        ("Gunmen fired on a bus in Ghent on Monday, police said, killing two passengers.", {"Gunmen"}, {"passengers"}),
        (
            "Soldiers shot at a crowd in Ghent on Monday, a doctor said, wounding a nurse.",
            {"Soldiers"},
            {"crowd", "nurse"},
        ),
        ("A mortar shell hit a school in Ghent, the mayor said, killing a teacher.", set(), {"teacher"}),
        (
            "A patrol was ambushed near Ghent, a spokesman told reporters, leaving two guards dead.",
            set(),
            {"patrol", "guards"},
        ),
    ],
)
def test_who_tells_of_a_deed_in_its_midst_did_not_do_it(text, doers, hit):
    found = [e for e in told(text) if e[0] == "ASSAULT"]
    assert {name for e in found for name in e[2]} == doers
    assert {name for e in found for name in e[3]} == hit


def test_who_goes_on_to_accuse_does_so_himself():
    found = told("Two men died in the raid in Ghent, the minister said, blaming the rebels.")
    assert ("ACCUSE", None, ["minister"], ["rebels"]) in found
