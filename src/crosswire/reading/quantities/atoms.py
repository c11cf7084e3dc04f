"""A text's digit strings and number words, the atoms of which numbers are made."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass

from crosswire.reading.quantities.digits import ERROR, FRACTION, MIXED, TAIL, digits, power
from crosswire.reading.quantities.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Atom:
    """One digit string or number word.

    ``form`` is the table of the vocabulary that a word comes from; for figures digits, big (10k), share (3/4) or none.
    """

    form: str
    value: float
    start: int
    end: int
    word: str = ""


def atoms(text: str, low: str, lex: Lexicon) -> list[Atom]:
    """The atoms in order; ``low`` is the text folded."""
    found: list[Atom] = []
    for match in lex.pattern.finditer(low):
        start, end = match.span()
        if found and found[-1].end > start:
            continue
        if match.lastgroup == "d":
            found.extend(_figures(text, low, lex, start, end))
        elif match.lastgroup == "v":
            found.append(Atom("share", unicodedata.numeric(match[0]), start, end))
        else:
            form, value = lex.words[re.sub(r"\s+", " ", match[0])]
            found.append(Atom(form, value, start, end, match[0]))
    return found


def _figures(text: str, low: str, lex: Lexicon, start: int, end: int) -> list[Atom]:
    """The atoms of a digit string: one number, a list such as 22,24,26, or none."""
    written = text[start:end]
    value = digits(written, lex.group)
    if value is None or (lex.some_of.match(low, end) and not value.is_integer()):
        return _list(written, start) if re.fullmatch(r"\d{1,3}(?:,\d{1,3})+", written) else []
    if tail := TAIL.match(low, end):
        value, end = power(value, tail[0]), tail.end()
    if not math.isfinite(value):
        return []
    if fraction := FRACTION.match(low, start):
        top, bottom = int(fraction[1]), int(fraction[2])
        return [
            Atom("share", top / bottom, start, fraction.end()) if bottom else Atom("none", 0, start, fraction.end())
        ]
    if value < 1000 and value.is_integer() and (mixed := MIXED.match(low, end)):
        share = unicodedata.numeric(mixed[3]) if mixed[3] else int(mixed[1]) / max(int(mixed[2]), 1)
        if 0 < share < 1:
            return [Atom("share", value + share, start, mixed.end())]
    if error := ERROR.match(low, end):
        end = error.end()
    if suffix := lex.suffix.match(text, end):
        return [Atom("big", value * lex.suffixes[suffix[1] or suffix[2]], start, suffix.end())]
    return [Atom("digits", value, start, end)]


def _list(written: str, start: int) -> list[Atom]:
    """The numbers of a list that is written without spaces."""
    found, at = [], start
    for part in written.split(","):
        found.append(Atom("digits", float(part), at, at + len(part)))
        at += len(part) + 1
    return found
