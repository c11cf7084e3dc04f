"""CSV, Parquet and JSON Lines: what goes out is what is recorded, with bounds, day, standing and origins beside it."""

from __future__ import annotations

import csv
import io
import tomllib
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.errors import UsageError
from crosswire.records import Bounds, Entity, Incident, Record, Report, Toll
from crosswire.testing.exporters import check_exporter
from crosswire.views import exports, jsonl, policies
from crosswire.views.exports import commas
from crosswire.views.exports.tables import TABLES

ROOT = Path(__file__).parents[2]


def table(record, kind, **options):
    (content,) = exports.export(record, "csv", kinds=(kind,), **options).values()
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def stored(record, kind, **options):
    (content,) = exports.export(record, "parquet", kinds=(kind,), **options).values()
    return pyarrow.parquet.read_table(io.BytesIO(content))


@pytest.mark.parametrize("name", exports.OWN)
def test_the_programs_exporters_keep_to_the_protocol(record, name):
    check_exporter(exports.find(name), record)


def test_the_programs_exporters_are_entry_points():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    listed = project["entry-points"][exports.GROUP]
    assert listed == {name: f"{module}:export" for name, module in exports.OWN.items()}
    assert any(p.startswith("pyarrow") for p in project["optional-dependencies"]["parquet"])


def test_other_exporters_are_found_by_their_entry_point(monkeypatch, record):
    class Point:
        name = "tally"

        def load(self):
            return lambda record, **_: {"tally.txt": str(len(record.reports)).encode()}

    monkeypatch.setattr(exports.metadata, "entry_points", lambda **_: [Point()])
    assert exports.export(record, "tally") == {"tally.txt": b"8"}
    assert "tally" in exports.formats()


def test_an_exporter_that_breaks_the_protocol_is_found_out(record):
    for bad in (
        lambda _, **__: {},
        lambda _, **__: {"a/b": b""},
        lambda _, **__: {"a": "text"},
        lambda made, **_: {"a": b"x"} if made.reports else {"b": b"x"},
    ):
        with pytest.raises(AssertionError):
            check_exporter(bad, record)


def test_a_figure_has_its_bounds_day_standing_and_origins_beside_it(record):
    rows = {(r["measure"], r["about"]): r for r in table(record, "figures")}
    (toll,) = [r for (m, _), r in rows.items() if m == "killed" and r["running"] == "true"]
    assert (toll["policy"], toll["low"], toll["best"], toll["high"]) == ("range", "19", "19", "19")
    assert (toll["as_of"], toll["standing"]) == ("2031-05-06", "corroborated")
    assert (toll["origins_min"], toll["origins_max"], toll["origins"]) == ("1", "2", "Ministry of Defence")
    assert toll["rests_on"] == "s15"
    assert toll["reason"] == "what all values together allow"


def test_words_without_a_number_give_none(record):
    told = next(s for s in record.statements if s.figure and s.figure.value is not None)
    vague = replace(told, figure=replace(told.figure, bound="vague"))
    for one, known in ((told, True), (vague, False)):
        (row,) = table(replace(record, statements=(one,), claims=()), "statements")
        assert (row["value"] != "") is known


def test_a_policy_makes_the_numbers_of_the_figures(record):
    policy = policies.choose("conservative")
    (five,) = [
        r for r in table(record, "figures", policy=policy) if r["standing"] == "disputed" and r["measure"] == "killed"
    ]
    assert (five["policy"], five["low"], five["best"], five["high"], five["rests_on"]) == (
        "conservative", "5", "5", "5", "s25",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("bound", "value", "low", "high", "best"),
    [
        ("more_than", 20.0, 21.0, None, ""),
        ("less_than", 20.0, None, 19.0, ""),
        ("at_least", 20.0, 20.0, None, "20"),
        ("exactly", 20.0, 20.0, 20.0, "20"),
        ("vague", 24.0, 24.0, None, ""),
    ],
)
def test_no_number_is_best_that_no_source_gives(record, bound, value, low, high, best):
    told = next(s for s in record.statements if s.figure and s.figure.unit is None and s.figure.population is None)
    figure = replace(told.figure, bound=bound, value=value, low=low, high=high)
    claim = next(c for c in record.claims if told.id in c.statements)
    alone = replace(claim, statements=(told.id,), variants=(), decided=())
    made = replace(record, statements=(replace(told, figure=figure),), claims=(alone,))
    (row,) = table(made, "figures", policy=policies.choose("best"))
    assert row["best"] == best


def test_a_toll_of_more_than_twenty_has_no_best_number(record):
    told = next(s for s in record.statements if s.event)
    claim = next(c for c in record.claims if told.id in c.statements)
    toll = Toll(low=21, best=21, high=None)
    for words, best in (("killed more than 20", ""), ("killed at least 21", "21"), ("Killed one, two", "2")):
        number = 2.0 if best == "2" else 21.0
        event = replace(told.event, killed=Bounds(low=number, high=2.0 if best == "2" else None), killed_in_all=None)
        report = replace(next(r for r in record.reports if r.id == told.report), text=words)
        one = replace(told, event=event, text=words, start=0, end=len(words), context_start=None, context_end=None)
        incident = Incident(type="ASSAULT", killed=replace(toll, low=number, best=number))
        made = replace(claim, statements=(one.id,), incident=incident, decided=())
        (row,) = table(replace(record, reports=(report,), statements=(one,), claims=(made,)), "events")
        assert row["killed_best"] == best


