"""Builders over times that are found already: an hour on a day, the first week of a month, two days after a date."""

from __future__ import annotations

from typing import cast

from crosswire.calendar.rules import Rule
from crosswire.reading.times.amounts import VAGUE
from crosswire.reading.times.build import UNITS, Found, Match, length


def inner(m: Match, name: str) -> Found:
    """The found time that a group covers."""
    return cast("Found", m.value(name))


def clock(m: Match) -> Found | None:
    """A time of day, on the day that stands beside it, else on the day that is spoken of."""
    hour = f"T{m.value('h')}{m.value('z') if m.has('z') else ''}"
    if m.has("p") and m.value("p") in ("AF", "EV", "NI") and int(hour[1:3]) < 12:
        hour = f"T{int(hour[1:3]) + 12:02d}{hour[3:]}"
    if not m.has("A"):
        return m.made("TIME", ("clock", hour, "pub"), anchored=True, grain="time")
    day = inner(m, "A")
    # "at nine that night" is of the day that "that night" is of
    made: Rule | None = None if day.rule is None else ("clock", hour, day.rule)
    return None if made is None else m.made("TIME", made, anchored=day.anchored, grain="day")


def clock_twice(m: Match) -> Found | None:
    """A time of day that is told again by another zone: "at 2230 [0230 GMT on 12 March]" is on the 11th.

    The day in the brackets is the other zone's: where the hours lie further apart than any two zones do, midnight lies
    between them.
    """
    if m.item("open").low not in _OPEN or m.item("close").low not in _CLOSE:
        return None
    own = next((name for name in ("A0", "A") if m.has(name)), None)
    if own is None and not m.has("there"):
        return clock(m)
    day = inner(m, own or "there")
    if day.rule is None:
        return None
    hour, other = int(m.value("h")[:2]), int(m.value("other")[:2])
    gone = 0 if own else -1 if hour - other > _APART else 1 if other - hour > _APART else 0
    rule: Rule = ("shift", gone, "day", day.rule) if gone else day.rule
    return m.made("TIME", ("clock", f"T{m.value('h')}", rule), anchored=day.anchored, grain="day")


_OPEN, _CLOSE = frozenset("(["), frozenset(")]")
_APART = 14
"""Hours between the zones of the two ends of the earth, less than which two clocks may show on one day."""


def part(m: Match) -> Found | None:
    """A part of the day of a date."""
    rule = inner(m, "A").rule
    return None if rule is None else m.made("TIME", ("clock", f"T{m.value('p')}", rule), grain="day")


def modified(m: Match) -> Found | None:
    """Early, mid or late in a period."""
    one = inner(m, "B")
    if one.rule is None or (m.has("in") and m.item("mod").low in m.context.known.signals["nouns"]):
        return None  # "they start in May", "the talks end in 2031"
    if one.bare is not None and m.toward(m.context.tense(m.first, m.last)):
        one = one._replace(rule=("find", "coming", one.bare, "pub"))
    return m.period(("part", m.value("mod"), one.rule), bare=one.bare, anchored=one.anchored)


def nth(m: Match) -> Found | None:
    """The first week of a period, its last three months, the fifteenth day of it."""
    rule = inner(m, "B").rule
    count, code = (inner(m, "C").amount or ("X", "S")) if m.has("C") else (1, m.value("u"))
    unit = UNITS[code].name
    if rule is None or not unit:
        return None
    number = m.value("o")
    back = m.item("o").tag == "L"
    if m.has("C"):
        if not isinstance(count, int) or (not back and number != 1):
            return None
        start: Rule = ("nth", -count if back else 1, unit, rule)
        end: Rule = ("nth", -1 if back else count, unit, rule)
        return m.made("DURATION", ("value", length(count, code), ("span", start, end)), grain="period")
    made: Rule = ("nth", -1 if back else number, unit, rule)
    return m.day(made) if unit == "day" else m.period(made)


def half(m: Match) -> Found | None:
    """The first or second half of a period: "la primera mitad de 2031", "la segunda quincena de mayo"."""
    rule, number = inner(m, "B").rule, m.value("o") if m.item("o").tag == "O" else 2
    if rule is None or number not in (1, 2):
        return None
    if m.has("u") and m.value("u") != "2W":
        return None
    if m.has("mod") and m.item("mod").low not in m.context.known.signals["halves"]:
        return None
    of = grain(rule)
    if of == "year":
        return m.period(("nth", number, "half", rule))
    if of == "month":
        ends: tuple[Rule, Rule] = (("nth", 1, "day", rule), ("nth", 15, "day", rule))
        if number == 2:
            ends = (("nth", 16, "day", rule), ("nth", -1, "day", rule))
        return m.period(("span", *ends))
    return m.period(("part", "start" if number == 1 else "end", rule))


