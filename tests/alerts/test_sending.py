"""What cannot be sent is kept and sent next time; files, standard output, digests, and a crash at any moment."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from growing import HOUR
from papers import NOON
from receiving import receiver

from crosswire.alerts import Store
from crosswire.alerts.sinks import Message, SinkError
from crosswire.alerts.sinks.files import FileSender
from crosswire.alerts.store import StoreError

FIRST = "5 people were killed at the port of Arvela, the Civil Guard said."
MORE = "9 people were killed at the port of Arvela, the Civil Guard said."


def hook(received, **fields):
    return {"name": "desk", "to": "webhook", "url": received.url, "allow": ["127.0.0.1"], "tries": 1, **fields}


def test_what_could_not_be_sent_is_kept_and_sent_with_the_next(situation):
    with receiver(500, 200) as desk:
        s = situation({"kind": "facility"}, sinks=[hook(desk)])
        assert len(s.add(FIRST)) == 1
        assert s.alerting.outcome.failures == ("desk: 127.0.0.1 answers 500; 1 kept, and sent again next time",)
        assert s.alerting.outcome.sent == ()
        assert len(s.add(MORE, published="2031-05-05")) == 1
        assert s.alerting.outcome.sent == (("desk", 2),)
        assert s.round() == []
    told = [[a["passages"][0]["quote"] for a in json.loads(body)["alerts"]] for _, body in desk.posts]
    assert told == [[FIRST], [FIRST, MORE]]
    assert s.store.pending("desk") == []
    assert [x.sink for x in s.store.history()] == ["desk", "desk"]


def test_a_place_that_is_down_is_left_alone_for_a_while_and_nothing_is_lost(situation):
    with receiver(500, 500, 200) as desk:
        s = situation({"kind": "facility"}, sinks=[hook(desk)])
        s.add(FIRST)
        assert s.alerting.waiting
        for minutes, posts in ((0.1, 1), (0.2, 1), (0.3, 2), (0.5, 2), (1, 3)):
            s.at += dt.timedelta(minutes=minutes) - HOUR
            s.round()
            assert len(desk.posts) == posts
    assert not s.alerting.waiting


def test_what_a_killed_program_did_not_send_is_sent_by_the_next(situation, tmp_path):
    s = situation({"kind": "facility"}, sinks=[{"name": "f", "to": "file", "path": "no/folder"}], folder=tmp_path)
    s.add(FIRST)
    (tmp_path / "no").mkdir()
    again = situation(
        {"kind": "facility"}, sinks=[{"name": "f", "to": "file", "path": "no/folder"}], folder=tmp_path, store=s.store
    )
    assert again.alerting.waiting
    again.alerting.tell(s.before, s.before, s.at)
    assert len((tmp_path / "no/folder").read_text("utf-8").splitlines()) == 1
    assert not again.alerting.waiting


def test_nothing_is_sent_where_nothing_is_new(situation):
    with receiver() as desk:
        s = situation({"kind": "facility"}, sinks=[hook(desk)])
        s.add("Crews came.")
    assert desk.posts == []


def test_one_place_that_fails_keeps_nothing_from_the_others(situation, tmp_path):
    sinks = [
        {"name": "dead", "to": "webhook", "url": "http://127.0.0.1:9/", "allow": ["127.0.0.1"], "tries": 1},
        {"name": "f", "to": "file", "path": "out.jsonl"},
    ]
    s = situation({"kind": "facility"}, sinks=sinks, folder=tmp_path)
    s.add(FIRST)
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 1
    assert s.alerting.outcome.sent == (("f", 1),)
    assert len(s.alerting.outcome.failures) == 1


def test_a_place_that_breaks_in_a_way_nobody_thought_of_stops_nothing(situation, tmp_path, monkeypatch):
    def broken(_self, _message):
        raise RuntimeError("secret words")

    monkeypatch.setattr(FileSender, "send", broken)
    s = situation({"kind": "facility"}, sinks=[{"name": "f", "to": "file", "path": "o"}], folder=tmp_path)
    assert len(s.add(FIRST)) == 1
    assert s.alerting.outcome.failures == ("f: RuntimeError; 1 kept, and sent again next time",)


def test_a_rule_is_sent_where_it_says(situation, tmp_path):
    sinks = [{"name": n, "to": "file", "path": n} for n in "ab"]
    s = situation({"kind": "facility", "send": ["b"]}, sinks=sinks, folder=tmp_path)
    s.add(FIRST)
    assert not (tmp_path / "a").exists()
    assert (tmp_path / "b").exists()


def test_a_message_tells_so_many_and_counts_the_rest(situation):
    with receiver() as desk:
        s = situation({"kind": "facility"}, sinks=[hook(desk, most=2)])
        s.add(*(f"{n} people were killed at the port of Arvela, the Civil Guard said." for n in range(1, 6)))
    ((_, body),) = desk.posts
    assert (len(json.loads(body)["alerts"]), json.loads(body)["more"]) == (2, 3)
    assert [x.listed for x in s.store.history()].count(False) == 3
    assert s.store.pending("desk") == []


def test_the_same_message_has_the_same_id_when_it_is_sent_again(situation):
    with receiver(500, 200) as desk:
        s = situation({"kind": "facility"}, sinks=[hook(desk)])
        s.add(FIRST)
        s.round()
    assert len({headers["webhook-id"] for headers, _ in desk.posts}) == 1


def test_a_line_that_a_crash_cut_short_spoils_no_other(tmp_path):
    path = tmp_path / "out"
    path.write_text('{"id": "a"}\n{"id": "b', encoding="utf-8")
    FileSender(path).send(Message(id="m", case="c", at=NOON, language="en", alerts=[{"id": "c"}]))
    assert path.read_text("utf-8").splitlines() == ['{"id": "a"}', '{"id": "b', '{"id": "c"}']


def test_a_file_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(SinkError, match="cannot be written"):
        FileSender(tmp_path).send(Message(id="m", case="c", at=NOON, language="en", alerts=[{"id": "c"}]))


@pytest.mark.parametrize("form", ["text", "json"])
def test_standard_output(situation, capsys, form):
    s = situation({"kind": "facility"}, sinks=[{"name": "o", "to": "stdout", "format": form}])
    s.add(FIRST)
    out = capsys.readouterr().out
    if form == "json":
        assert json.loads(out)["kind"] == "facility"
    else:
        assert out.startswith("A facility is named with a measure: “port of Arvela”\n")


def test_a_file_that_is_no_store_is_said(tmp_path):
    (tmp_path / "x").write_text("words " * 500)
    with pytest.raises(StoreError, match="cannot keep what was told"):
        Store(tmp_path / "x")


CHILD = """
import pathlib, sys
sys.path[:0] = sys.argv[1:3]
from growing import Situation
from crosswire.alerts import Store
folder = pathlib.Path(sys.argv[3])
sink = {"name": "f", "to": "file", "path": "out"}
s = Situation({"kind": "facility"}, sinks=[sink], store=Store(folder / "told"), folder=folder)
n = int(sys.argv[4])
print("ready", flush=True)
while True:
    n += 1
    print(n, flush=True)
    s.add(f"{n} people were killed at the port of Arvela, the Civil Guard said.")
    print("told", n, flush=True)
