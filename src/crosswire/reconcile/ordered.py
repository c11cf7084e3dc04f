"""Values in the order of their keys, kept while they come and go: what is given out costs what changed and one copy."""

from __future__ import annotations

import bisect
from collections.abc import Mapping
from typing import Any, Generic, Protocol, TypeVar

FEW = 500
"""Changes up to which each is put in its place by itself. Of more, sorting what is nearly sorted anyway costs less."""


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


class Ordered(Generic[K, V]):
    """Values by key. ``None`` is no value: it stands for one that is gone."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._keys: list[K] = []
        self._values: list[V] = []
        self._changes: dict[K, V | None] = {}
        self._all: tuple[V, ...] = ()

    def put(self, key: K, value: V | None) -> None:
        """Let this be the value of the key from now on; ``None`` takes it out, if there is one."""
        self._changes[key] = value

    def values(self) -> tuple[V, ...]:
        """All values in the order of their keys; the same tuple as long as nothing changes."""
        if self._changes:
            _change(self._keys, self._values, self._changes)
            self._changes = {}
            self._all = tuple(self._values)
        return self._all

    def changed(self, changes: Mapping[K, V | None]) -> tuple[V, ...]:
        """All values as they would be with these changes; what is kept stays as it is."""
        known = self.values()
        if not changes:
            return known
        keys, values = self._keys.copy(), self._values.copy()
        _change(keys, values, changes)
        return tuple(values)


def _change(keys: list[K], values: list[V], changes: Mapping[K, V | None]) -> None:
    if len(changes) > FEW:
        known: dict[K, V | None] = dict(zip(keys, values, strict=True))
        known.update(changes)
        keys[:] = sorted(key for key, value in known.items() if value is not None)
        values[:] = [value for key in keys if (value := known[key]) is not None]
        return
    for key, value in changes.items():
        at = bisect.bisect_left(keys, key)
        there = at < len(keys) and keys[at] == key
        if value is None:
            if there:
                del keys[at], values[at]
        elif there:
            values[at] = value
        else:
            keys.insert(at, key)
            values.insert(at, value)
