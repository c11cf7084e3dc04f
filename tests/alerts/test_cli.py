"""``crosswire alerts``: what would be told since some time, and what is new since it was last told."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from papers import NOON, add, report

from crosswire.cli.alerts import command
from crosswire.errors import UsageError
from crosswire.ledger import case as cases

RULES = """
[[alert]]
name = "toll"
kind = "figure-changed"
measure = ["killed"]

[[send]]
name = "log"
to = "file"
path = "told.jsonl"

[alerts]
base_url = "https://desk.example"
"""
FIRST = "5 people were killed at the port of Arvela, the Civil Guard said."
MORE = "9 people were killed at the port of Arvela, the Civil Guard said."


@pytest.fixture
def desk(tmp_path):
    """A case with one report, a file of rules, and what runs the command."""
    path = tmp_path / "fire.case"
    case = cases.create(str(path), "Fire", by="ana", at=NOON)
    add(case, report("r1", FIRST))
    case.close()
    (tmp_path / "rules.toml").write_text(RULES, encoding="utf-8")

    def run(*options, more=None):
        if more is not None:
            case = cases.open_case(str(path))
            add(case, more)
            case.close()
        return CliRunner().invoke(
            command, [str(path), "--rules", str(tmp_path / "rules.toml"), *options], catch_exceptions=False
        )

    return run


def test_the_first_time_nothing_is_told_and_then_what_is_new(desk, tmp_path):
    first = desk()
    assert first.exit_code == 0
    assert "From now on what is new is told" in first.stderr
    second = desk("--json", more=report("r2", MORE, "2031-05-05", "Diario"))
    assert second.exit_code == 0
    (alert,) = map(json.loads, second.stdout.splitlines())
    assert (alert["kind"], alert["after"]["best"]) == ("figure-changed", 9)
    assert alert["link"].startswith("https://desk.example/claims/")
    assert "1 new; log: 1 sent" in second.stderr
    assert json.loads((tmp_path / "told.jsonl").read_text("utf-8")) == alert
    third = desk()
    assert "0 new" in third.stderr
    assert len((tmp_path / "told.jsonl").read_text("utf-8").splitlines()) == 1


def test_what_would_have_been_told_since_an_entry(desk, tmp_path):
    found = desk("--since", "3", "--dry-run", more=report("r2", MORE, "2031-05-05", "Diario"))
    assert found.exit_code == 0
    assert found.stdout.startswith("A figure changed: Killed")
    assert "1 would be told" in found.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["fire.case", "rules.toml"]


def test_since_tells_what_is_told_once(desk):
    assert "1 new" in desk("--since", "3", more=report("r2", MORE, "2031-05-05", "Diario")).stderr
    assert "0 new" in desk("--since", "3").stderr


def test_a_dry_run_needs_to_know_from_when_on(desk):
    with pytest.raises(UsageError, match="say with --since"):
        desk("--dry-run")


def test_what_could_not_be_sent_is_said(desk, tmp_path):
    text = RULES.replace('path = "told.jsonl"', 'path = "no/such/folder"')
    (tmp_path / "rules.toml").write_text(text, encoding="utf-8")
    found = desk("--since", "3", more=report("r2", MORE, "2031-05-05", "Diario"))
    assert found.exit_code == 3
    assert "cannot be written" in found.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[alert]\n", "is not valid TOML"),
        ("[[allert]]\nname = 'x'", "there is no table 'allert'"),
        ("[[alert]]\nname = 'x'", "[[alert]] 1 (x) has no kind"),
        ("[[feed]]\nurl = 'https://x.example'", "there is no [[alert]]"),
    ],
)
def test_rules_that_make_no_sense_are_refused_with_the_name_of_their_file(desk, tmp_path, text, said):
    (tmp_path / "rules.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as error:
        desk()
    assert "rules.toml" in str(error.value)
    assert said in str(error.value)
