"""The watch over a web that is made up: what comes into the case, and what is said of what does not."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from made_up_web import FEED, ONE, ROBOTS, START, TWO, events, item, page, rss

from crosswire.errors import CaseBusyError, WatchError
from crosswire.fetching import Fetched, FetchError, ForbiddenError
from crosswire.watch import adding, coverage, loop
from crosswire.watch.memory import Memory

pytestmark = pytest.mark.model


def test_items_come_into_the_case_with_the_words_of_their_pages(desk):
    desk.web.pages |= {FEED: rss(item(1), item(2)), ONE: page(1), TWO: page(2)}
    told = desk.watch()
    assert [e["url"] for e in events(told, "added")] == [ONE, TWO]
    first, second = desk.reports
    assert "At least 12 people were injured" in first.text
    assert (first.url, first.outlet, first.title) == (ONE, "Port Wire", "Ferry 1 held")
    assert (first.retrieved, second.url) == (START + dt.timedelta(seconds=2), TWO)
    found = desk.feed()
    assert (found.standing, found.seen, found.added, found.failed, found.waiting) == ("well", 2, 2, 0, 0)
    assert desk.coverage().whole


def test_the_same_feed_again_brings_nothing_and_is_asked_with_its_marks(desk):
    desk.web.pages |= {
        FEED: Fetched(url=FEED, content=rss(item(1)).encode(), etag='"a"', modified="then"),
        ONE: page(1),
    }
    desk.watch()
    desk.clock.later(minutes=30)
    assert events(desk.watch(), "added", "changed") == []
    assert [a[1:3] for a in desk.web.asked if a[0] == FEED] == [(None, None), ('"a"', "then")]
    assert len(desk.reports) == 1


def test_rules_for_robots_are_asked_once_and_kept_over_a_new_start(desk):
    desk.web.pages |= {
        ROBOTS: b"User-agent: *\nDisallow: /2\nCrawl-delay: 9\n",
        FEED: rss(item(1), item(2)), ONE: page(1), TWO: page(2),
    }  # fmt: skip
    desk.watch()
    desk.clock.later(minutes=30)
    desk.watch()
    assert desk.web.times(ROBOTS) == 1
    assert desk.web.times(TWO) == 0
    times = [at for url, *_, at in desk.web.asked if url in {FEED, ONE}]
    assert times[1] - times[0] >= dt.timedelta(seconds=9)
    assert [p.code for p in desk.problems] == ["summary-only"]
    assert [(f.what, f.reason, f.url) for f in desk.feed().faults] == [("item", "robots", TWO)]


def test_a_feed_that_robots_are_to_leave_alone_is_said_to_be_one(desk):
    desk.web.pages |= {ROBOTS: b"User-agent: *\nDisallow: /rss\n", FEED: rss(item(1))}
    desk.watch()
    assert desk.web.times(FEED) == 0
    found = desk.feed()
    assert (found.standing, found.reason, found.since) == ("failing", "robots", desk.clock.now())
    assert "asks robots to leave this address alone" in coverage.sentence(found)


def test_rules_for_robots_hold_where_an_address_leads_as_well(desk):
    other = "https://other.example/1"
    desk.web.pages |= {
        "https://other.example/robots.txt": b"User-agent: *\nDisallow: /\n",
        FEED: rss(item(1)),
        other: page(1),
    }
    desk.web.onward[ONE] = other
    desk.watch()
    assert [p.code for p in desk.problems] == ["summary-only"]
    assert [f.reason for f in desk.feed().faults] == ["robots"]


def test_requests_to_one_host_have_a_pause_between_them(desk):
    desk.feeds({"url": FEED}, {"url": "https://other.example/rss"}, delay="7s")
    desk.web.pages |= {FEED: rss(item(1), item(2)), ONE: page(1), TWO: page(2), "https://other.example/rss": rss()}
    desk.watch()
    times = sorted(at for url, *_, at in desk.web.asked if "wire" in url)
    assert len(times) == 4
    assert all(b - a >= dt.timedelta(seconds=7) for a, b in itertools.pairwise(times))


def test_an_item_is_one_item_in_whichever_feed_it_stands(desk):
    other = "https://other.example/rss"
    desk.feeds({"url": FEED}, {"url": other})
    desk.web.pages |= {
        FEED: rss(item(1)), ONE: page(1), other: rss(item(9, url=ONE + "?utm_source=x"), title="Other"),
    }  # fmt: skip
    desk.watch(2)
    desk.web.pages[FEED] = rss()
    desk.clock.later(hours=1)
    desk.watch()
    assert [r.url for r in desk.reports] == [ONE]
    assert desk.web.times(ONE) + desk.web.times(ONE + "?utm_source=x") == 2  # fetched, and looked at again once


def test_an_item_that_its_feed_says_changed_is_fetched_again(desk):
    desk.web.pages |= {FEED: rss(item(1)), ONE: page(1)}
    desk.watch()
    desk.web.pages |= {
        FEED: rss(item(1, extra="<updated>2031-05-05</updated>")),
        ONE: page(1, "14 people were injured."),
    }
    desk.clock.later(minutes=20)
    told = desk.watch()
    assert [e["event"] for e in events(told, "added", "changed")] == ["changed"]
    first, second = desk.reports
    assert (first.url, first.outlet) == (second.url, second.outlet)
    assert first.retrieved < second.retrieved
    assert "14 people" in second.text
    assert (desk.feed().added, desk.feed().versions) == (1, 1)


def test_a_change_that_nobody_tells_is_seen_by_looking_again(desk):
    desk.web.pages |= {FEED: rss(item(1)), ONE: Fetched(url=ONE, content=page(1).encode(), etag='"1"')}
    desk.watch()
    for _ in range(6):
        desk.clock.later(minutes=30)
        desk.watch()
    assert [a[1] for a in desk.web.asked if a[0] == ONE] == [None, '"1"', '"1"']
    desk.web.pages[ONE] = page(1, "14 people were injured.")
    desk.clock.later(hours=4)
    assert [e["event"] for e in events(desk.watch(), "added", "changed")] == ["changed"]
    desk.clock.later(days=30)
    count = desk.web.times(ONE)
    desk.watch(2)
    desk.clock.later(days=30)
    desk.watch(2)
    assert desk.web.times(ONE) == count + 1


def test_the_same_words_again_are_no_new_version(desk):
    desk.web.pages |= {FEED: rss(item(1)), ONE: page(1)}
    desk.watch()
    desk.web.pages |= {FEED: rss(item(1, extra="<updated>2031-05-05</updated>")), ONE: page(1) + "<!-- new -->"}
    desk.clock.later(minutes=20)
    desk.watch()
    assert len(desk.reports) == 1


def test_the_words_of_the_feed_are_enough_where_no_page_is_to_be_followed(desk):
    desk.feeds({"url": FEED, "follow": False, "outlet": "The Wire"})
    desk.web.pages[FEED] = rss(item(1), item(2, url=""))
    desk.watch()
    desk.web.pages[FEED] = rss(item(1, "Ferry 1 sails again, the port authority said."), item(2, url=""))
    desk.clock.later(minutes=20)
    desk.watch()
    assert [r.outlet for r in desk.reports] == ["The Wire"] * 3
    assert "sails again" in desk.reports[2].text
    assert desk.web.times(ONE) == 0
    assert desk.problems == []


def test_the_same_words_of_a_feed_again_are_not_looked_for_anywhere_else(desk):
    desk.feeds({"url": FEED, "follow": False})
    desk.web.pages[FEED] = rss(item(1))
    desk.watch()
    desk.web.pages[FEED] = rss(item(1, extra="<updated>2031-05-05</updated>"))
    for _ in range(4):
        desk.clock.later(hours=1)
        desk.watch()
    assert (len(desk.reports), desk.feed().faults) == (1, ())


def test_a_page_that_fails_is_tried_again_and_then_the_words_of_the_feed_are_taken(desk):
    desk.feeds({"url": FEED}, tries=3)
    desk.web.pages |= {FEED: rss(item(1)), ONE: FetchError("no answer", "late")}
    desk.watch()
    assert desk.reports == []
    assert desk.feed().waiting == 1
    for _ in range(4):
        desk.clock.later(hours=1)
        desk.watch()
    assert desk.web.times(ONE) == 3
    (report,) = desk.reports
    assert report.text.startswith("In brief, ferry 1 was held")
    assert [(p.code, p.report) for p in desk.problems] == [("summary-only", report.id)]
    assert "no answer" in desk.problems[0].message
    assert (desk.feed().summaries, desk.feed().failed) == (1, 0)
    assert [(f.reason, f.count) for f in desk.feed().faults] == [("late", 3)]


def test_a_page_that_comes_back_is_taken_whole(desk):
    desk.web.pages |= {FEED: rss(item(1)), ONE: FetchError("no answer", "late")}
    desk.watch()
    desk.web.pages[ONE] = page(1)
    desk.clock.later(hours=1)
    desk.watch()
    assert "At least 12" in desk.reports[0].text
    assert desk.problems == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (ForbiddenError("127.0.0.1 is not on the public internet"), "forbidden"),
        (FetchError("gone", "gone", status=410), "gone"),
        (FetchError("too much", "too-large"), "too-large"),
        (b"\x89PNG\r\n\x1a\n" + bytes(300), None),
    ],
)
def test_what_another_try_would_not_help_is_not_tried_again(desk, answer, reason):
    desk.web.pages |= {FEED: rss(item(1), item(2)), ONE: answer, TWO: page(2)}
    desk.watch()
    desk.clock.later(days=1)
    desk.watch()
    assert desk.web.times(ONE) == 1
    assert len(desk.reports) == 2
    (fault,) = desk.feed().faults
    assert reason in {None, fault.reason}


def test_an_item_without_words_of_its_own_is_lost_and_said_to_be(desk):
    desk.feeds({"url": FEED, "kind": "sitemap"})
    desk.web.pages[FEED] = f"<urlset><url><loc>{ONE}</loc></url><url><loc>{TWO}</loc></url></urlset>"
    desk.web.pages |= {ONE: FetchError("gone", "gone"), TWO: page(2)}
    told = desk.watch()
    assert [(e["url"], e["reason"]) for e in events(told, "lost")] == [(ONE, "gone")]
    assert [r.url for r in desk.reports] == [TWO]
    assert (desk.feed().failed, desk.coverage().whole) == (1, False)


def test_a_report_that_cannot_be_read_stops_no_other(desk, monkeypatch):
    def read(case, reports, problems):
        if any("ferry 1" in r.text for r in reports):
            raise RuntimeError("our own fault")
        return plan(case, reports, problems)

    plan = adding.pipeline.plan
    monkeypatch.setattr(adding.pipeline, "plan", read)
    desk.feeds({"url": FEED, "follow": False})
    desk.web.pages[FEED] = rss(item(1), item(2))
    told = desk.watch()
    assert [(e["reason"], e["message"]) for e in events(told, "lost")] == [
        ("reader-failed", "RuntimeError: our own fault")
    ]
    assert [r.title for r in desk.reports] == ["Ferry 2 held"]


def test_a_case_that_is_busy_gets_the_item_later(desk, monkeypatch):
    plan = adding.pipeline.plan
    monkeypatch.setattr(adding.pipeline, "plan", lambda *_: (_ for _ in ()).throw(CaseBusyError("busy")))
    desk.feeds({"url": FEED, "follow": False})
    desk.web.pages[FEED] = rss(item(1))
    desk.watch()
    assert desk.feed().waiting == 1
    monkeypatch.setattr(adding.pipeline, "plan", plan)
    desk.clock.later(minutes=2)
    desk.watch()
    assert len(desk.reports) == 1


def test_a_page_is_watched_for_changes(desk):
    desk.feeds({"url": ONE, "kind": "page", "outlet": "Port Authority"})
    desk.web.pages[ONE] = page(1)
    desk.watch(3)
    desk.clock.later(hours=1)
    desk.web.pages[ONE] = page(1, "14 people were injured.")
    desk.watch(2)
    assert [(r.url, r.outlet) for r in desk.reports] == [(ONE, "Port Authority")] * 2
    found = desk.feed(ONE)
    assert (found.seen, found.added, found.versions) == (1, 1, 1)


def test_sitemaps_of_a_sitemap_are_asked_and_one_that_fails_stops_no_other(desk):
    a, b = "https://wire.example/a.xml", "https://wire.example/b.xml"
    desk.feeds({"url": FEED, "kind": "sitemap"})
    desk.web.pages |= {
        FEED: f"<sitemapindex><sitemap><loc>{a}</loc></sitemap><sitemap><loc>{b}</loc></sitemap></sitemapindex>",
        a: FetchError("no", "gone"), b: f"<urlset><url><loc>{TWO}</loc></url></urlset>", TWO: page(2),
    }  # fmt: skip
    desk.watch()
    assert [r.url for r in desk.reports] == [TWO]
    found = desk.feed()
    assert (found.standing, found.message) == ("failing", f"{a}: no")


def test_only_what_is_asked_for_is_taken_and_the_rest_is_counted_once(desk):
    desk.feeds({"url": FEED, "include": ["ferry 1", "/3"], "exclude": []}, age="10d")
    old = item(3, extra="<pubDate>Sun, 06 Apr 2031 09:00:00 GMT</pubDate>")
    desk.web.pages |= {FEED: rss(item(1), item(2), old), ONE: page(1)}
    desk.watch(3)
    assert [r.url for r in desk.reports] == [ONE]
    assert (desk.feed().unwanted, desk.feed().seen) == (2, 1)


def test_of_many_new_items_some_are_taken_and_the_others_next_time(desk):
    desk.feeds({"url": FEED, "follow": False}, newest=2)
    content = rss(*(item(n) for n in range(5))).encode()
    desk.web.pages[FEED] = Fetched(url=FEED, content=content, etag='"a"')
    for taken in (2, 4, 5, 5):
        desk.watch()
        assert len(desk.reports) == taken
        desk.clock.later(minutes=20)
    assert desk.web.asked[-1][1] == '"a"'


def test_a_feed_that_brings_nothing_new_for_long_is_silent(desk):
    desk.feeds({"url": FEED, "follow": False})
    for number in range(5):
        desk.web.pages[FEED] = rss(item(number))
        desk.watch()
        last = desk.feed().brought
        desk.clock.later(hours=2)
    assert desk.feed().standing == "well"
    desk.clock.later(hours=30)
    desk.watch()
    assert (desk.feed().standing, desk.feed().since) == ("silent", last)
    assert desk.coverage().whole


def test_a_feed_that_is_taken_out_of_the_file_is_watched_no_more(desk):
    desk.web.pages |= {FEED: rss(item(1)), ONE: FetchError("no", "late")}
    desk.watch()
    desk.feeds({"url": "https://other.example/rss"})
    desk.clock.later(days=1)
    desk.watch()
    assert desk.web.times(ONE) == 1
    assert [f.url for f in desk.coverage().feeds] == ["https://other.example/rss"]


def test_a_memory_that_is_none_is_refused(tmp_path):
    other = tmp_path / "notes.txt"
    other.write_text("not a database, but some notes that somebody made")
    with pytest.raises(WatchError, match="cannot be used"):
        Memory(other)
    import sqlite3

    with sqlite3.connect(tmp_path / "x.db") as db:
        db.execute("CREATE TABLE t (a)")
    db.close()
    with pytest.raises(WatchError, match="not the memory of a watch"):
        Memory(tmp_path / "x.db")
    with pytest.raises(WatchError, match="--state"):
        loop.memory_of("postgresql://a@b/c", None)


def test_a_crash_after_adding_and_before_it_is_noted_doubles_nothing(desk, monkeypatch):
    class Killed(BaseException):
        pass

    def killed(*_, **__):
        raise Killed

    desk.web.pages |= {
        FEED: Fetched(url=FEED, content=rss(item(1), item(2)).encode(), etag='"a"'),
        ONE: page(1),
        TWO: page(2),
    }
    with monkeypatch.context() as context:
        context.setattr(Memory, "done", killed)
        with pytest.raises(BaseExceptionGroup):
            desk.watch()
    assert len(desk.reports) == 1
    desk.clock.later(minutes=20)
    desk.web.pages[FEED] = Fetched(url=FEED, content=rss().encode(), etag='"b"')  # it offers them no more
    desk.watch()
    assert sorted(r.url for r in desk.reports) == [ONE, TWO]


def test_a_crash_before_an_offer_is_remembered_asks_for_it_again(desk, monkeypatch):
    class Killed(BaseException):
        pass

    def killed(*_, **__):
        raise Killed

    desk.web.pages |= {FEED: Fetched(url=FEED, content=rss(item(1)).encode(), etag='"a"'), ONE: page(1)}
    with monkeypatch.context() as context:
        context.setattr(Memory, "_new", killed)
        with pytest.raises(BaseExceptionGroup):
            desk.watch()
    desk.watch()
    assert [a[1] for a in desk.web.asked if a[0] == FEED] == [None, None]
    assert len(desk.reports) == 1
