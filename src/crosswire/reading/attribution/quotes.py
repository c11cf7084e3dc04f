"""Quotations: where quotation marks open and close, also across the paragraphs of one long quotation."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crosswire.reading.segments import Block

_MARK = re.compile(
    r"[“”\"«»„\ufffd]|''|``|(?<![\w’])‘|(?<=[^\s\w’])’(?!\w)|(?<![\w'’.,!?])'(?=[A-Z])|(?<=[,.!?…])\s?'(?![\w'])"
)
"""Marks; the replacement character stands for one that a wrong encoding lost, an upright single one hugs its speech."""
_OPENING = frozenset("“«„‘") | {"``"}
_CLOSING = frozenset("”»’")
_PAIR = {"“": "”", "«": "»", "„": "”", "‘": "’", "``": "''"}
_SINGLE = frozenset("‘’'")
_DOUBTFUL = frozenset("'\ufffd")
_STOPS = frozenset(",.!?…")
_FARTHEST = 8
"""Blocks over which a quotation may run: a text that sets every sentence apart cuts it up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation with its marks. ``open_end``: the speaker goes on in the next paragraph; ``last``: its last block."""

    start: int
    end: int
    block: int
    last: int
    open_end: bool = False


class Quotes:
    """The quotations of a text, outermost only, in order."""

    def __init__(self, text: str, blocks: Iterable[Block]) -> None:
        """Find them, block by block."""
        self.all: list[Quote] = []
        blocks = tuple(blocks)
        self.blocks = [(b.start, b.end) for b in blocks]
        self.body = [b.kind == "body" for b in blocks]
        self._block_starts = [s for s, _ in self.blocks]
        number = 0
        start = self.blocks[0][0] if self.blocks else 0
        while number < len(self.blocks):
            first, end = self.blocks[number]
            found, opened = _in_block(text, start, end, number)
            self.all += found
            over = _run_over(text, self.blocks, number, opened) if opened is not None else None
            if opened is not None and over is not None:
                self.all.append(Quote(start=opened[0], end=over[0], block=number, last=over[1]))
                start, number = over
                continue
            if opened is not None and _left_open(text, opened, first):
                self.all.append(Quote(start=opened[0], end=end, block=number, last=number, open_end=True))
            number += 1
            start = self.blocks[number][0] if number < len(self.blocks) else end
        self._starts = [q.start for q in self.all]

    def at(self, offset: int) -> Quote | None:
        """The quotation that covers an offset."""
        i = bisect_right(self._starts, offset) - 1
        return self.all[i] if i >= 0 and offset < self.all[i].end else None

    def within(self, start: int, end: int) -> list[Quote]:
        """The quotations that overlap a range, in order."""
        i = max(bisect_right(self._starts, start) - 1, 0)
        found = []
        while i < len(self.all) and self.all[i].start < end:
            if self.all[i].end > start:
                found.append(self.all[i])
            i += 1
        return found

    def block_of(self, offset: int) -> int:
        """The number of the block that holds an offset (the one before it, between blocks)."""
        return max(bisect_right(self._block_starts, offset) - 1, 0)


def _in_block(text: str, start: int, end: int, number: int) -> tuple[list[Quote], tuple[int, str] | None]:
    """The quotations of a block, and the mark that it leaves open."""
    found: list[Quote] = []
    opened: tuple[int, str] | None = None
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group().strip(), match.start()
        before = text[at - 1] if at > start else " "
        after = text[match.end()] if match.end() < end else " "
        if opened is None:
            if mark in _CLOSING or (mark not in _OPENING and after.isspace() and not before.isspace()):
                continue
            if mark in _DOUBTFUL and not _begins(text, match, end):
                continue
            opened = (at, mark)
        elif _closes(mark, opened[1], before, after) or _detached(text, at, mark, opened[1]):
            found.append(Quote(start=opened[0], end=match.end(), block=number, last=number))
            opened = None
    return found, opened


def _begins(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a mark that may be an apostrophe or a lost letter opens a quotation: its like closes behind it."""
    at, mark = match.start(), match.group()
    if (at and text[at - 1].isalnum()) or not text[match.end() : match.end() + 1].isalnum():
        return False
    rest = [m.group().strip() for m in _MARK.finditer(text, match.end(), end)]
    return mark in rest or not rest


def _closes(mark: str, opening: str, before: str, after: str) -> bool:
    if opening in _PAIR:
        return mark == _PAIR[opening] or (opening == "“" and mark == '"' and not after.isalnum())
    if opening == "\ufffd":
        return mark == opening and not after.isalnum() and not before.isspace()
    return mark == opening and (not before.isspace() or after.isspace())


def _detached(text: str, at: int, mark: str, opening: str) -> bool:
    """Whether an upright mark that hugs the word behind it closes a quotation all the same: ``..., "he said``."""
    return mark == opening == '"' and text[:at].rstrip(" ")[-1:] in _STOPS


def _left_open(text: str, opened: tuple[int, str], start: int) -> bool:
    """Whether a mark left open runs to the end of its block: where it opens a sentence; else it is a stray."""
    at, mark = opened
    if mark in _SINGLE or mark == "\ufffd" or _closing(text, at, mark):
        return False
    return at == start or text[at - 2] in ":,."


def _closing(text: str, at: int, mark: str) -> bool:
    """Whether a mark looks like one that closes: a curly one, or behind a stop and not before a capital."""
    if mark in _CLOSING:
        return True
    stops = text[max(at - 2, 0) : at].rstrip(" ")[-1:] in _STOPS
    return mark in "\"\ufffd'" and stops and not text[at + 1 : at + 2].isupper()


def _run_over(text: str, blocks: list[tuple[int, int]], number: int, opened: tuple[int, str]) -> tuple[int, int] | None:
    """Where, and in which block, a quotation ends that its own block leaves open.

    Only a text that sets its sentences apart has one: a speaker who goes on in a new paragraph opens that with a mark.
    """
    at, mark = opened
    if _closing(text, at, mark):
        return None
    wanted = _PAIR.get(mark, mark)
    for k in range(number + 1, min(number + _FARTHEST, len(blocks))):
        marks = [m for m in _MARK.finditer(text, *blocks[k]) if m.group().strip() in (mark, wanted)]
        if not marks:
            continue
        first = marks[0]
        closes = _closing(text, first.end() - 1, wanted) or (
            mark == '"'
            and len(marks) % 2 == 1
            and text[max(first.start() - 2, 0) : first.start()].strip()[-1:] in _STOPS
        )
        if first.group().strip() != wanted or first.start() == blocks[k][0] or not closes:
            return None
        return first.end(), k
    return None
