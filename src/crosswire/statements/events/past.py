"""The day of a deed that is told as done: not after its report was out."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from crosswire import calendar

if TYPE_CHECKING:
    from crosswire.records import Interval, TimeMention

_AHEAD = ("(find near ", "(find coming ")
_BACK = "(find past "


def behind(when: TimeMention | None, published: Interval | None) -> TimeMention | None:
    """The time of a deed that is told as done, where its words alone would put it after its report.

    "The April 7 shooting" in a report of December is that of the last April. What still lies ahead then ("died two
    days later") counts from another day than the report's, and says nothing: ``None``.
    """
    if when is None or when.rule is None or not _after(when, published):
        return when
    rule = when.rule
    for ahead in _AHEAD:
        rule = rule.replace(ahead, _BACK)
    found = calendar.resolve(rule, published)
    if found is None or rule == when.rule:
        return None
    value, days = found
    moved = dataclasses.replace(when, earliest=days.earliest, latest=days.latest, value=value, rule=rule)
    return None if _after(moved, published) else moved


def _after(when: TimeMention, published: Interval | None) -> bool:
    if published is None or published.latest is None or when.earliest is None:
        return False
    return when.earliest > published.latest
