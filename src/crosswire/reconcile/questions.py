"""Questions: what is withheld or unknown, and whether a later statement answers it.

A question is opened by every statement that something is not disclosed. It is answered where a report published later
states a figure or an event of the kind that was asked for, about the same thing.

All of it is kept while statements come and go: askings that are alike hang together and are put together anew by
themselves, and what a report tells is held against the questions of the last months with which it shares a word.
"""

from __future__ import annotations

import bisect
import datetime as dt
import functools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from crosswire import vocabulary
from crosswire.reconcile.asking import Asking, Pile, said_on, stretch
from crosswire.reconcile.likeness import words
from crosswire.reconcile.matter import Matter
from crosswire.reconcile.ordered import Ordered
from crosswire.records import Interval, Question
from crosswire.sequences import Chunked
from crosswire.serial import identify

MET = 0.5
"""Share of the question's words that a statement must contain to answer it."""

LATEST = 12
"""Stretches of days after that of a question in which it may still be answered: two years, as inquests take."""

NEAR = 400
"""Code points around a question within which its report says what "the shipment" or "they" are."""

LANGUAGES = ("en", "es")
"""Languages in which something may be asked for."""


Of = Callable[[str], Iterable[Matter]]
"""The statements of a report."""


class Questions:
    """All questions, kept while statements come and go. One to which nothing happens stays the same object."""

    def __init__(self, statements: Of) -> None:
        """Nothing asked yet; ``statements`` are those of a report as they are when the questions are settled."""
        self._statements = statements
        self._asking = Asking()
        self._told = _Told()
        self._open: dict[Pile, _Question] = {}
        self._pile: dict[str, Pile] = {}
        """The question of each asking."""
        self._wanting: dict[tuple[str, int], set[Pile]] = {}
        """The questions that want each word, by the stretch of days until which they were asked."""
        self._answering: dict[str, set[Pile]] = {}
        """The questions that each statement answers."""
        self._about: dict[str, frozenset[str]] = {}
        """What reports speak of around each asking."""
        self._restless: set[str] = set()
        """Askings around which their reports say something else now."""
        self._come: set[str] = set()
        """Statements that may answer, and are not held against the questions yet."""
        self._stale: set[Pile] = set()
        self._ordered: Ordered[str, Question] = Ordered()

    def change(self, before: Mapping[str, Matter], after: Mapping[str, Matter]) -> None:
        """Take the statements of one report for those that it had."""
        gone = [m for id_, m in before.items() if after.get(id_) is not m]
        come = [m for id_, m in after.items() if before.get(id_) is not m]
        for m in gone:
            if m.statement.type == "undisclosed":
                self._asking.drop(m.id)
                self._restless.add(m.id)
            elif self._told.drop(m.id):
                for pile in self._answering.pop(m.id, ()):
                    self._open[pile].answers.discard(m.id)
                    self._stale.add(pile)
            self._come.discard(m.id)
        for m in come:
            if m.statement.type == "undisclosed":
                self._asking.put(m)
            elif self._told.put(m):
                self._come.add(m.id)
        if gone or come:
            self._restless.update(m.id for m in after.values() if m.statement.type == "undisclosed")

    def all(self, changes: Mapping[str, Question | None]) -> Chunked[Question]:
        """All questions in the order of their ids, with these changes."""
        return self._ordered.changed(changes)

    def settle(self) -> None:
        """Let what came and went take effect."""
        gone, come = self._asking.regroup()
        for id_ in self._restless:
            self._about.pop(id_, None)
        again = {self._pile[id_] for id_ in self._restless if id_ in self._pile} - gone
        before = {q.id: q for pile in gone | again if (q := self._close(pile)) is not None}
        for pile in come | again:
            self._ask(pile, before)
        for id_ in self._come if len(self._open) > len(come | again) else ():
            matter, words_ = self._told.of(id_)
            # against the questions that are new it was held already
            for pile in self._waiting(matter, words_) - come - again:
                if self._open[pile].answered(matter, words_):
                    self._answered(pile, id_)
        self._restless, self._come = set(), set()
        for pile in self._stale & self._open.keys():
            made = self._open[pile].made()
            self._ordered.put(made.id, made)
        self._stale = set()

    def asked(self, statement: str) -> Question | None:
        """The question that a statement asks."""
        pile = self._pile.get(statement)
        return self._open[pile].made() if pile else None

    def answered(self, statement: str) -> list[Question]:
        """The questions that a statement answers."""
        return [self._open[pile].made() for pile in self._answering.get(statement, ())]

    def adopt(self, question: Question) -> None:
        """Take this object for the question that is equal to it, if there is one."""
        pile = self._pile.get(question.asked_by[0])
        if pile is not None and self._open[pile].last == question:
            self._open[pile].last = question
            self._ordered.put(question.id, question)

    def _close(self, pile: Pile) -> Question | None:
        """Take a question out; as it was given out last."""
        question = self._open.pop(pile)
        if (until := question.asked_until) is not None:
            for word in question.wanted:
                waiting = self._wanting[word, stretch(until)]
                waiting.discard(pile)
                if not waiting:
                    del self._wanting[word, stretch(until)]
        for id_ in question.answers:
            self._answering[id_].discard(pile)
        for id_ in pile.ids:
            self._pile.pop(id_, None)
        self._ordered.put(question.id, None)
        return question.last

    def _ask(self, pile: Pile, before: Mapping[str, Question]) -> None:
        asked = self._asking.askings(pile)
        about = frozenset[str]().union(*(self._around(m) for m in asked))
        self._open[pile] = question = _Question(asked, about, before)
        self._pile.update(dict.fromkeys(pile.ids, pile))
        if (until := question.asked_until) is not None:
            for word in question.wanted:
                self._wanting.setdefault((word, stretch(until)), set()).add(pile)
            for id_ in self._told.sharing(question.wanted, until):
                if question.answered(*self._told.of(id_)):
                    self._answered(pile, id_)
        self._stale.add(pile)

    def _waiting(self, matter: Matter, words_: Iterable[str]) -> set[Pile]:
        """The questions that share one of these words, asked until when the statement may still answer them."""
        day = said_on(matter)
        if day is None:
            return set()
        last = stretch(day)
        return {p for word in words_ for n in range(last - LATEST, last + 1) for p in self._wanting.get((word, n), ())}

    def _around(self, asked: Matter) -> frozenset[str]:
        """What its report speaks of around an asking."""
        if asked.id not in self._about:
            near = (m.terms for m in self._statements(asked.report.id) if _near(asked, m))
            self._about[asked.id] = frozenset().union(*near)
        return self._about[asked.id]

    def _answered(self, pile: Pile, id_: str) -> None:
        self._open[pile].answers.add(id_)
        self._answering.setdefault(id_, set()).add(pile)
        self._stale.add(pile)


