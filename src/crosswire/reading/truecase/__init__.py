"""Copy in capitals, as wires used to send it, in the letters of print: a text in, one of the same length out.

Only whole texts, paragraphs and sentences in capitals change; a mixed text comes back as it is. Every character keeps
its offset: a letter whose small form is longer is left alone.
"""

from __future__ import annotations

import re

from crosswire.reading.truecase.deciding import decide
from crosswire.reading.truecase.upper import stretches
from crosswire.reading.truecase.words import words

_JOINT = re.compile(r"(['’])")


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
    made = words(text, start, end)
    found = []
    for word, form in zip(made, decide(made), strict=True):
        written = text[word.start : word.end]
        if form == "capitals":
            cut = next((k for k, c in enumerate(written) if c in "'’" and written[k + 1 :] == "S"), len(written))
            found.append((word.start, written[:cut] + _small(written[cut:])))
        elif form == "small":
            found.append((word.start, _small(written)))
        else:
            found.append((word.start, _capital(written)))
    return found


def _capital(text: str) -> str:
    """A capital first; a second behind "O'" and "Mc"."""
    parts = _JOINT.split(text)
    kept = [p[:1] + _small(p[1:]) if len(p) > 1 or k == 0 else _small(p) for k, p in enumerate(parts[::2])]
    name = "".join(a + b for a, b in zip(kept, [*parts[1::2], ""], strict=True))
    if len(name) > 4 and name.startswith("Mc") and name[2].isalpha():
        name = "Mc" + text[2] + name[3:]
    return name


def _small(text: str) -> str:
    # letter by letter: a whole word would have its last sigma in another form
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
