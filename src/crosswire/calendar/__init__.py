"""Days, TIMEX3 values and rules: what a time means once it is known when its report was published. No spaCy here.

A rule says how a time hangs on the day of publication. It is an atom or an operation in round brackets:

- ``pub``: the day of publication; any absolute TIMEX3 value: ``2031-05-04``, ``2031-W07``, ``2031-Q3``, ``203``.
- ``(unit N UNIT x)``: the unit in which ``x`` begins, ``N`` units later: ``(unit -1 month pub)``, "last month".
- ``(shift N UNIT x)``: ``x`` moved by ``N`` units, to the day.
- ``(nth N UNIT x)``: the ``N``-th unit inside ``x``; negative counts from its end.
- ``(find MODE PATTERN x)``: where a pattern falls, seen from ``x``: ``(find past XXXX-11 pub)``, "in November".
  Patterns: ``XXXX-11``, ``XXXX-11-03``, ``XXXX-XX-15``, ``XXXX-XX-13-W5`` (a Friday the 13th),
   ``XXXX-WXX-3``, ``XXXX-WXX-WE``, ``XXXX-Q3``, ``XXXX-H1``,
  ``XXXX-SU``, ``easter+1``, ``easter-7..+0`` (days in a row), ``nth-11-4-4`` (the fourth Thursday of November),
  ``nth-11-4-4+1`` (the day after it).
  Modes: ``past`` (the latest begun), ``last`` (the latest over), ``near``, ``within`` (the one in the same week,
  month or year), ``coming`` (the earliest not over), ``next`` (the earliest not begun).
- ``(tail P3M x)``: the three months up to ``x``; ``(head P3M x)``: those behind it.
- ``(about N M UNIT x)``: from ``N`` units after the start of ``x`` to ``M`` units after its end.
- ``(part start|mid|end x)``; ``(upto x y)``: ``x`` as far as ``y``; ``(onward x y)``: ``x`` from ``y`` on.
- ``(span x y)``: from the start of ``x`` to the end of ``y``; ``(since x)``, ``(after x)``: open towards the future;
  ``(until x)``, ``(before x)``: open towards the past.
- ``(clock T14:30 x)``, ``(value PXD x)``: the same days under another TIMEX3 value; ``(as x y)``: the value of ``x``
  with the days of ``y``, as for each end of a range.

Units: day, week, month, quarter, half, year, decade, century.
"""

from __future__ import annotations

from crosswire.calendar import rules, values
from crosswire.calendar.units import NoSuchDayError, Stretch
from crosswire.records import Interval

__all__ = ["days_of", "resolve", "resolve_rule"]


def days_of(value: str) -> Interval | None:
    """The closed interval of days of an absolute TIMEX3 value ("2031-Q3", "2031-05-04TMO"); ``None`` for others."""
    found = values.stretch(value)
    return Interval(earliest=found.first, latest=found.last) if found else None


def resolve(rule: str, published: Interval | None) -> tuple[str | None, Interval] | None:
    """TIMEX3 value and days of a rule in a report published in this interval: the hull of all that it could mean.

    ``None`` where the rule cannot be read, means no days, or hangs on a publication that is unknown. An open end of
    the publication leaves that end of the result open. The value is ``None`` where it would differ within the interval
    and has no common form ("XXXX-11").
    """
    read = rules.parse(rule)
    return None if read is None else resolve_rule(read, published)


def resolve_rule(rule: rules.Rule, published: Interval | None) -> tuple[str | None, Interval] | None:
    """``resolve`` for a rule that is read already."""
    try:
        if not rules.hangs(rule):
            made = rules.meaning(rule, None)
            return made.value, Interval(earliest=made.first, latest=made.last)
        if published is None:
            return None
        ends = [rules.meaning(rule, d) if d else None for d in (published.earliest, published.latest)]
    except NoSuchDayError:
        return None
    first, last = ends
    if first is None and last is None:
        return None
    return _hull(rule, first, last)


def _hull(rule: rules.Rule, first: Stretch | None, last: Stretch | None) -> tuple[str | None, Interval]:
    same = first is not None and last is not None and first.value == last.value
    value = first.value if first is not None and same else rules.relative(rule)
    return value, Interval(earliest=first.first if first else None, latest=last.last if last else None)
