"""The page that says how well the feeds of a watched case are seen."""

from __future__ import annotations

import datetime as dt

from crosswire.watch.memory import Memory, beside
from crosswire.watch.settings import parse

NOW = dt.datetime(2031, 5, 4, 12, tzinfo=dt.UTC).timestamp()
WIRE = "https://wire.example/rss"


def watched(path):
    """The memory of a watch beside a case: one feed that answers, and one that fails."""
    memory = Memory(beside(str(path)))
    tables = {"feed": [{"url": WIRE, "name": "<b>Wire</b>"}, {"url": "https://news.example/rss"}]}
    memory.follow(parse(tables).feeds, NOW)
    memory.update(WIRE, answered=NOW, failing=NOW, reason="late", message="nothing whole came within 20 seconds")
    memory.fault(WIRE, "feed", "late", now=NOW, message="nothing whole came", url=None)
    memory.close()


def test_a_case_that_is_not_watched_is_said_not_to_be(bench):
    assert "No feeds are watched for this case" in bench.page("/coverage")
    assert 'href="/coverage"' in bench.page("/problems")


def test_feeds_that_fail_come_first_with_since_when_and_why(bench, demo):
    watched(demo)
    page = bench.page("/coverage")
    assert "Of 2 feeds 1 fail, the first since 2031-05-04 12:00 UTC" in page
    assert "nothing whole came within 20 seconds" in page
    assert "&lt;b&gt;Wire&lt;/b&gt;" in page
    assert page.index("wire.example") < page.index("news.example")
    assert "De 2 listas fallan 1" in bench.page("/coverage?lang=es")


def test_another_file_beside_the_case_harms_nothing(bench, demo):
    beside(str(demo)).write_text("notes")
    assert "No feeds are watched" in bench.page("/coverage")
    beside(str(demo)).write_bytes(b"")
    assert "No feeds are watched" in bench.page("/coverage")
