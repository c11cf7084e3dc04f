"""Which incident a count of the dead or injured belongs to: that of the telling with which it shares its words."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire import vocabulary
from crosswire.records import Statement


def incident(figure: Statement, told: Sequence[tuple[Statement, str]]) -> str | None:
    """The incident whose harm a figure counts, of those that its report tells of: tellings, each with its incident.

    A count that stands apart belongs to the report's one incident, unless it has a time of its own. A running count or
    one over a period spans incidents, and belongs to none; nor does a count whose sentence tells of several.
    """
    return _sharing(figure, told) if told and _of_one(figure) else None


def _of_one(statement: Statement) -> bool:
    """Whether the figure counts the harm of one happening."""
    f = statement.figure
    if f is None or f.cumulative or f.since or f.since_rule or f.period or f.period_rule:
        return False
    return bool(vocabulary.load("measures").get(f.measure, {}).get("harm"))


def _sharing(figure: Statement, told: Sequence[tuple[Statement, str]]) -> str | None:
    """The one incident whose tellings overlap the figure's words, else the one of its sentence, else of its report."""
    over = {name for s, name in told if s.start < figure.end and figure.start < s.end}
    if not over:
        low, high = figure.context_start or figure.start, figure.context_end or figure.end
        over = {name for s, name in told if s.start < high and low < s.end}
    if not over and figure.time_text is None:
        over = {name for _, name in told}
    return next(iter(over)) if len(over) == 1 else None
