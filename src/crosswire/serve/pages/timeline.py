"""The timeline: events and telling positions in the order of their days."""

from __future__ import annotations

from crosswire.serve import orders
from crosswire.serve.asking import PAGE, Ask
from crosswire.serve.page import Page
from crosswire.serve.view import View
from crosswire.views import happenings, phrases
from crosswire.views.happenings import Dated


def show(view: View, ask: Ask) -> Page:
    """What is said to have happened between two days; what has no day comes last, or alone."""
    ordered = orders.dated(view)
    since, until, undated = ask.day("since"), ask.day("until"), bool(ask.one("undated"))

    def wanted(entry: Dated) -> bool:
        day = (entry.days.earliest or entry.days.latest) if entry.days else None
        if undated or day is None:
            return undated and day is None
        return (since is None or day >= since) and (until is None or day <= until)

    found = [e for e in ordered if wanted(e)] if since or until or undated else ordered
    start = (ask.page - 1) * PAGE
    desk = view.desk(ask.language, ask.policy)
    shown = found[start : start + PAGE]
    return Page(
        template="timeline.html",
        title=phrases.load(ask.language)["sections"]["timeline"],
        section="timeline",
        context={
            "happenings": [(e.claim.statements[0], happenings.happening(desk, e)) for e in shown],
            "total": len(found),
            "size": PAGE,
            "since": since.isoformat() if since else "",
            "until": until.isoformat() if until else "",
            "undated": undated,
        },
    )
