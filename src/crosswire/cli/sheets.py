"""What the tables of a case show: rows of plain text, each with a short id first, made by the views of the brief."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crosswire.cli import cases
from crosswire.cli.cases import SHORT
from crosswire.ledger.state import State
from crosswire.records import Claim, Report, Statement, StatementType
from crosswire.views import decided, disputes, figures, happenings, policies, ranges, register, voices
from crosswire.views.days import show
from crosswire.views.desk import Desk
from crosswire.views.evidence import Index
from crosswire.views.lines import Line
from crosswire.views.policies import Policy

FIGURES = ("claim", "what", "value", "range", "standing", "origins", "reports", "as of")
DISPUTES = ("claim", "what", "who says what", "why it cannot all hold")
INCIDENTS = ("claim", "day", "what and where", "killed", "injured", "whom", "by whom", "standing")
QUESTIONS = ("question", "status", "what", "answers")
TIMELINE = ("claim", "day", "what", "standing", "reports")
ORIGINS = ("origin", "kind", "name", "reports", "statements")
SAID = ("statement", "published", "report", "what it says", "who is credited", "how")
WITHDRAWN = ("claim", "what", "what was said", "who withdrew it, and why")
RELATIONS = ("between", "relation", "why")


def desk(state: State, policy: Policy | None = None) -> Desk:
    """The desk at which the state's lines are made."""
    return Desk(Index(state.record), policy)


def counted(address: str, policy: str | None, prefer: tuple[str, ...], as_of: str | None, known_at: str | None) -> Desk:
    """The desk of a case at a moment, with the counting policy that the options name."""
    chosen = cases.policy(policy, prefer)
    state = cases.view(address, as_of, known_at)
    cases.unmet(chosen, state.record)
    return desk(state, chosen)


def figure_rows(desk: Desk) -> Iterator[tuple[str, ...]]:
    """Every figure claim, the most telling first, counted by the desk's policy."""
    for claim in figures.ordered(desk, [c for c in desk.index.record.claims if c.standing != "withdrawn"]):
        count = policies.count(desk.index.book, claim, desk.policy)
        given = desk.index.book.open(claim).given
        value = ranges.counted(desk.index, given, count, "best")
        between = ranges.counted(desk.index, given, count, "range")
        scope = figures.capital(figures.scope(desk, figures.telling(desk, claim), claim))
        yield (
            claim.id[:SHORT], "".join(p.text for p in scope), value, between, _standing(desk, claim), origins(claim),
            str(claim.reports), count.as_of.isoformat() if count.as_of else "",
        )  # fmt: skip


def withdrawn_rows(desk: Desk, kind: StatementType) -> Iterator[tuple[str, ...]]:
    """The withdrawn claims of one type, with who took them out and why."""
    for claim in decided.gone(c for c in desk.index.record.claims if c.type == kind):
        group = decided.withdrawal(desk, claim)
        said = " / ".join(line.text.partition(": ")[2] for line in group.lines)
        yield claim.id[:SHORT], group.head.text, said, "; ".join(_texts(group.notes))


def dispute_rows(desk: Desk) -> Iterator[tuple[str, ...]]:
    """Every disputed claim with its sides."""
    claims = [c for c in desk.index.record.claims if c.standing == "disputed" and desk.index.told(c.statements)]
    for claim in sorted(claims, key=lambda c: (c.type != "figure", -c.reports, c.id)):
        group = disputes.disputed(desk, claim)
        sides = " / ".join(line.text for line in group.lines)
        yield claim.id[:SHORT], group.head.text, sides, "; ".join(_texts(group.notes))


