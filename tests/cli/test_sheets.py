"""Rows of the tables of a case, from records made by hand."""

from __future__ import annotations

from types import SimpleNamespace

from crosswire.cli import sheets
from crosswire.records import Attribution, Entity, Origin, Position, Record, Report, Source, Statement


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
    rows = list(sheets.origin_rows(sheets.desk(SimpleNamespace(record=Record(reports=reports, origins=origins)))))
    assert {row[2] for row in rows} == {
        "an unnamed outlet (first.txt)",
        "an unnamed outlet (bbbbbbbb)",
        "The Dale Post",
        "the mayor",
    }


def test_whom_a_report_quotes_by_name_is_an_official_only_where_it_says_so():
    text = "Ada Brell said that shots fell. Mayor Bo Carn said that two died, and the union agreed."

    def told(n: int, name: str, kind: str, entity: str | None = None) -> Statement:
        at = text.index(name)
        source = Source(name=name, kind=kind, entity=entity, start=at, end=at + len(name))  # type: ignore[arg-type]
        return Statement(
            id=f"s{n}", report="r", type="position", text=text, start=0, end=len(text),
            attribution=Attribution(sources=(source,)), position=Position(holder=None, topic=None, stance="states"),
        )  # fmt: skip

    people = {"ada": "Ada Brell", "bo": "Bo Carn"}
    statements = (
        told(1, "Ada Brell", "official", "ada"), told(2, "Bo Carn", "official", "bo"), told(3, "union", "organization")
    )  # fmt: skip
    record = Record(
        reports=(Report(id="r", text=text, language="en"),),
        entities=tuple(Entity(id=k, type="person", name=n) for k, n in people.items()),
        statements=statements,
        origins=tuple(
            Origin(id=s.id, name=s.attribution.sources[0].name, type="official", reports=("r",), statements=(s.id,))
            for s in statements
        ),
    )
    kinds = {row[2]: row[1] for row in sheets.origin_rows(sheets.desk(SimpleNamespace(record=record)))}
    assert kinds == {"Ada Brell": "person", "Bo Carn": "official", "union": "organization"}
