"""Whether the clause around a time looks back or ahead: by the parser's tags where there are any, else by words."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Literal

from crosswire.reading.times.lexer import Lexicon
from crosswire.reading.times.numerals import Item

if TYPE_CHECKING:
    from spacy.tokens import Doc

Tense = Literal["past", "future", "unknown"]
Mark = Literal["past", "future", "end", "clause"]

REACH = 240
"""Code points that are looked at on either side of a time; a clause is rarely longer."""

PERFECT = 5
"""Items in which a plan's auxiliary stands: "had previously been scheduled to expire"."""

LONGEST = 14
"""Code points of a long verb."""


class Tenses:
    """The verbs of a text that tell past from future, by offset; sentence ends bound the search."""

    def __init__(self, items: list[Item], known: Lexicon, doc: Doc | None = None) -> None:
        """The words of the vocabulary's table ``tense`` decide, and the parser's tags where ``doc`` has them."""
        marks = _marks(items, known)
        self._doc = doc if doc is not None and doc.has_annotation("DEP") and doc.has_annotation("TAG") else None
        if self._doc is not None:
            # the vocabulary lists but the commonest of the irregular past tenses
            past = self._doc.vocab.strings["VBD"]
            marks += [(at, "past") for at, tag in self._doc.to_array(["IDX", "TAG"]).tolist() if tag == past]
        self._marks = sorted(set(marks))
        self._starts = [m[0] for m in self._marks]

    def at(self, start: int, end: int) -> Tense:
        """The tense of the clause around the text from ``start`` to ``end``."""
        i = bisect_left(self._starts, start) - 1
        j = bisect_left(self._starts, end)
        before = self._marks[i][1] if i >= 0 and start - self._starts[i] < REACH else "end"
        behind = self._marks[j][1] if j < len(self._marks) and self._starts[j] - end < REACH else "end"
        if before == "clause":  # "he said that on Monday they will meet": the verb is still to come
            if behind not in ("end", "clause"):
                return _tense(behind)
            before = self._marks[i - 1][1] if i > 0 else "end"
        return _tense(before) if before not in ("end", "clause") else _tense(behind)

    def looks_back(self, start: int, end: int, own: int) -> bool:
        """Whether a time's own verb is in the past: by the parse, else one right before it or first behind it.

        ``own`` is where the word before the time and its preposition ends.
        """
        if self._doc is not None:
            return self._governed(start, end)
        i = bisect_left(self._starts, start) - 1
        if i >= 0 and self._marks[i][1] not in ("end", "clause"):
            return self._marks[i][1] == "past" and self._starts[i] < own <= self._starts[i] + LONGEST
        return self.at(start, end) == "past"

    def _governed(self, start: int, end: int) -> bool:
        """Whether the time hangs, at most over a preposition, on a verb in the simple past or the past perfect."""
        span = self._doc.char_span(start, end, alignment_mode="expand") if self._doc is not None else None
        if span is None:
            return False
        head = span.root.head
        if head.pos_ == "ADP":
            head = head.head
        if head.tag_ == "VBD":
            return True
        return head.tag_ == "VBN" and any(c.tag_ == "VBD" for c in head.children)


def _tense(mark: Mark) -> Tense:
    return mark if mark in ("past", "future") else "unknown"


def _marks(items: list[Item], known: Lexicon) -> list[tuple[int, Mark]]:
    """The words of a text that the vocabulary lists, and the ends of its sentences."""
    words = known.tense
    behind = tuple(words.get("past_endings", ()))
    marks: list[tuple[int, Mark]] = []
    ahead = tuple(words.get("future_endings", ()))
    for i, item in enumerate(items):
        low = item.low
        if item.tag in "|!":
            if item.tag == "|" or _ends(items, i):
                marks.append((item.start, "end"))
        elif low in words["clause"]:
            marks.append((item.start, "clause"))
        elif low in words["planned"] or low in words["future"] or low in words["plans"]:
            before = {k.low for k in items[max(0, i - PERFECT) : i]}
            behind_it = items[i + 1].low if i + 1 < len(items) else ""
            marks.append((item.start, _outlook(low, before, behind_it, words)))
        elif _looks_ahead(items, i, words, ahead):
            marks.append((item.start, "future"))
        elif i and items[i - 1].low in words["passive"]:
            continue  # "is to be voted on Thursday": the participle looks no way
        elif low in words["past"] or (item.tag == "." and _ends_in(items, i, behind)):
            marks.append((item.start, "past"))
    return marks


def _looks_ahead(items: list[Item], i: int, words: dict[str, frozenset[str]], endings: tuple[str, ...]) -> bool:
    """Whether a word makes a future: "is to meet", or a future tense's ending."""
    if items[i].low in words["infinitive"]:
        return i > 0 and items[i - 1].low in words["being"]
    return items[i].tag == "." and _ends_in(items, i, endings)


def _outlook(low: str, before: set[str], behind: str, words: dict[str, frozenset[str]]) -> Mark:
    """Which way a planning verb looks: "is expected" and "has scheduled" ahead, "had planned" and "planned" back."""
    if before & words["had"]:
        return "past"
    if low not in words["planned"] or behind in words["infinitive"]:  # "set to resume"
        return "future"
    return "future" if before & (words["being"] | words["has"]) else "past"


def _ends_in(items: list[Item], i: int, endings: tuple[str, ...]) -> bool:
    """Whether a word has a verb's ending; a name ("United") is none."""
    item = items[i]
    if len(item.low) <= 4 or not endings or not item.low.endswith(endings):
        return False
    # what opens a sentence has a capital in any case; only an accent tells a verb there ("Volverá")
    first = i == 0 or items[i - 1].tag in "!|" or items[i - 1].low in "¿¡"
    return not item.title or (first and not item.low.isascii())


def _ends(items: list[Item], i: int) -> bool:
    """Whether a full stop ends a sentence: a longer word stands before it and no small letter behind it."""
    before = items[i - 1] if i else None
    after = items[i + 1] if i + 1 < len(items) else None
    if after is not None and after.low[:1].islower() and not after.title:
        return False
    return before is None or before.end - before.start > 3 or before.tag != "."
