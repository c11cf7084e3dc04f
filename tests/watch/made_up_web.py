"""A web that is made up, a clock that jumps, and a watch between them and a case."""

from __future__ import annotations

import datetime as dt

import anyio

from crosswire.fetching import Fetched, FetchError
from crosswire.ledger import case as cases
from crosswire.watch import coverage
from crosswire.watch.loop import Watch, memory_of
from crosswire.watch.settings import parse

START = dt.datetime(2031, 5, 4, 12, tzinfo=dt.UTC)


class Clock:
    """Jumps instead of waiting."""

    def __init__(self):
        self.time = START

    def now(self):
        return self.time

    async def sleep(self, seconds):
        until = self.time + dt.timedelta(seconds=seconds)
        await anyio.lowlevel.checkpoint()
        self.time = max(self.time, until)

    def later(self, **how):
        self.time += dt.timedelta(**how)


class Web:
    """Answers by address: bytes, a ``Fetched``, or an error; keeps what it was asked and when."""

    def __init__(self, clock):
        self.clock, self.pages, self.asked = clock, {}, []
        self.onward = {}

    async def fetch(self, url, *, etag=None, modified=None, step=None):
        self.asked.append((url, etag, modified, self.clock.time))
        await anyio.lowlevel.checkpoint()
        if url in self.onward:
            await step(self.onward[url])
        found = self.pages.get(self.onward.get(url, url), FetchError(f"{url} answers 404", "refused", status=404))
        if isinstance(found, BaseException):
            raise found
        if isinstance(found, str):
            found = found.encode()
        if isinstance(found, bytes):
            found = Fetched(url=url, content=found, media_type="text/html")
        if etag is not None and found.etag == etag:
            return Fetched(url=url, changed=False, etag=etag)
        return found

    async def aclose(self):
        pass

    def times(self, url):
        return sum(one[0] == url for one in self.asked)


def page(number, text="At least 12 people were injured at the quay of Tarma, the port authority said."):
    return (
        f"<html lang='en'><head><title>Ferry {number} held</title></head><body><article><h1>Ferry {number} held</h1>"
        f"<p>Ferry {number} was held on Sunday. {text}</p><p>Nobody else was hurt, said the police.</p>"
        "</article></body></html>"
    )


def item(number, text=None, extra="", url=None):
    link = f"https://wire.example/{number}" if url is None else url
    said = text or f"In brief, ferry {number} was held at Tarma, the port authority said."
    return (
        f"<item><guid>{number}</guid><title>Ferry {number} held</title><link>{link}</link>"
        f"<description>{said}</description>{extra}</item>"
    )


def rss(*items, title="Port Wire"):
    return f'<rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'


class Desk:
    """A case and who watches for it, started anew as often as one likes."""

    def __init__(self, folder):
        self.path = folder / "watched.case"
        self.clock = Clock()
        self.web = Web(self.clock)
        self.told = []
        cases.create(str(self.path), "Watched", by="olga", at=START).close()
        self.tables = {"watch": {"delay": "1s"}, "feed": [{"url": "https://wire.example/rss"}]}

    def feeds(self, *feeds, **watch):
        self.tables["watch"] |= watch
        self.tables["feed"] = list(feeds)

    def watch(self, rounds=1, *, everything=True, alerting=None, by="watch"):
        """Go round so often, a feed's time later each time; what was told meanwhile."""
        settings = parse({k: v for k, v in self.tables.items() if k in {"watch", "feed"}})
        case, memory = cases.open_case(str(self.path)), memory_of(str(self.path), None)
        begin = len(self.told)

        async def run():
            watch = Watch(
                case,
                settings,
                memory,
                by=by,
                clock=self.clock,
                fetcher=self.web,
                tell=self.told.append,
                alerting=alerting,
            )
            for _ in range(rounds):
                await watch.round(everything=everything)

        try:
            anyio.run(run)
        finally:
            memory.close()
            case.close()
        return self.told[begin:]

    @property
    def reports(self):
        case = cases.open_case(str(self.path))
        held = list(case.folded(readings=False).held.values())
        case.close()
        return [h.report for h in held]

    @property
    def problems(self):
        case = cases.open_case(str(self.path))
        found = [p for h in case.folded(readings=False).held.values() for p in h.problems]
        case.close()
        return found

    def coverage(self):
        return coverage.of_case(str(self.path), self.clock.now())

    def feed(self, url="https://wire.example/rss"):
        return next(f for f in self.coverage().feeds if f.url == url)


FEED = "https://wire.example/rss"
ONE = "https://wire.example/1"
TWO = "https://wire.example/2"
ROBOTS = "https://wire.example/robots.txt"


def events(told, *kinds):
    return [e for e in told if e["event"] in kinds]
