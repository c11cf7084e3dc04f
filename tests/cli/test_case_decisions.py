"""Decisions on a case as a person makes, sees and undoes them."""

from __future__ import annotations

import pytest
from papers import add, report
from printed import counts, ids, killed, row, statement, wrong_claim

from crosswire.ledger import case as cases


def test_a_decision_is_told_counted_undone_and_logged(run, path):
    wrong = statement(run, path, "17 people")
    code, out, _ = run("decide", "reject", path, wrong, "--why", "the office took it back", "--by", "bo")
    assert code == 0
    assert out.startswith("Entry 12: reject: “17 people were killed”")
    assert not counts(row(run("figures", path)[1], "Killed"), 17)
    assert "the office took it back" in run("explain", path, wrong_claim(run, path))[1]
    assert "bo" in run("log", path, "--decisions")[1]
    assert run("undo", path, 12, "--why", "no, it did not")[0] == 0
    assert counts(row(run("figures", path)[1], "Killed"), 17)
    assert "undone by entry 13" in run("log", path)[1]
    code, _, err = run("undo", path, 12, "--why", "again")
    assert (code, len(err.splitlines())) == (1, 1)


def test_every_decision_has_its_command(run, path):
    claim, asked = killed(run, path), ids(run("questions", path)[1])[0]
    a, b = statement(run, path, "14 people"), statement(run, path, "17 people")
    for name, *given in (
        ("confirm", claim),
        ("correct", a, "at least 13"),
        ("same", a, b),
        ("different", a, b),
        ("alias", "Harbour Office", "Port Board"),
        ("copy", "b", "a"),
        ("copy", "c"),
        ("withdraw", "e"),
        ("owner", "Gazeta", "Costa House"),
        ("answer", asked, "Cotton burned.", "--source", "Fire log"),
        ("split",),
    ):
        whole = killed(run, path)
        args = given or [whole, ids(run("explain", path, whole)[1])[0]]
        code, out, err = run("decide", name, path, *args, "--why", "w")
        assert code == 0, (name, err)
        assert f": {name}: " in out
    assert "answered" in run("questions", path)[1]
    assert run("check", path)[0] == 0


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("withdraw", "zz"), "no report"),
        (("reject", ""), "begins with"),
        (("owner", "Nobody", "X"), "no report here is of an outlet"),
        (("split", "KILLED", "A"), "only some of the statements"),
        (("same", "A", "A"), "one statement"),
        (("correct", "A", "many"), "no value"),
        (("correct", "A", "3", "--field", "killed"), "no killed to correct"),
    ],
)
def test_a_decision_that_makes_no_sense_is_one_plain_error_and_no_entry(run, path, args, words):
    before = run("log", path)[1]
    known = {"A": statement(run, path, "14 people"), "KILLED": statement(run, path, "14 people")}
    code, _, err = run("decide", args[0], path, *(known.get(a, a) for a in args[1:]), "--why", "w")
    assert code == 1
    assert words in err
    assert len(err.splitlines()) == 1
    assert run("log", path)[1] == before


def test_a_claim_is_corrected_in_every_field_and_what_is_withdrawn_stands_apart(run, path):
    whole = killed(run, path)
    for value, *options in (("15",), ("2031-05-02", "--field", "date"), ("Lisbon, Portugal", "--field", "place")):
        code, out, err = run("decide", "correct", path, whole, value, *options, "--why", "the register", "--by", "bo")
        assert (code, err) == (0, "")
        assert ": correct: " in out
    line = row(run("figures", path)[1], "Killed")
    assert line.split()[0] == whole
    assert "Lisbon" in line
    assert "2 May 2031" in line
    assert counts(line, 15)
    told = run("explain", path, whole)[1]
    assert "correct: place Lisbon, Lisboa, PT for" in told
    assert "12 people were killed" in told
    assert row(told, "15 people").rstrip().endswith("current")
    run("decide", "reject", path, row(run("figures", path)[1], "Injured").split()[0], "--why", "a hoax", "--by", "bo")
    table = run("figures", path)[1]
    main, _, apart = table.partition("Withdrawn: no number above rests on these.")
    assert "counted by the policy range" in main
    assert "Rejected (bo, 11 May 2031): a hoax" in " ".join(apart.split())
    assert not set(ids(main)) & set(ids(apart))
    code, _, err = run("decide", "correct", path, statement(run, path, "12 people"), "3", "--source", "x", "--why", "w")
    assert (code, err) == (1, "crosswire: a source is for a claim; what a statement says is of its own source\n")


def test_a_clash_is_told_by_every_view(run, path):
    run("decide", "confirm", path, killed(run, path), "--why", "called them")
    case = cases.open_case(str(path))
    add(case, report("g", "11 people were killed at the port of Arvela, the Night Watch said.", "2031-05-06"))
    case.close()
    for name in ("figures", "disputes", "questions", "origins"):
        assert "decision 12: confirmed, but the report g" in run(name, path)[2]
    code, out, err = run("brief", path, "-f", "md")
    assert code == 0
    assert "decision 12: confirmed, but the report g" in err
    assert "decision 12: confirmed, but the report g" in out