def grain(rule: Rule) -> str:
    """Of what unit a period is, as far as its rule shows: "2031", "(unit -1 month pub)", "(find past XXXX-11 pub)"."""
    if isinstance(rule, str):
        return {4: "year", 7: "month"}.get(len(rule), "") if rule[:4].isdigit() else ""
    if rule[0] == "unit":
        return str(rule[2])
    monthly = rule[0] == "find" and len(str(rule[2])) == len("XXXX-11") and str(rule[2])[5:].isdigit()
    return "month" if monthly else ""


def some_of(m: Match) -> Found | None:
    """The first or last days or weeks of a period, however many."""
    rule = inner(m, "B").rule
    back = m.item("o").tag == "L"
    if rule is None or (not back and m.value("o") != 1):
        return None
    return m.period(("part", "end" if back else "start", rule))


def unit_of(m: Match) -> Found | None:
    """The week of a date, the week beginning on it, the weekend of a holiday."""
    rule = inner(m, "A").rule
    if rule is None or (m.has("word") and m.item("word").low not in m.context.known.signals["from"]):
        return None
    if m.value("u") == "WE":
        return m.period(("find", "near", "XXXX-WXX-WE", rule))
    name = UNITS[m.value("u")].name
    return m.period(("unit", 0, name, rule)) if name else None


def day_in(m: Match) -> Found | None:
    """Monday of next week, the 21st of this month, in November of last year."""
    day, period = inner(m, "A"), inner(m, "B")
    if day.bare is None or period.rule is None:
        return None
    if period.bare is not None and day.bare[5:7].isdigit():
        return None  # a month's name behind a day that has its month is another time
    short = isinstance(period.rule, tuple) and period.rule[0] == "unit" and period.rule[2] in ("day", "week", "month")
    if short and day.bare[5:7].isdigit():
        return None  # "3 March" is not said again by "this week"
    weekly = day.bare.startswith("XXXX-WXX")
    return m.day(("find", "coming" if weekly else "within", day.bare, period.rule))


def apposition(m: Match) -> Found | None:
    """Yesterday, February 17, 2031: the date says which day that is."""
    near, date = inner(m, "A"), inner(m, "A2")
    deictic = near.rule == "pub" or (isinstance(near.rule, tuple) and near.rule[0] == "unit")
    if not deictic or near.kind != "DATE" or date.kind != "DATE" or date.rule is None:
        return None
    full = isinstance(date.rule, str) or (date.bare is not None and date.bare[5:7].isdigit())
    return m.day(date.rule, bare=date.bare) if full else None


def day_in_week(m: Match) -> Found | None:
    """Next week on Tuesday."""
    day, period = inner(m, "A"), inner(m, "B")
    weekly = day.bare is not None and day.bare.startswith("XXXX-WXX")
    if not weekly or not isinstance(period.rule, tuple) or period.rule[0] not in ("unit", "nth"):
        return None
    if period.rule[2] != "week":
        return None
    return m.day(("find", "within", day.bare, period.rule))


def day_in_nth(m: Match) -> Found | None:
    """The first week of October on Friday."""
    rule, day, number = inner(m, "B").rule, inner(m, "A"), m.value("o")
    if rule is None or day.bare is None or not day.bare.startswith("XXXX-WXX") or m.value("u") != "W":
        return None
    week: Rule = ("nth", -1 if m.item("o").tag == "L" else number, "week", rule)
    return m.day(("find", "within", day.bare, week))


def so_far(m: Match) -> Found | None:
    """The year to date: "el año hasta la fecha"."""
    rule = inner(m, "B").rule
    return None if rule is None else m.period(("upto", rule, "pub"))


def distance(m: Match) -> Found | None:
    """Two days ago, a week earlier, three months from now; several years ago."""
    one = inner(m, "C")
    if one.amount is None:
        return None
    way = m.item("way")
    sign = -1 if way.tag in "gby" else 1
    anchored = way.tag in "blyQ"
    number, code = one.amount
    return _moved(m, number, code, sign, "pub", anchored=anchored)


def distance_kept(m: Match) -> Found | None:
    """A day later, years before: the value stays the duration, as annotators of Spanish have it; the days move."""
    found, one = distance(m), inner(m, "C")
    if found is None or found.rule is None or one.value is None:
        return found
    return found._replace(kind="DURATION", rule=("value", one.value, found.rule))


def from_date(m: Match) -> Found | None:
    """Three days after a date, two weeks before it."""
    one, rule = inner(m, "C"), inner(m, "A").rule
    if one.amount is None or rule is None:
        return None
    if m.item("way").tag == "v" and m.before() in m.context.known.signals["spanning"]:
        return None  # "for three weeks from 3 March" is a stretch, not a day
    number, code = one.amount
    if UNITS[code].clock:
        return None
    if isinstance(number, str) or not UNITS[code].name or number != int(number):
        return _moved(m, number, code, -1 if m.item("way").tag in "by" else 1, rule, anchored=False)
    unit = UNITS[code]
    count = int(number)
    return m.day(("shift", -count if m.item("way").tag in "by" else count, unit.name, rule))


