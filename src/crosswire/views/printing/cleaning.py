"""Text as it can be printed: what no typesetter takes is taken out, and nothing turns or covers what is beside it."""

from __future__ import annotations

import re

_GAPS = re.compile(r"[ \t\n\r\f\v\x00-\x1f\x7f-\x9f\u2028\u2029]+")
#: Halves of pairs and code points that are no characters, which neither XML nor PDF can hold.
_BROKEN = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff" + "".join(f"{chr(p << 16 | 0xFFFE)}{chr(p << 16 | 0xFFFF)}" for p in range(1, 17)) + "]")  # fmt: skip  # noqa: E501
#: Marks without a glyph: of direction, which would turn round what comes after them, of order, and tags.
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
#: Letters that are written from right to left, as a class of a pattern.
LEFTWARD = "[\u0590-\u08ff\ufb1d-\ufdfd\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_LEFTWARD = re.compile(LEFTWARD)
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
#: More marks on one letter than any writing has; they would cover the lines around.
_STACKED = re.compile(f"([{_MARKS}]{{4}})[{_MARKS}]+")

#: A word so long that it could be wider than a column of a table, and after how many letters it may then be parted.
LONG, PART = 24, 8
_LONG = re.compile(rf"[^\s\u2013/-]{{{LONG},}}")
_PART = re.compile(rf"(?:\S[{_MARKS}]*){{1,{PART}}}")
_PARTED = "\u200b"

#: Opens and closes a stretch that has its own direction, whatever stands around it.
ISOLATE, END = "\u2068", "\u2069"


def plain(text: str | None) -> str:
    """The text on one line, with every run of spaces, line ends and control characters as one space."""
    if not text:
        return ""
    # what cannot be seen goes first: it may stand between two spaces
    seen = text if text.isascii() else _UNSEEN.sub("", _BROKEN.sub("\ufffd", text))
    return _STACKED.sub(r"\1", _GAPS.sub(" ", seen))


def isolated(text: str) -> str:
    """The text in its own direction if any of it is written from right to left."""
    return f"{ISOLATE}{text}{END}" if not text.isascii() and _LEFTWARD.search(text) else text


def parted(text: str) -> str:
    """The text with places where a line may end inside words that are too long for a line."""
    return _LONG.sub(lambda m: _PARTED.join(_PART.findall(m[0])), text)


def short(text: str, most: int) -> str:
    """The text, cut at ``most`` characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
