"""Characters that are not meant to be read, and letters that stand apart from their word."""

from __future__ import annotations

import itertools
import re

from crosswire.reading.clean.known import common, is_known
from crosswire.reading.clean.view import Edit

_HIDDEN = re.compile("[\u00ad\u200b\u2060\ufeff\ufb00-\ufb04]")
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
_APART = re.compile(r"(?<![^\s\"“‘(«\[])(?:[^\W\d_][ \t]+){3,}[^\W\d_](?![^\s.,;:!?\"'”’)\]»-])")
_GAP = re.compile(r"[ \t]+")
_WIDE = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_VOWELS = frozenset("aeiouyáéíóúü")
_SINGLE = frozenset("aeioy")
"""Words of one letter."""
LONGEST = 80
"""Letters of the longest row that is looked through for words."""
NAME = 6
"""Letters from which a row that no list knows may be a name."""
WORD = 16
"""Letters of the longest word that is sought in a row without gaps."""


def invisible(text: str, language: str) -> list[Edit]:
    """What takes out soft hyphens and spaces without width, and spells ligatures."""
    del language
    return [(m.start(), m.end(), _LIGATURES.get(m.group(), "")) for m in _HIDDEN.finditer(text)]


def apart(text: str, language: str) -> list[Edit]:
    """What closes words whose letters stand apart: "K I L L E D". Wider gaps part the words of a row."""
    edits: list[Edit] = []
    for row in _APART.finditer(text):
        gaps = [(m.start(), m.end()) for m in _GAP.finditer(text, row.start(), row.end())]
        if len(gaps) >= LONGEST:
            continue
        least = min(b - a for a, b in gaps)
        parts = [-1, *(k for k, (a, b) in enumerate(gaps) if b - a > least), len(gaps)]
        letters = text[row.start() : row.end()].replace("\t", " ").replace(" ", "")
        words = [letters[a + 1 : b + 1] for a, b in itertools.pairwise(parts)]
        if len(words) == 1 and not _is_word(words[0], text, language):
            words = _parted(words[0], text, language)
        elif not any(_is_word(w, text, language) for w in words):
            words = []
        if not words:
            continue
        at = 0
        ends = set()
        for word in words:
            at += len(word)
            ends.add(at)
        edits += [
            (a, b, " " if k + 1 in ends else "") for k, (a, b) in enumerate(gaps) if k + 1 not in ends or b - a > 1
        ]
        before = row.start()
        while before and text[before - 1] in " \t":
            before -= 1
        edits += [(m.start(), m.end(), " ") for at in (before, row.end()) if (m := _WIDE.match(text, at))]
    return sorted(set(edits))


def _is_word(word: str, text: str, language: str) -> bool:
    low = word.lower()
    if len(word) > 3 and is_known(low, text, language):
        return True
    vowels = sum(c in _VOWELS for c in low)
    if not 0.2 <= vowels / len(word) <= 0.7 or len(word) > WORD or all(map(_follow, low, low[1:])):
        return False
    if not common(language):
        return len(word) > 3
    return len(word) >= NAME and not _parted(word, text, language)


def _follow(one: str, other: str) -> bool:
    return ord(other) == ord(one) + 1


def _parted(row: str, text: str, language: str) -> list[str]:
    """A row without gaps as words: a word of one letter before or behind another, or the fewest that a list knows."""
    for cut in (1, len(row) - 1):
        one, other = row[:cut], row[cut:]
        letter, word = (one, other) if cut == 1 else (other, one)
        if letter.lower() in _SINGLE and len(word) > 3 and is_known(word.lower(), text, language):
            return [one, other]
    return _split(row, language)


def _split(row: str, language: str) -> list[str]:
    """A row without gaps in the fewest words that a list knows; nothing where it is none."""
    low = row.lower()
    best: list[tuple[int, int] | None] = [(0, 0)]
    for end in range(1, len(low) + 1):
        ways = [
            (before[0] + 1, start)
            for start in range(max(0, end - WORD), end)
            if (before := best[start]) is not None
            and (end - start > 1 or low[start] in _SINGLE)
            and is_known(low[start:end], "", language)
        ]
        best.append(min(ways, default=None))
    words: list[str] = []
    end = len(low)
    while end and (way := best[end]) is not None:
        words.append(row[way[1] : end])
        end = way[1]
    return words[::-1] if not end and sum(map(len, words)) >= 3 * len(words) else []
