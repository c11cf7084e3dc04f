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
from crosswire.reading.quantities.lexicon import alternatives, fold
from crosswire.reading.quantities.measures import Measure
from crosswire.records import Bound

ABOUT = 0.1
"""How far "about" reaches either way, as a share of the value; no source, a custom of this program."""

GAP, LEAD = 20, 40
"""Code points between the ends of a range, and before a number in which its bound is looked for."""

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
    direction_after: re.Pattern[str]
    changed: re.Pattern[str]
    directions: dict[str, str]
    conj: re.Pattern[str]
    noun_after: re.Pattern[str]
    figure_next: re.Pattern[str]
    chain: re.Pattern[str]
    goal: re.Pattern[str]
    """Words that are a bound unless a change comes before: "cayó un 3% hasta 70"."""
    still: frozenset[str]
    rounded: re.Pattern[str]
    """Numbers that are round by their word: "una treintena"."""


@functools.cache
def _lexicon(language: str) -> _Words:
    table = vocabulary.spoken(language, "numbers")
    kinds = {fold(w): bound for bound, ws in table["bounds"]["before"].items() for w in ws}
    after = {fold(w): bound for bound, ws in table["bounds"]["after"].items() for w in ws}
    ranges: dict[str, Any] = table["ranges"]
    signs = "|".join(map(re.escape, ranges["signs"]))
    change = table["change"]
    directions = {fold(w): k for k in ("up", "down", "other") for w in change[k]}
    during = table["bounds"]["during"]
    rounded = table["bounds"].get("rounded", {}).get("words", [])
    return _Words(
        before=re.compile(rf"(?:(?<![\w$€£-])|(?<=[<>=≥≤~]))({alternatives(list(kinds))})\s*$"),
        after=re.compile(rf"\s*({alternatives(list(after))})(?!\w)"),
        kinds=kinds,
        after_kinds=after,
        equal=re.compile(rf"\s+(?:{alternatives(table['bounds']['equal']['words'])})(?:\s+(?:to|a))?(?!\s*\d)(?!\w)"),
        during=re.compile(rf"(?:^|\b(\w+))\s+(?:{alternatives(during['words'])})\s*$"),
        joins={
            "between": re.compile(rf"(?<!\w)({alternatives(ranges['between'])})(?:\s+(?:the|el|los|las))?\s+$"),
            "from": re.compile(
                rf"(?<!\w)({alternatives(ranges['from'])})(?:\s+(?:the|about|around|some|roughly|el|los|las|unos))?\s+$"
            ),
            "and": re.compile(rf"\s+(?:{alternatives(ranges['and'])})\s+(?:(?:the|el|los|las)\s+)?"),
            "to": re.compile(rf"(?:\s+|-\s+|-)(?:{alternatives(ranges['to'])})(?:\s+|-)"),
            "sign": re.compile(rf"\s*(?:{signs})\s*"),
            "or": re.compile(rf"\s+(?:{alternatives(ranges['or'])})\s+"),
            "ranging": re.compile(rf"\b(?:{alternatives(ranges['ranging'])})\b[^.;]{{0,30}}$"),
        },
        direction=re.compile(
            rf"\b({alternatives(list(directions))})(?:\s+\w+ly)?(?:\s+(?:{alternatives(change['between'])}))*\s*$"
        ),
        changed=re.compile(rf"\s(?:{alternatives(change['by'])})\s"),
        direction_after=re.compile(rf"[\s-]+({alternatives(change['after'])})(?!\w)"),
        directions=directions,
        conj=re.compile(rf"\s*,?\s*(?:{alternatives(ranges['and'])}|{alternatives(ranges['but'])})?\s*"),
        noun_after=re.compile(r"\s+[^\W\d_]+"),
        figure_next=re.compile(r"\s+(?:\w+\s+)?\d"),
        chain=re.compile(rf"[^.;\n]{{0,25}}?[,\s]+(?:{alternatives([*ranges['to'], *ranges['from']])})\s+(?:\w+\s+)?"),
        goal=re.compile(rf"(?:{alternatives(ranges['to'])})(?!\w)"),
        still=frozenset(fold(w) for w in during["still"]),
        rounded=re.compile(rf"(?:{alternatives(rounded)})(?!\w)" if rounded else r"(?!)"),
    )


