"""Kills, two writers at once, full disks and files that may not be written: nothing acknowledged is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from papers import NOON

from crosswire.ledger import case as cases

HERE = Path(__file__).parent


def program(name, *args, **options):
    """What a program of this folder tells, as one line of JSON."""
    done = subprocess.run(
        [sys.executable, HERE / name, *map(str, args)],
        capture_output=True,
        text=True,
        check=False,
        timeout=540,
        **options,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


@pytest.mark.parametrize(("kind", "rounds"), [("sqlite", 220), ("postgresql", 60), ("parquet", 25)])
def test_a_kill_at_any_moment_loses_no_acknowledged_report_and_leaves_none_by_half(kind, rounds, request, tmp_path):
    address = request.getfixturevalue("postgresql")() if kind == "postgresql" else str(tmp_path / "a.case")
    address = f"parquet:{address}" if kind == "parquet" else address
    cases.create(address, "Arvela", by="ana", at=NOON).close()
    found = program("killing.py", address, rounds, 7)
    assert found["faults"] == []
    assert found["rounds"] == rounds
    assert found["held"] >= found["acknowledged"] > rounds


def test_two_programs_that_add_the_same_reports_add_each_once(tmp_path):
    address = str(tmp_path / "a.case")
    cases.create(address, "Arvela", by="ana", at=NOON).close()
    both = [
        subprocess.Popen([sys.executable, HERE / "adding.py", address, "60", order], stdout=subprocess.PIPE, text=True)
        for order in ("up", "down")
    ]
    told = [json.loads(each.communicate(timeout=300)[0]) for each in both]
    assert [each.returncode for each in both] == [0, 0]
    case = cases.open_case(address)
    held = [e.about for e in case.ledger.entries(kinds={"report"})]
    assert sorted(held) == sorted(f"p{n}" for n in range(60))
    assert sum(len(t["added"]) for t in told) == 60
    assert list(case.check()) == []
    case.close()


def full(folder, limit):
    """Fill a case until there is no room; what was acknowledged, and what the program was told."""
    address = str(folder / "a.case")
    cases.create(address, "Arvela", by="ana", at=NOON).close()
    return address, program("adding.py", address, "2000", "up", *limit)


def holds(address, told):
    """Whether a case holds what was acknowledged, whole and unharmed, and takes more once there is room."""
    case = cases.open_case(address)
    assert list(case.check()) == []
    held = [e.about for e in case.ledger.entries(kinds={"report"})]
    assert held == told["added"]
    assert len(list(case.ledger.entries(kinds={"reading"}))) == len(held)
    case.close()


def test_a_file_that_may_not_grow_any_more_keeps_what_it_has(tmp_path):
    address, told = full(tmp_path, ["600000"])
    assert told["error"] == "case-full", told
    assert len(told["message"].splitlines()) == 1
    assert 0 < len(told["added"]) < 2000
    holds(address, told)
    more = program("adding.py", address, "1", "up")
    assert more["error"] is None


@pytest.mark.skipif(os.getuid() != 0, reason="only root can make a small disk")
def test_a_full_disk_keeps_what_it_has(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    try:
        address, told = full(disk, [])
        assert told["error"] == "case-full", told
        assert 0 < len(told["added"]) < 2000
        holds(address, told)
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_case_that_cannot_be_written_can_be_read():
    with tempfile.TemporaryDirectory() as made:  # below pytest's own folders another user may see nothing
        folder = Path(made)
        path = folder / "a.case"
        address = str(path)
        cases.create(address, "Arvela", by="ana", at=NOON).close()
        before = program("adding.py", address, "3", "up")
        path.chmod(0o444)
        folder.chmod(0o555)
        try:
            bytes_before = path.read_bytes()
            told = program("adding.py", address, "4", "up", "nobody")
            assert told["read"] == before["added"]
            assert told["error"] == "case-read-only", told
            assert path.read_bytes() == bytes_before
        finally:
            folder.chmod(0o755)
