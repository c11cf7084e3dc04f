"""What a feed, a sitemap or a page offers."""

from __future__ import annotations

import datetime as dt
import gzip

import pytest

from crosswire.fetching import Fetched, FetchError
from crosswire.watch import listing

RSS = """<?xml version="1.0" encoding="{code}"?><rss version="2.0"><channel><title>Peñón Wire</title>
<item><title>Ferry held</title><link>/news/1?utm_source=rss#top</link><guid>1</guid>
<pubDate>Sun, 04 May 2031 09:00:00 GMT</pubDate><description>The ferry was held at Peñón.</description></item>
<item><title>No address</title><guid>tag:2</guid></item>
<item><guid isPermaLink="true">https://wire.example/news/3</guid><title>Quay shut</title></item>
</channel></rss>"""

SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://wire.example/news/1</loc><lastmod>2031-05-04</lastmod></url>
<url><loc>https://wire.example/news/2</loc></url></urlset>"""


def read(content, kind="auto", charset="", most=100_000):
    url = "https://wire.example/feeds/a.xml"
    return listing.read(Fetched(url=url, content=content, charset=charset), kind, url=url, most=most)


def test_items_of_a_feed_are_known_by_their_address_in_one_spelling_or_by_their_name():
    found = read(RSS.format(code="utf-8").encode())
    assert (found.kind, found.broken) == ("feed", False)
    first, second, third = found.entries
    assert first.url == "https://wire.example/news/1?utm_source=rss#top"
    assert first.key == listing.key("http://www.wire.example/news/1", "", "") == "https://wire.example/news/1"
    assert first.when == dt.datetime.combine(dt.date(2031, 5, 4), dt.time.max, dt.UTC)
    assert (second.key, second.url) == ("https://wire.example/feeds/a.xml#tag:2", None)
    assert third.url == "https://wire.example/news/3"


@pytest.mark.parametrize(
    ("code", "written", "told"),
    [
        ("utf-8", "utf-8", "iso-8859-1"),
        ("windows-1252", "cp1252", "utf-8"),
        ("utf-8", "cp1252", "windows-1252"),
        ("utf-8", "utf-16", ""),
    ],
)
def test_a_feed_is_read_as_what_it_is_whatever_it_says(code, written, told):
    found = read(RSS.format(code=code).encode(written), charset=told)
    assert found.entries[0].own.text.startswith("The ferry was held at Peñón.")
    assert found.entries[0].own.outlet == "Peñón Wire"


def test_a_signature_changes_with_the_words_and_with_what_is_told_of_a_change():
    def signature(content):
        return read(content.encode()).entries[0].signature

    once = RSS.format(code="utf-8")
    assert signature(once) == signature(once.replace("<guid>1", "<author>x</author><guid>1"))
    assert signature(once) != signature(once.replace("was held", "is held"))
    assert signature(once) != signature(once.replace("<guid>1", "<updated>2031-05-05</updated><guid>1"))


def test_of_what_breaks_off_the_last_item_is_not_taken():
    whole = RSS.format(code="utf-8").encode()
    cut = whole[: whole.index(b"Quay shut")]
    found = read(cut)
    assert found.broken
    assert [e.title for e in found.entries] == ["Ferry held", "No address"]
    odd = read(whole.replace(b"Ferry held", b"Ferry & held"))
    assert odd.broken
    assert len(odd.entries) == 3


def test_an_item_that_stands_twice_is_offered_once():
    twice = RSS.format(code="utf-8").replace(
        "</channel>", "<item><title>Again</title><link>/news/1</link></item></channel>"
    )
    assert [e.title for e in read(twice.encode()).entries] == ["Ferry held", "No address", "Quay shut"]


def test_a_sitemap_lists_pages_packed_or_not():
    for content in (SITEMAP.encode(), gzip.compress(SITEMAP.encode())):
        found = read(content)
        assert (found.kind, [e.url for e in found.entries]) == (
            "sitemap",
            ["https://wire.example/news/1", "https://wire.example/news/2"],
        )
    changed = read(SITEMAP.replace("05-04", "05-05").encode())
    assert [e.signature == f.signature for e, f in zip(found.entries, changed.entries, strict=True)] == [False, True]


def test_a_sitemap_may_list_sitemaps_the_newest_first():
    index = "<sitemapindex><sitemap><loc>https://wire.example/old.xml</loc><lastmod>2030-01-01</lastmod></sitemap>"
    index += "<sitemap><loc>https://wire.example/new.xml</loc><lastmod>2031-01-01</lastmod></sitemap></sitemapindex>"
    found = read(index.encode(), "sitemap")
    assert found.children == ("https://wire.example/new.xml", "https://wire.example/old.xml")


def test_a_packed_bomb_is_not_unpacked():
    with pytest.raises(FetchError, match="more than 100000 bytes") as refused:
        read(gzip.compress(bytes(10_000_000)))
    assert refused.value.reason == "too-large"
    with pytest.raises(FetchError, match="cut"):
        read(gzip.compress(SITEMAP.encode())[:-9])


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
@pytest.mark.parametrize("content", [b"", b"<html><body>Come back later</body></html>", b"\x89PNG\r\n", b"not found"])
def test_what_is_no_feed_is_none(kind, content):
    with pytest.raises(listing.NotAListingError, match=f"no {kind}"):
        read(content, kind)


def found(url, kind="auto", media_type="text/html", content=b"<html><body>Nobody was hurt</body></html>"):
    return listing.read(Fetched(url=url, content=content, media_type=media_type), kind, url=url, most=1000).kind


@pytest.mark.parametrize("path", ["/", "/news", "/statement.html", "/feedback", "/2031/rsswire", "/atomic-energy"])
def test_a_page_is_one_where_its_address_could_be_that_of_a_page(path):
    assert found(f"https://wire.example{path}") == "page"


@pytest.mark.parametrize(
    "path", ["/rss", "/feed/", "/feeds/world", "/a.rss", "/index.xml", "/rss2.php", "/?feed=rss2", "/sitemap_1.xml.gz"]
)
def test_a_page_in_answer_to_the_address_of_a_feed_is_none_unless_the_file_says_so(path):
    with pytest.raises(listing.NotAListingError, match='write kind = "page"'):
        found(f"https://wire.example{path}")
    assert found(f"https://wire.example{path}", "page") == "page"


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/xml", "application/json"])
def test_what_is_called_a_feed_and_is_none_is_no_page(kind):
    with pytest.raises(listing.NotAListingError, match="neither a feed nor a sitemap"):
        found("https://wire.example/latest", media_type=kind, content=b'{"error": "come back later"}')


def test_an_address_that_is_none_of_the_web_is_left_out():
    odd = RSS.format(code="utf-8").replace("/news/1?utm_source=rss#top", "javascript:alert(1)")
    first = read(odd.encode()).entries[0]
    assert (first.url, first.key) == (None, "https://wire.example/feeds/a.xml#1")
