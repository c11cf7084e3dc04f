"""Ranges laid in a table, so that what touches a span is found without walking the whole document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")

_WIDTH = 512
"""Code points of one bucket: a few sentences."""


class Nearby(Generic[T]):
    """Things with ranges, asked for those that touch a range. They come back in the order in which they were given."""

    def __init__(self, ranged: Iterable[tuple[int, int, T]]) -> None:
        """Lay ``(start, end, thing)`` into buckets."""
        self._all: list[tuple[int, int, T]] = list(ranged)
        self._buckets: dict[int, list[int]] = defaultdict(list)
        for n, (start, end, _) in enumerate(self._all):
            for bucket in range(start // _WIDTH, max(start, end - 1) // _WIDTH + 1):
                self._buckets[bucket].append(n)

    def touching(self, start: int, end: int) -> list[T]:
        """The things whose ranges share at least one code point with this one."""
        numbers = {
            n
            for bucket in range(start // _WIDTH, max(start, end - 1) // _WIDTH + 1)
            for n in self._buckets.get(bucket, ())
            if self._all[n][0] < end and start < self._all[n][1]
        }
        return [self._all[n][2] for n in sorted(numbers)]
