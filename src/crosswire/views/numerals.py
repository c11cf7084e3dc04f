"""Numbers as they stand in text and as a brief prints them. Reading is generous: a string may have several values."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from crosswire import vocabulary
from crosswire.views import phrases

DIGITS = re.compile(r"\d+(?:[.,\u00a0\u202f’' ]\d{3})*(?:[.,]\d+)?")
_WORD = re.compile(r"[^\W\d_]+")
_AFTER = re.compile(r"[\s\u00a0-]*([^\W\d_]+)")
_DIGIT_BEFORE = re.compile(r"\d[\s\u00a0-]?$")
_EXACT = 2**53

_KEPT = 4_096
"""Texts whose numbers are kept."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a text, with every value that it could be meant to have."""

    start: int
    end: int
    values: frozenset[float]


@functools.cache
def _words(language: str) -> tuple[dict[str, float], dict[str, float]]:
    lists = vocabulary.spoken(language, "numbers")
    small = {k: float(v) for t in ("small", "tens", "hundreds") for k, v in lists.get(t, {}).items()}
    scales = {k: float(v) for t in ("scales", "dozens", "suffixes") for k, v in lists.get(t, {}).items()}
    return small, scales


def find(text: str, language: str = "en") -> list[Numeral]:
    """All numbers of a text, in digits and in words; "1.5 million" is one."""
    found = [*_in_digits(text, language), *_in_words(text, language)]
    return sorted(found, key=lambda n: (n.start, n.end))


@functools.lru_cache(_KEPT)
def values(text: str, language: str = "en") -> frozenset[float]:
    """The values of all numbers of a text."""
    return frozenset(v for n in find(text, language) for v in n.values)


def _in_digits(text: str, language: str) -> list[Numeral]:
    _, scales = _words(language)
    found = []
    for match in DIGITS.finditer(text):
        meant = set(_meanings(match[0]))
        end = match.end()
        after = _AFTER.match(text, end)
        if after and (scale := scales.get(after[1], scales.get(after[1].casefold()))):
            meant = {v * scale for v in meant}
            end = after.end()
        found.append(Numeral(match.start(), end, frozenset(meant)))
        if not match[0].isdigit():
            at = match.start()
            for part in re.finditer(r"\d+", match[0]):
                if len(match[0].split()) > 1:  # "3 151" may be two numbers
                    found.append(Numeral(at + part.start(), at + part.end(), frozenset({float(part[0])})))
    return found


def _meanings(text: str) -> list[float]:
    plain = re.sub(r"[\u00a0\u202f’' ]", "", text)
    meant = []
    for decimal, group in ((".", ","), (",", ".")):
        head, point, tail = plain.rpartition(decimal)
        if point and group not in tail and decimal not in head:
            meant.append(float(f"{head.replace(group, '') or 0}.{tail}"))
        if decimal not in plain or re.fullmatch(rf"\d{{1,3}}(?:\{decimal}\d{{3}})+", plain):
            whole = plain.replace(decimal, "").replace(group, "")
            if group not in plain or re.fullmatch(rf"\d{{1,3}}(?:\{group}\d{{3}})+", plain):
                meant.append(float(whole))
    return meant


def _in_words(text: str, language: str) -> list[Numeral]:
    small, scales = _words(language)
    found: list[Numeral] = []
    run: list[tuple[int, int, str]] = []
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        joined = bool(run) and not text[run[-1][1] : match.start()].strip(" -‑\u00a0\n")
        if run and (not joined or (word not in small and word not in scales and word != "and")):
            found += _read(run, small, scales)
            run = []
        scale = word in scales and not (
            not run and _DIGIT_BEFORE.search(text, max(0, match.start() - 3), match.start())
        )
        if word in small or (scale and (run or len(word) > 2)) or (run and word == "and"):
            run.append((match.start(), match.end(), word))
    return found + _read(run, small, scales)


def _read(run: list[tuple[int, int, str]], small: dict[str, float], scales: dict[str, float]) -> list[Numeral]:
    while run and run[-1][2] == "and":
        run = run[:-1]
    if not run:
        return []
    total = part = 0.0
    for _, _, word in run:
        if word in small:
            part += small[word] if part >= 0 else 0
        elif word in scales:
            part = (part or 1) * scales[word]
            if scales[word] > 100:
                total, part = total + part, 0.0
    return [Numeral(run[0][0], run[-1][1], frozenset({total + part}))]


def show(value: float, language: str = "en") -> str:
    """The number as the brief prints it: thousands set apart as the language does it, no needless decimals."""
    value = float(value)
    signs = phrases.load(language)["numerals"]
    if not value.is_integer() or abs(value) >= _EXACT:
        plain = f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.2f}"
    else:
        plain = f"{int(value):,}"
    if abs(value) < 10 ** (signs["least"] - 1):
        plain = plain.replace(",", "")
    return plain.translate(str.maketrans({",": signs["group"], ".": signs["decimal"]}))
