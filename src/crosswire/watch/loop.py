"""The watch itself: round after round every feed that is due is asked, and every item that is due is taken.

Hosts are asked side by side, each by one task. A stop is asked for by an event: what is in hand is finished first.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import anyio
import anyio.to_thread

from crosswire.alerts import Alerting
from crosswire.fetching import Bounds, Fetcher
from crosswire.ledger.case import Case
from crosswire.watch.adding import Adder
from crosswire.watch.alerting import Teller
from crosswire.watch.asking import Asker
from crosswire.watch.clock import Clock, Wall
from crosswire.watch.items import Items
from crosswire.watch.means import Means, Tell
from crosswire.watch.memory import Memory, Waiting
from crosswire.watch.offers import Offers, by_host
from crosswire.watch.settings import Feed, Settings

AT_ONCE = 500
"""Items that are held in memory at the same time."""

LEAST_PAUSE = 1.0
"""Seconds between two rounds at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What a round did: feeds that were asked, and those of them that failed; items that were looked at."""

    feeds: int
    failed: int
    items: int


class Watch:
    """Watches feeds for a case. ``fetcher`` and ``clock`` are given by tests."""

    def __init__(
        self,
        case: Case,
        settings: Settings,
        memory: Memory,
        *,
        by: str,
        clock: Clock | None = None,
        fetcher: Fetcher | None = None,
        alerting: Alerting | None = None,
        tell: Tell = lambda _: None,
    ) -> None:
        """``by`` is who adds the reports; ``tell`` is told what happens."""
        self._settings = settings
        self._memory = memory
        self._clock = clock or Wall()
        self._tell = tell
        self._fetcher = fetcher or Fetcher(bounds(settings), clock=self._clock.now)
        means = Means(
            settings=settings,
            memory=memory,
            asker=Asker(self._fetcher, memory, self._clock, delay=settings.delay),
            adder=Adder(case, by=by, clock=self._clock.now),
            clock=self._clock,
            tell=tell,
        )
        self._teller = None if alerting is None else Teller(case, alerting, self._clock, tell)
        self._offers = Offers(means)
        self._items = Items(means)
        self._hosts = anyio.CapacityLimiter(settings.hosts)
        self._started = False
        self.stop = anyio.Event()

    async def run(self, *, once: bool = False, span: float | None = None) -> None:
        """Go on until somebody sets ``stop``; for one round with ``once``, for so many seconds with ``span``."""
        self._start()
        end = None if span is None else self._now() + span
        try:
            while True:
                await self.round(everything=once)
                if once or self.stop.is_set():
                    return
                now = self._now()
                due = self._memory.next_due()
                wait = max(LEAST_PAUSE, min((due or now) - now, self._settings.every))
                if end is not None and now + wait >= end:
                    return
                await self._pause(wait)
                if self.stop.is_set():
                    return
        finally:
            with anyio.CancelScope(shield=True):
                await self._fetcher.aclose()

    def _start(self) -> None:
        if not self._started:
            self._started = True
            self._memory.follow(self._settings.feeds, self._now())
            if self._teller is not None:
                self._teller.begin()

    async def round(self, *, everything: bool = False) -> Round:
        """Ask what is due; with ``everything`` also feeds that are not due, unless they fail or are gone."""
        self._start()
        start = self._now()
        known = {k.url: k for k in self._memory.feeds()}
        due = [
            f for f in self._settings.feeds
            if known[f.url].gone is None and (known[f.url].due <= start or (everything and not known[f.url].failures))
        ]  # fmt: skip
        await self._side_by_side(self._group(by_host(due, known).values()))
        items = await self._take(start)
        if self._teller is not None:
            await anyio.to_thread.run_sync(self._teller.round)
        after = {k.url: k for k in self._memory.feeds()}
        found = Round(feeds=len(due), failed=sum(after[f.url].failures > 0 for f in due), items=items)
        if due or items:
            self._tell({"event": "round", "feeds": found.feeds, "failed": found.failed, "items": found.items})
        return found

    # ------------------------------------------------------------ one round

    def _group(self, groups: Iterable[list[Feed]]) -> list[Callable[[], Awaitable[None]]]:
        def one(feeds: list[Feed]) -> Callable[[], Awaitable[None]]:
            async def ask() -> None:
                for feed in feeds:
                    if self.stop.is_set():
                        return
                    await self._offers.ask(feed)

            return ask

        return [one(feeds) for feeds in groups]

    async def _take(self, start: float) -> int:
        """Take the items that are due, for as long as a round may last; the others are taken in the next one."""
        count = 0
        while (due := self._memory.due(self._now(), AT_ONCE)) and not self.stop.is_set():
            hosts: dict[str, list[Waiting]] = {}
            for item in due:
                hosts.setdefault(item.host if self._items.fetched(item) else "", []).append(item)
            taken = 0

            def one(items: list[Waiting]) -> Callable[[], Awaitable[None]]:
                async def take() -> None:
                    nonlocal taken
                    for item in items:
                        if self.stop.is_set() or self._now() - start > self._settings.every:
                            return
                        await self._items.take(item)
                        taken += 1

                return take

            await self._side_by_side([one(items) for items in hosts.values()])
            count += taken
            if not taken:
                break
        return count

    async def _side_by_side(self, work: Iterable[Callable[[], Awaitable[None]]]) -> None:
        async def limited(one: Callable[[], Awaitable[None]]) -> None:
            async with self._hosts:
                await one()

        async with anyio.create_task_group() as group:
            for one in work:
                group.start_soon(limited, one)

    async def _pause(self, seconds: float) -> None:
        """Wait, but no longer than until somebody asks for a stop."""
        async with anyio.create_task_group() as group:

            async def watch() -> None:
                await self.stop.wait()
                group.cancel_scope.cancel()

            group.start_soon(watch)
            await self._clock.sleep(seconds)
            group.cancel_scope.cancel()

    def _now(self) -> float:
        return self._clock.now().timestamp()


def bounds(settings: Settings) -> Bounds:
    """How the settings bound what is fetched."""
    return Bounds(
        most=settings.bytes,
        seconds=settings.seconds,
        private=settings.allow,
        ports=settings.ports,
        contact=settings.contact,
        proxy=settings.proxy,
    )


def memory_of(address: str, path: Path | None) -> Memory:
    """The memory of a case's watch, in the file that is named or beside the case."""
    from crosswire.errors import WatchError
    from crosswire.watch.memory import beside

    found = path or beside(address)
    if found is None:
        raise WatchError("the case is in a database: name a file for the memory of the watch with --state")
    return Memory(found)
