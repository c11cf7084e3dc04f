"""The commands of a case as a person calls them, on reports that are read by hand."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
import sqlite3
from dataclasses import replace

import pytest
from papers import NOON, READER, papers, read
from printed import counts, ids, killed, row, statement

from crosswire.ledger import case as cases

DAY = dt.timedelta(days=1)


def test_a_case_is_made_once(run, tmp_path):
    code, out, _ = run("init", tmp_path / "a.case", "--name", "Port fire", "--by", "ana")
    assert (code, out) == (0, f"The case Port fire is {tmp_path / 'a.case'}\n")
    code, _, err = run("init", tmp_path / "a.case")
    assert code == 1
    assert "already" in err
    assert len(err.splitlines()) == 1


def test_figures_show_value_range_standing_and_origins(run, path):
    code, out, err = run("figures", path)
    assert (code, err) == (0, "")
    line = row(out, "Killed")
    assert "updated" in line or "disputed" in line
    assert "counted by the policy range" in out
    assert row(run("figures", path, "--policy", "conservative")[1], "Killed") != ""
    assert run("figures", path, "--policy", "guess")[0] == 2


@pytest.mark.model
def test_incidents_are_rows_with_day_place_and_toll(run, tmp_path):
    case, paper = tmp_path / "b.case", tmp_path / "a.txt"
    paper.write_text("Gunmen shot and killed two dockworkers in Coquimbo on 3 May 2031, police said.\n")
    assert run("init", case)[0] == 0
    assert run("incidents", case)[1] == "There are no incidents.\ncounted by the policy range\n"
    run("add", case, paper)
    code, out, err = run("incidents", case)
    assert (code, err) == (0, "")
    head, *rows = out.splitlines()
    assert head.split() == "claim day what and where killed injured whom by whom standing".split()
    assert "3 May 2031" in rows[0]
    assert "shooting" in rows[0]
    assert "Coquimbo" in out
    assert "single source: 1 report" in " ".join(out.split())


def test_views_are_as_of_a_day_and_as_known_at_a_time(run, path):
    assert counts(run("figures", path)[1], 17)
    assert not counts(run("figures", path, "--as-of", "2031-05-05")[1], 17)
    assert not counts(run("figures", path, "--known-at", "2031-05-10T14:30")[1], 17)
    assert counts(run("figures", path, "--known-at", "2031-05-10")[1], 17)
    assert run("figures", path, "--known-at", "2031-05-09")[1].startswith("There are no figures.")
    assert run("figures", path, "--known-at", "9")[1] == run("figures", path, "--known-at", "2031-05-10T15:30")[1]
    for option in ("--as-of", "--known-at"):
        assert run("figures", path, option, "soon")[0] == 2


def test_every_view_takes_a_moment(run, path):
    for name in ("figures", "disputes", "questions", "timeline", "origins", "brief", "export"):
        code, out, _ = run(
            name, path, "--as-of", "2031-05-04", "--known-at", "2031-05-11", *(["-f", "md"] * (name == "brief"))
        )
        assert code in {0, 3}, name
        assert not counts(out, 17) or name == "export"


def test_disputes_questions_and_origins(run, path):
    known = ("--as-of", "2031-05-04")
    sides = run("disputes", path, *known)[1]
    assert "12" in sides
    assert "14" in sides
    assert "what burned in the warehouse" in run("questions", path)[1]
    assert run("questions", path, *known)[1] == "No question is open.\n"
    assert "Civil Guard" in run("origins", path)[1]
    assert run("timeline", path)[1] == "Nothing is told to have happened.\n"


def test_explain_shows_who_says_what_and_how_it_relates(run, path):
    out = run("explain", path, killed(run, path))[1]
    for words in (
        "Killed, ",
        "earlier 12 → 14; ",
        "12 people were killed",
        "14 people were killed",
        "17 people were killed",
        "Civil Guard",
        "later reading",
    ):
        assert words in out
    code, _, err = run("explain", path, "zz")
    assert code == 1
    assert "no claim" in err


def test_log_shows_every_entry(run, path):
    out = run("log", path)[1]
    assert len(out.splitlines()) >= 12
    assert "Gazeta" in out
    assert "ana" in out
    assert run("log", path, "--decisions")[1] == "There is no such entry.\n"


def test_changes_name_what_changed_and_through_what(run, path):
    out = run("changes", path, "--since", "2031-05-10T14:30")[1]
    assert "17" in out
    assert "  through: Gazeta, 6 May 2031" in out
    assert killed(run, path) in ids(out)
    nothing = "Nothing changed. The last entry, 11, is of 2031-05-10 16:00 UTC.\n"
    assert run("changes", path, "--since", "2031-05-10")[1] == nothing
    run("decide", "withdraw", path, "d", "--why", "taken back", "--by", "bo")
    assert "withdraw: d; bo, 2031-05-11" in run("changes", path, "--since", "11")[1]
    run("undo", path, 12, "--why", "w")
    run("decide", "reject", path, statement(run, path, "14 people"), "--why", "w", "--by", "bo")
    told = run("changes", path, "--since", "13")[1]
    assert "reject: “14 people were killed”; bo" in told
    assert told.count("decided:") == 1
    run("decide", "owner", path, "Gazeta", "Costa House", "--why", "w", "--by", "bo")
    assert run("changes", path, "--since", "12", "--known-at", "2031-05-10")[0] == 1
    assert run("changes", path, "--since", "soon")[0] == 2


def test_readings_are_compared_and_changes_say_that_a_report_was_read_again(run, path):
    assert run("readings", path)[1] == "Every report was read once.\n"
    code, _, err = run("readings", path, "d")
    assert (code, err) == (1, "crosswire: this report was read once; there is nothing to compare\n")
    case = cases.open_case(str(path))
    newer = read(papers()[3], replace(READER, crosswire="9"))
    wiser = [
        replace(s, id=f"x{n}", figure=replace(s.figure, value=18.0, low=18.0, high=18.0))
        for n, s in enumerate(newer.statements)
        if s.figure and s.figure.measure == "killed"
    ]
    (gone, kept) = (s for s in newer.statements if s.id != wiser[0].id and not (s.figure and s.figure.value == 17))
    case.reread(replace(newer, statements=(*wiser, kept)), by="ana", at=NOON + DAY)
    case.close()
    table = run("readings", path)[1]
    assert "Crosswire 9, data hand" in table
    assert re.search(r"^d +12 .* 2 +0 +1 +1$", table, re.MULTILINE)
    told = run("readings", path, "d")[1]
    assert re.search(
        r"^otherwise +17 people were killed +value 17; low 17; high 17 +value 18; low 18; high 18$", told, re.MULTILINE
    )
    assert re.search(rf"^gone +{gone.text} ", told, re.MULTILINE)
    assert kept.text not in told
    assert (
        "crosswire: entry 3 is no reading of this report; its readings are 9, 12"
        in run("readings", path, "d", "--before", "3")[2]
    )
    changed = run("changes", path, "--since", "11")[1]
    assert "  read again: Gazeta, 6 May 2031" in changed
    assert "through: Gazeta" not in changed


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("add", "CASE"), "crosswire: missing argument 'REPORTS...'; see crosswire add --help"),
        (("changes", "CASE"), "crosswire: missing option '--since'; see crosswire changes --help"),
        (("decide", "nix"), "crosswire: no such command 'nix'; see crosswire decide --help"),
        (("figures", "CASE", "--policy", "nix"), "choose one of range, conservative"),
        (("figures", "CASE", "--known-at", "never"), "is no time; write 2031-05-04"),
        (("explain", "CASE", "zz"), "crosswire: there is no claim whose id begins with 'zz'"),
        (("decide", "correct", "CASE", "KILLED", "soon", "--field", "date", "--why", "w"), "'soon' is no day"),
        (("decide", "correct", "CASE", "KILLED", "1", "--field", "killed", "--why", "w"), "no killed to correct"),
        (("decide", "correct", "CASE", "KILLED", "A, Nixland", "--field", "place", "--why", "w"), "knows no Nixland"),
        (("decide", "correct", "CASE", "KILLED", ",", "--field", "place", "--why", "w"), "',' is no place"),
        (("init", ""), "a case needs an address"),
        (("init", "mysql://x/y"), "no case can be kept at mysql://"),
    ],
)
def test_every_error_is_one_plain_line_and_changes_nothing(run, path, args, words):
    before = run("log", path)[1]
    known = {"CASE": path, "KILLED": killed(run, path)}
    code, out, err = run(*(known.get(a, a) for a in args))
    assert code in {1, 2}
    assert (out, len(err.splitlines())) == ("", 1)
    assert words in err
    assert run("log", path)[1] == before


def test_check_tells_damage_with_its_own_exit_code(run, path):
    code, out, _ = run("check", path, "--rebuild")
    assert code == 0
    assert "All 11 entries are as they were written" in out
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE line SET body = '[]' WHERE number = 0")
        db.commit()
    assert run("check", path)[0] == 0
    assert run("check", path, "--rebuild")[0] == 4
    assert run("check", path, "--rebuild")[0] == 0
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("DROP TRIGGER entry_unchanged")
        db.execute("UPDATE entry SET by = 'eve' WHERE number = 3")
        db.commit()
    code, out, _ = run("check", path)
    assert (code, out) == (4, "entry 3 is not as it was written\n")


def test_export_and_import_give_the_same_case(run, path, tmp_path):
    run("decide", "withdraw", path, "b", "--why", "w")
    run("decide", "correct", path, killed(run, path), "15", "--source", "The list", "--why", "w")
    run("decide", "correct", path, killed(run, path), "Lisbon, Portugal", "--field", "place", "--why", "w")
    assert run("export", path, "-o", tmp_path / "x.jsonl")[0] == 0
    assert run("import", tmp_path / "b.case", tmp_path / "x.jsonl")[0] == 0
    assert run("export", tmp_path / "b.case", "-o", tmp_path / "y.jsonl")[0] == 0
    assert (tmp_path / "x.jsonl").read_bytes() == (tmp_path / "y.jsonl").read_bytes()
    assert run("log", path)[1] == run("log", tmp_path / "b.case")[1]
    kinds = [json.loads(line)["kind"] for line in (tmp_path / "x.jsonl").read_text().splitlines()]
    assert {"report", "statement", "claim", "entry"} <= set(kinds)
    for bad in ("a.case", "no.jsonl"):
        code, _, err = run("import", tmp_path / "c.case", tmp_path / bad)
        assert (code, len(err.splitlines())) == (1, 1)
    assert not (tmp_path / "c.case").exists()


def test_export_without_history_or_of_a_moment_is_the_record_alone(run, path):
    for options in (["--no-history"], ["--as-of", "2031-05-05"], ["--redact"]):
        out = run("export", path, *options)[1]
        assert '"kind":"claim"' in out
        assert '"kind":"entry"' not in out


def test_export_as_tables_needs_a_folder(run, path, tmp_path):
    assert run("export", path, "-f", "csv", "-o", tmp_path / "out")[0] == 0
    assert list((tmp_path / "out").glob("*.csv"))
    assert run("export", path, "-f", "csv")[0] == 1
    assert run("export", path, "-f", "docx")[0] == 1


def test_a_brief_is_headed_by_the_name_that_the_case_was_given(run, path, tmp_path):
    assert "# Arvela" in run("brief", path, "-f", "md")[1].splitlines()[0]
    run("init", tmp_path / "b.case", "--name", "The port fire of May")
    run("init", tmp_path / "c.case")
    assert run("brief", tmp_path / "b.case", "-f", "md")[1].startswith("# The port fire of May")
    assert not run("brief", tmp_path / "c.case", "-f", "md")[1].startswith("# c")


def test_a_brief_tells_what_changed_since_the_last_one(run, path, tmp_path):
    assert "## What changed" not in run("brief", path, "-f", "md")[1]
    run("decide", "withdraw", path, "e", "--why", "taken back", "--by", "bo")
    code, out, _ = run("brief", path, "-f", "md", "--since", "2031-05-10T14:30")
    assert code == 0
    told = out.split("## What changed")[1].split("\n## ")[0]
    assert "through: Gazeta, 6 May 2031" in told
    assert "decided: withdraw: e; bo, 2031" in told.replace("\\", "")
    assert "through: Gazeta" not in run("brief", path, "-f", "md", "--since", "11")[1]
    assert "What changed" in run("brief", path, "--since", "8")[1]
    for args in ((path, "-f", "jsonl", "--since", "8"), (tmp_path / "x.txt", "--since", "8")):
        assert run("brief", *args)[0] == 2
    assert run("brief", path, "--since", "11", "--known-at", "9")[0] == 1


def test_brief_of_a_case_takes_it_alone(run, path, tmp_path):
    code, out, _ = run("brief", path, "-f", "md")
    assert code == 0
    assert "17" in out
    assert "17" not in run("brief", path, "-f", "md", "--as-of", "2031-05-05")[1].split("## Reports")[0]
    assert run("brief", path, path)[0] == 2
    assert run("brief", tmp_path / "x.txt", "--known-at", "2031-05-05")[0] == 2


def test_what_is_no_case_is_one_plain_line_in_every_command(run, tmp_path):
    (tmp_path / "x").write_text("no case")
    args = {"explain": ["a"], "changes": ["--since", "1"], "undo": ["2", "--why", "w"], "add": [tmp_path / "x"]}
    for name in (
        "figures",
        "disputes",
        "questions",
        "timeline",
        "origins",
        "log",
        "check",
        "export",
        "reread",
        "explain",
        "changes",
        "undo",
        "add",
    ):
        for address in (tmp_path / "x", tmp_path / "none"):
            code, out, err = run(name, address, *args.get(name, []))
            assert (code, out, len(err.splitlines())) == (1, "", 1), name
            assert "crosswire init" in err


def test_a_view_of_a_case_that_somebody_writes_to_goes_on(run, path):
    case = cases.open_case(str(path))
    with case.ledger._writing():
        assert "Killed" in run("figures", path)[1]
    case.close()


@pytest.mark.model
def test_add_tells_every_report_once_it_is_safe_and_adds_none_twice(run, tmp_path):
    (tmp_path / "in.jsonl").write_text(
        "\n".join(
            json.dumps(
                {
                    "id": x,
                    "text": f"Fire killed {n} people in Lisbon on Monday, police said.",
                    "published": "2031-05-06",
                }
            )
            for n, x in enumerate(("one", "two"), start=4)
        )
    )
    run("init", tmp_path / "a.case")
    code, out, err = run("add", tmp_path / "a.case", tmp_path / "in.jsonl")
    assert (code, out.split()) == (0, ["one", "two"])
    assert "2 added" in err
    code, out, err = run("add", tmp_path / "a.case", tmp_path / "in.jsonl")
    assert (code, out) == (0, "")
    assert "duplicate-report" in err
    assert "Killed" in run("figures", tmp_path / "a.case")[1]
    assert "Everything was read" in run("reread", tmp_path / "a.case")[1]
    assert "one" in run("reread", tmp_path / "a.case", "--all")[1]


@pytest.mark.model
def test_a_case_gives_the_record_of_its_reports_at_once(run, tmp_path):
    from crosswire import demo

    run("init", tmp_path / "a.case")
    run("add", tmp_path / "a.case", *reversed(demo.reports()))
    assert run("export", tmp_path / "a.case", "--no-history")[1] == run("brief", *demo.reports(), "-f", "jsonl")[1]
