"""Ages that stand beside a person without a word for it: "Ana Lee, 37,", "Lee (37)", "her son, 6;"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from crosswire import vocabulary

_OPENS = re.compile(r"(?:,\s+|\s*\()$")
_CLOSES = re.compile(r"\s*(?:[,;:.)\u2013\u2014\n]|- |$)")
_WORD = re.compile(r"[^\W\d_][\w'’-]*$")
_OLDEST = 115
_FAR = 40
"""Code points before a number within which the person stands whose age it is."""


@functools.cache
def _persons(language: str) -> frozenset[str]:
    """Nouns of one person, in the singular; none where the language has no list of nouns."""
    data = vocabulary.find(f"{language}/nouns")
    if data is None:
        return frozenset()
    words = f"{data['own']['people']} {data['wordnet']['people']}".split()
    return frozenset(words) - frozenset(data["own"]["counting"].split()) - {"people"}


class Ages:
    """Which bare numbers of one text are the age of who is named before them."""

    def __init__(self, text: str, language: str, people: Iterable[tuple[int, int]]) -> None:
        """``people`` are the ranges of the names of persons."""
        self.text = text
        self.ends = frozenset(end for _, end in people)
        self.persons = _persons(language)
        self.joins = re.compile(rf"\s+(?:{'|'.join(vocabulary.spoken(language, 'numbers')['exclude']['aged_on'])})\b")

    def has(self, start: int, end: int) -> bool:
        """Whether the figures between two offsets are an age: beside a person, with nothing behind to count."""
        text = self.text
        if end - start > 3 or not text[start:end].isdigit() or int(text[start:end]) > _OLDEST:
            return False
        opens = _OPENS.search(text, max(0, start - 4), start)
        if opens is None or not (_CLOSES.match(text, end) or self.joins.match(text, end)):
            return False
        if opens.start() in self.ends:
            return True
        word = _WORD.search(text, max(0, opens.start() - _FAR), opens.start())
        return word is not None and word.group().casefold() in self.persons
