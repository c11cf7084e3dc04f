"""Names found in running text as whole words, however many names there are: a text is read once for all of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"\w+")


class Names:
    """Some names. A name stands in a text where no letter or digit is right before or behind it."""

    def __init__(self, names: Iterable[str]) -> None:
        """Order the names by their first words, and those of one word by where it stands in them and their length.

        So a place in a text is held against a set for each length, however many names begin alike.
        """
        self.all = frozenset(names)
        self._by_word: dict[str, dict[tuple[int, int], set[str]]] = defaultdict(dict)
        self._signs: list[str] = []
        for name in sorted(self.all):
            if first := _WORD.search(name):
                self._by_word[first[0]].setdefault((first.start(), len(name)), set()).add(name)
            elif name:
                self._signs.append(name)

    def __bool__(self) -> bool:
        """Whether there is any name."""
        return bool(self._by_word or self._signs)

    def every(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Every place where one of the names stands: start, end and name; these may lie within each other."""
        for word in self._by_word.keys() & _WORD.findall(text) if self._by_word else ():
            for at in _all(text, word):
                if _whole(text, at, at + len(word)):
                    for (before, length), names in self._by_word[word].items():
                        start, end = at - before, at - before + length
                        if start >= 0 and text[start:end] in names and _whole(text, start, end):
                            yield start, end, text[start:end]
        for name in self._signs:
            yield from ((at, at + len(name), name) for at in _all(text, name) if _whole(text, at, at + len(name)))

    def find(self, text: str) -> list[tuple[int, int]]:
        """Where names stand, in order and apart: of several that begin at one place the longest."""
        found: list[tuple[int, int]] = []
        for start, end, _ in sorted(self.every(text), key=lambda x: (x[0], -x[1])):
            if not found or start >= found[-1][1]:
                found.append((start, end))
        return found

    def replace(self, text: str, placeholder: str) -> str:
        """The text with ``placeholder`` for every name; the same object where there is none."""
        parts, last = [], 0
        for start, end in self.find(text):
            parts += [text[last:start], placeholder]
            last = end
        return "".join((*parts, text[last:])) if parts else text


def _all(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit is right before or behind."""
    return not (start and _wordy(text[start - 1])) and not (end < len(text) and _wordy(text[end]))


def _wordy(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
