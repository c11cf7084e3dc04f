"""The violent tellings of all reports, by incident."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from crosswire.reconcile.incidents import episode, keys, words
from crosswire.reconcile.incidents.cluster import cluster
from crosswire.reconcile.incidents.compare import compare
from crosswire.reconcile.incidents.episode import Episode
from crosswire.reconcile.matter import Matter
from crosswire.records import Reading

ENOUGH = 0.35
"""Mean likelihood of two groups' pairs from which they are one incident."""

ONE_REPORT = 0.5
"""Likelihood that two episodes of one report are one incident where nothing refuses it: other reports decide."""

SAME_TEXT = 0.5
"""Agreement of words from which an episode of a copy is that of the original."""


def group(matters: Iterable[Matter], readings: Mapping[str, Reading]) -> list[tuple[Matter, ...]]:
    """Groups of tellings of one incident, each sorted by id, in the order of their first ids."""
    episodes = episode.gather(matters, readings)
    follows = _copies(episodes)
    own = {e.id: e for e in episodes if e.id not in follows}

    def likely(a: str, b: str) -> float | None:
        score = compare(own[a], own[b]).score
        if score is not None and own[a].report == own[b].report:
            return ONE_REPORT
        return None if score is None else 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))

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
    return sorted((tuple(t) for t in tellings), key=lambda t: t[0].id)


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
