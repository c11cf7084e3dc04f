"""The sides of a claim: its values beside each other, each with what is quoted for it; reasons, origins, decisions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.ledger.applying import Ruling
from crosswire.ledger.decisions import Alias, Copy, Owner, Withdraw, anchors
from crosswire.records import Claim, Date, Origin, Relation, Statement, VariantStatus
from crosswire.serve.view import View
from crosswire.views import disputes, figures
from crosswire.views.desk import Desk, Pieces
from crosswire.views.lines import Line, OriginLine, ReportLine

QUOTED = 6
"""Quotations of one side that are shown at first."""

QUOTING = 24
"""Sides that are quoted at once; the others are named with their value, and quoted on a page of their own."""

LISTED = 12
"""Reasons that are shown at first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One statement in its sentence; ``own`` is one that a person made by a decision, which no report has."""

    statement: Statement
    before: str
    after: str
    number: int
    outlet: str
    language: str
    day: Pieces
    source: Pieces
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A value of a claim with the statements that give it. ``status`` is ``None`` where the claim gives no values."""

    at: int
    value: Pieces
    means: Pieces
    status: VariantStatus | None
    origins: int | None
    first: Date | None
    last: Date | None
    statements: int
    reports: int
    quotes: tuple[Quote, ...]
    own: bool = False


def sides(desk: Desk, claim: Claim, whole: int | None = None, page: int = 1, size: int = 25) -> list[Side]:
    """The values that stand first, then others; of the side ``whole`` one page of its statements, else the first few.

    What people stated by decisions is a side of its own, the last.
    """
    order = {"current": 0, "outlier": 1, "superseded": 2}
    found = [(v, desk.index.told(s for s in v.statements if s in desk.index.statements)) for v in claim.variants]
    ranked = sorted((x for x in found if x[1]), key=lambda x: (order[x[0].status], -x[0].origins, x[0].value))
    given = {s.id for _, told in ranked for s in told}
    rest = [s for s in desk.index.told(claim.statements) if s.id not in given]
    own = {n for d in claim.decided for n in d.notes}
    notes = desk.index.told(sorted(own - given))
    made: list[Side] = []

    def add(told: Sequence[Statement], **more: object) -> None:
        at = len(made)
        first = told[:QUOTED] if whole is None and at < QUOTING else ()
        some = told[(page - 1) * size : page * size] if whole == at else first
        best = figures.best_first(told)[0]
        shown = desk.value(best) if claim.type == "figure" else ()
        fields = {"status": None, "origins": None, "first": None, "last": None, **more}
        made.append(
            Side(
                at=at,
                value=shown,
                means=desk.means([best]) if claim.type == "figure" else (),
                statements=len(told),
                reports=len({s.report for s in told}),
                quotes=tuple(quote(desk, s, own=s.id in own) for s in some),
                own=all(s.id in own for s in told),
                **fields,  # type: ignore[arg-type]
            )
        )

    for v, told in ranked:
        add(told, status=v.status, origins=v.origins, first=v.first_seen, last=v.last_seen)
    if rest:
        add(rest)
    if notes:
        add(notes)
    return made


def quote(desk: Desk, s: Statement, *, own: bool = False) -> Quote:
    """A statement in its sentence."""
    report = desk.index.reports[s.report]
    start, end = desk.index.context(s)
    return Quote(
        statement=s,
        before=report.text[start : s.start].lstrip(),
        after=report.text[s.end : max(end, s.end)].rstrip(),
        number=desk.index.number[s.report],
        outlet=report.outlet or report.title or "",
        language=report.language or "und",
        day=desk.reported(s),
        source=desk.source(s),
        own=own,
    )


# ---------------------------------------------------------------- reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """How two statements of a claim relate, and why."""

    relation: Relation
    line: Line
    first: Statement | None
    second: Statement | None


_TOLD = (
    "conflict",
    "revised",
    "retroactive",
    "counter_reset",
    "later_reading",
    "refines",
    "other_scope",
    "agree",
    "copy",
)


def reasons(desk: Desk, claim: Claim, most: int | None = LISTED) -> list[Reason]:
    """Why the statements of a claim stand together or against each other; contradictions first, copies last."""
    ranked = sorted(enumerate(claim.why), key=lambda x: (_TOLD.index(x[1].relation), x[0]))
    found = []
    for at, relation in ranked[:most]:
        told = desk.index.told(relation.statements)
        pieces = disputes.reason(desk, claim, at, relation, told)
        first, second = (desk.index.statements.get(s) for s in relation.statements)
        found.append(
            Reason(
                relation=relation,
                line=Line(pieces=figures.capital(pieces), citations=desk.cite(told)),
                first=first,
                second=second,
            )
        )
    return found


