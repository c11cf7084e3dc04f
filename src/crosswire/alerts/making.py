"""Making alerts: the rules and two records come in, the alerts go out, in the order of the rules and of the news."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from crosswire.alerts import persons
from crosswire.alerts.alert import Alert
from crosswire.alerts.news import News
from crosswire.alerts.rulebook import (
    Answered,
    AnyRule,
    Disputed,
    Facility,
    FigureChanged,
    NewIncident,
    Revised,
    Settings,
    Superseded,
    Withdrawn,
    Words,
)
from crosswire.alerts.rules.answers import answered
from crosswire.alerts.rules.facilities import facility
from crosswire.alerts.rules.figures import figure_changed
from crosswire.alerts.rules.incidents import new_incident
from crosswire.alerts.rules.revised import revised
from crosswire.alerts.rules.searching import words
from crosswire.alerts.rules.standings import disputed, superseded, withdrawn
from crosswire.records import Record
from crosswire.views import redaction
from crosswire.views.changes import Causes
from crosswire.views.redaction import Redactor

MAKERS: dict[type[AnyRule], Callable[[News, Any], Iterator[Alert]]] = {
    FigureChanged: figure_changed,
    Disputed: disputed,
    Answered: answered,
    Facility: facility,
    Withdrawn: withdrawn,
    Superseded: superseded,
    Revised: revised,
    NewIncident: new_incident,
    Words: words,
}


def made(
    settings: Settings, before: Record, after: Record, at: dt.datetime, causes: Causes | None = None,
    *, redactor: Redactor | None = None,
) -> tuple[list[Alert], list[str]]:  # fmt: skip
    """The alerts of all rules, and which rules were not followed because they name a person of the record.

    ``redactor`` leaves out names where the settings ask for that; one of an earlier round does less anew.
    The same arguments give the same alerts in the same order.
    """
    barred: list[str] = []
    rules: list[AnyRule] = []
    for rule in settings.rules:
        person = next((p for text in persons.asked(rule) if (p := persons.named(text, after))), None)
        if person is None:
            rules.append(rule)
        else:
            barred.append(f"rule {rule.name} is not followed: it names a person, and {persons.WHY}")
    if not rules or before is after:
        return [], barred
    if settings.shown.redact:
        redactor = redactor or redaction.redactor(after, language=settings.shown.language)
        before, after = redactor.record(before), redactor.record(after)
    news = News(before, after, at, settings.shown, causes)
    return list(_apart(alert for rule in rules for alert in MAKERS[type(rule)](news, rule))), barred


def _apart(alerts: Iterator[Alert]) -> Iterator[Alert]:
    """The alerts without those that tell the same news once more."""
    told: dict[tuple[str, str, str], list[Sequence[str]]] = {}
    for alert in alerts:
        kept = told.setdefault((alert.rule, alert.news, alert.day), [])
        if any(not set(alert.anchors).isdisjoint(a) or not (alert.anchors or a) for a in kept):
            continue
        kept.append(alert.anchors)
        yield alert
