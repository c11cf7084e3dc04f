"""A ledger as lines and back: the same ledger, whatever it is stored in."""

from __future__ import annotations

import json

import pytest
from papers import NOON, add, case_of, papers, report

from crosswire.errors import CaseExistsError, NotACaseError
from crosswire.ledger import keeping, transfer
from crosswire.ledger.decisions import Withdraw


def exported(case):
    return [f"{line}\n".encode() for line in transfer.lines(case.ledger.entries())]


@pytest.fixture
def case():
    made = case_of(*papers(), report("odd", "7 people were killed. \u2028\x85 end \U0001f6a2", outlet="Ünïcode"))
    entry = made.decide(Withdraw(report="b", why="taken back"), by="bo", at=NOON)
    made.undo(entry.number, why="not so", by="bo", at=NOON)
    return made


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_exported_case_comes_back_entry_by_entry_and_byte_by_byte(case, kind, request, tmp_path):
    address = request.getfixturevalue("postgresql")() if kind == "postgresql" else str(tmp_path / "b.case")
    lines = exported(case)
    assert all(len(line.decode().splitlines()) == 1 for line in lines)
    again = transfer.restore(address, transfer.parse(lines))
    assert list(again.ledger.entries()) == list(case.ledger.entries())
    assert keeping.pack(again.state()) == keeping.pack(case.state())
    assert exported(again) == lines
    add(again, report("more", "8 people were killed."))
    assert list(again.check()) == []
    again.close()


def test_lines_of_the_record_are_passed_over(case):
    other = [b'{"kind":"report","id":"a"}\n', b"\n", b'{"kind":"future"}\n']
    assert transfer.parse([*other, *exported(case)]) == list(case.ledger.entries())


def spoiled(line, **fields):
    return json.dumps(json.loads(line) | fields).encode()


def test_what_is_not_as_it_was_written_is_refused(case):
    lines = exported(case)
    with pytest.raises(NotACaseError, match="entry 3 is not as it was written"):
        transfer.parse([*lines[:2], spoiled(lines[2], by="eve"), *lines[3:]])
    with pytest.raises(NotACaseError, match="entry 3 is missing"):
        transfer.parse([*lines[:2], *lines[3:]])
    with pytest.raises(NotACaseError, match="crosswire export"):
        transfer.parse([b'{"kind":"report"}'])
    for bad in (b"{", b'{"kind":"entry"}', spoiled(lines[0], at="noon"), b"\xff\n"):
        with pytest.raises(NotACaseError, match="line 1 is no entry"):
            transfer.parse([bad, *lines[1:]])


def test_a_case_is_never_made_over_something_else(case, tmp_path):
    (tmp_path / "x").write_text("mine")
    with pytest.raises(CaseExistsError):
        transfer.restore(str(tmp_path / "x"), list(case.ledger.entries()))
    assert (tmp_path / "x").read_text() == "mine"
