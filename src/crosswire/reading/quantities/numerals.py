"""Numbers in running text: digits and number words in, values with spans out. Knows no units and no grammar of clauses.

The grammar is the same for all languages; the words come from ``data/<language>/numbers.toml``.
"""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import Any

from crosswire import vocabulary
from crosswire.errors import VocabularyError

Form = str
"""How a number is written: ``digits``, ``words``, ``fraction`` (a share below or above one), ``vague``, ``ratio``."""


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


@dataclass(frozen=True, slots=True)
class _Atom:
    """One digit string or number word; ``form`` is the table of the vocabulary that it comes from."""

    form: str
    value: float
    start: int
    end: int
    word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The number words of one language, ready to scan with."""

    pattern: re.Pattern[str]
    words: dict[str, tuple[str, float]]
    decimal: str
    group: str
    joined: re.Pattern[str]
    """What may stand between two words of one number."""
    conjoined: re.Pattern[str]
    """The same with a conjunction in it."""
    minus: re.Pattern[str]
    article_before: re.Pattern[str]
    fraction_follows: re.Pattern[str]
    fraction_end: re.Pattern[str]
    over: re.Pattern[str]
    of_scale: re.Pattern[str]
    ratio: re.Pattern[str]
    suffix: re.Pattern[str]
    suffixes: dict[str, float]
    vague: dict[str, tuple[float, float, float]]
    vague_pattern: re.Pattern[str]
    multipliers: dict[str, tuple[float, float, float]]
    multiplier_before: re.Pattern[str]
    period_before: re.Pattern[str]
    decimal_words: re.Pattern[str]
    half_before: re.Pattern[str]
    time_follows: re.Pattern[str]
    grammar: dict[str, Any] = field(default_factory=dict)


_ACCENTS = str.maketrans("áéíóúàèìòùüâêîôûäöç", "aeiouaeiouuaeiouaoc")
_TAIL = re.compile(
    r"e[+-]?\d+(?![\w^])|\s?[x×]\s?(?:10|2)(?:\^\s?[-−+]?|[-−])\d+|\^[-+]*\d+(?!\w)",
)
_ERROR = re.compile(r"\s?(?:±|\+/-)\s?\d[\d.,]*(?:e[+-]?\d+)?")
_FRACTION = re.compile(r"(\d{1,3})/(\d{1,4})(?![\d/])")
_MIXED = re.compile(r"\s{1,2}(\d{1,2})\s?/\s?(\d{1,3})(?![\d/])|\s?([¼-¾⅐-⅞])")
_SPACED = re.compile(r"(\d{1,3}(?:[ \u00a0\u202f]\d{3})+)(.*)", re.DOTALL)


def fold(text: str) -> str:
    """Lower case without accents, of the same length: offsets stay."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return low.translate(_ACCENTS)


def _words(items: list[str] | dict[str, Any]) -> str:
    return "|".join(re.escape(fold(w)).replace(r"\ ", r"\s+") for w in sorted(items, key=len, reverse=True))


