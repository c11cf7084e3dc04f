"""What people do from a page: decide, undo, add reports. Every act is one form sent; the answer leads back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast, get_args

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from crosswire.errors import UsageError
from crosswire.ledger.choices import Choices
from crosswire.ledger.decisions import Decision
from crosswire.records import Correctable, Entry
from crosswire.serve import refusing
from crosswire.serve.forms import Form, back, many, marked, text
from crosswire.serve.keeper import Keeper, StaleError
from crosswire.serve.security.audit import note
from crosswire.serve.security.identity import Identity
from crosswire.serve.view import View

FIELDS = 2_000
"""Fields of a form: to split a claim each of its statements may be one."""


__all__ = ["ACTS", "MAKERS", "back", "decided", "marked", "undone"]


def _corrected(known: Choices, form: Form) -> Decision:
    field = text(form, "field") or None
    if field is not None and field not in get_args(Correctable):
        raise UsageError(f"there is no {field[:40]} to correct")
    return known.correct(
        text(form, "about"), text(form, "value"), text(form, "why"),
        field=cast("Correctable | None", field), source=text(form, "source") or None,
    )  # fmt: skip


def _lines(listed: str) -> tuple[str, ...]:
    """Names as people list them: a line each, or with semicolons."""
    return tuple(n for part in listed.splitlines() for name in part.split(";") if (n := " ".join(name.split())))


def _different(known: Choices, form: Form) -> Decision:
    """Of two claims, or of the two statements of one that were checked."""
    checked = many(form, "statement")
    other = text(form, "other")
    if not other and len(checked) != 2:
        raise UsageError("check the two statements that speak of different matters")
    first, second = (text(form, "about"), other) if other else checked
    return known.different(first, second, text(form, "why"))


MAKERS: Mapping[str, Callable[[Choices, Form], Decision]] = {
    "confirm": lambda known, f: known.confirm(text(f, "about"), text(f, "why")),
    "reject": lambda known, f: known.reject(text(f, "about"), text(f, "why")),
    "correct": _corrected,
    "same": lambda known, f: known.same(text(f, "about"), text(f, "other"), text(f, "why")),
    "different": _different,
    "split": lambda known, f: known.split(text(f, "about"), many(f, "statement"), text(f, "why")),
    "alias": lambda known, f: known.alias(text(f, "name"), _lines(text(f, "others")), text(f, "why")),
    "copy": lambda known, f: known.copy(text(f, "report"), text(f, "original") or None, text(f, "why")),
    "withdraw": lambda known, f: known.withdraw(text(f, "report"), text(f, "why")),
    "owner": lambda known, f: known.owner(text(f, "outlet"), text(f, "owner"), text(f, "why")),
    "answer": lambda known, f: known.answer(
        text(f, "question"), text(f, "answer"), text(f, "why"), source=text(f, "source") or None
    ),
}
"""How the form of each kind of decision is read."""


def decided(keeper: Keeper, form: Form, who: Identity) -> Entry:
    """Take the decision of a form, if who sends it may and what they saw still stands."""
    kind = text(form, "decision")
    if kind not in MAKERS:
        raise UsageError(f"there is no decision named {kind[:40]!r}")
    who.need(kind)
    seen, about = text(form, "seen").partition("@")[0], text(form, "about")

    def stale(view: View) -> str | None:
        if not seen:
            return None
        claim = view.claim(about)
        return None if claim is not None and marked(claim) == seen else about

    return keeper.decide(lambda view: MAKERS[kind](view.choices, form), by=who.name, seen=stale)


def undone(keeper: Keeper, number: int | None, why: str, who: Identity) -> Entry:
    """Undo a decision: one's own, or as an editor anybody's; without a number the last own one that is in force."""
    if not why.strip():
        raise UsageError("an undoing needs a reason: say why")
    if number is None:
        number = _last(keeper, who)

    def may(entry: Entry) -> None:
        who.need("undo" if entry.by == who.name else "undo-others")

    return keeper.undo(number, why=why.strip(), by=who.name, may=may)


def _last(keeper: Keeper, who: Identity) -> int:
    """The last decision of a person that is in force."""
    rulings = keeper.present().state.rulings
    found = [r.taken.number for r in rulings if r.taken.by == who.name and r.taken.undone is None]
    if not found:
        raise UsageError("you have decided nothing that could be undone")
    return max(found)


def _done(form: Form, entry: Entry) -> Response:
    address, hash_, place = back(form).partition("#")
    path, _, query = address.partition("?")
    rest = "&".join(p for p in query.split("&") if p and not p.startswith("done="))
    return RedirectResponse(f"{path}?{rest}{'&' * bool(rest)}done={entry.number}{hash_}{place}", 303)


async def decide(request: Request) -> Response:
    """Take a decision; where it cannot be taken, the page again with why, and the form as it was sent."""
    form = await request.form(max_files=0, max_fields=FIELDS)
    who, keeper = request.state.identity, request.app.state.keeper
    try:
        entry = await run_in_threadpool(decided, keeper, form, who)
    except (UsageError, StaleError) as error:
        return await refusing.again(request, form, error, back(form))
    note(request, entry.number)
    return _done(form, entry)


async def undo(request: Request) -> Response:
    """Undo a decision; where it cannot be undone, the page again with why."""
    form = await request.form(max_files=0, max_fields=20)
    who, keeper = request.state.identity, request.app.state.keeper
    try:
        entry = await run_in_threadpool(undone, keeper, _number(form), text(form, "why"), who)
    except UsageError as error:
        return await refusing.again(request, form, error, back(form))
    note(request, entry.number)
    return _done(form, entry)


def _number(form: Form) -> int | None:
    """Which entry is to be undone; ``None`` for the last own decision."""
    number = text(form, "entry")
    if number == "last":
        return None
    if not number.isdecimal() or len(number) > 12:
        raise UsageError("which entry is to be undone?")
    return int(number)


ACTS: Mapping[str, Any] = {"/decide": decide, "/undo": undo}
