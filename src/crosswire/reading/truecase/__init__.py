"""Copy in capitals, as wires used to send it, in the letters of print: a text in, one of the same length out.

Only whole texts, paragraphs and sentences in capitals change; a mixed text comes back as it is. Every character keeps
its offset: a letter whose small form is longer is left alone.
"""

from __future__ import annotations

from crosswire.reading.truecase.deciding import NAME, decide
from crosswire.reading.truecase.lexicon import ACRONYM, lexicon
from crosswire.reading.truecase.upper import stretches
from crosswire.reading.truecase.words import words


def truecase(text: str, language: str = "en") -> str:
    """``text`` with its stretches in capitals written as print would; the same object where there is none."""
    found = stretches(text) if language == "en" else []
    if not found:
        return text
    pieces, at = [], 0
    for start, end in found:
        for word in _decided(text, start, end):
            pieces.append(text[at : word[0]])
            pieces.append(word[1])
            at = word[0] + len(word[1])
    pieces.append(text[at:])
    return "".join(pieces)


def _decided(text: str, start: int, end: int) -> list[tuple[int, str]]:
    known = lexicon()
    made = words(text, start, end)
    decide(made, known)
    found = []
    for word in made:
        written = text[word.start : word.end]
        if word.level == ACRONYM:
            cut = written.find("'") if written.endswith("'S") else -1
            if cut > 0:
                found.append((word.start + cut, _small(written[cut:])))
            continue
        if word.level >= NAME or word.first:
            parts = written.split("'")
            kept = [p[0] + _small(p[1:]) if p and (k == 0 or len(p) > 2) else _small(p) for k, p in enumerate(parts)]
            found.append((word.start, "'".join(kept)))
        else:
            found.append((word.start, _small(written)))
    return found


def _small(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
