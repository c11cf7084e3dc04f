"""Notes by which a text says that it was changed: corrections, clarifications, updates."""

from __future__ import annotations

import functools
import re

from crosswire import vocabulary
from crosswire.records import Span

LONGEST = 300
"""Code points of a note that are quoted; what follows is the story again."""

_END = re.compile(r"[.!?][\"'”’)\]*_]*(?=\s)|\n")


def notes(text: str) -> tuple[Span, ...]:
    """The notes in a text, each to the end of its sentence, in their order."""
    found: list[Span] = []
    for match in _changed().finditer(text):
        if found and match.start() < found[-1].end:
            continue
        end = _END.search(text, match.end(), match.start() + LONGEST)
        stop = (end.end() if text[end.start()] != "\n" else end.start()) if end else match.start() + LONGEST
        quoted = text[match.start() : stop].rstrip()
        found.append(Span(start=match.start(), end=match.start() + len(quoted), text=quoted))
    return tuple(found)


@functools.cache
def _changed() -> re.Pattern[str]:
    words = "|".join(re.escape(note) for note in vocabulary.load("intake")["changed"]["notes"])
    return re.compile(rf"(?:^|(?<=[\s(*_\[]))(?:{words})", re.IGNORECASE)
