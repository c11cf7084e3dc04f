"""A headline whose every word has a capital ("Three Dead in Mill Fire"), in the letters of a sentence."""

from __future__ import annotations

import re

from crosswire.reading.truecase import truecase

_WORD = re.compile(r"[^\W\d_]+")

_LEAST = 0.8
"""Share of the longer words that have a capital where it tells nothing."""

_LONGER = 4
"""Letters of the words that count: shorter ones are small in many styles."""


def sentence_case(text: str, start: int, language: str = "en") -> str:
    """``text``, of the same length, with the headline that begins at ``start`` in the letters of a sentence."""
    headline = text[start:]
    words = [w for w in _WORD.findall(headline) if len(w) >= _LONGER]
    if language != "en" or sum(w[:1].isupper() for w in words) < max(2, _LEAST * len(words)):
        return text
    capitals = headline.upper()
    if len(capitals) != len(headline):
        return text
    cased = list(truecase(capitals, language))
    for word in _WORD.finditer(headline):
        written = word.group()
        if written[1:] != written[1:].lower():  # "FBI", "McNeil": capitals that a title does not give
            cased[word.start() : word.end()] = written
    return text[:start] + "".join(cased)
