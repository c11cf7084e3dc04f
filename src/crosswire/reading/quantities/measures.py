"""A number with all that belongs to it: unit, currency, what it is a rate over, age; and parts that add up to one.

Units are UCUM-like: ``km2``, ``km/h``, ``USD``, ``%``; a rate over people or things is ``per 100000 people``, and money
a share has ``per`` of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from crosswire.reading.quantities import units
from crosswire.reading.quantities.lexicon import fold, lexicon
from crosswire.reading.quantities.numerals import Number
from crosswire.reading.quantities.unit_table import LETTER

_DIVISOR = re.compile(rf"(\d[\d,. ]*\d(?:\s+million)?|\d+|million)(?:[\s\u00a0]+({LETTER}[\w'’-]*))?")
_NOUN = re.compile(rf"{LETTER}+")
_MONEY_LETTERS = re.compile(r"\s?(mm|mn|m|tn|t|T)\b")
_CURRENCY_AGAIN = re.compile(r"\s?(?:dollars?|euros?|pounds?|usd|d[oó]lares)\b")
_LARGE = 100
"""Names of currencies that are also common words ("won") count from here on, or with a scale."""
_INCHES = re.compile(r"\s?in\b")
_SUBUNIT = {"USD": "cent", "EUR": "cent", "GBP": "penny", "AUD": "cent", "CAD": "cent"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number with its unit. ``kind``: count, measure, money, percent, time or age."""

    number: Number
    start: int
    end: int
    value: float
    low: float
    high: float | None
    unit: str | None = None
    per: str | None = None
    kind: str = "count"
    unit_start: int | None = None
    """Where the unit itself begins, if it stands behind the number."""
    number_end: int


