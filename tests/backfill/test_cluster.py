"""A cluster gives the same entries as this machine alone, and loses nothing with a worker that dies."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import labours
import pytest
from archives import NOON, archive, entries, made

from crosswire import backfill, demo
from crosswire.engines import choosing, cluster, local
from crosswire.errors import EngineError
from crosswire.ledger import case as cases

# Dask leaves its end of the connection to a worker that was killed to the collector, open
pytestmark = pytest.mark.filterwarnings(
    r"ignore:Exception ignored in. <ssl\.SSLSocket:pytest.PytestUnraisableExceptionWarning"
)


@pytest.fixture(autouse=True)
def _left_behind():
    """What a test left to the collector is collected with it, not beside a test of something else."""
    yield
    gc.collect()


@pytest.fixture(scope="module")
def dask():
    """Two processes under a scheduler of their own."""
    pytest.importorskip("distributed")
    with cluster.Dask(2) as engine:
        yield engine


@pytest.fixture
def folder(tmp_path):
    """An archive with all that can happen in one, and reports that say something."""
    made = archive(tmp_path / "archive")
    for n in range(40):
        text = f"At least {n} people were killed in Port {n} on Monday, the ministry said."
        (made / f"g{n:02}.txt").write_text(text, "utf-8")
    return made


def run(address, engine, *paths):
    """The entries of a new case that was filled by an engine, and what was said."""
    case = made(address)
    said = []
    tally = backfill.run(case, paths, engine, by="ana", clock=lambda: NOON, tell=said.append)
    assert tally.added + tally.known > 0
    return entries(case), [p.code for p in said]


def test_two_works_of_one_cluster_lose_nothing_of_each_other(dask):
    chunks = [[n, n + 1] for n in range(0, 12, 2)]
    first = dask.map(labours.tender, chunks, lost=lambda n: 2 * n)
    second = dask.map(labours.tender, ([n // 2 for n in made] for made in first), lost=lambda n: -n)
    assert [n for made in second for n in made] == [-7 if n == 7 else 2 * n for n in range(12)]


def test_a_worker_that_takes_long_to_come_back_is_waited_for():
    config = pytest.importorskip("dask").config
    with config.set({"distributed.deploy.lost-worker-timeout": "10ms"}), cluster.Dask(1) as engine:
        assert list(engine.map(labours.tender, [[6], [7], [8]], lost=lambda n: -n)) == [[12], [-7], [16]]


def test_an_error_of_the_work_is_not_taken_for_one_of_the_cluster(dask):
    with pytest.raises(OSError, match="no"):
        list(dask.map(labours.failing, [[1]], lost=abs))


def test_what_is_given_up_half_way_leaves_nothing_in_hand(dask):
    found = dask.map(labours.tender, ([n] for n in range(8, 99)), lost=abs)
    assert next(found) == [16]
    found.close()
    assert not dask._open


def test_nobody_else_can_give_work_to_the_cluster_of_this_machine(dask):
    distributed = pytest.importorskip("distributed")
    address = dask._cluster.scheduler_address
    for guess in (address, address.replace("tls://", "tcp://")):
        with pytest.raises((OSError, TypeError)):
            distributed.Client(guess, timeout=2, set_as_default=False)


def test_workers_of_another_version_are_refused(dask):
    with pytest.raises(EngineError, match="install one version everywhere"):
        list(dask.map(_other, [[1]], lost=abs))
    with pytest.raises(EngineError, match="tcp://a cannot load Crosswire"):
        cluster._compare({"tcp://a": ModuleNotFoundError("No module named 'crosswire'")})


def _other(numbers):
    return cluster._done("0.0 of long ago", labours.tender, numbers)


def test_paths_that_workers_do_not_see_are_named(dask, tmp_path, monkeypatch):
    assert dask.unseen([tmp_path, tmp_path / "nowhere"]) == [str(tmp_path / "nowhere")]
    elsewhere = SimpleNamespace(unseen=lambda paths: [str(p) for p in paths], close=lambda: closed.append(1))
    closed = []
    monkeypatch.setattr(cluster, "Dask", lambda *_, **__: elsewhere)
    with pytest.raises(EngineError, match="a folder that all machines share"):
        choosing.engine("dask", scheduler="tcp://a:1", sources=[tmp_path])
    assert closed


def test_where_no_scheduler_answers_the_error_says_so(monkeypatch):
    monkeypatch.setattr(cluster, "WAIT", 0.5)
    with pytest.raises(EngineError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        cluster.Dask(1, scheduler="tcp://127.0.0.1:9")


@pytest.mark.model
def test_the_entries_are_the_same_on_every_engine(dask, folder, tmp_path):
    with local.Local(2) as two:
        here = run(tmp_path / "local.case", two, folder, Path(str(demo.reports()[0])).parent)
    there = run(tmp_path / "dask.case", dask, folder, Path(str(demo.reports()[0])).parent)
    assert there == here
    assert len(here[0]) > 1 + 2 * 59


@pytest.mark.model
@pytest.mark.parametrize("kind", ["local", "dask"])
def test_what_kills_its_worker_is_said_and_the_rest_is_there(kind, request, folder, tmp_path, monkeypatch):
    (folder / "g20.txt").write_text(labours.DEADLY, "utf-8")
    (folder / "g21-deadly.txt").write_text("A file that nobody survives.", "utf-8")
    monkeypatch.setattr(backfill, "read", labours.killing)
    monkeypatch.setattr(backfill, "take", labours.opening)
    engine = request.getfixturevalue("dask") if kind == "dask" else local.Local(2)
    found, said = run(tmp_path / "a.case", engine, folder)
    if kind == "local":
        engine.close()
    assert {"opener-died", "reader-died"} < set(said)
    case = cases.open_case(str(tmp_path / "a.case"))
    held = {h.report.path: h for h in case.folded().held.values()}
    case.close()
    dead = held[str(folder / "g20.txt")]
    assert [p.code for p in dead.problems if p.code == "reader-died"] == ["reader-died"]
    assert str(folder / "g21-deadly.txt") not in held
    assert len(found) == 1 + 2 * 59


@pytest.fixture
def machines(tmp_path):
    """A scheduler and two workers as programs of their own: its address and the workers."""
    pytest.importorskip("distributed")
    file = tmp_path / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tmp_path}
    host = ["--host", "127.0.0.1", "--no-dashboard"]

    def start(what, *args):
        return subprocess.Popen([sys.executable, "-m", "dask", what, *host, *args], **quiet)

    running = [start("scheduler", "--port", "0", "--scheduler-file", str(file))]
    try:
        while not file.exists():
            assert running[0].poll() is None
            time.sleep(0.05)
        address = json.loads(file.read_text("utf-8"))["address"]
        running += [start("worker", address, "--nthreads", "1", "--no-nanny") for _ in range(2)]
        yield address, running[1:]
    finally:
        for program in running:
            program.kill()
            program.wait()


@pytest.mark.model
def test_a_worker_that_is_killed_in_the_middle_takes_nothing_with_it(machines, folder, tmp_path, monkeypatch):
    monkeypatch.setattr(backfill, "GATHERED", 12)
    address, workers = machines
    case = made(tmp_path / "a.case")
    killed = []

    def watch(tally):
        if tally.added and not killed:
            killed.append(os.kill(workers[0].pid, signal.SIGKILL))

    with cluster.Dask(1, scheduler=address) as engine:
        while engine.workers < 2:  # the second one may come later
            engine.workers = len(engine._client.nthreads())
            time.sleep(0.05)
        backfill.run(case, [folder], engine, by="ana", clock=lambda: NOON, tell=lambda _: None, watch=watch)
    assert killed
    with local.Local(1) as one:
        assert entries(case) == run(tmp_path / "local.case", one, folder)[0]


@pytest.mark.model
def test_when_all_workers_are_gone_it_says_so_and_goes_on_later(machines, folder, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "LOOK", 0.2)
    address, workers = machines
    case = made(tmp_path / "a.case")
    with cluster.Dask(1, scheduler=address) as engine:
        monkeypatch.setattr(cluster, "WAIT", 1.0)
        for worker in workers:
            worker.kill()
            worker.wait()
        with pytest.raises(EngineError, match="what was added stays"):
            backfill.run(case, [folder], engine, by="ana", clock=lambda: NOON, tell=lambda _: None)
    assert len(entries(case)) == 1
