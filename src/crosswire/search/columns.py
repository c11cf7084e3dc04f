"""What is filtered, sorted and counted by: columns over numbered rows, in arrays that are never changed once made.

A shelf holds all claims or all reports. One that follows another shares with it what did not change, so who still reads
the older one is not disturbed.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.search import words

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]


class Vocabulary:
    """Values and the numbers that stand for them. It only grows, so that older shelves may go on reading it."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.values: list[str] = []
        self.codes: dict[str, int] = {}
        self._like: dict[str, list[int]] = {}

    def code(self, value: str) -> int:
        """The number of a value, given now if it has none."""
        found = self.codes.get(value)
        if found is None:
            self.values.append(value)
            found = self.codes[value] = len(self.values) - 1
            self._like.setdefault(words.name(value), []).append(found)
        return found

    def find(self, value: str) -> int | None:
        """The number of a value that is known."""
        return self.codes.get(value)

    def like(self, value: str) -> Sequence[int]:
        """The numbers of the value, and of those that differ in case, accents and punctuation only."""
        exact = self.codes.get(value)
        return (*self._like.get(words.name(value), ()), *(() if exact is None else (exact,)))


_NONE = np.empty(0, np.int32)


@dataclass(frozen=True, slots=True)
class Column:
    """Any number of values in each row: one pair of row and code for each."""

    rows: NDArray[np.int32]
    codes: NDArray[np.int32]
    vocabulary: Vocabulary

    @classmethod
    def empty(cls) -> Column:
        """Without any row."""
        return cls(_NONE, _NONE, Vocabulary())

    def holding(self, codes: Iterable[int], size: int) -> Mask:
        """Which of ``size`` rows have any of these values."""
        wanted = sorted(set(codes))
        found = np.zeros(size, np.bool_)
        if wanted:
            same = self.codes == wanted[0] if len(wanted) == 1 else np.isin(self.codes, wanted)
            found[self.rows[same]] = True
        return found

    def counts(self, mask: Mask) -> NDArray[np.int64]:
        """In how many of these rows each value stands, by its code."""
        return np.bincount(self.codes[mask[self.rows]], minlength=len(self.vocabulary.values))

    def exchanged(self, gone: Mask, rows: array[int], codes: array[int]) -> Column:
        """Without the rows that are gone, with pairs of rows and codes put."""
        kept = ~gone[self.rows]
        return Column(
            np.concatenate((self.rows[kept], np.frombuffer(rows, np.int32) if rows else _NONE)),
            np.concatenate((self.codes[kept], np.frombuffer(codes, np.int32) if codes else _NONE)),
            self.vocabulary,
        )


@dataclass(frozen=True, slots=True)
class Card:
    """One claim or report as its shelf knows it."""

    id: str
    numbers: Mapping[str, float]
    values: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Shelf:
    """All claims or all reports, by numbered rows; ``present`` tells the rows that are in use."""

    ids: NDArray[np.object_]
    present: Mask
    numbers: Mapping[str, NDArray[Any]]
    columns: Mapping[str, Column]

    @classmethod
    def empty(cls, numbers: Mapping[str, type], columns: Iterable[str]) -> Shelf:
        """Without any row; the numbers that each row has with their types, and the columns."""
        return cls(
            ids=np.empty(0, np.object_),
            present=np.empty(0, np.bool_),
            numbers={k: np.empty(0, t) for k, t in numbers.items()},
            columns={k: Column.empty() for k in columns},
        )

    @property
    def size(self) -> int:
        """Rows, whether in use or not."""
        return len(self.ids)

    def exchanged(self, gone: Sequence[int], put: Iterable[tuple[int, Card]]) -> Shelf:
        """Without the rows that are gone, with the cards put into theirs, which may be behind the end.

        The cards are taken one by one, so that no more than one of them need be there at a time.
        """
        rows, idents = array("q"), []
        numbers: dict[str, list[float]] = {key: [] for key in self.numbers}
        pairs = {key: (array("i"), array("i"), c.vocabulary) for key, c in self.columns.items()}
        for row, card in put:
            rows.append(row)
            idents.append(card.id)
            for key, number in card.numbers.items():
                numbers[key].append(number)
            for key, values in card.values.items():
                into, codes, vocabulary = pairs[key]
                known = vocabulary.codes
                for value in dict.fromkeys(values) if len(values) > 1 else values:
                    into.append(row)
                    codes.append(known[value] if value in known else vocabulary.code(value))
        at = np.array(rows, np.int64)
        size = max(self.size, int(at.max()) + 1 if len(at) else 0)
        left = np.zeros(size, np.bool_)
        left[list(gone)] = True
        left[at] = True
        ids, present = _longer(self.ids, size), _longer(self.present, size)
        ids[left], present[left] = None, False
        ids[at], present[at] = idents, True
        after = {key: _longer(old, size) for key, old in self.numbers.items()}
        for key, own in numbers.items():
            after[key][at] = np.array(own, after[key].dtype)
        return Shelf(
            ids=ids,
            present=present,
            numbers=after,
            columns={key: old.exchanged(left, *pairs[key][:2]) for key, old in self.columns.items()},
        )


def _longer(old: NDArray[Any], size: int) -> NDArray[Any]:
    """A copy with room for ``size`` rows."""
    made = np.zeros(size, old.dtype)
    made[: len(old)] = old
    return made


def first(rows: Rows, keys: Sequence[NDArray[Any]], most: int) -> Rows:
    """The first ``most`` of the rows in the order of the keys, the first of which counts most.

    The keys are over all rows. Only what may be among the first is sorted.
    """
    if not keys or not len(rows) or most <= 0:
        return rows[: max(0, most)]
    if most >= len(rows):
        return rows[np.lexsort([key[rows] for key in reversed(keys)])]
    key = keys[0][rows]
    edge = np.partition(key, most - 1)[most - 1]
    before, on = rows[key < edge], rows[key == edge]
    sure = before[np.lexsort([key[before] for key in reversed(keys)])]
    return np.concatenate((sure, first(on, keys[1:], most - len(sure))))
