"""Words that a hyphen cut at the end of a line."""

from __future__ import annotations

import functools
import re

from crosswire import vocabulary
from crosswire.reading.clean.known import common, is_counted, words_of
from crosswire.reading.clean.view import Edit

_CUT = re.compile(r"-[ \t]*\n[ \t]*([^\W_]+)")
_BEFORE = re.compile(r"[^\W_]+$")
_LONGEST = 40
"""Letters of a piece of a word, at the most."""
_SPACED = re.compile(r"(?<![\w-])([^\W\d_]{2,})(- )([^\W\d_]{2,})(?![\w-])")


def joined(text: str, language: str) -> list[Edit]:
    """What closes words that were cut; the line break goes behind the word, so that lines keep their length.

    A word that has a hyphen of its own ("anti-government") keeps it.
    """
    edits: list[Edit] = []
    at = 0
    while (cut := _CUT.search(text, at)) is not None:
        at = cut.end()
        before = _BEFORE.search(text[max(0, cut.start() - _LONGEST) : cut.start()])
        if before is None:
            continue
        start, end = cut.start(), cut.start(1)
        keeps = _keeps(before[0], cut[1], text, language)
        edits.append((start + keeps, end, ""))
        at = _behind(text, cut.end())
        if text[at : at + 1] == " ":
            edits.append((at, at + 1, text[start + 1 : end].lstrip(" \t")))
            at += 1
    for cut in _SPACED.finditer(text) if "- " in text else ():
        if cut[3].islower() == cut[1][-1].islower() and _was_one(cut[1], cut[3], language):
            edits.append((cut.start(2), cut.end(2), ""))
    return sorted(edits)


def _behind(text: str, at: int) -> int:
    """Where the word that goes on at ``at`` ends with the marks that hang on it."""
    while at < len(text) and not text[at].isspace():
        if text[at] == "-" and text[at + 1 : at + 2].isspace():
            break
        at += 1
    return at


@functools.cache
def _lists(language: str) -> dict[str, frozenset[str]]:
    lists = vocabulary.find(f"{language}/hyphens") or {}
    return {name: frozenset(words.split()) for name, words in lists.items()}


def _keeps(before: str, behind: str, text: str, language: str) -> bool:
    """Whether the hyphen is the word's own: by the text's other words, the counted ones, and the letters of the two."""
    if not (before.isalpha() and behind.isalpha()):
        return True
    one, other = before.lower(), behind.lower()
    if one + other in words_of(text):
        return False
    if f"{one}-{other}" in words_of(text):
        return True
    mixed = not (before.isupper() and behind.isupper())
    if mixed and (behind[0].isupper() or (before.isupper() and len(before) > 1)):
        return True  # "Chile-Peru", "UN-brokered"
    if is_counted(one + other, language) and one not in _lists(language).get("kept", ()):
        return False
    if language != "en":
        return False
    return all(_stands(w, text, language) for w in (one, other)) or (
        one in _lists(language).get("prefixes", ()) and _stands(other, text, language)
    )


def _stands(word: str, text: str, language: str) -> bool:
    """Whether it is a word by itself, and no piece of one."""
    if word in common(language) or word in words_of(text):
        return True
    return len(word) >= _SYLLABLES and is_counted(word, language)


_SYLLABLES = 4
"""Letters up to which what was counted as a word is most likely a piece of one."""


def _was_one(before: str, behind: str, language: str) -> bool:
    """Whether a hyphen and a space stand within a word: "guer- rilla", not "mid- and long-term"."""
    whole = (before + behind).lower()
    return len(whole) > _SYLLABLES + 1 and is_counted(whole, language) and behind.lower() not in common(language)
