"""Sequences in chunks: what differs little from another shares all its chunks with it but a few.

A record of a million statements is made anew with every report. As one tuple each would cost a million steps; in chunks
it costs the few that changed, and a list of the chunks.
"""

from __future__ import annotations

import bisect
import operator
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, islice
from typing import Generic, TypeVar, overload

V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


class Chunked(Sequence[V_co], Generic[V_co]):
    """An immutable sequence; equal to every other one, and to every tuple, of the same values."""

    __slots__ = ("_chunks", "_ends")

    def __init__(self, chunks: Iterable[tuple[V_co, ...]] = ()) -> None:
        """These chunks one after the other."""
        self._chunks = tuple(chunks)
        self._ends = tuple(accumulate(map(len, self._chunks)))

    @property
    def chunks(self) -> tuple[tuple[V_co, ...], ...]:
        """The chunks: those that two sequences share are the same objects."""
        return self._chunks

    def __len__(self) -> int:
        """How many values."""
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[V_co]:
        """The values in their order."""
        return chain.from_iterable(self._chunks)

    @overload
    def __getitem__(self, index: int) -> V_co: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[V_co, ...]: ...

    def __getitem__(self, index: int | slice) -> V_co | tuple[V_co, ...]:
        """One value, or a tuple of several."""
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            if step != 1:
                return tuple(self)[index]
            first = bisect.bisect_right(self._ends, start)  # a part costs what it holds, not what all hold
            start, stop = (at - (self._ends[first - 1] if first else 0) for at in (start, max(start, stop)))
            return tuple(islice(chain.from_iterable(islice(self._chunks, first, None)), start, stop))
        at = operator.index(index)
        at = at + len(self) if at < 0 else at
        if not 0 <= at < len(self):
            msg = "sequence index out of range"
            raise IndexError(msg)
        chunk = bisect.bisect_right(self._ends, at)
        return self._chunks[chunk][at - self._ends[chunk]]

    def __eq__(self, other: object) -> bool:
        """Whether the other has the same values; how they are cut makes no difference."""
        if not isinstance(other, tuple | Chunked):
            return NotImplemented
        return self is other or (len(self) == len(other) and all(map(operator.eq, self, other)))

    def __hash__(self) -> int:
        """That of the tuple that it is equal to."""
        return hash(tuple(self))

    def __repr__(self) -> str:
        """As a tuple."""
        return repr(tuple(self))

    def __reduce__(self) -> tuple[type[Chunked[V_co]], tuple[tuple[tuple[V_co, ...], ...]]]:
        """Pickled by its chunks."""
        return Chunked, (self._chunks,)
