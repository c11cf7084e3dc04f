"""The commands as a person calls them, on the hand-read reports of the ledger's tests."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest

from crosswire.cli import cases as shared
from crosswire.cli import main
from crosswire.ledger import case as cases

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "ledger"))

from papers import NOON, add, papers


@pytest.fixture
def run(capsys, monkeypatch):
    """Call the program a day after the reports were added; its exit code, what it printed, and its standard error."""
    monkeypatch.setattr(shared, "now", lambda: NOON + dt.timedelta(days=1))

    def call(*args):
        monkeypatch.setattr(sys, "argv", ["crosswire", *map(str, args)])
        code = 0
        try:
            main.main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
            if isinstance(stop.code, str):
                sys.stderr.write(f"{stop.code}\n")
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


@pytest.fixture
def path(tmp_path):
    """A case of five reports, added one hour apart."""
    made = cases.create(str(tmp_path / "a.case"), "Arvela", by="ana", at=NOON)
    for n, r in enumerate(papers()):
        add(made, r, at=NOON + dt.timedelta(hours=n))
    made.close()
    return tmp_path / "a.case"
