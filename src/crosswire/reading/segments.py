"""Blocks of a text: which of its lines are titles, which are paragraphs, before any sentence is sought.

A title, a section heading or a lone caption line is no sentence of the article. A text that was wrapped at a fixed
width has line breaks inside its sentences, so a break separates blocks only where the lines around it say so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from crosswire.intake import credits as credit_lines
from crosswire.intake import headers, stamps

BlockKind = Literal["meta", "dateline", "title", "heading", "body", "headline"]

_FRONT = ("meta", "dateline")

_LINE = re.compile(r"[^\n]+")
_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]]*$|[\"”»]$")
_OPEN = re.compile(r"[,;:–—-]$|\b(?:and|or|of|the|a|an|to|in|for|with|by|de|la|el|y|en|que)$", re.IGNORECASE)
_DATE_HEADER = re.compile(r"\s*(?:date:?\s+)(\d{4}-\d{2}-\d{2})\b[ \t]*", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-*•▪]|\d{1,2}[.)])\s")
_SMALL = frozenset(
    (
        "a an and as at but by for from in into nor of on or over per the to under up via vs with after amid against"
        " de del la las el los un una y o en por para con sin sobre tras al"
    ).split()
)

TITLE_WORDS = 18
"""A longer line without a full stop is a paragraph that lost its stop, not a title."""

_FEWEST, _FEW, _NARROWEST, _WIDEST, _FULL = 2, 4, 45, 100, 0.75
"""How many lines tell of a wrapped text, the widths that editors wrap at, the share of the width that fills a line."""

_DOUBLE = 6
"""Lines of the shortest text that can be told to be double-spaced."""

WRAPPED_WIDTH = 55
"""Lines that break mid-sentence are at least this long where an editor wrapped them; shorter ones are titles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A half-open range of the text that no sentence crosses."""

    start: int
    end: int
    kind: BlockKind


def blocks(text: str, written: str | None = None, headline: int | None = None) -> tuple[Block, ...]:
    """The blocks of a text, in order; white space between them belongs to none.

    ``written`` is the report's own text where ``text`` was cased anew: a dateline shows in its capitals. ``headline``
    is where the report's title begins if it was put behind the text.
    """
    written = text if written is None else written
    if headline is not None:
        last = Block(start=headline, end=len(text), kind="headline")
        return (*blocks(text[:headline], written[:headline]), last)
    found = _front(text)
    for start, end in _ranges(text, found[-1].end if found else 0):
        first = all(b.kind in _FRONT for b in found)
        top = not any(b.kind == "body" for b in found)
        if top and end - start < len(text.strip()) and stamps.read(written[start:end]) is not None:
            found.append(Block(start=start, end=end, kind="meta"))
            continue
        dateline = _dateline(written[start:end]) if top else None
        if dateline is None and _is_title(text[start:end], first=first):
            found.append(Block(start=start, end=end, kind="title" if first else "heading"))
            continue
        body = start
        if dateline is not None:
            found.append(Block(start=start, end=start + dateline[0], kind="dateline"))
            body += dateline[1]
        if body < end:
            found.append(Block(start=body, end=end, kind="body"))
    if not any(b.kind == "body" for b in found):  # what there is to read, whatever it looks like
        found = [Block(start=b.start, end=b.end, kind=b.kind if b.kind in _FRONT else "body") for b in found]
    return tuple(found)


def _front(text: str) -> list[Block]:
    """What stands in front of the article and is no word of it: the publication date, header lines."""
    found: list[Block] = []
    if date := _DATE_HEADER.match(text):
        found.append(Block(start=date.start() + _lead(date.group()), end=date.end(1), kind="meta"))
    elif (end := headers.read(text).end) and text[:end].strip():
        found.append(Block(start=_lead(text), end=len(text[:end].rstrip()), kind="meta"))
    return found


def _dateline(paragraph: str) -> tuple[int, int] | None:
    """How long the dateline in front of a paragraph is, without and with the white space behind it."""
    found = credit_lines.find_dateline(paragraph)
    if found is None or found.start > 0:
        return None
    return len(paragraph[: found.end].rstrip()), found.end + _lead(paragraph[found.end :])


def _lead(line: str) -> int:
    return len(line) - len(line.lstrip())


def spacing(text: str, begin: int = 0) -> int:
    """How many line breaks stand between two lines of a paragraph: 2 where a wrapped text is double-spaced, else 1."""
    lines = [line.strip() for line in text[begin:].split("\n")]
    full = [line for line in lines if line]
    if len(full) < _DOUBLE or len(lines) < 1.8 * len(full) or max(map(len, full)) > _WIDEST:
        return 1
    widest = max(map(len, full))
    alike = sum(len(line) >= _FULL * widest for line in full)  # links to other stories are of all lengths
    return 2 if alike >= 0.7 * len(full) and sum(not _TERMINAL.search(x) for x in full) >= 0.6 * len(full) else 1


def _wrapped(text: str, begin: int, step: int) -> int:
    """The width at which an editor wrapped the text's lines, 0 where none did.

    Nearly all lines with another directly below them are then about as long as the width, and most end within a
    sentence.
    """
    lines = text[begin:].split("\n")
    if step > 1:
        lines = [line for line in lines if line.strip()]
    above = [a for a, b in pairwise(lines) if a.strip() and b.strip()]
    if len(above) < _FEWEST or max(map(len, above)) > _WIDEST:
        return 0
    lengths = sorted(map(len, above))
    width = lengths[len(lengths) * 9 // 10]
    full = [a for a in above if len(a) >= _FULL * width]
    inside = sum(not _TERMINAL.search(a.rstrip()) for a in full)
    if len(above) < _FEW and (len(full) < len(above) or inside < len(full) or max(map(len, lines)) > _WIDEST):
        return 0  # a headline or two above a long line
    return width if width >= _NARROWEST and len(full) >= 0.7 * len(above) and inside >= 0.5 * len(full) else 0


def _goes_on(text: str, before: tuple[int, int], start: int, width: int) -> bool:
    """Whether a line goes on with the paragraph above it, in a text wrapped at ``width``."""
    last = text.rfind("\n", 0, before[1]) + 1
    line = text[start : text.find("\n", start) if "\n" in text[start:] else len(text)]
    if before[1] - last < _FULL * width and (
        _TERMINAL.search(text[last : before[1]])
        or (last <= before[0] and _is_title(text[last : before[1]], first=True))
    ):
        return False
    deeper = start - (text.rfind("\n", 0, start) + 1) > _lead(text[last : before[1]])
    return not _BULLET.match(line) and (not deeper or bool(_BULLET.match(text[before[0] : before[1]])))


def _ranges(text: str, begin: int) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    previous_end = -1
    step = spacing(text, begin)
    width = _wrapped(text, begin, step)
    for match in _LINE.finditer(text, begin):
        line = match.group()
        start, end = match.start() + _lead(line), match.start() + len(line.rstrip())
        if start >= end:
            continue
        adjacent = ranges and text.count("\n", previous_end, start) in (1, step)
        if adjacent and (
            (width and _goes_on(text, ranges[-1], start, width))
            or _continues(text[ranges[-1][0] : ranges[-1][1]], line.strip(), first=len(ranges) == 1)
        ):
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((start, end))
        previous_end = end
    return ranges


def _continues(before: str, line: str, *, first: bool) -> bool:
    """Whether ``line`` goes on with the sentence that the line above left open."""
    last = before.rsplit("\n", 1)[-1].strip()
    if _BULLET.match(line) or (_TERMINAL.search(last) and len(last) < WRAPPED_WIDTH):
        return False
    if line[0].islower() or _OPEN.search(last):
        return True
    wrapped = "\n" in before or len(last) >= WRAPPED_WIDTH
    return (
        wrapped
        and len(last) <= 2 * WRAPPED_WIDTH
        and not _TERMINAL.search(last)
        and not _is_title(last, first=first and "\n" not in before)
    )


def _is_title(line: str, *, first: bool = False) -> bool:
    if _TERMINAL.search(line) or "\n" in line:
        return False
    words = re.findall(r"[^\W\d_][\w'’.-]*", line)
    if line.endswith(":") and len(words) > 3:
        return False  # it introduces a quotation or a list
    if not words or len(words) > TITLE_WORDS or line[0] in ",;.)" or line[-1] in ",;":
        return False
    strong = [w for w in words if w.lower() not in _SMALL]
    capital = sum(w[0].isupper() for w in strong)
    # a headline may be in sentence case; inside the article only short lines or capitalised ones are headings
    return bool(strong) and (first or capital >= 0.7 * len(strong) or len(words) <= 8)
