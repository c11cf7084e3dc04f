"""Questions: what is withheld or unknown, and what answers it."""

from __future__ import annotations

from collections import Counter

from crosswire.serve import orders
from crosswire.serve.asking import PAGE, Ask
from crosswire.serve.page import Page
from crosswire.serve.rendering import interface
from crosswire.serve.view import View
from crosswire.views import happenings


def show(view: View, ask: Ask) -> Page:
    """The questions, the open ones first, or only those of one status."""
    desk = view.desk(ask.language)
    ordered = orders.questions(view)
    status = ask.one("status")
    found = [q for q in ordered if q.status == status] if status else ordered
    start = (ask.page - 1) * PAGE
    shown = [(q, happenings.question(desk, q)) for q in found[start : start + PAGE]]
    return Page(
        template="questions.html",
        title=interface(ask.language)["menu"]["questions"],
        section="questions",
        context={
            "rows": [(q, group, view.choices.home.get(q.asked_by[0])) for q, group in shown if group is not None],
            "counts": view.once(("question counts",), lambda: Counter(q.status for q in ordered)),
            "status": status,
            "total": len(found),
            "size": PAGE,
        },
    )
