"""The keeper: whoever reads gets a whole view at once, whoever writes does so in turn, and nothing is lost."""

from __future__ import annotations

import datetime as dt
import gc
import tempfile
import threading
import time
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest

from crosswire import pipeline
from crosswire.errors import CaseBusyError
from crosswire.intake import build
from crosswire.ledger.case import open_case
from crosswire.serve import keeper as keepers
from crosswire.serve.keeper import Keeper
from crosswire.serve.view import Moment, SettlingError

pytestmark = pytest.mark.model

AT = dt.datetime(2031, 5, 20, 9, tzinfo=dt.UTC)


def idle(view):
    """Nothing is made ahead."""
    del view
    return iter(())


@pytest.fixture
def keep(demo):
    """Open a keeper over the demo's case, settled."""
    opened = []

    def made(warm=idle, *, start=True):
        keeper = Keeper(str(demo), lambda: AT, warm=warm)
        opened.append(keeper)
        if start:
            keeper.start()
            keeper._turn(lambda: None)
        return keeper

    yield made
    for keeper in opened:
        keeper.close()


def until(met, seconds=20):
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < end
        time.sleep(0.01)


def confirm(keeper, at, by="ana"):
    """Confirm the claim at a place of the record."""
    return keeper.decide(lambda view: view.choices.confirm(view.record.claims[at].statements[0], f"{by} {at}"), by=by)


@pytest.fixture
def held(monkeypatch):
    """Settling stops where ``began`` is set, until ``go`` is; ``fail`` makes it fail."""

    class Held:
        began, go, fail, on = threading.Event(), threading.Event(), False, False

    settled = pipeline.state

    def state(case, **moment):
        if Held.on:
            Held.began.set()
            assert Held.go.wait(60)
            if Held.fail:
                raise RuntimeError("the disk is gone")
        return settled(case, **moment)

    monkeypatch.setattr(pipeline, "state", state)
    return Held


def test_who_reads_while_it_is_settled_gets_the_view_before_whole_and_at_once(keep, held, monkeypatch):
    keeper = keep()
    before = keeper.present()
    held.on = True
    with ThreadPoolExecutor(1) as writer:
        deciding = writer.submit(confirm, keeper, 0)
        assert held.began.wait(60)
        monkeypatch.setattr(keepers, "PATIENCE", 0.0)
        start = time.monotonic()
        assert keeper.view(Moment()) is before
        assert before.state.head != keeper._case.ledger.head()  # although the entry is there already
        assert time.monotonic() - start < 1
        held.go.set()
        entry = deciding.result(60)
    assert keeper.present().number == entry.number  # who decided sees it
    assert not any(r.taken.number == entry.number for r in before.state.rulings)


def test_two_writers_lose_no_entry_and_every_one_is_there_once(keep, demo):
    keeper = keep()
    first = keeper.present().number
    with ThreadPoolExecutor(2) as writers:
        made = [writers.submit(confirm, keeper, n, by) for n in range(6) for by in ("ana", "rui")]
        numbers = [future.result(120).number for future in made]
    assert sorted(numbers) == list(range(first + 1, first + 13))
    assert [e.number for e in keeper.entries(first, 100)] == sorted(numbers)
    other = open_case(str(demo))
    assert list(other.check()) == []
    other.close()
    assert {r.taken.number for r in keeper.present().state.rulings} >= set(numbers)


def test_what_another_program_adds_is_seen_a_little_later(keep, demo, monkeypatch):
    monkeypatch.setattr(keepers, "LOOK", 0.0)
    keeper = keep()
    other = open_case(str(demo))
    decision = keeper.present().choices.confirm(keeper.present().record.claims[0].statements[0], "seen")
    entry = other.decide(decision, by="rui", at=AT)
    other.close()
    until(lambda: keeper.present().number == entry.number)


def test_where_settling_fails_readers_go_on_with_what_is_there(keep, held, monkeypatch, caplog):
    monkeypatch.setattr(keepers, "LOOK", 0.0)
    keeper = keep()
    before = keeper.present()
    held.on = held.fail = True
    held.go.set()
    entry = confirm(keeper, 0)  # on record, whatever becomes of the view
    assert [e.id for e in keeper.entries(entry.number - 1, 2)] == [entry.id]
    for _ in range(3):
        assert keeper.present() is before
    keeper._turn(lambda: None)
    assert "cannot be followed" in caplog.text
    held.on = False
    assert confirm(keeper, 1).number == entry.number + 1
    assert keeper.present().number == entry.number + 1


def test_a_case_that_cannot_be_settled_at_all_says_why(keep, held):
    held.on = held.fail = True
    held.go.set()
    keeper = keep(start=False)
    keeper._case.kept = lambda: None
    keeper.start()
    with pytest.raises(RuntimeError, match="disk"):
        keeper.present()


def test_what_takes_long_is_there_for_who_asks_again_and_made_once(keep, monkeypatch):
    monkeypatch.setattr(keepers, "PATIENCE", 0.05)
    view = keep().present()
    go, made = threading.Event(), []

    def slow():
        made.append(go.wait(60))
        return "there"

    for _ in range(3):
        start = time.monotonic()
        with pytest.raises(SettlingError):
            view.soon("slow", slow)
        assert time.monotonic() - start < 1
    go.set()
    until(lambda: "slow" in view._made)
    assert view.soon("slow", slow) == "there"
    assert view.once("slow", slow) == "there"
    assert made == [True]


