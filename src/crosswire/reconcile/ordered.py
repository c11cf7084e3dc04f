"""Values in the order of their keys, kept while they come and go: what is given out costs what changed.

They are kept in chunks. A change makes the chunks anew in which it falls; all others are shared with what was given out
before, however much there is.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from crosswire.sequences import Chunked

CHUNK = 256
"""Values of a chunk when all are cut anew; one that grows to twice as many is cut in two."""

MANY = 8
"""One in so many changed: from there on all are sorted and cut anew, which leaves no chunk thin."""


class Sortable(Protocol):
    """What has an order, and can be looked up."""

    def __lt__(self, other: Any, /) -> bool:
        """Whether it comes before the other."""
        ...

    def __hash__(self) -> int:
        """Equal ones have the same."""
        ...


K = TypeVar("K", bound=Sortable)
V = TypeVar("V")


class _Chunk(NamedTuple, Generic[K, V]):
    keys: tuple[K, ...]
    """Sorted; there is at least one."""
    values: tuple[V, ...]


class Ordered(Generic[K, V]):
    """Values by key. ``None`` is no value: it stands for one that is gone."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._chunks: list[_Chunk[K, V]] = []
        self._changes: dict[K, V | None] = {}
        self._all: Chunked[V] = Chunked()

    def put(self, key: K, value: V | None) -> None:
        """Let this be the value of the key from now on; ``None`` takes it out, if there is one."""
        self._changes[key] = value

    def values(self) -> Chunked[V]:
        """All values in the order of their keys; the same object as long as nothing changes."""
        if self._changes:
            self._chunks = _changed(self._chunks, self._changes)
            self._changes = {}
            self._all = Chunked(chunk.values for chunk in self._chunks)
        return self._all

    def changed(self, changes: Mapping[K, V | None]) -> Chunked[V]:
        """All values as they would be with these changes; what is kept stays as it is."""
        known = self.values()
        return Chunked(chunk.values for chunk in _changed(self._chunks, changes)) if changes else known


def _changed(chunks: list[_Chunk[K, V]], changes: Mapping[K, V | None]) -> list[_Chunk[K, V]]:
    """The chunks with these changes; those in which none falls are the same objects."""
    if len(changes) * MANY > sum(len(chunk.keys) for chunk in chunks):
        return list(_cut({k: v for chunk in chunks for k, v in zip(*chunk, strict=True)}, changes))
    firsts = [chunk.keys[0] for chunk in chunks]
    falling: dict[int, dict[K, V | None]] = {}
    for key, value in changes.items():
        falling.setdefault(max(0, bisect.bisect_right(firsts, key) - 1), {})[key] = value
    made: list[_Chunk[K, V]] = []
    for n, chunk in enumerate(chunks):
        if n not in falling:
            made.append(chunk)
        else:
            made += _cut(dict(zip(*chunk, strict=True)), falling[n])
    return made


def _cut(known: Mapping[K, V], changes: Mapping[K, V | None]) -> Iterator[_Chunk[K, V]]:
    """Chunks of what is known with the changes: one, if there is not too much for it."""
    now: dict[K, V | None] = {**known, **changes}
    keys = sorted(key for key, value in now.items() if value is not None)
    length = CHUNK if len(keys) >= 2 * CHUNK else max(1, len(keys))
    for start in range(0, len(keys), length):
        own = tuple(keys[start : start + length])
        yield _Chunk(own, tuple(value for key in own if (value := now[key]) is not None))
