"""``crosswire backfill`` as a person calls it, and as a machine that is switched off treats it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from archives import archive, content, made

from crosswire.engines import choosing
from crosswire.errors import UsageError
from crosswire.ledger import case as cases

CROSSWIRE = [sys.executable, "-c", "from crosswire.cli.main import main; main()"]


def backfill(case, *args):
    """Start the command."""
    return subprocess.Popen(
        [*CROSSWIRE, "backfill", str(case), *map(str, args), "--by", "ana"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def held(case):
    """How many reports are safe."""
    opened = cases.open_case(str(case))
    try:
        return len(list(opened.ledger.entries(kinds={"report"})))
    finally:
        opened.close()


@pytest.mark.model
def test_killed_in_the_middle_and_begun_again(tmp_path):
    folder = archive(tmp_path / "archive")
    text = "At least {} people were killed in Port {}, the ministry said on Monday. " * 3
    for n in range(400):
        (folder / f"g{n:03}.txt").write_text(text.format(n, n, n, n, n, n), "utf-8")
    for name in ("whole", "killed"):
        made(tmp_path / f"{name}.case").close()
    whole = backfill(tmp_path / "whole.case", folder)
    said = whole.communicate(timeout=300)[1]
    assert whole.returncode == 3
    assert "419 added to " in said
    assert "3 known already, 3 problems" in said
    killed = backfill(tmp_path / "killed.case", folder)
    while not held(tmp_path / "killed.case"):
        assert killed.poll() is None
        time.sleep(0.02)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()
    assert 0 < held(tmp_path / "killed.case") < 419
    again = backfill(tmp_path / "killed.case", folder, "--workers", "1")
    said = again.communicate(timeout=300)[1]
    assert content(tmp_path / "killed.case") == content(tmp_path / "whole.case")


def test_engines_that_do_not_go_together_are_refused():
    with pytest.raises(UsageError, match="--engine dask"):
        choosing.engine("local", scheduler="tcp://127.0.0.1:1")
    with pytest.raises(UsageError, match="its own workers"):
        choosing.engine("dask", workers=2, scheduler="tcp://127.0.0.1:1")
    with pytest.raises(UsageError, match="local and dask"):
        choosing.engine("spark")


def test_what_dask_needs_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"crosswire\[cluster\]"):
        choosing.engine("dask", workers=1)
