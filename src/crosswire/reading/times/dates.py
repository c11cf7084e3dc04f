"""Builders of dates: days, months, seasons, holidays, and what lies a unit before or behind."""

from __future__ import annotations

import re
from collections.abc import Callable

from crosswire.calendar.rules import Rule
from crosswire.calendar.units import month_length
from crosswire.reading.times.build import MODES, SHIFTS, UNITS, Builder, Found, Match, length
from crosswire.reading.times.lexer import full_year


def year_of(m: Match) -> Rule | None:
    """The year that a pattern names ("of 2031", "of last year"), if it names one."""
    if m.has("y"):
        return f"{m.value('y'):04d}"
    if m.has("yy"):
        return f"{full_year(m.value('yy')):04d}"
    for name in ("yr", "yr2"):
        if m.has(name):
            return ("unit", SHIFTS[m.value(name)], "year", "pub")
    return None


def within(pattern: str, year: Rule | None, mode: str) -> Rule:
    """A recurring time in its year, or as the mode says."""
    if year is None:
        return ("find", mode, pattern, "pub")
    if isinstance(year, str) and pattern.startswith("XXXX-"):
        return year + pattern[4:]
    return ("find", "within", pattern, year)


def month_day(m: Match) -> Found | None:
    """A day of a month, with or without its year."""
    number, month = m.value("dd2" if m.has("dd2") else "dd"), m.value("mm")
    after = m.after()
    counts = after is not None and after.low in m.context.known.signals["counted"] and m.tag(m.last - 1) == "N"
    if counts and m.before() not in m.context.known.signals.get("definite", frozenset()):
        return None  # "in March 12 people died", but "the March 12 deaths"
    if m.has("u") and m.value("u") != "D":
        return None
    if m.has("dd") and _is_count(m):
        return None
    if not isinstance(number, int) or not 1 <= number <= 31:
        return None
    if (month in (4, 6, 9, 11) and number == 31) or (month == 2 and number > 29):
        return None
    pattern = f"XXXX-{month:02d}-{number:02d}"
    if m.has("ref"):
        return m.day(within(pattern, None, MODES[m.value("ref")]))
    year = year_of(m)
    if year is not None:
        return m.day(within(pattern, year, "past"))
    return m.day(within(pattern, None, near_mode(m)), bare=pattern)


def _is_count(m: Match) -> bool:
    """Whether a number in words behind a month counts what comes next: "in March two men were shot"."""
    day = m.item("dd")
    return day.tag == "N" and not day.low[:1].isdigit() and day.start > m.item("mm").start


def month_day_counted(m: Match) -> Found | None:
    """A day of a month before a number in words that counts something else: "on 24 April two men were shot"."""
    after = m.after()
    return month_day(m) if after is not None and not after.low[:1].isdigit() else None


def short_year(m: Match) -> Found | None:
    """A day with a year of two digits, as dispatches are dated: "3 JAN 90"."""
    year, number, month = m.value("short"), m.value("dd"), m.value("mm")
    if not all(isinstance(n, int) for n in (year, number)) or not 31 < year < 100 or not 1 <= number <= 31:
        return None
    return m.day(f"{full_year(year)}-{month:02d}-{number:02d}")


def near_mode(m: Match) -> str:
    """A day of a month lies behind where its own verb looks back, else it is the nearest."""
    first, last = m.context.items[m.first], m.context.items[m.last - 1]
    at = m.first - 1 if m.first and m.tag(m.first - 1) in "it" else m.first
    own = m.context.items[at - 1].end if at else 0
    after = m.after()
    if at < m.first and m.tag(at) == "t" and after is not None and after.tag == "." and not after.title:
        # "the April 16 shooting" is behind, "the April 16 election" may lie ahead
        return "near" if after.low in m.context.known.signals["awaited"] or m.ahead() else "past"
    return "past" if m.context.tenses.looks_back(first.start, last.end, own) else "near"


