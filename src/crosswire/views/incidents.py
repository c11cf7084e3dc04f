"""What became of an incident's toll from report to report, and who accuses whom of it, as pieces of a line."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.records import Accusation, Claim, Count, Statement
from crosswire.views import numerals, phrases
from crosswire.views.desk import Desk, Pieces
from crosswire.views.lines import Calculation, Piece

#: Steps of a growing toll and accusations that one line has room for.
STEPS, ACCUSED = 4, 3

_LOOKED = 8
"""Statements of one step that are asked for a passage that bears its number out."""


def growth(
    desk: Desk, claim: Claim, whats: Sequence[str] = ("killed", "injured"), *, bare: bool = False
) -> tuple[Pieces, list[Statement]]:
    """How the toll grew, each number with the day on which it was published, and the statements to cite.

    ``bare`` leaves out the words that say what the numbers count, where a heading says it.
    Nothing where only one number was ever given, or where no passage bears two of them out.
    """
    parts: list[Pieces] = []
    cited: list[Statement] = []
    for what in whats:
        toll = getattr(claim.incident, what, None)
        steps = [s for c in (toll.growth if toll else ()) if (s := _step(desk, c, what)) is not None]
        if len({number for number, _, _ in steps}) > 1:
            shown = steps[: STEPS - 1] + steps[-1:] if len(steps) > STEPS else steps
            path = phrases.join([p for _, p, _ in shown], " → ")
            parts.append(path if bare else phrases.fill(desk.template(what), n=path))
            cited += [s for _, _, s in shown]
    return phrases.join(parts, "; "), cited


def _step(desk: Desk, count: Count, what: str) -> tuple[float, Pieces, Statement] | None:
    """One number with its day, in the words of the first statement whose passage holds it."""
    if count.best is None or count.as_of is None:
        return None
    shown = numerals.show(count.best, desk.language)
    for statement in desk.index.told(count.statements)[:_LOOKED]:
        step = Calculation(kind="toll", inputs=(statement.id, what), result=shown)
        number = (Piece(text=shown, role="value", calculations=(step,)),)
        if desk.passes(number, desk.cite([statement])):
            pieces = phrases.fill(desk.template("step"), n=number, day=desk.reported(statement))
            return count.best, pieces, statement
    return None


_TOLD = {"accuses": 1, "says": 2}


def accused(desk: Desk, claim: Claim) -> tuple[Pieces, list[Statement]]:
    """Who is said to have done it and by whom, where more than one is, or where somebody claims or denies it."""
    said = claim.incident.accused if claim.incident else ()
    said = tuple(a for a in said if a.by is not None)
    if len({a.actor.entity or a.actor.name for a in said}) < 2 and all(a.stance in _TOLD for a in said):
        return (), []
    found = [x for a in first(said) if (x := accusation(desk, a)) is not None]
    return phrases.join([p for p, _ in found], "; "), [s for _, s in found]


def first(said: Sequence[Accusation]) -> Sequence[Accusation]:
    """Claims of the deed and denials, then accusations, then what is merely told; what most statements say first."""
    return sorted(said, key=lambda a: (_TOLD.get(a.stance, 0), -len(a.statements), a.actor.name, a.by or ""))[:ACCUSED]


def accusation(desk: Desk, said: Accusation) -> tuple[Pieces, Statement] | None:
    """Who accuses whom, or claims or denies the deed, in the names of the first statement that bears them both."""
    for statement in desk.index.told(said.statements)[:_LOOKED]:
        actor = desk.name(statement, said.actor)
        by = [p for s in statement.attribution.sources if s.name == said.by and (p := desk.name(statement, s))]
        if actor and by:
            return phrases.fill(desk.template(said.stance), actor=actor, by=by[0]), statement
    return None
