"""Problems: what could not be read or printed, and where decisions clash with what came later."""

from __future__ import annotations

from collections import Counter

from crosswire.serve.asking import PAGE, Ask
from crosswire.serve.page import Page
from crosswire.serve.view import View
from crosswire.views import phrases


def show(view: View, ask: Ask) -> Page:
    """The problems of one code or of all."""
    counts = view.once(("problem codes",), lambda: Counter(p.code for p in view.record.problems).most_common())
    code = ask.one("code")
    found = [p for p in view.record.problems if p.code == code] if code else view.record.problems
    start = (ask.page - 1) * PAGE
    reports = view.choices.reports
    return Page(
        template="problems.html",
        title=phrases.load(ask.language)["sections"]["problems"],
        section="problems",
        context={
            "problems": [
                {
                    "problem": p,
                    "told": view.hide(phrases.problem(ask.language, p)),
                    "report": reports.get(p.report or ""),
                }
                for p in found[start : start + PAGE]
            ],
            "counts": counts,
            "code": code,
            "total": len(found),
            "size": PAGE,
        },
    )
