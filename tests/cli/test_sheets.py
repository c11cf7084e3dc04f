"""Rows of the tables of a case, from records made by hand."""

from __future__ import annotations

from types import SimpleNamespace

from crosswire.cli import sheets
from crosswire.records import Origin, Record, Report


def test_origins_that_nobody_names_are_told_apart_by_their_reports():
    reports = (
        Report(id="a" * 64, text="x", path="/home/someone/wire/first.txt"),
        Report(id="b" * 64, text="y"),
        Report(id="c" * 64, text="z", outlet="The Dale Post", path="/home/someone/post.txt"),
    )
    origins = (
        *(Origin(id=r.id, name="an unnamed outlet", type="unknown", reports=(r.id,)) for r in reports[:2]),
        Origin(id="o", name="The Dale Post", type="unknown", reports=(reports[2].id,)),
        Origin(id="p", name="the mayor", type="official", reports=(reports[0].id,)),
    )
    rows = list(sheets.origin_rows(SimpleNamespace(record=Record(reports=reports, origins=origins))))
    assert {row[2] for row in rows} == {
        "an unnamed outlet (first.txt)",
        "an unnamed outlet (bbbbbbbb)",
        "The Dale Post",
        "the mayor",
    }
