"""Which stretches of a text are in capitals only."""

from __future__ import annotations

import re

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)\]]*\s+(?=[\"“(\[]?\w)")
_LETTERS = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{2,}")

SHARE = 0.9
"""The share of capitals among the letters from which a stretch counts as written in capitals."""

LETTERS, WORDS = 60, 8
"""A shorter stretch in a mixed text is an acronym, a heading or a name, and is left as it is."""


def stretches(text: str) -> list[tuple[int, int]]:
    """The half-open ranges in capitals: the whole text, paragraphs, or sentences of paragraphs."""
    found: list[tuple[int, int]] = []
    for start, end in _stretches(text):
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _stretches(text: str) -> list[tuple[int, int]]:
    if not text or not _capitals(text, 0.5):
        # cheap and common: a mixed text has few capitals, and at most a paragraph of them
        return [r for m in _PARAGRAPH.finditer(text) if (r := _range(text, m.start(), m.end()))] if _some(text) else []
    if _capitals(text, SHARE):
        return [(0, len(text))]
    found = []
    for match in _PARAGRAPH.finditer(text):
        if whole := _range(text, match.start(), match.end()):
            found.append(whole)
            continue
        start = match.start()
        for cut in [*(m.end() for m in _SENTENCE.finditer(text, match.start(), match.end())), match.end()]:
            if part := _range(text, start, cut):
                found.append(part)
            start = cut
    return found


def _some(text: str) -> bool:
    """Whether the text has a row of long words in capitals at all."""
    return _ROW.search(text) is not None


_ROW = re.compile(r"(?:[A-ZÀ-ÖØ-Þ'’,\-\"]+\s+){8}")


def _range(text: str, start: int, end: int) -> tuple[int, int] | None:
    part = text[start:end]
    if len(_WORD.findall(part)) >= WORDS and len(_LETTERS.findall(part)) >= LETTERS // 2 and _capitals(part, SHARE):
        return start, end
    return None


def _capitals(text: str, share: float) -> bool:
    upper = sum(map(str.isupper, text))
    lower = sum(map(str.islower, text))
    return upper > 0 and upper >= share * (upper + lower)
