"""The settled state: what all reports together claim.

A report touches only what shares keys with it: names, episodes, statements. So reports can come and go one by one, and
what is settled is what all of them at once would settle to, in any order.

Whoever dates an undated report must not lean on how statements are grouped, since that leans on dates. So it is dated
by the single statements of dated reports that are alike, before anything is grouped.

What a change leaves as it is stays the same object, from one record to the next: reports, entities, statements, claims,
origins and questions. So whoever keeps a record finds what changed by comparing identities (``is``), id by id.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from crosswire.reconcile import claims, dating, events, figures, groups, likeness
from crosswire.reconcile.entities import Entities
from crosswire.reconcile.gathered import Gathered
from crosswire.reconcile.incidents import harm
from crosswire.reconcile.incidents.episode import violent
from crosswire.reconcile.incidents.joining import Incidents
from crosswire.reconcile.matching import Edges, Matching
from crosswire.reconcile.matching import Known as Asked
from crosswire.reconcile.matter import CROWDED, Likeness, Matter, keys, lineage
from crosswire.reconcile.ordered import Ordered
from crosswire.reconcile.origins import Origins
from crosswire.reconcile.questions import Questions
from crosswire.reconcile.resolved import Item, Resolved, dated, resolve
from crosswire.reconcile.series import Leaning, Series
from crosswire.reconcile.undated import Dates, Known, Undated
from crosswire.records import Claim, Interval, Problem, Question, Reading, Record, Relation, Report, Statement

__all__ = ["Changes", "Group", "Item", "Settler", "settle"]

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

DROPPED = "dropped"
"""The kind of what reports said until a version of them dropped it."""


class Home(NamedTuple):
    """Where a group is found.

    A class of its own also for speed: Python's collector forgets a dictionary of bare tuples of strings when it has
    looked through it, and looks through the whole of it again as soon as one more comes in.
    """

    kind: str
    first: str
    """The id of its first statement."""


Made = tuple[tuple[Matter, ...], Mapping[tuple[str, str], Relation]]
"""The statements of a group, and the reasons for which tellings were put together."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Group:
    """A claim, and the statements from which it was settled; another object as soon as any of them is another."""

    claim: Claim
    matters: tuple[Matter, ...]
    why: Mapping[tuple[str, str], Relation] = field(default_factory=dict)
    """The reasons for which tellings were put together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is to be otherwise in a record, by ids; ``None`` is left out. These statements are there besides."""

    reports: Mapping[str, Report | None] = field(default_factory=dict)
    statements: Sequence[Statement] = ()
    claims: Mapping[str, Claim | None] = field(default_factory=dict)
    questions: Mapping[str, Question | None] = field(default_factory=dict)