def test_csv_keeps_to_rfc_4180(record):
    hard = 'a "quoted", line\r\nand another\n'
    made = replace(record, reports=(replace(record.reports[0], title=hard),))
    content = exports.export(made, "csv", kinds=("reports",))["reports.csv"]
    assert content.startswith(b"id,outlet,title,url,")
    assert b'"a ""quoted"", line\r\nand another\n"' in content
    assert content.endswith(b"\r\n")
    assert not content.startswith(b"\xef\xbb\xbf")
    assert table(made, "reports")[0]["title"] == hard


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "=cmd|' /C calc'!A0"])
def test_no_text_is_run_as_a_formula(text):
    assert commas.cell(text) == f"'{text}"
    assert commas.cell((text, "b")) == f"'{text}; b"
    made = Record(reports=(Report(id="r", text="x", outlet=text),))
    assert table(made, "reports")[0]["outlet"] == f"'{text}"


@pytest.mark.parametrize(
    ("value", "cell"),
    [(-2.5, "-2.5"), (-3.0, "-3"), (12.0, "12"), (True, "true"), (None, ""), (7, "7"), ((), ""), (("a", "b"), "a; b")],
)
def test_numbers_stay_numbers_and_unknown_is_empty(value, cell):
    assert commas.cell(value) == cell


@given(st.text(max_size=20))
def test_every_text_comes_back_from_csv(text):
    kept = text.encode("utf-8", errors="replace").decode("utf-8")
    (row,) = table(Record(entities=(Entity(id="e", type="person", name=text),)), "entities")
    assert row["name"] in {kept, f"'{kept}"}
    assert not row["name"].startswith(commas._FORMULA)


@pytest.mark.parametrize("kind", TABLES)
def test_parquet_holds_the_same_rows_with_types(record, kind):
    shown = stored(record, kind)
    expected = list(TABLES[kind].of(record))
    assert shown.num_rows == len(expected)
    assert shown.column_names == [c.name for c in TABLES[kind].columns]
    rows = [tuple(tuple(v) if isinstance(v, list) else v for v in row.values()) for row in shown.to_pylist()]
    assert rows == expected
    types = {"text": "string", "number": "double", "whole": "int64", "flag": "bool", "day": "date32[day]"}
    for column, field in zip(TABLES[kind].columns, shown.schema, strict=True):
        assert str(field.type) == types.get(column.type, "list<element: string>")
        assert field.metadata[b"holds"].decode() == column.holds


@pytest.mark.parametrize("kind", TABLES)
def test_every_row_has_a_cell_of_its_columns_type(record, kind):
    of = {"text": str, "number": (int, float), "whole": int, "flag": bool, "list": tuple}
    assert len({c.name for c in TABLES[kind].columns}) == len(TABLES[kind].columns)
    for row in TABLES[kind].of(record):
        for column, value in zip(TABLES[kind].columns, row, strict=True):
            assert value is None or column.type == "day" or isinstance(value, of[column.type]), column.name


def test_without_pyarrow_the_message_says_what_to_install(record, monkeypatch):
    import builtins

    real = builtins.__import__

    def missing(name, *args, **kwargs):
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(UsageError, match=r"crosswire\[parquet\]"):
        exports.export(record, "parquet")


@pytest.mark.parametrize("name", exports.OWN)
def test_no_export_names_a_private_person(record, name):
    def read(files):
        if name != "parquet":
            return b"".join(files.values()).decode()
        return "".join(str(pyarrow.parquet.read_table(io.BytesIO(f)).to_pylist()) for f in files.values())

    assert "Reyl" in read(exports.export(record, name))
    shown = read(exports.export(record, name, redact=True))
    assert "Reyl" not in shown
    assert "Tomas" not in shown
    assert "Ilse Torvald" in shown


def test_the_json_lines_come_back_as_the_same_record(record):
    (content,) = exports.export(record, "jsonl").values()
    assert jsonl.parse(content.splitlines()) == record


def test_an_unknown_format_or_kind_says_what_there_is(record):
    with pytest.raises(UsageError, match="choose one of csv, jsonl, parquet"):
        exports.export(record, "xlsx")
    with pytest.raises(UsageError, match="choose among figures, values"):
        exports.export(record, "csv", kinds=("rows",))


def test_several_files_go_into_a_folder_and_one_where_it_is_told(record, tmp_path):
    files = exports.export(record, "csv")
    written = exports.save(files, tmp_path / "out")
    assert sorted(p.name for p in written) == sorted(f"{kind}.csv" for kind in TABLES)
    assert all(p.read_bytes() == files[p.name] for p in written)
    one = exports.export(record, "csv", kinds=("figures",))
    assert exports.save(one, tmp_path / "f.csv") == (tmp_path / "f.csv",)
    assert exports.save(one, tmp_path / "out") == (tmp_path / "out" / "figures.csv",)
    with pytest.raises(UsageError, match="-o"):
        exports.save(one, tmp_path / "no" / "such" / "f.csv")
