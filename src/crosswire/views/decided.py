"""What people decided on claims, and the claims that were withdrawn: by whom, when and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crosswire.reconcile.shown import as_shown
from crosswire.records import Claim, Decided, PlaceRef, Statement
from crosswire.views import calculations, figures, happenings, phrases, revisions
from crosswire.views.desk import Desk, Pieces
from crosswire.views.lines import Calculation, Group, Line, Piece, Role

#: What sources say, shown under one decision.
SAID = 4
#: What a withdrawn report said.
LISTED = 12


def gone(claims: Iterable[Claim]) -> list[Claim]:
    """The withdrawn claims, those that most reports told first."""
    found = (c for c in claims if c.standing == "withdrawn")
    return sorted(found, key=lambda c: (c.type != "figure", -c.reports, c.id))


def judged(claims: Iterable[Claim]) -> list[Claim]:
    """The claims that stand and that people decided on, the last decision first."""
    found = [c for c in claims if c.decided and c.standing != "withdrawn"]
    return sorted(sorted(found, key=lambda c: c.id), key=lambda c: max(d.at for d in c.decided), reverse=True)


def unheard(claims: Iterable[Claim]) -> frozenset[str]:
    """The statements that no source stands behind any more, and the notes that people made."""
    found: set[str] = set()
    for claim in claims:
        found.update(n for d in claim.decided for n in d.notes)
        if claim.standing == "withdrawn":
            found.update(claim.statements)
    return frozenset(found)


def decision(desk: Desk, claim: Claim) -> Group:
    """A claim with what was decided on it, and beside a correction what sources say of the same."""
    lines: list[Line] = []
    last = {made.field: at for at, made in enumerate(claim.decided) if made.what == "correct"}
    for at, made in enumerate(claim.decided):
        lines.append(line(desk, claim, at, made))
        if made.what == "correct" and last[made.field] == at:
            own = [s for s in made.statements if s in claim.statements] or made.statements
            lines += _said(desk, _saying(desk.index.told(own), made.field))
    return Group(head=_head(desk, claim), lines=tuple(lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """What was taken out at once: a claim, or with ``report`` all claims of a report that was withdrawn."""

    claims: tuple[Claim, ...]
    report: str | None = None


def withdrawn(desk: Desk, claims: Iterable[Claim]) -> list[Withdrawal]:
    """The withdrawn claims in their order, and after them the withdrawn reports; what such a report said is one."""
    alone: list[Withdrawal] = []
    together: dict[str, list[Claim]] = {}
    for claim in claims:
        made = _out(claim)
        reports = {s.report for s in desk.index.told(claim.statements)}
        if len(reports) == 1 and len(made) == 1 and made[0][1].what == "withdraw":
            together.setdefault(next(iter(reports)), []).append(claim)
        else:
            alone.append(Withdrawal(claims=(claim,)))
    return [*alone, *(Withdrawal(claims=tuple(found), report=report) for report, found in together.items())]


def told(desk: Desk, found: Withdrawal) -> Group:
    """What was said, and who took it out and why."""
    return _report(desk, found.claims) if found.report is not None else withdrawal(desk, found.claims[0])


def _out(claim: Claim) -> list[tuple[int, Decided]]:
    """The decisions that took a claim out."""
    return [(at, d) for at, d in enumerate(claim.decided) if d.what in {"reject", "withdraw", "correct"}]


def withdrawal(desk: Desk, claim: Claim) -> Group:
    """A withdrawn claim: what was said, and who took it out and why, or which report took it back."""
    told = desk.index.told(claim.statements)
    back = [s for s in told if s.modality == "denied"]
    rest = [s for s in told if s not in back]
    taken = [taken_back(desk, s) for s in back]
    notes = [line(desk, claim, at, d) for at, d in _out(claim)] or (taken if rest else [])
    if not notes and (dropped := revisions.taken_out(desk, claim)) is not None:
        notes = [dropped]
    said = tuple(_said(desk, rest)) if rest else tuple(taken)
    return Group(head=_head(desk, claim), lines=said, notes=tuple(notes))


def _report(desk: Desk, claims: Sequence[Claim]) -> Group:
    """A report that was withdrawn, with what it said."""
    ((at, made),) = _out(claims[0])
    held = desk.index.told(s for c in claims for s in c.statements)
    report = desk.index.reports[held[0].report]
    name = report.outlet or report.title
    called = (Piece(text=" ".join(name.split()), role="name"),) if name else desk.source(held[0])
    head = Line(
        pieces=phrases.fill("{name}[, {day}]", name=called, day=desk.reported(held[0])),
        citations=desk.cite(held[:1]),
        standing="withdrawn",
    )
    said = tuple(_said(desk, held, LISTED))
    notes = (line(desk, claims[0], at, made),)
    return Group(head=head, lines=said, notes=notes, more=max(0, len(held) - LISTED))


def _saying(told: Sequence[Statement], field: str | None) -> list[Statement]:
    """The statements that say something of a field, one for each thing that they say."""
    found: dict[str, Statement] = {}
    for s in told:
        event, figure = s.event, s.figure
        said: object = {
            "value": (figure.low, figure.value, figure.high) if figure else None,
            "killed": (event.killed_in_all or event.killed) if event else None,
            "injured": (event.injured_in_all or event.injured) if event else None,
            "date": s.time if s.time_text else None,
            "place": ((figure.place if figure else None) or s.place),
        }.get(field or "")
        if said is not None:
            found.setdefault(said.name if isinstance(said, PlaceRef) else repr(said), s)
    return list(found.values())


def taken_back(desk: Desk, statement: Statement) -> Line:
    """The words by which a report takes something back."""
    quote = desk.quote(statement)
    pieces = phrases.fill(desk.template("taken_back"), quote=quote, who=_who(desk, statement))
    return Line(pieces=pieces, citations=desk.cite([statement]))


def line(desk: Desk, claim: Claim, at: int, made: Decided) -> Line:
    """One decision: what, by whom, when and why, with the person's own words where they gave a value."""
    notes = desk.index.told(made.notes)
    value = desk.quote(notes[0], whole=False) if notes else ()
    pieces = phrases.fill(
        desk.template("decided"),
        what=desk.label("decisions", made.what),
        value=value,
        who=_part(desk, claim, at, "by", "name"),
        day=_part(desk, claim, at, "day", "date"),
        why=_part(desk, claim, at, "why", "plain"),
    )
    about = notes or desk.index.told(made.statements)[:SAID]
    return Line(pieces=figures.capital(pieces), citations=desk.cite(about))


