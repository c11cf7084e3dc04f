"""The words of a stretch in capitals, and what stands around each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crosswire.reading.segments import spacing
from crosswire.reading.truecase.lexicon import lexicon

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_END = re.compile(r"[.!?:]['\"”’)\]]*\s|--|—|[,.!?:]\s*[\"“]$")
_BLANK = re.compile(r"\n\s*\n")
_ABBREVIATIONS = frozenset(
    "gen lt col maj capt sgt adm sen rep gov mr mrs ms dr prof rev st sr sra no vs jr brig cmdr".split()
)


@dataclass(slots=True)
class Word:
    """A word: its half-open range, its form in small letters, and what is known of it.

    ``level`` is its level in the lexicon, made sharper by its surroundings. ``first`` says that a sentence begins with
    it, ``near`` that only white space or a hyphen stands between it and the word before. ``gap`` is the text before it,
    ``behind`` the character behind it.
    """

    start: int
    end: int
    low: str
    gap: str
    behind: str
    first: bool
    near: bool
    level: float = 0.0


def words(text: str, start: int, end: int) -> list[Word]:
    """The words of ``text[start:end]``, in order."""
    found: list[Word] = []
    calendar = lexicon().calendar
    loose = spacing(text) > 1
    at, opened = start, False
    for match in _WORD.finditer(text, start, end):
        gap = text[at : match.start()]
        last = found[-1] if found else None
        stop = bool(_END.search(gap) or (not loose and _BLANK.search(gap))) and not (
            last is not None
            and gap[0] == "."
            and gap.strip() == "."
            and (len(last.low) == 1 or last.low in _ABBREVIATIONS)
        )
        if "[" in gap:
            opened = stop or last is None
        elif gap[:1] == "]":
            stop, opened = stop or opened, False  # behind a label at the beginning of a sentence
        found.append(
            Word(
                start=match.start(),
                end=match.end(),
                low=match.group().lower(),
                gap=gap,
                behind=text[match.end() : match.end() + 1],
                first=last is None or stop,
                near=last is not None and last.low not in calendar and (not gap.strip() or gap in {"-", ". "}),
            )
        )
        at = match.end()
    return found
