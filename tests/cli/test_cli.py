"""The command line as a person calls it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

REPORT = "date 2031-05-06 A fire at the port of Setubal killed four people on Monday, the fire brigade said.\n"


def crosswire(*args, cwd=None, stdin=None):
    call = [sys.executable, "-m", "crosswire", *map(str, args)]
    return subprocess.run(call, cwd=cwd, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def reports(tmp_path):
    (tmp_path / "one.txt").write_text(REPORT, "utf-8")
    return tmp_path


def test_help_imports_nothing_heavy():
    code = (
        "import sys\nfrom crosswire.cli.main import cli\ncli(['--help'], standalone_mode=False)\n"
        "heavy = {'spacy', 'numpy', 'rich', 'jinja2', 'trafilatura', 'lxml', 'msgspec'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "brief" in done.stdout


def test_every_command_is_listed_and_has_help():
    listed = crosswire("--help").stdout
    for name in ("brief", "demo", "gazetteer", "read"):
        assert name in listed
        assert crosswire(name, "--help").returncode == 0


@pytest.mark.model
def test_read_json_gives_one_line_a_report_with_its_own_id(tmp_path):
    lines = [json.dumps({"id": i, "text": REPORT.removeprefix("date 2031-05-06 ")}) for i in ("a", "b")]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), "utf-8")
    done = crosswire("read", "--json", tmp_path / "in.jsonl")
    read = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["report"] for r in read] == ["a", "b"]
    assert {r["kind"] for r in read} == {"reading"}
    for statement in read[0]["statements"]:
        assert read[0]["text"][statement["start"] : statement["end"]] == statement["text"]


@pytest.mark.model
def test_read_json_keeps_demonyms_apart_from_places(tmp_path):
    (tmp_path / "in.txt").write_text("The Turkish ferry reached Lisbon on Monday.", "utf-8")
    read = json.loads(crosswire("read", "--json", tmp_path / "in.txt").stdout)
    assert [p["text"] for p in read["places"]] == ["Lisbon"]
    assert [(p["text"], p["country"]) for p in read["demonyms"]] == [("Turkish", "TR")]


@pytest.mark.model
def test_read_without_json_shows_the_text_and_what_is_stated(reports):
    done = crosswire("read", reports / "one.txt")
    assert done.returncode == 0
    assert "port of Setubal" in done.stdout
    assert "killed" in done.stdout


@pytest.mark.model
def test_the_ending_of_the_output_decides_the_format(reports):
    for name, start in (("b.html", "<!doctype html>"), ("b.md", "#"), ("b.jsonl", '{"kind":')):
        done = crosswire("brief", reports / "one.txt", "-o", reports / name)
        assert done.returncode == 0, done.stderr
        assert (reports / name).read_text("utf-8").lower().startswith(start)


@pytest.mark.model
def test_a_report_that_cannot_be_read_is_said_and_the_rest_is_read(reports):
    (reports / "empty.txt").write_bytes(b"")
    done = crosswire("brief", reports, "-f", "md")
    assert done.returncode == 3
    assert "empty.txt" in done.stderr
    assert "Setubal" in done.stdout


def test_nothing_to_read_is_one_plain_line(tmp_path):
    done = crosswire("brief", tmp_path / "missing.txt")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_wrong_usage_is_exit_code_2():
    assert crosswire("brief").returncode == 2
    assert crosswire("brief", "x.txt", "-f", "odt").returncode == 2


@pytest.mark.model
def test_an_output_that_cannot_be_written_says_what_to_do(reports):
    done = crosswire("brief", reports / "one.txt", "-o", reports / "no" / "such" / "folder.html")
    assert done.returncode == 1
    assert "name another file with -o" in done.stderr


@pytest.mark.model
def test_demo_says_where_the_brief_is(tmp_path):
    done = crosswire("demo", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert str(tmp_path / "crosswire-demo.html") in done.stdout
    assert (tmp_path / "crosswire-demo.html").is_file()


@pytest.mark.model
def test_the_gazetteer_is_made_where_no_folder_is_yet(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "not" / "there"))
    done = crosswire("gazetteer", "build")
    assert done.returncode == 0, done.stderr
    made = list((tmp_path / "not" / "there").rglob("*.sqlite"))
    assert len(made) == 1
    assert str(made[0]) in done.stdout


def test_the_log_of_a_case_imports_no_parser(tmp_path):
    case = tmp_path / "a.case"
    assert crosswire("init", case, "--name", "A").returncode == 0
    code = (
        f"import sys\nfrom crosswire.cli.main import cli\ncli(['log', {str(case)!r}], standalone_mode=False)\n"
        "heavy = {'spacy', 'thinc', 'numpy', 'trafilatura', 'rensa'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