def _moved(m: Match, number: float | str, code: str, sign: int, base: Rule, *, anchored: bool) -> Found | None:
    """The unit that lies so far from a time; for a vague number the days in which it may lie."""
    unit = UNITS[code]
    value = length(number, code)
    if unit.clock:
        return m.made("DURATION", ("value", value, base), anchored=anchored, grain="duration")
    if isinstance(number, str):
        low, high = (-VAGUE, -2) if sign < 0 else (2, VAGUE)
        about: Rule = ("about", low, high, unit.name or "week", base)
        return m.made("DATE", ("value", value, about), anchored=anchored, grain="reference")
    name, count = unit.name, round(number)
    if name in ("", "decade", "century"):  # a fortnight is counted in weeks, a decade ago in years
        name, count = {"W": "week", "M": "month", "Y": "year"}.get(unit.letter, "day"), round(number * unit.factor)
    rule: Rule = ("unit", sign * count, name, base)
    if (number, code, sign) == (1, "Y", -1):
        return m.period(rule, anchored=anchored, compared=True)
    return m.day(rule, anchored=anchored) if name == "day" else m.period(rule, anchored=anchored)


def compound(m: Match) -> Found | None:
    """Two years and three months; with "ago", that long ago to the day."""
    big, small = inner(m, "C"), inner(m, "C2")
    if big.amount is None or small.amount is None or big.rule is not None or small.rule is not None:
        return None
    (many, code), (few, unit) = big.amount, small.amount
    order = ["CE", "DE", "Y", "M", "W", "D", "H", "TM", "S"]
    if code not in order or unit not in order or order.index(code) >= order.index(unit):
        return None
    if not isinstance(many, int) or not isinstance(few, int):
        return None
    first, second = length(many, code), length(few, unit)
    joined = first + (second[2:] if UNITS[code].clock else second[1:])
    if not m.has("way"):
        return m.made("DURATION", None, joined, grain="duration")
    base = inner(m, "A").rule if m.has("A") else "pub"
    if base is None:
        return None
    if UNITS[unit].clock or not UNITS[code].name:
        return None
    sign = -1 if m.item("way").tag in "gby" else 1
    return m.day(("shift", sign * few, UNITS[unit].name, ("shift", sign * many, UNITS[code].name, base)))


def this_hour(m: Match) -> Found | None:
    """A part of the day that is not said to be of any day: of the one that is spoken of."""
    return m.made("TIME", ("clock", f"T{m.value('p')}", "pub"), anchored=True, grain="time")


def hour_by_number(m: Match) -> Found | None:
    """Six in the morning: an hour by its number, with its part of the day."""
    rule: Rule = (inner(m, "A").rule or "pub") if m.has("A") else "pub"
    part = m.value("p") if m.has("p") else ""
    if not part:
        if isinstance(rule, str) or rule[0] != "clock":
            return None
        part, rule = rule[1][1:], rule[2]
    number = m.value("n")
    if not isinstance(number, int) or not 1 <= number <= 12:
        return None
    late = part in ("AF", "EV", "NI") and number < 12
    made: Rule = ("clock", f"T{number + 12 * late:02d}:00", rule)
    return m.made("TIME", made, anchored=not m.has("A"), grain="day" if m.has("A") else "time")


def ahead(m: Match) -> Found | None:
    """In two weeks, within nine months, where the clause looks ahead; the value stays the duration."""
    one = inner(m, "C")
    if one.amount is None or one.rule is not None or one.value is None or m.context.tense(m.first, m.last) == "past":
        return None
    number, code = one.amount
    unit = UNITS[code]
    if isinstance(number, str) or not unit.name or number != int(number):
        return None
    until: Rule = ("shift", int(number), unit.name, "pub")
    start, end = m.last - 1, m.last
    if m.has("in"):
        if m.item("in").low not in m.context.known.signals["inside"]:
            return None
        return Found(start, end, "DURATION", ("value", one.value, ("span", "pub", until)), grain="duration")
    if not m.ahead():
        return None
    return Found(start, end, "DURATION", ("value", one.value, until), grain="duration")


def earlier_in(m: Match) -> Found | None:
    """Earlier this month, later this week, earlier Sunday."""
    one = inner(m, "B")
    if one.rule is None:
        return None
    if one.grain == "day":
        return m.day(one.rule, anchored=one.anchored)
    if m.item("way").low in m.context.known.signals.get("so_far", ()):
        return m.period(("upto", one.rule, "pub"))
    # what is earlier in a period that is over already is its first part
    if isinstance(one.rule, tuple) and one.rule[0] == "unit" and one.rule[1] == 0:
        return m.period(("upto" if m.item("way").tag == "b" else "onward", one.rule, "pub"), anchored=one.anchored)
    return m.period(("part", "start" if m.item("way").tag == "b" else "end", one.rule), anchored=one.anchored)
