"""The violent tellings of all reports, by incident."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crosswire.reconcile.incidents import episode, keys, words
from crosswire.reconcile.incidents.cluster import cluster
from crosswire.reconcile.incidents.compare import Verdict, compare
from crosswire.reconcile.incidents.episode import Episode
from crosswire.reconcile.matter import Matter
from crosswire.records import Reading, Relation

ENOUGH = 0.35
"""Mean likelihood of two groups' pairs from which they are one incident."""

ONE_REPORT = 0.5
"""Likelihood that two episodes of one report are one incident where nothing refuses it: other reports decide."""

SLIPS = frozenset(("day", "place", "toll", "weekday"))
"""Refusals by what one report may have wrong, or what is read wrongly in it, so that others may outvote it."""

SAME_TEXT = 0.5
"""Agreement of words from which an episode of a copy is that of the original."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incidents:
    """Groups of tellings of one incident, each sorted by id, and why two reports' tellings were put together.

    The groups are in the order of their first ids; the reasons are by the ids of two tellings in their order.
    """

    groups: list[tuple[Matter, ...]]
    why: Mapping[tuple[str, str], Relation]


def find(matters: Iterable[Matter], readings: Mapping[str, Reading]) -> Incidents:
    """The incidents of which these violent tellings speak."""
    episodes = episode.gather(matters, readings)
    follows = _copies(episodes)
    own = {e.id: e for e in episodes if e.id not in follows}

    def likely(a: str, b: str) -> float | None:
        verdict = verdicts[a, b] = compare(own[a], own[b])
        score = verdict.score
        same = own[a].report == own[b].report
        if score is None:
            return None if same or not SLIPS.issuperset(verdict.refused) else 0.0
        return ONE_REPORT if same else 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))

    verdicts: dict[tuple[str, str], Verdict] = {}
    pairs = [(a.id, b.id) for a, b in keys.propose(own.values())]
    found: dict[str, list[Episode]] = {}
    for members in cluster(sorted(own), pairs, likely, ENOUGH):
        together = [own[m] for m in members]
        found |= dict.fromkeys(members, together)
    for e in episodes:
        if e.id in follows:
            found[follows[e.id]].append(e)
    once = {id(group): group for group in found.values()}
    tellings = (sorted((m for e in group for m in e.tellings), key=lambda m: m.id) for group in once.values())
    why = {
        pair: _relation(pair, verdict)
        for pair, verdict in verdicts.items()
        if found[pair[0]] is found[pair[1]] and own[pair[0]].report != own[pair[1]].report
    }
    return Incidents(groups=sorted((tuple(t) for t in tellings), key=lambda t: t[0].id), why=why)


def group(matters: Iterable[Matter], readings: Mapping[str, Reading]) -> list[tuple[Matter, ...]]:
    """Groups of tellings of one incident, each sorted by id, in the order of their first ids."""
    return find(matters, readings).groups


def _relation(pair: tuple[str, str], verdict: Verdict) -> Relation:
    """Why two tellings of two reports are of one incident, the weightiest first."""
    reason = "one incident by " + (", ".join(verdict.agree) or "its other reports")
    if verdict.differ:
        reason += "; against it: " + ", ".join(verdict.differ)
    return Relation(statements=pair, relation="agree", fields=verdict.agree or ("event",), reason=reason)


def _copies(episodes: Sequence[Episode]) -> dict[str, str]:
    """Which episode of the original each episode of a copy is."""
    of_report: dict[str, list[Episode]] = {}
    for e in episodes:
        of_report.setdefault(e.report, []).append(e)
    found = {}
    for e in episodes:
        if e.lineage == e.report:
            continue
        best = max(of_report.get(e.lineage, ()), key=lambda o: (words.cosine(e.own, o.own), o.id), default=None)
        if best is not None and words.cosine(e.own, best.own) >= SAME_TEXT:
            found[e.id] = best.id
    return found
