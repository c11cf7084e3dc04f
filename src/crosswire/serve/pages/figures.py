"""Figures: every figure with its values over time, counted by the policy that is asked for."""

from __future__ import annotations

from collections import Counter
from typing import Any

from crosswire.records import Claim
from crosswire.serve import orders
from crosswire.serve.asking import Ask
from crosswire.serve.page import Page
from crosswire.serve.view import View
from crosswire.views import chart, figures, phrases, policies

SIZE = 10
"""Figures on a page: each has a chart and a table."""


def show(view: View, ask: Ask) -> Page:
    """The figures of one measure or of all, the most telling first."""
    desk = view.desk(ask.language, ask.policy)
    ordered = orders.counted(view)
    measures = view.once(("measures",), lambda: Counter(measure for _, measure in ordered).most_common())
    wanted = ask.one("measure")
    changing = bool(ask.one("changing"))
    found = [c for c, m in ordered if (not wanted or m == wanted) and (not changing or len(c.variants) > 1)]
    words = phrases.load(ask.language)
    months = words["months"]["names"]

    def drawn(claim: Claim) -> dict[str, Any]:
        block = figures.block(desk, claim)
        return {
            "block": block,
            "handle": claim.statements[0],
            "chart": chart.draw(block.rows, months, block.mark, ask.language) if len(block.rows) > 1 else None,
        }

    start = (ask.page - 1) * SIZE
    return Page(
        template="figures.html",
        title=words["sections"]["figures"],
        section="figures",
        context={
            "blocks": [drawn(c) for c in found[start : start + SIZE]],
            "total": len(found),
            "size": SIZE,
            "measures": [(m, phrases.measure(m, ask.language), n) for m, n in measures if m],
            "wanted": wanted,
            "changing": changing,
            "why": words["policy_intros"].get(ask.policy.name, ""),
            "policies": [name for name in policies.NAMES if name != "priority"],
            "page": words["page"],  # the drawing's own words
            "brief": {"policy": ask.policy.name},
        },
    )
