"""Who owns the outlets of a case, and what outlets changed in what they had published."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from papers import NOON, add, report

from crosswire.ledger import case as cases


def test_owners_of_a_file_are_kept_and_a_later_file_takes_their_place(run, path, tmp_path):
    first, second = tmp_path / "owners.toml", tmp_path / "later.toml"
    first.write_text('[owners]\n"Costa Group" = ["Gazeta", "Diario"]\n', encoding="utf-8")
    second.write_text('[owners]\n"Norte Group" = ["Gazeta"]\n', encoding="utf-8")
    code, out, _ = run("owners", path, first, "--by", "bo")
    assert (code, out) == (0, "Entry 12: owner: Gazeta belongs to Costa Group, and 1 more of a file\n")
    code, out, _ = run("owners", path, second, "--by", "bo", "--why", "sold")
    assert (code, out) == (0, "Entry 13 undoes entry 12\nEntry 14: owner: Gazeta belongs to Norte Group\n")
    run("decide", "owner", path, "Diario", "Norte Group", "--why", "w", "--by", "bo")
    assert "undoes" not in run("owners", path, second, "--by", "bo")[1].replace("undoes entry 14", "")


def test_what_is_wrong_with_a_file_of_owners_is_said(run, path, tmp_path):
    file = tmp_path / "owners.toml"
    file.write_text("[owners]\nA = 3\n", encoding="utf-8")
    code, _, err = run("owners", path, file)
    assert (code, "must be a list" in err) == (2, True)
    file.write_bytes(b"\xff\xfe[owners]")
    assert run("owners", path, file)[0] == 2
    code, _, err = run("brief", path, "--owners", file)
    assert (code, "the case keeps its own" in err) == (2, True)


@pytest.mark.model
def test_a_brief_of_reports_counts_owners(run, tmp_path):
    said = "Twelve people were killed at the port of Lisbon on Monday, and nobody knows why the crane fell."
    for outlet, more in (("Gazeta", "The quay is shut."), ("Diario", "Ferries are late and trains are full today.")):
        page = f"Title: {more}\nSource: {outlet}\nDate: 2031-05-06\n\n{more} {said}\n"
        (tmp_path / f"{outlet}.txt").write_text(page, encoding="utf-8")
    file = tmp_path / "owners.toml"
    file.write_text('[owners]\n"Costa Group" = ["Gazeta", "Diario"]\n', encoding="utf-8")
    texts = sorted(tmp_path.glob("*.txt"))
    lines = [json.loads(x) for x in run("brief", *texts, "-f", "jsonl", "--owners", file)[1].splitlines()]
    claims = [x for x in lines if x["kind"] == "claim" and x["reports"] == 2]
    assert claims
    assert all((c["outlets"], c["owners"]) == (2, 1) for c in claims)


# ---------------------------------------------------------------- versions


def edited(path):
    """The case with a page that its outlet changed between two days."""
    story = "Crews from three towns fought the fire at the port of Arvela until dawn, when the roof fell in."
    made = cases.open_case(str(path))
    for n, count in enumerate((21, 20)):
        text = f"{story} {count} people were killed, the Guard said."
        page = {"url": "https://gazeta.example/fire", "outlet": "Gazeta", "retrieved": NOON + dt.timedelta(days=n)}
        add(made, report(f"page{n}", text, "2031-05-07", **page), at=NOON + dt.timedelta(hours=9))
    made.close()


def test_revisions_say_what_an_outlet_changed_and_that_it_did_not_say_so(run, path):
    assert run("revisions", path) == (0, "No report has versions that say different things.\n", "")
    edited(path)
    code, out, _ = run("revisions", path)
    assert code == 0
    assert out.startswith(
        "page0 → page1  Gazeta: version 2, changed without a word of it between 10 May 2031, 12:00 UTC"
    )
    assert "21 people were killed, the Guard said.” became “" in out
    assert "20 people were killed, the Guard said.” (21 → 20)" in out
    assert run("revisions", path, "--as-of", "2031-05-10")[1].startswith("No report has versions")


def test_revisions_as_lines_for_programs(run, path):
    edited(path)
    code, out, _ = run("revisions", path, "--json")
    (line,) = map(json.loads, out.splitlines())
    assert (code, line["kind"], line["before"], line["after"]) == (0, "revision", "page0", "page1")
    exported = [json.loads(x) for x in run("brief", path, "-f", "jsonl")[1].splitlines()]
    assert [x for x in exported if x["kind"] == "revision"] == [line]


def test_revisions_are_of_one_case_or_of_reports(run, path):
    assert run("revisions", path, path)[0] == 2
    assert run("revisions", path.parent / "none.txt", "--known-at", "3")[0] == 2
