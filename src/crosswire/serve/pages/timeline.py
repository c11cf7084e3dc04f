"""The timeline: events and telling positions in the order of their days."""

from __future__ import annotations

import datetime as dt

from crosswire.records import Claim
from crosswire.serve.asking import PAGE, Ask
from crosswire.serve.page import Page
from crosswire.serve.view import View
from crosswire.views import happenings, phrases
from crosswire.views.lines import Happening


def show(view: View, ask: Ask) -> Page:
    """What is said to have happened between two days; what has no day comes last, or alone."""
    ordered = view.once(("timeline",), lambda: _ordered(view))
    since, until, undated = ask.day("since"), ask.day("until"), bool(ask.one("undated"))

    def wanted(claim: Claim) -> bool:
        day = _day(claim)
        if undated or day is None:
            return undated is (day is None) or not (undated or since or until)
        return (since is None or day >= since) and (until is None or day <= until)

    found = [c for c in ordered if wanted(c)] if since or until or undated else ordered
    start = (ask.page - 1) * PAGE
    desk = view.desk(ask.language, ask.policy)
    shown = happenings.timeline(desk, found[start : start + PAGE])
    return Page(
        template="timeline.html",
        title=phrases.load(ask.language)["sections"]["timeline"],
        section="timeline",
        context={
            "happenings": [(_handle(view, h), h) for h in shown],
            "total": len(found),
            "size": PAGE,
            "since": since.isoformat() if since else "",
            "until": until.isoformat() if until else "",
            "undated": undated,
        },
    )


def _day(claim: Claim) -> dt.date | None:
    return (claim.time.earliest or claim.time.latest) if claim.time else None


def _ordered(view: View) -> list[Claim]:
    kept = [c for c in view.record.claims if c.type in {"event", "position"} and c.standing != "withdrawn"]
    return sorted(kept, key=lambda c: (_day(c) or dt.date.max, c.id))


def _handle(view: View, happening: Happening) -> str | None:
    """The statement by which the claim of a line is linked."""
    return next((c.statement for c in happening.line.citations if c.statement in view.choices.home), None)
