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
    for match in _changed().finditer(text) if any_in(text) else ():
        if found and match.start() < found[-1].end:
            continue
        end = _END.search(text, match.end(), match.start() + LONGEST)
        stop = (end.end() if text[end.start()] != "\n" else end.start()) if end else match.start() + LONGEST
        quoted = text[match.start() : stop].rstrip()
        found.append(Span(start=match.start(), end=match.start() + len(quoted), text=quoted))
    return tuple(found)


def any_in(text: str) -> bool:
    """Whether there is such a note in a text."""
    low = text.lower()
    return any(note.lower() in low for note in _words()) and _changed().search(text) is not None


def _words() -> list[str]:
    words: list[str] = vocabulary.load("intake")["changed"]["notes"]
    return words


@functools.cache
def _changed() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=[\s(*_\[]))(?:{vocabulary.any_of(_words())})", re.IGNORECASE)
