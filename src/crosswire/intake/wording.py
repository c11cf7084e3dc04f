"""The words by which texts are compared: without header lines, headline, dateline, credits and furniture.

Letter case, accents and typography make no difference, nor does a hyphen at the end of a line. Furniture is what a page
says of itself ("Subscribe to our newsletter"): lines that many reports share and that tell nothing.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crosswire import vocabulary
from crosswire.intake import credits as credit_lines
from crosswire.intake import headers

_WORD = re.compile(r"[^\W_]+(?:-\n[^\W_]+)*")
_ASCII = re.compile(r"[a-z0-9]+(?:-\n[a-z0-9]+)*")

_LINE = 120
"""Code points of the longest line that a cue of furniture makes furniture whole; of longer ones it is a sentence."""

_SENTENCE = 300
"""Code points of the longest sentence that is furniture."""

_STOP = re.compile(r"[.!?][\"”»’')]*\s+")

_QUOTED = re.compile(
    r"“[^“”\n]{1,2000}(?:”|$)|‘[^‘’\n]{1,2000}(?:’(?!\w)|$)|«[^«»\n]{1,2000}(?:»|$)|\"[^\"\n]{1,2000}(?:\"|$)",
    re.MULTILINE,
)


class Place(NamedTuple):
    """A word, and the half-open range of code points where it stands."""

    word: str
    start: int
    end: int


def words(text: str) -> list[str]:
    """The words that are compared, in their order."""
    lower = text.lower()
    if len(lower) != len(text):  # a letter that has two as a small one
        return [folded(w) for start, end in _kept(text) for w in _WORD.findall(text, start, end)]
    if text.isascii():
        found = [w for start, end in _kept(text) for w in _ASCII.findall(lower, start, end)]
        return [w.replace("-\n", "") for w in found] if "-\n" in text else found
    broken = "-\n" in text
    found = [w for start, end in _kept(text) for w in _WORD.findall(lower, start, end)]
    return [w if w.isascii() and not broken else folded(w) for w in found]


@functools.lru_cache(maxsize=1 << 6)
def places(text: str) -> tuple[Place, ...]:
    """The same words with where they stand."""
    found = (m for start, end in _kept(text) for m in _WORD.finditer(text, start, end))
    return tuple(Place(folded(m[0]), m.start(), m.end()) for m in found)


def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """The half-open ranges of code points that stand in quotation marks, in order."""
    return tuple(m.span() for m in _QUOTED.finditer(text))


@functools.lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """A word as it is compared: "CAFÉ" and "cafe" are one."""
    word = word.replace("-\n", "")
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)) or word


def _kept(text: str) -> Iterator[tuple[int, int]]:
    """The half-open ranges of a text that are compared."""
    header = headers.read(text)
    begin = header.end + len(text[header.end :]) - len(text[header.end :].lstrip())
    if header.title and text.startswith(header.title, begin):
        begin += len(header.title)
    body = text[begin:]
    cuts = [(c.start, c.end) for c in credit_lines.read(body)]
    if dateline := credit_lines.find_dateline(body):
        cuts.append((dateline.start, dateline.end))
    cuts += _furniture(body)
    at = 0
    for start, end in sorted(cuts):
        if start > at:
            yield begin + at, begin + start
        at = max(at, end)
    if at < len(body):
        yield begin + at, begin + len(body)


def _furniture(text: str) -> list[tuple[int, int]]:
    """The short lines and the sentences in which a page speaks of itself."""
    low = text.lower()
    found = []
    for cue, pattern in _cues():
        if cue not in low:
            continue
        for match in pattern.finditer(text):
            start = text.rfind("\n", 0, match.start()) + 1
            end = text.find("\n", match.end())
            end = len(text) if end < 0 else end
            if end - start > _LINE:
                before = [m.end() for m in _STOP.finditer(text, max(start, match.start() - _SENTENCE), match.start())]
                start = before[-1] if before else start
                after = _STOP.search(text, match.end(), end)
                end = after.start() if after else end
            if end - start <= _SENTENCE:
                found.append((start, end))
    return found


@functools.cache
def _cues() -> Sequence[tuple[str, re.Pattern[str]]]:
    cues = vocabulary.load("intake")["furniture"]["cues"]
    return [(c, re.compile(rf"(?<!\w){re.escape(c)}", re.IGNORECASE)) for c in sorted(cues)]


def unquoted(found: Sequence[Place], text: str) -> list[int]:
    """For each word how many of those before it stand outside of quotation marks; one number more at the end."""
    spans = iter((*quoted(text), (len(text) + 1, len(text) + 1)))
    start, end = next(spans)
    outside = []
    for place in found:
        while place.start >= end:
            start, end = next(spans)
        outside.append(int(place.start < start))
    return [0, *itertools.accumulate(outside)]
