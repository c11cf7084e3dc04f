"""Times that run from a day on ("since June"), and what is told of that day ("since June, when rebels attacked")."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from typing import TYPE_CHECKING

from crosswire import calendar
from crosswire.reading.times import lexer

if TYPE_CHECKING:
    from crosswire.records import Interval, TimeMention

ONE = dt.timedelta(days=1)
"""What goes on from one day to the next is one happening; over more days it may be many."""

_OPEN = re.compile(r"\((?P<way>since|until) (?P<day>.+)\)")
"""The rule of a time that is open at an end; the form is documented in ``crosswire.calendar``."""


def then(time: TimeMention, text: str, start: int, language: str, published: Interval | None) -> TimeMention:
    """The day itself from or to which a time runs, where what begins at ``start`` is told of it: "since June, when"."""
    if (time.earliest and time.latest) or time.start >= start or not _of_then(text[time.end : start], language):
        return time
    rule = _OPEN.fullmatch(time.rule or "")
    if rule is not None:
        return _by(time, rule["day"], published)
    days = calendar.days_of(time.value or "") if time.rule is None else None
    return dataclasses.replace(time, earliest=days.earliest, latest=days.latest) if days else time


def so_far(time: TimeMention | None, published: Interval | None) -> TimeMention | None:
    """A time that runs from the report's day, or the one before it, up to the report: "since this morning"."""
    rule = _OPEN.fullmatch(time.rule or "") if time is not None else None
    if time is None or rule is None or rule["way"] != "since":
        return time
    until = _by(time, f"(span {rule['day']} pub)", published)
    return until if until.earliest and until.latest and until.latest - until.earliest <= ONE else time


def _of_then(between: str, language: str) -> bool:
    words = lexer.lexicon(language).signals.get("when", frozenset())
    first = re.match(r",?\s+(\w+)\b", between)
    return first is not None and first[1].casefold() in words


def _by(time: TimeMention, rule: str, published: Interval | None) -> TimeMention:
    found = calendar.resolve(rule, published)
    days = found[1] if found is not None else None
    earliest, latest = (days.earliest, days.latest) if days else (None, None)
    return dataclasses.replace(time, rule=rule, earliest=earliest, latest=latest)
