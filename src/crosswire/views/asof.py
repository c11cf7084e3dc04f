"""As of a day: of what was read, what had been published by then. Everything else is left out, and said to be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from crosswire.intervals import both, certainly_before
from crosswire.reconcile.matter import page
from crosswire.reconcile.settle import Item, settle
from crosswire.records import Date, Interval, Problem, Record, Report

Settle = Callable[[Sequence[Item]], Record]


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """What was published by ``day``, and what is left out: ``later`` came after it, of ``unsure`` nobody can tell."""

    day: Date
    items: tuple[Item, ...]
    later: tuple[Report, ...] = ()
    unsure: tuple[Report, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """A notice for each report that is left out because its date does not tell on which side of the day it lies."""
        return tuple(
            Problem(
                code="date-undecided",
                message=f"nothing tells whether this was published by {self.day.isoformat()}; it was left out",
                report=r.id,
                path=r.path,
            )
            for r in self.unsure
        )


def until(items: Iterable[Item], day: Date, *, settled: Settle = settle) -> AsOf:
    """The items whose reports were certainly published on or before ``day``, in the order given.

    A report without a date is taken by the bounds that all the others together give it, later ones too: when it was
    written does not hang on what we may know. Where even these do not decide, it is left out, since what is shown as
    of a day must have been known by then. A later version of a report came out when it was fetched at the latest.
    ``settled`` finds the bounds; what is kept has them, so that the rest alone does not put a report later than it was.
    """
    listed = list(items)
    inferred: dict[str, Interval] = {}
    dates = {i.report.id: i.report.published for i in listed}
    if None in dates.values():
        found = {r.id: r.published for r in settled(listed).reports}
        inferred = {key: d for key, known in dates.items() if known is None and (d := found.get(key)) is not None}
        dates |= inferred
    dates.update(_fetched((i.report for i in listed), dates))
    dates.update(_edited([i.report for i in listed], dates))
    span = Interval(earliest=None, latest=day)
    kept, later, unsure = [], [], []
    for item in listed:
        published = dates[item.report.id]
        if published is not None and published.latest is not None and published.latest <= day:
            kept.append(_dated(item, inferred[item.report.id]) if item.report.id in inferred else item)
        elif published is not None and both(published, span) is None:
            later.append(item.report)
        else:
            unsure.append(item.report)
    return AsOf(day=day, items=tuple(kept), later=tuple(later), unsure=tuple(unsure))


def _fetched(reports: Iterable[Report], dates: Mapping[str, Interval | None]) -> dict[str, Interval]:
    """By when reports came out that do not say so themselves: when they were fetched."""
    found = {}
    for report in reports:
        known = dates[report.id]
        if report.retrieved is not None and (known is None or known.latest is None):
            start = known.earliest if known is not None else None
            day = report.retrieved.date()
            found[report.id] = Interval(earliest=start if start is None or start <= day else None, latest=day)
    return found


def _edited(reports: Iterable[Report], dates: Mapping[str, Interval | None]) -> dict[str, Interval]:
    """When later versions came out: after the one before was fetched, and by when they were fetched themselves.

    Where a version gives a later day of publication than the one before it, that is when it came out.
    """
    several = {(page(r), r.version): r for r in reports if r.version is not None}
    found = {}
    for (first, number), report in several.items():
        before = several.get((first, (number or 0) - 1))
        if before is None or report.retrieved is None or certainly_before(dates[before.id], dates[report.id]):
            continue
        own = dates[report.id]
        start = before.retrieved.date() if before.retrieved else own.earliest if own else None
        found[report.id] = Interval(earliest=start, latest=report.retrieved.date())
    return found


def _dated(item: Item, published: Interval) -> Item:
    return replace(item, report=replace(item.report, published=published, published_basis="inferred"))
