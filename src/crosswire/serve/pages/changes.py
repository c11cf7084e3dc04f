"""Changes: what of each claim changed since a moment, and through what."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from crosswire.errors import UsageError
from crosswire.ledger import worded
from crosswire.records import Problem
from crosswire.serve import asking, telling
from crosswire.serve.asking import PAGE, Ask
from crosswire.serve.page import Page
from crosswire.serve.rendering import interface
from crosswire.serve.view import View
from crosswire.views import changes, grounding, revisions
from crosswire.views.changes import Change
from crosswire.views.lines import Group

LATEST = 10
"""Entries that are offered to compare with."""


def show(view: View, ask: Ask) -> Page:
    """The changes from ``since`` to the moment that is shown; without it, the latest entries to choose from."""
    ui = interface(ask.language)
    since = ask.one("since")
    latest = view.past.entries(max(0, view.number - LATEST), LATEST)[::-1]
    context: dict[str, object] = {
        "since": since,
        "latest": [(e, view.hide(telling.entry(view, e, ui)[0])) for e in latest if 1 < e.number <= view.number],
        "groups": None,
        "counts": [],
        "revised": _revised(view, ask) if not since else [],
        "kind": ask.one("kind"),
        "total": None,
        "size": PAGE,
    }
    if since:
        context |= _compared(view, ask, since)
    return Page(template="changes.html", title=ui["menu"]["changes"], section="changes", context=context)


def _revised(view: View, ask: Ask) -> list[tuple[str, Group]]:
    """What outlets changed in their own reports, each with the report that is so now."""
    desk = view.desk(ask.language)
    listed = revisions.shown(desk)[:PAGE]
    found = ((r.after, list(grounding.held(desk.index, revisions.groups(desk, [r]), "revised"))) for r in listed)
    return [(after, group) for after, groups in found for group in groups]


def _compared(view: View, ask: Ask, since: str) -> dict[str, object]:
    moment = replace(view.moment, known_at=asking.known(since))
    before = view.past.view(moment)
    if before.number > view.number:
        raise UsageError("since lies behind what is shown: nothing can have changed")

    def found() -> tuple[Change, ...]:
        causes = worded.causes(before.state, view.state)
        told = {key: [view.hide(line) for line in lines] for key, lines in causes.items()}
        return changes.diff(before.record, view.record, told)

    everything = view.once(("changes", before.mark), found)
    kind = ask.one("kind")
    listed = [c for c in everything if not kind or c.kind == kind]
    start = (ask.page - 1) * PAGE
    problems: list[Problem] = []
    shown = []
    old, new = before.desk(ask.language, ask.policy), view.desk(ask.language, ask.policy)
    for change in listed[start : start + PAGE]:
        one = changes.groups(old, new, [change], problems)
        ids = view.choices.claims
        handle = ids[change.after[0]].statements[0] if change.after else None
        shown += [(handle, change.kind, group) for group in one]
    return {
        "groups": shown,
        "counts": Counter(c.kind for c in everything).most_common(),
        "total": len(listed),
        "from_entry": before.number,
    }