@functools.cache
def lexicon(language: str) -> Lexicon:
    """The number words of a language; English ones where the language has none of its own."""
    try:
        table = vocabulary.load(f"{language}/numbers")
    except VocabularyError:
        table = vocabulary.load("en/numbers")
    words: dict[str, tuple[str, float]] = {}
    for form in ("small", "tens", "hundreds", "scales", "dozens", "ordinals", "fractions"):
        for word, value in table.get(form, {}).items():
            words[fold(word)] = (form, float(value))
    grammar = table["grammar"]
    for word in grammar["articles"]:
        words[fold(word)] = words.get(fold(word), ("article", 1.0))
    suffixes = {w: float(v) for w, v in table["suffixes"].items()}
    decimal, group = table["digits"]["decimal"], table["digits"]["group"]
    number_words = [w for w, (form, _) in words.items() if form != "article"]
    starters = [w for w, (form, _) in words.items() if form in ("scales", "dozens", "fractions")]
    article = rf"(?:{_words(grammar['articles'])})(?=[\s-]+(?:{_words(starters)})\b)"
    digits = (
        r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?(?![\d,.]*\d)"
        r"|(?<![\d])\d+(?:[.,]\d+)*"
        rf"|(?<![\w.,])[{re.escape(decimal)}]\d+"
    )
    conj = f"(?:{_words(grammar['and'])})"
    half_after = _words(grammar["half_after"])
    vague = {fold(k): (float(a), float(b), float(c)) for k, (a, b, c) in table["vague"].items()}
    multipliers = {fold(k): (float(a), float(b), float(c)) for k, (a, b, c) in table["vague_multipliers"].items()}
    return Lexicon(
        pattern=re.compile(rf"(?P<d>{digits})|(?P<v>[¼-¾⅐-⅞])|\b(?P<w>{_words(number_words)}|{article})\b"),
        words=words,
        decimal=decimal,
        group=group,
        joined=re.compile(rf"(?:\s+|\s?-\s?|,?\s+{conj}\s+)"),
        conjoined=re.compile(rf",?\s+{conj}\s+|,\s+"),
        minus=re.compile(rf"\b(?:{_words(grammar['minus'])})\s+$"),
        article_before=re.compile(rf"\b(?:{_words(grammar['articles'])})[\s-]+$"),
        fraction_follows=re.compile(rf"\s+(?:{half_after})\b"),
        fraction_end=re.compile(r"\s*(?:$|[.,;:?!)%\"”]|\bper\s*cent\b)"),
        over=re.compile(rf"\s+(?:{_words(grammar['over'])})\s+"),
        of_scale=re.compile(
            rf"\s+(?:{_words(grammar['of'])})\s+(?:{_words(grammar['articles'])})\s+(?P<s>{_words(table['scales'])})\b"
        ),
        ratio=re.compile(
            rf"\s+(?P<c>{_words(grammar['out_of'])}|{_words(grammar['in'])})\s+(?:{_words(grammar['every'])}\s+)?"
        ),
        suffix=re.compile(
            rf"({'|'.join(sorted(map(re.escape, suffixes), key=len, reverse=True))})(?![\w/])|\s+([kMG])\b"
        ),
        suffixes=suffixes,
        vague=vague,
        vague_pattern=re.compile(rf"\b(?:{_words(vague)})\b"),
        multipliers=multipliers,
        multiplier_before=re.compile(rf"\b({_words(multipliers)})\s+$"),
        period_before=re.compile(rf"\b(?:{_words(grammar['period_before'])})\s+$"),
        decimal_words=re.compile(rf"\s+(?:{_words(grammar['point'])})\s+"),
        half_before=re.compile(rf"\b(?:{_words(grammar['before_half'])})\s+$"),
        time_follows=re.compile(rf"\s+(?:{_words(grammar['time_units'])})\b"),
        grammar=grammar,
    )


def digits(text: str, decimal: str, group: str) -> float | None:
    """The value of a digit string, or None where its separators fit no way to write one number."""
    text = re.sub(r"[\s\u00a0\u202f]", "", text)
    separators = re.sub(r"\d", "", text)
    if not separators:
        return float(text)
    last = separators[-1]
    if len(set(separators)) == 2:
        whole, _, rest = text.rpartition(last)
        other = "," if last == "." else "."
        if separators.count(last) == 1 and _grouped(whole, other):
            return float(f"{whole.replace(other, '')}.{rest}")
        return None
    if len(separators) == 1:
        whole, _, rest = text.partition(last)
        if last == group and len(rest) == 3 and 1 <= len(whole) <= 3 and whole.strip("0"):
            return float(whole + rest)
        return float(f"{whole or '0'}.{rest}")
    if _grouped(text, last):
        return float(text.replace(last, ""))
    return None


def _grouped(text: str, separator: str) -> bool:
    """Whether groups have three digits, or two as in India (12,34,567)."""
    first, *rest = text.split(separator)
    if not rest:
        return True
    if not 1 <= len(first) <= 3 or len(rest[-1]) != 3:
        return False
    return all(len(g) == 3 for g in rest) or (separator == "," and all(len(g) == 2 for g in rest[:-1]))


