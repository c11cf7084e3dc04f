"""What the words around found times add: ranges, open ends, and the earlier time that one is counted from."""

from __future__ import annotations

import itertools
import re

from crosswire.calendar import values
from crosswire.calendar.rules import Rule
from crosswire.reading.times.build import Found
from crosswire.reading.times.lexer import Lexicon
from crosswire.reading.times.numerals import Item

OPEN = ("since", "until", "before", "after")
"""Prepositions that open an end; the rule language has an operation of each name."""

NEAR = 90
"""Items between a time and the one it is counted from: three sentences of news."""


SENTENCE = 20
"""Items between an hour and the day that it belongs to."""


def relate(found: list[Found], items: list[Item], known: Lexicon) -> list[Found]:
    """The found times with the rules that their surroundings give them."""
    made = _anchor(_apposed(found, items), items, known)
    ranged = _ranges(made, items, known) | _lasting(made, items, known)
    return [f if i in ranged else _opened(f, items, known) for i, f in enumerate(made)]


def _apposed(found: list[Found], items: list[Item]) -> list[Found]:
    """Weekdays with the date behind a comma: "last Monday night, November 28" is that day, whichever Monday is last."""
    made = list(found)
    for i, (one, date) in enumerate(itertools.pairwise(found)):
        if (
            _low(items, one.last, date.first) not in (",", "(")
            or date.rule is None
            or not _DAY.fullmatch(date.bare or "")
        ):
            continue
        if one.rule is not None and (day := _weekday(one.rule)) is not None:
            made[i] = one._replace(rule=_instead(one.rule, day, date.rule), anchored=False)
    return made


_DAY = re.compile(r"XXXX-\d\d-\d\d")
_WEEKDAY = re.compile(r"XXXX-WXX-\d")


def _weekday(rule: Rule) -> Rule | None:
    """The part of a rule that finds a weekday around the day of publication."""
    if isinstance(rule, str):
        return None
    if rule[0] == "find" and rule[-1] == "pub" and _WEEKDAY.fullmatch(str(rule[2])):
        return rule
    return next((part for a in rule if not isinstance(a, int) and (part := _weekday(a)) is not None), None)


def _instead(rule: Rule, part: Rule, other: Rule) -> Rule:
    """A rule with another one in the place of a part of it."""
    if rule == part:
        return other
    return rule if isinstance(rule, str) else tuple(a if isinstance(a, int) else _instead(a, part, other) for a in rule)


def _anchor(found: list[Found], items: list[Item], known: Lexicon) -> list[Found]:
    """Times that are counted from another time, counted from the one before them.

    An hour is none of the day since which something lasts.
    """
    made: list[Found] = []
    last: dict[str, Found] = {}
    begun = False
    for one in found:
        here = one
        quarter = last.get("quarter")
        # days are counted from a day, longer units from whatever time was told last
        base = last.get("day" if one.grain in ("day", "duration") or one.kind == "TIME" else "any")
        if (one.compared or one.resumed) and quarter is not None:
            here = _of_quarter(one, quarter)
        elif one.anchored and one.rule is not None and base is not None and base.rule is not None:
            reach = NEAR if one.kind != "TIME" else 0 if begun else SENTENCE
            here = one._replace(rule=_graft(one.rule, base.rule)) if one.first - base.last < reach else one
        if here.kind == "DATE" and here.rule is not None and here.value is None and not _vague(here.rule):
            last["any"] = here
            if here.grain == "day":
                last["day"] = here
                begun = _before(items, here.first, known.signals["since"])
            if here.bare is not None and here.bare.startswith("XXXX-Q"):
                last["quarter"] = here
        made.append(here)
    return made


def _of_quarter(one: Found, quarter: Found) -> Found:
    """A year ago, the latest period, the 2030 period: the quarter of it that the text is about."""
    if quarter.rule is None:
        return one
    if isinstance(one.rule, str):
        return one._replace(rule=("find", "within", quarter.bare, one.rule))
    return one._replace(rule=("unit", -4, "quarter", quarter.rule) if one.compared else quarter.rule)


def _vague(rule: Rule) -> bool:
    return not isinstance(rule, str) and rule[0] in ("value", "about", "tail", "head")


def _graft(rule: Rule, onto: Rule) -> Rule:
    """A rule with another time in the place of the day of publication."""
    if rule == "pub":
        return onto
    if isinstance(rule, str):
        return rule
    return tuple(a if isinstance(a, int) else _graft(a, onto) for a in rule)


