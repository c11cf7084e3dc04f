"""``crosswire explain``: one claim, with everything that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crosswire.cli import cases, shared

if TYPE_CHECKING:
    from crosswire.ledger.state import State
    from crosswire.records import Claim


@click.command("explain")
@cases.case_argument
@click.argument("claim")
@cases.moment
def command(address: str, claim: str, as_of: str | None, known_at: str | None) -> None:
    """One CLAIM of CASE, by the beginning of its id: who says what, how it relates, and what was decided on it."""
    from crosswire.ledger import choices

    state = cases.view(address, as_of, known_at)
    shared.write(_text(state, choices.one(claim, {c.id: c for c in state.record.claims}, "claim")), None)


def _text(state: State, claim: Claim) -> str:
    from crosswire.cli import sheets, tables
    from crosswire.ledger import worded
    from crosswire.views import happenings

    desk = sheets.desk(state)
    told = happenings.line(desk, claim).text if desk.index.told(claim.statements) else f"“{claim.about}”"
    parts = [
        f"{claim.id}\n{told}\n",
        f"standing: {claim.standing}; origins: {sheets.origins(claim)}; reports: {claim.reports}\n\n",
        tables.render(sheets.SAID, sheets.said_rows(desk, claim), empty="Nothing can be cited."),
    ]
    if claim.why:
        parts += ["\n", tables.render(sheets.RELATIONS, sheets.relation_rows(claim), empty="")]
    statements = set(claim.statements)
    for r in state.rulings:
        if r.taken.decision is not None and statements & {*r.statements, *r.notes}:
            undone = f" (undone by entry {r.taken.undone})" if r.taken.undone else ""
            when = r.taken.at.date().isoformat()
            said = f"{worded.told(r.taken.decision)}; {r.taken.by}, {when}: {r.taken.decision.why}"
            parts.append(f"\ndecision {r.taken.number}{undone}: {said}\n")
    return "".join(parts)
