"""Statements into groups that speak of one matter, without chaining.

Pairs are joined best first. Two groups become one only where no statement of the one *cannot* be of the matter of a
statement of the other, and where the two are alike on the whole, not in one pair alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from crosswire.reconcile.matter import Candidates, Likeness, Matter

Compare = Callable[[Matter, Matter], Likeness]

ON_THE_WHOLE = 0.6
"""Share of the pair threshold that the mean likeness between two groups must reach."""

SAMPLE = 24
"""Statements of a group that stand for it when two groups are compared; bounds the work for large ones."""


def group(
    matters: Sequence[Matter], candidates: Candidates, compare: Compare, threshold: float
) -> tuple[tuple[Matter, ...], ...]:
    """Groups of matters, each sorted by id, in the order of their first ids; single ones too."""
    scores: dict[tuple[str, str], float | None] = {}

    def likeness(a: Matter, b: Matter) -> float | None:
        key = (a.id, b.id) if a.id < b.id else (b.id, a.id)
        if key not in scores:
            scores[key] = compare(a, b).score
        return scores[key]

    edges = []
    for matter in matters:
        for other in candidates.near(matter):
            if matter.id < other.id and (score := likeness(matter, other)) is not None and score >= threshold:
                edges.append((-score, matter.id, other.id))
    members: dict[str, list[Matter]] = {m.id: [m] for m in matters}
    home = {m.id: m.id for m in matters}
    for _, first, second in sorted(edges):
        a, b = home[first], home[second]
        if a == b or not _join(members[a], members[b], likeness, threshold):
            continue
        keep, drop = sorted((a, b))
        for moved in members[drop]:
            home[moved.id] = keep
        members[keep] = sorted(members[keep] + members.pop(drop), key=lambda m: m.id)
    return tuple(tuple(members[k]) for k in sorted(members))


def _join(
    a: Iterable[Matter], b: Iterable[Matter], likeness: Callable[[Matter, Matter], float | None], threshold: float
) -> bool:
    total, pairs = 0.0, 0
    for x in list(a)[:SAMPLE]:
        for y in list(b)[:SAMPLE]:
            score = likeness(x, y)
            if score is None:
                return False
            total, pairs = total + score, pairs + 1
    return total / pairs >= ON_THE_WHOLE * threshold
