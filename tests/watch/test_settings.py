"""The file of feeds: what it may say, and what is said where it makes no sense."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.errors import WatchError
from crosswire.watch import durations
from crosswire.watch.settings import load, parse

WHOLE = """
[watch]
contact = "desk@news.example"
every = "30m"
delay = "5s"
hosts = 4
seconds = 10
bytes = 1000000
newest = 50
age = "14d"
recheck = "3d"
tries = 3
allow = ["localhost", ".intranet.example"]
proxy = "http://proxy.example:3128"
seed = 7

[[feed]]
url = "https://News.example/rss?x=1"
name = "News"
outlet = "The News"
kind = "feed"
follow = false
every = "1h"
language = "es"
include = ["puerto", "/local/*"]
exclude = ["/sport/*"]

[[feed]]
url = "http://localhost:8080/sitemap.xml"
kind = "sitemap"

[[alert]]
kind = "disputed"
[alerts]
language = "es"
"""


def test_a_whole_file_is_read(tmp_path):
    path = tmp_path / "feeds.toml"
    path.write_text(WHOLE)
    found = load(path)
    assert (found.every, found.delay, found.recheck, found.age) == (1800, 5, 3 * 86400, 14 * 86400)
    assert (found.contact, found.hosts, found.tries, found.allow[1]) == ("desk@news.example", 4, 3, ".intranet.example")
    first, second = found.feeds
    assert (first.url, first.name, first.every, first.follow) == ("https://news.example/rss?x=1", "News", 3600, False)
    assert (second.name, second.every, second.follow, second.kind) == ("localhost", 1800, True, "sitemap")
    assert found.ports == (8080,)
    assert set(found.tables) == {"alert", "alerts"}


def test_one_address_is_enough():
    found = parse({"feed": [{"url": "https://news.example/rss"}]})
    assert (found.every, found.recheck, found.feeds[0].kind) == (900, 7 * 86400, "auto")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is nothing to watch"),
        ("feed = []", "there is nothing to watch"),
        ("[[feeds]]", "feeds is no table of this file (did you mean feed?)"),
        (
            "[watch]\nevry = '1h'\n[[feed]]\nurl = 'https://a.example'",
            "[watch]: evry is no key here (did you mean every?)",
        ),
        (
            "[watch]\nevery = '1 moon'\n[[feed]]\nurl = 'https://a.example'",
            "[watch] every: '1 moon' is no length of time",
        ),
        ("[watch]\nevery = '0s'\n[[feed]]\nurl = 'https://a.example'", "more often than once a second"),
        ("[watch]\nhosts = 0\n[[feed]]\nurl = 'https://a.example'", "[watch]: hosts: expected `int` >= 1"),
        ('[watch]\ncontact = "x\\r\\ny"\n[[feed]]\nurl = "https://a.example"', "[watch] contact: write a mail address"),
        ("[watch]\nallow = ['http://x']\n[[feed]]\nurl = 'https://a.example'", "'http://x' is no name of a host"),
        ("[watch]\nproxy = 'here'\n[[feed]]\nurl = 'https://a.example'", "[watch] proxy: this is no address"),
        ("watch = 3\n[[feed]]\nurl = 'https://a.example'", "[watch]: this is a table"),
        ("[[feed]]\nname = 'A'", "[[feed]] 1 (A): object missing required field `url`"),
        ("[[feed]]\nurl = 'ftp://a.example'", "[[feed]] 1 (ftp://a.example): url: only addresses that begin with"),
        ("[[feed]]\nurl = 'https://u:p@a.example'", "url: the address holds a user name"),
        ("[[feed]]\nurl = 'https://a.example'\n[[feed]]\nurl = 'https://A.example/'", "stands in the file already"),
        (
            "[[feed]]\nurl = 'https://a.example'\nkind = 'rss'",
            "[[feed]] 1 (https://a.example): kind: invalid enum value",
        ),
        ("[[feed]]\nurl = 'https://a.example'\nkind = 'sitemap'\nfollow = false", "follow must be true"),
        ("[[feed]]\nurl = 'https://a.example'\ninclud = ['x']", "includ is no key here (did you mean include?)"),
        ("[[feed]]\nurl = 'https://a.example'\nlanguage = 'Spanish'", "language: expected `str` matching regex"),
        ("feed = 'https://a.example'", "there is nothing to watch"),
        ("[[feed]", "line 1"),
    ],
)
def test_what_makes_no_sense_is_said_where_it_stands(tmp_path, text, said):
    path = tmp_path / "feeds.toml"
    path.write_text(text)
    with pytest.raises(WatchError) as refused:
        load(path)
    assert said in str(refused.value)
    assert str(path) in str(refused.value)


def test_a_file_that_cannot_be_read_is_said(tmp_path):
    with pytest.raises(WatchError, match="cannot be read"):
        load(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b"# \xff\n")
    with pytest.raises(WatchError, match="not UTF-8"):
        load(tmp_path / "latin.toml")


def test_a_feed_wants_words_and_paths():
    feed = parse(
        {
            "feed": [
                {"url": "https://a.example", "include": ["port", "/world/*"], "exclude": ["/world/sport/*", "football"]}
            ]
        }
    ).feeds[0]
    assert feed.wants("https://a.example/x", "A Port is closed")
    assert feed.wants("https://a.example/world/1", "A bridge is closed")
    assert not feed.wants("https://a.example/x", "A report on sports")
    assert not feed.wants("https://a.example/world/sport/1", "A port")
    assert not feed.wants("https://a.example/world/1", "Football in the port")
    assert feed.wants(None, "the port")


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), ("15m", 900), ("1.5h", 5400), ("7 D", 7 * 86400)])
def test_lengths_of_time(text, seconds):
    assert durations.seconds(text) == seconds


@given(st.text(max_size=8))
def test_what_is_no_length_of_time_is_refused(text):
    try:
        found = durations.seconds(text)
    except ValueError:
        return
    assert found >= 0
    assert text.strip()[-1].lower() in "smhd"
