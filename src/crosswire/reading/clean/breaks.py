"""Paragraphs that were torn in the middle of a sentence: a blank line where the words go on."""

from __future__ import annotations

import re

from crosswire.reading.clean.view import Edit

_BLANK = re.compile(r"[ \t]*\n[ \t]*(?:\n[ \t]*)+")
_STOP = re.compile(r"[.!?…:;][\"'”’»)\]]*$|[\"”»)\]]$")
_OPEN = re.compile(r"(?<![\w/])(?:and|or|of|the|a|an|with|from|de|del|la|el|los|las|y|que|un|una|con)$", re.IGNORECASE)
"""Words that no sentence and no title ends with."""
LEAST = 30
"""Code points of a line that a sentence may have been torn behind; a shorter one is a title or an item of a list."""
LOOSE = 0.5
"""Share of a text's blank lines from which on they tear nothing: it is double-spaced, or a list."""


def torn(text: str, language: str) -> list[Edit]:
    """What makes a line break of the blank lines within a sentence."""
    del language
    found: list[Edit] = []
    blanks = 0
    for blank in _BLANK.finditer(text):
        blanks += 1
        if blank.start() == 0 or blank.end() == len(text):
            continue
        first = text.rfind("\n", 0, blank.start()) + 1
        before = text[first : blank.start()].strip()
        if _STOP.search(before):
            continue
        goes_on = text[blank.end()].islower() and len(before) >= LEAST and (before[-1].isalpha() or before[-1] in ",-")
        if goes_on or (_OPEN.search(before) and text[blank.end()].isalpha() and len(before.split()) > 2):
            found.append((blank.start(), blank.end(), "\n"))
    return found if len(found) <= LOOSE * blanks or blanks < 4 else []
