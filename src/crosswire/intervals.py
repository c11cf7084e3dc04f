"""Closed intervals of days and of numbers: whether they meet, what they share. An end that is ``None`` is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from crosswire.records import Interval


def meet(a: Interval | None, b: Interval | None) -> bool:
    """Whether two intervals of days share a day. An unknown interval may be any day."""
    if a is None or b is None:
        return True
    return not (_before(a.latest, b.earliest) or _before(b.latest, a.earliest))


def both(a: Interval | None, b: Interval | None) -> Interval | None:
    """The days that both allow; ``None`` where they share no day or where neither is known."""
    if a is None or b is None:
        return a or b
    if not meet(a, b):
        return None
    starts = [d for d in (a.earliest, b.earliest) if d is not None]
    ends = [d for d in (a.latest, b.latest) if d is not None]
    return Interval(earliest=max(starts, default=None), latest=min(ends, default=None))


def hull(a: Interval | None, b: Interval | None) -> Interval | None:
    """The shortest interval that covers both; an unknown one adds nothing."""
    if a is None or b is None:
        return a or b
    earliest = None if a.earliest is None or b.earliest is None else min(a.earliest, b.earliest)
    latest = None if a.latest is None or b.latest is None else max(a.latest, b.latest)
    return Interval(earliest=earliest, latest=latest)


def allowed(times: Sequence[Interval]) -> Interval | None:
    """The days that all allow; where they share none, the shortest interval that covers them; ``None`` of none."""
    if not times:
        return None
    shared: Interval | None = times[0]
    wide: Interval | None = None
    for t in times:
        shared = both(shared, t) if shared else None
        wide = hull(wide, t)
    return shared or wide


def days(interval: Interval | None) -> int | None:
    """How many days the interval has; ``None`` where it is unknown or open."""
    if interval is None or interval.earliest is None or interval.latest is None:
        return None
    return (interval.latest - interval.earliest).days + 1


def certainly_before(a: Interval | None, b: Interval | None) -> bool:
    """Whether every day of ``a`` lies before every day of ``b``."""
    return a is not None and b is not None and _before(a.latest, b.earliest)


def apart(a: Interval, b: Interval) -> int:
    """Days from the end of the one to the beginning of the other; 0 where they meet."""
    if meet(a, b):
        return 0
    first, second = (a, b) if certainly_before(a, b) else (b, a)
    return (second.earliest - first.latest).days if second.earliest and first.latest else 0


def _before(end: dt.date | None, start: dt.date | None) -> bool:
    return end is not None and start is not None and end < start
