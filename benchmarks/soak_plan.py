"""The plan of a soak: feeds, their items, and what goes wrong when. It hangs on a seed only."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

HOUR = 3600.0
START = 1_935_000_000.0
"""When it begins, in seconds since 1970: in April 2031."""

AT_ONCE = 16
"""Hosts that are asked at the same time."""

FEED_FAULTS = {
    "hang": "late",
    "drip": "late",
    "500": "server-error",
    "503-wait": "server-error",
    "429": "too-many-requests",
    "404": "refused",
    "reset": "disconnected",
    "silence": "disconnected",
    "short": "truncated",
    "half-chunked": "truncated",
    "cut": "no-listing",
    "page-instead": "no-listing",
    "garbage": "no-listing",
    "huge": "too-large",
    "bomb": "too-large",
    "damaged-gzip": "packed",
    "loopback": "forbidden",
    "loop": "astray",
    "no-http": "no-web-server",
}
"""What goes wrong with a feed, and the reason that the coverage gives."""

FIRST_FAULTS = ("500", "503-wait", "429", "reset", "short", "hang", "silence")
"""What goes wrong with a page at first; later it is there."""

LASTING_FAULTS = {"404": "refused", "robots": "robots", "loopback": "forbidden", "bomb": "too-large"}
"""What goes wrong with a page whenever it is asked for."""

LASTING = ("robots", "404", "loopback", "gone")
"""Why some feeds are never, or no longer, to be had."""


@dataclass
class Item:
    """Something that feeds offer: in which of them from when until when, and when its text changes."""

    serial: int
    host: str
    follow: bool
    start: float
    edited: float | None = None
    told: bool = False
    """The feed tells that the page changed."""
    first: tuple[str, ...] = ()
    lasting: str | None = None
    encoding: str = "plain"
    offered: dict[int, tuple[float, float]] = field(default_factory=dict)
    bare: bool = False
    """It stands in sitemaps only, without a text of its own."""
    expected: bool = True

    def url(self, port: int) -> str:
        """Where its page is."""
        folder = "private" if self.lasting == "robots" else "news"
        return f"http://{self.host}:{port}/{folder}/{self.serial}?utm_source=feed"

    def edition(self, now: float) -> int:
        """Which edition of it stands at a time."""
        return 2 if self.edited is not None and now >= self.edited else 1

    @property
    def page_ok(self) -> bool:
        """Whether its last edition is to be had."""
        return self.lasting is None

    @property
    def last_edition(self) -> int:
        """The newest edition."""
        return 1 if self.edited is None else 2


@dataclass
class Feed:
    """A feed, and what goes wrong with it in which times."""

    number: int
    kind: str
    follow: bool
    encoding: str
    packing: str
    marks: str
    windows: tuple[tuple[float, float, str], ...] = ()
    lasting: str | None = None
    gone: float | None = None
    moved: float | None = None
    robots: str = "none"
    items: list[Item] = field(default_factory=list)

    @property
    def host(self) -> str:
        """Its host; a few feeds share one."""
        return f"f{self.number - self.number % 5 if self.number % 20 < 5 else self.number}.example"

    def url(self, port: int) -> str:
        """Its address."""
        folder = "private" if self.lasting == "robots" else "feeds"
        return f"http://{self.host}:{port}/{folder}/{self.number}.xml"

    def fault(self, now: float) -> str | None:
        """What goes wrong at a time."""
        if self.lasting in {"404", "loopback"}:
            return self.lasting
        if self.gone is not None and now >= self.gone:
            return "410"
        return next((kind for start, end, kind in self.windows if start <= now < end), None)


@dataclass
class Plan:
    """All feeds and items; ``span`` is in seconds, of which the last ``quiet`` ones are without faults."""

    span: float
    quiet: float
    feeds: list[Feed]
    items: list[Item]

    def toml(self, port: int, seconds: float) -> str:
        """The file of feeds."""
        head = (
            f'[watch]\ncontact = "soak@news.example"\nevery = "2h"\ndelay = "1s"\nhosts = {AT_ONCE}\n'
            f'seconds = {seconds}\nbytes = 200000\nrecheck = "2d"\ntries = 4\nallow = [".example"]\n'
        )
        tables = (
            f'[[feed]]\nurl = "{f.url(port)}"\nname = "Feed {f.number}"\n'
            f'kind = "{"sitemap" if f.kind == "sitemap" else "feed"}"\nfollow = {str(f.follow).lower()}\n'
            for f in self.feeds
        )
        return head + "\n" + "\n".join(tables)


def planned(feeds: int, span: float, quiet: float, seed: int) -> Plan:
    """A plan of so many feeds over so many seconds."""
    dice = random.Random(seed)  # noqa: S311 - a plan, no secret
    noisy = span - quiet
    made = [_feed(dice, number, noisy, feeds) for number in range(feeds)]
    items: list[Item] = []
    for feed in made:
        for _ in range(dice.randint(2, 5)):
            item = _item(dice, len(items), feed, noisy)
            items.append(item)
            feed.items.append(item)
    _shared(dice, made, items)
    return Plan(span=span, quiet=quiet, feeds=made, items=items)


def _feed(dice: random.Random, number: int, noisy: float, feeds: int) -> Feed:
    kind = dice.choice(("rss", "rss", "rss", "atom", "atom", "sitemap"))
    feed = Feed(
        number=number,
        kind=kind,
        follow=kind == "sitemap" or dice.random() < 0.75,
        encoding=dice.choice(("plain", "plain", "says-latin", "cp1252")),
        packing=dice.choice(("", "", "gzip", "deflate", "br")),
        marks=dice.choice(("etag", "modified", "both", "none")),
        robots=dice.choice(("none", "none", "delay", "error")),
    )
    lasting = number * 10 // feeds
    if number % max(1, feeds // 10) == 0 and lasting < len(LASTING):
        feed.lasting = LASTING[lasting]
        if feed.lasting == "gone":
            feed.gone = noisy * 0.8
        feed.robots = "none"
    elif dice.random() < 0.1:
        feed.moved = dice.uniform(0.2, 0.8) * noisy
        feed.robots = "none"
    else:
        feed.windows = tuple(_window(dice, noisy) for _ in range(dice.randint(0, 3)))
    return feed


def _window(dice: random.Random, noisy: float) -> tuple[float, float, str]:
    start = dice.uniform(0, noisy * 0.85)
    return start, min(noisy, start + dice.uniform(2, 9) * HOUR), dice.choice(sorted(FEED_FAULTS))


def _item(dice: random.Random, serial: int, feed: Feed, noisy: float) -> Item:
    start = dice.uniform(0, noisy * (0.5 if feed.gone else 0.9))
    item = Item(
        serial=serial,
        host=f"p{serial % 60}.example" if feed.follow else feed.host,
        follow=feed.follow,
        start=start,
        bare=feed.kind == "sitemap",
        encoding=dice.choice(("plain", "plain", "says-latin", "cp1252")),
    )
    item.offered[feed.number] = (start, float("inf"))
    luck = dice.random()
    if feed.follow and luck < 0.08:
        item.lasting = dice.choice(sorted(LASTING_FAULTS))
    elif feed.follow and luck < 0.35:
        item.first = tuple(dice.choice(FIRST_FAULTS) for _ in range(dice.randint(1, 2)))
    if item.lasting is None and feed.lasting is None and dice.random() < 0.2:
        item.edited = start + dice.uniform(1, 16) * HOUR
        item.told = not feed.follow or dice.random() < 0.5
    item.expected = feed.lasting in {None, "gone"} and not (item.bare and item.lasting is not None)
    return item


def _shared(dice: random.Random, feeds: list[Feed], items: list[Item]) -> None:
    """Some items stand in two feeds, some move from one to another."""
    sound = [f for f in feeds if f.lasting is None and f.kind != "sitemap"]
    for item in items:
        first = next(iter(item.offered))
        if item.bare or dice.random() > 0.2:
            continue
        others = [f for f in sound if f.number != first and f.follow == item.follow]
        if not others:
            continue
        other = dice.choice(others)
        other.items.append(item)
        if item.edited is None and feeds[first].lasting is None and not feeds[first].windows and dice.random() < 0.5:
            later = item.start + 20 * HOUR
            item.offered[first] = (item.start, later)
            item.offered[other.number] = (later, float("inf"))
        else:
            item.offered[other.number] = (item.start, float("inf"))
            item.expected = True
