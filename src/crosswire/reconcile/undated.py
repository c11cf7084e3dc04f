"""The reports that state no day, and what each is dated by, kept as long as it is read and resolved as it is.

One is looked at again whenever something comes that shares a key with it, and then most of what is like it is what was
like it before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from crosswire.reconcile import chronicle, jointly
from crosswire.reconcile.incidents import episode
from crosswire.reconcile.incidents.joining import alike as incident_pairs
from crosswire.reconcile.incidents.keys import keys as incident_keys
from crosswire.reconcile.matching import Member
from crosswire.reconcile.matter import CROWDED, Matter, keys
from crosswire.reconcile.matter import lineage as lineage_of
from crosswire.reconcile.resolved import Item, Resolved
from crosswire.records import Interval, Statement

M = TypeVar("M", bound=Member)


class Known:
    """Which pairs were found alike; what was not asked for since the last ``begin`` but one is forgotten."""

    def __init__(self) -> None:
        """No pair yet."""
        self._before: dict[tuple[str, str], tuple[object, bool]] = {}
        self._now: dict[tuple[str, str], tuple[object, bool]] = {}

    def begin(self) -> None:
        """Ask for all pairs anew."""
        self._before, self._now = self._now, {}

    def get(self, id_: str, other: Member) -> bool | None:
        """Whether what has this id is like this very object, if that is known."""
        known = self._now.get((id_, other.id)) or self._before.get((id_, other.id))
        if known is None or known[0] is not other:
            return None
        self._now[id_, other.id] = known
        return known[1]

    def put(self, id_: str, other: Member, *, alike: bool) -> bool:
        """Keep that it is, or is not; the same."""
        self._now[id_, other.id] = other, alike
        return alike


Alike = Callable[[Matter, Matter, Known], bool]
"""Whether two statements are alike; which pairs are is kept in what is known."""


class Undated:
    """The statements of an undated report as they are without a date, the episodes that it tells, and their keys."""

    def __init__(self, resolved: Resolved, told: list[Matter], rest: list[Matter]) -> None:
        """``told`` are its violent tellings, ``rest`` the others."""
        self.resolved = resolved
        self.rest = [(m, frozenset(keys(m))) for m in rest]
        self.episodes = episode.gather(told, {resolved.item.report.id: resolved.item.reading})
        self.asks = frozenset[str]().union(
            *(own for _, own in self.rest), (key for e in self.episodes for key in incident_keys(e))
        )
        self.violent = bool(told)
        self.together = frozenset[str]().union(
            *(own for m, own in self.rest if m.statement.event), *(incident_keys(e) for e in self.episodes)
        )
        """The keys under which other undated reports may tell of its happenings."""
        self.known = Known()


class Dates:
    """The reports that state no day: those that their own words date, and those that ask others for a date."""

    def __init__(self) -> None:
        """No report yet."""
        self.firm: dict[str, Interval] = {}
        """The dates of those that their own words date, whatever others say."""
        self._undated: dict[str, Undated] = {}
        self._askers: dict[str, set[str]] = {}
        """The reports that ask, by the keys of what may date them."""
        self._moved: set[str] = set()

    def own(self, item: Item) -> Interval | None:
        """The date of a report that needs no other: stated, or firm by its own words."""
        report = item.report
        self.firm.pop(report.id, None)
        if report.published is not None:
            return report.published
        found = chronicle.firm(item.reading, item.statements)
        if found is not None:
            self.firm[report.id] = found
        return found

    def asking(self, report: str) -> Undated | None:
        """With what a report asks for its date, if it does."""
        return self._undated.get(report)

    def ask(self, report: str, undated: Undated) -> None:
        """Let a report ask with this from now on."""
        self.unask(report)
        self._undated[report] = undated
        self._moved.update(undated.together)
        for key in undated.asks:
            self._askers.setdefault(key, set()).add(report)

    def unask(self, report: str) -> None:
        """Let a report ask no more."""
        undated = self._undated.pop(report, None)
        self._moved.update(undated.together if undated is not None else ())
        for key in undated.asks if undated is not None else ():
            self._askers[key].discard(report)
            if not self._askers[key]:
                del self._askers[key]

    def drop(self, report: str) -> None:
        """Forget a report."""
        self.firm.pop(report, None)
        self.unask(report)

    def askers(self, keys: Iterable[str]) -> set[str]:
        """The reports that something under one of these keys may date."""
        return {r for key in keys for r in self._askers.get(key, ())}

    def moved(self) -> set[str]:
        """The reports that may be dated otherwise by undated ones that came or went since this was asked last."""
        moved, self._moved = self._moved, set()
        return self.askers(moved)

    def together(self, report: str, undated: Undated, alike: Alike) -> Interval | None:
        """The date of a report by the undated ones that tell of its happenings, each as it is without a date."""
        shared, others = dict[str, Statement](), list[jointly.Telling]()
        for other in self._beside(report, lineage_of(undated.resolved.item.report)):
            theirs = dict[str, Statement]()
            for one, same in _told_alike(undated, other, alike):
                shared.update((m.id, m.statement) for m in one)
                theirs.update((m.id, m.statement) for m in same)
            if theirs:
                others.append(_telling(other, theirs))
        return jointly.settle(_telling(undated, shared), others) if others else None

    def _beside(self, report: str, lineage: str) -> list[Undated]:
        """The other undated reports, copies left out, that may tell of the happenings of one."""
        own = self._undated[report].together
        found = set[str]()
        for key in own:
            sharing = self._askers.get(key, set())
            found |= sharing if len(sharing) <= CROWDED else set()
        others = ((other, self._undated[other]) for other in sorted(found - {report}))
        return [u for i, u in others if lineage_of(u.resolved.item.report) == i != lineage and u.together & own]


def _told_alike(undated: Undated, other: Undated, alike: Alike) -> Iterator[tuple[Sequence[Matter], ...]]:
    """What two undated reports tell alike: of one incident, or the same event."""
    for one, theirs in incident_pairs(undated.episodes, other.episodes, undated.known):
        yield one.tellings, theirs.tellings
    for a, own in undated.rest:
        for b, keys_ in other.rest if a.statement.event else ():
            if b.statement.event and not own.isdisjoint(keys_) and alike(a, b, undated.known):
                yield (a,), (b,)


def _telling(undated: Undated, shared: Mapping[str, Statement]) -> jointly.Telling:
    resolved = undated.resolved
    return jointly.Telling(resolved.item.reading, resolved.statements, [shared[i] for i in sorted(shared)])
