"""The rule language: a nested list to text and back, and its meaning on one day of publication.

Every operation is monotone: a report published later never makes a rule mean earlier days. So the meaning over an
interval of publication days is the hull of its meanings at the two ends (see ``crosswire.calendar.resolve``).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from crosswire.calendar import units, values
from crosswire.calendar.units import NoSuchDayError, Stretch

Rule = str | tuple[Any, ...]
"""An atom, or an operation's name followed by atoms and rules."""

LONGEST = 4000
"""Code points of the longest rule text that is read; ours stay below 300."""

DEEPEST = 40
"""Levels of nesting that are read."""

_TOKEN = re.compile(r"\s*([()]|[^\s()]+)")
_ATOM = re.compile(r"[A-Za-z0-9_.:+-]+")
_NUMBER = re.compile(r"-?[0-9]{1,12}")

MODES = frozenset(("past", "last", "near", "within", "coming", "next"))
PARTS = frozenset(("start", "mid", "end"))

SHAPES: dict[str, str] = {
    "unit": "nur",
    "shift": "nur",
    "nth": "nur",
    "find": "mpr",
    "tail": "dr",
    "head": "dr",
    "about": "nnur",
    "part": "kr",
    "upto": "rr",
    "onward": "rr",
    "span": "rr",
    "since": "r",
    "until": "r",
    "before": "r",
    "after": "r",
    "clock": "cr",
    "value": "vr",
    "as": "rr",
}
"""Each operation's arguments: n number, u unit, m mode, p pattern, d duration, k part, c hour, v value, r rule."""


def text(rule: Rule) -> str:
    """A rule as text."""
    if isinstance(rule, str):
        return rule
    return "(" + " ".join(str(a) if isinstance(a, int) else text(a) for a in rule) + ")"


def parse(written: str) -> Rule | None:
    """The rule of a text; ``None`` where it is not one."""
    if len(written) > LONGEST:
        return None
    tokens, at = [], 0
    written = written.rstrip()
    while at < len(written):
        found = _TOKEN.match(written, at)
        if not found:
            return None
        tokens.append(found[1])
        at = found.end()
    try:
        rule, rest = _read(tokens, 0, 0)
    except (ValueError, IndexError):
        return None
    return rule if rest == len(tokens) else None


def _read(tokens: list[str], at: int, depth: int) -> tuple[Rule, int]:
    head = tokens[at]
    if head != "(":
        if head != "pub" and values.stretch(head) is None:
            raise ValueError(head)
        return head, at + 1
    if depth > DEEPEST:
        raise ValueError("too deep")
    name = tokens[at + 1]
    shape = SHAPES.get(name)
    if shape is None:
        raise ValueError(name)
    parts: list[Any] = [name]
    at += 2
    for kind in shape:
        if kind == "r":
            made, at = _read(tokens, at, depth + 1)
            parts.append(made)
            continue
        parts.append(_atom(kind, tokens[at]))
        at += 1
    if tokens[at] != ")":
        raise ValueError("not closed")
    return tuple(parts), at + 1


def _atom(kind: str, token: str) -> str | int:
    if kind == "n":
        if not _NUMBER.fullmatch(token):
            raise ValueError(token)
        return int(token)
    fits = {
        "u": token in units.UNITS,
        "m": token in MODES,
        "p": values.is_pattern(token),
        "d": values.length(token) is not None,
        "k": token in PARTS,
        "c": values.clock(token),
        "v": _ATOM.fullmatch(token) is not None,
    }
    if not fits[kind]:
        raise ValueError(token)
    return token


def hangs(rule: Rule) -> bool:
    """Whether a rule hangs on the day of publication."""
    return rule == "pub" or (not isinstance(rule, str) and any(hangs(a) for a in rule[1:] if not isinstance(a, int)))


def relative(rule: Rule) -> str | None:
    """What can be said of a rule's TIMEX3 value without the day of publication: "XXXX-11", "PXD", ``None``."""
    if isinstance(rule, str):
        return None if rule == "pub" else rule
    name = rule[0]
    if name == "value":
        return str(rule[1])
    if name in ("tail", "head"):
        return str(rule[1])
    if name == "find":
        return str(rule[2]) if str(rule[2]).startswith("XXXX") else None
    if name == "clock":
        inner = relative(rule[2])
        return (inner if inner and len(inner) >= len("XXXX-WXX-1") else "XXXX-XX-XX") + str(rule[1])
    if name in ("since", "until", "before", "after", "part", "upto", "onward", "as"):
        return relative(rule[-1] if name == "part" else rule[1])
    return None


def meaning(rule: Rule, published: dt.date | None) -> Stretch:
    """What a rule means in a report of this day; raises ``NoSuchDayError`` where it means no days."""
    if isinstance(rule, str):
        if rule == "pub":
            if published is None:
                raise NoSuchDayError("the day of publication is unknown")
            return units.containing("day", published)
        made = values.stretch(rule)
        if made is None:
            raise NoSuchDayError(rule)
        return made
    inner = [meaning(a, published) for k, a in zip(SHAPES[rule[0]], rule[1:], strict=True) if k == "r"]
    own = [a for k, a in zip(SHAPES[rule[0]], rule[1:], strict=True) if k != "r"]
    made = _OPERATIONS[rule[0]](*own, *inner)
    if made.first is not None and made.last is not None and made.first > made.last:
        raise NoSuchDayError("a time that ends before it begins")
    return made


def _first(of: Stretch) -> dt.date:
    if of.first is None:
        raise NoSuchDayError("open towards the past")
    return of.first