class Reader:
    """Bounds in one text."""

    def __init__(self, text: str, language: str) -> None:
        """A reader of this text by the words of this language."""
        self.text, self.low, self.w = text, fold(text), _lexicon(language)

    def read(self, measures: list[Measure]) -> list[Bounded]:
        """The measures with their bounds, those that make a range joined."""
        result: list[Bounded] = []
        i = 0
        while i < len(measures):
            floor = result[-1].end if result else 0
            joined = self._range(measures, i, floor)
            if joined is not None:
                result.extend(self._directed(j) for j in joined)
                i += 2
                continue
            ceiling = measures[i + 1].start if i + 1 < len(measures) else len(self.text)
            result.append(self._single(measures[i], floor, ceiling))
            i += 1
        return self._paired(self._chained(result))

    def _directed(self, b: Bounded) -> Bounded:
        """The range with the direction of the word before it: "rose by 3-5%"."""
        if b.bound != "range":
            return b
        return replace(b, direction=_direction(self._direction(b.start, counted=b.kind == "count")))

    # ------------------------------------------------------------ ranges

    def _range(self, measures: list[Measure], i: int, floor: int) -> list[Bounded] | None:
        """The range that measure ``i`` and the next one make, or the ends of a change; None where neither."""
        if i + 1 >= len(measures):
            return None
        a, b = measures[i], measures[i + 1]
        if b.start - a.end > GAP or a.kind == "age" or "vague" in (a.number.form, b.number.form):
            return None
        if a.unit is not None and b.unit is not None and a.unit != b.unit:
            return None
        joins, gap = self.w.joins, self.low[a.end : b.start]
        ordered = a.value * _scale(a, b) < b.value
        between = joins["between"].search(self.low, max(floor, a.start - LEAD), a.start)
        if between and (joins["and"].fullmatch(gap) or joins["to"].fullmatch(gap)):
            return [_joined(a, b, between.start())]
        if joins["to"].fullmatch(gap):
            return self._to(a, b, floor, ordered=ordered)
        score = a.unit is None and b.unit is None and gap in ("-", "–") and max(a.value, b.value) < 1000
        if not ordered:
            return [] if score and a.value > b.value else None
        same = a.unit_start is None or a.unit == b.unit
        if joins["sign"].fullmatch(gap) and same and b.number.value >= 0:
            return [_joined(a, b, self._before(a.start, floor)[0])]
        words = a.number.form == b.number.form == "words" and b.value - a.value <= 10
        if joins["or"].fullmatch(gap) and a.unit is None and words:
            return [_joined(a, b, self._before(a.start, floor)[0])]
        return None

    def _to(self, a: Measure, b: Measure, floor: int, *, ordered: bool) -> list[Bounded] | None:
        """A range or a change written with "to": "from 5 to 10", "rose from 5 to 10", "8 to 10 feet"."""
        start = self.w.joins["from"].search(self.low, max(floor, a.start - LEAD), a.start)
        way = self._direction(start.start() if start else a.start)
        if start:
            ranging = self.w.joins["ranging"].search(self.low, max(floor, a.start - LEAD), a.start)
            if not way and not ordered and a.kind == b.kind == "count":
                way = "other"  # what goes from more to less is no range
            return self._change(a, b, floor, way) if way and not ranging else [_joined(a, b, start.start())]
        if not ordered or (b.kind == "count" and way in ("up", "down")):
            return None
        return [_joined(a, b, self._before(a.start, floor)[0])]

    def _change(self, a: Measure, b: Measure, floor: int, way: str) -> list[Bounded]:
        """The two ends of a change, each with its bound."""
        first, second = self._single(a, floor, b.start), self._single(b, a.end, len(self.text))
        if first.unit is None and second.unit is not None:
            first = replace(first, unit=second.unit, kind=second.kind, per=second.per)
        return [replace(first, direction=_direction(way)), replace(second, direction=_direction(way))]

    # ------------------------------------------------------------ bounds

    def _before(self, start: int, floor: int) -> tuple[int, Bound]:
        """The bound that the words before ``start`` give, and where they begin; words such as "the" are passed over."""
        first = start
        for _ in range(3):
            match = self.w.before.search(self.low, max(floor, first - LEAD), first)
            if not match:
                break
            first = match.start(1)
            kind = self.w.kinds[re.sub(r"\s+", " ", match[1])]
            if kind != "exactly":
                return first, kind
        return start, "exactly"

    def _single(self, m: Measure, floor: int, ceiling: int) -> Bounded:
        """One measure with its bound."""
        start, bound = self._before(m.start, floor)
        end = m.end
        if bound == "more_than" and m.kind == "time" and self._during(m):
            start, bound = m.start, "exactly"
        equal = self.w.equal.match(self.low, end)
        if equal and equal.end() <= ceiling and bound in ("more_than", "less_than"):
            bound, end = ("at_least" if bound == "more_than" else "at_most"), equal.end()
        if bound in ("exactly", "about") and (after := self._after(m, ceiling)):
            bound, end = after
        if bound == "exactly" and self.w.rounded.match(self.low, m.start):
            bound = "about"
        low, high = interval(m, bound)
        if m.number.form == "vague" and bound in ("exactly", "about"):
            bound = "vague"
        way = self._direction(start, counted=m.kind == "count")
        if m.kind == "percent" and (behind := self.w.direction_after.match(self.low, end)):
            way = self.w.directions[behind[1]]
        return Bounded(
            start=start, end=end, measure=m, value=m.value, low=low, high=high, bound=bound,
            direction=_direction(way), unit=m.unit, kind=m.kind, per=m.per,
            number_start=m.number.start, number_end=m.number_end,
        )  # fmt: skip

    def _during(self, m: Measure) -> bool:
        """Whether "over" before a length of time means during it: "over three days", not "for over three days"."""
        during = self.w.during.search(self.low, max(0, m.start - LEAD), m.start)
        return during is not None and during[1] not in self.w.still

    def _after(self, m: Measure, ceiling: int) -> tuple[Bound, int] | None:
        """The bound that the words behind the measure or its noun give, and where they end: "or more"."""
        noun = self.w.noun_after.match(self.low, m.end)
        for at in (m.end, noun.end() if noun else m.end):
            after = self.w.after.match(self.low, at)
            if after and after.end() <= ceiling and not self.w.figure_next.match(self.low, after.end()):
                return self.w.after_kinds[re.sub(r"\s+", " ", after[1])], after.end()
        return None

    def _direction(self, start: int, *, counted: bool = False) -> str | None:
        """Whether the word at once before says that something rose or fell.

        A count that is ``counted`` needs a preposition: "rose to 12", but "lost 12 men" is no change of a figure.
        """
        match = self.w.direction.search(self.low, max(0, start - 48), start)
        if not match or (counted and not self.w.changed.search(match[0])):
            return None
        return self.w.directions[re.sub(r"\s+", " ", match[1])]

    def _chained(self, found: list[Bounded]) -> list[Bounded]:
        """Directions passed on: "rose 5 percent, to $3 million"."""
        for i in range(1, len(found)):
            a, b = found[i - 1], found[i]
            near = a.direction and b.direction is None and 0 < b.start - a.end < LEAD
            if near and self.w.chain.fullmatch(self.low[a.end : b.start]):
                found[i] = replace(b, direction=a.direction)
            elif near and b.bound == "at_most" and self.w.goal.match(self.low, b.start):
                low, high = interval(b.measure, "exactly")
                found[i] = replace(b, start=b.measure.start, low=low, high=high, bound="exactly", direction=a.direction)
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


def _direction(way: str | None) -> Direction | None:
    """The direction of a change, if the word says which."""
    return "up" if way == "up" else "down" if way == "down" else None


def _joined(a: Measure, b: Measure, start: int) -> Bounded:
    """The range from one measure to another; the first borrows scale and unit of the second."""
    ends = sorted((a.value * _scale(a, b), b.value))
    main = b if b.unit is not None or a.unit is None else a
    return Bounded(
        start=min(start, a.start), end=b.end, measure=b, value=None, low=ends[0], high=ends[1], bound="range",
        unit=main.unit, kind=main.kind, per=main.per, number_start=a.number.start, number_end=b.number_end,
    )  # fmt: skip


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
