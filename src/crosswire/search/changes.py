"""What differs between two records: what is still the same object did not change, and is not looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from crosswire.records import Claim, Entity, Origin, Record, Report, Statement


class Named(Protocol):
    """What has an id."""

    @property
    def id(self) -> str:
        """The id."""
        ...


T = TypeVar("T", bound="Named")


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """What is gone and what has come, by id; what changed is in both."""

    gone: dict[str, T]
    come: dict[str, T]

    @property
    def ids(self) -> set[str]:
        """The ids of all that is gone or has come."""
        return self.gone.keys() | self.come.keys()

    @property
    def all(self) -> Iterator[T]:
        """Everything that is gone or has come."""
        yield from self.gone.values()
        yield from self.come.values()

    def __bool__(self) -> bool:
        return bool(self.gone or self.come)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What differs between two records, of everything that can be searched."""

    reports: Change[Report]
    entities: Change[Entity]
    statements: Change[Statement]
    claims: Change[Claim]
    origins: Change[Origin]


def between(before: Record, after: Record) -> Changes:
    """What differs between two records."""
    return Changes(
        reports=_change(before.reports, after.reports),
        entities=_change(before.entities, after.entities),
        statements=_change(before.statements, after.statements),
        claims=_change(before.claims, after.claims),
        origins=_change(before.origins, after.origins),
    )


Leaning = Mapping[str, tuple[set[str], set[str]]]
"""For each origin the statements that leaned on it, and those that do now."""


def leaning(change: Change[Origin]) -> Leaning:
    """The statements of the origins that changed, before and after."""
    gone = {i: set(o.statements) for i, o in change.gone.items()}
    come = {i: set(o.statements) for i, o in change.come.items()}
    return {i: (gone.get(i, set()), come.get(i, set())) for i in sorted(change.ids)}


def _change(before: Sequence[T], after: Sequence[T]) -> Change[T]:
    if before is after:
        return Change({}, {})
    was, became = _differing(before, after)
    gone, come = {x.id: x for x in was}, {x.id: x for x in became}
    for same in [i for i in gone.keys() & come.keys() if gone[i] == come[i]]:
        del gone[same], come[same]
    return Change(gone, come)


_RUN = 1024
"""Things that are compared at once: where all are the same objects, that costs next to nothing."""

_APART = 1000
"""Things that come or go together at most for the two to be found in step again; one long report has so many."""

_LOST = 8
"""Misses in a row after which the two are no longer looked at as being in step."""


def _differing(before: Sequence[T], after: Sequence[T]) -> tuple[list[T], list[T]]:
    """What is in one of two sequences only; something more may be in both results, and is the same there.

    Records keep their order, so that the two are in step but for what came and went.
    """
    gone: list[T] = []
    come: list[T] = []
    i = j = misses = 0
    while i < len(before) and j < len(after) and misses < _LOST:
        old, new = before[i : i + _RUN], after[j : j + _RUN]
        same = len(old) if old == new else _in_step(old, new)
        misses = 0 if same else misses
        i, j = i + same, j + same
        if i == len(before) or j == len(after) or same == len(old):
            continue
        back = _index(before[i].id, after, j)
        ahead = _index(after[j].id, before, i)
        if ahead is None and back is None:
            gone.append(before[i])
            come.append(after[j])
            i, j, misses = i + 1, j + 1, misses + 1
        elif ahead is None or (back is not None and back <= ahead):
            come += after[j : j + (back or 0)]
            j += back or 0
            if back == 0:
                gone.append(before[i])
                come.append(after[j])
                i, j = i + 1, j + 1
        else:
            gone += before[i : i + ahead]
            i += ahead
    return _rest(gone, come, before[i:], after[j:])


def _rest(gone: list[T], come: list[T], before: Sequence[T], after: Sequence[T]) -> tuple[list[T], list[T]]:
    """With what is in one of two sequences only, which need not be in step."""
    old, new = set(map(id, before)), set(map(id, after))
    gone += (x for x in before if id(x) not in new)
    come += (x for x in after if id(x) not in old)
    return gone, come


def _in_step(old: Sequence[T], new: Sequence[T]) -> int:
    """How many are the same from the beginning on."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((n for n, (x, y) in pairs if x is not y and x != y), min(len(old), len(new)))


def _index(ident: str, where: Sequence[T], at: int) -> int | None:
    """How far behind ``at`` something of this id stands."""
    return next((n for n, x in enumerate(where[at : at + _APART]) if x.id == ident), None)
