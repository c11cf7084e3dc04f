"""What stands beside a number and says in what it is measured: units, rates, percentages and money.

Symbols come from ``data/units.toml``, names from ``data/<language>/units.toml``. The result is UCUM-like: ``km2``,
``km/h``, ``USD``, ``%``; a rate over people or things is ``per 100000 people`` or has a ``per`` of its own.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

from crosswire import vocabulary
from crosswire.errors import VocabularyError
from crosswire.reading.quantities.numerals import Number, fold, lexicon

_WORD = re.compile(r"[\s\u00a0]*-?[\s\u00a0]*([^\W\d_]+(?:\.[^\W\d_]+)*\.?)")
_NEXT = re.compile(r"[\s\u00a0-]*([^\W\d_]+)")
_RUN = re.compile(
    r"([\s\u00a0]?)(?:-(?=[^\W\d_]))?([(\[{<]?)(sq (?:mi|ft|km|m)|cu ft|[°º] ?[CFcf]\b|%|[°º]|[^\W\d_]*[Ωµμ]?[^\W\d_]+|[\"'″′])"
)
_POWER = re.compile(r"(?:\^|\*\*)?([23²³])(?!\d)|[⁻−-]1(?!\d)")
_PER_NUMBER = re.compile(r"\d[\d,. ]*\d|\d")
_STOP = re.compile(r"\s*(?:$|[.,;:)\]!?…—–]|\n)")
_NOUN = re.compile(r"[^\W\d_][\w'’-]*(?:\s+(?:of\s+population|residents|inhabitants|people))?")


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
    """Where the unit itself stands, if behind the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """The units of one language, ready to look up."""

    names: dict[str, tuple[str, str]]
    longest: int
    symbols: dict[str, str]
    shy: frozenset[str]
    never: frozenset[str]
    money_before: re.Pattern[str]
    money_after: re.Pattern[str]
    signs: dict[str, str]
    per: re.Pattern[str]
    words: dict[str, frozenset[str]] = field(default_factory=dict)


_TIME = frozenset(("s", "min", "h", "day", "week", "month", "year", "decade", "century", "millennium", "Myr", "Gyr"))
_SUBUNITS = frozenset(("cent", "penny", "sen", "dime"))


@functools.cache
def units(language: str) -> Units:
    """The units of a language; English names where it has no file of its own."""
    shared = vocabulary.load("units")
    try:
        own = vocabulary.load(f"{language}/units")
    except VocabularyError:
        own = vocabulary.load("en/units")
    names: dict[str, tuple[str, str]] = {}

    def add(name: str, symbol: str, kind: str) -> None:
        name = fold(name)
        for form in (name, *_plurals(name, language)):
            names.setdefault(form, (symbol, kind))

    for name, symbol in own["plain"].items():
        add(name, symbol, kind_of(symbol))
    for name, symbol in own["currency"].items():
        add(name, symbol, "money")
    for name, symbol in own["metric"].items():
        add(name, symbol, kind_of(symbol))
        for prefix, sign in own["prefixes"].items():
            add(prefix + name, sign + symbol, kind_of(sign + symbol))
    symbols: dict[str, str] = {}
    for symbol, meaning in shared["metric"].items():
        symbols[symbol] = meaning
        for prefix, sign in shared["prefixes"].items():
            symbols[prefix + symbol] = sign + meaning
    symbols |= shared["plain"]
    codes = shared["currencies"]["codes"].split()
    signs = {re.sub(r"\s", "", k).lower(): v for k, v in shared["currency_signs"].items()}
    for code in codes:
        signs[code.lower()] = code
        signs[code.lower() + "$"] = code
        signs["m" + code.lower()] = "M" + code
    loud = "|".join(c for c in codes if c not in shared["currencies"]["shy"])
    marks = "|".join(
        re.escape(s).replace(r"\ ", r"\s?").replace(r"\$", r"\s?\$")
        for s in sorted(shared["currency_signs"], key=len, reverse=True)
    )
    low_codes = "|".join(("usd", "eur", "gbp", "rmb", "cad", "aud", "mxn", "nzd", "chf", "jpy", "inr"))
    money = rf"(?:M?(?:{loud})\s?\$?|(?:{low_codes})\s?\$?|{marks})"
    grammar = own["grammar"]
    return Units(
        names=names,
        longest=max(len(n.split()) for n in names),
        symbols=symbols,
        shy=frozenset(shared["shy"]["words"]),
        never=frozenset(shared["shy"]["never"]),
        money_before=re.compile(
            rf"(?:(?<![^\W\d_])(?:{money})|(?i:(?<![^\W\d_])(?:us|hk|c|a|nz|u\.s\.?|mex)\s?\$))[\s\u00a0]?[-−]?$"
        ),
        money_after=re.compile(rf"[\s\u00a0]?((?i:(?<![^\W\d_])(?:us|hk|c|a|nz)\$)|{money})(?![^\W\d_$]|\s?\d)"),
        signs=signs,
        per=re.compile(
            rf"(?:\s*/\s*|[\s-]+(?:{'|'.join(re.escape(fold(p)) for p in grammar['per'] if p != '/')})[\s-]+)"
        ),
        words={k: frozenset(fold(w) for w in v) for k, v in grammar.items() if isinstance(v, list)},
    )


