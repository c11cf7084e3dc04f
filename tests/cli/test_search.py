"""``crosswire search`` as a person calls it, on reports that are read by hand."""

from __future__ import annotations

import re
import sys

import pytest
from papers import NOON, add, papers

from crosswire.cli import main
from crosswire.ledger import case as cases


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    """Search a case of five reports; the exit code, what was printed, and what was said on standard error."""
    path = tmp_path / "a.case"
    made = cases.create(str(path), "Arvela", by="ana", at=NOON)
    for paper in papers():
        add(made, paper, at=NOON)
    made.close()

    def call(*args):
        monkeypatch.setattr(sys, "argv", ["crosswire", "search", str(path), *args])
        code = 0
        try:
            main.main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


def ids(table):
    return re.findall(r"^([0-9a-z]{1,8}) ", table, re.MULTILINE)[1:]


def test_claims_are_found_by_words_and_how_they_were_read_is_said(run):
    code, out, _ = run("killing", "the", "people")
    assert code == 0
    assert "people were killed" in out
    assert re.search(r"^\d+ claims?$", out, re.MULTILINE)
    assert "read as: killing people\nleft out, for nearly every text has them: the\n" in out


def test_without_words_all_claims_are_listed_as_far_as_was_asked(run):
    _, everything, _ = run()
    total = int(re.search(r"^(\d+) claims$", everything, re.MULTILINE)[1])
    assert total > 1
    _, out, _ = run("--limit", "1")
    assert f"{total} claims, 1 listed\n" in out
    assert "read as" not in out


def test_reports_are_found_with_the_piece_where_the_words_stand(run):
    _, out, _ = run("--reports", '"warehouse at the port"')
    assert "out in a warehouse at the port of Arvela" in " ".join(out.split())
    assert 'read as: "warehouse at the port"' in out


@pytest.mark.parametrize(
    ("options", "some"),
    [
        (["--standing", "disputed"], True),
        (["--standing", "withdrawn"], False),
        (["--measure", "killed", "--type", "figure"], True),
        (["--measure", "displaced"], False),
        (["--place", "portugal"], True),
        (["--place", "Chile"], False),
        (["--entity", "Harbour Office"], True),
        (["--origin", "harbour office"], True),
        (["--outlet", "Gazeta", "--outlet", "Nobody"], True),
        (["--since", "2031-05-03", "--until", "2031-05-03"], True),
        (["--since", "2032-01-01"], False),
    ],
)
def test_filters_narrow_down(run, options, some):
    _, out, _ = run(*options)
    assert ("Nothing is found." not in out) == some
    assert ("0 claims" not in out) == some


def test_a_word_is_barred_behind_two_dashes(run):
    _, out, _ = run("--", "killed", "-workers")
    assert "read as: killed -workers" in out
    assert "workers" not in out.partition("read as")[0]


def test_a_broken_question_is_read_as_plain_words(run):
    code, out, _ = run('"killed OR')
    assert code == 0
    assert "no partner" in out
    assert "an OR that" in out
    assert "there is no word in it" in run("!!")[1]
    assert "only the beginning" in run("killed " * 300)[1]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--reports", "--standing", "disputed"], "--standing is about claims; leave --reports out"),
        (["--since", "May"], "--since May is no day"),
        (["--limit", "0x"], "'0x' is not a valid integer"),
        (["--limit", "100000"], "limit"),
        (["--since", "2031-05-04", "--until", "2031-05-03"], "since is later than until"),
    ],
)
def test_options_that_make_no_sense_are_one_plain_line(run, options, said):
    code, _, err = run(*options)
    assert code == 2
    assert said in err
    assert err.count("\n") == 1
