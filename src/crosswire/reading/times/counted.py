"""Builders of days and periods that Spanish counts from now: "el próximo día 15", "dos días antes de ayer"."""

from __future__ import annotations

from crosswire.calendar.rules import Rule
from crosswire.calendar.units import month_length
from crosswire.reading.times import amounts, combine
from crosswire.reading.times.build import MODES, UNITS, Builder, Found, Match
from crosswire.reading.times.dates import quarter, reference, slashed, within, year_of

_AHEAD = 1
_BACK = -1


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
    if not name:
        return None
    yesterday: Rule = ("unit", -1, "day", "pub")
    day: Rule = ("shift", -count, name, yesterday)
    bound = amounts.bound(m)
    return m.day(day if not bound else ("as", day, _bounded(bound, _BACK, day, yesterday)))


def quarter_ahead(m: Match) -> Found | None:
    """A quarter or half of a year, to come where its clause looks ahead: "el segundo semestre traerá"."""
    found = quarter(m)
    if found is None or found.bare is None or not m.ahead():
        return found
    return found._replace(rule=("find", "coming", found.bare, "pub"))


def weekday_of_month(m: Match) -> Found | None:
    """A weekday by its place in a month that is named: "el segundo domingo de octubre"."""
    number = -1 if m.item("o").tag == "L" else m.value("o")
    if not isinstance(number, int) or number > 5:
        return None
    pattern = f"nth-{m.value('mm'):02d}-{m.value('wd')}-{number}"
    return m.day(within(pattern, year_of(m), m.mode()))


def slashed_range(m: Match) -> Found | None:
    """Days in figures from one to the other: "28/2-1/3", "10/1-11/2/2031"."""
    start = _day_in_figures(m.value("d1"), m.value("m1"))
    date = m.value("date") if m.has("date") else None
    last = None if date else _day_in_figures(m.value("d2"), m.value("m2"))
    if start is None or not (date or last):
        return None
    first: Rule = ("find", "past", start, date) if date else ("find", "near", start, "pub")
    return m.day(("as", first, ("span", first, date or ("find", "next", last, first))))


def _day_in_figures(day: object, month: object) -> str | None:
    """The pattern of a day and its month."""
    if not isinstance(day, int) or not isinstance(month, int) or not 1 <= month <= 12:
        return None
    return f"XXXX-{month:02d}-{day:02d}" if 1 <= day <= month_length(2024, month) else None


def slashed_end(m: Match) -> Found | None:
    """The end of a stretch, a day in figures behind a word that elsewhere means "about": "hasta 7/11"."""
    return slashed(m) if m.before() in m.context.known.signals["until"] else None


def years_by_plural(m: Match) -> Found | None:
    """A decade by its first year behind the plural article: "los 1970"."""
    number = m.value("k")
    plural = m.item("the").low in m.context.known.signals["plural"]
    return m.period(f"{number // 10:03d}") if plural and number % 10 == 0 else None


def edge(m: Match) -> Found | None:
    """The first or last days of a period: "desde últimos de julio"."""
    one = combine.inner(m, "B")
    if one.rule is None or m.item("mod").low not in m.context.known.signals["edges"]:
        return None
    return m.period(("part", "start" if m.item("mod").tag == "O" else "end", one.rule), bare=one.bare)


def beyond(build: Builder) -> Builder:
    """A distance that is more or less than its amount: an open end, or the days up to it ("hace más de tres días")."""

    def bounded(m: Match) -> Found | None:
        found, one = build(m), combine.inner(m, "C")
        if found is None or found.rule is None or not one.bound or one.amount is None:
            return found
        number, code = one.amount
        base = combine.inner(m, "A").rule if m.has("A") else "pub"
        name = UNITS[code].name
        if isinstance(number, str) or number != int(number) or not name or base is None:
            return found
        if m.before() in m.context.known.signals["since"]:
            return found  # "desde hace más de dos años" is a stretch up to now
        sign = _BACK if m.has("way") and m.item("way").tag in "gby" else _AHEAD
        end: Rule = ("shift", sign * int(number), name, base)
        days = _bounded(one.bound, sign, end, base)
        if found.rule[0] == "value":
            return found._replace(rule=("value", found.rule[1], days))
        return found._replace(rule=("as", found.rule, days))

    return bounded


def _bounded(bound: str, sign: int, end: Rule, base: Rule) -> Rule:
    """The days beyond a distance from a time, or within it."""
    if bound == "over":
        return ("before" if sign == _BACK else "since", end)
    return ("span", end, base) if sign == _BACK else ("span", base, end)


def inside(m: Match) -> Found | None:
    """Within the next ten months: today is one of their days."""
    one = combine.inner(m, "C")
    if m.item("in").low not in m.context.known.signals["inside"] or one.amount is None:
        return None
    number, code = one.amount
    name = UNITS[code].name
    if one.rule is None or one.rule[0] != "head" or isinstance(number, str) or number != int(number) or not name:
        return None
    days: Rule = ("span", "pub", ("shift", int(number), name, "pub"))
    return Found(m.last - 1, m.last, "DURATION", ("value", one.rule[1], days), grain="duration")


def unit_of_ordinal(m: Match) -> Found | None:
    """The week of a day by its number, which here may be written as an ordinal: "la semana del 18.º"."""
    number, name = m.value("dd"), UNITS[m.value("u")].name
    if name != "week" or not 1 <= number <= 31 or not m.item("dd").low[:1].isdigit():
        return None
    return m.period(("unit", 0, name, ("find", m.mode(), f"XXXX-XX-{number:02d}", "pub")))


def weekday_in(m: Match) -> Found | None:
    """A weekday by its place in a month that is told by where it lies: "el último viernes del mes pasado"."""
    day, month, number = combine.inner(m, "A").bare or "", combine.inner(m, "B").rule, m.value("o")
    if not day.startswith("XXXX-WXX-") or month is None or combine.grain(month) != "month" or number > 5:
        return None
    return m.day(("shift", 7 * (number - 1), "day", ("find", "coming", day, ("nth", 1, "day", month))))


def last_weekday_in(m: Match) -> Found | None:
    """The last of its weekdays in a month that is told by where it lies: "el último viernes del mes pasado"."""
    day, month = combine.inner(m, "A").rule, combine.inner(m, "B").rule
    if day is None or day[:2] != ("find", "last") or not str(day[2]).startswith("XXXX-WXX-"):
        return None
    if month is None or combine.grain(month) != "month":
        return None
    return m.day(("find", "past", day[2], ("nth", -1, "day", month)))


def past_or_future(m: Match) -> Found | None:
    """The past or the future by an adjective alone: "en el pasado"; not "mi pasado", "el próximo presidente"."""
    after, bare = m.after(), m.tag(m.first) in "LX"
    if m.before() in m.context.known.signals["owners"] or (bare and m.first and m.tag(m.first - 1) == "."):
        return None
    if m.item("past").tag == "X" and after is not None and after.tag == ".":
        return None
    return reference(m)
