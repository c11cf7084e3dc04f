"""The log: every entry of the case, the newest first."""

from __future__ import annotations

from crosswire.ledger.entries import Kind
from crosswire.records import Entry
from crosswire.serve import telling
from crosswire.serve.asking import PAGE, Ask
from crosswire.serve.page import Page
from crosswire.serve.rendering import interface
from crosswire.serve.view import View

DECIDING: tuple[Kind, ...] = ("decision", "undo")


def show(view: View, ask: Ask) -> Page:
    """All entries, or only decisions and their undoing, up to the moment that is shown."""
    ui = interface(ask.language)
    deciding = bool(ask.one("decisions"))
    if deciding:
        made = view.once(("decisions",), lambda: _decisions(view))
        total, shown = len(made), made[(ask.page - 1) * PAGE :][:PAGE]
    else:
        total = view.number
        last = max(0, total - (ask.page - 1) * PAGE)
        shown = view.past.entries(max(0, last - PAGE), min(PAGE, last))[::-1]
    undone = {r.taken.number: r.taken.undone for r in view.state.rulings if r.taken.undone}
    told = [(e, *(view.hide(text) for text in telling.entry(view, e, ui))) for e in shown]
    return Page(
        template="log.html",
        title=ui["menu"]["log"],
        section="log",
        context={"entries": told, "undone": undone, "deciding": deciding, "total": total, "size": PAGE},
    )


def _decisions(view: View) -> list[Entry]:
    """Decisions and undoings that the view knows, the newest first."""
    found = view.past.entries(0, view.number, DECIDING)
    return [e for e in reversed(found) if e.number <= view.number]
