"""What each pattern of the grammar means: a match over the items' classes to a found time with its rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple

from crosswire.calendar import values
from crosswire.calendar.rules import Rule
from crosswire.reading.times.lexer import Item
from crosswire.reading.times.tense import Tense, Tenses

Kind = Literal["DATE", "TIME", "DURATION", "SET"]

LETTERS = {
    "S": ("T", 1, "S", ""), "TM": ("T", 1, "M", ""), "H": ("T", 1, "H", ""), "D": ("", 1, "D", "day"),
    "W": ("", 1, "W", "week"), "2W": ("", 2, "W", "week"), "M": ("", 1, "M", "month"), "Q": ("", 1, "Q", "quarter"),
    "Y": ("", 1, "Y", "year"), "DE": ("", 10, "Y", "decade"), "CE": ("", 100, "Y", "century"), "6M": ("", 6, "M", "half"),
    "WE": ("", 1, "WE", ""), "HALF": ("", 6, "M", "half"),
}  # fmt: skip
"""Each unit's TIMEX3 duration (T or not, factor, letter) and the calendar unit that it is, if any."""


class Found(NamedTuple):
    """A time expression over the items ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    kind: Kind
    rule: Rule | None
    value: str | None = None
    bare: str | None = None
    """The pattern whose mode was chosen by default, so that a neighbour may choose better."""
    anchored: bool = False


class Context:
    """What a builder may ask of the text around a match."""

    def __init__(self, items: Sequence[Item], tenses: Tenses) -> None:
        """The items of a text and the tenses of its clauses."""
        self.items = items
        self.tenses = tenses

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

    def tag(self, name: str) -> str:
        """The classes of a group, empty if it took no part."""
        return self.found[name] or "" if name in self.found.re.groupindex else ""

    def made(self, kind: Kind, rule: Rule | None, value: str | None = None, **more: Any) -> Found:
        """A found time over the whole match."""
        return Found(self.first, self.last, kind, rule, value, **more)

    def mode(self) -> str:
        """How a bare weekday or month is resolved here."""
        return "coming" if self.context.tense(self.first, self.last) == "future" else "past"


Builder = Callable[[Match], Found | None]


def year_of(m: Match) -> Rule | None:
    """The year that a pattern names ("of 2031", "of last year"), if it names one."""
    if m.has("y"):
        item = m.item("y")
        number = item.value
        if item.tag in "NO":
            if not isinstance(number, int) or number > 99:
                return None
            number += 2000 if number <= 50 else 1900
        return f"{number:04d}"
    if m.has("yr"):
        return ("unit", {"L": -1, "X": 1, "T": 0, "W": 0}[m.tag("yr")[0]], "year", "pub")
    return None


def within(pattern: str, year: Rule | None, mode: str, anchor: Rule = "pub") -> Rule:
    """A recurring date in its year, or as the mode says."""
    if year is None:
        return ("find", mode, pattern, anchor)
    if isinstance(year, str) and pattern.startswith("XXXX-") and pattern[5] != "W":
        return year + pattern[4:]
    return ("find", "within", pattern, year)


def month_day(m: Match) -> Found | None:
    """A day of a month, with or without its year."""
    number = m.value("dd")
    if not isinstance(number, int) or not 1 <= number <= 31:
        return None
    month = m.value("mm")
    if month in (4, 6, 9, 11) and number == 31 or month == 2 and number > 29:
        return None
    pattern = f"XXXX-{month:02d}-{number:02d}"
    year = year_of(m)
    if m.has("ref"):
        mode = {"L": "last", "X": "next", "T": "within"}[m.tag("ref")[0]]
        return m.made("DATE", within(pattern, None, mode))
    if year is None:
        return m.made("DATE", within(pattern, None, day_mode(m)), bare=pattern)
    return m.made("DATE", within(pattern, year, "past"))


def day_mode(m: Match) -> str:
    """A day of a month lies ahead where the clause does, else it is the nearest or past one."""
    return "coming" if m.context.tense(m.first, m.last) == "future" else "near"


def month(m: Match) -> Found | None:
    """A month, with or without its year."""
    pattern = f"XXXX-{m.value('mm'):02d}"
    year = year_of(m)
    if year is None:
        return m.made("DATE", within(pattern, None, m.mode()), bare=pattern)
    return m.made("DATE", within(pattern, year, "past"))


def near(pattern_of: Callable[[Match], str]) -> Builder:
    """Last, next, this or that occurrence of a pattern."""

    def build(m: Match) -> Found | None:
        pattern = pattern_of(m)
        ref = m.item("ref")
        mode = {"last": "last", "past": "last", "next": "next", "coming": "next", "this": "within"}.get(ref.value, "past")
        return m.made("DATE", ("find", mode, pattern, "pub"))

    return build


def weekday_pattern(m: Match) -> str:
    """The pattern of a weekday."""
    return f"XXXX-WXX-{m.value('wd')}"


def month_pattern(m: Match) -> str:
    """The pattern of a month."""
    return f"XXXX-{m.value('mm'):02d}"


def season_pattern(m: Match) -> str:
    """The pattern of a season."""
    return f"XXXX-{m.value('se')}"


def weekday(m: Match) -> Found | None:
    """A bare weekday."""
    pattern = weekday_pattern(m)
    return m.made("DATE", ("find", m.mode(), pattern, "pub"), bare=pattern)


def season(m: Match) -> Found | None:
    """A season, with or without its year."""
    year = year_of(m)
    if year is None:
        return m.made("DATE", ("find", m.mode(), season_pattern(m), "pub"), bare=season_pattern(m))
    return m.made("DATE", within(season_pattern(m), year, "past"))


def holiday(m: Match) -> Found | None:
    """A holiday, with or without its year."""
    year = year_of(m)
    pattern = m.value("ho")
    if m.has("ref"):
        mode = {"L": "last", "X": "next", "T": "within"}[m.tag("ref")[0]]
        return m.made("DATE", ("find", mode, pattern, "pub"))
    return m.made("DATE", within(pattern, year, m.mode()))


def year(m: Match) -> Found | None:
    """A bare year."""
    return m.made("DATE", f"{m.value('y'):04d}")


def whole(m: Match) -> Found | None:
    """A date written in figures."""
    return m.made("DATE", str(m.value("date")))


def decade(m: Match) -> Found | None:
    """A decade: "the 1990s", "the nineties"."""
    number = m.value("k")
    if number < 100:
        number += 1900
    return m.made("DATE", f"{number // 10:03d}" if number % 100 or number < 1000 else f"{number // 10:03d}")


def century(m: Match) -> Found | None:
    """A century by its number."""
    number = m.value("o")
    return m.made("DATE", f"{number - 1:02d}") if 1 <= number <= 30 else None


def deictic(m: Match) -> Found | None:
    """Today, yesterday, tonight; with a part of the day where one follows."""
    value = str(m.value("d"))
    number = re.match(r"-?\d+", value)
    days = int(number.group()) if number else 0
    rule: Rule = ("unit", days, "day", "pub") if days else "pub"
    part = value[len(number.group()) :] if number else ""
    part = m.value("p") if m.has("p") else part
    if part:
        return m.made("TIME", ("clock", f"T{part}", rule))
    return m.made("DATE", rule)


def part_of(inner: Builder) -> Builder:
    """A part of the day of a date."""

    def build(m: Match) -> Found | None:
        found = inner(m)
        if found is None or found.rule is None:
            return None
        return found._replace(kind="TIME", rule=("clock", f"T{m.value('p')}", found.rule))

    return build


def this_part(m: Match) -> Found | None:
    """This morning, last night, that evening."""
    shift = -1 if m.has("ref") and m.value("ref") == "last" else 0
    rule: Rule = ("unit", shift, "day", "pub") if shift else "pub"
    return m.made("TIME", ("clock", f"T{m.value('p')}", rule))


def reference(m: Match) -> Found | None:
    """Now, recently, the future."""
    value = m.value("r")
    if value.endswith("?"):
        return None
    rule: Rule = {
        "PRESENT_REF": "pub",
        "PAST_REF": ("until", "pub"),
        "FUTURE_REF": ("since", "pub"),
    }[value]
    return m.made("DATE", ("value", value, rule))


def unit(m: Match) -> Found | None:
    """Last week, this year, next month."""
    code, ref = m.value("u"), m.value("ref")
    shift = {"last": -1, "past": -1, "next": 1, "coming": 1, "this": 0}.get(ref, 0)
    if code == "WE":
        week: Rule = ("unit", shift, "week", "pub")
        return m.made("DATE", ("find", "within", "XXXX-WXX-WE", week))
    name = LETTERS[code][3]
    if not name:
        return m.made("DURATION", None, length(1, code))
    if code == "2W":
        return m.made("DURATION", ("tail" if shift < 0 else "head", "P2W", "pub"))
    if ref == "past" and code in ("Y", "DE", "M", "W"):
        return m.made("DURATION", ("tail", length(1, code), "pub"))
    return m.made("DATE", ("unit", shift, name, "pub"))


def count_of(m: Match) -> tuple[float | str, int]:
    """The number of a duration (or X) and how many at most it may vaguely be."""
    if m.has("n"):
        value = m.value("n")
        return value, 0
    if m.has("a"):
        return 1, 0
    return "X", 0


def length(number: float | str, code: str) -> str:
    """The TIMEX3 value of a duration."""
    prefix, factor, letter, _ = LETTERS[code]
    if isinstance(number, str):
        if code == "DE":
            letter = "DE"
        if code == "CE":
            letter = "CE"
        return f"P{prefix}X{letter}"
    amount = number * factor
    shown = int(amount) if amount == int(amount) else amount
    return f"P{prefix}{shown}{letter}"


def duration(m: Match) -> Found | None:
    """A bare duration."""
    number, _ = count_of(m)
    if m.has("half") and not isinstance(number, str):
        number += 0.5
    value = length(number, m.value("u"))
    return m.made("DURATION", None, value)


def stretch(m: Match) -> Found | None:
    """The past three months, the next five days."""
    number, _ = count_of(m)
    code = m.value("u")
    value = length(number, code)
    back = m.tag("ref") == "L"
    if isinstance(number, str) or values.length(value) is None:
        name = LETTERS[code][3]
        if not name:
            return m.made("DURATION", ("value", value, "pub"))
        rule: Rule = ("about", -9, 0, name, "pub") if back else ("about", 0, 9, name, "pub")
        return m.made("DURATION", ("value", value, rule))
    return m.made("DURATION", ("tail" if back else "head", value, "pub"))


def distance(m: Match) -> Found | None:
    """Two days ago, a week earlier, three months from now."""
    number, _ = count_of(m)
    code = m.value("u")
    way = m.tag("way")
    sign = -1 if way in ("g", "b") else 1
    anchored = way in ("b", "l")
    name = LETTERS[code][3]
    value = length(number, code)
    if not name:
        return m.made("DURATION", ("value", value, "pub"), anchored=anchored)
    if isinstance(number, str):
        low, high = (-9, -2) if sign < 0 else (2, 9)
        return m.made("DATE", ("value", value, ("about", low, high, name, "pub")), anchored=anchored)
    count = round(number * LETTERS[code][1]) if code == "2W" else round(number)
    return m.made("DATE", ("unit", sign * count, name, "pub"), anchored=anchored)


def repeated(m: Match) -> Found | None:
    """Every day, each year, every two weeks."""
    number, _ = count_of(m) if m.has("n") else (1, 0)
    return m.made("SET", None, length(number, m.value("u")))


def each(m: Match) -> Found | None:
    """Every Monday, each July, every summer."""
    if m.has("wd"):
        return m.made("SET", None, weekday_pattern(m))
    if m.has("mm"):
        return m.made("SET", None, month_pattern(m))
    if m.has("p"):
        return m.made("SET", None, f"XXXX-XX-XXT{m.value('p')}")
    return m.made("SET", None, season_pattern(m))


def adverb(m: Match) -> Found | None:
    """Daily, monthly, annual."""
    return m.made("SET", None, m.value("z"))


def quarter(m: Match) -> Found | None:
    """The third quarter, with or without its year; the first half."""
    number = m.value("o")
    code = m.value("u") if m.has("u") else "Q"
    if code == "Q" and 1 <= number <= 4:
        pattern = f"XXXX-Q{number}"
    elif code == "HALF" and 1 <= number <= 2:
        pattern = f"XXXX-H{number}"
    else:
        return None
    year = year_of(m)
    return m.made("DATE", within(pattern, year, "past"))


def fiscal(m: Match) -> Found | None:
    """Fiscal 2031."""
    return m.made("DATE", f"{m.value('y'):04d}")


def clock(m: Match) -> Found | None:
    """A time of day, with its date where one stands beside it."""
    hour = f"T{m.value('h')}"
    return m.made("TIME", ("clock", hour, "pub"), anchored=True)


def clock_of(inner: Builder) -> Builder:
    """A time of day on a date."""

    def build(m: Match) -> Found | None:
        found = inner(m)
        if found is None or found.rule is None:
            return None
        zone = m.value("z") if m.has("z") else ""
        return found._replace(kind="TIME", rule=("clock", f"T{m.value('h')}{zone}", found.rule))

    return build


def nth_unit(m: Match) -> Found | None:
    """The first week of a period, the last days of it."""
    number = m.value("o") if m.has("o") and m.item("o").tag == "O" else -1
    name = LETTERS[m.value("u")][3]
    if not name:
        return None
    if m.has("mm"):
        outer = within(month_pattern(m), year_of(m), m.mode())
    else:
        made = year_of(m)
        if made is None:
            return None
        outer = made
    return m.made("DATE", ("nth", number, name, outer))


def modified(inner: Builder) -> Builder:
    """Early, mid or late in a period."""

    def build(m: Match) -> Found | None:
        found = inner(m)
        if found is None or found.rule is None:
            return None
        return found._replace(rule=("part", m.value("mod"), found.rule))

    return build


def earlier_in(m: Match) -> Found | None:
    """Earlier this month, later this week."""
    name = LETTERS[m.value("u")][3]
    if not name:
        return None
    shift = -1 if m.value("ref") == "last" else 0
    whole_unit: Rule = ("unit", shift, name, "pub")
    return m.made("DATE", ("upto" if m.tag("way") == "b" else "onward", whole_unit, "pub"))
