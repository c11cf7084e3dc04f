"""The violent tellings of all reports, by incident."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from crosswire.reconcile.incidents import cluster, episode, keys, sieve, words
from crosswire.reconcile.incidents.compare import Verdict, compare
from crosswire.reconcile.incidents.episode import Episode
from crosswire.reconcile.matching import Edges, Group, Known, Matching, Member
from crosswire.reconcile.matter import Matter
from crosswire.records import Reading, Relation

ENOUGH = 0.35
"""Mean likelihood of two groups' pairs from which they are one incident."""

ONE_REPORT = 0.4
"""Likelihood that two episodes of one report are one incident where nothing refuses it: other reports decide."""

TOLD_APART = 0.0
"""The same where it gives them other victims, targets, towns or days: it has told them apart, if not by a slip."""

_VICTIMS = "other victims"
APART = frozenset(("other day", "other town", _VICTIMS))
"""What tells two episodes of one report apart."""

SLIPS = frozenset(("day", "kind", "place", "toll", "victims", "weekday"))
"""Refusals by what one report may have wrong, or what is read wrongly in it, so that others may outvote it."""

SAME_TEXT = 0.5
"""Agreement of words from which an episode of a copy is that of the original."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One incident: its tellings, sorted by id, and why those of two reports were put together.

    The reasons are by the ids of two tellings in their order.
    """

    tellings: tuple[Matter, ...]
    why: Mapping[tuple[str, str], Relation]

    @property
    def name(self) -> str:
        """What it is called by: the id of its first telling."""
        return self.tellings[0].id


class Remembered(Protocol):
    """Which pairs were found alike."""

    def get(self, id_: str, other: Member, /) -> bool | None:
        """Whether what has this id is like this very object, if that is known."""
        ...

    def put(self, id_: str, other: Member, /, *, alike: bool) -> bool:
        """Keep that it is, or is not; the same."""
        ...


