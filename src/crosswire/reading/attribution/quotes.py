"""Quotations: where quotation marks open and close, also across the paragraphs of one long quotation."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crosswire.reading.segments import Block

_MARK = re.compile(r"[“”\"«»„]|''|``|(?<![\w’])‘|(?<=[^\s\w’])’(?!\w)")
_OPENING = frozenset("“«„‘") | {"``"}
_CLOSING = frozenset("”»’")
_PAIR = {"“": "”", "«": "»", "„": "”", "‘": "’", "``": "''"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation with its marks. ``open_end``: the speaker goes on in the next paragraph."""

    start: int
    end: int
    block: int
    open_end: bool = False


class Quotes:
    """The quotations of a text, outermost only, in order."""

    def __init__(self, text: str, blocks: Iterable[Block]) -> None:
        """Find them, block by block."""
        self.all: list[Quote] = []
        self.blocks = [(b.start, b.end) for b in blocks]
        self._block_starts = [s for s, _ in self.blocks]
        for number, (start, end) in enumerate(self.blocks):
            self.all += _in_block(text, start, end, number)
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


def _in_block(text: str, start: int, end: int, number: int) -> list[Quote]:
    found: list[Quote] = []
    opened: tuple[int, str] | None = None
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        before = text[at - 1] if at > start else " "
        after = text[match.end()] if match.end() < end else " "
        if opened is None:
            if mark in _CLOSING or (mark not in _OPENING and after.isspace() and not before.isspace()):
                continue
            opened = (at, mark)
        elif _closes(mark, opened[1], before, after):
            found.append(Quote(start=opened[0], end=match.end(), block=number))
            opened = None
    # a mark left open runs to the end of the block where it opens a sentence, and else is a stray
    if opened is not None and opened[1] not in "‘’" and (opened[0] == start or text[opened[0] - 2] in ":,."):
        found.append(Quote(start=opened[0], end=end, block=number, open_end=True))
    return found


def _closes(mark: str, opening: str, before: str, after: str) -> bool:
    if opening in _PAIR:
        return mark == _PAIR[opening] or (opening == "“" and mark == '"' and not after.isalnum())
    return mark == opening and (not before.isspace() or after.isspace())