def test_what_fails_beside_a_request_fails_in_it_and_is_tried_again(keep):
    view = keep().present()
    tries = []

    def fails():
        tries.append(1)
        if len(tries) == 1:
            raise LookupError("not yet")
        return len(tries)

    with pytest.raises(LookupError, match="not yet"):
        view.soon("fails", fails)
    assert view.soon("fails", fails) == 2


def test_what_waits_to_be_made_of_a_view_that_is_over_is_not_made(keep, monkeypatch):
    keeper = keep()
    view = keeper.present()
    go, made = threading.Event(), []
    with monkeypatch.context() as patient:
        patient.setattr(keepers, "PATIENCE", 0.0)
        for n in range(keepers.HANDS):
            with pytest.raises(SettlingError):
                view.soon(n, lambda: go.wait(60))
        with pytest.raises(SettlingError):
            view.soon("late", lambda: made.append("late"))
    confirm(keeper, 0)
    go.set()
    until(lambda: not view._coming)
    assert made == []


def test_a_view_of_the_past_is_made_beside_and_never_again(keep, held, monkeypatch):
    keeper = keep()
    number = keeper.present().number
    held.on = True
    monkeypatch.setattr(keepers, "PATIENCE", 0.05)
    with pytest.raises(SettlingError):
        keeper.view(Moment(known_at=number))
    held.go.set()
    monkeypatch.setattr(keepers, "PATIENCE", 60.0)
    found = keeper.view(Moment(known_at=number))
    assert found.number == number
    held.on = False
    confirm(keeper, 0)
    assert keeper.view(Moment(known_at=number)) is found


def test_a_redacted_view_waits_no_longer_than_any_other(keep, monkeypatch):
    keeper = keep()
    monkeypatch.setattr(keepers, "PATIENCE", 0.0)
    with pytest.raises(SettlingError):
        keeper.view(Moment(redacted=True))
    monkeypatch.setattr(keepers, "PATIENCE", 60.0)
    found = keeper.view(Moment(redacted=True))
    assert found.moment.redacted
    assert keeper.view(Moment(redacted=True)) is found


def test_a_new_view_is_warmed_and_that_is_abandoned_for_a_newer_one(keep, monkeypatch):
    monkeypatch.setattr(keepers, "QUIET", 0.0)
    steps, go = [], threading.Event()

    def warm(view):
        for n in range(3):
            steps.append((view.number, n))
            yield n
            assert go.wait(60)

    keeper = keep(warm)
    first = keeper.present().number
    until(lambda: steps == [(first, 0)])
    second = confirm(keeper, 0).number
    go.set()
    until(lambda: (second, 2) in steps)
    assert (first, 2) not in steps  # at most the step that was under way
    assert [s for s in steps if s[0] == second] == [(second, n) for n in range(3)]


def test_warming_that_fails_harms_nobody(keep, monkeypatch, caplog):
    monkeypatch.setattr(keepers, "QUIET", 0.0)

    def warm(view):
        yield view.number
        raise RuntimeError("no such page")

    keeper = keep(warm)
    until(lambda: "cannot be made ahead" in caplog.text)
    assert confirm(keeper, 0).number == keeper.present().number


def test_the_pages_of_a_new_view_are_drawn_ahead_so_that_who_asks_has_them_at_once(serve, monkeypatch):
    monkeypatch.setattr(keepers, "QUIET", 0.0)
    bench = serve()
    view = bench.view
    until(lambda: len([k for k in view._made if "/" in k]) == 1)
    kept = len(view._made)
    monkeypatch.setattr(view, "once", None)  # nothing more is made
    for path in ("/review", "/figures", "/timeline", "/incidents", "/claims", "/"):
        bench.page(path)
    assert len(view._made) == kept


def test_a_view_that_nobody_needs_any_more_is_given_back(serve):
    bench = serve()
    gone = []
    for n in range(3):
        bench.page("/review")
        gone.append(weakref.ref(bench.view))
        confirm(bench.keeper, n)

    def given_back():
        gc.collect()
        return all(ref() is None for ref in gone)

    until(given_back)


def test_who_adds_reports_does_not_keep_others_from_deciding(keep, monkeypatch):
    keeper, go = keep(), threading.Event()
    add = pipeline.add

    def slow(*args, **options):
        assert go.wait(60)
        yield from add(*args, **options)

    monkeypatch.setattr(pipeline, "add", slow)
    report = build.report("Nine people were killed in Roca, the mayor said.", outlet="Radio Roca")
    with ThreadPoolExecutor(1) as other:
        adding = other.submit(keeper.add, [report], (), by="bo")
        entry = confirm(keeper, 0)
        assert keeper.present().number == entry.number
        assert not adding.done()
        go.set()
        assert adding.result(60).reports[0].id == report.id
    assert report.id in keeper.present().choices.reports
    assert keeper.present().number == entry.number + 2


def test_a_keeper_that_is_closed_leaves_nothing_on_disk(keep, monkeypatch, tmp_path):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    keeper = keep()
    assert list(scratch.iterdir())
    keeper.close()
    assert not list(scratch.iterdir())


def test_where_the_clerk_does_not_come_to_it_nothing_is_recorded_and_that_is_said(keep, monkeypatch):
    keeper, go = keep(), threading.Event()
    monkeypatch.setattr(keepers, "TURNS", 0.05)
    number = keeper.present().number
    keeper._clerk.submit(go.wait, 60)
    with pytest.raises(CaseBusyError, match="nothing was recorded"):
        confirm(keeper, 0)
    go.set()
    monkeypatch.setattr(keepers, "TURNS", 60)
    keeper._turn(lambda: None)
    assert keeper.entries(number, 5) == []
