"""When something is asked for again: pure functions of what was seen, whose jitter hangs on a seed and a name only."""

from __future__ import annotations

import datetime as dt
import random

LONGEST = 24 * 3600.0
"""Seconds after which even what has failed for long is tried again."""

FIRST_CHECK = 3600.0
"""Seconds until an item is looked at again; each look doubles the wait."""

SILENT_AT_LEAST = 24 * 3600.0
SILENT_GAPS = 5
"""A feed is silent after so many of its usual gaps without anything new, and after a day at least."""

SILENT_UNKNOWN = 7 * 24 * 3600.0
"""The same for a feed whose rhythm is not known, because it brought too little."""

KNOWN_FROM = 3
"""Times that a feed brought something new from which on it has a rhythm."""

_WEIGHT = 0.3
"""Weight of the newest gap in the usual one."""

_JITTER = 0.1


def back_off(every: float, failures: int, *, seed: int, name: str) -> float:
    """Seconds until something is tried again that failed so many times in a row: doubled each time, up to a day."""
    wait = min(every * 2.0 ** min(failures - 1, 30), max(LONGEST, every))
    # the same failure of the same feed always waits as long, so that a run can be repeated
    share = random.Random(f"{seed}/{name}/{failures}").uniform(-_JITTER, _JITTER)  # noqa: S311 - spreads load, hides nothing
    return wait * (1 + share)


def check_again(checks: int, age: float, span: float) -> float | None:
    """Seconds until an item of this age is looked at again after so many looks; ``None`` once ``span`` is over."""
    wait = FIRST_CHECK * 2.0 ** min(checks, 20)
    return wait if age + wait <= span else None


def usual(gap: float | None, newest: float) -> float:
    """The usual gap between new items, after the newest one."""
    return newest if gap is None else (1 - _WEIGHT) * gap + _WEIGHT * newest


def silent(since: dt.datetime, now: dt.datetime, *, gap: float | None, arrivals: int) -> bool:
    """Whether a feed that answers brought nothing new since then for longer than is usual for it."""
    quiet = (now - since).total_seconds()
    if gap is None or arrivals < KNOWN_FROM:
        return quiet > SILENT_UNKNOWN
    return quiet > max(SILENT_AT_LEAST, SILENT_GAPS * gap)
