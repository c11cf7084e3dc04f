"""A new incident: one that was not known before, or that only now is as grave as the rule asks."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.alerts import narrowing
from crosswire.alerts.alert import Alert
from crosswire.alerts.news import News
from crosswire.alerts.rulebook import NewIncident
from crosswire.alerts.rules import telling
from crosswire.records import Claim, Toll
from crosswire.serial import plain
from crosswire.views import register
from crosswire.views.desk import Desk


def new_incident(news: News, rule: NewIncident) -> Iterator[Alert]:
    """Every incident that meets the rule and did not before."""
    for change in news.changes:
        if change.type != "event" or not change.after:
            continue
        olds = [news.old.index.claims[c] for c in change.before]
        new = news.new.index.claims[change.after[0]]
        told = news.new.index.told(new.statements)
        if not any(map(news.fresh, told)) or not _meets(news.new, rule, new):
            continue
        if any(_meets(news.old, rule, c) for c in olds) or not narrowing.asked(rule, new, told):
            continue
        incident = new.incident
        made = news.alert(
            rule,
            "new_incident",
            news="known",
            daily=False,
            about=sorted(told, key=lambda s: (not news.fresh(s), s.event is None or s.event.killed is None)),
            anchors=news.anchors(told),
            claim=new,
            after=plain(
                {
                    "type": incident.type,
                    "mode": incident.mode,
                    "killed": _ends(incident.killed),
                    "injured": _ends(incident.injured),
                }
                if incident
                else None
            ),
            **telling.parts(news, change),
        )
        if made is not None:
            yield made


def _meets(desk: Desk, rule: NewIncident, claim: Claim) -> bool:
    """Whether a claim is an incident of the types that the rule asks for, and as grave."""
    incident = claim.incident
    if incident is None or claim.standing == "withdrawn":
        return False
    if rule.types is not None:
        if {incident.type, incident.mode}.isdisjoint(rule.types):
            return False
    elif not register.listed(desk, [claim]):
        return False
    return _most(incident.killed) >= rule.killed and _most(incident.injured) >= rule.injured


def _most(toll: Toll | None) -> float:
    return float(toll.best or toll.low or 0) if toll else 0.0


def _ends(toll: Toll | None) -> dict[str, float | None] | None:
    return {"low": toll.low, "best": toll.best, "high": toll.high} if toll else None
