"""Questions: what is withheld or unknown, and whether a later statement answers it.

A question is opened by every statement that something is not disclosed. It is answered where a report published later
states a figure or an event of the kind that was asked for, about the same thing.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from crosswire import vocabulary
from crosswire.intervals import certainly_before
from crosswire.reconcile.likeness import withheld_alike, words
from crosswire.reconcile.matter import Matter
from crosswire.records import Question
from crosswire.serial import identify

SAME = 0.6
"""Share of the shorter question's words that two askings must have in common to be one question."""

MET = 0.5
"""Share of the question's words that a statement must contain to answer it."""

NEAR = 400
"""Code points around a question within which its report says what "the shipment" or "they" are."""

_NUMBER = re.compile(
    r"\b(?:how many|how much|number|size|toll|amount|figure|cuántos|cuántas|número|cifra)\b", re.IGNORECASE
)
_WHO = re.compile(r"\b(?:who|whom|identit\w+|name[sd]?|identify|quién|quiénes|identidad)\b", re.IGNORECASE)
_WHERE = re.compile(r"\b(?:where|location|place|destination|dónde|lugar)\b", re.IGNORECASE)


def settle(withheld: Sequence[Matter], everything: Sequence[Matter]) -> tuple[Question, ...]:
    """All questions in the order of their ids."""
    found = []
    by_report: dict[str, list[Matter]] = {}
    for matter in everything:
        by_report.setdefault(matter.report.id, []).append(matter)
    told = _Told(everything)
    for asked in _together(withheld):
        about = frozenset(
            t for m in asked for near in by_report.get(m.report.id, ()) if _near(m, near) for t in near.terms
        )
        question = _Question(asked, about)
        answers = tuple(sorted({m.id for m, said in told.sharing(question.wanted) if question.answered(m, said)}))
        first = min(asked, key=lambda m: (len(_what(m)), m.id))
        found.append(
            Question(
                id=identify("question", sorted(m.id for m in asked)),
                what=_what(first),
                asked_by=tuple(sorted(m.id for m in asked)),
                status="answered" if answers else "open",
                answered_by=answers,
            )
        )
    return tuple(sorted(found, key=lambda q: q.id))


def _near(asked: Matter, other: Matter) -> bool:
    return abs(asked.statement.start - other.statement.start) < NEAR


def _what(matter: Matter) -> str:
    return matter.statement.undisclosed.what if matter.statement.undisclosed else ""


def _together(withheld: Sequence[Matter]) -> list[list[Matter]]:
    piles: list[list[Matter]] = []
    for matter in sorted(withheld, key=lambda m: m.id):
        for pile in piles:
            if all((withheld_alike(matter, m) or 0.0) >= SAME for m in pile):
                pile.append(matter)
                break
        else:
            piles.append([matter])
    return piles


class _Told:
    """What may answer, by the words that it tells: an answer shares one with its question."""

    def __init__(self, everything: Sequence[Matter]) -> None:
        self._told: list[tuple[Matter, frozenset[str]]] = []
        self._by_word: dict[str, list[int]] = {}
        for m in everything:
            if m.statement.type == "undisclosed" or m.statement.modality != "asserted":
                continue
            told = _kin(words(m.statement.text) | words(" ".join(m.terms)))
            for word in told:
                self._by_word.setdefault(word, []).append(len(self._told))
            self._told.append((m, told))

    def sharing(self, wanted: frozenset[str]) -> Iterator[tuple[Matter, frozenset[str]]]:
        """The statements that share one of these words, each once, with all their words."""
        numbers = {n for word in wanted for n in self._by_word.get(word, ())}
        return (self._told[n] for n in sorted(numbers))


class _Question:
    """One question, however often it was asked: its words, and what its reports speak of around it."""

    def __init__(self, asked: Sequence[Matter], about: frozenset[str]) -> None:
        self._about = about
        self._what = _what(asked[0])
        self.wanted = _kin(words(self._what))
        self._number = _NUMBER.search(self._what) is not None
        self._who = _WHO.search(self._what) is not None
        self._where = _WHERE.search(self._what) is not None
        self._reports = {m.report.id: m.report.published for m in asked}

    def answered(self, matter: Matter, told: frozenset[str]) -> bool:
        """Whether the statement of a later report, which tells these words, answers it."""
        s = matter.statement
        shared = len(self.wanted & told)
        met = shared / len(self.wanted) if self.wanted else 0.0
        if self._number:
            return met >= MET / 2 and _counts(matter, self._what) and self._later(matter)
        # the question's own words, or its verb and two telling words of what its report speaks of there
        close = met >= MET and shared > 1
        leaning = bool(shared) and len(self._about & matter.terms) > 1
        if not (close or leaning) or not self._later(matter):
            return False
        if self._who:
            return any(w[0].isupper() for w in s.text.split()[1:])
        if self._where:
            return s.place is not None and s.place.precision not in {None, "country"}
        return close

    def _later(self, matter: Matter) -> bool:
        published = matter.report.published
        return matter.report.id not in self._reports and all(
            certainly_before(asked, published) for asked in self._reports.values()
        )


def _kin(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(_first().get(stem, stem) for stem in stems)


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
