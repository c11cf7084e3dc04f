"""Askings put together: the statements that withhold one thing are one question, however often it is asked.

They are put together one after the other, in the order of their ids, each with the first ones to all of which it is
alike. Only what hangs together by likeness can come together, so what comes or goes changes nothing for the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from crosswire.reconcile.likeness import withheld_alike, words
from crosswire.reconcile.matter import Matter

SAME = 0.6
"""Share of the shorter question's words that two askings must have in common to be one question."""

Pile: TypeAlias = tuple[str, ...]
"""One question: the ids of its askings in their order."""


class Asking:
    """Who asks what, kept while askings come and go."""

    def __init__(self) -> None:
        """Nothing asked yet."""
        self._askings: dict[str, Matter] = {}
        self._by_word: dict[str, set[str]] = {}
        self._alike: dict[str, set[str]] = {}
        self._pile: dict[str, Pile] = {}
        self._fresh: set[str] = set()
        """Askings that came, or whose likes changed, and those that went."""

    def put(self, matter: Matter) -> None:
        """Take an asking in."""
        id_, wanted = matter.id, _words(matter)
        near = {other for word in wanted for other in self._by_word.get(word, ())}
        self._alike[id_] = {o for o in near if (withheld_alike(matter, self._askings[o]) or 0.0) >= SAME}
        for other in self._alike[id_]:
            self._alike[other].add(id_)
        for word in wanted:
            self._by_word.setdefault(word, set()).add(id_)
        self._askings[id_] = matter
        self._fresh.add(id_)

    def drop(self, id_: str) -> None:
        """Take an asking out."""
        for word in _words(self._askings.pop(id_)):
            self._by_word[word].discard(id_)
            if not self._by_word[word]:
                del self._by_word[word]
        for other in self._alike.pop(id_):
            self._alike[other].discard(id_)
            self._fresh.add(other)
        self._fresh.add(id_)

    def askings(self, pile: Pile) -> list[Matter]:
        """The askings of a question."""
        return [self._askings[id_] for id_ in pile]

    def regroup(self) -> tuple[set[Pile], set[Pile]]:
        """The questions that are no more, or asked otherwise, and those that are new, or asked otherwise."""
        gone = {self._pile.pop(id_) for id_ in sorted(self._fresh) if id_ in self._pile}
        left = {id_ for id_ in self._fresh if id_ in self._askings}
        left.update(id_ for pile in gone for id_ in pile if id_ in self._askings)
        come: set[Pile] = set()
        while left:
            together = self._hanging(left.pop())
            left -= together
            gone.update(self._pile.pop(id_) for id_ in together if id_ in self._pile)
            come.update(self._together(sorted(together)))
        for pile in come:
            self._pile.update(dict.fromkeys(pile, pile))
        same = {pile for pile in gone & come if self._fresh.isdisjoint(pile)}
        self._fresh = set()
        return gone - same, come - same

    def _hanging(self, id_: str) -> set[str]:
        found, left = {id_}, [id_]
        while left:
            more = self._alike[left.pop()] - found
            found |= more
            left.extend(more)
        return found

    def _together(self, ids: Sequence[str]) -> Iterable[Pile]:
        """The questions of askings that hang together, sorted by id."""
        piles: list[list[str]] = []
        at: dict[str, int] = {}
        for id_ in ids:
            alike = self._alike[id_]
            for n in sorted({at[o] for o in alike if o in at}):
                if alike.issuperset(piles[n]):
                    break
            else:
                n = len(piles)
                piles.append([])
            piles[n].append(id_)
            at[id_] = n
        return map(tuple, piles)


def _words(matter: Matter) -> frozenset[str]:
    return words(matter.statement.undisclosed.what) if matter.statement.undisclosed else frozenset()
