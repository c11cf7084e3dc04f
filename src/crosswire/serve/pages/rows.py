"""A claim in one line, and what it is about, by whichever view fits its type. Lines that do not hold are not shown."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.reconcile.shown import as_shown
from crosswire.records import Claim
from crosswire.serve.asking import Ask
from crosswire.serve.view import View
from crosswire.views import decided, disputes, figures, grounding, happenings
from crosswire.views.desk import Desk
from crosswire.views.lines import Line, Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A claim as lists show it; ``handle`` is what links name it by."""

    claim: Claim
    handle: str
    line: Line


def row(view: View, ask: Ask, claim: Claim, *, scoped: bool = True) -> Row:
    """A claim as a row of a list; made once for all lists of a view."""
    desk = view.desk(ask.language, ask.policy)
    return view.once(
        ("row", claim.id, ask.language, ask.policy, scoped),
        lambda: Row(claim=claim, handle=claim.statements[0], line=line(desk, claim, scoped=scoped)),
    )


def line(desk: Desk, claim: Claim, *, scoped: bool = True) -> Line:
    """The claim in one line; its own words alone where nothing more is borne out.

    Of a figure without what is counted, where and when, if a heading tells that (``scoped`` is false).
    """
    return held(desk, _line(desk, claim, scoped=scoped)) or _plain(claim)


def subject(desk: Desk, claim: Claim) -> Line:
    """What a claim is about, without anybody's value for it."""
    if not desk.index.told(claim.statements):
        return _plain(claim)
    if claim.standing == "withdrawn":
        made = decided.withdrawal(desk, claim).head
    else:
        made = disputes.disputed(desk, claim).head
    return held(desk, made) or _plain(claim)


def held(desk: Desk, made: Line | None) -> Line | None:
    """The line if what it cites bears it out."""
    return made if made is not None and not grounding.faults(desk.index, made) else None


def _line(desk: Desk, claim: Claim, *, scoped: bool) -> Line | None:
    told = desk.index.told(claim.statements)
    if not told:
        return None
    if claim.type == "figure":
        return figures.line(desk, claim, scoped=scoped)
    if claim.type == "event":
        return happenings.event(desk, claim)
    first = happenings.telling(desk, claim)
    if claim.type == "position":
        made = happenings.position(desk, first)
        return Line(
            pieces=made.pieces,
            citations=desk.cite(happenings.cited(desk, claim, first)),
            standing=as_shown(claim),
            modality=made.modality,
        )
    cited = desk.cite(happenings.cited(desk, claim, first))
    return Line(pieces=happenings.undisclosed(desk, first), citations=cited, standing=as_shown(claim))


def _plain(claim: Claim) -> Line:
    """The words by which the record tells a claim."""
    return Line(pieces=(Piece(text=f"“{claim.about}”", role="quote"),), standing=as_shown(claim))
