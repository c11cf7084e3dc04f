"""Builders of durations and sets: "three months", "the past two years", "every Monday", "daily"."""

from __future__ import annotations

from typing import Literal

from crosswire.calendar import values
from crosswire.calendar.rules import Rule
from crosswire.reading.times.build import UNITS, Found, Match, length
from crosswire.reading.times.dates import month_pattern, season_pattern, weekday_pattern

VAGUE = 9
"""The most that "a few" or "several" stands for where an interval is asked for; the least is two."""


def count_of(m: Match) -> float | str:
    """The number of a duration, or X."""
    if m.has("n"):
        value: float | str = m.value("n")
        half = 0.5 if m.has("half") else 0
        return value if isinstance(value, str) else value + half
    return 1.5 if m.has("half") else 1 if m.has("a") else "X"


def duration(m: Match) -> Found | None:
    """A bare duration."""
    number, code = count_of(m), m.value("u")
    if code == "HALF" or (code == "Q" and m.tag(m.found.start("u") - 1) == "-"):
        return None
    return m.made("DURATION", None, length(number, code), amount=(number, code), bound=bound(m), grain="duration")


def bound(m: Match) -> Literal["", "over", "under"]:
    """Whether a length is more or less than its amount, by the word that opens it."""
    words, first = m.context.known.signals, m.context.items[m.first].low
    if first in words.get("over", ()):
        return "over"
    return "under" if first in words.get("under", ()) else ""


def single(m: Match) -> Found | None:
    """A year: how long something lasts, where a word beside it says that it lasts."""
    words = m.context.known.signals
    if m.before() in words["lasting"] or m.tag(m.first) == "x":
        return duration(m)
    after = m.after()
    if after is not None and after.tag in "gblyQf":
        return duration(m)
    if after is not None and after.tag == "&" and m.last + 2 < len(m.context.items):
        return duration(m) if m.tag(m.last + 1) in "NnY" and m.tag(m.last + 2) in "Uu" else None
    return None


def per(m: Match) -> Found | None:
    """By the year, a month: how often something is counted."""
    ok = m.item("u").low in m.context.known.signals["rates"]
    return m.made("SET", None, length(1, m.value("u")), grain="set") if ok else None


def age(m: Match) -> Found | None:
    """How old somebody is: no time of the story, but taken so that it is not read as a duration."""
    return m.made("DURATION", None, None, grain="age")


def half_unit(m: Match) -> Found | None:
    """Half an hour, half a year."""
    code = m.value("u")
    halves = {"H": (30, "TM"), "Y": (6, "M"), "DE": (5, "Y"), "D": (12, "H"), "CE": (50, "Y")}
    if code not in halves:
        return None
    number, small = halves[code]
    return m.made("DURATION", None, length(number, small), amount=(number, small), grain="duration")


def beside(m: Match) -> Found | None:
    """The past three months, the next five days, recent years."""
    number, code = count_of(m), m.value("u")
    value = length(number, code)
    back = m.value("ref") in ("last", "past")
    name = UNITS[code].name
    made: Rule
    if isinstance(number, str) or values.length(value) is None:
        if not name:
            days = 1 if isinstance(number, str) else -(-number // (24 if code == "H" else 1440))
            made = (
                "value",
                value,
                ("about", -int(days), 0, "day", "pub") if back else ("about", 0, int(days), "day", "pub"),
            )
        else:
            made = ("value", value, ("about", -VAGUE, 0, name, "pub") if back else ("about", 0, VAGUE, name, "pub"))
    elif name == "quarter":
        count = round(number)
        start, end = (-count, -1) if back else (1, count)
        made = ("value", value, ("span", ("unit", start, name, "pub"), ("unit", end, name, "pub")))
    else:
        made = ("tail" if back else "head", value, "pub")
    return m.made("DURATION", made, amount=(number, code), grain="duration")


def recent(m: Match) -> Found | None:
    """Recent years, recent days."""
    code = m.value("u")
    name = UNITS[code].name
    rule: Rule = ("about", -VAGUE, 0, name, "pub") if name else "pub"
    return m.made("DURATION", ("value", length("X", code), rule), amount=("X", code), grain="duration")


def every(m: Match) -> Found | None:
    """Every day, each year, every two weeks, every other day."""
    number = 2 if m.has("other") else count_of(m) if m.has("n") else 1
    return m.made("SET", None, length(number, m.value("u")), grain="set")


def each(m: Match) -> Found | None:
    """Every Monday, each July, every summer, every night."""
    if m.has("wd"):
        value = weekday_pattern(m)
    elif m.has("mm"):
        value = month_pattern(m)
    elif m.has("p"):
        value = f"XXXX-XX-XXT{m.value('p')}"
    else:
        value = season_pattern(m)
    return m.made("SET", None, value, grain="set")


def weekdays(m: Match) -> Found | None:
    """Every Monday, where the article alone says so: "los lunes"."""
    return each(m) if m.item("the").low in m.context.known.signals["plural"] else None


def adverb(m: Match) -> Found | None:
    """Daily, monthly, annual; not a newspaper's name."""
    after = m.after()
    if m.item("z").title and after is not None and after.title:
        return None
    if m.item("z").low in m.context.known.signals.get("papers", ()) and m.first and m.tag(m.first - 1) in "to>":
        return None  # "el diario El Debate"
    return m.made("SET", None, m.value("z"), grain="set")