def day_range(m: Match) -> Found | None:
    """Days of one month: "June 3-5", "between 3 and 12 September"."""
    first, last, month = m.value("dd"), m.value("d2"), m.value("mm")
    if not (isinstance(first, int) and isinstance(last, int) and 1 <= first < last <= month_length(2024, month)):
        return None
    year = year_of(m)
    pattern = f"XXXX-{month:02d}-{first:02d}"
    start = within(pattern, year, near_mode(m))
    end: Rule = ("shift", last - first, "day", start)
    return m.day(("as", start, ("span", start, end)))


def slashed(m: Match) -> Found | None:
    """A month and a day in figures ("10/25"), where a preposition or a weekday says that it is no fraction."""
    month, number = m.value("m1"), m.value("d1")
    after = m.after()
    if after is not None and after.tag in "aoUu" and month < number <= 10:
        return None  # "1/2 an hour", "2/3 of them"
    if not isinstance(month, int) or not isinstance(number, int):
        return None
    if month > 12 or (m.context.known.dayfirst and number <= 12):
        month, number = number, month
    if not 1 <= month <= 12 or not 1 <= number <= month_length(2024, month):
        return None
    year = year_of(m)
    pattern = f"XXXX-{month:02d}-{number:02d}"
    if m.has("ref") or m.has("ref2"):
        return m.day(within(pattern, None, "next" if m.has("ref") and m.item("ref").tag == "X" else "within"))
    return m.day(within(pattern, year, near_mode(m)), bare=None if year else pattern)


def slashed_bare(m: Match) -> Found | None:
    """A day and a month in figures that cannot be a fraction: "22/04", "08/12"."""
    first, second = m.item("m1"), m.item("d1")
    whole = second.end - first.start == len(first.low) + len(second.low) + 1
    dated = "0" in (first.low[:1], second.low[:1]) or max(first.value, second.value) > 12
    return slashed(m) if whole and dated else None


def range_in(m: Match) -> Found | None:
    """Days of a month that is told by where it lies: "del 4 al 22 de este mes"."""
    first, last = m.value("dd"), m.value("d2")
    if m.value("u") != "M" or not (isinstance(first, int) and isinstance(last, int) and 1 <= first < last <= 31):
        return None
    month: Rule = ("unit", SHIFTS[m.value("ref")], "month", "pub")
    start: Rule = ("find", "within", f"XXXX-XX-{first:02d}", month)
    return m.day(("as", start, ("span", start, ("shift", last - first, "day", start))))


def month_pattern(m: Match) -> str:
    """The pattern of a month."""
    return f"XXXX-{m.value('mm'):02d}"


def weekday_pattern(m: Match) -> str:
    """The pattern of a weekday."""
    return f"XXXX-WXX-{m.value('wd')}"


def season_pattern(m: Match) -> str:
    """The pattern of a season."""
    return f"XXXX-{m.value('se')}"


def month_of(m: Match) -> Found | None:
    """The month of March."""
    return recurring(month_pattern)(m) if m.value("u") == "M" else None


def recurring(pattern_of: Callable[[Match], str]) -> Builder:
    """A month, season or quarter, with or without its year."""

    def build(m: Match) -> Found | None:
        pattern, year = pattern_of(m), year_of(m)
        if year is None:
            return m.period(within(pattern, None, m.mode()), bare=pattern)
        return m.period(within(pattern, year, "past"))

    return build


def referred(pattern_of: Callable[[Match], str]) -> Builder:
    """Last, next, this or that month or season."""
    return lambda m: m.period(("find", MODES[m.value("ref")], pattern_of(m), "pub"))


def referred_month(m: Match) -> Found | None:
    """The past month of May, where Spanish names the unit: not "the last week of May"."""
    return None if m.has("u") and m.value("u") != "M" else referred(month_pattern)(m)


