"""The settled state: what all reports together claim.

A report touches only what shares keys with it: names, episodes, statements. So reports can come and go one by one, and
what is settled is what all of them at once would settle to, in any order.

Whoever dates an undated report must not lean on how statements are grouped, since that leans on dates. So it is dated
by the single statements of dated reports that are alike, before anything is grouped.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from crosswire.reconcile import claims, dating, events, figures, groups, likeness, origins, questions
from crosswire.reconcile.entities import Entities
from crosswire.reconcile.incidents import episode, harm
from crosswire.reconcile.incidents.episode import violent
from crosswire.reconcile.incidents.joining import Incidents
from crosswire.reconcile.incidents.keys import keys as incident_keys
from crosswire.reconcile.matching import Edges, Known, Matching
from crosswire.reconcile.matter import CROWDED, Likeness, Matter, keys
from crosswire.reconcile.resolved import Item, Resolved, dated, resolve
from crosswire.records import Claim, Interval, Problem, Record

__all__ = ["Item", "Settler", "settle"]

Compare = Callable[[Matter, Matter], Likeness]

KINDS: dict[str, tuple[Compare, float]] = {
    "figure": (figures.likeness, figures.ALIKE),
    "event": (events.likeness, events.ALIKE),
    "position": (likeness.positions, likeness.ALIKE),
    "undisclosed": (likeness.undisclosed, likeness.ALIKE),
}


def settle(items: Iterable[Item], problems: Sequence[Problem] = ()) -> Record:
    """The record of these reports; their order does not matter."""
    settler = Settler()
    for item in items:
        settler.put(item)
    return settler.record(problems)


VIOLENT = "violent"
"""The kind of the tellings that are compared by whole episodes."""


class Settler:
    """Reports, and what they together claim, kept while reports come and go."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._items: dict[str, Item] = {}
        self._changed: set[str] = set()
        self._entities = Entities()
        self._resolved: dict[str, Resolved] = {}
        self._published: dict[str, Interval | None] = {}
        self._asked: dict[str, set[str]] = {}
        """The undated reports that each key may date."""
        self._asks: dict[str, frozenset[str]] = {}
        self._touched: dict[str, set[str]] = {}
        """The keys of what came and went, by the kind of statement."""
        self._matters: dict[str, dict[str, Matter]] = {}
        self._incidents = Incidents()
        self._incident: dict[str, str] = {}
        """The incident of each telling."""
        self._kinds = {kind: _matching(compare, enough) for kind, (compare, enough) in KINDS.items()}
        self._claims: dict[str, Claim] = {}

    def put(self, item: Item) -> None:
        """Take a report in, or take it anew."""
        if self._items.get(item.report.id) != item:
            self._items[item.report.id] = item
            self._changed.add(item.report.id)

    def drop(self, report: str) -> None:
        """Take a report out; one that is not there is passed over."""
        if self._items.pop(report, None) is not None:
            self._changed.add(report)

    def hold(self, items: Iterable[Item]) -> None:
        """Hold these reports and no others."""
        wanted = {i.report.id: i for i in items}
        for report in [r for r in self._items if r not in wanted]:
            self.drop(report)
        for item in wanted.values():
            self.put(item)

    def matters(self) -> dict[str, Matter]:
        """Every statement as it was compared, by id."""
        self.settle()
        return {id_: m for own in self._matters.values() for id_, m in own.items()}

    def record(self, problems: Sequence[Problem] = ()) -> Record:
        """What all reports that are there claim."""
        self.settle()
        everything = [m for r in sorted(self._matters) for m in self._matters[r].values()]
        return Record(
            reports=tuple(dated(self._items[r].report, self._published[r]) for r in sorted(self._items)),
            entities=self._entities.entities(),
            statements=tuple(sorted((m.statement for m in everything), key=lambda s: (s.report, s.start, s.id))),
            claims=tuple(sorted(self._claims.values(), key=lambda c: c.id)),
            origins=origins.collect(everything),
            questions=questions.settle([m for m in everything if m.statement.type == "undisclosed"], everything),
            problems=tuple(problems),
        )

    def settle(self) -> None:
        """Let what came and went take effect. Costs what the reports that did cost, not what is there already."""
        if not self._changed:
            return
        gone = sorted(self._changed & self._resolved.keys())
        come = sorted(self._changed & self._items.keys())
        renamed = self._entities.change(gone, [self._items[r].reading for r in come])
        for report in gone:
            if report not in self._items:
                self._remove(report)
        stale = {*come, *renamed}
        for report in sorted(stale):
            self._resolved[report] = resolve(self._items[report], functools.partial(self._entities.of, report))
            own = self._items[report].report.published
            self._place(report, own or self._published.get(report))
            if own is not None:
                self._unask(report)
        for report in sorted({r for r in stale if self._items[r].report.published is None} | self._asking()):
            published = self._date(report)
            if published != self._published[report]:
                self._place(report, published)
                stale.add(report)
        self._touched.clear()
        self._group(stale)
        self._changed = set()

    # ------------------------------------------------------------ reports

    def _place(self, report: str, published: Interval | None) -> None:
        """Let a report's statements be compared, as if it was published then."""
        before = self._matters.get(report, {})
        after = self._resolved[report].matters(published)
        for id_, m in after.items():
            if id_ in before and replace(before[id_], incident=None) == m:
                after[id_] = before[id_]
        self._published[report] = published
        self._exchange(report, before, after)

    def _remove(self, report: str) -> None:
        self._exchange(report, self._matters[report], {})
        del self._matters[report], self._resolved[report], self._published[report]
        self._unask(report)

    def _exchange(self, report: str, before: Mapping[str, Matter], after: dict[str, Matter]) -> None:
        """Compare the statements of ``after`` from now on; those that are the same as before are left as they are."""
        self._matters[report] = after
        told, rest = _parted(before.values())
        now, others = _parted(after.values())
        if len(told) != len(now) or any(after.get(m.id) is not m for m in told):
            reading = self._items[report].reading if report in self._items else None
            self._touched.setdefault(VIOLENT, set()).update(self._incidents.change(report, now, reading))
        gone = [m for m in rest if after.get(m.id) is not m]
        come = [m for m in others if before.get(m.id) is not m]
        for kind, matching in self._kinds.items():
            touched = matching.change(
                [m.id for m in gone if m.statement.type == kind], [m for m in come if m.statement.type == kind]
            )
            self._touched.setdefault(kind, set()).update(touched)

    # ------------------------------------------------------------ dates

    def _date(self, report: str) -> Interval | None:
        """The date of an undated report, by what is alike in dated ones."""
        resolved = self._resolved[report]
        matters = resolved.matters(None)
        told, rest = _parted(matters.values())
        lineage = resolved.item.report.copies_of or report

        def wanted(m: Matter) -> bool:
            return self._items[m.report.id].report.published is not None and m.lineage != lineage

        alike: list[tuple[Matter, ...]] = []
        asks: set[str] = set()
        for a in rest:
            own = set(keys(a))
            asks |= own
            compare, enough = KINDS[a.statement.type]
            near = self._kinds[a.statement.type].near(own, wanted)
            others = [b for b in near if (score := compare(a, b).score) is not None and score >= enough]
            if others:
                alike.append((a, *others))
        episodes = episode.gather(told, {report: resolved.item.reading})
        linked: set[str] = set()
        for other in sorted({m.report.id for g in alike for m in g[1:]} | self._incidents.near(episodes, wanted)):
            for one, theirs in self._incidents.alike(episodes, other):
                linked.add(other)
                alike.append((*one.tellings, *theirs.tellings))
        self._ask(report, asks | {key for e in episodes for key in incident_keys(e)})
        return dating.settle(resolved.item.reading, resolved.statements, alike, linked if told else None)

    def _asking(self) -> set[str]:
        """The undated reports that may be dated otherwise by what came and went."""
        touched = set(self._touched.get(VIOLENT, ()))
        for kind, matching in self._kinds.items():
            touched |= matching.telling(self._touched.get(kind, ()))
        return {r for key in touched for r in self._asked.get(key, ())}

    def _ask(self, report: str, asks: set[str]) -> None:
        self._unask(report)
        self._asks[report] = frozenset(asks)
        for key in asks:
            self._asked.setdefault(key, set()).add(report)

    def _unask(self, report: str) -> None:
        for key in self._asks.pop(report, ()):
            self._asked[key].discard(report)
            if not self._asked[key]:
                del self._asked[key]

    # ------------------------------------------------------------ groups

    def _group(self, stale: set[str]) -> None:
        """Incidents are found by whole episodes, then the counts of their harm are theirs; all else by statements."""
        gone, come = self._incidents.regroup()
        counted = stale & self._matters.keys()
        for told in gone:
            self._claims.pop(told.name, None)
            for m in told.tellings:
                self._incident.pop(m.id, None)
        for told in come:
            self._claims[told.name] = claims.settle(told.tellings, told.why)
            self._incident.update((m.id, told.name) for m in told.tellings)
        counted |= {m.report.id for told in (*gone, *come) for m in told.tellings} & self._matters.keys()
        for report in sorted(counted):
            self._count(report)
        for matching in self._kinds.values():
            left, made = matching.regroup()
            for group in left:
                self._claims.pop(group[0].id, None)
            for group in made:
                self._claims[group[0].id] = claims.settle(group)

    def _count(self, report: str) -> None:
        """Say of each figure of a report which incident's harm it counts."""
        own = self._matters[report]
        told = [(m.statement, name) for m in own.values() if (name := self._incident.get(m.id))]
        for m in [m for m in own.values() if m.statement.figure]:
            incident = harm.incident(m.statement, told)
            if incident != m.incident:
                own[m.id] = replace(m, incident=incident)
                self._kinds["figure"].change([m.id], [own[m.id]])


def _parted(matters: Iterable[Matter]) -> tuple[list[Matter], list[Matter]]:
    """The violent tellings, and the rest."""
    told: list[Matter] = []
    rest: list[Matter] = []
    for m in matters:
        (told if m.statement.event and violent(m.statement.event) else rest).append(m)
    return told, rest


def _matching(compare: Compare, enough: float) -> Matching[Matter]:
    def score(a: Matter, b: Matter) -> float | None:
        return compare(a, b).score

    def cluster(ids: Sequence[str], alike: Edges, known: Known) -> list[list[str]]:
        return groups.group(ids, alike, known, enough)

    return Matching(keys=keys, score=score, enough=enough, crowded=CROWDED, cluster=cluster)
