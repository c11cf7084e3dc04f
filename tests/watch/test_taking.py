"""From what was fetched, or stands in the feed, to reports."""

from __future__ import annotations

import datetime as dt

import pytest
from made_up_web import page

from crosswire.fetching import Fetched
from crosswire.intake import build
from crosswire.watch import keeping, taking
from crosswire.watch.keeping import Own
from crosswire.watch.listing import Entry
from crosswire.watch.settings import parse

AT = dt.datetime(2031, 5, 4, 12, tzinfo=dt.UTC)
URL = "https://wire.example/1"
FEED = parse({"feed": [{"url": "https://wire.example/rss"}]}).feeds[0]


def own(**fields):
    return Own(
        report=build.report("In brief, the ferry was held.", url=URL, outlet="Port Wire", **fields), title="Held"
    )


@pytest.mark.parametrize(
    ("written", "told"), [("utf-8", "iso-8859-1"), ("cp1252", "windows-1252"), ("cp1252", "utf-8"), ("utf-16", "")]
)
def test_a_page_is_read_in_its_own_letters_whatever_is_told_of_them(written, told):
    content = page(1, "«Nadie salió del puerto de Peñón», dijo la autoridad; añadió que allí había 12 heridos.").encode(
        written
    )
    found = taking.page(Fetched(url=URL, content=content, charset=told, media_type="text/html"), URL, Own(), FEED, AT)
    assert "Nadie salió del puerto de Peñón" in found.reports[0].text


def test_the_page_comes_first_and_the_feed_tells_what_it_does_not():
    found = taking.page(
        Fetched(url=URL, content=page(1).encode(), media_type="text/html"), URL, own(), FEED, AT
    ).reports[0]
    assert (found.title, found.outlet, found.url, found.retrieved) == ("Ferry 1 held", "Port Wire", URL, AT)
    text = Fetched(url=URL, content=b"The ferry was held at the quay of Tarma.", media_type="text/plain")
    plain = taking.page(text, URL, own(), FEED, AT).reports[0]
    assert plain.title == "Held"


def test_the_same_page_has_the_same_id_whenever_it_is_fetched():
    fetched = Fetched(url=URL, content=page(1).encode(), media_type="text/html")
    first, second = (taking.page(fetched, URL, own(), FEED, AT + dt.timedelta(days=n)) for n in (0, 1))
    assert first.reports[0].id == second.reports[0].id
    assert taking.digest(first) == taking.digest(second)
    other = Fetched(url=URL, content=page(1, "14 people were injured.").encode(), media_type="text/html")
    assert taking.digest(taking.page(other, URL, own(), FEED, AT)) != taking.digest(first)


def test_the_words_of_a_feed_say_that_they_are_no_more():
    found = taking.summary(own(), FEED, AT, url=URL, why="wire.example answers 404")
    (problem,) = found.problems
    assert (problem.code, problem.report) == ("summary-only", found.reports[0].id)
    assert "answers 404" in problem.message
    assert taking.summary(own(), FEED, AT, url=URL, why=None).problems == ()
    assert taking.summary(Own(title="Held"), FEED, AT, url=URL, why="x").reports == ()


def test_a_language_is_told_only_where_the_text_is_too_short_to_tell():
    spanish = parse({"feed": [{"url": "https://wire.example/rss", "language": "es"}]}).feeds[0]
    short = Own(report=build.report("12 5", url=URL))
    assert taking.summary(short, spanish, AT, url=URL, why=None).reports[0].language == "es"


def test_what_a_feed_says_is_kept_as_it_is():
    entry = Entry(key="k", url=URL, signature="s", own=own().report, title="Hel\u00f1d", outlet="O")
    assert keeping.unpack(keeping.pack(entry)) == Own(report=entry.own, title="Hel\u00f1d", outlet="O")
    assert keeping.unpack(None) == Own()
