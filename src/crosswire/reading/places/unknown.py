"""Places that spaCy sees and the gazetteer does not know: they are named without a point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.gazetteer import key
from crosswire.reading.places.finding import Candidate

if TYPE_CHECKING:
    from crosswire.reading.places.words import Words

_LABELS = frozenset(("GPE", "LOC", "FAC"))


def unknown(words: Words, known: list[Candidate]) -> list[Candidate]:
    """Candidates without places, none overlapping a known one."""
    taken = sorted((c.start, c.end) for c in known)
    found = []
    at = 0
    for entity in words.entities:
        if entity.label not in _LABELS:
            continue
        while at < len(taken) and taken[at][1] <= entity.start:
            at += 1
        if at < len(taken) and taken[at][0] < entity.end:
            continue
        start, end = entity.start, entity.end
        text = words.text[start:end]
        for article in ("the ", "The ", "a "):
            if text.startswith(article):
                start += len(article)
        for possessive in ("'s", "’s"):
            if words.text[start:end].endswith(possessive):
                end -= 2
        text = words.text[start:end]
        if text and text[0].isupper() and any(c.isalpha() for c in text) and "\n" not in text:
            found.append(Candidate(0, 0, start, end, text, key(text), ()))
    return found