class Settler:
    """Reports, and what they together claim, kept while reports come and go."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._items: dict[str, Item] = {}
        self._changed: set[str] = set()
        self._entities = Entities()
        self._resolved: dict[str, Resolved] = {}
        self._published: dict[str, Interval | None] = {}
        self._dates = Dates()
        self._touched: dict[str, set[str]] = {}
        """The keys of what came and went, by the kind of statement."""
        self._series = Series()
        self._leaning = Leaning()
        self._matters: dict[str, dict[str, Matter]] = {}
        self._reports: dict[str, Report] = {}
        """The reports with their dates as far as they are known."""
        self._incidents = Incidents()
        self._told_in: dict[str, Reading] = {}
        """The reading in which each report's violent tellings were made episodes."""
        self._incident: dict[str, str] = {}
        """The incident of each telling."""
        self._kinds = {kind: _matching(compare, enough) for kind, (compare, enough) in KINDS.items()}
        self._groups: dict[Home, Group] = {}
        """Each claim by the kind of its statements and the id of the first."""
        self._home: dict[str, Home] = {}
        """Where the claim of each statement is found."""
        self._claims: Ordered[str, Claim] = Ordered()
        self.fresh: set[str] = set()
        """Claims that came since the last record, by their ids."""
        self._moved: dict[str, Mapping[str, Matter]] = {}
        """The reports of which something is otherwise than when it was gathered last, with their statements then."""
        self.gathered = Gathered()
        self._origins = Origins()
        self.questions = Questions(lambda report: self._matters.get(report, {}).values())

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

    def matter(self, statement: str) -> Matter | None:
        """A statement as it was compared, by its id."""
        report = self.gathered.report(statement)
        return self._matters[report][statement] if report is not None else None

    def matters(self, report: str) -> Mapping[str, Matter]:
        """The statements of a report as they were compared, by id."""
        return self._matters.get(report, {})

    def group(self, statement: str) -> Group | None:
        """The claim of a statement, with what it was settled from."""
        home = self._home.get(statement)
        return self._groups[home] if home is not None else None

    def adopt(self, claim: Claim) -> None:
        """Take this object for the claim that is equal to it, if there is one."""
        home = self._home.get(claim.statements[0])
        if home is not None and self._groups[home].claim == claim:
            self._groups[home] = replace(self._groups[home], claim=claim)
            self._claims.put(claim.id, claim)

    def record(self, problems: Sequence[Problem] = (), changes: Changes | None = None) -> Record:
        """What all reports that are there claim; ``changes`` are made to this record and to no later one."""
        self.settle()
        self.fresh = set()
        changes = changes or Changes()
        return Record(
            reports=self.gathered.reports(changes.reports),
            entities=self._entities.entities(),
            statements=self.gathered.statements(changes.statements),
            claims=self._claims.changed(changes.claims),
            origins=self._origins.all(),
            questions=self.questions.all(changes.questions),
            problems=problems,
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
        revised = self._series.change(gone, [self._items[r] for r in come])
        stale = {*come, *renamed, *(revised & self._items.keys())}
        for report in sorted(stale):
            self._resolved[report] = resolve(self._items[report], functools.partial(self._entities.of, report))
            own = self._dates.own(self._items[report])
            self._place(report, own or self._published.get(report))
            if own is not None:
                self._dates.unask(report)
        undated = {r for r in stale if not self._is_dated(r)} | self._asking()
        for report in sorted(undated):
            self._ask(report)
        for report in sorted(undated | self._dates.moved()):
            published = self._date(report)
            if published != self._published[report]:
                self._place(report, published)
                stale.add(report)
        self._touched.clear()
        self._group(stale)
        self._changed = set()
        self._gather()

    def _gather(self) -> None:
        """Gather what came and went from the reports that moved."""
        for report, before in self._moved.items():
            after = self._matters.get(report, {})
            self.gathered.change(report, self._reports.get(report), before, after)
            self._origins.change(report, after.values())
            self.questions.change(_speaking(before), _speaking(after))
        self._moved = {}
        self.questions.settle()

    # ------------------------------------------------------------ reports

    def _place(self, report: str, published: Interval | None) -> None:
        """Let a report's statements be compared, as if it was published then."""
        before = self._matters.get(report, {})
        given = dated(self._items[report].report, published)
        if self._reports.get(report) != given:
            self._reports[report] = given
        after = self._resolved[report].matters(self._reports[report])
        fates = self._series.fates(report)
        after.update((id_, replace(after[id_], fate=fate)) for id_, fate in fates.items())
        for id_, m in after.items():
            if (known := before.get(id_)) is not None:
                same = replace(known, incident=None) == m
                after[id_] = known if same else _told_as_before(m, known)
        self._published[report] = published
        self._exchange(report, before, after)

    def _remove(self, report: str) -> None:
        self._exchange(report, self._matters[report], {})
        del self._matters[report], self._resolved[report], self._published[report], self._reports[report]
        self._dates.drop(report)

    def _exchange(self, report: str, before: Mapping[str, Matter], after: dict[str, Matter]) -> None:
        """Compare the statements of ``after`` from now on; those that are the same as before are left as they are."""
        self._moved.setdefault(report, before)
        self._matters[report] = after
        self._leaning.change(before, after)
        told, rest = _parted(before.values())
        now, others = _parted(after.values())
        reading = self._items[report].reading if report in self._items and now else None
        same = len(told) == len(now) and all(after.get(m.id) is m for m in told)
        if not same or self._told_in.get(report) != reading:
            if reading is None:
                self._told_in.pop(report, None)
            else:
                self._told_in[report] = reading
            self._touched.setdefault(VIOLENT, set()).update(self._incidents.change(report, now, reading))
        gone = [m for m in rest if after.get(m.id) is not m]
        come = [m for m in others if before.get(m.id) is not m]
        for kind, matching in self._kinds.items():
            touched = matching.change(
                [m.id for m in gone if m.statement.type == kind], [m for m in come if m.statement.type == kind]
            )
            self._touched.setdefault(kind, set()).update(touched)

    # ------------------------------------------------------------ dates

    def _is_dated(self, report: str) -> bool:
        return report in self._dates.firm or self._items[report].report.published is not None

    def _ask(self, report: str) -> Undated:
        """Let an undated report ask with what it says now."""
        resolved = self._resolved[report]
        undated = self._dates.asking(report)
        if undated is None or undated.resolved is not resolved:
            undated = Undated(resolved, *_parted(resolved.matters(resolved.item.report).values()))
            self._dates.ask(report, undated)
        return undated

    def _date(self, report: str) -> Interval | None:
        """The date of an undated report, by what is alike in dated ones, or else by undated ones together."""
        undated = self._ask(report)
        resolved = undated.resolved
        known, own_lineage = undated.known, lineage(resolved.item.report)
        known.begin()

        def wanted(m: Matter) -> bool:
            return self._is_dated(m.report.id) and m.lineage != own_lineage

        alike: list[tuple[Matter, ...]] = []
        for a, own in undated.rest:
            near = self._kinds[a.statement.type].near(own, wanted)
            if others := [b for b in near if _alike(a, b, known)]:
                alike.append((a, *others))
        episodes = undated.episodes
        linked: set[str] = set()
        for other in sorted({m.report.id for g in alike for m in g[1:]} | self._incidents.near(episodes, wanted)):
            for one, theirs in self._incidents.alike(episodes, other, known):
                linked.add(other)
                alike.append((*one.tellings, *theirs.tellings))
        told = linked if undated.violent else None
        found = dating.settle(resolved.item.reading, resolved.statements, alike, told, self._dates.firm)
        return found or self._dates.together(report, undated, _alike)

    def _asking(self) -> set[str]:
        """The undated reports that may be dated otherwise by what came and went."""
        touched = set(self._touched.get(VIOLENT, ()))
        for kind, matching in self._kinds.items():
            touched |= matching.telling(self._touched.get(kind, ()))
        return self._dates.askers(touched)

    # ------------------------------------------------------------ groups

    def _group(self, stale: set[str]) -> None:
        """Incidents are found by whole episodes, then the counts of their harm are theirs; all else by statements."""
        gone, come = self._incidents.regroup()
        counted = stale & self._matters.keys()
        left = {Home(VIOLENT, told.name) for told in gone}
        made: dict[Home, Made] = {}
        for told in gone:
            for m in told.tellings:
                self._incident.pop(m.id, None)
        for told in come:
            made[Home(VIOLENT, told.name)] = told.tellings, told.why
            self._incident.update((m.id, told.name) for m in told.tellings)
        counted |= {m.report.id for told in (*gone, *come) for m in told.tellings} & self._matters.keys()
        for report in sorted(counted):
            self._count(report)
        for kind, matching in self._kinds.items():
            before, after = matching.regroup()
            left.update(Home(kind, group[0].id) for group in before)
            made.update((Home(kind, group[0].id), (group, {})) for group in after)
        self._lean(left, made)
        self._claim(left, made)

    def _lean(
        self,
        left: set[Home],
        made: dict[Home, Made],
    ) -> None:
        """Settle anew the claims on which something else of earlier versions leans; what was dropped is by itself."""
        for statement in self._leaning.touched:
            dropped = tuple(m for m in self._leaning.on(statement) if m.fate is not None and m.fate.kind == "dropped")
            apart = Home(DROPPED, statement)
            if apart in self._groups:
                left.add(apart)
            if dropped:
                made[apart] = dropped, {}
            home = self._home.get(statement)
            if home is not None and home.kind != DROPPED and home not in left:
                group = self._groups[home]
                left.add(home)
                made[home] = tuple(m for m in group.matters if m.fate is None), group.why
        self._leaning.touched = set()

    def _claim(
        self,
        left: Iterable[Home],
        made: Mapping[Home, Made],
    ) -> None:
        """Settle the claims of the groups that are new; one that comes out as it was before is left as it was."""
        known: dict[str, Claim] = {}
        for home in left:
            group = self._groups.pop(home)
            known[group.claim.id] = group.claim
            self._claims.put(group.claim.id, None)
            for m in group.matters:
                self._home.pop(m.id, None)
        for home, (own, why) in made.items():
            matters = own if home.kind == DROPPED else (*own, *(a for m in own for a in self._leaning.on(m.id)))
            claim = claims.settle(matters, why)
            if known.get(claim.id) == claim:
                claim = known[claim.id]
            self._groups[home] = Group(claim=claim, matters=tuple(matters), why=why)
            self._claims.put(claim.id, claim)
            self.fresh.add(claim.id)
            self._home.update((m.id, home) for m in matters)

    def _count(self, report: str) -> None:
        """Say of each figure of a report which incident's harm it counts."""
        own = self._matters[report]
        told = [(m.statement, name) for m in own.values() if (name := self._incident.get(m.id))]
        for m in [m for m in own.values() if m.statement.figure and m.fate is None]:
            incident = harm.incident(m.statement, told)
            if incident != m.incident:
                own[m.id] = replace(m, incident=incident)
                self._kinds["figure"].change([m.id], [own[m.id]])


def _alike(a: Matter, b: Matter, known: Known) -> bool:
    found = known.get(a.id, b)
    if found is None:
        compare, enough = KINDS[a.statement.type]
        score = compare(a, b).score
        found = known.put(a.id, b, alike=score is not None and score >= enough)
    return found


def _told_as_before(m: Matter, known: Matter) -> Matter:
    """The statement compared anew; as long as it says what it said it stays the same object."""
    return replace(m, statement=known.statement) if m.statement == known.statement else m


def _speaking(matters: Mapping[str, Matter]) -> dict[str, Matter]:
    """The statements that their reports make now."""
    return {id_: m for id_, m in matters.items() if m.fate is None}


def _parted(matters: Iterable[Matter]) -> tuple[list[Matter], list[Matter]]:
    """The violent tellings, and the rest; what a later version of its report speaks for is compared by that."""
    told: list[Matter] = []
    rest: list[Matter] = []
    for m in (m for m in matters if m.fate is None):
        (told if m.statement.event and violent(m.statement.event) else rest).append(m)
    return told, rest


def _matching(compare: Compare, enough: float) -> Matching[Matter]:
    def score(a: Matter, b: Matter) -> float | None:
        return compare(a, b).score

    def cluster(ids: Sequence[str], alike: Edges, known: Asked) -> list[list[str]]:
        return groups.group(ids, alike, known, enough)

    return Matching(keys=keys, score=score, enough=enough, crowded=CROWDED, cluster=cluster)