def _part(desk: Desk, claim: Claim, at: int, part: str, role: Role) -> Pieces:
    text = calculations.decided(claim, at, part, desk.language)
    if not text:
        return ()
    step = Calculation(kind="decided", inputs=(claim.id, str(at), part), result=text)
    return (Piece(text=text, role=role, calculations=(step,)),)


def _head(desk: Desk, claim: Claim) -> Line:
    if claim.type == "figure":
        about = figures.telling(desk, claim)
        what = figures.scope(desk, about, claim)
    else:
        about = happenings.telling(desk, claim)
        what = happenings.subject(desk, claim, about)
    cited = desk.cite([about, *desk.index.noted(claim, "date", "place")])
    return Line(pieces=figures.capital(what), citations=cited, standing=as_shown(claim))


def _said(desk: Desk, told: Sequence[Statement], most: int = SAID) -> Iterator[Line]:
    """What sources say, the same words once."""
    seen: set[str] = set()
    for statement in told:
        pieces = phrases.fill(desk.template("said"), quote=desk.quote(statement), who=_who(desk, statement))
        text = "".join(p.text for p in pieces)
        if text not in seen and len(seen) < most:
            seen.add(text)
            yield Line(pieces=pieces, citations=desk.cite([statement]))


def _who(desk: Desk, statement: Statement) -> Pieces:
    return phrases.join([p for p in (desk.source(statement), desk.reported(statement)) if p], ", ")
