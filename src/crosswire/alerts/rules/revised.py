"""A silent correction: an outlet changed on its page what it had said, and the page does not say so."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.alerts import narrowing
from crosswire.alerts.alert import Alert
from crosswire.alerts.news import News
from crosswire.alerts.rulebook import Revised
from crosswire.views import revisions


def revised(news: News, rule: Revised) -> Iterator[Alert]:
    """Every version of a report that says otherwise what the one before it said."""
    known = {(r.before, r.after) for r in revisions.shown(news.old)}
    for found in revisions.shown(news.new):
        if (found.before, found.after) in known or not (found.silent or (rule.announced and found.announced)):
            continue
        statements = news.new.index.statements
        later = [statements[p.after] for p in found.changed]
        earlier = [statements[i] for i in (*(p.before for p in found.changed), *found.dropped)]
        told = [*later, *earlier, *(statements[i] for i in found.added)]
        if rule.measure is not None and narrowing.measures(None, told).isdisjoint(rule.measure):
            continue
        if not narrowing.placed(rule, narrowing.places(told)):
            continue
        group = revisions.group(news.new, found)
        made = news.alert(
            rule,
            "revised",
            news=[found.before, found.after],
            daily=False,
            anchors=(),
            about=told,
            head=group.head,
            lines=[*group.lines, *group.notes],
            before={"report": found.before},
            after={"report": found.after, "silent": found.silent},
        )
        if made is not None:
            yield made
