"""What opens a brief of several incidents: each with its own toll, so that they do not read as one."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire import vocabulary
from crosswire.records import Claim, Statement
from crosswire.views.desk import Desk
from crosswire.views.lines import IncidentRow

_SEVERAL = 2
"""From so many incidents with a toll on a record is no single situation."""


def apart(desk: Desk, rows: Sequence[IncidentRow], limit: int) -> list[IncidentRow]:
    """The gravest and the best borne incidents with a toll, by their days; nothing where there are not several."""
    told = [r for r in rows if r.killed or r.injured]
    most = max((desk.index.claims[r.claim].reports for r in rows), default=0)
    if len(told) < _SEVERAL or 2 * most > len(desk.index.reports):
        return []  # what most reports tell of is one situation
    grave = sorted(told, key=lambda r: _weight(desk.index.claims[r.claim]))[:limit]
    borne = sorted(told, key=lambda r: (-desk.index.claims[r.claim].reports, r.claim))[: limit // 2]
    return [r for r in told if r in grave or r in borne]


def _weight(claim: Claim) -> tuple[float, int, float, str]:
    found = claim.incident
    killed, injured = (
        float(t.best or t.low or 0) if t else 0.0 for t in ((found.killed, found.injured) if found else (None, None))
    )
    return -killed, -claim.reports, -injured, claim.id


def split(desk: Desk, counted: Sequence[Claim], rows: Sequence[IncidentRow]) -> tuple[list[Claim], list[Claim]]:
    """The figures that span incidents, and others of several reports; what counts a single incident's harm is left out.

    A claim knows no incident, but its statements stand in the sentences that tell of one.
    """
    claims = (desk.index.claims[r.claim] for r in rows)
    told: dict[str, list[Statement]] = {}
    for claim in claims:
        for s in desk.index.told(claim.statements):
            told.setdefault(s.report, []).append(s)
    wide, others = [], []
    for claim in counted:
        found = desk.index.told(claim.statements)
        if any(_harm(s) and _spans(s) for s in found):
            wide.append(claim)
        elif not any(_harm(s) and _within(desk, s, told.get(s.report, ())) for s in found):
            others.append(claim)
    others = [c for c in others if c.reports > 1]
    return wide, others


def _spans(statement: Statement) -> bool:
    """Whether a figure is a running count, over more than one happening."""
    f = statement.figure
    return f is not None and bool(f.cumulative or f.since or f.since_rule)


def _harm(statement: Statement) -> bool:
    measure = statement.figure.measure if statement.figure else ""
    return bool(vocabulary.load("measures").get(measure, {}).get("harm"))


def _within(desk: Desk, figure: Statement, told: Sequence[Statement]) -> bool:
    """Whether a figure stands in a sentence that tells of an incident, or without a day in a report that tells one."""
    start, end = desk.index.context(figure)
    if any(s.start < end and start < s.end for s in told):
        return True
    period = figure.figure.period if figure.figure else None
    return bool(told) and figure.time_text is None and period is None
