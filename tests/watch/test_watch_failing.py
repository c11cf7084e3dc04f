"""Feeds and pages that fail, move, are gone or send something else: it is said, and nothing of it is taken."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from made_up_web import FEED, ONE, START, TWO, events, item, page, rss

from crosswire.fetching import Fetched, FetchError
from crosswire.watch import coverage

pytestmark = pytest.mark.model


def test_a_feed_that_fails_is_said_to_and_is_asked_less_and_less(desk):
    desk.web.pages[FEED] = FetchError("wire.example answers 500", "server-error", status=500)
    failed = []
    for _ in range(100):
        before = desk.web.times(FEED)
        told = desk.watch(everything=False)
        if desk.web.times(FEED) > before:
            failed.append(desk.clock.now())
        desk.clock.later(minutes=15)
    gaps = [(b - a).total_seconds() / 3600 for a, b in itertools.pairwise(failed)]
    assert gaps == sorted(gaps)
    assert 4 <= len(failed) <= 8
    found = desk.feed()
    assert (found.standing, found.since, found.reason) == ("failing", failed[0], "server-error")
    assert found.faults[0].count == len(failed)
    assert len(events(desk.told, "failed")) == 1
    line, one = coverage.problems(desk.coverage())
    assert "of 1 feeds 1 fail, the first since 2031-05-04 12:00 UTC" in line.message
    assert (one.path, "answers 500" in one.message) == (FEED, True)
    desk.web.pages[FEED] = rss()
    desk.clock.later(days=2)
    told = desk.watch()
    assert [e["event"] for e in events(told, "recovered")] == ["recovered"]
    assert desk.feed().standing == "well"
    assert desk.feed().faults[0].count == len(failed)


def test_who_asks_to_be_left_alone_is_left_alone_with_all_its_pages(desk):
    busy = FetchError("slow down", "too-many-requests", status=429, retry=3600)
    desk.web.pages |= {FEED: rss(item(1), item(2)), ONE: busy, TWO: page(2)}
    desk.watch()
    assert desk.web.times(TWO) == 0
    desk.clock.later(minutes=30)
    desk.watch()
    assert desk.web.times(FEED) == 1
    desk.clock.later(minutes=31)
    desk.web.pages[ONE] = page(1)
    desk.watch()
    assert len(desk.reports) == 2


def test_a_feed_that_is_gone_is_asked_no_more_and_said_to_be(desk):
    desk.web.pages[FEED] = FetchError("wire.example answers 410", "gone", status=410)
    desk.watch()
    desk.clock.later(days=30)
    desk.watch()
    assert desk.web.times(FEED) == 1
    assert (desk.feed().standing, desk.feed().since) == ("gone", START + dt.timedelta(seconds=1))


def test_a_feed_that_moved_is_asked_where_it_is_now_and_that_is_said(desk):
    there = "https://new.example/rss"
    desk.web.pages |= {
        FEED: Fetched(url=there, moved=there, content=rss(item(1)).encode()), there: rss(item(1), item(2)),
        ONE: page(1), TWO: page(2),
    }  # fmt: skip
    told = desk.watch()
    desk.clock.later(minutes=20)
    told += desk.watch()
    assert events(told, "moved") == [{"event": "moved", "feed": FEED, "to": there}]
    assert (desk.web.times(FEED), desk.web.times(there)) == (1, 1)
    assert (len(desk.reports), desk.feed().moved) == (2, there)
    desk.web.pages[there] = FetchError("no", "refused", status=404)
    for _ in range(4):
        desk.clock.later(hours=2)
        desk.watch(everything=False)
    assert desk.web.times(FEED) > 1


@pytest.mark.parametrize(
    ("content", "kind"), [("<html><body>Come back later</body></html>", "feed"), ("<rss><channel><item><ti", "auto")]
)
def test_what_is_no_feed_is_a_failure_and_nothing_of_it_is_taken(desk, content, kind):
    desk.feeds({"url": FEED, "kind": kind})
    desk.web.pages[FEED] = content
    desk.watch()
    assert (desk.reports, desk.feed().standing, desk.feed().reason) == ([], "failing", "no-listing")


def test_a_page_that_stands_where_a_feed_stood_is_no_page_to_watch(desk):
    desk.web.pages |= {FEED: rss(item(1)), ONE: page(1)}
    desk.watch()
    desk.web.pages[FEED] = page(7)
    desk.clock.later(minutes=20)
    desk.watch()
    assert (len(desk.reports), desk.feed().reason) == (1, "no-listing")


DOOR = "<html><head><title>Before you continue</title></head><body><p>We use cookies to count you.</p></body></html>"


@pytest.mark.parametrize(
    ("url", "content", "reason"),
    [
        (FEED, page(7), "no-listing"),
        ("https://wire.example/latest", DOOR, "barrier"),
        ("https://wire.example/latest", "<html><title>503 Service Unavailable</title><p>Come back.</p>", "barrier"),
        ("https://wire.example/latest", Fetched(url=ONE, media_type="application/json", content=b"{}"), "no-listing"),
    ],
)
def test_what_is_sent_in_the_place_of_a_feed_on_the_first_day_is_no_page_to_watch(desk, url, content, reason):
    desk.feeds({"url": url})
    desk.web.pages[url] = content
    desk.watch()
    assert (desk.reports, desk.feed(url).standing, desk.feed(url).reason) == ([], "failing", reason)
    desk.web.pages |= {url: rss(item(1)), ONE: page(1)}
    desk.clock.later(hours=1)
    desk.watch(everything=False)
    assert ([r.url for r in desk.reports], desk.feed(url).standing) == ([ONE], "well")


def test_a_page_whose_kind_nobody_said_is_watched_and_a_door_before_it_is_no_version_of_it(desk):
    desk.feeds({"url": "https://wire.example/latest"})
    desk.web.pages["https://wire.example/latest"] = page(1)
    desk.watch()
    desk.web.pages["https://wire.example/latest"] = DOOR
    desk.clock.later(hours=1)
    desk.watch()
    assert len(desk.reports) == 1
    assert desk.feed("https://wire.example/latest").reason == "barrier"


def test_a_door_in_the_place_of_a_page_is_not_read_as_its_text(desk):
    desk.web.pages |= {FEED: rss(item(1)), ONE: DOOR}
    desk.watch()
    assert desk.reports == []  # it is tried again
    desk.web.pages[ONE] = page(1)
    desk.clock.later(hours=2)
    desk.watch()
    assert [r.title for r in desk.reports] == ["Ferry 1 held"]
    assert "At least 12 people were injured" in desk.reports[0].text