def weekday(m: Match) -> Found | None:
    """A weekday, bare or with an adjective."""
    pattern = weekday_pattern(m)
    after = m.after()
    if after is not None and after.title and after.tag == "." and m.tag(m.first) == "t":
        return None  # "the Sunday Times"
    if after is not None and after.tag == "s" and not m.has("ref"):
        return m.day(("find", "past", pattern, "pub"), bare=pattern)
    if m.has("ref"):
        mode = MODES[m.value("ref")]
        if mode == "within":
            mode = "coming" if m.mode() != "near" and not m.behind() else m.mode()
        return m.day(("find", mode, pattern, "pub"))
    return m.day(("find", m.mode(), pattern, "pub"), bare=pattern)


def day_of_month(m: Match) -> Found | None:
    """A day by its number alone ("on the 4th", "Wednesday the 13th")."""
    number, after = m.value("dd"), m.after()
    if not isinstance(number, int) or not 1 <= number <= 31:
        return None
    spoken = not m.item("dd").low[:1].isdigit()
    if spoken and after is not None and after.tag not in ",!|><&-jo":
        return None  # "Friday, the fourth day in a row"
    if spoken and not (m.has("wd") or m.has("u") or m.has("inner")):
        return None  # "on the second and third floors", "one on the third"
    pattern = f"XXXX-XX-{number:02d}"
    if m.has("wd"):
        pattern += f"-W{m.value('wd')}"
    if (m.has("u") and m.value("u") != "M") or (m.has("inner") and m.value("inner") != "D"):
        return None
    if m.before() == "a" and not m.has("wd") and m.item("dd").low.isdigit() and m.context.known.dayfirst:
        return None  # "los muertos ascienden a 31"
    if m.has("el") and (m.item("el").low not in m.context.known.signals["dated"] or not m.item("dd").low.isdigit()):
        return None  # "los 3" and "de dos" count something
    if m.has("ref"):
        month: Rule = ("unit", SHIFTS[m.value("ref")], "month", "pub")
        return m.day(("find", "within", pattern, month))
    return m.day(("find", m.mode(), pattern, "pub"), bare=pattern)


def holiday(m: Match) -> Found | None:
    """A holiday, with or without its year."""
    pattern, year = m.value("ho"), year_of(m)
    if m.has("ref"):
        return m.day(("find", MODES[m.value("ref")], pattern, "pub"))
    after = m.after()
    # a Halloween party is held on the days around it, before it too
    mode = "near" if after is not None and after.low in m.context.known.signals["feasts"] else m.mode()
    return m.day(within(pattern, year, mode), bare=None if year else pattern)


def this_unit(m: Match) -> Found | None:
    """The unit that goes on: "la semana actual"."""
    name = UNITS[m.value("u")].name
    now = m.item("now").low in m.context.known.signals["now"]
    return m.period(("unit", 0, name, "pub")) if now and name not in ("", "day") else None


def whole(m: Match) -> Found | None:
    """A date written in figures."""
    value = str(m.value("date"))
    return m.day(value) if len(value) == len("2031-05-04") else m.period(value)


def tomorrow(m: Match) -> Found | None:
    """Tomorrow, in a language where the word is also that of the morning."""
    return m.day(("unit", 1, "day", "pub"))


def deictic(m: Match) -> Found | None:
    """Today, yesterday, tonight; with a part of the day where one follows."""
    written = re.fullmatch(r"(-?\d+)(\w*)", str(m.value("d")))
    if written is None:
        return None
    days = int(written[1])
    rule: Rule = ("unit", days, "day", "pub") if days else "pub"
    part = m.value("p") if m.has("p") else written[2]
    if part:
        return m.made("TIME", ("clock", f"T{part}", rule), grain="day")
    return m.day(rule)


def this_part(m: Match) -> Found | None:
    """The part of a day that an adjective picks: this morning, last night."""
    shift = SHIFTS[m.value("ref")]
    rule: Rule = ("unit", shift, "day", "pub") if shift else "pub"
    return m.made("TIME", ("clock", f"T{m.value('p')}", rule), grain="day", anchored=m.value("ref") == "that")


