"""The quality command: where it looks, what it pins, and the page that it writes."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from measuring import floors, page
from measuring.bench import Measured, digest, last_line
from measuring.floors import Floor
from measuring.folders import VARIABLES, folders
from measuring.rows import ROWS, Measure

ROOT = Path(__file__).parent.parent.parent
COMMAND = ROOT / "tools" / "quality.py"


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    for variable, _ in VARIABLES.values():
        monkeypatch.setenv(variable, str(tmp_path / "absent"))
    return tmp_path


def run(*arguments):
    return subprocess.run([sys.executable, COMMAND, *arguments], capture_output=True, text=True, check=False)


@pytest.mark.usefixtures("nowhere")
def test_where_nothing_is_there_it_says_so_and_leaves_the_page():
    before = page.FILE.read_bytes()
    done = run()
    assert done.returncode == 0
    assert "CROSSWIRE_CORPORA" in done.stdout
    assert "left as it is" in done.stdout
    assert page.FILE.read_bytes() == before


def test_an_unknown_row_is_refused_with_the_known_ones():
    done = run("--only", "no-such-row")
    assert done.returncode == 2
    assert "times-timebank" in done.stderr


def test_the_environment_names_the_folders(nowhere):
    found = folders()
    assert found.path("corpora/a/b.jsonl") == nowhere / "absent" / "a" / "b.jsonl"
    assert found.absent(("corpora/a", "tests/data")) == ("corpora/a (CROSSWIRE_CORPORA)",)


def test_a_floor_is_half_a_point_below_and_survives_its_file(tmp_path):
    row = next(r for r in ROWS if r.id == "modality-own")
    held = floors.pinned(row, Measured(score=87.26, documents=9), folders())
    assert held.floor == 86.8
    path = tmp_path / "floors.toml"
    floors.write({row.id: held}, path)
    assert floors.load(path) == {row.id: held}
    assert floors.load(tmp_path / "none.toml") == {}


def test_another_corpus_has_another_digest(tmp_path):
    one, folder = tmp_path / "one.jsonl", tmp_path / "folder"
    folder.mkdir()
    one.write_text("a", encoding="utf-8")
    (folder / "two.txt").write_text("b", encoding="utf-8")
    before = digest(one), digest(folder)
    (folder / "two.txt").write_text("c", encoding="utf-8")
    assert digest(one) == before[0]
    assert digest(folder) != before[1]


def test_a_measure_is_a_number_in_the_last_line():
    summary = last_line('a table\n{"relaxed": {"f1": 0.25}}\n')
    assert Measure("s.py", "F1", ("relaxed", "f1")).of(summary) == 25.0


def test_the_page_holds_every_row_and_no_path_of_this_machine():
    results = {row.id: Measured(score=12.345, documents=7) for row in ROWS}
    held = {row.id: Floor(floor=11.8, corpus="0" * 16) for row in ROWS}
    text = page.render(results, ROWS, held, spanish=False)
    assert text.count("**12.3** | 7 |") == len(ROWS)
    assert text.count("| 11.8 |") == len(ROWS)
    assert "79.5 (HeidelTime)" in text
    assert "by its words alone" in text
    assert "by its words alone" not in page.render(results, ROWS, held, spanish=True)
    assert str(ROOT.parent) not in text


def test_the_page_in_the_repository_has_the_rows_and_floors_of_today():
    def but_scores(text):
        return [re.sub(r"\*\*.*?\*\* \| \d+", "", line) for line in text.splitlines() if line.startswith("| ")]

    results = {row.id: Measured(score=0, documents=0) for row in ROWS}
    fresh = page.render(results, ROWS, floors.load(), spanish=False)
    assert but_scores(page.FILE.read_text(encoding="utf-8")) == but_scores(fresh)
