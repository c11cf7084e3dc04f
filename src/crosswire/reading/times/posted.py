"""The day on which a page says that it was put out, where that is well before the day it was handed in with."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from crosswire import calendar
from crosswire.calendar import rules
from crosswire.records import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crosswire.reading.times.build import Found
    from crosswire.reading.times.lexer import Lexicon
    from crosswire.reading.times.numerals import Item

_OPENING = 600
"""Code points of a report in which a page dates itself."""

_LABEL = 2
"""Items from a date back to its label: a colon stands between."""

_LATER = dt.timedelta(days=2)
"""How much later a page may be said to be published than it says itself: by the hour, or by a last change."""


def day(found: Sequence[Found], items: Sequence[Item], known: Lexicon, published: Interval | None) -> Interval | None:
    """The day behind "Posted:", if the report is said to be published days after it; ``None`` else.

    A page that is found again years later still means by "Sunday" the one before it was put out.
    """
    words = known.signals.get("posted", frozenset())
    if published is None or published.earliest is None:
        return None
    for f in found:
        if items[f.first].start > _OPENING:
            break
        if f.first < _LABEL or items[f.first - 1].low != ":" or items[f.first - _LABEL].low not in words:
            continue
        if f.rule is None or rules.hangs(f.rule):
            continue
        made = calendar.resolve_rule(f.rule, published)
        told = made[1] if made is not None else None
        if told is not None and told.earliest is not None and told.earliest == told.latest:
            return Interval(earliest=told.earliest, latest=told.latest) if _before(told, published) else None
    return None


def _before(told: Interval, published: Interval) -> bool:
    return bool(told.latest and published.earliest and told.latest + _LATER < published.earliest)
