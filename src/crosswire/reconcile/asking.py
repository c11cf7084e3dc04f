"""Askings put together: the statements that withhold one thing are one question, however often it is asked.

They are put together one after the other, in the order of their ids, each with the first ones to all of which it is
alike. What comes or goes is put in its place in that order, and only those behind it are looked at again for which
that may change anything.

What is asked for in several words is compared once for all that ask for it in the same ones. A single word says too
little: there each asking is compared by the sentences around it. What is asked for months apart is not one question:
so an asking meets those of its own stretch of days and the next ones only, however long a case goes on.
"""

from __future__ import annotations

import bisect
import datetime as dt
import heapq
import math
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from crosswire.reconcile.likeness import withheld_alike, words
from crosswire.reconcile.matter import Matter

SAME = 0.6
"""Share of the shorter question's words that two askings must have in common to be one question."""

SLACK = 1e-9
"""Taken from a product before it is rounded up: 0.6 of 5 is 3, not a little more."""

STRETCH = 64
"""Days of a stretch; askings of stretches that are not next to each other are two questions."""

Words: TypeAlias = frozenset[str]
Wanted: TypeAlias = tuple[Words, int | None]
"""In which words something is asked for, and in which stretch of days; ``None`` where that is not known."""


class Pile:
    """One question: its askings, by their ids in order. Another object as soon as it is asked otherwise."""

    __slots__ = ("ids",)

    def __init__(self, ids: tuple[str, ...]) -> None:
        """Asked by these."""
        self.ids = ids


class _Open:
    """A question while it is put together: its askings in order, all of them and by the words in which they ask."""

    __slots__ = ("by_words", "ids")

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.by_words: dict[Wanted, list[str]] = {}

    def put(self, id_: str, wanted: Wanted) -> None:
        bisect.insort(self.ids, id_)
        bisect.insort(self.by_words.setdefault(wanted, []), id_)

    def drop(self, id_: str, wanted: Wanted) -> None:
        own = self.by_words[wanted]
        for ids in (self.ids, own):
            del ids[bisect.bisect_left(ids, id_)]
        if not own:
            del self.by_words[wanted]