class Incidents:
    """The violent tellings of all reports by incident, kept while reports come and go."""

    def __init__(self) -> None:
        """No report yet."""
        self._episodes: dict[str, tuple[Episode, ...]] = {}
        self._by_id: dict[str, Episode] = {}
        self._named: dict[str, frozenset[str]] = {}
        """The words of all names of people in each episode."""
        self._copies: dict[str, set[str]] = {}
        """The reports that copy each report."""
        self._follows: dict[str, str | None] = {}
        """The episode of the original that each episode of a copy is; ``None`` for one that stands by itself."""
        self._followers: dict[str, set[str]] = {}
        self._changed: set[str] = set()
        self._told: dict[str, Told] = {}
        self._reasons: dict[str, dict[str, Relation]] = {}
        """Why two episodes were put together, for both of them: said once, however often their incident is told."""
        self._means = cluster.Remembered()
        self._matching: Matching[Episode] = Matching(
            keys=keys.keys,
            score=likely,
            enough=ENOUGH,
            crowded=keys.CROWDED,
            cluster=self._cluster,
            proposes=self._may_be_one,
        )

    def change(self, report: str, told: Iterable[Matter], reading: Reading | None) -> set[str]:
        """Take these for the violent tellings of a report, none where it is gone; the keys that were touched."""
        touched: set[str] = set()
        for e in self._episodes.pop(report, ()):
            del self._by_id[e.id], self._named[e.id]
            self._means.drop(e.id)
            for other in self._reasons.pop(e.id, ()):
                del self._reasons[other][e.id]
            if e.lineage == report:
                touched |= self._matching.change([e.id], ())
            else:
                self._copies[e.lineage].discard(report)
                self._part(e.id)
        if found := episode.gather(told, {report: reading} if reading else {}):
            self._episodes[report] = found
        for e in found:
            self._by_id[e.id], self._named[e.id] = e, sieve.named(e)
            self._means.put(e.id)
            if e.lineage == report:
                touched |= self._matching.change((), [e])
            else:
                self._copies.setdefault(e.lineage, set()).add(report)
        self._changed.add(report)
        return touched

    def _may_be_one(self, a: Episode, b: Episode) -> bool:
        """Whether two episodes of two reports are worth comparing."""
        return a.report != b.report and not (self._named[a.id].isdisjoint(self._named[b.id]) and sieve.refused(a, b))

    def _cluster(self, ids: Sequence[str], alike: Edges, known: Known) -> list[list[str]]:
        return self._means.cluster(ids, alike, known, ENOUGH)

    def near(self, found: Sequence[Episode], wanted: Callable[[Matter], bool]) -> set[str]:
        """The reports wanted, copies left out, of which an episode shares a key with one of these."""

        def original(o: Episode) -> bool:
            return o.lineage == o.report and wanted(o.tellings[0])

        return {o.report for e in found for o in self._matching.near(keys.keys(e), original, among_all=False)}

    def alike(self, found: Sequence[Episode], report: str, known: Remembered) -> Iterator[tuple[Episode, Episode]]:
        """Pairs of one of these episodes and one of the report's that is alike."""
        return alike(found, self._episodes.get(report, ()), known)

    def regroup(self) -> tuple[list[Told], list[Told]]:
        """The incidents that are no more, or others now, and those that are new, or others."""
        reports = {r for changed in self._changed for r in (changed, *self._copies.get(changed, ()))}
        for report in sorted(reports):
            self._follow(report)
        self._changed = set()
        gone, come = self._matching.regroup()
        before = [self._told.pop(g[0].id) for g in gone]
        after = {g[0].id: self._tell(g) for g in come}
        self._told.update(after)
        return before, list(after.values())

    def _follow(self, report: str) -> None:
        """Let the episodes of a copy follow those of its original; one that has none like it stands by itself."""
        for e in self._episodes.get(report, ()):
            if e.lineage == report:
                continue
            original = _original(e, self._episodes.get(e.lineage, ()))
            if e.id in self._follows and self._follows[e.id] == original:
                continue
            self._part(e.id)
            self._follows[e.id] = original
            if original is None:
                self._matching.change((), [e])
            else:
                self._followers.setdefault(original, set()).add(e.id)
                self._matching.touch([original])

    def _part(self, id_: str) -> None:
        if id_ not in self._follows:
            return
        original = self._follows.pop(id_)
        if original is None:
            self._matching.change([id_], ())
        else:
            self._followers[original].discard(id_)
            self._matching.touch([original])

    def _tell(self, group: Group[Episode]) -> Told:
        followers = (self._by_id[f] for e in group for f in self._followers.get(e.id, ()))
        inside = {e.id for e in group}
        why = {
            (a.id, b): self._why(a, self._by_id[b])
            for a in group
            for b in sorted(self._matching.alike(a.id).keys() & inside)
            if a.id < b
        }
        tellings = sorted((m for e in (*group, *followers) for m in e.tellings), key=lambda m: m.id)
        return Told(tellings=tuple(tellings), why=why)

    def _why(self, a: Episode, b: Episode) -> Relation:
        known = self._reasons.setdefault(a.id, {})
        if b.id not in known:
            known[b.id] = self._reasons.setdefault(b.id, {})[a.id] = _relation((a.id, b.id), compare(a, b))
        return known[b.id]


def alike(found: Iterable[Episode], others: Sequence[Episode], known: Remembered) -> Iterator[tuple[Episode, Episode]]:
    """Pairs of one of these episodes and one of the others that is alike."""
    for e in found:
        for other in others:
            alike = known.get(e.id, other)
            if alike is None:
                score = likely(e, other)
                alike = known.put(e.id, other, alike=score is not None and score >= ENOUGH)
            if alike:
                yield e, other


def likely(a: Episode, b: Episode) -> float | None:
    """The likelihood that two episodes are one incident: 0 where only a slip allows it, ``None`` where nothing can."""
    verdict = compare(a, b)
    if verdict.score is None:
        return 0.0 if SLIPS.issuperset(verdict.refused) else None
    if a.report == b.report:
        if _VICTIMS in verdict.differ and "same day" not in verdict.agree:
            # the murders of a judge and of a mayor are two, whatever others say; those of one day may be told singly
            return None
        apart = not APART.isdisjoint(verdict.differ) or (a.things and b.things and not a.things & b.things)
        return TOLD_APART if apart else ONE_REPORT
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, verdict.score))))


def _relation(pair: tuple[str, str], verdict: Verdict) -> Relation:
    """Why two tellings of two reports are of one incident, the weightiest first."""
    reason = "one incident by " + (", ".join(verdict.agree) or "its other reports")
    if verdict.differ:
        reason += "; against it: " + ", ".join(verdict.differ)
    return Relation(statements=pair, relation="agree", fields=verdict.agree or ("event",), reason=reason)


def _original(e: Episode, of: Iterable[Episode]) -> str | None:
    """Which episode of the original an episode of a copy is."""
    best = max(of, key=lambda o: (words.cosine(e.own, o.own), o.id), default=None)
    return best.id if best is not None and words.cosine(e.own, best.own) >= SAME_TEXT else None
