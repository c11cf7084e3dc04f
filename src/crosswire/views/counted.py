"""What the chosen counting policy makes of a claim, as pieces of a line: number, name of the policy, reason."""

from __future__ import annotations

from crosswire.records import Claim, Statement
from crosswire.views import phrases, ranges
from crosswire.views.desk import Desk, Pieces
from crosswire.views.lines import Calculation, Piece
from crosswire.views.policies import What


def counted(desk: Desk, claim: Claim, what: What = "figure") -> tuple[Pieces, list[Statement]]:
    """The number of a claim by the policy of the desk, and the statements to cite for it.

    Nothing under the default policy, which shows every value instead, and where a number is not borne out by what can
    be cited.
    """
    if desk.policy.default:
        return (), []
    dossier = desk.index.book.open(claim, what)
    if not dossier.given:
        return (), []
    found = desk.policy(dossier)
    words = {"policy": desk.label("policies", found.policy), "why": desk.label("policy_reasons", found.reason)}
    if not found.known:
        return phrases.fill(desk.template("not_counted"), **words), []
    resting = [g for g in dossier.given if g.statement.id in found.statements]
    numbers = (n for n in (found.low, found.best, found.high) if n is not None)
    giving = {g.statement.id: g for n in numbers if (g := ranges.giving(desk.index, resting, n)) is not None}
    told = [g.statement for g in giving.values()]

    def piece(part: str) -> Pieces:
        text = ranges.counted(desk.index, list(giving.values()), found, part)
        inputs = (part, claim.id, what, desk.policy.name, *desk.policy.prefer)
        return (Piece(text=text, role="value", calculations=(Calculation(kind="policy", inputs=inputs, result=text),)),)

    if found.best is None or (found.best == found.low and found.high is None):
        number = piece("range")
    elif found.low == found.best == found.high:
        number = piece("best")
    else:
        number = phrases.fill(desk.template("counted_between"), best=piece("best"), span=piece("range"))
    unit = _unit(desk, told[0]) if told and what == "figure" else ()
    key = "counted_only" if found.reason == "only" else "counted_by"
    pieces = phrases.fill(desk.template(key), n=(*number, *unit), **words)
    return (pieces, told) if desk.passes(pieces, desk.cite(told)) else ((), [])


def tolls(desk: Desk, claim: Claim) -> tuple[Pieces, list[Statement]]:
    """How many an event killed and injured, by the policy, and the statements to cite for it."""
    parts, cited = [], []
    whats: tuple[What, ...] = ("killed", "injured")
    for what in whats:
        pieces, told = counted(desk, claim, what)
        if pieces:
            parts.append(phrases.fill(desk.template(what), n=pieces))
            cited += told
    return phrases.join(parts, "; "), cited


def _unit(desk: Desk, statement: Statement) -> Pieces:
    symbol = statement.figure.unit if statement.figure else None
    if not symbol:
        return ()
    unit = phrases.unit(desk.language, symbol)
    step = Calculation(kind="unit", inputs=(statement.id,), result=unit)
    piece = Piece(text=unit, role="label", calculations=(step,))
    return (piece,) if unit == "%" else (Piece(text=" "), piece)
