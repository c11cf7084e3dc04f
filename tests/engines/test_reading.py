"""What is done to a report: the same whatever was read before, by any thread, in memory that does not grow."""

from __future__ import annotations

import threading

import pytest

from crosswire import demo, intake
from crosswire.engines import reading
from crosswire.reading import parser
from crosswire.reconcile.resolved import Item
from crosswire.records import Report

pytestmark = pytest.mark.model


def told(number: int) -> Report:
    """A report with words that no other one has."""
    text = (
        f"Xq{number}ov and Yt{number}el fled. At least {number} people were killed in Zv{number}ad, Kw{number}il said."
    )
    return Report(id=str(number), text=text, language="en")


def test_words_that_pass_through_are_forgotten() -> None:
    list(reading.read([told(0)]))
    strings = parser.model("en").vocab.strings
    before = len(strings)
    found = list(reading.read([told(n) for n in range(1, 60)]))
    assert len(strings) == before
    assert sum(len(item.statements) for item in found) >= 59


def test_what_was_read_before_changes_nothing() -> None:
    given = list(intake.read(demo.reports()).reports)
    first = list(reading.read(given))
    list(reading.read([told(n) for n in range(30)]))
    assert list(reading.read(given)) == first
    assert [next(reading.read([report])) for report in given] == first


def test_threads_read_side_by_side() -> None:
    given = [told(n) for n in range(40)]
    expected = list(reading.read(given))
    found: dict[int, list[Item]] = {}
    threads = [threading.Thread(target=lambda n=n: found.update({n: list(reading.read(given))})) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(found.values()) == [expected] * 3


def test_who_stops_in_the_middle_leaves_the_model_to_others() -> None:
    items = reading.read([told(n) for n in range(40)])
    assert next(items).report.id == "0"
    assert [item.report.id for item in reading.read([told(7)])] == ["7"]
