"""An archive gives the same entries in whatever it is stored, and every command works on a folder of Parquet files."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "backfill"))

from archives import NOON, Here, archive, entries, glance, made

from crosswire import backfill
from crosswire.cli import main
from crosswire.engines import reading
from crosswire.ledger import case as cases


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """No model, and small additions."""
    monkeypatch.setattr(reading, "both", glance)
    monkeypatch.setattr(reading, "CHUNK", 2)
    monkeypatch.setattr(backfill, "GATHERED", 3)


def run(address, folder):
    """A case that was filled."""
    case = made(address)
    backfill.run(case, [folder], Here(), by="ana", clock=lambda: NOON, tell=lambda _: None)
    return case


@pytest.mark.parametrize("kind", ["parquet", "postgresql"])
def test_the_entries_are_the_same_in_every_store(kind, request, tmp_path):
    folder = archive(tmp_path / "archive")
    due = entries(run(tmp_path / "a.case", folder))
    address = request.getfixturevalue("postgresql")() if kind == "postgresql" else f"parquet:{tmp_path}/a"
    assert entries(run(address, folder)) == due
    case = cases.open_case(address)
    backfill.run(case, [folder], Here(), by="ana", clock=lambda: NOON, tell=lambda _: None)
    assert entries(case) == due


def test_every_command_works_on_a_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    folder = archive(tmp_path / "archive")

    def call(*args):
        monkeypatch.setattr(sys, "argv", ["crosswire", *args])
        code = 0
        try:
            main.main()
        except SystemExit as stop:
            code = stop.code or 0
        assert code in {0, 3}, code
        return capsys.readouterr().out

    assert "The case old is parquet:old" in call("init", "parquet:old")
    before = made("a.case")
    backfill.run(before, [folder], Here(), by="ana", clock=lambda: NOON, tell=lambda _: None)
    due = entries(before)
    call("export", "a.case", "-f", "jsonl", "-o", "a.jsonl")
    assert f"{len(due)} entries" in call("import", "parquet:new", "a.jsonl")
    assert entries(cases.open_case("parquet:new")) == due
    assert call("export", "parquet:new", "-f", "jsonl") == Path("a.jsonl").read_text("utf-8")
    assert call("brief", "parquet:new", "-f", "md") == call("brief", "a.case", "-f", "md")
    assert call("check", "parquet:new")
    assert "Late report 8." in call("export", "parquet:new", "-f", "jsonl")
    call("decide", "withdraw", "parquet:new", "a1", "--why", "twice", "--by", "ana")
    assert call("log", "parquet:new").count("withdr") == 1
