"""The day of a deed that is told as done: not after its report was out; and deeds long before the news."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

from crosswire import calendar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crosswire.records import Interval, TimeMention
    from crosswire.statements.events.telling import Telling

LONG = dt.timedelta(days=30)
"""Between two times, what makes them those of two happenings, whatever is told alike of them."""

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


def recalled(tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings of one happening that recall another: long before all days told up to there, in their own words."""
    found, first = [], None
    for telling in tellings:
        days = known(telling)
        if days is None:
            continue
        if first is not None and first - days[1] > LONG:
            found.append(telling)
        else:
            first = days[0] if first is None else min(first, days[0])
    return found


def known(telling: Telling) -> tuple[dt.date, dt.date] | None:
    """The days that a telling's own sentence gives, ``None`` where it gives none."""
    when = telling.when
    if when is None or not telling.own_time or when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest


def _after(when: TimeMention, published: Interval | None) -> bool:
    if published is None or published.latest is None or when.earliest is None:
        return False
    return when.earliest > published.latest
