"""Which addresses a site asks robots to leave alone, and how long to wait between two requests (RFC 9309).

A site that has no rules allows everything; one whose server fails allows nothing until it answers again.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from protego import Protego

from crosswire.fetching.failures import FetchError, ForbiddenError, Reason
from crosswire.fetching.fetcher import Fetched

AGENT = "crosswire"
"""The name under which rules are meant for us."""

LARGEST = 500 * 1024
"""Bytes of the rules that are read (RFC 9309, 2.5)."""

KEPT = dt.timedelta(hours=24)
"""How long rules hold before they are asked for anew (RFC 9309, 2.4)."""

AGAIN = dt.timedelta(minutes=30)
"""How long a site whose rules could not be had is left alone."""

PARSED = 256
"""Sites whose rules are held ready."""

LONGEST_DELAY = 300.0
"""Seconds between two requests that are granted at most: a site that wants more gets this."""

Fetch = Callable[[str], Awaitable[Fetched]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules of a site until they are to be asked for anew.

    ``text`` is ``None`` where nothing may be asked, because the rules could not be had for ``reason``.
    """

    until: dt.datetime
    text: str | None
    reason: Reason = "robots"


class Shelf(Protocol):
    """Where rules outlive the program."""

    def rules(self, site: str) -> Rules | None:
        """Those of a site, if they are there."""
        ...

    def keep_rules(self, site: str, rules: Rules) -> None:
        """Keep those of a site."""
        ...


class Robots:
    """The rules of every site that was asked for, each fetched once for its time."""

    def __init__(self, fetch: Fetch, shelf: Shelf, clock: Callable[[], dt.datetime]) -> None:
        """``fetch`` is asked for the rules of a site that the ``shelf`` does not hold."""
        self._fetch = fetch
        self._shelf = shelf
        self._clock = clock
        self._parsed: OrderedDict[str, tuple[Rules, Protego | None]] = OrderedDict()

    async def check(self, url: str) -> float | None:
        """Seconds to wait between two requests of this site, if it names them; ``ForbiddenError`` where it says no."""
        site = _site(url)
        rules, parsed = await self._rules(site)
        if parsed is None:
            said = "its rules for robots (robots.txt) cannot be had, so nothing is asked there"
            raise FetchError(f"{site}: {said}", rules.reason)
        if not rules.text:
            return None
        if not parsed.can_fetch(url, AGENT):
            raise ForbiddenError("the site asks robots to leave this address alone (robots.txt)", "robots")
        delay = parsed.crawl_delay(AGENT)
        return min(float(delay), LONGEST_DELAY) if delay else None

    async def _rules(self, site: str) -> tuple[Rules, Protego | None]:
        now = self._clock()
        held = self._parsed.get(site)
        if held is None or held[0].until <= now:
            kept = self._shelf.rules(site)
            if kept is None or kept.until <= now:
                kept = await self._asked(site)
                self._shelf.keep_rules(site, kept)
            held = kept, None if kept.text is None else Protego.parse(kept.text)
            self._parsed[site] = held
            while len(self._parsed) > PARSED:
                self._parsed.popitem(last=False)
        self._parsed.move_to_end(site)
        return held

    async def _asked(self, site: str) -> Rules:
        try:
            found = await self._fetch(f"{site}/robots.txt")
        except FetchError as error:
            if error.reason in {"refused", "gone", "astray", "forbidden"}:
                return Rules(until=self._clock() + KEPT, text="")
            wait = max(AGAIN, dt.timedelta(seconds=error.retry or 0))
            return Rules(until=self._clock() + wait, text=None, reason=error.reason)
        text = found.content[:LARGEST].decode("utf-8", "replace")
        return Rules(until=self._clock() + KEPT, text=text.removeprefix("\ufeff"))


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
