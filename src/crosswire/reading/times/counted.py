"""Builders of days and periods that Spanish counts from now: "el próximo día 15", "dos días antes de ayer"."""

from __future__ import annotations

from crosswire.reading.times.build import MODES, UNITS, Found, Match
from crosswire.reading.times.dates import quarter


def after_next(m: Match) -> Found | None:
    """The week after the next one."""
    name = UNITS[m.value("u")].name
    return m.period(("unit", 2, name, "pub")) if name not in ("", "day") else None


def day_beside(m: Match) -> Found | None:
    """The last or the next day of that number: "el próximo día 15"."""
    number = m.value("dd")
    if m.value("inner") != "D" or not isinstance(number, int) or not 1 <= number <= 31:
        return None
    return m.day(("find", MODES[m.value("ref")], f"XXXX-XX-{number:02d}", "pub"))


def before_yesterday(m: Match) -> Found | None:
    """Two days before yesterday, which without a number is one word: "antes de ayer"."""
    count, name = m.value("n"), UNITS[m.value("u")].name
    if m.value("d") != -2 or m.item("d").low not in m.context.known.signals["twofold"] or not isinstance(count, int):
        return None
    return m.day(("shift", -count, name, ("unit", -1, "day", "pub"))) if name else None


def quarter_ahead(m: Match) -> Found | None:
    """A quarter or half of a year, to come where its clause looks ahead: "el segundo semestre traerá"."""
    found = quarter(m)
    if found is None or found.bare is None or not m.ahead():
        return found
    return found._replace(rule=("find", "coming", found.bare, "pub"))
