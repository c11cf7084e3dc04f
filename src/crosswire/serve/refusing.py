"""A form that could not be taken: the page from which it was sent, with why above it and the form as filled in."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route

from crosswire.errors import CrosswireError
from crosswire.ledger.choices import correctable
from crosswire.records import Claim, Entry
from crosswire.serve import rendering, telling
from crosswire.serve.asking import Ask
from crosswire.serve.forms import Form, many, seen, text
from crosswire.serve.keeper import StaleError
from crosswire.serve.page import NotThereError
from crosswire.serve.pages import rows
from crosswire.serve.view import SettlingError, View

MOST = 5_000
"""Entries since a page was made that are looked through for what changed."""

TOLD = 12
"""Decisions and reports that are told."""

_FIELDS = ("why", "value", "field", "source", "name", "others", "original", "owner", "answer", "other", "entry", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Put into the state of a request, it is drawn above the page that is asked for."""

    error: CrosswireError
    form: Form
    back: str

    @property
    def status(self) -> int:
        """The status of the answer."""
        return 409 if isinstance(self.error, StaleError) else 400

    def drawn(self, view: View, ask: Ask) -> str:
        """Why the form was not taken, and the form itself with what was written in it, to be sent again."""
        form = self.form
        kind = text(form, "decision") or "undo"
        about = text(form, "about")
        claim = view.claim(text(form, "handle")) or view.claim(about)
        single = about in view.choices.statements
        other = view.claim(text(form, "other"))
        desk = view.desk(ask.language, ask.policy)
        stale = isinstance(self.error, StaleError)
        return (
            rendering.environment()
            .get_template("again.html")
            .render(
                **rendering.context(ask),
                view=rendering.lent(view),
                kind=kind,
                values={name: text(form, name) for name in _FIELDS},
                checked=set(many(form, "statement")),
                back=self.back,
                about=about if single or claim is None else claim.id,
                single=single,
                report=view.choices.reports.get(text(form, "report")),
                outlet=text(form, "outlet"),
                question=view.choices.questions.get(text(form, "question")),
                claim=claim,
                line=rows.line(desk, claim) if claim else None,
                told=desk.index.told(claim.statements) if claim and kind in {"split", "different"} else [],
                other=other,
                other_line=rows.line(desk, other) if other else None,
                fields=correctable(claim.type) if claim else (),
                stale=stale,
                detail="" if stale else explained(str(self.error), ask.language),
                changes=_changes(view, ask, claim, form) if stale else None,
                seen=seen,
            )
        )


def explained(message: str, language: str) -> str:
    """Why something was refused, in the words of the interface; the message itself where there are none for it."""
    for pattern, told in _told(language):
        if found := pattern.fullmatch(message):
            for name, value in found.groupdict().items():
                told = told.replace("{" + name + "}", value)  # noqa: PLW2901 - its slots filled one by one
            return told
    return message


@functools.cache
def _told(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Messages with slots, as patterns, each with what a person is told instead."""
    told: Mapping[str, str] = rendering.interface(language)["again"]["told"]
    slot = re.compile(r"\\\{(\w)\\\}")
    return tuple((re.compile(slot.sub(r"(?P<\1>.*)", re.escape(k)), re.DOTALL), v) for k, v in told.items())


async def again(request: Request, form: Form, error: CrosswireError, back: str) -> Response:
    """The page at ``back`` with the refusal above it; the error itself where there is no such page any more."""
    path, _, query = back.partition("#")[0].partition("?")
    scope: dict[str, Any] = {
        **request.scope,
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "path_params": {},
        "state": {**request.scope["state"], "refused": Refused(error=error, form=form, back=back)},
    }
    for route in request.app.router.routes:
        match, found = route.matches(scope)
        if match is Match.FULL and isinstance(route, Route):
            scope.update(found)
            try:
                answer: Response = await run_in_threadpool(route.endpoint, Request(scope))
            except (CrosswireError, NotThereError, SettlingError):
                break
            return answer
    raise error


def _changes(view: View, ask: Ask, claim: Claim | None, form: Form) -> Mapping[str, Any]:
    """What came into the case since the person's page was made: what was decided on the claim, what joined it.

    Where nothing of that bears on the claim itself, everything that was decided.
    """
    ui = rendering.interface(ask.language)
    number = text(form, "seen").partition("@")[2]
    since = int(number) if number.isdecimal() and len(number) < 12 else view.number
    entries = view.past.entries(since, MOST, {"decision", "undo", "report"})
    entries = [e for e in entries if e.number <= view.number]
    statements = set(claim.statements) if claim else set()
    by_number = {r.taken.number: r for r in view.state.rulings}
    undone = {r.taken.undone: r for r in view.state.rulings if r.taken.undone}

    def bears(entry: Entry) -> bool:
        ruling = by_number.get(entry.number) or undone.get(entry.number)
        return ruling is not None and bool(statements & {*ruling.statements, *ruling.notes})

    decided = [e for e in entries if e.kind != "report"]
    near = [e for e in decided if bears(e)]
    index = view.index(ask.language)
    reports = {e.about for e in entries if e.kind == "report"}
    joined = [r for r in dict.fromkeys(s.report for s in index.told(statements)) if r in reports]
    return {
        "decided": [(e, *(view.hide(t) for t in telling.entry(view, e, ui))) for e in (near or decided)[-TOLD:]],
        "near": bool(near),
        "joined": [(index.reports[r], index.number[r]) for r in joined[:TOLD]],
    }
