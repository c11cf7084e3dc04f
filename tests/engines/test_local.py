"""Several processes give what one gives, in the same order, and lose nothing when one of them dies."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator

import pytest

from crosswire import demo, intake
from crosswire.engines import engine, local, reading
from crosswire.intake.problems import level
from crosswire.records import Report

pytestmark = pytest.mark.model

DEADLY = "This report kills whoever reads it."


def reports() -> list[Report]:
    """More chunks than two processes have in hand: the demonstration's reports and short ones between them."""
    made = [
        Report(id=f"short-{n}", text=f"At least {n} people were killed in Port {n}.", language="en") for n in range(90)
    ]
    told = list(intake.read(demo.reports()).reports)
    return [*made[:50], *told, *made[50:]]


def test_several_processes_give_what_one_gives() -> None:
    given = reports()
    assert list(local.read(given, workers=2)) == list(reading.read(given))


def test_reports_are_taken_as_they_are_needed() -> None:
    taken: list[str] = []

    def endless() -> Iterator[Report]:
        n = 0
        while True:
            taken.append(str(n))
            yield Report(id=str(n), text="A port was closed.", language="en")
            n += 1

    items = local.read(endless(), workers=2)
    assert [next(items).report.id for _ in range(3)] == ["0", "1", "2"]
    items.close()  # type: ignore[attr-defined]
    assert len(taken) <= 2 * engine.AHEAD * reading.CHUNK


def test_long_reports_do_not_wait_for_a_full_chunk() -> None:
    long = Report(id="long", text="x" * reading.SIZE)
    short = Report(id="short", text="x")
    assert [len(c) for c in reading.chunks([long, short, short, long, *[short] * 13], reading.itself)] == [1, 3, 12, 1]
    assert list(reading.chunks([], reading.itself)) == []


def killing(chunk: list[Report]) -> list[reading.Both]:
    """What a process does with a chunk; one report is the death of it."""
    if any(DEADLY in r.text for r in chunk):
        os.kill(os.getpid(), signal.SIGKILL)
    return [(item.reading, item.statements) for item in reading.read(chunk)]


def tender(numbers: list[int]) -> list[int]:
    """What doubles numbers, and dies of a 7."""
    if 7 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return [2 * n for n in numbers]


def test_two_works_of_one_engine_lose_nothing_of_each_other() -> None:
    with local.Local(2) as hands:
        chunks = [[n, n + 1] for n in range(0, 40, 2)]
        first = hands.map(tender, chunks, lost=lambda n: 2 * n)
        second = hands.map(tender, ([n // 2 for n in made] for made in first), lost=lambda n: -n)
        found = [n for made in second for n in made]
    assert found == [-7 if n == 7 else 2 * n for n in range(40)]


def test_a_report_that_kills_its_reader_is_kept_and_said_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = reports()
    given[30] = Report(id="deadly", text=DEADLY, language="en", path="deadly.txt")
    monkeypatch.setattr(reading, "both", killing)
    found = {item.report.id: item for item in local.read(given, workers=2)}
    assert list(found) == [r.id for r in given]
    (said,) = found["deadly"].reading.problems
    assert (said.code, said.path, level(said.code)) == ("reader-died", "deadly.txt", "error")
    assert found["deadly"].statements == ()
    others = [r for r in given if r.id != "deadly"]
    assert [found[r.id] for r in others] == list(reading.read(others))


def test_processes_that_are_killed_meanwhile_lose_nothing() -> None:
    given = reports()
    items = local.read(given, workers=2)
    found = [next(items) for _ in range(5)]
    for child in multiprocessing.active_children():
        os.kill(child.pid or 0, signal.SIGKILL)
    found += items
    assert found == list(reading.read(given))
