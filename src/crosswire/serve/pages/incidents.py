"""Incidents: the register of violent incidents, one row each."""

from __future__ import annotations

from crosswire.serve import orders
from crosswire.serve.asking import PAGE, Ask
from crosswire.serve.page import Page
from crosswire.serve.view import View
from crosswire.views import phrases, register


def show(view: View, ask: Ask) -> Page:
    """The incidents, the gravest first or in the order of their days."""
    desk = view.desk(ask.language, ask.policy)
    by_day = ask.one("order") == "day"
    found = orders.by_day(view) if by_day else orders.gravest(view)
    start = (ask.page - 1) * PAGE
    shown = found[start : start + PAGE]
    return Page(
        template="incidents.html",
        title=phrases.load(ask.language)["sections"]["incidents"],
        section="incidents",
        context={
            "rows": [(c.statements[0], register.row(desk, c)) for c in shown],
            "total": len(found),
            "size": PAGE,
            "by_day": by_day,
        },
    )
