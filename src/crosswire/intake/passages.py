"""Passages that two texts share, word for word or nearly: where each stands in the one and in the other.

Runs of three words that both have are strung together as long as they follow one another in both texts with little
between them. A string of enough words, dense enough, is a passage: independent writers share names, stock phrases and
short quotations, but no sentence of twenty words.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

RUN = 3
"""Words of a run. In a text in which one word of five was changed two thirds of the words still stand in one."""

LEAST = 20
"""Words of a passage: two sentences written apart from one another do not agree in so many, one after the other."""

DENSE = 0.6
"""Share of a passage's words that the other text must have in runs, in either text."""

_STEP = 15
"""Words from one run of a passage to the next, at most: between them a clause was put in, left out, or told anew."""

_OFTEN = 6
"""Places of one run in a text that are looked at; a run that comes more often is a refrain."""

_OPEN = 12
"""Passages that may be under way at once at any point of a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A passage as half-open ranges of words in both texts; ``matched`` of its words stand in runs that both have."""

    start: int
    end: int
    other_start: int
    other_end: int
    matched: int


class _Chain:
    """Runs that follow one another in both texts."""

    __slots__ = ("matched", "runs")

    def __init__(self, runs: list[tuple[int, int]]) -> None:
        self.runs = runs
        self.matched = RUN + sum(min(b[0] - a[0], RUN) for a, b in itertools.pairwise(runs))

    def fits(self, at: int, other: int) -> bool:
        last, other_last = self.runs[-1]
        return 0 < at - last <= _STEP and 0 < other - other_last <= _STEP

    def take(self, at: int, other: int) -> None:
        self.matched += min(at - self.runs[-1][0], RUN)
        self.runs.append((at, other))

    def passage(self) -> Shared:
        (start, other_start), (last, other_last) = self.runs[0], self.runs[-1]
        return Shared(
            start=start,
            end=last + RUN,
            other_start=other_start,
            other_end=other_last + RUN,
            matched=self.matched,
        )


def shared(own: Sequence[str], other: Sequence[str], least: int = LEAST) -> tuple[Shared, ...]:
    """The passages of ``least`` words or more that two texts share, in the order of the first; they do not overlap."""
    places: dict[tuple[str, ...], list[int]] = {}
    for n, run in enumerate(_runs(other)):
        places.setdefault(run, []).append(n)
    done: list[_Chain] = []
    going: list[_Chain] = []
    for n, run in enumerate(_runs(own)):
        found = places.get(run)
        if found is None or len(found) > _OFTEN:
            continue
        done += [c for c in going if n - c.runs[-1][0] > _STEP]
        going = [c for c in going if n - c.runs[-1][0] <= _STEP]
        fresh = []
        for place in found:
            fitting = [c for c in going if c.fits(n, place)]
            if fitting:  # the one that has most, and of those the one that leaves least out
                max(fitting, key=lambda c: (c.matched, c.runs[-1][1])).take(n, place)
            else:
                fresh.append(_Chain([(n, place)]))
        going += fresh
        if len(going) > _OPEN:
            going = sorted(going, key=lambda c: (-c.matched, c.runs[0]))[:_OPEN]
    return tuple(_apart([*done, *going], least))


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[k:] for k in range(RUN)), strict=False)


def _holds(p: Shared, least: int) -> bool:
    size, other = p.end - p.start, p.other_end - p.other_start
    return min(size, other) >= least and p.matched >= DENSE * max(size, other)


def _apart(found: Iterable[_Chain], least: int) -> list[Shared]:
    """The strings that are passages; where they overlap in the first text, the one that matches more has the words."""
    kept: list[Shared] = []
    for chain in sorted((c for c in found if _holds(c.passage(), least)), key=lambda c: (-c.matched, c.runs[0])):
        free = [r for r in chain.runs if all(r[0] + RUN <= k.start or r[0] >= k.end for k in kept)]
        if not free:
            continue
        left = chain.passage() if len(free) == len(chain.runs) else _Chain(free).passage()
        within = any(left.start < k.start and k.end < left.end for k in kept)
        if _holds(left, least) and not within:
            kept.append(left)
    return sorted(kept, key=lambda p: p.start)
