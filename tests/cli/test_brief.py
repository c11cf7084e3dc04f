"""``crosswire brief``: its formats, counting policies, as-of and language, as a person calls it."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner

from crosswire.cli import brief

TEXTS = {
    "one": "date 2031-05-04\nA bomb at the port of Setubal killed four people on Saturday, the fire brigade said.\n",
    "two": "date 2031-05-06\nA bomb at the port of Setubal killed seven people on Saturday, the coast guard said.\n",
    "three": "A dog show in Porto was a success. Nobody knows when.\n",
}

pytestmark = pytest.mark.model


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def call(*args):
    return CliRunner().invoke(brief.command, [str(a) for a in args])


def test_one_kind_of_rows_goes_to_standard_output(reports):
    done = call(reports, "-f", "csv", "--kind", "figures", "--policy", "conservative")
    assert done.exit_code == 0, done.output
    rows = list(csv.DictReader(io.StringIO(done.stdout, newline="")))
    assert {r["policy"] for r in rows} == {"conservative"}
    assert "4" in {r["best"] for r in rows if r["measure"] == "killed"}


def test_tables_go_into_a_folder(reports, tmp_path):
    done = call(reports, "-f", "parquet", "-o", tmp_path / "out")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "out" / "figures.parquet").read_bytes().startswith(b"PAR1")


def test_the_ending_decides_for_tables_too(reports, tmp_path):
    assert call(reports, "-o", tmp_path / "f.csv", "--kind", "reports").exit_code == 0
    assert (tmp_path / "f.csv").read_text("utf-8").startswith("id,outlet")


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF-1.7"), ("docx", b"PK")])
def test_a_brief_for_paper_goes_to_a_file_or_to_standard_output(reports, tmp_path, ending, begins):
    done = call(reports, "-o", tmp_path / f"brief.{ending}")
    assert done.exit_code == 0, done.output
    written = (tmp_path / f"brief.{ending}").read_bytes()
    assert written.startswith(begins)
    assert call(reports, "-f", ending).stdout_bytes == written


def test_the_policy_stands_in_the_brief(reports):
    done = call(reports, "-f", "md", "--policy", "minmax")
    assert "(min–max" in done.stdout.replace("\\", "")
    assert "Airwars" in done.stdout


def test_as_of_leaves_out_what_came_later_and_says_so(reports):
    done = call(reports, "-f", "md", "--as-of", "2031-05-05")
    assert "four" in done.stdout
    assert "seven" not in done.stdout
    assert (
        "Only what was published by 5 May 2031. 1 later report is left out. 1 report is left out since" in done.stdout
    )
    assert "date-undecided" in done.output
    assert done.exit_code == 0
    lines = call(reports, "-f", "jsonl", "--as-of", "2031-05-05").stdout.splitlines()
    assert [json.loads(x)["kind"] for x in lines if x.startswith("{")].count("report") == 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("-f", "odt"), "choose one of html, md, pdf, docx, csv, jsonl, parquet"),
        (("-f", "csv"), "name a folder with -o"),
        (("-f", "html", "--kind", "figures"), "--kind is for tables"),
        (("-f", "csv", "--kind", "cells"), "choose among figures"),
        (("--policy", "mean"), "choose one of range"),
        (("--policy", "latest", "--prefer", "official"), "leave --prefer out"),
        (("--language", "tlh"), "no brief is written in tlh"),
        (("--as-of", "yesterday"), "--as-of yesterday is no day; write 2031-05-04"),
    ],
)
def test_a_wrong_usage_is_told_before_any_work(reports, args, message):
    done = call(reports, *args)
    assert done.exit_code == 2
    assert message in " ".join(done.output.replace("│", " ").split())


def test_a_chosen_origin_that_is_none_is_told(reports):
    done = call(reports, "-f", "md", "--prefer", "The Moon Herald")
    assert "--prefer The Moon Herald: no origin has this name or is of this kind" in done.output
    assert done.exit_code == 0


def test_what_could_not_be_read_is_named(tmp_path):
    done = call(tmp_path / "gone.txt")
    assert done.exit_code == 1
    assert "gone.txt: there is no such file" in str(done.output) + str(done.exception)
