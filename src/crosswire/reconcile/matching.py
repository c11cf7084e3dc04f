"""Members that are alike, in groups, kept while members come and go.

Two members are compared where they share a key that few have. Alike ones hang together, and what hangs together is
grouped by itself: so one member more costs what its own keys cost, and the groups are those that all members at once
would make.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Generic, Protocol, TypeVar


class Member(Protocol):
    """Whatever has an id."""

    @property
    def id(self) -> str:
        """Its id, unlike any other's."""
        ...


M = TypeVar("M", bound=Member)
Edges = Mapping[tuple[str, str], float]
"""How alike two members are, by their ids in order."""

Score = Callable[[M, M], float | None]
"""How alike two members are; ``None`` where they can never be of one group."""
Known = Callable[[str, str], float | None]
"""The same by ids."""
Cluster = Callable[[Sequence[str], Edges, Known], Iterable[Sequence[str]]]
"""The groups of members that hang together by the edges; other pairs can be asked for."""
Group = tuple[M, ...]


class Matching(Generic[M]):
    """The members, who is like whom, and their groups."""

    def __init__(
        self,
        *,
        keys: Callable[[M], Iterable[str]],
        score: Score[M],
        enough: float,
        crowded: int,
        cluster: Cluster,
        proposes: Callable[[M, M], bool] | None = None,
    ) -> None:
        """Compare by ``score`` what shares a key that at most ``crowded`` have; alike are two from ``enough`` on.

        ``cluster`` makes the groups of what hangs together; the ids come to it in their order. Two members that
        ``proposes`` denies hang together only by others.
        """
        self._keys_of, self._score, self._cluster, self._proposes = keys, score, cluster, proposes
        self._enough, self._crowded = enough, crowded
        self._members: dict[str, M] = {}
        self._keys: dict[str, frozenset[str]] = {}
        self._sharing: dict[str, set[str]] = {}
        self._alike: dict[str, dict[str, float]] = {}
        self._asked: dict[str, dict[str, float | None]] = {}
        """What grouping asked for beyond that, kept since it will ask again."""
        self._groups: dict[str, Group[M]] = {}
        self._home: dict[str, str] = {}
        self._fresh: set[str] = set()
        """Members that came, and are not compared yet."""
        self._dirty: set[str] = set()
        self._sizes: dict[str, int] = {}
        """How many had a key when the groups were made last, of the keys that were touched since."""

    def change(self, gone: Iterable[str], come: Iterable[M]) -> set[str]:
        """Take members out, then in; the keys that they have. The groups follow with ``regroup``."""
        touched: set[str] = set()
        for id_ in gone:
            touched |= self._drop(id_)
        for m in come:
            keys = frozenset(self._keys_of(m))
            self._members[m.id], self._keys[m.id] = m, keys
            self._fresh.add(m.id)
            for key in keys:
                sharing = self._sharing.setdefault(key, set())
                self._sizes.setdefault(key, len(sharing))
                sharing.add(m.id)
            touched |= keys
        return touched

    def _drop(self, id_: str) -> frozenset[str]:
        keys = self._keys.pop(id_)
        del self._members[id_]
        for key in keys:
            sharing = self._sharing[key]
            self._sizes.setdefault(key, len(sharing))
            sharing.discard(id_)
            if not sharing:
                del self._sharing[key]
        for other in self._alike.pop(id_, ()):
            del self._alike[other][id_]
            self._dirty.add(other)
        for other in self._asked.pop(id_, ()):
            del self._asked[other][id_]
        self._dirty.add(id_)
        self._fresh.discard(id_)
        return keys

    def touch(self, ids: Iterable[str]) -> None:
        """Give the groups of these members anew, even if they stay as they are."""
        self._dirty.update(i for i in ids if i in self._members)

    def alike(self, id_: str) -> Mapping[str, float]:
        """The members that are like one, and how much."""
        return self._alike.get(id_, {})

    def near(self, keys: Iterable[str], wanted: Callable[[M], bool], *, among_all: bool = True) -> Iterator[M]:
        """The members wanted that share one of the keys that few have, each once; few of all, or of those wanted."""
        seen: set[str] = set()
        for key in sorted(keys):
            sharing = self._sharing.get(key, ())
            if among_all and len(sharing) > self._crowded:
                continue
            found = [id_ for id_ in sharing if wanted(self._members[id_])]
            for id_ in sorted(found) if len(found) <= self._crowded else ():
                if id_ not in seen:
                    seen.add(id_)
                    yield self._members[id_]

    def telling(self, keys: Iterable[str]) -> set[str]:
        """Those of the keys that few have, or that few had when the groups were made last."""
        return {
            key
            for key in keys
            if min(len(self._sharing.get(key, ())), self._sizes.get(key, self._crowded)) <= self._crowded
        }

    def regroup(self) -> tuple[list[Group[M]], list[Group[M]]]:
        """Compare what came, and group anew what hangs together with it: the groups that are no more, and the new."""
        self._compare()
        begin = set(self._dirty)
        before: dict[str, Group[M]] = {}
        for home in {self._home[i] for i in self._dirty if i in self._home}:
            before[home] = group = self._groups.pop(home)
            begin.update(m.id for m in group)
        come: dict[str, Group[M]] = {}
        done: set[str] = set()
        for id_ in sorted(begin & self._members.keys()):
            if id_ in done:
                continue
            together = self._hanging(id_)
            done |= together
            for other in together:
                home = self._home.get(other, "")
                if home in self._groups:
                    before[home] = self._groups.pop(home)
            for group in self._made(sorted(together)):
                come[group[0].id] = group
        for id_ in begin:
            self._home.pop(id_, None)
        for first, group in come.items():
            self._home.update((m.id, first) for m in group)
        self._groups.update(come)
        same = {n for n, g in before.items() if n in come and not self._dirty.intersection(m.id for m in g)}
        same = {n for n in same if len(before[n]) == len(come[n]) and all(map(_is, before[n], come[n]))}
        self._dirty, self._fresh, self._sizes = set(), set(), {}
        return [g for n, g in before.items() if n not in same], [g for n, g in come.items() if n not in same]

    def _made(self, ids: Sequence[str]) -> Iterator[Group[M]]:
        if len(ids) == 1:
            yield (self._members[ids[0]],)
            return
        edges = {(a, b): score for a in ids for b, score in self.alike(a).items() if a < b}
        for group in self._cluster(ids, edges, self._known):
            yield tuple(self._members[i] for i in sorted(group))

    def _known(self, a: str, b: str) -> float | None:
        if (alike := self._alike.get(a, {}).get(b)) is not None:
            return alike
        asked = self._asked.setdefault(a, {})
        if b not in asked:
            first, last = (a, b) if a < b else (b, a)
            asked[b] = self._asked.setdefault(b, {})[a] = self._score(self._members[first], self._members[last])
        return asked[b]

    def _compare(self) -> None:
        """Find out who is like whom of those that came, and by keys that few have no longer or by now."""
        seen: set[tuple[str, str]] = set()
        for key, size in sorted(self._sizes.items()):
            sharing = self._sharing.get(key, set())
            if len(sharing) > self._crowded:
                if size <= self._crowded:
                    self._part(sharing - self._fresh)
                continue
            fresh = sharing if size > self._crowded else sharing & self._fresh
            for a in fresh:
                for b in sharing:
                    pair = (a, b) if a < b else (b, a)
                    if a != b and pair not in seen:
                        seen.add(pair)
                        self._meet(*pair)
        self._dirty |= self._fresh

    def _meet(self, a: str, b: str) -> None:
        if self._proposes is not None and not self._proposes(self._members[a], self._members[b]):
            return
        score = self._score(self._members[a], self._members[b])
        if score is not None and score >= self._enough and b not in self._alike.get(a, ()):
            self._alike.setdefault(a, {})[b] = score
            self._alike.setdefault(b, {})[a] = score
            self._dirty |= {a, b}

    def _part(self, ids: Iterable[str]) -> None:
        """Part those that shared no other key that few have than one that many have now."""
        for a, b in combinations(sorted(ids), 2):
            if b in self._alike.get(a, ()) and not any(
                len(self._sharing[key]) <= self._crowded for key in self._keys[a] & self._keys[b]
            ):
                del self._alike[a][b], self._alike[b][a]
                self._dirty |= {a, b}

    def _hanging(self, id_: str) -> set[str]:
        found, left = {id_}, [id_]
        while left:
            for other in self._alike.get(left.pop(), ()):
                if other not in found:
                    found.add(other)
                    left.append(other)
        return found


def _is(a: object, b: object) -> bool:
    return a is b
