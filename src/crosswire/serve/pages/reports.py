"""Reports: the list, found by words, outlet, language, place and day, with what each added."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from crosswire.records import Report
from crosswire.search.queries import Found, Hit, ReportQuery
from crosswire.serve.asking import PAGE, Ask
from crosswire.serve.page import Page
from crosswire.serve.rendering import interface
from crosswire.serve.view import View

ORDERS = ("newest", "oldest", "statements")

FACETS = ("outlets", "languages", "places")
"""What can be filtered by a choice of values."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A report in a list."""

    report: Report
    number: int
    published: str | None
    statements: int
    alone: int
    """Claims for which it is the only report."""
    copy_of: int | None
    hit: Hit | None = None


def show(view: View, ask: Ask) -> Page:
    """The reports that are asked for."""
    ui = interface(ask.language)
    query = asked(ask)
    found = view.catalogue.reports(query)
    return Page(
        template="reports.html",
        title=ui["menu"]["reports"],
        section="reports",
        context={
            "rows": rows(view, ask, found),
            "found": found,
            "facets": [(name, found.facets.get(name, ())) for name in FACETS],
            "size": PAGE,
            "orders": ORDERS,
            "order": query.order,
        },
    )


def asked(ask: Ask) -> ReportQuery:
    """The question that the parameters ask."""
    order = ask.one("order")
    flags = {"yes": True, "no": False}
    return ReportQuery(
        words=ask.one("words"),
        outlets=ask.all("outlets"),
        languages=ask.all("languages"),
        places=ask.all("places"),
        entities=ask.all("entities"),
        copies=flags.get(ask.one("copies")),
        undated=True if ask.one("undated") else None,
        since=ask.day("since"),
        until=ask.day("until"),
        order=order if order in ORDERS else "weight",  # type: ignore[arg-type]
        offset=(ask.page - 1) * PAGE,
        limit=PAGE,
    )


def rows(view: View, ask: Ask, found: Found) -> list[Row]:
    """The reports that were found, as rows."""
    desk = view.desk(ask.language)
    said = view.once(("said",), lambda: Counter(s.report for s in view.record.statements))
    alone = view.once(("alone",), lambda: _alone(view))
    hits = {h.id: h for h in found.hits}
    shown = (view.choices.reports[i] for i in found.ids if i in view.choices.reports)
    return [
        Row(
            report=r,
            number=desk.index.number[r.id],
            published=desk.published(r.id),
            statements=said[r.id],
            alone=alone[r.id],
            copy_of=desk.index.number.get(r.copies_of) if r.copies_of else None,
            hit=hits.get(r.id),
        )
        for r in shown
    ]


def _alone(view: View) -> Counter[str]:
    """How many claims rest on each report alone."""
    statements = view.choices.statements
    found: Counter[str] = Counter()
    for claim in view.record.claims:
        if claim.reports == 1 and claim.standing != "withdrawn":
            found[statements[claim.statements[0]].report] += 1
    return found
