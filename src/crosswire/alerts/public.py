"""Alerts as they are sent: plain data for programs, and lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crosswire import serial, vocabulary
from crosswire.alerts.alert import Alert

_OWN = {"news", "day", "anchors"}
"""What only the memory of what was told needs."""


def plain(alert: Alert) -> dict[str, Any]:
    """An alert as data for programs; ``at`` in ISO 8601."""
    return {k: v for k, v in serial.plain(alert).items() if k not in _OWN}


def lines(alert: Mapping[str, Any], language: str) -> Iterator[str]:
    """An alert as lines for people: what happened and why, how it was and is, the words quoted, and where to look."""
    labels: dict[str, str] = vocabulary.spoken(language, "alerts")["labels"]
    yield f"{alert['what']}: {alert['head']}" if alert["head"] else str(alert["what"])
    yield f"  {alert['reason']}"
    for line in alert["lines"]:
        yield f"  {line}"
    for line in alert["because"]:
        yield f"  {line}"
    for p in alert["passages"]:
        who = p["outlet"] or p["title"] or labels["undated"] * 0 or p["report"][:8]
        when = p["published"] or labels["undated"]
        url = f" <{p['url']}>" if p["url"] else ""
        yield f"  > {' '.join(p['quote'].split())} — {' '.join(who.split())}, {when}{url}"
    if alert["more"]:
        yield f"  {labels['more_passages'].format(n=alert['more'])}"
    if alert["link"]:
        yield f"  {labels['link']}: {alert['link']}"
    yield f"  {labels['rule']}: {alert['rule']}"


def text(alerts: Sequence[Mapping[str, Any]], more: int, language: str) -> str:
    """Several alerts for people, with how many are not listed."""
    parts = ["\n".join(lines(a, language)) for a in alerts]
    if more:
        parts.append(counted(more, language))
    return "\n\n".join(parts) + "\n"


def counted(more: int, language: str, label: str = "more") -> str:
    """How many, in words."""
    labels: dict[str, str] = vocabulary.spoken(language, "alerts")["labels"]
    return labels[label if more != 1 else f"{label}_one"].format(n=more)
