"""What builders are made of: the found time, the match of a pattern over the items' classes, units and their names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple

from crosswire.calendar.rules import Rule
from crosswire.reading.times.lexer import Lexicon
from crosswire.reading.times.numerals import Item
from crosswire.reading.times.tense import Tense, Tenses

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
Anchor = Literal["", "before", "unit"]


class Unit(NamedTuple):
    """A unit of time: in TIMEX3 (after the T or not, factor, letter) and in the calendar, empty if it is not there."""

    clock: bool
    factor: int
    letter: str
    name: str


UNITS = {
    "S": Unit(True, 1, "S", ""),
    "TM": Unit(True, 1, "M", ""),
    "H": Unit(True, 1, "H", ""),
    "D": Unit(False, 1, "D", "day"),
    "W": Unit(False, 1, "W", "week"),
    "2W": Unit(False, 2, "W", ""),
    "M": Unit(False, 1, "M", "month"),
    "2M": Unit(False, 2, "M", ""),
    "Q": Unit(False, 1, "Q", "quarter"),
    "Y": Unit(False, 1, "Y", "year"),
    "2Y": Unit(False, 2, "Y", ""),
    "4Y": Unit(False, 4, "Y", ""),
    "3Y": Unit(False, 3, "Y", ""),
    "5Y": Unit(False, 5, "Y", ""),
    "DE": Unit(False, 10, "Y", "decade"),
    "CE": Unit(False, 100, "Y", "century"),
    "HALF": Unit(False, 6, "M", "half"),
    "WE": Unit(False, 1, "WE", ""),
}
"""Units by the code that the vocabularies give them."""


class Found(NamedTuple):
    """A time expression over the items ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    kind: Kind
    rule: Rule | None
    value: str | None = None
    bare: str | None = None
    """The pattern whose mode was chosen by default, so that a neighbour may choose better."""
    amount: tuple[float | str, str] | None = None
    """Count and unit code of a duration."""
    anchored: bool = False
    """Whether it is counted from the time mentioned before it rather than from the day of publication."""
    compared: bool = False
    """Whether it is "a year ago": the quarter of that year where the text is about a quarter."""
    resumed: bool = False
    """Whether it takes up the quarter that the text is about ("the latest quarter")."""
    bound: Literal["", "over", "under"] = ""
    """Whether a duration is more or less than its amount: "más de dos semanas"."""
    grain: str = ""
    """``day``, ``period``, ``duration``, ``time``, ``set`` or ``reference``: what later patterns take it for."""


class Context:
    """What a builder may ask of the text around a match."""

    def __init__(self, items: Sequence[Item], tenses: Tenses, known: Lexicon) -> None:
        """The items of a text, the tenses of its clauses and the words of its language."""
        self.items = items
        self.tenses = tenses
        self.known = known

    def tense(self, first: int, last: int) -> Tense:
        """The tense of the clause around some items."""
        return self.tenses.at(self.items[first].start, self.items[last - 1].end)


class Match:
    """A pattern's match, read through the items that it covers."""

    def __init__(self, found: re.Match[str], context: Context) -> None:
        """Wrap a match over the string of classes."""
        self.found = found
        self.context = context
        self.first, self.last = found.span()

    def has(self, name: str) -> bool:
        """Whether a group took part."""
        return name in self.found.re.groupindex and self.found[name] is not None

    def item(self, name: str) -> Item:
        """The first item of a group."""
        return self.context.items[self.found.start(name)]

    def value(self, name: str) -> Any:
        """The value of a group's first item."""
        return self.item(name).value

    def tag(self, at: int) -> str:
        """The class of an item of the text."""
        return self.context.items[at].tag

    def before(self, count: int = 1) -> str:
        """The word that stands before the match, empty at the start."""
        at = self.first - count
        return self.context.items[at].low if at >= 0 else ""

    def after(self) -> Item | None:
        """The item behind the match."""
        return self.context.items[self.last] if self.last < len(self.context.items) else None

    def made(self, kind: Kind, rule: Rule | None, value: str | None = None, **more: Any) -> Found:
        """A found time over the whole match."""
        return Found(self.first, self.last, kind, rule, value, **more)

    def day(self, rule: Rule, **more: Any) -> Found:
        """A day over the whole match."""
        return self.made("DATE", rule, grain="day", **more)

    def period(self, rule: Rule, **more: Any) -> Found:
        """A week, month, year or the like over the whole match."""
        return self.made("DATE", rule, grain="period", **more)

    def behind(self) -> bool:
        """Whether the clause around the match looks back."""
        return self.context.tense(self.first, self.last) == "past"

    def ahead(self) -> bool:
        """Whether the clause around the match looks ahead."""
        return self.context.tense(self.first, self.last) == "future"

    def toward(self, tense: Tense) -> bool:
        """Whether a preposition inside a sentence points ahead: "until Friday", "by May" unless the clause is past."""
        inside = self.first > 1 and self.tag(self.first - 2) not in "!|"
        words = self.context.known.signals["firmly" if tense == "past" else "toward"]
        return inside and self.before() in words

    def mode(self) -> str:
        """How a bare weekday or month is resolved here: the latest that has begun, unless the clause looks ahead."""
        tense = self.context.tense(self.first, self.last)
        if self.toward(tense):
            return "coming"
        return {"future": "coming", "past": "past", "unknown": self.context.known.unsure}[tense]


Builder = Callable[[Match], Found | None]

SHIFTS = {"last": -1, "past": -1, "next": 1, "coming": 1, "this": 0, "that": 0, "latest": -1}
"""How many units from its anchor a period lies, by its adjective."""

MODES = {
    "last": "last",
    "past": "last",
    "next": "next",
    "coming": "next",
    "this": "within",
    "that": "past",
    "latest": "last",
}
"""How a recurring time is sought, by its adjective."""


def length(number: float | str, code: str) -> str:
    """The TIMEX3 value of a duration; the number is X where it is vague."""
    unit = UNITS[code]
    prefix = "T" if unit.clock else ""
    if isinstance(number, str):
        letter = {"DE": "DE", "CE": "CE"}.get(code, unit.letter)
        return f"P{prefix}X{letter}"
    amount = number * unit.factor
    shown = int(amount) if amount == int(amount) else amount
    return f"P{prefix}{shown}{unit.letter}"
