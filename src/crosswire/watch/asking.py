"""Asking politely: one request to a host at a time, with a pause between two, after a look at its rules for robots."""

from __future__ import annotations

from urllib.parse import urlsplit

from crosswire.fetching import Fetched, Fetcher, FetchError, Robots
from crosswire.fetching.fetcher import Step
from crosswire.watch.clock import Clock
from crosswire.watch.memory import Memory

HELD = 10_000
"""Hosts whose last request is remembered; those that may be asked at once are forgotten first."""

LONGEST_RETRY = 24 * 3600.0
"""Seconds that a host is left alone at its own request, at most; it is asked to stay away longer by ``robots.txt``."""


class AwayError(Exception):
    """A host that asked to be left alone is left alone until ``until``, in seconds since 1970."""

    def __init__(self, until: float) -> None:
        """Say until when."""
        super().__init__("its host asked to be left alone for a while")
        self.until = until


class Asker:
    """Fetches for the watch. Whoever calls asks one host by one task at a time."""

    def __init__(self, fetcher: Fetcher, memory: Memory, clock: Clock, *, delay: float) -> None:
        """``delay`` is the pause between two requests to one host, in seconds, unless its rules want more."""
        self._fetcher = fetcher
        self._memory = memory
        self._clock = clock
        self._delay = delay
        self._free: dict[str, float] = {}
        self._robots = Robots(self._fetched, memory, clock.now)

    async def ask(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What is at an address; ``AwayError`` where its host is not to be asked now, ``FetchError`` for what fails."""
        host = _host(url)
        if (until := self._memory.free(host)) > self._now():
            raise AwayError(until)
        try:
            delay = await self._robots.check(url)
            return await self._fetched(url, etag=etag, modified=modified, delay=delay, step=self._robots.check)
        except FetchError as error:
            if error.reason in {"too-many-requests", "server-error"} and error.retry:
                self._memory.leave_alone(host, self._now() + min(error.retry, LONGEST_RETRY))
            raise

    async def _fetched(
        self,
        url: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        delay: float | None = None,
        step: Step | None = None,
    ) -> Fetched:
        host = _host(url)
        pause = max(self._delay, delay or 0.0)
        now = self._now()
        if (free := self._free.get(host, 0.0)) > now:
            await self._clock.sleep(free - now)
        try:
            return await self._fetcher.fetch(url, etag=etag, modified=modified, step=step)
        finally:
            self._free[host] = self._now() + pause
            if len(self._free) > HELD:
                now = self._now()
                self._free = {h: t for h, t in self._free.items() if t > now}

    def _now(self) -> float:
        return self._clock.now().timestamp()


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()
