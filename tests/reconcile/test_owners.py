"""Whose the outlets are: the file, the days on which it holds, and what names an outlet."""

from __future__ import annotations

import datetime as dt

import pytest

from crosswire.errors import UsageError
from crosswire.reconcile import owners
from crosswire.reconcile.owners import Holding, Owners
from crosswire.records import Interval, Report

FILE = """
[owners]
"Costa Group" = ["The Gazeta", "diario.example"]
"Old  House" = [{ outlet = "Correio", since = 2031-02-01, until = 2031-06-30 }]
"""


def report(outlet: str | None = None, url: str | None = None, day: str | None = "2031-03-04") -> Report:
    when = dt.date.fromisoformat(day) if day else None
    return Report(
        id="a",
        text="x",
        outlet=outlet,
        url=url,
        published=Interval(earliest=when, latest=when) if when else None,
    )


@pytest.mark.parametrize(
    ("given", "owner"),
    [
        (report("Gazeta"), "Costa Group"),
        (report("THE GAZETA"), "Costa Group"),
        (report("Gazeta Norte"), None),
        (report("El Diario", "https://www.diario.example/a/1"), "Costa Group"),
        (report(None, "https://sport.diario.example:80/a"), "Costa Group"),
        (report(None, "https://eldiario.example/a"), None),
        (report(None, "http://[bad"), None),
        (report("Correio"), "Old House"),
        (report("Correio", day="2031-01-31"), None),
        (report("Correio", day="2031-02-01"), "Old House"),
        (report("Correio", day="2031-07-01"), None),
        (report("Correio", day=None), "Old House"),
        (report(), None),
    ],
)
def test_an_outlet_belongs_to_an_owner_by_name_or_domain_on_its_days(given, owner):
    assert Owners(holdings=owners.parse(FILE)).of(given) == owner


def test_a_later_holding_outweighs_an_earlier_one_and_none_is_nobody():
    kept = Owners(holdings=(Holding(outlet="Gazeta", owner="A"), Holding(outlet="gazeta", owner="B")))
    assert kept.of(report("Gazeta")) == "B"
    assert not Owners()
    assert Owners().of(report("Gazeta")) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("owners", "not valid TOML"),
        ("", "needs [owners]"),
        ("owners = 3", "needs [owners]"),
        ('[owners]\nA = "Gazeta"', "must be a list"),
        ("[owners]\nA = [3]", "must be a name"),
        ('[owners]\nA = [{ outlet = " " }]', "must be a name"),
        ('[owners]\nA = [{ outlet = "G", from = 2031-01-01 }]', "must be a name"),
        ('[owners]\nA = [{ outlet = "G", since = "2031" }]', "must be days"),
        ('[owners]\nA = [{ outlet = "G", since = 2031-02-01, until = 2031-01-01 }]', "ends before it begins"),
        ('[owners]\n" " = ["G"]', "needs a name"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(text, says):
    with pytest.raises(UsageError, match=says.replace("[", r"\[").replace("]", r"\]")):
        owners.parse(text)
