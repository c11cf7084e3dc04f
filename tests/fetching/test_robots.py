"""Rules for robots: fetched once for their time, kept beside the program, and meant."""

from __future__ import annotations

import datetime as dt

import anyio
import pytest

from crosswire.fetching import Fetched, FetchError, ForbiddenError, Robots
from crosswire.fetching.robots import LARGEST

RULES = b"User-agent: *\nDisallow: /private\nAllow: /private/open\nCrawl-delay: 7\n\nUser-agent: evil\nDisallow: /\n"


class Shelf:
    def __init__(self):
        self.kept = {}

    def rules(self, site):
        return self.kept.get(site)

    def keep_rules(self, site, rules):
        self.kept[site] = rules


class Site:
    """Answers for the rules of sites, and counts how often it was asked."""

    def __init__(self, answer):
        self.answer, self.asked, self.now, self.shelf = answer, [], dt.datetime(2031, 5, 4, tzinfo=dt.UTC), Shelf()
        self.robots = self.started_anew()

    def started_anew(self):
        self.robots = Robots(self.fetch, self.shelf, lambda: self.now)
        return self.robots

    async def fetch(self, url):
        self.asked.append(url)
        if isinstance(self.answer, Exception):
            raise self.answer
        return Fetched(url=url, content=self.answer)

    def check(self, url="https://news.example/a"):
        return anyio.run(self.robots.check, url)


def test_what_a_site_wants_left_alone_is_left_alone_and_said():
    site = Site(RULES)
    assert site.check("https://news.example/a?b=c") == 7
    assert site.check("https://news.example/private/open") == 7
    with pytest.raises(ForbiddenError, match="asks robots to leave this address alone") as refused:
        site.check("https://news.example/private/x")
    assert refused.value.reason == "robots"
    assert site.asked == ["https://news.example/robots.txt"]


def test_rules_for_us_come_before_those_for_all():
    site = Site(b"User-agent: *\nDisallow: /\n\nUser-agent: Crosswire\nAllow: /\nDisallow: /b\n")
    assert site.check("https://news.example/a") is None
    with pytest.raises(ForbiddenError):
        site.check("https://news.example/b")


def test_each_site_has_its_own_rules_and_is_asked_anew_after_a_day_only():
    site = Site(RULES)
    for url in (
        "https://news.example/a",
        "http://news.example/a",
        "https://news.example:8443/a",
        "https://NEWS.example/b",
    ):
        site.check(url)
    assert len(site.asked) == 3
    site.now += dt.timedelta(hours=23)
    site.started_anew()
    site.check()
    assert len(site.asked) == 3
    site.now += dt.timedelta(hours=1)
    site.check()
    assert len(site.asked) == 4


@pytest.mark.parametrize("reason", ["refused", "gone", "astray", "forbidden"])
def test_a_site_without_rules_allows_everything(reason):
    site = Site(FetchError("no", reason, status=404))
    assert site.check() is None
    assert site.check() is None
    assert len(site.asked) == 1


@pytest.mark.parametrize("reason", ["server-error", "late", "unreachable", "too-many-requests", "too-large"])
def test_a_site_whose_rules_cannot_be_had_is_left_alone_for_a_while(reason):
    site = Site(FetchError("no", reason, retry=3600))
    for _ in range(2):
        with pytest.raises(FetchError, match="cannot be had") as failed:
            site.check()
        assert failed.value.reason == reason
    assert len(site.asked) == 1
    site.answer = RULES
    site.now += dt.timedelta(seconds=3600)
    assert site.check() == 7


def test_what_is_no_rule_or_too_much_harms_nobody():
    assert Site(b"\xff\xfe\x00<html>no rules</html>").check() is None
    assert Site(b"").check() is None
    assert Site(b"#" * LARGEST + b"\nUser-agent: *\nDisallow: /\n").check() is None
    assert Site(b"User-agent: *\nCrawl-delay: 99999\n").check() == 300
    with pytest.raises(ForbiddenError):
        Site(b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /\r\n").check()
