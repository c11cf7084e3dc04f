"""The stream of reports with the truth beside each, in the order in which they are published."""

from __future__ import annotations

import datetime as dt
import heapq
import itertools
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from crosswire.intake import build
from crosswire.records import Interval, Report
from generated import telling
from generated.situations import PER_DAY, VIOLENT, Situation, chance, situation
from generated.telling import Written

COPIES = (0, 0, 0, 0, 0, 0, 1, 1, 2, 3)
"""Copies of a report, one of these."""

UNDATED = 0.04
"""Share of the reports that bear no date."""

ELSEWHERE = 2
"""Reports on nothing that matters for each situation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What is so of a report. The toll is what is known when it is written, and what it says if it says one."""

    report: str
    situation: str | None = None
    violent: bool = False
    kind: str | None = None
    copy_of: str | None = None
    how: str | None = None
    day: str | None = None
    town: str | None = None
    country: str | None = None
    killed: int | None = None
    injured: int | None = None
    written: str = ""
    """When, to the minute, whether the report says so or not."""
    dated: bool = True
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Told:
    """A report, and what is so."""

    report: Report
    truth: Truth

    def lines(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Both as lines of JSON: the report as people hand it in, and the truth."""
        r = self.report
        given = {"id": r.id, "title": r.title, "text": r.text, "outlet": r.outlet, "language": r.language}
        if r.published is not None and r.published.earliest is not None:
            given["published"] = r.published.earliest.isoformat()
        return given, asdict(self.truth)


def stream(seed: int = 1) -> Iterator[Told]:
    """Reports without end; the same for the same seed. What is held is what the next days will bring."""
    waiting: list[tuple[dt.datetime, int, int, int]] = []
    for number in itertools.count():
        begins = situation(seed, number)
        while waiting and waiting[0][0] < begins.when:
            yield _told(seed, *heapq.heappop(waiting))
        for at in _times(seed, begins):
            heapq.heappush(waiting, at)


def _times(seed: int, of: Situation) -> Iterator[tuple[dt.datetime, int, int, int]]:
    """When what is written, by the situation's number, the report's (-1 where it is on nothing) and the copy's."""
    draw = chance(seed, of.number, "times")
    for n, hours in enumerate(of.told):
        at = of.when + dt.timedelta(hours=hours)
        yield at, of.number, n, 0
        for copy in range(1, 1 + draw.choice(COPIES)):
            yield at + dt.timedelta(minutes=draw.randint(5, 600)), of.number, n, copy
    for n in range(ELSEWHERE):
        yield of.when + dt.timedelta(minutes=draw.randint(1, 24 * 60 // PER_DAY * ELSEWHERE)), of.number, -1, n


def _told(seed: int, at: dt.datetime, number: int, n: int, copy: int) -> Told:
    written = at.isoformat(timespec="minutes")
    if n < 0:
        id_ = f"{number:07d}-x{copy}"
        return _made(
            seed, at, telling.elsewhere(seed, number * ELSEWHERE + copy, at), Truth(report=id_, written=written)
        )
    of = situation(seed, number)
    first = f"{number:07d}-{n:02d}"
    step = of.known(of.told[n])
    text, how = telling.copied(seed, of, n, copy) if copy else (telling.own(seed, of, n), None)
    truth = Truth(
        report=f"{first}-{copy}" if copy else first,
        situation=of.id,
        violent=of.kind in VIOLENT,
        kind=of.kind,
        copy_of=first if copy else None,
        how=how,
        day=of.when.date().isoformat(),
        town=of.town.name,
        country=of.town.code,
        killed=step.killed,
        injured=step.injured,
        written=written,
    )
    return _made(seed, at, text, truth)


def _made(seed: int, at: dt.datetime, text: Written, truth: Truth) -> Told:
    dated = chance(seed, "dated", truth.report).random() >= UNDATED
    report = build.report(
        text.text,
        id=truth.report,
        title=text.title,
        outlet=text.outlet,
        published=Interval(earliest=at.date(), latest=at.date()) if dated else None,
        language=text.language,
    )
    return Told(report, Truth(**{**asdict(truth), "dated": dated, "language": text.language}))
