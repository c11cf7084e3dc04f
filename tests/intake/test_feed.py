"""Feeds: a report for each item."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake_files import STORY, codes, taken

from crosswire.intake.feed import parse
from crosswire.records import Interval

DAY = Interval(earliest=dt.date(2031, 3, 4), latest=dt.date(2031, 3, 4))
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Coast</title>
<item><title>Cranes &amp; berths</title><link>https://coast.example/1</link>
<pubDate>Tue, 04 Mar 2031 23:30:00 -0500</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{STORY.strip()}</p><script>track()</script>]]></content:encoded></item>
<item><title>Only a title here</title></item><item><link>https://coast.example/3</link></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Coast</title><entry><title>Cranes fall</title>
<link href="https://coast.example/1"/><updated>2031-03-09T00:00:00Z</updated><published>2031-03-04T08:00:00Z</published>
<summary>{STORY.strip()}</summary></entry></feed>"""


def test_items_of_rss(tmp_path):
    intake = taken(tmp_path, "a.rss", RSS)
    first, second = intake.reports
    assert (first.title, first.url) == ("Cranes & berths", "https://coast.example/1")
    assert first.text == f"{STORY.strip()}\n\nCranes & berths"
    assert (first.outlet, first.published, first.published_basis) == ("The Coast", DAY, "stated")
    assert (second.text, second.published) == ("Only a title here", None)
    assert codes(intake) == ["item-empty"]


def test_an_entry_of_atom_is_dated_by_its_publication(tmp_path):
    (report,) = taken(tmp_path, "a.txt", ATOM).reports
    assert report.text == f"{STORY.strip()}\n\nCranes fall"
    assert (report.url, report.published) == ("https://coast.example/1", DAY)


def test_a_feed_that_breaks_off_keeps_what_came_before(tmp_path):
    intake = taken(tmp_path, "a.xml", RSS[: RSS.index("<item><title>Only")])
    assert len(intake.reports) == 1
    assert codes(intake) == ["feed-broken"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("<rss></rss>", "empty"),
        ("<note>Four men.</note>", "unknown-type"),
        ("no mark-up", "unknown-type"),
        ("", "empty"),
    ],
)
def test_what_is_no_feed(tmp_path, data, code):
    assert codes(taken(tmp_path, "a.xml", data)) == [code]


def test_no_entity_of_a_feed_is_followed(tmp_path):
    source = '<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/hostname">]><rss><channel><item><title>Four.&e;</title></item></channel></rss>'
    (report,) = taken(tmp_path, "a.xml", source).reports
    assert report.text == "Four.&e;"


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_never_crashes(tmp_path, data):
    half = RSS.encode()[:420]
    intake = taken(tmp_path, "a.xml", half + data)
    assert "reader-failed" not in codes(intake)
    assert intake.reports or intake.problems


def test_an_item_is_told_by_its_name_its_page_and_its_change():
    feed = parse(
        b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Port Wire</title>
        <entry><id>tag:1</id><title>Ferry halted</title><updated>2031-05-04T09:00:00Z</updated>
        <link rel="self" href="https://wire.example/1.atom"/><link href="https://wire.example/1"/></entry>
        <entry><title/><link rel="enclosure" href="https://wire.example/2.mp3"/></entry></feed>""",
        "f.atom",
    )
    assert (feed.title, feed.broken) == ("Port Wire", False)
    first, second = feed.items
    assert (first.guid, first.link, first.updated) == ("tag:1", "https://wire.example/1", "2031-05-04T09:00:00Z")
    assert (first.report.text.strip(), first.report.url) == ("Ferry halted", "https://wire.example/1")
    assert (second.link, second.report) == (None, None)


def test_a_feed_that_breaks_off_is_broken_and_another_file_is_no_feed():
    assert parse(b"<rss><channel><item><title>Ferry halted</title></item><item><ti", "f").broken
    assert parse(b"<html><body>Not found</body></html>", "f") is None
    assert parse(b"not found", "f") is None
