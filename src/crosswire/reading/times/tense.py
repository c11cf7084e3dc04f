"""Whether the clause around a time looks back or ahead: by the parser's tags where there are any, else by words."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Literal

from crosswire.reading.times.lexer import Item, Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

Tense = Literal["past", "future", "unknown"]

REACH = 30
"""Items that are looked at on either side of a time; a clause is rarely longer."""


class Tenses:
    """The verbs of a text that tell past from future, by offset; sentence ends bound the search."""

    def __init__(self, items: list[Item], known: Lexicon, doc: Doc | None = None) -> None:
        """Without a tagged ``doc`` the words of the vocabulary's table ``tense`` decide."""
        self._marks = _marks(items, known)
        if doc is not None and doc.has_annotation("TAG"):
            self._marks += _tagged(doc)
        self._marks = sorted(set(self._marks))
        self._starts = [m[0] for m in self._marks]

    def at(self, start: int, end: int) -> Tense:
        """The tense of the clause around the text from ``start`` to ``end``."""
        i = bisect_left(self._starts, start)
        for back in range(i - 1, max(-1, i - 4), -1):
            mark = self._marks[back][1]
            if mark == "end":
                break
            if start - self._starts[back] > 8 * REACH:
                break
            return mark
        j = bisect_left(self._starts, end)
        if j < len(self._marks) and self._marks[j][1] != "end" and self._starts[j] - end < 8 * REACH:
            return self._marks[j][1]
        return "unknown"


def _marks(items: list[Item], known: Lexicon) -> list[tuple[int, Literal["past", "future", "end"]]]:
    """The words of a text that the vocabulary lists, and the ends of its sentences."""
    future, past, planning = (known.tense.get(k, frozenset()) for k in ("future", "past", "planning"))
    endings = tuple(known.tense.get("past_endings", ()))
    marks: list[tuple[int, Literal["past", "future", "end"]]] = []
    for i, item in enumerate(items):
        if item.tag == "|" or (item.tag == "!" and i + 1 < len(items) and not items[i + 1].low[:1].isdigit()):
            if item.tag == "|" or _ends(items, i):
                marks.append((item.start, "end"))
        elif item.low in future or item.low in planning:
            marks.append((item.start, "future"))
        elif item.low in past or (item.tag == "." and endings and item.low.endswith(endings) and len(item.low) > 4):
            marks.append((item.start, "past"))
    return marks


def _ends(items: list[Item], i: int) -> bool:
    """Whether a full stop ends a sentence: a word of some length stands before it."""
    return i == 0 or items[i - 1].end - items[i - 1].start > 3 or items[i - 1].tag != "."


def _tagged(doc: Doc) -> list[tuple[int, Literal["past", "future", "end"]]]:
    return [(t.idx, "past") for t in doc if t.tag_ == "VBD"]