def _low(items: list[Item], first: int, last: int) -> str:
    return " ".join(i.low for i in items[max(0, first) : last])


def _before(items: list[Item], at: int, words: frozenset[str]) -> bool:
    """Whether one of these words or phrases stands right before an item, an article aside."""
    if at > 0 and items[at - 1].tag == "t":
        at -= 1
    return any(_low(items, at - n, at) in words for n in (1, 2, 3) if at >= n)


def _ranges(made: list[Found], items: list[Item], known: Lexicon) -> set[int]:
    """Neighbours joined by "to", "through" or "and": each gets the days of the whole range. Changes ``made``."""
    joined: set[int] = set()
    for i in range(len(made) - 1):
        left, right = made[i], made[i + 1]
        if i in joined or left.kind not in ("DATE", "TIME") or right.kind != left.kind:
            continue
        if left.rule is None or right.rule is None:
            continue
        between = _low(items, left.last, right.first).removesuffix(" the")
        linked = between in known.signals["to"]
        linked = linked or (between in known.signals["and"] and _before(items, left.first, known.signals["between"]))
        if not linked:
            continue
        start, end = _ends(left, right)
        made[i] = left._replace(rule=("as", start, ("span", start, end)))
        made[i + 1] = right._replace(rule=("as", end, ("span", start, end)))
        joined |= {i, i + 1}
    return joined


def _lasting(made: list[Found], items: list[Item], known: Lexicon) -> set[int]:
    """A duration up to a date or from one on ("a decade until 2009"): both get its days. Changes ``made``."""
    bound: set[int] = set()
    for i in range(len(made) - 1):
        one, date = made[i], made[i + 1]
        if one.kind != "DURATION" or one.rule is not None or date.kind != "DATE" or date.rule is None:
            continue
        count = values.length(one.value or "")
        between = _low(items, one.last, date.first).lstrip(", ").removesuffix(" the")
        if count is None or count[0] != int(count[0]):
            continue
        if between in known.signals["until"]:
            days: Rule = ("tail", one.value, date.rule)
        elif between in known.signals["from"]:
            days = ("span", date.rule, ("shift", -1, "day", ("shift", int(count[0]), count[1], date.rule)))
        else:
            continue
        made[i] = one._replace(rule=("value", one.value, days))
        made[i + 1] = date._replace(rule=("as", date.rule, days))
        bound |= {i, i + 1}
    return bound


def _ends(left: Found, right: Found) -> tuple[Rule, Rule]:
    """The ends of a range, the one that lacks its year resolved from the other."""
    start, end = left.rule, right.rule
    if start is None or end is None:
        raise AssertionError("a range needs two rules")
    if left.bare and not isinstance(start, str) and start[1] == "coming" and right.bare:
        return start, ("find", "next", right.bare, start)
    if left.bare:
        return ("find", "past", left.bare, end), end
    if right.bare:
        return start, ("find", "next", right.bare, start)
    return start, end


def _opened(one: Found, items: list[Item], known: Lexicon) -> Found:
    """A time with the open end that its preposition gives it."""
    if one.rule is None or one.kind not in ("DATE", "TIME") or _vague(one.rule):
        return one
    if one.last < len(items) and items[one.last].tag == "s":
        return one
    behind = _low(items, one.last, one.last + 2)
    # "May 3 or after", but "on May 3 and after the king fell ill"
    dated = one.last + 2 < len(items) and items[one.last + 2].tag in "ABCI.t"
    if behind in known.signals["or_later"] and not dated:
        return one._replace(rule=("since", one.rule))
    if behind in known.signals["or_earlier"] and not dated:
        return one._replace(rule=("until", one.rule))
    for way in OPEN:
        if _before(items, one.first, known.signals[way]):
            # "before the end of December" reaches into December
            if way == "since" and one.bare is not None and _before(items, one.first, known.signals["ever_since"]):
                past: Rule = ("find", "past", one.bare, "pub")
                return one._replace(rule=("since", past if one.rule[0] != "part" else ("part", one.rule[1], past)))
            if one.kind == "TIME" and way in ("before", "after"):
                return one  # "shortly after midnight" is still that day
            late = way == "before" and not isinstance(one.rule, str) and one.rule[:2] == ("part", "end")
            return one._replace(rule=("until" if late else way, one.rule))
    return one
