"""One rule by which clusters are joined, kept true while clusters come and go.

A rule gives each cluster keys, and says of the clusters that share a key which belong together. Clusters that hang
together by such pairs are joined on their own, so what comes or goes touches nothing that shares no key with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from crosswire.reconcile.entities.cluster import Cluster

Pair = tuple[Cluster, Cluster]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Which clusters belong together. ``pairs`` gets the clusters of one key in the order of their ids."""

    keys: Callable[[Cluster], Iterable[str]]
    pairs: Callable[[str, Sequence[Cluster]], Iterable[Pair]]
    fits: Callable[[Sequence[Cluster], Sequence[tuple[str, str]]], Sequence[tuple[str, str]]] | None = None
    """Which pairs of clusters that hang together hold in the end; all where it is not given."""
    apart: bool = False
    """Whether clusters that a report tells apart are not joined."""


class Stage:
    """The clusters of the stage before, joined by one rule."""

    def __init__(self, rule: Rule) -> None:
        """No cluster yet."""
        self._rule = rule
        self._in: dict[str, Cluster] = {}
        self._keys: dict[str, frozenset[str]] = {}
        self._holders: dict[str, set[str]] = defaultdict(set)
        self._pairs: dict[str, set[tuple[str, str]]] = {}
        self._near: dict[str, dict[str, int]] = defaultdict(dict)
        """The clusters that belong with each, and by how many keys they do."""
        self._sets: dict[str, tuple[list[str], tuple[Cluster, ...]]] = {}
        """What hangs together, by its first id: the ids, and the joined clusters that came of them."""
        self._home: dict[str, str] = {}

    def change(self, gone: Iterable[str], come: Iterable[Cluster]) -> tuple[list[Cluster], list[Cluster]]:
        """The joined clusters that there are no longer, and the new ones. A changed cluster goes and comes."""
        touched: set[str] = set()
        dirty: set[str] = set()
        for id_ in gone:
            dirty.add(id_)
            for key in self._keys.pop(id_):
                self._holders[key].discard(id_)
                touched.add(key)
            del self._in[id_]
        for cluster in come:
            self._in[cluster.id] = cluster
            self._keys[cluster.id] = keys = frozenset(self._rule.keys(cluster))
            dirty.add(cluster.id)
            for key in keys:
                self._holders[key].add(cluster.id)
                touched.add(key)
        for key in touched:
            dirty |= self._repair(key)
        return self._rejoin(dirty)

    def _repair(self, key: str) -> set[str]:
        """The ids whose pairs by this key are others than before."""
        before = self._pairs.pop(key, set())
        held = self._holders[key]
        after: set[tuple[str, str]] = set()
        if len(held) > 1:
            sharing = [self._in[i] for i in sorted(held)]
            after = {(a.id, b.id) if a.id < b.id else (b.id, a.id) for a, b in self._rule.pairs(key, sharing)}
        if not held:
            del self._holders[key]
        if after:
            self._pairs[key] = after
        for pair in before - after:
            for a, b in (pair, pair[::-1]):
                self._near[a][b] -= 1
                if not self._near[a][b]:
                    del self._near[a][b]
                if not self._near[a]:
                    del self._near[a]
        for pair in after - before:
            for a, b in (pair, pair[::-1]):
                self._near[a][b] = self._near[a].get(b, 0) + 1
        return {i for pair in before ^ after for i in pair}

    def _rejoin(self, dirty: set[str]) -> tuple[list[Cluster], list[Cluster]]:
        gone: list[Cluster] = []
        begin = set(dirty)
        for home in {self._home[i] for i in dirty if i in self._home}:
            ids, clusters = self._sets.pop(home)
            begin.update(ids)
            gone.extend(clusters)
        for id_ in begin:
            self._home.pop(id_, None)
        come: list[Cluster] = []
        for id_ in sorted(begin & self._in.keys()):
            if id_ in self._home:
                continue
            together = self._hanging(id_)
            clusters = self._joined(together)
            self._sets[together[0]] = together, clusters
            self._home.update(dict.fromkeys(together, together[0]))
            come.extend(clusters)
        same = {id(c) for c in gone} & {id(c) for c in come}
        return [c for c in gone if id(c) not in same], [c for c in come if id(c) not in same]

    def _hanging(self, id_: str) -> list[str]:
        """All that hangs together with a cluster, itself among it, in the order of ids."""
        found, left = {id_}, [id_]
        while left:
            for other in self._near.get(left.pop(), ()):
                if other not in found:
                    found.add(other)
                    left.append(other)
        return sorted(found)

    def _joined(self, ids: Sequence[str]) -> tuple[Cluster, ...]:
        """The clusters of what hangs together, joined pair by pair in the order of ids."""
        pairs: Sequence[tuple[str, str]] = sorted((a, b) for a in ids for b in self._near.get(a, ()) if a < b)
        if self._rule.fits is not None and pairs:
            pairs = self._rule.fits([self._in[i] for i in ids], pairs)
        groups = {i: [self._in[i]] for i in ids}
        home = {i: i for i in ids}
        for one, other in pairs:
            a, b = home[one], home[other]
            if a == b or (self._rule.apart and any(x.told_apart(y) for x in groups[a] for y in groups[b])):
                continue
            for cluster in groups[b]:
                home[cluster.id] = a
            groups[a] += groups.pop(b)
        return tuple(g[0] if len(g) == 1 else Cluster.of(n for c in g for n in c.members) for g in groups.values())
