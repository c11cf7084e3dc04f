"""The review queue: one claim after the other, what would change the record most first."""

from __future__ import annotations

from crosswire.ledger.choices import correctable
from crosswire.serve.asking import Ask
from crosswire.serve.forms import seen
from crosswire.serve.page import Page
from crosswire.serve.pages import rows, sides
from crosswire.serve.rendering import interface
from crosswire.serve.view import View
from crosswire.views import review
from crosswire.views.review import Reason

NEXT = 12
"""Claims that are listed after the one that is looked at."""


def show(view: View, ask: Ask) -> Page:
    """The claim at one place of the queue with its values and forms, and what comes after it.

    A claim that was decided on leaves the queue, so that the next one comes to its place. A claim of which only the
    decision is missing stands in the queue of the undecided alone.
    """
    queue = view.once(("review",), lambda: review.order(view.record, view.state))
    counts = view.once(("review", "counts"), lambda: _counts(queue))
    wanted = ask.one("reason")
    if wanted in review.REASONS:
        queue = view.once(("review", wanted), lambda: [x for x in queue if wanted in x[1]])
    else:
        queue = view.once(("review", "pressing"), lambda: [x for x in queue if x[1] != ("undecided",)])
    asked = ask.one("at")
    at = int(asked) if asked.isdecimal() and len(asked) < 9 else 0
    at = max(0, min(at, len(queue) - 1))
    desk = view.desk(ask.language, ask.policy)
    claims = view.choices.claims
    claim = claims[queue[at][0]] if queue else None
    start = at + 1 + (ask.page - 1) * NEXT
    after = [
        (place, rows.row(view, ask, claims[id_]), reasons)
        for place, (id_, reasons) in enumerate(queue[start : start + NEXT], start=start)
    ]
    return Page(
        template="review.html",
        title=interface(ask.language)["menu"]["review"],
        section="review",
        context={
            "total": len(queue),
            "at": at,
            "claim": claim,
            "why_here": queue[at][1] if queue else (),
            "row": rows.row(view, ask, claim, scoped=False) if claim else None,
            "subject": rows.subject(desk, claim) if claim else None,
            "sides": sides.sides(desk, claim) if claim else [],
            "reasons": sides.reasons(desk, claim, sides.LISTED // 3) if claim else [],
            "fields": correctable(claim.type) if claim else (),
            "after": after,
            "left": max(0, len(queue) - at - 1),
            "size": NEXT,
            "counts": [(r, counts[r]) for r in review.REASONS if counts[r]],
            "wanted": wanted if wanted in review.REASONS else "",
            "seen": seen,
        },
    )


def _counts(queue: list[tuple[str, tuple[Reason, ...]]]) -> dict[Reason, int]:
    found = dict.fromkeys(review.REASONS, 0)
    for _, reasons in queue:
        for reason in reasons:
            found[reason] += 1
    return found