def _near(asked: Matter, other: Matter) -> bool:
    return abs(asked.statement.start - other.statement.start) < NEAR


def _what(matter: Matter) -> str:
    return matter.statement.undisclosed.what if matter.statement.undisclosed else ""


class _Told:
    """What may answer, by its words and in the order of days: an answer shares a word, and comes later."""

    def __init__(self) -> None:
        self._told: dict[str, tuple[Matter, frozenset[str]]] = {}
        self._by_word: dict[tuple[str, int], list[tuple[dt.date, str]]] = {}
        """By each word and stretch of days."""

    def put(self, m: Matter) -> bool:
        """Take a statement in, if it may answer anything."""
        if m.statement.modality != "asserted":
            return False
        told = _kin(words(m.statement.text) | words(" ".join(m.terms)))
        if (day := said_on(m)) is not None:
            n = stretch(day)
            for word in told:
                bisect.insort(self._by_word.setdefault((word, n), []), (day, m.id))
        self._told[m.id] = m, told
        return True

    def drop(self, id_: str) -> bool:
        """Take a statement out, if it is there."""
        if id_ not in self._told:
            return False
        m, told = self._told.pop(id_)
        if (day := said_on(m)) is not None:
            n = stretch(day)
            for word in told:
                there = self._by_word[word, n]
                del there[bisect.bisect_left(there, (day, id_))]
                if not there:
                    del self._by_word[word, n]
        return True

    def of(self, id_: str) -> tuple[Matter, frozenset[str]]:
        """A statement and the words that it tells."""
        return self._told[id_]

    def sharing(self, wanted: frozenset[str], after: dt.date) -> set[str]:
        """The statements of later days that share one of these words, to the last stretch in which they may answer."""
        first = stretch(after)
        found: set[str] = set()
        for word in wanted:
            there = self._by_word.get((word, first), [])
            found.update(id_ for _, id_ in there[bisect.bisect_right(there, after, key=_day) :])
            for n in range(first + 1, first + LATEST + 1):
                found.update(id_ for _, id_ in self._by_word.get((word, n), ()))
        return found


