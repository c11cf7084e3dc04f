"""Statements into groups that speak of one matter, without chaining.

Pairs are joined best first. Two groups become one only where no statement of the one *cannot* be of the matter of a
statement of the other, and where the two are alike on the whole, not in one pair alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.reconcile.matching import Edges, Known

ON_THE_WHOLE = 0.6
"""Share of the pair threshold that the mean likeness between two groups must reach."""

SAMPLE = 24
"""Statements of a group that stand for it when two groups are compared; bounds the work for large ones."""


def group(ids: Sequence[str], alike: Edges, likeness: Known, threshold: float) -> list[list[str]]:
    """Groups of what hangs together by pairs that are ``alike``, each sorted; single ones too."""
    members = {i: [i] for i in ids}
    home = {i: i for i in ids}
    for _, (first, second) in sorted([(-score, pair) for pair, score in alike.items()]):
        a, b = home[first], home[second]
        if a == b or not _join(members[a], members[b], likeness, threshold):
            continue
        keep, drop = sorted((a, b))
        home.update(dict.fromkeys(members[drop], keep))
        members[keep] = sorted(members[keep] + members.pop(drop))
    return [members[k] for k in sorted(members)]


def _join(a: Sequence[str], b: Sequence[str], likeness: Known, threshold: float) -> bool:
    total, pairs = 0.0, 0
    for x in a[:SAMPLE]:
        for y in b[:SAMPLE]:
            score = likeness(x, y)
            if score is None:
                return False
            total, pairs = total + score, pairs + 1
    return total / pairs >= ON_THE_WHOLE * threshold