def _plurals(name: str, language: str) -> tuple[str, ...]:
    """The plurals of a name: of its last word, and in Spanish of all its words but "de"."""
    if language == "es":
        whole = " ".join(w if w in ("de", "por") else w + ("s" if w[-1] in "aeiou" else "es") for w in name.split())
        return (whole, name + "s")
    return (name + "s", name + "es") if name[-1].isalpha() else ()


def kind_of(symbol: str) -> str:
    """The kind of measure that a unit symbol means."""
    if symbol in ("%", "[pp]", "bp"):
        return "percent"
    if symbol in _TIME:
        return "time"
    if symbol in _SUBUNITS or re.fullmatch(r"[A-Z]{3,4}", symbol):
        return "money"
    return "measure"


class Reader:
    """Finds the units around the numbers of one text."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.low, self.u, self.language = text, fold(text), units(language), language
        self.lex = lexicon(language)

    def attach(self, number: Number) -> Measure:
        """The number with the unit that stands beside it."""
        start, end, value = number.start, number.end, number.value
        factor = 1.0
        before = self.u.money_before.search(self.text, max(0, start - 9), start)
        if before and not (before[0].isalpha() and start == before.end() and before[0] in ("sen", "Rs", "RM")):
            code = self._code(before[0])
            if code:
                currency, by = code
                letters = re.match(r"\s?(mm|mn|m|t|T|tn)\b", self.text[end : end + 4])
                if letters and not number.scaled:
                    factor = {"t": 1e12, "T": 1e12, "tn": 1e12}.get(letters[1], 1e6)
                    end += letters.end()
                if word := re.match(rf"\s?(?:{currency}|dollars|euros|pounds)\b", self.text[end : end + 12]):
                    end += word.end()
                end = self._bracket(end)
                return self._rate(number, before.start(), end, factor * by, currency, "money", None)
        after = self.u.money_after.match(self.text, end)
        if after and (code := self._code(after[1])):
            currency, by = code
            end = after.end()
            if scale := re.match(r"\s+(million|billion|trillion|millones)\b", self.low[end : end + 12]):
                factor = self.lex.words[scale[1]][1]
                end += scale.end()
            return self._rate(number, start, end, factor * by, currency, "money", after.start(1))
        found = self.unit(end, attached=True)
        if found is None:
            return self._rate(number, start, end, factor, None, "count", None)
        symbol, stop, kind = found
        if symbol == "lb" and kind == "measure":
            symbol, kind = self._pound(number, end, stop)
        if symbol == "dozen":
            return self._rate(number, start, end, factor, None, "count", None)
        return self._rate(number, start, stop, factor, symbol, kind, end)

    def _code(self, written: str) -> tuple[str, float] | None:
        """The ISO code of a sign or code as written, and what to multiply by (MUSD)."""
        key = re.sub(r"[\s\u00a0−-]", "", written).lower()
        code = self.u.signs.get(key)
        if code is None:
            return None
        return (
            (code[1:], 1e6) if len(code) == 4 and code[0] == "M" and code[1:].lower() in self.u.signs else (code, 1.0)
        )

    def _bracket(self, end: int) -> int:
        return end

    def _pound(self, number: Number, end: int, stop: int) -> tuple[str, str]:
        """Weight or money, by the words around."""
        around = set(re.findall(r"[a-z]+", self.low[max(0, number.start - 50) : stop + 50]))
        if around & self.u.words.get("weight_hint", frozenset()):
            return "lb", "measure"
        if number.scaled or around & self.u.words.get("money_hint", frozenset()):
            return "GBP", "money"
        return "lb", "measure"

    def unit(self, end: int, *, attached: bool) -> tuple[str, int, str] | None:
        """The unit that starts at ``end``: symbol, where it ends, kind. Compound units and powers are taken whole."""
        first = self._simple(end, attached=attached)
        if first is None:
            return None
        symbol, stop, kind = first
        if kind in ("money", "percent"):
            return first
        while per := self.u.per.match(self.low, stop):
            below = self._simple(per.end(), attached=True, divisor=True)
            if below is None or below[2] in ("money", "percent"):
                break
            symbol, stop, kind = f"{symbol}/{below[0]}", below[1], "measure"
        return symbol, stop, kind

    def _simple(self, at: int, *, attached: bool, divisor: bool = False) -> tuple[str, int, str] | None:
        """One unit without a rate: a name of several words, with square or cubic, or a symbol with its power."""
        power = ""
        start = at
        first = _NEXT.match(self.low, at)
        if first:
            word = first[1]
            if word in self.u.words["square"] or word in self.u.words["cubic"]:
                power, at = ("2" if word in self.u.words["square"] else "3"), first.end()
        named = self._name(at)
        if named is not None:
            symbol, stop, kind = named
            if not power and (behind := _NEXT.match(self.low, stop)):
                if behind[1] in self.u.words["squared"]:
                    power, stop = "2", behind.end()
                elif behind[1] in self.u.words["cubed"]:
                    power, stop = "3", behind.end()
            return symbol + power, stop, kind if not power else "measure"
        return self._symbol(start, attached=attached, divisor=divisor)

    def _name(self, at: int) -> tuple[str, int, str] | None:
        """The longest unit name at ``at``."""
        words: list[tuple[str, int]] = []
        pos = at
        phrase = ""
        best = None
        if self.low[at : at + 1] in "°º":
            degree = re.compile(r"\s?[°º]\s?(celsius|centigrad\w+|fahrenheit)\b").match(self.low, at)
            if degree:
                return ("Cel" if degree[1][0] == "c" else "[degF]"), degree.end(), "measure"
        while len(words) < self.u.longest:
            match = _WORD.match(self.low, pos)
            if not match or "\n" in match[0]:
                break
            word = match[1]
            phrase = f"{phrase} {word}".strip()
            pos = match.end()
            words.append((word, pos))
            for form, stop in ((phrase, pos), (phrase.rstrip("."), pos - (phrase[-1] == "."))):
                if form in self.u.names:
                    best = (*self.u.names[form], stop)
        if best is None:
            return None
        symbol, kind, stop = best
        return symbol, stop, kind

    def _symbol(self, at: int, *, attached: bool, divisor: bool) -> tuple[str, int, str] | None:
        """A unit symbol at ``at``, with its power."""
        run = _RUN.match(self.text, at)
        if not run:
            return None
        space, bracket, written = run.groups()
        symbol = self.u.symbols.get(written)
        stop = run.end()
        if symbol is None:
            return None
        if bracket:
            if self.text[stop : stop + 1] not in ")]}>" or written in self.u.never:
                return None
            return symbol, stop + 1, kind_of(symbol)
        if written in self.u.never and not divisor:
            return None
        power = _POWER.match(self.text, stop)
        if power and self.text[power.end() : power.end() + 1].isalnum():
            power = None
        if (
            written in self.u.shy
            and (space or not attached)
            and not power
            and not divisor
            and not self._clear(written, stop)
        ):
            return None
        if written in "'\"″′" and (space or at == 0):
            return None
        if power:
            if power[1]:
                symbol += {"²": "2", "³": "3"}.get(power[1], power[1])
                return symbol, power.end(), "measure"
            return f"per {symbol}", power.end(), "measure"
        return symbol, stop, kind_of(symbol)

    def _clear(self, written: str, stop: int) -> bool:
        """Whether a shy symbol that stands apart from its number can be nothing but a unit."""
        if _STOP.match(self.text, stop):
            return True
        if written in ("in", "'", '"') or len(written) == 1:
            return bool(
                re.match(
                    r"\s+(?:\d|x\s?\d|long\b|wide\b|thick\b|tall\b|deep\b|high\b|of\b|de\b)", self.text[stop : stop + 8]
                )
            ) and not (written == "in" and re.match(r"\s+\d", self.text[stop : stop + 4]))
        return written in ("mi", "min", "sec", "hp", "ha", "Pa", "dB", "bit", "deg", "nm")

    # ------------------------------------------------------------ rates and ages

    def _rate(
        self, number: Number, start: int, end: int, factor: float, symbol: str | None, kind: str, unit_start: int | None
    ) -> Measure:
        """The measure with what it is a rate over: per 100,000 people, a share, per hour."""
        low = self.low
        per: str | None = None
        if symbol is None and self.text[end : end + 1].isalpha():
            per = None
        elif match := self.u.per.match(low, end):
            word = match[0].strip(" -\u00a0\n")
            exact = word in ("/", "per", "por")
            divisor = _PER_NUMBER.match(low, match.end())
            if exact and divisor and word != "/":
                noun = re.compile(r"[\s\u00a0]+([^\W\d_][\w'’-]*)").match(self.text, divisor.end())
                digits = re.sub(r"\D", "", divisor[0])
                stop = noun.end() if noun else divisor.end()
                name = fold(noun[1]) if noun else ""
                symbol = f"per {digits} {name}".strip()
                end, kind = stop, "measure"
            elif (
                kind != "time"
                and (exact or kind in ("money", "measure", "count"))
                and (exact or symbol is not None or kind == "count")
            ):
                below = self._simple(match.end(), attached=True, divisor=True)
                if (
                    below
                    and below[2] not in ("money", "percent")
                    and (symbol is not None or (exact and below[2] == "time"))
                ):
                    end = below[1]
                    if symbol is None:
                        symbol, kind = f"per {below[0]}", "measure"
                    elif kind == "money" or below[2] in ("time", "measure"):
                        symbol = f"{symbol}/{below[0]}"
                elif symbol is not None and kind == "money":
                    noun = re.compile(r"[^\W\d_]+").match(low, match.end())
                    if noun and (exact or noun[0] in self.u.words["per_noun"]):
                        per, end = noun[0], noun.end()
        if kind == "time" and (age := self._age(end)):
            return self._made(number, start, age, factor, symbol, per, "age", unit_start)
        return self._made(number, start, end, factor, symbol, per, kind, unit_start)

    def _age(self, end: int) -> int | None:
        """Where an age ends ("34 years old", "a 34-year-old"), or None."""
        match = re.compile(r"[\s-]+(old|of age|de edad)\b").match(self.low, end)
        return match.end() if match else None

    def _made(
        self,
        number: Number,
        start: int,
        end: int,
        factor: float,
        symbol: str | None,
        per: str | None,
        kind: str,
        unit_start: int | None,
    ) -> Measure:
        return Measure(
            number=number,
            start=start,
            end=end,
            value=number.value * factor,
            low=number.low * factor,
            high=None if number.high is None else number.high * factor,
            unit=symbol,
            per=per,
            kind=kind,
            unit_start=unit_start,
        )