def incident_rows(desk: Desk) -> Iterator[tuple[str, ...]]:
    """Every violent incident in the order of its days."""
    for claim in register.by_day(register.listed(desk, desk.index.record.claims)):
        row = register.row(desk, claim)
        place = f"{row.where.text} ({desk.label('precision', row.precision)})" if row.where else None
        harm = [
            "; ".join(_texts(tuple(x for x in pair if x)))
            for pair in ((row.killed, row.killed_path), (row.injured, row.injured_path))
        ]
        cells = [*harm, *(line.text if line else "" for line in (row.whom, row.by))]
        when = row.when.text if row.when else ""
        what = ", ".join(filter(None, (row.what.text, place)))
        borne = ": ".join(filter(None, (_standing(desk, claim), row.borne.text if row.borne else None)))
        yield claim.id[:SHORT], when, what, *cells, borne


def question_rows(desk: Desk) -> Iterator[tuple[str, ...]]:
    """Every question, the open ones first."""
    for asked in sorted(desk.index.record.questions, key=lambda q: (q.status != "open", -len(q.asked_by), q.id)):
        group = happenings.question(desk, asked)
        if group is not None:
            yield asked.id[:SHORT], asked.status, group.head.text, " / ".join(_texts(group.lines))


def timeline_rows(desk: Desk) -> Iterator[tuple[str, ...]]:
    """What happened in the order of its days."""
    home = {s: c for c in desk.index.record.claims for s in c.statements}
    for happening in happenings.timeline(desk, desk.index.record.claims):
        claim = next((home[c.statement] for c in happening.line.citations if c.statement in home), None)
        if claim is not None and claim.standing != "withdrawn":
            day = happening.when.text if happening.when else ""
            yield claim.id[:SHORT], day, happening.line.text, _standing(desk, claim), str(claim.reports)


def origin_rows(desk: Desk) -> Iterator[tuple[str, ...]]:
    """Every origin, those on which most leans first."""
    reports = desk.index.reports
    for o in sorted(desk.index.record.origins, key=lambda o: (-len(o.statements), o.name, o.id)):
        only = reports[o.reports[0]] if o.type == "unknown" and len(o.reports) == 1 else None
        told = f" ({called})" if only and (called := _called(only)) and called != o.name else ""
        kind = desk.label("kinds", voices.originating(desk, o))
        yield o.id[:SHORT], kind, f"{o.name}{told}", str(len(o.reports)), str(len(o.statements))


def _called(report: Report) -> str:
    """What tells a report from others that have no outlet."""
    return report.outlet or report.title or (Path(report.path).name if report.path else report.id[:SHORT])


def said_rows(desk: Desk, claim: Claim) -> Iterator[tuple[str, ...]]:
    """Who says what of a claim, and what people say who corrected it, in the order in which it was published."""
    status = {s: v.status for v in claim.variants for s in v.statements}
    for s in desk.index.told(dict.fromkeys((*claim.statements, *(n for d in claim.decided for n in d.notes)))):
        report = desk.index.reports[s.report]
        published = show(report.published, desk.language) if report.published else "undated"
        yield (
            s.id[:SHORT], published,
            _called(report), s.text, _credit(s), _how(s, status.get(s.id)),
        )  # fmt: skip


def relation_rows(claim: Claim) -> Iterator[tuple[str, ...]]:
    """How a claim's statements relate, and why."""
    for r in claim.why:
        yield " ".join(s[:SHORT] for s in r.statements), r.relation.replace("_", " "), r.reason


def origins(claim: Claim) -> str:
    """How many independent origins, as a range, and the names of those that are known."""
    low, high = claim.origins.min, claim.origins.max
    shown = str(low) if low == high else f"{low}–{high}"
    return f"{shown} ({', '.join(claim.origins.names)})" if claim.origins.names else shown


def _standing(desk: Desk, claim: Claim) -> str:
    """How a claim stands, in the words of the brief."""
    return desk.label("standing", claim.standing)


def _credit(s: Statement) -> str:
    named = ", ".join(x.name for x in s.attribution.sources)
    return f"{named} via {s.attribution.via}" if s.attribution.via else named


def _how(s: Statement, status: str | None) -> str:
    told = [s.modality] if s.modality != "asserted" else []
    return ", ".join([*told, *([status] if status else [])])


def _texts(lines: tuple[Line, ...]) -> Iterator[str]:
    yield from (line.text for line in lines)