def reference(m: Match) -> Found | None:
    """Now, recently, the future."""
    value = m.value("r") if m.has("r") else "PAST_REF"
    if m.has("past"):
        if m.value("past") in ("latest", "this") or (m.item("past").low not in m.context.known.signals["alone"]):
            return None
        value = "FUTURE_REF" if m.item("past").tag == "X" else "PAST_REF"
    days: dict[str, Rule] = {"PRESENT_REF": "pub", "PAST_REF": ("until", "pub"), "FUTURE_REF": ("since", "pub")}
    return m.made("DATE", ("value", value, days[value]), grain="reference")


def unit(m: Match) -> Found | None:
    """Last week, this year, the next month, the weekend."""
    code = m.value("u")
    ref = m.value("ref") if m.has("ref") else "that"
    shift = SHIFTS[ref]
    if code == "WE":
        if not m.has("ref"):
            return m.period(("find", m.mode(), "XXXX-WXX-WE", "pub"))
        return m.period(("find", MODES[ref], "XXXX-WXX-WE", "pub"))
    name, word = UNITS[code].name, m.item("ref").low if m.has("ref") else ""
    if code == "2W" and ref in ("last", "past", "next", "coming"):
        made: Rule = ("tail" if shift < 0 else "head", length(1, code), "pub")
        return m.made("DURATION", made, amount=(1, code), grain="duration")
    if not name or (name == "day" and not word):
        return None
    if name == "quarter" and ref in ("latest", "that"):
        return m.period(("unit", -1, "quarter", "pub"), resumed=True)
    rule: Rule = ("unit", shift, name, "pub")
    if word == "past":  # "the past year" is last year to annotators, but its days are the twelve months up to now
        trailing: Rule = ("tail", length(1, code), "pub")
        if name in ("decade", "century"):
            return m.made("DURATION", trailing, amount=(1, code), grain="duration")
        return m.period(rule if name == "quarter" else ("as", rule, trailing))
    # "the following month" and "the previous day" follow the story; "last month" and "next month" the calendar
    anchored = word != "" and ref in ("that", "coming", "past")
    return m.day(rule, anchored=anchored) if name == "day" else m.period(rule, anchored=anchored)


def year_ago(m: Match) -> Found | None:
    """The year-ago period, year-earlier: a year before what the text is about."""
    if m.context.items[m.found.start("u")].value != "Y":
        return None
    return m.period(("unit", -1, "year", "pub"), compared=True)


def latest(m: Match) -> Found | None:
    """The latest period: the quarter that the text is about."""
    if m.value("ref") != "latest":
        return None
    return m.period(("unit", -1, "quarter", "pub"), resumed=True)


def past_year(m: Match) -> Found | None:
    """The year ended 31 March, a fiscal year: a year, wherever it begins."""
    return m.made("DURATION", None, "P1Y", amount=(1, "Y"), grain="period") if m.value("u") == "Y" else None


def quarter(m: Match) -> Found | None:
    """The third quarter or the first half, with or without its year."""
    number, code = m.value("q") if m.has("q") else (m.value("o"), m.value("u") if m.has("u") else "HALF")
    if not isinstance(number, int):  # the last quarter of a year
        number = {"Q": 4, "HALF": 2}.get(code, 0) if year_of(m) is not None else 0
    if code == "Q" and 1 <= number <= 4:
        pattern = f"XXXX-Q{number}"
    elif code == "HALF" and 1 <= number <= 2:
        pattern = f"XXXX-H{number}"
    else:
        return None
    year = year_of(m)
    return m.period(within(pattern, year, "past"), bare=None if year else pattern)


def week_number(m: Match) -> Found | None:
    """A week by its number."""
    number = m.value("n")
    named = m.context.items[m.found.start("n") - 1].value == "W"
    if not named or not isinstance(number, int) or not 1 <= number <= 53:
        return None
    year = year_of(m)
    return m.period(within(f"XXXX-W{number:02d}", year, "within"))
