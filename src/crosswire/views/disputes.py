"""What is disputed and why, and what was overtaken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crosswire.reconcile.shown import as_shown
from crosswire.records import Claim, Relation, Statement
from crosswire.views import figures, happenings, phrases
from crosswire.views.desk import Desk, Pieces
from crosswire.views.lines import Calculation, Group, Line, Piece

#: Reasons told for one dispute.
REASONS = 3
#: The language in which reasons are kept; a brief in another tells the kind of relation and the fields that decided.
REASONED = "en"


def ordered(desk: Desk, claims: Iterable[Claim]) -> list[Claim]:
    """The disputed claims: figures as :func:`figures.ordered` has them, events that most report, then the others."""
    found = [c for c in claims if c.standing == "disputed" and desk.index.shows(c)]
    events = sorted((c for c in found if c.type == "event"), key=lambda c: (-c.reports, -c.origins.max, c.id))
    return list({c.id: c for c in (*figures.ordered(desk, found), *events, *found)}.values())


def disputed(desk: Desk, claim: Claim) -> Group:
    """A dispute: what it is about, its sides, and why they cannot all hold."""
    sides = figures.live(desk, claim)
    if claim.type == "figure":
        about = figures.telling(desk, claim)
        head = figures.scope(desk, about, claim)
    else:
        about = happenings.telling(desk, claim)
        head = happenings.subject(desk, claim, about)
    lines = []
    for _, told in sides:
        some = figures.best_first(told)[: figures.CITED]
        what = desk.value(some[0]) if claim.type == "figure" else desk.quote(some[0])
        counted = desk.count("reports", len(desk.index.pages(told)), tuple(s.id for s in told))
        pieces = phrases.fill("{what}[ ({who})][; {n}]", what=what, who=desk.sources(some), n=counted)
        lines.append(Line(pieces=pieces, citations=desk.cite(some)))
    return Group(
        head=Line(
            pieces=figures.capital(head),
            citations=desk.cite([about, *desk.index.noted(claim, "date", "place")]),
            standing=as_shown(claim),
        ),
        lines=tuple(lines),
        notes=tuple(_reasons(desk, claim)),
    )


def _reasons(desk: Desk, claim: Claim) -> list[Line]:
    """Why the sides were held against each other: the reasons kept with the claim, each once."""
    found: dict[str, Line] = {}
    for at, relation in enumerate(claim.why):
        told = desk.index.told(relation.statements)
        if relation.relation != "conflict" or not told:
            continue
        pieces = reason(desk, claim, at, relation, told)
        text = "".join(p.text for p in pieces)
        found.setdefault(text, Line(pieces=figures.capital(pieces), citations=desk.cite(told)))
        if len(found) == REASONS:
            break
    return list(found.values())


def reason(desk: Desk, claim: Claim, at: int, relation: Relation, told: list[Statement]) -> Pieces:
    """Why two statements were related: the reason as it was kept if it is borne out, else the kind of relation."""
    step = Calculation(kind="reason", inputs=(claim.id, str(at)), result=relation.reason)
    kept = (Piece(text=relation.reason, calculations=(step,)),)
    if relation.reason and desk.language == REASONED and desk.passes(kept, desk.cite(told)):
        return kept
    fields = ", ".join(desk.label("fields", f) for f in relation.fields)
    differs = phrases.fill(desk.template("differs"), fields=fields) if fields else ()
    return phrases.fill("{what}[; {differs}]", what=desk.label("relations", relation.relation), differs=differs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overtaking:
    """A value of a figure that was overtaken, by the statements that gave it."""

    claim: Claim
    told: tuple[Statement, ...]


def overtakings(desk: Desk, claims: Iterable[Claim]) -> list[Overtaking]:
    """The values that were overtaken, in the order of their claims and then of time."""
    return [
        Overtaking(claim=claim, told=tuple(told))
        for claim in claims
        if claim.type == "figure" and "superseded" in [v.status for v in claim.variants]
        for _, told in figures.by_status(desk, claim, "superseded")
    ]


def overtaken(desk: Desk, claim: Claim) -> list[Line]:
    """For each value that was overtaken: what it was, what took its place, and why."""
    return [overtaking(desk, found) for found in overtakings(desk, [claim])]


def overtaking(desk: Desk, found: Overtaking) -> Line:
    """A value that was overtaken: what it was, what took its place, and why."""
    claim = found.claim
    first = figures.best_first(found.told)[0]
    at, relation = _by_which(claim, {s.id for s in found.told})
    after = desk.index.statements.get(relation.statements[1]) if relation else None
    if after is None or after.report not in desk.index.reports:
        new = figures.by_status(desk, claim, "current")
        after = figures.best_first(new[-1][1])[0] if new else None
    cited = [first, *([after] if after else [])]
    why = reason(desk, claim, at, relation, cited) if relation else ()
    pieces = phrases.fill(
        desk.template("overtaken" if after else "withdrawn"),
        scope=figures.scope(desk, after or first, claim),
        old=_dated(desk, first),
        new=_dated(desk, after) if after else (),
        why=why,
    )
    return Line(pieces=figures.capital(pieces), citations=desk.cite(cited), standing="superseded")


def _dated(desk: Desk, statement: Statement) -> Pieces:
    """A value with who gave it and when: "12 (Ministry of Defence, 3 May 2031)"."""
    who = phrases.join([p for p in (desk.source(statement), desk.reported(statement)) if p], ", ")
    return phrases.fill(desk.template("value"), value=desk.value(statement), who=who)


def _by_which(claim: Claim, old: set[str]) -> tuple[int, Relation | None]:
    """The relation by which one of these statements was overtaken."""
    for at, relation in enumerate(claim.why):
        if relation.relation in {"later_reading", "retroactive", "revised"} and relation.statements[0] in old:
            return at, relation
    return -1, None