def scan(text: str, language: str = "en") -> list[Number]:
    """The numbers of a text in order, none overlapping: those of names, dates and ordinals are still among them."""
    return _Scanner(text, lexicon(language)).run()


class _Scanner:
    """One pass over one text."""

    def __init__(self, text: str, lex: Lexicon) -> None:
        self.text, self.low, self.lex = text, fold(text), lex
        self.atoms: list[_Atom] = []

    def run(self) -> list[Number]:
        """All numbers."""
        lex = self.lex
        for match in lex.pattern.finditer(self.low):
            form = match.lastgroup
            if form == "d":
                self._digits(match.start(), match.end())
            elif form == "v":
                self.atoms.append(_Atom("share", unicodedata.numeric(match[0]), match.start(), match.end()))
            else:
                kind, value = lex.words[re.sub(r"\s+", " ", match[0])]
                self.atoms.append(_Atom(kind, value, match.start(), match.end(), match[0]))
        found: list[Number] = []
        i = 0
        while i < len(self.atoms):
            number, after = self._number(i)
            if number is not None:
                found.append(number)
            i = max(after, i + 1)
        return self._with_vague(found)

    # ------------------------------------------------------------ atoms

    def _digits(self, start: int, end: int) -> None:
        """The atoms of a digit string: one number, or a list such as 22,24,26."""
        lex = self.lex
        if self.atoms and self.atoms[-1].end > start:
            return
        written = self.text[start:end]
        value = digits(written, lex.decimal, lex.group)
        if value is None:
            if re.fullmatch(r"\d{1,3}(?:,\d{1,3})+", written):
                at = start
                for part in written.split(","):
                    self.atoms.append(_Atom("digits", float(part), at, at + len(part)))
                    at += len(part) + 1
            return
        if tail := _TAIL.match(self.low, end):
            value, end = _power(value, tail[0]), tail.end()
        if not math.isfinite(value):
            return
        if fraction := _FRACTION.match(self.low, start):
            top, bottom = int(fraction[1]), int(fraction[2])
            if not bottom:
                self.atoms.append(_Atom("none", 0, start, fraction.end()))
                return
            self.atoms.append(_Atom("share", top / bottom, start, fraction.end()))
            return
        if value < 1000 and value.is_integer() and (mixed := _MIXED.match(self.low, end)):
            if mixed[3]:
                self.atoms.append(_Atom("share", value + unicodedata.numeric(mixed[3]), start, mixed.end()))
                return
            if 0 < int(mixed[1]) < int(mixed[2]):
                self.atoms.append(_Atom("share", value + int(mixed[1]) / int(mixed[2]), start, mixed.end()))
                return
        if error := _ERROR.match(self.low, end):
            end = error.end()
        form = "digits"
        if suffix := lex.suffix.match(self.text, end):
            value, end, form = value * lex.suffixes[suffix[1] or suffix[2]], suffix.end(), "big"
        self.atoms.append(_Atom(form, value, start, end))

    # ------------------------------------------------------------ grammar

    def _gap(self, i: int) -> str:
        """The text between atom ``i - 1`` and atom ``i``."""
        return self.low[self.atoms[i - 1].end : self.atoms[i].start]

    def _number(self, i: int) -> tuple[Number | None, int]:
        """The number that starts at atom ``i``, and the atom after it."""
        atoms, lex = self.atoms, self.lex
        first = atoms[i]
        form = "digits" if first.form in ("digits", "big") else "words"
        if first.form == "none":
            return None, i + 1
        if first.form in ("share", "big"):
            value, j = first.value, i + 1
            form = "fraction" if first.form == "share" else "digits"
            if j < len(atoms) and atoms[j].form == "scales" and self._gap(j).strip(" -\u00a0") == "":
                value, j = value * atoms[j].value, j + 1
        else:
            read = self._cardinal(i) if first.form not in ("fractions", "dozens", "ordinals") else None
            value, j = read or (1.0, i)
            if first.form == "article" and j < len(atoms) and atoms[j].form == "fractions":
                value, j = 1.0, i + 1
            value, j, share = self._fraction(i, value, j)
            if share:
                form = "fraction"
            if not share and self._ordinal(i, j):
                return None, j + 1
            value, j = self._dozen(i, value, j)
            if j == i or (j == i + 1 and not share and not self._stands_alone(first)):
                return None, i + 1
        start, end = first.start, atoms[j - 1].end
        if form == "fraction" and (of := lex.of_scale.match(self.low, end)):
            value, end = value * lex.words[of["s"]][1], of.end()
            j = next((k for k in range(j, len(atoms)) if atoms[k].start >= end), len(atoms))
        value, end, j, form = self._ratio(value, end, j, form)
        start, value = self._sign(start, value)
        scaled = any(a.form in ("scales", "big", "dozens") for a in atoms[i:j])
        if not math.isfinite(value):
            return None, j
        return Number(start=start, end=end, value=value, low=value, high=value, form=form, scaled=scaled), j

    def _cardinal(self, i: int, stop: int | None = None) -> tuple[float, int] | None:
        """The longest cardinal from atom ``i``: value and the atom after it. None where no cardinal starts."""
        atoms, lex = self.atoms, self.lex
        total, current, room, last = 0.0, -1.0, math.inf, math.inf
        back: tuple[float, int] | None = None
        best: tuple[float, int] | None = None
        j, stop = i, len(atoms) if stop is None else stop
        while j < stop:
            a = atoms[j]
            if j > i:
                gap = self._gap(j)
                if not (lex.joined.fullmatch(gap) or (last < math.inf and lex.conjoined.fullmatch(gap))):
                    break
                if gap.strip() not in ("", "-"):
                    if not self._conjunction_fits(a, j, gap):
                        break
                    back = (total + max(current, 0.0), j)
            step = _step(a, current, room, last, started=j > i, whole=j == i + 1 and atoms[i].form == "digits")
            if step is None:
                if back is not None and a.form == "scales" and back[1] == j - 1:
                    return back
                break
            if step == "multiply":
                base = current if current >= 0 else (1.0 if j == i or atoms[j - 1].form == "article" else 0.0)
                if a.value == 100:
                    current, room = base * 100, 100.0
                elif a.value < last or total == 0:
                    total, current, last, room = total + max(base, 0) * a.value, -1.0, a.value, a.value
                else:
                    total, current, last, room = (total + max(base, 0)) * a.value, -1.0, a.value, a.value
            elif a.form == "article":
                current, room = 1.0, 0.0
            else:
                current = max(current, 0.0) + a.value
                room = {"tens": 10.0, "hundreds": 100.0}.get(a.form, 0.0)
            j += 1
            best = (total + max(current, 0.0), j)
            if a.form != "digits" and j < stop and (spoken := self._point(j)):
                return best[0] + spoken[0], spoken[1]
        return best

    def _conjunction_fits(self, a: _Atom, j: int, gap: str) -> bool:
        """Whether a conjunction may join this word: "a hundred and two", not "twenty and three" nor "two, three"."""
        before = self.atoms[j - 1]
        if "," in gap and before.form != "scales":
            return False
        if "," in gap and a.form == "digits":
            return False
        if self.lex.group == ".":
            return True
        return before.form == "scales" and a.form in ("small", "tens", "digits", "hundreds") and a.value > 0

    def _point(self, j: int) -> tuple[float, int] | None:
        """The decimals spoken after "point", read digit by digit or as one number."""
        atoms = self.atoms
        if not self.lex.decimal_words.fullmatch(self._gap(j)):
            return None
        figures = ""
        k = j
        while k < len(atoms) and atoms[k].form == "small" and atoms[k].value < 10:
            if k > j and self._gap(k).strip():
                break
            figures += str(int(atoms[k].value))
            k += 1
        if not figures or (k == j + 1 and k < len(atoms) and atoms[k].form in ("scales", "hundreds")):
            read = self._cardinal(j)
            if read is None or atoms[j].form not in ("small", "tens", "hundreds", "scales"):
                return None
            figures, k = str(int(read[0])), read[1]
        return float(f"0.{figures}"), k

    def _fraction(self, i: int, value: float, j: int) -> tuple[float, int, bool]:
        """A fraction behind the cardinal of atoms ``i`` to ``j``: three quarters, five and a half, half."""
        atoms, low, lex = self.atoms, self.low, self.lex
        if j >= len(atoms):
            return value, j, False
        a = atoms[j]
        if j == i and a.form == "fractions":
            return self._bare_fraction(j)
        gap = self._gap(j)
        if a.form == "fractions" and gap.strip() in ("", "-"):
            split = self._split(i, j)
            if (
                split is not None
                and 0 < split[1] < a.value
                and (split[1] == 1 or a.word in lex.grammar["plural_fractions"])
            ):
                return self._mixed(split[0], split[1] / a.value, split[2], j + 1)
            if self._is_share(i, value, j):
                return self._mixed(0.0, value / a.value, None, j + 1)
        if lex.joined.fullmatch(gap) and gap.strip(" -"):
            read = self._conjoined_share(j)
            if read is not None:
                return self._mixed(value, read[0], atoms[j - 1], read[1])
        return value, j, False

    def _mixed(self, whole: float, share: float, before: _Atom | None, k: int) -> tuple[float, int, bool]:
        """A whole and a share as one value. ``before`` is the last word of the whole, ``k`` the atom after the share."""
        atoms = self.atoms
        scale = (
            atoms[k].value if k < len(atoms) and atoms[k].form == "scales" and not self._gap(k).strip(" -") else None
        )
        big = before is not None and before.form == "scales" and before.value > 100
        if scale is not None:
            return (whole + share * scale if big else (whole + share) * scale), k + 1, False
        if before is None:
            return share, k, True
        return whole + share * (before.value if big else 1.0), k, False

    def _split(self, i: int, j: int) -> tuple[float, float, _Atom] | None:
        """The cardinals before and behind the last conjunction in atoms ``i`` to ``j``, and the atom before it."""
        for k in range(j - 1, i, -1):
            if self._gap(k).strip() not in ("", "-"):
                whole, tail = self._cardinal(i, k), self._cardinal(k, j)
                if whole and tail and whole[1] == k and tail[1] == j:
                    return whole[0], tail[0], self.atoms[k - 1]
                return None
        return None

    def _bare_fraction(self, j: int) -> tuple[float, int, bool]:
        """Half or quarter without a numeral before it: only where what follows makes it an amount."""
        atoms, low, lex = self.atoms, self.low, self.lex
        a = atoms[j]
        after = j + 1
        if (
            a.value not in (2, 4)
            or a.word in lex.grammar["plural_fractions"]
            or lex.period_before.search(low, max(0, a.start - 20), a.start)
        ):
            return 1.0, j, False
        while after < len(atoms) and atoms[after].form == "article" and self._gap(after).strip(" -") == "":
            after += 1
        if after < len(atoms) and atoms[after].form in ("scales", "dozens") and self._gap(after).strip(" -") == "":
            multiplied = atoms[after].value / a.value
            return multiplied, after + 1, False
        before = lex.half_before.search(low, max(0, a.start - 16), a.start)
        if a.value == 2 and (lex.fraction_follows.match(low, a.end) or before):
            return 1 / a.value, j + 1, True
        return 1.0, j, False

    def _is_share(self, i: int, value: float, j: int) -> bool:
        """Whether a fraction word behind a numeral is a share, and not an ordinal ("a third attack", "two third places")."""
        atoms, low, lex = self.atoms, self.low, self.lex
        a = atoms[j]
        plural = a.word in lex.grammar["plural_fractions"]
        if plural:
            return value != 1 and not (
                a.value == 4 and lex.period_before.search(low, max(0, atoms[i].start - 20), atoms[i].start)
            )
        if value != 1 or (a.start - atoms[i].start > 8):
            return False
        if atoms[i].form != "article":
            return True
        scale_next = j + 1 < len(atoms) and atoms[j + 1].form in ("scales",) and self._gap(j + 1).strip(" -") == ""
        if a.value in (2, 4) and scale_next:
            return True
        if a.value == 2:
            return not self._gap(j).strip() and (
                bool(lex.fraction_follows.match(low, a.end))
                or bool(lex.fraction_end.match(low, a.end))
                or self.low[a.end : a.end + 1] != "-"
            )
        return bool(lex.fraction_follows.match(low, a.end) and low[a.end :].lstrip()[:2] in lex.grammar["of"]) or bool(
            lex.fraction_end.match(low, a.end)
        )

    def _conjoined_share(self, j: int) -> tuple[float, int] | None:
        """The share after a conjunction: "and a half", "and three fifths", "y medio"."""
        atoms = self.atoms
        a = atoms[j]
        if a.form == "fractions":
            return (1 / a.value, j + 1) if a.value == 2 and a.word in self.lex.grammar["bare_half"] else None
        if a.form not in ("article", "small", "tens"):
            return None
        read = self._cardinal(j)
        if read is None or read[1] >= len(atoms):
            return None
        value, k = read
        bottom = atoms[k]
        if bottom.form == "fractions" and self._gap(k).strip() in ("", "-") and 0 < value < bottom.value:
            return value / bottom.value, k + 1
        return None

    def _ordinal(self, i: int, j: int) -> bool:
        """Whether an ordinal ends the numeral: "twenty-first", "one hundred and fifth"."""
        atoms = self.atoms
        if j >= len(atoms) or j == i or atoms[j].form not in ("ordinals", "fractions"):
            return False
        gap = self._gap(j).strip(" ")
        small = atoms[j].value < 10
        return (atoms[j - 1].form == "tens" and small and gap in ("", "-")) or (
            atoms[j - 1].form in ("scales", "hundreds") and gap in ("", "-", *self.lex.grammar["and"])
        )

    def _stands_alone(self, a: _Atom) -> bool:
        """Whether one word is a number by itself: not an article, and a bare "hundred" only in "several hundred"."""
        if a.form in ("scales", "dozens"):
            before = self.lex.multiplier_before.search(self.low, max(0, a.start - 16), a.start)
            return a.word in self.lex.grammar["bare_scales"] or before is not None
        return a.form not in ("article", "fractions", "ordinals")

    def _dozen(self, i: int, value: float, j: int) -> tuple[float, int]:
        """The number times twelve where a word for dozen follows."""
        atoms = self.atoms
        if j < len(atoms) and atoms[j].form == "dozens" and (j == i or self._gap(j).strip(" -") == ""):
            if j == i:
                return atoms[j].value, j + 1
            split = self._split(i, j)
            total = split[0] + split[1] * atoms[j].value if split else value * atoms[j].value
            return total, j + 1
        return value, j

    def _ratio(self, value: float, end: int, j: int, form: str) -> tuple[float, int, int, str]:
        """One in five, seven out of ten, one over three."""
        atoms, low, lex = self.atoms, self.low, self.lex
        if j >= len(atoms) or form == "fraction" or not value.is_integer():
            return value, end, j, form
        gap = low[end : atoms[j].start]
        ratio = lex.ratio.fullmatch(gap)
        over = lex.over.fullmatch(gap)
        if not (ratio or over) or atoms[j].form not in ("small", "tens", "digits", "hundreds", "scales"):
            return value, end, j, form
        read = self._cardinal(j)
        if read is None or read[0] <= 0 or not read[0].is_integer():
            return value, end, j, form
        below, k = read
        stop = atoms[k - 1].end
        if (
            over
            and lex.fraction_end.match(low, stop)
            and (value == 1 or low[:end].strip() == low[:end].strip().split()[-1])
        ):
            return value / below, stop, k, "ratio"
        if ratio and 0 < value < below:
            exact = re.sub(r"\s+", " ", ratio["c"]) in lex.grammar["out_of"]
            year = below > 1000 and atoms[k - 1].form == "digits" and below < 2100
            if exact or (value == 1 and not year and not lex.time_follows.match(low, stop)):
                return value / below, stop, k, "ratio"
        return value, end, j, form

    def _sign(self, start: int, value: float) -> tuple[int, float]:
        """The minus sign or word before a number."""
        low = self.low
        if (
            start
            and low[start - 1] in "-−"
            and (start == 1 or (not low[start - 2].isalnum() and low[start - 2] not in ")-.,"))
        ):
            return start - 1, -value
        if minus := self.lex.minus.search(low, max(0, start - 12), start):
            return minus.start(), -value
        return start, value

    # ------------------------------------------------------------ vague amounts

    def _with_vague(self, found: list[Number]) -> list[Number]:
        """Vague amounts put among the numbers, and numbers made vague by what stands before ("several hundred")."""
        lex, low = self.lex, self.low
        result = []
        for n in found:
            kind = lex.words.get(re.split(r"[\s-]", low[n.start : n.end], maxsplit=1)[0], ("", 0.0))[0]
            before = (
                lex.multiplier_before.search(low, max(0, n.start - 16), n.start)
                if kind in ("scales", "dozens")
                else None
            )
            if before is None:
                result.append(n)
                continue
            value, a, b = (x * n.value for x in lex.multipliers[re.sub(r"\s+", " ", before[1])])
            result.append(replace(n, start=before.start(), value=value, low=a, high=b, form="vague"))
        vague = []
        for match in lex.vague_pattern.finditer(low):
            if not self._exact_before(match.start()):
                value, a, b = lex.vague[re.sub(r"\s+", " ", match[0])]
                vague.append(
                    Number(start=match.start(), end=match.end(), value=value, low=a, high=b, form="vague", scaled=True)
                )
        return _merge(result, vague)

    def _exact_before(self, start: int) -> bool:
        """Whether a numeral stands at once before: "three dozens" is exact."""
        before = self.low[max(0, start - 14) : start].rstrip(" -").rsplit(None, 1)
        word = before[-1] if before else ""
        return word[-1:].isdigit() or word in self.lex.words


