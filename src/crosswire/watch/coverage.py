"""How well what should be seen is seen: each feed with how it does, since when, and what was lost. Plain data."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from crosswire.records import Problem
from crosswire.watch import rhythm
from crosswire.watch.memory import Known, Memory, beside

Standing = Literal["well", "failing", "gone", "silent", "new"]
"""``gone``: its server says that it is no more (410); ``silent``: it answers but brings nothing new; ``new``: it was
not asked yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What went wrong how often, the last time when and how. ``what``: the feed itself, or an item of it."""

    what: str
    reason: str
    count: int
    first: dt.datetime
    last: dt.datetime
    message: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed and how it does.

    ``since`` is when it began to fail, went or fell silent. Items: ``seen`` in it, ``added`` to the case, of these
    ``summaries`` with the feed's own words only, ``versions`` that came later, ``failed`` ones that are lost,
    ``unwanted`` ones that the settings leave out, and those that still ``wait``.
    """

    url: str
    name: str
    standing: Standing
    since: dt.datetime | None
    reason: str | None
    message: str | None
    moved: str | None
    tried: dt.datetime | None
    answered: dt.datetime | None
    brought: dt.datetime | None
    seen: int
    added: int
    summaries: int
    versions: int
    failed: int
    unwanted: int
    waiting: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Every feed that is watched, at a time."""

    at: dt.datetime
    feeds: tuple[Feed, ...]

    def of(self, *standings: Standing) -> tuple[Feed, ...]:
        """The feeds that do so."""
        return tuple(f for f in self.feeds if f.standing in standings)

    @property
    def counts(self) -> dict[str, int]:
        """How many feeds do how."""
        return dict(Counter(f.standing for f in self.feeds))

    @property
    def whole(self) -> bool:
        """Whether every feed is seen and nothing was lost."""
        return not self.of("failing", "gone", "new") and not any(f.failed for f in self.feeds)


def coverage(memory: Memory, now: dt.datetime) -> Coverage:
    """How every feed does."""
    return Coverage(at=now, feeds=tuple(_feed(memory, known, now) for known in memory.feeds()))


def of_case(address: str, now: dt.datetime, *, path: Path | None = None) -> Coverage | None:
    """The coverage of a case that is watched; ``None`` for one that is not."""
    found = path or beside(address)
    if found is None or not found.is_file():
        return None
    memory = Memory(found, readonly=True)
    try:
        return coverage(memory, now)
    finally:
        memory.close()


def problems(found: Coverage) -> list[Problem]:
    """What is missing because of feeds that fail: one line for all, and one for each."""
    bad = found.of("failing", "gone")
    if not bad:
        return []
    since = min(f.since for f in bad if f.since is not None)
    said = f"of {len(found.feeds)} feeds {len(bad)} fail, the first since {since:%Y-%m-%d %H:%M} UTC"
    return [
        Problem(code="feeds-failed", message=f"{said}: what they told since then is missing here"),
        *(Problem(code="feed-failed", message=sentence(f), path=f.url) for f in bad),
    ]


def sentence(feed: Feed) -> str:
    """How a feed does that does not do well."""
    since = f" since {feed.since:%Y-%m-%d %H:%M} UTC" if feed.since else ""
    match feed.standing:
        case "failing":
            return f"it fails{since}: {feed.message}"
        case "gone":
            return f"it is gone{since}: {feed.message}"
        case "silent":
            return f"it answers, but brought nothing new{since}"
        case "new":
            return "it was not asked yet"
    return "it answers"


def _feed(memory: Memory, known: Known, now: dt.datetime) -> Feed:
    standing, since = _standing(known, now)
    return Feed(
        url=known.url,
        name=known.name,
        standing=standing,
        since=since,
        reason=known.reason,
        message=known.message,
        moved=known.moved,
        tried=_time(known.tried),
        answered=_time(known.answered),
        brought=_time(known.brought),
        seen=known.seen,
        added=known.added + known.summaries,
        summaries=known.summaries,
        versions=known.versions,
        failed=known.failed,
        unwanted=known.unwanted,
        waiting=memory.waiting(known.url),
        faults=tuple(
            Fault(
                what=f.what, reason=f.reason, count=f.count, message=f.message, url=f.url,
                first=dt.datetime.fromtimestamp(f.first, dt.UTC), last=dt.datetime.fromtimestamp(f.last, dt.UTC),
            )
            for f in memory.faults(known.url)
        ),
    )  # fmt: skip


def _standing(known: Known, now: dt.datetime) -> tuple[Standing, dt.datetime | None]:
    if known.gone is not None:
        return "gone", _time(known.gone)
    if known.failing is not None:
        return "failing", _time(known.failing)
    if known.answered is None:
        return "new", None
    last = _time(known.brought) or _time(known.first) or now
    if rhythm.silent(last, now, gap=known.gap, arrivals=known.arrivals):
        return "silent", last
    return "well", None


def _time(seconds: float | None) -> dt.datetime | None:
    return None if seconds is None else dt.datetime.fromtimestamp(seconds, dt.UTC)
