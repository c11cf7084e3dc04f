"""Which currency a bare name means that several countries have."""

from __future__ import annotations

import pytest

from crosswire import pipeline
from crosswire.records import Report

pytestmark = pytest.mark.model


def units(text):
    (item,) = pipeline.read([Report(id="a", text=text, language="en")])
    return [s.figure.unit for s in item.statements if s.figure is not None and s.figure.measure == "money"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The bomb caused losses of 200 million pesos in Colombia.", "COP"),
        ("Thieves stole 20 million rupees in Karachi, Pakistan, officials of India said.", "PKR"),
        (
            "The strike cost 20 million pesos, the army of the Philippines said.",
            "PHP",
        ),
        ("The bomb in Colombia cost 200 million Mexican pesos.", "MXN"),
        ("The bomb in Colombia cost more than $200 million.", "USD"),
        ("The fine was 5,000 pounds.", "GBP"),
    ],
)
def test_a_bare_name_is_of_the_country_that_it_is_told_of(text, unit):
    assert units(text) == [unit]


def test_a_dash_behind_a_dollar_sign_makes_no_money():
    assert units("It will not be for just a day or two $-- he said.") == []
