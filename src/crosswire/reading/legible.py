"""The text as the parser should see it: without line breaks inside a block and without editors' remarks.

Every character keeps its offset: a line break, a remark ("[words indistinct]") and the brackets around an inserted word
become spaces; other square brackets become round ones, which the parser knows. What counts the pictures of a gallery
("Image 3 of 10") is no word of a sentence: a full stop and spaces stand for it.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from crosswire import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crosswire.reading.segments import Block

_BRACKET = re.compile(r"\[([^\[\]]{1,160})\]")


def legible(text: str, blocks: Sequence[Block], language: str) -> str:
    """The text for the parser, as long as ``text``; the same object where nothing is to be done."""
    if "\n" in text:
        found, at = [], 0
        for block in blocks:
            found += [text[at : block.start], text[block.start : block.end].replace("\n", " ")]
            at = block.end
        text = "".join([*found, text[at:]])
    if "[" in text:
        remark = _remarks(language)
        text = _BRACKET.sub(lambda m: _bracket(m, remark), text)
    counted = _counted(language)
    return text if counted is None else counted.sub(lambda m: "." + " " * (len(m[0]) - 1), text)


def _bracket(match: re.Match[str], remark: re.Pattern[str] | None) -> str:
    inside = match[1]
    if remark is not None and remark.fullmatch(inside.strip()):
        return " " * len(match[0])
    if inside[:1].islower() and len(inside.split()) <= _WORDS:
        return f" {inside} "  # a word put into a quotation: "[the] talks"
    return f"({inside})"


_WORDS = 3
"""Words of the longest insertion that goes on with its sentence."""


@functools.cache
def _counted(language: str) -> re.Pattern[str] | None:
    words = vocabulary.find(f"{language}/remarks")
    names = "|".join(words.get("counted", ())) if words is not None else ""
    return re.compile(rf"\b(?:{names}) \d{{1,3}} (?:of|/)(?: /)? \d{{1,3}}\b") if names else None


@functools.cache
def _remarks(language: str) -> re.Pattern[str] | None:
    words = vocabulary.find(f"{language}/remarks")
    if words is None:
        return None
    whole, ends = (vocabulary.any_of(words[n]) for n in ("whole", "ends"))
    return re.compile(rf"(?:{whole}|(?:[^\[\]]*\b)?(?:{ends}))", re.IGNORECASE)
