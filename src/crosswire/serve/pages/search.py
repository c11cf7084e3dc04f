"""Search: what reports and claims say with these words, side by side; a saved search leads to a list of its own."""

from __future__ import annotations

from crosswire.search.queries import ClaimQuery, ReportQuery
from crosswire.serve.asking import Ask
from crosswire.serve.page import Page
from crosswire.serve.pages import reports
from crosswire.serve.rendering import interface
from crosswire.serve.view import View

FIRST = 10
"""Claims and reports shown; the lists have the others."""


def show(view: View, ask: Ask) -> Page:
    """The best claims and reports for the words."""
    ui = interface(ask.language)
    words = ask.one("words")
    context: dict[str, object] = {"searched": bool(words), "claims": [], "rows": [], "asked": None}
    if words:
        claims = view.catalogue.claims(ClaimQuery(words=words, limit=FIRST))
        found = view.catalogue.reports(ReportQuery(words=words, limit=FIRST))
        hits = {h.id: h for h in claims.hits}
        known = view.choices.claims
        context |= {
            "asked": claims.asked,
            "claims": [(known[i], hits.get(i)) for i in claims.ids if i in known],
            "claims_total": claims.total,
            "rows": reports.rows(view, ask, found),
            "reports_total": found.total,
        }
    return Page(template="search.html", title=ui["frame"]["find"], section="search", context=context)