class Asking:
    """Who asks what, kept while askings come and go."""

    def __init__(self) -> None:
        """Nothing asked yet."""
        self._askings: dict[str, Matter] = {}
        self._wanted: dict[str, Wanted] = {}
        self._asked_by: dict[Wanted, set[str]] = {}
        self._by_word: dict[tuple[str, int | None], dict[int, set[Wanted]]] = {}
        """What is asked for in a stretch with a word, by how many words it is asked for in."""
        self._near: dict[Wanted, set[Wanted]] = {}
        """The other words that mean the same, for several words."""
        self._alike: dict[str, set[str]] = {}
        """The askings that are alike, where one of the two asks in a single word."""
        self._home: dict[str, str] = {}
        """The question of each asking, by its first one."""
        self._open: dict[str, _Open] = {}
        self._asked_in: dict[Wanted, dict[str, int]] = {}
        """The questions in which somebody asks in these words, and how many do."""
        self._left: list[str] = []
        """Askings to be looked at again: a heap, the first one first."""
        self._due: set[str] = set()
        self._touched: set[str] = set()
        self._piles: dict[str, Pile] = {}

    def put(self, matter: Matter) -> None:
        """Take an asking in."""
        id_ = matter.id
        self._askings[id_] = matter
        day = said_on(matter)
        self._wanted[id_] = wanted = _words(matter), stretch(day) if day is not None else None
        if wanted not in self._asked_by:
            self._hear(wanted)
        for other in self._to_compare(wanted):
            if (withheld_alike(matter, self._askings[other]) or 0.0) >= SAME:
                self._alike.setdefault(id_, set()).add(other)
                self._alike.setdefault(other, set()).add(id_)
        self._asked_by[wanted].add(id_)
        self._look((id_,))

    def _to_compare(self, wanted: Wanted) -> list[str]:
        """The askings to compare by the sentences around them: one of the two asks in a single word."""
        words, of = wanted
        if len(words) == 1:
            near = [w for n in around(of) for word in words for same in self._words(word, n).values() for w in same]
        else:
            near = [(frozenset((word,)), n) for n in around(of) for word in words]
        return [other for w in near for other in self._asked_by.get(w, ())]

    def _words(self, word: str, of: int | None) -> dict[int, set[Wanted]]:
        return self._by_word.get((word, of), {})

    def _hear(self, wanted: Wanted) -> None:
        """Compare words in which nobody asked before in this stretch with those in which somebody did."""
        words, of = wanted
        self._asked_by[wanted] = set()
        near = self._near[wanted] = set(self._alike_in_words(words, of)) if len(words) > 1 else set()
        for other in near:
            self._near[other].add(wanted)
        for word in words:
            self._by_word.setdefault((word, of), {}).setdefault(len(words), set()).add(wanted)

    def _alike_in_words(self, words: Words, of: int | None) -> Iterator[Wanted]:
        """What is asked for in several words that mean the same as these."""
        for n in around(of):
            sharing = [self._words(word, n) for word in words]
            sharing.sort(key=lambda by_length: sum(map(len, by_length.values())))
            for length in {length for by_length in sharing for length in by_length if length > 1}:
                shared = math.ceil(SAME * min(length, len(words)) - SLACK)
                # who shares so many of the words has one of these, the rarest
                for by_length in sharing[: len(words) - shared + 1]:
                    yield from [w for w in by_length.get(length, ()) if len(words & w[0]) >= shared]

    def drop(self, id_: str) -> None:
        """Take an asking out."""
        if id_ in self._home:
            self._leave(id_)
        del self._askings[id_]
        wanted = self._wanted.pop(id_)
        self._due.discard(id_)
        for other in self._alike.pop(id_, ()):
            self._alike[other].discard(id_)
        self._asked_by[wanted].discard(id_)
        if self._asked_by[wanted]:
            return
        for near in self._near.pop(wanted):
            self._near[near].discard(wanted)
        words, of = wanted
        for word in words:
            by_length = self._by_word[word, of]
            by_length[len(words)].discard(wanted)
            if not any(by_length.values()):
                del self._by_word[word, of]
        del self._asked_by[wanted]

    def askings(self, pile: Pile) -> list[Matter]:
        """The askings of a question."""
        return [self._askings[id_] for id_ in pile.ids]

    def regroup(self) -> tuple[set[Pile], set[Pile]]:
        """The questions that are no more, or asked otherwise, and those that are new, or asked otherwise."""
        while self._left:
            id_ = heapq.heappop(self._left)
            if id_ not in self._due:
                continue
            self._due.discard(id_)
            home = self._fitting(id_)
            if home != self._home.get(id_):
                if id_ in self._home:
                    self._leave(id_)
                self._join(id_, home)
        gone = {pile for first in self._touched if (pile := self._piles.pop(first, None)) is not None}
        come = {Pile(tuple(self._open[first].ids)) for first in self._touched if first in self._open}
        self._piles.update((pile.ids[0], pile) for pile in come)
        self._touched = set()
        return gone, come

    def _look(self, ids: Iterable[str]) -> None:
        for id_ in ids:
            if id_ not in self._due:
                self._due.add(id_)
                heapq.heappush(self._left, id_)

    def _meaning(self, wanted: Wanted) -> set[Wanted]:
        """The words that mean the same, these among them; none for a single word."""
        return {wanted, *self._near[wanted]} if len(wanted[0]) > 1 else set()

    def _likes(self, id_: str) -> Iterator[str]:
        """All askings that are alike, itself maybe among them."""
        yield from self._alike.get(id_, ())
        for wanted in self._meaning(self._wanted[id_]):
            yield from self._asked_by[wanted]

    def _are_alike(self, a: str, b: str) -> bool:
        one, other = self._wanted[a], self._wanted[b]
        if len(one[0]) > 1 and len(other[0]) > 1:
            return one == other or other in self._near[one]
        return b in self._alike.get(a, ())

    def _fitting(self, id_: str) -> str:
        """The first question to all of whose askings before it an asking is alike; its own where there is none."""
        meaning = self._meaning(self._wanted[id_])
        alike = self._alike.get(id_, set())
        may = {self._home[o] for o in alike if o in self._home}
        may.update(first for w in meaning for first in self._asked_in.get(w, ()))
        for first in sorted(may):
            if first >= id_:
                break
            # one whose first asking is gone is no question any more
            if self._home.get(first) == first and self._fits(id_, self._open[first], meaning, alike):
                return first
        return id_

    def _fits(self, id_: str, own: _Open, meaning: set[Wanted], alike: set[str]) -> bool:
        for wanted, ids in own.by_words.items():
            if wanted not in meaning and ids[0] < id_:
                before = bisect.bisect_left(ids, id_)
                if before > len(alike) or not alike.issuperset(ids[:before]):
                    return False
        return True

    def _join(self, id_: str, home: str) -> None:
        wanted = self._wanted[id_]
        self._home[id_] = home
        self._touched.add(home)
        if home == id_:
            # of one that it opened before, those that are left are due to be looked at again
            self._open.setdefault(home, _Open())
            self._look(o for o in self._likes(id_) if o > id_)
        else:
            behind = self._open[home].ids
            at = bisect.bisect_right(behind, id_)
            self._look(o for o in behind[at:] if not self._are_alike(id_, o))
        self._open[home].put(id_, wanted)
        count = self._asked_in.setdefault(wanted, {})
        count[home] = count.get(home, 0) + 1

    def _leave(self, id_: str) -> None:
        wanted, home = self._wanted[id_], self._home.pop(id_)
        own = self._open[home]
        own.drop(id_, wanted)
        self._touched.add(home)
        count = self._asked_in[wanted]
        count[home] -= 1
        if not count[home]:
            del count[home]
        if home == id_:
            self._look(own.ids)
        elif self._home.get(home) == home:
            # what it kept out may come in now
            self._look(o for o in self._likes(home) if o > id_ and not self._are_alike(id_, o))
        if not own.ids:
            del self._open[home]


def _words(matter: Matter) -> Words:
    return words(matter.statement.undisclosed.what) if matter.statement.undisclosed else frozenset()


def said_on(matter: Matter) -> dt.date | None:
    """The first day on which a statement may have been published."""
    published = matter.report.published
    return published.earliest if published is not None else None


def stretch(day: dt.date) -> int:
    """The number of the stretch of days in which a day is."""
    return day.toordinal() // STRETCH


def around(number: int | None) -> tuple[int | None, ...]:
    """A stretch and those next to it; what is not dated is by itself."""
    return (number - 1, number, number + 1) if number is not None else (None,)
