"""What a text is read to tell: its event statements, and who did what to whom in short."""

from __future__ import annotations

from crosswire import pipeline
from crosswire.records import Report, Statement

Deed = tuple[str, str | None, list[str], list[str]]
"""Type, mode, actors and recipients."""


def statements(text: str) -> list[Statement]:
    """The statements of a text that tell of events."""
    (item,) = pipeline.read([Report(id="a", text=text, language="en")])
    return [s for s in item.statements if s.event is not None]


def told(text: str) -> list[Deed]:
    """Each event of a text in short."""
    events = [s.event for s in statements(text) if s.event is not None]
    return [(e.type, e.mode, [a.name for a in e.actors], [r.name for r in e.recipients]) for e in events]