def _merge(exact: list[Number], vague: list[Number]) -> list[Number]:
    """Both lists as one in order; of two that overlap the earlier one, or the longer one where both start together."""
    result: list[Number] = []
    for n in sorted(exact + vague, key=lambda n: (n.start, -n.end)):
        if not result or result[-1].end <= n.start:
            result.append(n)
    return result


def _power(value: float, tail: str) -> float:
    """A value with its exponent: e10, x10^-4, ^23."""
    tail = tail.strip().replace("−", "-")
    try:
        if tail[0] == "e":
            return float(value * 10.0 ** int(tail[1:]))
        if tail[0] == "^":
            sign = -1 if tail.count("-") % 2 else 1
            return float(value ** (sign * int(tail.strip("^+-"))))
        match = re.fullmatch(r"[x×]\s?(10|2)\^?\s?([-+]?\d+)", tail)
        return float(value * float(match[1]) ** int(match[2])) if match else value
    except (OverflowError, ZeroDivisionError):
        return math.inf


def _step(a: _Atom, current: float, room: float, last: float, *, started: bool, whole: bool) -> str | None:
    """What a word does to the number under way: ``add``, ``multiply``, or None where it cannot belong to it."""
    if a.form == "article":
        return None if started else "add"
    if a.form == "digits":
        if not started:
            return "add"
        return "add" if 0 < a.value < min(room, 1000) and a.value.is_integer() and room >= 100 else None
    if a.form in ("small", "tens", "hundreds"):
        if not started or current < 0:
            return "add" if a.value < last else None
        return "add" if 0 < a.value < room and (a.form != "tens" or room >= 100) else None
    if a.form == "scales":
        if a.value == 100:
            return (
                "multiply"
                if (current < 0 and (not started or last < math.inf)) or 0 < current < 100 or (current >= 100 and whole)
                else None
            )
        if current < 0 and started and last == math.inf:
            return None
        return "multiply"
    return None