def _last(of: Stretch) -> dt.date:
    if of.last is None:
        raise NoSuchDayError("open towards the future")
    return of.last


def _unit(count: int, unit: str, of: Stretch) -> Stretch:
    return units.containing(unit, _first(of), count)


def _shift(count: int, unit: str, of: Stretch) -> Stretch:
    first, last = units.add(_first(of), count, unit), units.add(_last(of), count, unit)
    return Stretch(units.value_of("day", first) if first == last else None, first, last)


def _nth(count: int, unit: str, of: Stretch) -> Stretch:
    # a week belongs to the month or year in which its Thursday lies, as in ISO 8601
    lead = 3 if unit == "week" else 0
    start, end = units.index(unit, _first(of)), units.index(unit, _last(of))
    if unit == "week":
        start += units.add_days(_first(units.unit_at(unit, start)), lead) < _first(of)
        end -= units.add_days(_first(units.unit_at(unit, end)), lead) > _last(of)
    return units.unit_at(unit, start + count - 1 if count > 0 else end + count + 1)


def _find(mode: str, pattern: str, of: Stretch) -> Stretch:
    """The occurrence of a pattern that a mode asks for.

    past: the latest that has begun; last: the latest that is over; within: the one in the same cycle; coming: the
    earliest that is not over; next: the earliest that has not begun; near: the closer of past and next.
    """
    cycle = values.cycle(pattern)
    if mode == "near":
        before, behind = _find("past", pattern, of), _find("next", pattern, of)
        near = (_last(of) - _first(before)).days <= (_first(behind) - _last(of)).days
        return before if near else behind
    if mode == "within":
        found = values.occurrence(pattern, _unit(0, cycle, of))
        if found is None:
            raise NoSuchDayError(pattern)
        return found
    step, at = (-1, _last(of)) if mode in ("past", "last") else (1, _first(of))
    fits: Callable[[Stretch], bool] = {
        "past": lambda s: _first(s) <= at,
        "last": lambda s: _last(s) < at,
        "coming": lambda s: _last(s) >= at,
        "next": lambda s: _first(s) > at,
    }[mode]
    # a Friday the 13th falls in every 14 months, a 29 February in every nine years even across one like 1900
    here = units.index(cycle, at) - step
    for number in range(here, here + 16 * step, step):
        found = values.occurrence(pattern, units.unit_at(cycle, number))
        if found is not None and fits(found):
            return found
    raise NoSuchDayError(pattern)


def _add(start: dt.date, duration: str, sign: int) -> dt.date:
    count, unit = values.length(duration) or (0.0, "day")
    if count == int(count):
        return units.add(start, sign * int(count), unit)
    days = {"day": 1.0, "week": 7.0}.get(unit) or units.MONTHS[unit] * 30.4375
    return units.add_days(start, sign * round(count * days))


def _tail(duration: str, of: Stretch) -> Stretch:
    return Stretch(duration, _add(_first(of), duration, -1), _last(of))


def _head(duration: str, of: Stretch) -> Stretch:
    return Stretch(duration, units.add_days(_last(of), 1), _add(_last(of), duration, 1))


def _about(low: int, high: int, unit: str, of: Stretch) -> Stretch:
    return Stretch(None, units.add(_first(of), low, unit), units.add(_last(of), high, unit))


def _part(part: str, of: Stretch) -> Stretch:
    """The first, middle or last third of a time, to the day."""
    first, last = _first(of), _last(of)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return _months(part, of, (last.year - first.year + 1) * 4)
    third = (last - first).days // 3
    if part == "start":
        return Stretch(of.value, first, units.add_days(first, third))
    if part == "mid":
        return Stretch(of.value, units.add_days(first, third), units.add_days(last, -third))
    return Stretch(of.value, units.add_days(last, -third), last)


def _months(part: str, of: Stretch, third: int) -> Stretch:
    """A third of whole years, to the month."""
    first, last = _first(of), _last(of)
    if part == "start":
        return Stretch(of.value, first, units.add_days(units.add_months(first, third), -1))
    second = units.add_months(first, third)
    if part == "mid":
        return Stretch(of.value, second, units.add_days(units.add_months(second, third), -1))
    return Stretch(of.value, units.add_months(second, third), last)


def _upto(of: Stretch, end: Stretch) -> Stretch:
    return Stretch(of.value, _first(of), max(_first(of), min(_last(of), _last(end))))


def _onward(of: Stretch, start: Stretch) -> Stretch:
    return Stretch(of.value, min(_last(of), max(_first(of), _first(start))), _last(of))


def _clock(hour: str, of: Stretch) -> Stretch:
    return of._replace(value=f"{of.value}{hour}" if of.value and "T" not in of.value else of.value)


_OPERATIONS: dict[str, Callable[..., Stretch]] = {
    "unit": _unit,
    "shift": _shift,
    "nth": _nth,
    "find": _find,
    "tail": _tail,
    "head": _head,
    "about": _about,
    "part": _part,
    "upto": _upto,
    "onward": _onward,
    "span": lambda a, b: Stretch(None, a.first, b.last),
    "since": lambda x: Stretch(x.value, _first(x), None),
    "until": lambda x: Stretch(x.value, None, _last(x)),
    "before": lambda x: Stretch(x.value, None, units.add_days(_first(x), -1)),
    "after": lambda x: Stretch(x.value, units.add_days(_last(x), 1), None),
    "clock": _clock,
    "value": lambda v, x: x._replace(value=v),
    "as": lambda x, y: y._replace(value=x.value),
}
