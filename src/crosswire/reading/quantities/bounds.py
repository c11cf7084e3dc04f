"""Bounds, ranges and changes: what the words around measures say of their values.

Measures in, ``Bounded`` out: the closed interval that each means. "about" means a tenth either way; "more than 150"
people means 151 or more, while a measure that is not counted keeps its value as the end.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from typing import Any, Literal

from crosswire import vocabulary
from crosswire.errors import VocabularyError
from crosswire.reading.quantities.numerals import _words, fold
from crosswire.reading.quantities.units import Measure
from crosswire.records import Bound

ABOUT = 0.1
"""How far "about" reaches either way, as a share of the value; no source, a custom of this program."""

Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounded:
    """A measure, or two joined to a range, with what the words around say of it."""

    start: int
    end: int
    measure: Measure
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    direction: Direction | None = None
    unit: str | None = None
    kind: str = "count"
    per: str | None = None
    number_start: int
    number_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    before: re.Pattern[str]
    after: re.Pattern[str]
    kinds: dict[str, Bound]
    after_kinds: dict[str, Bound]
    equal: re.Pattern[str]
    during: re.Pattern[str]
    joins: dict[str, re.Pattern[str]]
    direction: re.Pattern[str]
    directions: dict[str, str]
    conj: re.Pattern[str]
    noun_after: re.Pattern[str]


@functools.cache
def _lexicon(language: str) -> _Words:
    try:
        table = vocabulary.load(f"{language}/numbers")
    except VocabularyError:
        table = vocabulary.load("en/numbers")
    kinds = {fold(w): bound for bound, ws in table["bounds"]["before"].items() for w in ws}
    after = {fold(w): bound for bound, ws in table["bounds"]["after"].items() for w in ws}
    ranges: dict[str, Any] = table["ranges"]
    signs = "|".join(map(re.escape, ranges["signs"]))
    change = table["change"]
    directions = {fold(w): k for k in ("up", "down", "other") for w in change[k]}
    during = table["bounds"]["during"]
    return _Words(
        before=re.compile(rf"(?:(?<![\w$€£-])|(?<=[<>=≥≤~]))({_words(list(kinds))})\s*$"),
        after=re.compile(rf"\s*({_words(list(after))})(?!\w)"),
        kinds=kinds,
        after_kinds=after,
        equal=re.compile(rf"\s+(?:{_words(table['bounds']['equal']['words'])})(?:\s+(?:to|a))?(?!\s*\d)(?!\w)"),
        during=re.compile(rf"(?:^|\b(\w+))\s+(?:{_words(during['words'])})\s*$"),
        joins={
            "between": re.compile(rf"(?<!\w)({_words(ranges['between'])})(?:\s+(?:the|el|los|las))?\s+$"),
            "from": re.compile(
                rf"(?<!\w)({_words(ranges['from'])})(?:\s+(?:the|about|around|some|roughly|el|los|las|unos))?\s+$"
            ),
            "and": re.compile(rf"\s+(?:{_words(ranges['and'])})\s+(?:(?:the|el|los|las)\s+)?"),
            "to": re.compile(rf"(?:\s+|-\s+|-)(?:{_words(ranges['to'])})(?:\s+|-)"),
            "sign": re.compile(rf"\s*(?:{signs})\s*"),
            "or": re.compile(rf"\s+(?:{_words(ranges['or'])})\s+"),
            "ranging": re.compile(rf"\b(?:{_words(ranges['ranging'])})\b[^.;]{{0,30}}$"),
        },
        direction=re.compile(
            rf"\b({_words(list(directions))})(?:\s+\w+ly)?(?:\s+(?:{_words(change['between'])}))*\s*$"
        ),
        directions=directions,
        conj=re.compile(rf"\s*,?\s*(?:{_words(ranges['and'])}|but|pero|e)?\s*"),
        noun_after=re.compile(r"\s+[^\W\d_]+"),
    )


class Reader:
    """Bounds in one text."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.low, self.w = text, fold(text), _lexicon(language)
        self.still = frozenset(vocabulary.load("en/numbers")["bounds"]["during"]["still"])

    def read(self, measures: list[Measure]) -> list[Bounded]:
        """The measures with their bounds, those that make a range joined."""
        result: list[Bounded] = []
        i = 0
        while i < len(measures):
            floor = result[-1].end if result else 0
            joined = self._range(measures, i, floor)
            if joined is not None:
                result.extend(joined)
                i += 2
                continue
            ceiling = measures[i + 1].start if i + 1 < len(measures) else len(self.text)
            result.append(self._single(measures[i], floor, ceiling))
            i += 1
        return self._paired(self._chained(result))

    # ------------------------------------------------------------ ranges

    def _range(self, measures: list[Measure], i: int, floor: int) -> list[Bounded] | None:
        """The range that measure ``i`` and the next one make, or the two ends of a change; None where they do neither."""
        if i + 1 >= len(measures):
            return None
        a, b = measures[i], measures[i + 1]
        if b.start - a.end > 20 or a.kind == "age":
            return None
        low, w = self.low, self.w
        gap = low[a.end : b.start]
        lead = (max(floor, a.start - 30), a.start)
        between = w.joins["between"].search(low, *lead)
        start_from = w.joins["from"].search(low, *lead)
        compatible = a.unit is None or a.unit == b.unit or b.unit is None
        if not compatible or a.number.form == "vague" or b.number.form == "vague":
            return None
        ordered = a.value * _scale(a, b) < b.value
        if between and w.joins["and"].fullmatch(gap):
            return [self._joined(a, b, between.start())]
        if between and w.joins["to"].fullmatch(gap):
            return [self._joined(a, b, between.start())]
        direction = self._direction(start_from.start() if start_from else a.start)
        if w.joins["to"].fullmatch(gap):
            if (
                start_from
                and direction is not None
                and not w.joins["ranging"].search(low, max(floor, a.start - 40), a.start)
            ):
                return self._change(a, b, floor, None if direction == "other" else direction)
            if start_from or ordered:
                first = start_from.start() if start_from else self._lead(a, floor)
                if not start_from and b.kind == "count" and direction in ("up", "down"):
                    return None
                return [self._joined(a, b, first)]
            return None
        if w.joins["sign"].fullmatch(gap) and a.unit_start is None and ordered:
            if b.number.value < 0:
                return None
            return [self._joined(a, b, self._lead(a, floor))]
        if w.joins["sign"].fullmatch(gap) and a.unit is not None and a.unit == b.unit and ordered:
            return [self._joined(a, b, self._lead(a, floor))]
        small = a.number.form == "words" and b.number.form == "words" and b.value - a.value <= 10
        if w.joins["or"].fullmatch(gap) and a.unit is None and ordered and small:
            return [self._joined(a, b, self._lead(a, floor))]
        return None

    def _lead(self, a: Measure, floor: int) -> int:
        """Where the bound before a range begins, if it has one."""
        start, _ = self._before(a.start, floor)
        return start

    def _joined(self, a: Measure, b: Measure, start: int) -> Bounded:
        factor = _scale(a, b)
        ends = sorted((a.value * factor, b.value))
        main = b if b.unit is not None or a.unit is None else a
        return Bounded(
            start=min(start, a.start), end=b.end, measure=b, value=None, low=ends[0], high=ends[1], bound="range",
            unit=main.unit, kind=main.kind, per=main.per, number_start=a.number.start, number_end=b.number.end,
        )  # fmt: skip

    def _change(self, a: Measure, b: Measure, floor: int, direction: Direction | str | None) -> list[Bounded]:
        first = self._single(a, floor, b.start)
        second = self._single(b, a.end, len(self.text))
        if first.unit is None and second.unit is not None:
            first = replace(first, unit=second.unit, kind=second.kind, per=second.per)
        way: Any = direction
        return [replace(first, direction=way), replace(second, direction=way)]

    # ------------------------------------------------------------ bounds

    def _before(self, start: int, floor: int) -> tuple[int, Bound]:
        """The bound that the words before ``start`` give, and where they begin."""
        low, found, first = self.low, "exactly", start
        for _ in range(3):
            match = self.w.before.search(low, max(floor, first - 40), first)
            if not match:
                break
            kind = self.w.kinds[re.sub(r"\s+", " ", match[1])]
            if kind == "exactly" and found == "exactly":
                first = match.start(1)
                continue
            if kind != "exactly":
                if found in ("exactly", "about"):
                    found = kind
                first = match.start(1)
                break
            break
        return (first, found) if found != "exactly" else (start, "exactly")  # type: ignore[return-value]

    def _single(self, m: Measure, floor: int, ceiling: int) -> Bounded:
        """One measure with its bound."""
        start, bound = self._before(m.start, floor)
        end = m.end
        if (
            bound == "more_than"
            and m.kind == "time"
            and (during := self.w.during.search(self.low, max(0, m.start - 20), m.start))
        ):
            if (during[1] or "") not in self.still:
                start, bound = m.start, "exactly"
        if (
            bound in ("more_than", "less_than")
            and (equal := self.w.equal.match(self.low, end))
            and equal.end() <= ceiling
        ):
            bound, end = ("at_least" if bound == "more_than" else "at_most"), equal.end()
        for at in (m.end, self._noun_end(m)):
            after = self.w.after.match(self.low, at)
            if (
                after
                and after.end() <= ceiling
                and not re.match(r"\s+(?:than\s+)?\d", self.low[after.end() : after.end() + 12])
            ):
                kind = self.w.after_kinds[re.sub(r"\s+", " ", after[1])]
                if bound in ("exactly", "about"):
                    bound, end = kind, after.end()
                break
        low, high = interval(m, bound)
        if m.number.form == "vague" and bound in ("exactly", "about"):
            bound = "vague"
            low, high = m.low, m.high
        way: Any = self._direction(start)
        return Bounded(
            start=start, end=end, measure=m, value=m.value, low=low, high=high, bound=bound,
            direction=None if way == "other" else way, unit=m.unit, kind=m.kind, per=m.per,
            number_start=m.number.start, number_end=m.number.end,
        )  # fmt: skip

    def _noun_end(self, m: Measure) -> int:
        match = self.w.noun_after.match(self.low, m.end)
        return match.end() if match else m.end

    def _direction(self, start: int) -> str | None:
        """Whether the word at once before says that something rose or fell."""
        match = self.w.direction.search(self.low, max(0, start - 48), start)
        return self.w.directions[re.sub(r"\s+", " ", match[1])] if match else None

    def _chained(self, found: list[Bounded]) -> list[Bounded]:
        """Directions passed on: "rose 5 percent, to $3 million"."""
        chain = re.compile(r"(?:[^.;\n]{0,25}?)[,\s]+(?:to|from|a|hasta|desde)\s+(?:\w+\s+)?")
        for i in range(1, len(found)):
            a, b = found[i - 1], found[i]
            if (
                a.direction
                and b.direction is None
                and b.start - a.end < 40
                and chain.fullmatch(self.low[a.end : b.start] or "x")
            ):
                found[i] = replace(b, direction=a.direction)
        return found

    def _paired(self, found: list[Bounded]) -> list[Bounded]:
        """Two bounds that close one interval made a range: "larger than 10 and smaller than 20"."""
        result: list[Bounded] = []
        for b in found:
            a = result[-1] if result else None
            if (
                a
                and a.value is not None
                and b.value is not None
                and a.unit == b.unit
                and self.w.conj.fullmatch(self.low[a.end : b.start])
            ):
                down = [x for x in (a, b) if x.bound in ("more_than", "at_least")]
                up = [x for x in (a, b) if x.bound in ("less_than", "at_most")]
                if len(down) == 1 and len(up) == 1 and (down[0].value or 0) < (up[0].value or 0):
                    result[-1] = replace(
                        a,
                        end=b.end,
                        value=None,
                        low=down[0].value,
                        high=up[0].value,
                        bound="range",
                        number_end=b.number_end,
                        measure=b.measure,
                    )
                    continue
            result.append(b)
        return result


def _scale(a: Measure, b: Measure) -> float:
    """What the first number of a range borrows from the second: "3 to 4 million" is 3 to 4 million."""
    if not b.number.scaled or a.number.scaled or (a.unit is not None and a.unit != b.unit):
        return 1.0
    if a.value >= 1000 or b.value < 1000:
        return 1.0
    power = 1.0
    while b.value / (power * 1000) >= 1:
        power *= 1000
    return power


def interval(m: Measure, bound: Bound) -> tuple[float | None, float | None]:
    """The closed interval that a bound makes of a measure."""
    v = m.value
    whole = m.kind == "count" and v.is_integer() and m.unit is None
    if bound == "at_least":
        return v, None
    if bound == "more_than":
        return (v + 1 if whole else v), None
    if bound == "at_most":
        return None, v
    if bound == "less_than":
        return None, (v - 1 if whole else v)
    if bound == "about":
        spread = abs(v) * ABOUT
        return v - spread, v + spread
    return m.low, m.high
