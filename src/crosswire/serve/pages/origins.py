"""Origins: where information entered circulation, what leans on each, and what is of unknown lineage."""

from __future__ import annotations

from crosswire.records import Origin
from crosswire.serve import orders
from crosswire.serve.asking import PAGE, Ask
from crosswire.serve.page import NotThereError, Page
from crosswire.serve.rendering import interface
from crosswire.serve.view import View
from crosswire.views import graph, standing, voices

OWNED = 3
"""Outlets of one origin whose owner can be named on its page."""


def show(view: View, ask: Ask) -> Page:
    """All origins, those on which most leans first, and the graph of the first of them."""
    ui = interface(ask.language)
    ordered = orders.origins(view)
    kind = ask.one("kind")
    found = [o for o in ordered if o.type == kind] if kind else ordered
    start = (ask.page - 1) * PAGE
    desk = view.desk(ask.language)
    return Page(
        template="origins.html",
        title=ui["menu"]["origins"],
        section="origins",
        context={
            "rows": [(o, voices.originating(desk, o)) for o in found[start : start + PAGE]],
            "kinds": sorted({o.type for o in ordered}),
            "kind": kind,
            "total": len(found),
            "size": PAGE,
            "graph": view.once(
                ("graph", ask.language),
                lambda: graph.draw(
                    # the drawing tells no kinds
                    *standing.sources(desk, borne_out=False),
                    desk.words["table"]["report"],
                    desk.words["kinds"]["unknown"],
                ),
            ),
            "page": desk.words["page"],  # the drawing's own words
        },
    )


def one(view: View, ask: Ask) -> Page:
    """One origin: the reports that lean on it, and what they say by it."""
    known = view.once(("origin ids",), lambda: {o.id: o for o in view.record.origins})
    origin = known.get(ask.one("origin"))
    if origin is None:
        raise NotThereError("origin")
    desk = view.desk(ask.language)
    told = [s for s in origin.statements if s in view.choices.statements]
    start = (ask.page - 1) * PAGE
    return Page(
        template="origin.html",
        title=origin.name,
        section="origins",
        context={
            "origin": origin,
            "kind": voices.originating(desk, origin),
            "reports": [view.choices.reports[r] for r in origin.reports if r in view.choices.reports][:PAGE],
            "numbers": desk.index.number,
            "outlets": _outlets(view, origin),
            "statements": [(s, view.choices.home.get(s.id)) for s in desk.index.told(told[start : start + PAGE])],
            "total": len(told),
            "size": PAGE,
        },
    )


def _outlets(view: View, origin: Origin) -> list[str]:
    """The outlets that speak for themselves in an origin: whose they are, people may know."""
    if origin.type not in {"outlet", "unknown"}:
        return []
    found = (view.choices.reports[r].outlet for r in origin.reports if r in view.choices.reports)
    return list(dict.fromkeys(o for o in found if o))[:OWNED]
