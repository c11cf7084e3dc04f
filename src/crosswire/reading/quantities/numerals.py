"""Numbers in running text: digits and number words in, values with spans out. Knows no units and no grammar of clauses.

The grammar is the same for all languages; the words come from ``data/<language>/numbers.toml``.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from crosswire.reading.quantities.atoms import Atom, atoms
from crosswire.reading.quantities.cardinals import Cardinals
from crosswire.reading.quantities.fractions import Fractions
from crosswire.reading.quantities.lexicon import Lexicon, fold, lexicon

Form = str
"""How a number is written: ``digits``, ``words``, ``fraction``, ``vague`` or ``ratio`` (one in five)."""

WINDOW = 20
"""Code points before a number in which a word that belongs to it is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as written and the values that it may have: ``low`` and ``high`` differ where the word is vague."""

    start: int
    end: int
    value: float
    low: float
    high: float | None
    form: Form
    scaled: bool = False
    """Whether a word or letter such as million or k is part of it."""


def scan(text: str, language: str = "en") -> list[Number]:
    """The numbers of a text in order, none overlapping; those of names, dates and addresses are still among them."""
    lex, low = lexicon(language), fold(text)
    scanner = _Scanner(low, lex, atoms(text, low, lex))
    return _merged([_vaguely(low, lex, n) for n in scanner.run()], _vague(low, lex))


class _Scanner:
    """One pass over the atoms of one text."""

    def __init__(self, low: str, lex: Lexicon, found: list[Atom]) -> None:
        self.low, self.lex, self.atoms = low, lex, found
        self.cardinals = Cardinals(low, lex, found)
        self.fractions = Fractions(self.cardinals)

    def run(self) -> list[Number]:
        """All numbers that are not vague."""
        found: list[Number] = []
        i = 0
        while i < len(self.atoms):
            number, after = self._number(i)
            if number is not None:
                found.append(number)
            i = max(after, i + 1)
        return found

    def _number(self, i: int) -> tuple[Number | None, int]:
        """The number that starts at atom ``i``, and the atom after it."""
        first = self.atoms[i]
        if first.form == "none":
            return None, i + 1
        if first.form in ("share", "big"):
            value, j, form = self._figures(i)
        else:
            value, j, form = self._words(i)
        if j <= i or not form:
            return None, max(j, i + 1)
        end = self.atoms[j - 1].end
        if form == "fraction" and (of := self.lex.of_scale.match(self.low, end)):
            value, end = value * self.lex.words[of["s"]][1], of.end()
            while j < len(self.atoms) and self.atoms[j].start < end:
                j += 1
        value, end, j, form = self._ratio(i, value, end, j, form=form)
        start, value = self._sign(first.start, value)
        if not math.isfinite(value):
            return None, j
        scaled = any(a.form in ("scales", "big", "dozens") for a in self.atoms[i:j])
        return Number(start=start, end=end, value=value, low=value, high=value, form=form, scaled=scaled), j

    def _figures(self, i: int) -> tuple[float, int, Form]:
        """A fraction or a number with a letter for its scale: "2 1/2 million", "10k"."""
        a = self.atoms[i]
        form = "fraction" if a.form == "share" else "digits"
        if self.cardinals.follows(i + 1, "scales"):
            return a.value * self.atoms[i + 1].value, i + 2, form
        return a.value, i + 1, form

    def _words(self, i: int) -> tuple[float, int, Form]:
        """A cardinal, with the fraction or the dozens behind it; no form where it is none."""
        first = self.atoms[i]
        read = self.cardinals.read(i) if first.form not in ("fractions", "dozens", "ordinals") else None
        value, j = read or (1.0, i)
        if first.form == "article" and j < len(self.atoms) and self.atoms[j].form == "fractions":
            value, j = 1.0, i + 1
        value, j, share = self.fractions.behind(i, value, j)
        if share:
            return value, j, "fraction"
        if self.fractions.ordinal(i, j):
            return 0.0, j + 1, ""
        value, j = self._dozen(i, value, j)
        if j == i + 1 and not self._stands_alone(first):
            return 0.0, i + 1, ""
        return value, j, "digits" if first.form == "digits" else "words"

    def _stands_alone(self, a: Atom) -> bool:
        """Whether one word is a number by itself: not an article, and a bare "hundred" only in "several hundred"."""
        if a.form in ("scales", "dozens"):
            return a.word in self.lex.grammar["bare_scales"] or _multiplier(self.low, self.lex, a.start) is not None
        return a.form not in ("article", "fractions", "ordinals")

    def _dozen(self, i: int, value: float, j: int) -> tuple[float, int]:
        """The number times twelve where a word for dozen follows."""
        if j == i and self.atoms[i].form == "dozens":
            return self.atoms[i].value, i + 1
        if j == i or not self.cardinals.follows(j, "dozens"):
            return value, j
        split = self.cardinals.split(i, j)
        dozens = self.atoms[j].value
        return (split[0] + split[1] * dozens if split else value * dozens), j + 1

    def _ratio(self, i: int, value: float, end: int, j: int, *, form: Form) -> tuple[float, int, int, Form]:
        """One in five, seven out of ten, one over three."""
        same = value, end, j, form
        if j >= len(self.atoms) or form == "fraction" or not value.is_integer():
            return same
        lex, low = self.lex, self.low
        gap = low[end : self.atoms[j].start]
        ratio, over = lex.ratio.fullmatch(gap), lex.over.fullmatch(gap)
        if not (ratio or over) or self.atoms[j].form not in ("small", "tens", "digits", "hundreds", "scales"):
            return same
        read = self.cardinals.read(j)
        if read is None or read[0] <= 0 or not read[0].is_integer():
            return same
        below, k = read
        stop = self.atoms[k - 1].end
        if over and lex.fraction_end.match(low, stop) and (value == 1 or not low[: self.atoms[i].start].strip()):
            return value / below, stop, k, "ratio"
        if ratio and 0 < value < below:
            exact = re.sub(r"\s+", " ", ratio["c"]) in lex.grammar["out_of"]
            year = 1000 < below < 2100 and self.atoms[k - 1].form == "digits"
            share = value == 1 or (below <= 20 and self._approximate(self.atoms[i].start))
            if exact or (share and not year and not lex.time_follows.match(low, stop)):
                return value / below, stop, k, "ratio"
        return same

    def _approximate(self, start: int) -> bool:
        """Whether a word such as "about" makes "three in four" a share."""
        return self.lex.half_before.search(self.low, max(0, start - WINDOW), start) is not None

    def _sign(self, start: int, value: float) -> tuple[int, float]:
        """The minus sign or word before a number."""
        low = self.low
        if (
            start
            and low[start - 1] in "-−"
            and (start == 1 or not (low[start - 2].isalnum() or low[start - 2] in ")-.,"))
        ):
            return start - 1, -value
        minus = self.lex.minus.search(low, max(0, start - WINDOW), start)
        if minus and not self.lex.minus_not.search(low, max(0, minus.start() - WINDOW), minus.start()):
            return minus.start(), -value
        return start, value


def _multiplier(low: str, lex: Lexicon, start: int) -> re.Match[str] | None:
    """A vague word before a scale: "several" in "several hundred"."""
    return lex.multiplier_before.search(low, max(0, start - WINDOW), start)


def _vaguely(low: str, lex: Lexicon, n: Number) -> Number:
    """The number, made vague where a vague word stands before its scale."""
    first = re.split(r"[\s-]", low[n.start : n.end], maxsplit=1)[0]
    if lex.words.get(first, ("", 0.0))[0] not in ("scales", "dozens"):
        return n
    before = _multiplier(low, lex, n.start)
    if before is None:
        return n
    value, a, b = (x * n.value for x in lex.multipliers[re.sub(r"\s+", " ", before[1])])
    return replace(n, start=before.start(), value=value, low=a, high=b, form="vague")


def _vague(low: str, lex: Lexicon) -> list[Number]:
    """Vague amounts: dozens, tens of thousands. "three dozens" is none: a numeral stands before."""
    found = []
    for match in lex.vague_pattern.finditer(low):
        words = low[max(0, match.start() - WINDOW) : match.start()].rstrip(" -").rsplit(None, 1)
        if words and (words[-1][-1:].isdigit() or words[-1] in lex.words):
            continue
        value, a, b = lex.vague[re.sub(r"\s+", " ", match[0])]
        start, end = match.span()
        found.append(Number(start=start, end=end, value=value, low=a, high=b, form="vague", scaled=True))
    return found


def _merged(exact: list[Number], vague: list[Number]) -> list[Number]:
    """Both lists as one in order; of two that overlap the earlier one, or the longer one where both start together."""
    result: list[Number] = []
    for n in sorted(exact + vague, key=lambda n: (n.start, -n.end)):
        if not result or result[-1].end <= n.start:
            result.append(n)
    return result
