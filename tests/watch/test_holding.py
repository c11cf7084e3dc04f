"""One watch on a case at a time: the second is told who watches, and the dead are taken over from."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from crosswire.errors import WatchError
from crosswire.watch import holding
from crosswire.watch.holding import SILENCE, Hold
from crosswire.watch.memory import Memory


@pytest.fixture
def opened(tmp_path):
    """Make memories of one file, as several programs would."""
    made = []

    def one():
        made.append(Memory(tmp_path / "a.case.watch"))
        return made[-1]

    yield one
    for memory in made:
        memory.close()


def changed(memory, **values):
    memory.change_fact(holding.FACT, lambda kept: json.dumps(json.loads(kept) | values))


def test_a_second_watch_is_told_who_watches_and_since_when(opened):
    first = Hold(opened(), by="olga")
    with pytest.raises(WatchError, match=r"olga watches this case already, since \d{4}-\d\d-\d\d \d\d:\d\d UTC \(proc"):
        Hold(opened(), by="bo")
    first.beat()
    first.release()
    Hold(opened(), by="bo").beat()


def test_a_watch_that_was_killed_is_taken_over_from_at_once(opened):
    memory = opened()
    code = (
        "import sys, os, signal; from pathlib import Path; from crosswire.watch.memory import Memory;"
        "from crosswire.watch.holding import Hold; Hold(Memory(Path(sys.argv[1])), by='olga');"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(memory.path)], check=False).returncode == -9
    assert holding.holder(memory).by == "olga"
    Hold(memory, by="bo")
    assert holding.holder(memory).by == "bo"


def test_another_process_with_the_number_of_a_dead_one_is_not_taken_for_it(opened):
    memory = opened()
    Hold(memory, by="olga")
    changed(memory, started="1")
    Hold(memory, by="bo")
    assert holding.holder(memory).by == "bo"


def test_a_holder_that_cannot_be_looked_at_is_dead_after_a_while(opened):
    memory = opened()
    first = Hold(memory, by="olga")
    changed(memory, machine="other/1/2")
    with pytest.raises(
        WatchError, match=r"on other\); stop that watch first; if it is dead already, try again in \d+ s"
    ):
        Hold(opened(), by="bo")
    changed(memory, beat=holding.holder(memory).beat - SILENCE)
    second = Hold(opened(), by="bo")
    with pytest.raises(WatchError, match="another watch took over"):
        first.beat()
    first.release()  # it is not ours to let go
    second.beat()


def test_a_holder_that_nobody_can_read_holds_nothing(opened):
    memory = opened()
    memory.keep_fact(holding.FACT, '{"by": "a later version"}')
    Hold(memory, by="bo")