class Reader:
    """Finds what belongs to the numbers of one text."""

    def __init__(self, text: str, language: str) -> None:
        """A reader of this text by the units of this language."""
        self.text, self.low, self.lex = text, fold(text), lexicon(language)
        self.units = units.Reader(text, language)
        self.u = self.units.u

    def read(self, numbers: list[Number]) -> list[Measure]:
        """The measures of these numbers, in order; numbers inside the unit of an earlier one are left out."""
        result: list[Measure] = []
        for number in numbers:
            floor = result[-1].end if result else 0
            if number.start < floor:
                continue
            measure = self._attach(number, floor)
            together = self._together(result[-1], measure) if result else None
            if together is not None:
                result[-1] = together
            else:
                result.append(measure)
        return result

    def _attach(self, number: Number, floor: int) -> Measure:
        """The number with the unit that stands beside it."""
        start, end = number.start, number.end
        plain = Measure(
            number=number, start=start, end=end, value=number.value, low=number.low, high=number.high, number_end=end
        )
        money = self._money_before(plain, floor) or self._money_after(plain)
        if money is not None:
            return self._rate(money)
        found = self.units.unit(end)
        if found is None and (more := self.u.more.match(self.low, end)):
            found = self.units.simple(more.end())
        if found is None and (number.scaled or number.form in ("fraction", "vague")):
            found = self._linked(end)
        if found is None and self.text[end - 1] == "K" and self.units.heated(end):
            return replace(_times(plain, 1e-3), unit="K", kind="measure")
        if found is None:
            return self._rate(plain)
        symbol, stop, kind = found
        name = self.low[end:stop].strip(" -\n")
        if name in self.u.words["large"] and not number.scaled and number.value < _LARGE:
            return self._rate(plain)
        if symbol == "lb":
            symbol, kind = self._pound(number, stop)
        age = self.u.age.match(self.low, stop) if kind == "time" else None
        if age or (kind == "time" and self.text[end:stop].strip() == "yo"):
            kind, stop = "age", age.end() if age else stop
        return self._rate(replace(plain, end=stop, unit=symbol, kind=kind, unit_start=end))

    def _linked(self, end: int) -> units.Found | None:
        """A unit behind a linking word: "millions of dollars", "half a mile", "millones de euros"."""
        link = self.lex.before_unit.match(self.low, end)
        found = self.units.simple(link.end()) if link else None
        return found if found and found[2] in ("measure", "money", "time") else None

    # ------------------------------------------------------------ money

    def _money_before(self, m: Measure, floor: int) -> Measure | None:
        """A sum with its sign or code before the number: $3.2m, US$ 5 million, USD 200, MUSD 30."""
        before = self.u.money_before.search(self.text, max(floor, m.start - 9), m.start)
        code = self._code(before[1]) if before else None
        if before is None or code is None:
            named = self.u.money_name_before.search(self.low, max(floor, m.start - 12), m.start)
            if not named:
                return None
            return replace(m, start=named.start(1), unit=self.u.names[named[1]][0], kind="money")
        currency, factor = code
        end = m.end
        letters = _MONEY_LETTERS.match(self.text, end)
        if letters and not m.number.scaled:
            factor *= {"t": 1e12, "T": 1e12, "tn": 1e12}.get(letters[1], 1e6)
            end = letters.end()
        number_end = end
        if again := _CURRENCY_AGAIN.match(self.low, end):
            end = again.end()
        return replace(
            _times(m, factor), start=before.start(), end=end, unit=currency, kind="money", number_end=number_end
        )

    def _money_after(self, m: Measure) -> Measure | None:
        """A sum with its sign or code behind the number: 10 €, 75 USD million, 30 MUSD."""
        after = self.u.money_after.match(self.text, m.end)
        code = self._code(after[1]) if after else None
        if after is None or code is None:
            return None
        currency, factor = code
        end = after.end()
        if scale := self.u.scale.match(self.low, end):
            factor *= self.lex.words[scale[1]][1]
            end = scale.end()
        return replace(_times(m, factor), end=end, unit=currency, kind="money", unit_start=after.start(1))

    def _code(self, written: str) -> tuple[str, float] | None:
        """The ISO code of a sign or code as written, and what to multiply by (MUSD)."""
        code = self.u.signs.get(re.sub(r"[\s\u00a0]", "", written).lower())
        if code is None:
            return None
        millions = len(code) == 4 and code[0] == "M" and code[1:].lower() in self.u.signs
        return (code[1:], 1e6) if millions else (code, 1.0)

    def _pound(self, number: Number, stop: int) -> tuple[str, str]:
        """Weight or money, by the words around."""
        around = set(re.findall(r"[a-z]+", self.low[max(0, number.start - 50) : stop + 50]))
        if around & self.u.words["weight_hint"]:
            return "lb", "measure"
        if number.scaled or around & self.u.words["money_hint"]:
            return "GBP", "money"
        return "lb", "measure"

    # ------------------------------------------------------------ rates

    def _rate(self, m: Measure) -> Measure:
        """The measure with what it is a rate over: per 100,000 people, a share, per hour."""
        if m.kind in ("age", "time") or (m.unit is None and self.text[m.end : m.end + 1].isalpha()):
            return m
        if m.unit is None:
            return self._count_rate(m)
        match = self.u.per.match(self.low, m.end)
        if not match:
            return m
        exact = match[1] is None or match[1] in self.u.exact_per
        if exact and match[1] and (divisor := _DIVISOR.match(self.low, match.end())):
            return replace(m, end=divisor.end(), unit=f"{m.unit} {_per(divisor[1], divisor[2])}")
        if m.kind != "money":
            return m
        below = self.units.simple(match.end(), divisor=True)
        if below and below[2] not in ("money", "percent"):
            if not exact and self.u.point_in_time.match(self.low, below[1]):
                return m
            return replace(m, end=below[1], unit=f"{m.unit}/{below[0]}")
        noun = _NOUN.match(self.low, match.end())
        if noun and (noun[0] in self.u.words["per_noun"] or match[1] in self.u.exact_per):
            return replace(m, end=noun.end(), per=noun[0])
        return m

    def _count_rate(self, m: Measure) -> Measure:
        """A rate without unit: 6.7 per 100,000 people, 12 deaths per million, four times a week."""
        if times := self.u.times_rate.match(self.low, m.end):
            below = self.units.simple(times.end(), divisor=True)
            if below and below[2] == "time":
                return replace(m, end=below[1], unit=f"per {below[0]}", kind="rate")
            return m
        if noun := self.u.noun_rate.match(self.low, m.end):
            return replace(m, end=noun.end(), unit=_per(noun[1], noun[2]), kind="rate")
        match = self.u.per.match(self.low, m.end)
        if not match or match[1] not in self.u.exact_per:
            return m
        if divisor := _DIVISOR.match(self.low, match.end()):
            return replace(m, end=divisor.end(), unit=_per(divisor[1], divisor[2]), kind="rate")
        below = self.units.simple(match.end(), divisor=True)
        if below and below[2] == "time":
            return replace(m, end=below[1], unit=f"per {below[0]}", kind="rate")
        return m

    # ------------------------------------------------------------ parts

    def _together(self, a: Measure, b: Measure) -> Measure | None:
        """Two measures that add up to one amount: 3 dollars 50 cents, 5 feet 2 inches, 15 dollars 50."""
        gap = self.low[a.end : b.start]
        if a.unit == "ft" and b.unit is None and (inches := _INCHES.match(self.low, b.end)):
            b = replace(b, unit="in", end=inches.end())
        if a.unit == "ft" and b.unit == "in" and b.value < 12 and gap.strip() in ("", ",", *self.lex.grammar["and"]):
            return _sum(a, b, 12.0)
        joined = gap.strip() in ("", *self.lex.grammar["and"], *self.lex.grammar["with"]) and gap != ""
        if not joined or a.per or "\n" in gap or not a.value.is_integer():
            return None
        if a.kind != "money" or a.number.scaled or not 0 < b.value < 100 or a.unit in _SUBUNIT.values():
            return None
        if b.kind == "money" and b.unit in _SUBUNIT.values():
            return _sum(a, b, 100.0)
        bare = (
            b.unit is None
            and b.number.form in ("digits", "words")
            and re.match(r"\s*(?:$|[.;!?])", self.low[b.end : b.end + 3])
        )
        return _sum(a, b, 100.0) if bare and a.unit_start is not None else None


def _per(divisor: str, noun: str | None) -> str:
    """The unit of a rate over a number of people or things."""
    figures = re.sub(r"\D", "", divisor) or "1"
    if "million" in divisor:
        figures += "000000"
    return f"per {figures} {noun or ''}".strip()


def _times(m: Measure, factor: float) -> Measure:
    """The measure multiplied."""
    if factor == 1:
        return m
    return replace(m, value=m.value * factor, low=m.low * factor, high=None if m.high is None else m.high * factor)


def _sum(a: Measure, b: Measure, parts: float) -> Measure:
    """Two measures as one, the second in parts of the first's unit."""
    value = a.value + b.value / parts
    return replace(a, end=b.end, value=value, low=value, high=value, number_end=b.number_end)