# ---------------------------------------------------------------- origins


def leaning(view: View, told: Sequence[Statement]) -> list[tuple[Origin, list[Statement]]]:
    """The origins of some statements, each with those of them that lean on it.

    By report they are looked up once for a view: an index of every statement would cost many times as much.
    """

    def made() -> dict[str, list[Origin]]:
        found: dict[str, list[Origin]] = {}
        for origin in view.record.origins:
            for report in origin.reports:
                found.setdefault(report, []).append(origin)
        return found

    by_report = view.once(("leaning",), made)
    wanted = {s.id: s for s in told}
    near = {o.id: o for r in dict.fromkeys(s.report for s in told) for o in by_report.get(r, ())}
    found = ((o, [wanted[s] for s in o.statements if s in wanted]) for o in near.values())
    return [(o, said) for o, said in found if said]


def sources(view: View, desk: Desk, claim: Claim) -> tuple[tuple[ReportLine, ...], tuple[tuple[OriginLine, str], ...]]:
    """The reports of a claim, and the origins that they lean on in it, each with its id."""
    told = desk.index.told(claim.statements)
    held = [(o, sorted({desk.index.number[s.report] for s in said}), len(said)) for o, said in leaning(view, told)]
    ranked = sorted(held, key=lambda x: (x[0].type == "unknown", -len(x[1]), x[0].name, x[0].id))
    origins = tuple(
        (
            OriginLine(name=o.name, type=o.type, known=o.type != "unknown", reports=tuple(numbers), statements=count),
            o.id,
        )
        for o, numbers, count in ranked
    )
    leans: dict[int, list[int]] = defaultdict(list)
    for at, (drawn, _) in enumerate(origins):
        for number in drawn.reports:
            leans[number].append(at)
    said = Counter(s.report for s in told)
    reports = []
    for id_ in said:
        r, number = desk.index.reports[id_], desk.index.number[id_]
        reports.append(
            ReportLine(
                id=id_, number=number, outlet=r.outlet, title=r.title, url=r.url,
                published=desk.published(id_), basis=r.published_basis,
                copy_of=desk.index.number.get(r.copies_of) if r.copies_of else None,
                path=None, language=r.language, statements=said[id_],
                origins=tuple(leans[number]),
            )
        )  # fmt: skip
    return tuple(reports), origins


# ---------------------------------------------------------------- decisions


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One decision on a claim: how it applies, and what of later evidence or decisions clashes with it."""

    ruling: Ruling
    clashes: tuple[str, ...]


def history(view: View, claim: Claim) -> list[Past]:
    """The decisions that bear on a claim, those that were undone too, the newest first."""
    about = view.once(("rulings",), lambda: _about(view))
    index = view.index("en")
    keys: set[str] = {*claim.statements, *(n for d in claim.decided for n in d.notes)}
    for s in index.told(claim.statements):
        report = index.reports[s.report]
        keys |= {f"report {s.report}", f"outlet {report.outlet}"}
    keys |= {f"name {n}" for n in claim.origins.names}
    found = sorted({at for key in keys for at in about.get(key, ())}, reverse=True)
    clashes: dict[int, list[str]] = view.once(("clashes",), lambda: _clashes(view))
    return [
        Past(ruling=r, clashes=tuple(clashes.get(r.taken.number, ()))) for r in (view.state.rulings[at] for at in found)
    ]


def _about(view: View) -> dict[str, list[int]]:
    """By what they are about, the places of the decisions in the list of all."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, r in enumerate(view.state.rulings):
        keys = {*r.statements, *r.notes}
        match r.taken.decision:
            case Withdraw(report=report):
                keys.add(f"report {report}")
            case Copy(report=report, of=of):
                keys |= {f"report {x}" for x in (report, of) if x}
            case Owner(outlet=outlet):
                keys.add(f"outlet {outlet}")
            case Alias(names=names):
                keys |= {f"name {n}" for n in names}
            case None:
                pass
            case decision:  # one that was undone is joined to nothing any more
                keys |= {a.statement for a in anchors(decision)}
        for key in keys:
            found[key].append(at)
    return found


def _clashes(view: View) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for conflict in view.state.conflicts:
        found[conflict.number].append(conflict.what)
    return found