def _day(entry: tuple[dt.date, str]) -> dt.date:
    return entry[0]


class _Question:
    """One question, however often it was asked: its words, and what its reports speak of around it."""

    def __init__(self, asked: Sequence[Matter], about: frozenset[str], before: Mapping[str, Question]) -> None:
        self._about = about
        self._what = _what(asked[0])
        self._first = _what(min(asked, key=lambda m: (len(_what(m)), m.id)))
        self._asked_by = tuple(m.id for m in asked)
        self.id = identify("question", list(self._asked_by))
        self.last = before.get(self.id)
        """As it was given out last."""
        self.answers: set[str] = set()
        self.wanted = _kin(words(self._what))
        self._number = _asks("number").search(self._what) is not None
        self._who = _asks("who").search(self._what) is not None
        self._where = _asks("where").search(self._what) is not None
        said = [m.report.published for m in asked]
        latest = [p.latest for p in said if p is not None and p.latest is not None]
        self.asked_until = max(latest) if len(latest) == len(said) else None
        """The last day on which it may have been asked; ``None`` where that is not known, and nothing is an answer."""

    def made(self) -> Question:
        """The question as it is now."""
        made = Question(
            id=self.id,
            what=self._first,
            asked_by=self._asked_by,
            status="answered" if self.answers else "open",
            answered_by=tuple(sorted(self.answers)),
        )
        if self.last is None or made != self.last:
            self.last = made
        return self.last

    def answered(self, matter: Matter, told: frozenset[str]) -> bool:
        """Whether the statement of a later report, which tells these words, answers it."""
        if not self._later(matter.report.published):
            return False
        shared = len(self.wanted & told)
        met = shared / len(self.wanted) if self.wanted else 0.0
        if self._number:
            return met >= MET / 2 and _counts(matter, self._what)
        # the question's own words, or its verb and two telling words of what its report speaks of there
        close = met >= MET and shared > 1
        if not close and not (shared and (self._who or self._where) and len(self._about & matter.terms) > 1):
            return False
        s = matter.statement
        if self._who:
            return _names_somebody(matter, harmed=bool(self.wanted & _harmed()))
        if self._where:
            return s.place is not None and s.place.precision not in {None, "country"}
        return close

    def _later(self, published: Interval | None) -> bool:
        """Whether what was published then was certainly published after all that ask."""
        said = published.earliest if published is not None else None
        return said is not None and self.asked_until is not None and said > self.asked_until


@functools.cache
def _asks(what: str) -> re.Pattern[str]:
    """The words by which it is asked how many, who or where."""
    lists = (vocabulary.load(f"{language}/questions")["asks"][what] for language in LANGUAGES)
    words_ = (re.escape(word).replace(r"\*", r"\w+") for told in lists for word in told)
    return re.compile(rf"\b(?:{'|'.join(words_)})\b", re.IGNORECASE)


def _kin(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(_first().get(stem, stem) for stem in stems)


@functools.cache
def _harmed() -> frozenset[str]:
    """Words for the dead and the injured, as they are wanted."""
    return _kin(words("dead injured"))


def _names_somebody(matter: Matter, *, harmed: bool) -> bool:
    """Whether a statement says who somebody is; of the ``harmed`` not who resigned over it, but to whom it was done."""
    s = matter.statement
    if harmed and s.event is not None and s.event.mode != IDENTITY:
        return any(p.proper for p in matter.recipients)
    return any(w[0].isupper() for w in s.text.split()[1:])


IDENTITY = "identity"
"""Mode of an event in which somebody is identified."""


@functools.cache
def _first() -> dict[str, str]:
    """Every word of a kin to the one that stands for it."""
    return {word: kin[0] for kin in vocabulary.load("en/questions")["kin"] for word in kin}


def _counts(matter: Matter, what: str) -> bool:
    """Whether the figure counts what the question asks the number of."""
    figure = matter.statement.figure
    if figure is None:
        return False
    asked = words(what)
    told = words(figure.item or "") | {figure.measure}
    synonyms = vocabulary.load("en/measures").get(figure.measure, {}).get("asked", [])
    return bool(asked & (told | frozenset(w for phrase in synonyms for w in words(phrase))))
