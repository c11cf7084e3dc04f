"""An alert: what is new, why it is told, on which quoted passages it rests, and where it can be seen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from crosswire import serial


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A quoted span of a report, with the sentence in which it stands; offsets are code points of the report's text."""

    report: str
    statement: str | None
    start: int
    end: int
    quote: str
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One piece of news.

    ``head`` says what it is about, ``lines`` how it was and is told, ``because`` through which reports or decisions;
    every number and name in them stands in a passage. ``before`` and ``after`` are the same as plain data. ``news`` is
    what must not be told again: where it holds for one day only ``day`` is set; ``anchors`` are what it is about, and
    two alerts of one rule with the same ``news`` and ``day`` are one where they share an anchor, or both have none.
    """

    id: str
    rule: str
    kind: str
    what: str
    """What happened, in the words of the vocabulary."""
    reason: str
    """Why it is told: what the rule asks for."""
    head: str
    lines: tuple[str, ...]
    because: tuple[str, ...]
    claim: str | None
    question: str | None
    before: Any
    after: Any
    passages: tuple[Passage, ...]
    more: int
    """Further passages that are not listed."""
    link: str | None
    at: dt.datetime
    news: str
    day: str
    anchors: tuple[str, ...]


ANCHORS = 128
"""Anchors that are kept of one alert: the least of them, so that two large sets that overlap still share some."""


def identified(rule: str, kind: str, news: str, day: str, anchors: tuple[str, ...]) -> str:
    """The id of an alert: the same for the same news about the same statements."""
    return serial.identify("alert", [rule, kind, news, day, list(anchors)])
