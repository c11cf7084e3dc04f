"""Episodes into incidents, without chaining: best first by the mean over all pairs, and hardly across a refusal.

What hangs together is grouped anew with every episode that comes, but most groups that form on the way are those that
formed the last time. So the means between groups are kept from one time to the next.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence

SAMPLE = 24
"""Members of a group that stand for it when two groups are compared; bounds the work for large ones."""

FEW = 2
"""Members up to which a group is a few reports, which others may outvote."""

SLIPS = 0.5
"""Share of the pairs of a few and many that may be refused: one report's slip does not part it from all the others."""

LARGE = 0.3
"""The same for two groups of more: there the reports of each bear each other out."""

STRAYS = 0.002
"""Share of the pairs of two groups of more that may be of two for certain: a single one in dozens of reports."""

Score = Callable[[str, str], float | None]
"""The likelihood, 0 to 1, that two members are of one group: 0 where only a slip allows it, ``None`` where none may."""


Labels = tuple[int, ...]
Means = dict[tuple[Labels, Labels], float | None]
"""Mean likelihoods of two groups by the labels of their members; ``None`` where the two cannot be one."""


class Remembered:
    """The means that were found when members were grouped last, for all that hung together with each of them.

    A member is known by a label that is unlike any other's, and is given another one when it changes.
    """

    def __init__(self) -> None:
        """Nothing grouped yet."""
        self._labels: dict[str, int] = {}
        self._means: dict[str, Means] = {}
        self._next = 0

    def put(self, member: str) -> None:
        """Take a member in that came, or is another than before."""
        self._labels[member] = self._next
        self._next += 1

    def drop(self, member: str) -> None:
        """Forget a member."""
        del self._labels[member]
        self._means.pop(member, None)

    def cluster(
        self, members: Sequence[str], proposed: Iterable[tuple[str, str]], score: Score, enough: float
    ) -> list[list[str]]:
        """As ``cluster``, of members that are in."""
        kept = {id(means): means for m in members if (means := self._means.get(m)) is not None}
        known: Means = {}
        for means in kept.values():
            known = {**known, **means} if known else means
        groups = _Groups(members, score, enough, self._labels, known)
        found = groups.join(proposed)
        self._means.update(dict.fromkeys(members, groups.means))
        return found


def cluster(
    members: Sequence[str], proposed: Iterable[tuple[str, str]], score: Score, enough: float
) -> list[list[str]]:
    """Groups of members, each sorted, in the order of their first ones; single ones too.

    ``proposed`` pairs start it; other pairs are scored where their groups meet. The order of neither matters.
    """
    return _Groups(members, score, enough, {m: n for n, m in enumerate(members)}, {}).join(proposed)


class _Groups:
    def __init__(
        self, members: Sequence[str], score: Score, enough: float, labels: Mapping[str, int], known: Means
    ) -> None:
        self._members: dict[str, list[str]] = {m: [m] for m in sorted(members)}
        self._labels: dict[str, Labels] = {m: (labels[m],) for m in members}
        self._label = labels
        self._near: dict[str, set[str]] = {m: set() for m in self._members}
        self._score, self._enough = score, enough
        self._known = known
        self.means: Means = {}
        """Those that were asked for."""

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
            self._labels[a] = tuple([self._label[x] for x in self._members[a]])
            around = (self._near[a] | self._near.pop(b)) - {a, b}
            self._near[a] = around
            for other in sorted(around):
                self._near[other].discard(b)
                self._near[other].add(a)
                self._offer(heap, *sorted((a, other)))
        return [self._members[k] for k in sorted(self._members)]

    def _offer(self, heap: list[tuple[float, str, str, int, int]], a: str, b: str) -> None:
        """Put two groups up for joining, if they are alike on the whole."""
        key = self._labels[a], self._labels[b]
        mean = self.means[key] = self._known[key] if key in self._known else self._mean(a, b)
        if mean is not None and mean >= self._enough:
            heapq.heappush(heap, (-mean, a, b, len(key[0]), len(key[1])))

    def _mean(self, a: str, b: str) -> float | None:
        one, other = self._members[a], self._members[b]
        total, refused, never, pairs = 0.0, 0, 0, min(len(one), SAMPLE) * min(len(other), SAMPLE)
        few = min(len(one), len(other)) <= FEW
        allowed, strays = (SLIPS, 0.0) if few else (LARGE, STRAYS)
        for x in one[:SAMPLE]:
            for y in other[:SAMPLE]:
                likely = self._score(x, y) if x < y else self._score(y, x)
                never += likely is None
                refused += not likely
                if refused > pairs * allowed or never > pairs * strays:
                    return None
                total += likely or 0.0
        return total / pairs