"""


def test_what_was_told_outlives_a_kill_at_any_moment_and_nothing_is_lost(tmp_path):
    here = Path(__file__).parent
    told, tried = set(), 0
    for round_ in range(4):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, here, here.parent / "ledger", tmp_path, str(tried)],
            stdout=subprocess.PIPE,
            text=True,
        )
        word, seen = "told" if round_ else "ready", [""]
        while not seen[-1].startswith(word):
            seen.append(child.stdout.readline())
            assert seen[-1]
        time.sleep(0.037 * round_)  # the first one is killed at once, before anything is told
        os.kill(child.pid, signal.SIGKILL)
        out = "".join(seen) + child.communicate()[0]
        for line in out.splitlines():
            first, _, second = line.partition(" ")
            if second:
                told.add(int(second))
            elif first.isdigit():
                tried = max(tried, int(first))
    store = Store(tmp_path / "told")
    written = []
    for line in (tmp_path / "out").read_text("utf-8").splitlines():
        try:
            written.append(json.loads(line))
        except ValueError:  # a line that was cut short is sent again
            continue
    numbers = {int(a["passages"][0]["quote"].split()[0]) for a in written}
    waiting = {int(a["passages"][0]["quote"].split()[0]) for a in store.pending("f")}
    assert told
    assert told <= numbers
    assert len(numbers | waiting) >= len(told)
    # at most one a kill is written and was not yet remembered as sent
    assert len(written) - len({a["id"] for a in written}) <= 4
