"""Units of measure as they stand behind a number: names, symbols, powers and compounds such as km/h."""

from __future__ import annotations

import re

from crosswire.reading.quantities.lexicon import fold
from crosswire.reading.quantities.unit_table import LETTER, kind_of, units

Found = tuple[str, int, str]
"""A unit: its symbol, where it ends, its kind."""

_WORD = re.compile(rf"[\s\u00a0]*-?[\s\u00a0]*({LETTER}+(?:\.{LETTER}+)*\.?)")
_NEXT = re.compile(rf"[\s\u00a0-]*({LETTER}+)")
_RUN = re.compile(
    r"([\s\u00a0]?)(?:-(?=[^\W\d_]))?([(\[{<]?)"
    rf"(sq (?:mi|ft|km|m)|cu ft|[°º] ?[CFcf]\b|%|[°º]|{LETTER}+(?:/hr)?|[\"'″′])"
)
_POWER = re.compile(r"(?:\^|\*\*)?([23²³])(?!\d)|[⁻−-]1(?!\d)")
_STOP = re.compile(r"\s*(?:$|[.,;:)\]!?…—–/]|\n)")
_AGAIN = re.compile(r"\s+(?:x\s?)?\d")
_FEET = re.compile(r"'\s?\d{1,2}(?:\"|″|'')")


class Reader:
    """Finds units in one text."""

    def __init__(self, text: str, language: str) -> None:
        """A reader of this text by the units of this language."""
        self.text, self.low, self.u = text, fold(text), units(language)

    def unit(self, at: int) -> Found | None:
        """The unit at ``at``; compound units and powers are taken whole."""
        first = self.simple(at)
        if first is None or first[2] in ("money", "percent"):
            return first
        symbol, stop, kind = first
        while per := self.u.per.match(self.low, stop):
            below = self.simple(per.end(), divisor=True)
            if (
                below is None
                or below[2] in ("money", "percent")
                or (below[2] == "time" and self._is_date(per[1], below))
            ):
                break
            if per[1] and per[1] not in self.u.exact_per and kind == "time":
                break
            symbol, stop, kind = f"{symbol}/{below[0]}", below[1], "measure"
        return symbol, stop, kind

    def _is_date(self, per: str | None, below: Found) -> bool:
        """Whether "a year" stands for a point in time: "a year earlier"."""
        return per not in self.u.exact_per and bool(self.u.point_in_time.match(self.low, below[1]))

    def simple(self, at: int, *, divisor: bool = False) -> Found | None:
        """One unit without a rate: a name, with square or cubic, or a symbol with its power."""
        power, start = "", at
        first = _NEXT.match(self.low, at)
        if first and first[1] in self.u.words["square"]:
            power, at = "2", first.end()
        elif first and first[1] in self.u.words["cubic"]:
            power, at = "3", first.end()
        found = self._name(at)
        if found is None:
            whole = self._symbol(start, divisor=divisor)
            found = whole or (self._symbol(at, divisor=divisor) if power else None)
            power = "" if whole else power
        if found is None:
            return None
        symbol, stop, kind = found
        behind = None if power else _NEXT.match(self.low, stop)
        if behind and behind[1] in self.u.words["squared"]:
            power, stop = "2", behind.end()
        elif behind and behind[1] in self.u.words["cubed"]:
            power, stop = "3", behind.end()
        return symbol + power, stop, "measure" if power else kind

    def _name(self, at: int) -> Found | None:
        """The longest unit name at ``at``."""
        if degree := self.u.degree.match(self.low, at):
            celsius = degree[1] in self.u.words["celsius"]
            return ("Cel" if celsius else "[degF]"), degree.end(), "measure"
        best: Found | None = None
        phrase, pos = "", at
        for _ in range(self.u.longest):
            match = _WORD.match(self.low, pos)
            if not match or "\n" in match[0]:
                break
            phrase, pos = f"{phrase} {match[1]}".strip(), match.end()
            for form, stop in ((phrase, pos), (phrase.rstrip("."), pos - (phrase[-1] == "."))):
                if form in self.u.names:
                    symbol, kind = self.u.names[form]
                    best = symbol, stop, kind
        return best

    def _symbol(self, at: int, *, divisor: bool) -> Found | None:
        """A unit symbol at ``at``, with its power."""
        run = _RUN.match(self.text, at)
        if not run:
            return None
        space, bracket, written = run.groups()
        stop = run.end()
        symbol = self.u.symbols.get(written)
        if symbol is None:
            return None
        power = _POWER.match(self.text, stop)
        if power and not bracket and not self.text[power.end() : power.end() + 1].isalnum():
            sign = {"²": "2", "³": "3"}.get(power[1] or "", power[1])
            return (f"{symbol}{sign}" if sign else f"per {symbol}"), power.end(), "measure"
        if written in self.u.never and not divisor:
            return None
        if bracket:
            return (symbol, stop + 1, kind_of(symbol)) if self.text[stop : stop + 1] in (")", "]", "}", ">") else None
        if written in self.u.heated:
            return (symbol, stop, "measure") if self.heated(at) else None
        if written in "'\"″′":
            return (symbol, stop, "measure") if not space and self._mark(written, at) else None
        if space and not divisor and written in self.u.shy and not self._clear(written, stop):
            return None
        return symbol, stop, kind_of(symbol)

    def _mark(self, written: str, at: int) -> bool:
        """Whether a mark behind digits means feet or inches, and does not close a quotation."""
        if not self.text[at - 1 : at].isdigit() and self.text[at - 1 : at] not in "½¼¾":
            return False
        if written in "'′":
            return bool(_FEET.match(self.text, at))
        return self.text.count('"', max(0, at - 300), at) % 2 == 0

    def heated(self, at: int) -> bool:
        """Whether words around speak of temperature, so that C, F or K means degrees."""
        around = set(re.findall(r"[a-z]+|[°º]", self.low[max(0, at - 80) : at + 60]))
        return bool(around & self.u.words["temperature_hint"])

    def _clear(self, written: str, stop: int) -> bool:
        """Whether a shy symbol that stands apart from its number can be nothing but a unit."""
        if _STOP.match(self.text, stop) or self.u.dimension.match(self.low, stop):
            return True
        return written != "in" and bool(_AGAIN.match(self.text, stop))
