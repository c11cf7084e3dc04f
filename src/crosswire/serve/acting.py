"""What people do from a page: decide, undo, add reports. Every act is one form sent; the answer leads back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast, get_args
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from crosswire import serial
from crosswire.errors import UsageError
from crosswire.ledger.choices import Choices
from crosswire.ledger.decisions import Decision
from crosswire.records import Claim, Correctable, Entry
from crosswire.serve.keeper import Keeper
from crosswire.serve.security.identity import Identity
from crosswire.serve.view import View

LONGEST = 4_000
"""Characters of a field of a form."""

Form = Mapping[str, Any]


def marked(claim: Claim) -> str:
    """What a claim shows, as a short mark: who decides says which one they saw."""
    return serial.identify("claim", serial.plain(claim))[:16]


def _text(form: Form, name: str) -> str:
    found = form.get(name, "")
    return found.strip()[:LONGEST] if isinstance(found, str) else ""


def _corrected(known: Choices, form: Form) -> Decision:
    field = _text(form, "field") or None
    if field is not None and field not in get_args(Correctable):
        raise UsageError(f"there is no {field[:40]} to correct")
    return known.correct(
        _text(form, "about"), _text(form, "value"), _text(form, "why"),
        field=cast("Correctable | None", field), source=_text(form, "source") or None,
    )  # fmt: skip


def _lines(text: str) -> tuple[str, ...]:
    """Names as people list them: a line each, or with semicolons."""
    return tuple(n for part in text.splitlines() for name in part.split(";") if (n := " ".join(name.split())))


def _many(form: Form, name: str) -> tuple[str, ...]:
    found = form.getlist(name) if hasattr(form, "getlist") else [form.get(name, "")]
    return tuple(v for v in found if isinstance(v, str) and v)


MAKERS: Mapping[str, Callable[[Choices, Form], Decision]] = {
    "confirm": lambda known, f: known.confirm(_text(f, "about"), _text(f, "why")),
    "reject": lambda known, f: known.reject(_text(f, "about"), _text(f, "why")),
    "correct": _corrected,
    "same": lambda known, f: known.same(_text(f, "about"), _text(f, "other"), _text(f, "why")),
    "different": lambda known, f: known.different(_text(f, "about"), _text(f, "other"), _text(f, "why")),
    "split": lambda known, f: known.split(_text(f, "about"), _many(f, "statement"), _text(f, "why")),
    "alias": lambda known, f: known.alias(_text(f, "name"), _lines(_text(f, "others")), _text(f, "why")),
    "copy": lambda known, f: known.copy(_text(f, "report"), _text(f, "original") or None, _text(f, "why")),
    "withdraw": lambda known, f: known.withdraw(_text(f, "report"), _text(f, "why")),
    "owner": lambda known, f: known.owner(_text(f, "outlet"), _text(f, "owner"), _text(f, "why")),
    "answer": lambda known, f: known.answer(
        _text(f, "question"), _text(f, "answer"), _text(f, "why"), source=_text(f, "source") or None
    ),
}
"""How the form of each kind of decision is read."""


def decided(keeper: Keeper, form: Form, who: Identity) -> Entry:
    """Take the decision of a form, if who sends it may and what they saw still stands."""
    kind = _text(form, "decision")
    if kind not in MAKERS:
        raise UsageError(f"there is no decision named {kind[:40]!r}")
    who.need(kind)
    seen, about = _text(form, "seen"), _text(form, "about")

    def stale(view: View) -> str | None:
        if not seen:
            return None
        claim = view.claim(about)
        return None if claim is not None and marked(claim) == seen else about

    return keeper.decide(lambda view: MAKERS[kind](view.choices, form), by=who.name, seen=stale)


def undone(keeper: Keeper, number: int, why: str, who: Identity) -> Entry:
    """Undo a decision: one's own, or as an editor anybody's."""
    if not why.strip():
        raise UsageError("an undoing needs a reason: say why")

    def may(entry: Entry) -> None:
        who.need("undo" if entry.by == who.name else "undo-others")

    return keeper.undo(number, why=why.strip(), by=who.name, may=may)


def back(form: Form, fallback: str = "/") -> str:
    """The page of ours from which a form was sent."""
    wanted = _text(form, "back") or fallback
    parts = urlsplit(wanted)
    inside = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return wanted if inside and wanted.isprintable() else fallback


def _done(form: Form, entry: Entry) -> Response:
    path, _, query = back(form).partition("?")
    rest = "&".join(p for p in query.split("&") if p and not p.startswith("done="))
    return RedirectResponse(f"{path}?{rest}{'&' * bool(rest)}done={entry.number}", 303)


async def decide(request: Request) -> Response:
    """Take a decision."""
    form = await request.form(max_files=0, max_fields=200)
    who = request.state.identity
    entry = await _threaded(lambda: decided(request.app.state.keeper, form, who))
    return _done(form, entry)


async def undo(request: Request) -> Response:
    """Undo a decision."""
    form = await request.form(max_files=0, max_fields=20)
    who = request.state.identity
    number = _text(form, "entry")
    if not number.isdecimal() or len(number) > 12:
        raise UsageError("which entry is to be undone?")
    entry = await _threaded(lambda: undone(request.app.state.keeper, int(number), _text(form, "why"), who))
    return _done(form, entry)


async def _threaded(work: Callable[[], Entry]) -> Entry:
    return await run_in_threadpool(work)


ACTS: Mapping[str, Any] = {"/decide": decide, "/undo": undo}
