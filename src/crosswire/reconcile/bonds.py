"""What binds two statements of different reports: words alone are alike in the reports of any two happenings."""

from __future__ import annotations

from crosswire.intervals import apart, days, meet
from crosswire.reconcile.matter import Matter, overlap, page
from crosswire.reconcile.where import compatible, place_of
from crosswire.records import Interval

ABOUT = 14
"""Days between two reports within which they are taken to follow one news, as long as nothing says otherwise."""

YEAR = 366
"""Days between two reports from which a count of the one is no reading of the other's without a day or an incident."""

MONTH = 31
"""A time of at most so many days tells one happening from most others."""

TELLING = 0.5
"""Overlap of terms that binds by itself: as much as three rare ones share."""

SOME = 0.3
"""Overlap of terms that binds two counts of anything in the news of the same days."""


def bound(a: Matter, b: Matter) -> bool:
    """Whether something besides common words says that two statements may be of one matter.

    That they were published within days of each other is enough; one of which the date is unknown may be of any day.
    """
    if a.lineage == b.lineage or page(a.report) == page(b.report):
        return True
    one, other = a.report.published, b.report.published
    gap = apart(one, other) if one is not None and other is not None else 0
    if gap > YEAR and a.statement.figure is not None:
        return _dated_alike(a, b)
    return gap <= ABOUT or _bond(a, b, TELLING)


def faint(a: Matter, b: Matter) -> bool:
    """Whether two counts of anything share too little to be of one thing by themselves: every report has its own."""
    return a.report.id != b.report.id and not _bond(a, b, SOME)


def _bond(a: Matter, b: Matter, enough: float) -> bool:
    return overlap(a.terms, b.terms) >= enough or _scoped(a, b) or _named(a, b)


def _scoped(a: Matter, b: Matter) -> bool:
    """Whether one place, one day, one period or one incident is given for both."""
    return bool(compatible(place_of(a.statement), place_of(b.statement))) or _dated_alike(a, b)


def _dated_alike(a: Matter, b: Matter) -> bool:
    """Whether one day, one period or one incident is given for both."""
    if a.incident and a.incident == b.incident:
        return True
    f, g = a.statement.figure, b.statement.figure
    scopes = [(a.statement.time, b.statement.time)]
    if f is not None and g is not None:
        scopes += [(f.period, g.period), (f.since, g.since)]
    return any(_together(*scope) for scope in scopes)


def _together(a: Interval | None, b: Interval | None) -> bool:
    lengths = [days(t) for t in (a, b)]
    if a is not None and b is not None and a == b:
        return True
    return all(n is not None and n <= MONTH for n in lengths) and meet(a, b)


def _named(a: Matter, b: Matter) -> bool:
    """Whether somebody of name has a part in both."""
    casts = ((a.actors, b.actors), (a.recipients, b.recipients))
    if any(x.proper and y.proper and x.same(y) for one, other in casts for x in one for y in other):
        return True
    return a.statement.figure is not None and bool(a.entities & b.entities)
