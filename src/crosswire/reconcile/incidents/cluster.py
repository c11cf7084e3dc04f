"""Episodes into incidents, without chaining: best first by the mean over all pairs, and never across a refusal."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence

SAMPLE = 24
"""Members of a group that stand for it when two groups are compared; bounds the work for large ones."""

FEW = 2
"""Members up to which a group is a few reports, which others may outvote."""

SLIPS = 0.5
"""Share of the pairs of a few and many that may be refused: one report's slip does not part it from all the others."""

LARGE = 0.3
"""The same for two groups of more: there the reports of each bear each other out."""

Score = Callable[[str, str], float | None]
"""The likelihood, 0 to 1, that two members are of one group: 0 where only a slip allows it, ``None`` where none can."""


def cluster(
    members: Sequence[str], proposed: Iterable[tuple[str, str]], score: Score, enough: float
) -> list[list[str]]:
    """Groups of members, each sorted, in the order of their first ones; single ones too.

    ``proposed`` pairs start it; other pairs are scored where their groups meet. The order of neither matters.
    """
    return _Groups(members, score, enough).join(proposed)


class _Groups:
    def __init__(self, members: Sequence[str], score: Score, enough: float) -> None:
        self._members: dict[str, list[str]] = {m: [m] for m in sorted(members)}
        self._near: dict[str, set[str]] = {m: set() for m in self._members}
        self._score, self._enough = score, enough
        self._known: dict[tuple[str, str], float | None] = {}

    def join(self, proposed: Iterable[tuple[str, str]]) -> list[list[str]]:
        heap: list[tuple[float, str, str, int, int]] = []
        for a, b in proposed:
            self._near[a].add(b)
            self._near[b].add(a)
            self._offer(heap, *sorted((a, b)))
        while heap:
            _, a, b, m, n = heapq.heappop(heap)
            if len(self._members.get(a, ())) != m or len(self._members.get(b, ())) != n:
                continue
            self._members[a] = sorted(self._members[a] + self._members.pop(b))
            around = (self._near[a] | self._near.pop(b)) - {a, b}
            self._near[a] = around
            for other in sorted(around):
                self._near[other].discard(b)
                self._near[other].add(a)
                self._offer(heap, *sorted((a, other)))
        return [self._members[k] for k in sorted(self._members)]

    def _offer(self, heap: list[tuple[float, str, str, int, int]], a: str, b: str) -> None:
        """Put two groups up for joining, if they are alike on the whole."""
        one, other = self._members[a], self._members[b]
        total, refused, pairs = 0.0, 0, min(len(one), SAMPLE) * min(len(other), SAMPLE)
        allowed = SLIPS if min(len(one), len(other)) <= FEW else LARGE
        for x in one[:SAMPLE]:
            for y in other[:SAMPLE]:
                likely = self._pair(x, y)
                refused += likely == 0.0
                if likely is None or refused > pairs * allowed:
                    return
                total += likely
        mean = total / pairs
        if mean >= self._enough:
            heapq.heappush(heap, (-mean, a, b, len(one), len(other)))

    def _pair(self, x: str, y: str) -> float | None:
        key = (x, y) if x < y else (y, x)
        if key not in self._known:
            self._known[key] = self._score(*key)
        return self._known[key]
