"""Askings put together: the statements that withhold one thing are one question, however often it is asked.

They are put together one after the other, in the order of their ids, each with the first ones to all of which it is
alike. Only what hangs together by likeness can come together, so what comes or goes changes nothing for the rest.

What is asked for in several words is compared once for all that ask for it in the same ones. A single word says too
little: there each asking is compared by the sentences around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from crosswire.reconcile.likeness import share, withheld_alike, words
from crosswire.reconcile.matter import Matter

SAME = 0.6
"""Share of the shorter question's words that two askings must have in common to be one question."""

Words: TypeAlias = frozenset[str]


class Pile:
    """One question: its askings, by their ids in order. Another object as soon as it is asked otherwise."""

    __slots__ = ("ids",)

    def __init__(self, ids: tuple[str, ...]) -> None:
        """Asked by these."""
        self.ids = ids


class Asking:
    """Who asks what, kept while askings come and go."""

    def __init__(self) -> None:
        """Nothing asked yet."""
        self._askings: dict[str, Matter] = {}
        self._wanted: dict[str, Words] = {}
        self._asked_by: dict[Words, set[str]] = {}
        self._by_word: dict[str, set[Words]] = {}
        self._near: dict[Words, set[Words]] = {}
        """The other words that mean the same, for several words."""
        self._alike: dict[str, set[str]] = {}
        """The askings that are alike, where one of the two asks in a single word."""
        self._pile: dict[str, Pile] = {}
        self._fresh: set[str] = set()
        """Askings that came, or whose likes changed, and those that went."""

    def put(self, matter: Matter) -> None:
        """Take an asking in."""
        id_ = matter.id
        self._askings[id_] = matter
        self._wanted[id_] = wanted = _words(matter)
        self._fresh.add(id_)
        if wanted not in self._asked_by:
            self._hear(wanted)
        others: Iterable[str] = ()
        if len(wanted) == 1:
            others = [o for near in self._sharing(wanted) for o in self._asked_by[near]]
        elif wanted:
            alone = (frozenset((word,)) for word in wanted)
            others = [o for one in alone for o in self._asked_by.get(one, ())]
        self._asked_by[wanted].add(id_)
        for other in others:
            if (withheld_alike(matter, self._askings[other]) or 0.0) >= SAME:
                self._alike.setdefault(id_, set()).add(other)
                self._alike.setdefault(other, set()).add(id_)

    def _hear(self, wanted: Words) -> None:
        """Compare words in which nobody asked before with those in which somebody did."""
        self._asked_by[wanted] = set()
        near = self._near[wanted] = set()
        if len(wanted) > 1:
            near.update(w for w in self._sharing(wanted) if len(w) > 1 and share(wanted, w) >= SAME)
            for other in near:
                self._near[other].add(wanted)
        for word in wanted:
            self._by_word.setdefault(word, set()).add(wanted)

    def _sharing(self, wanted: Words) -> set[Words]:
        return {w for word in wanted for w in self._by_word.get(word, ())}

    def drop(self, id_: str) -> None:
        """Take an asking out."""
        del self._askings[id_]
        wanted = self._wanted.pop(id_)
        self._fresh.add(id_)
        self._fresh |= self._alike.get(id_, set())
        for other in self._alike.pop(id_, ()):
            self._alike[other].discard(id_)
        self._asked_by[wanted].discard(id_)
        if self._asked_by[wanted]:
            self._fresh.add(next(iter(self._asked_by[wanted])))
            return
        # by it, askings in other words may have hung together
        for near in self._near.pop(wanted):
            self._near[near].discard(wanted)
            self._fresh.add(next(iter(self._asked_by[near])))
        for word in wanted:
            self._by_word[word].discard(wanted)
        del self._asked_by[wanted]

    def askings(self, pile: Pile) -> list[Matter]:
        """The askings of a question."""
        return [self._askings[id_] for id_ in pile.ids]

    def regroup(self) -> tuple[set[Pile], set[Pile]]:
        """The questions that are no more, or asked otherwise, and those that are new, or asked otherwise."""
        gone = {pile for id_ in self._fresh if (pile := self._pile.pop(id_, None)) is not None}
        left = {id_ for id_ in (*self._fresh, *(i for pile in gone for i in pile.ids)) if id_ in self._askings}
        made: list[tuple[str, ...]] = []
        while left:
            together = self._hanging(left.pop())
            left -= together
            gone.update(pile for id_ in together if (pile := self._pile.pop(id_, None)) is not None)
            made += self._together(sorted(together))
        before = {pile.ids: pile for pile in gone if self._fresh.isdisjoint(pile.ids)}
        come: set[Pile] = set()
        for ids in made:
            pile = before.get(ids) or Pile(ids)
            come.add(pile)
            self._pile.update(dict.fromkeys(ids, pile))
        self._fresh = set()
        return gone - come, come - gone

    def _hanging(self, id_: str) -> set[str]:
        """All that hangs together with an asking."""
        found, left, seen = {id_}, [id_], set[Words]()
        while left:
            one = left.pop()
            wanted = self._wanted[one]
            more = set(self._alike.get(one, ()))
            if len(wanted) > 1 and wanted not in seen:
                seen.add(wanted)
                more.update(o for w in (wanted, *self._near[wanted]) for o in self._asked_by[w])
            more -= found
            found |= more
            left.extend(more)
        return found

    def _together(self, ids: Sequence[str]) -> list[tuple[str, ...]]:
        """The questions of askings that hang together, sorted by id."""
        piles: list[tuple[list[str], set[Words], set[str]]] = []
        """The askings of each, the several words in which it is asked, and the askings in a single one."""
        at: dict[str, int] = {}
        asked: dict[Words, set[int]] = {}
        for id_ in ids:
            alike = self._alike.get(id_, set())
            wanted = self._wanted[id_]
            several = len(wanted) > 1
            meaning = {wanted, *self._near[wanted]} if several else set()
            may = {at[o] for o in alike if o in at}.union(*(asked.get(w, ()) for w in meaning))
            for n in sorted(may):
                own, worded, single = piles[n]
                if worded <= meaning and single <= alike if several else alike.issuperset(own):
                    break
            else:
                n = len(piles)
                piles.append(([], set(), set()))
            own, worded, single = piles[n]
            own.append(id_)
            at[id_] = n
            if several:
                worded.add(wanted)
                asked.setdefault(wanted, set()).add(n)
            else:
                single.add(id_)
        return [tuple(own) for own, _, _ in piles]


def _words(matter: Matter) -> Words:
    return words(matter.statement.undisclosed.what) if matter.statement.undisclosed else frozenset()
