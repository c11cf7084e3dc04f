"""What was read in one report, as one line of JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from crosswire import serial
from crosswire.records import AttributionMention, Reading, Report, Statement
from crosswire.views import wire


def render(report: Report, reading: Reading, statements: Iterable[Statement] = ()) -> str:
    """The ``reading`` line of ``report``, without its newline. Offsets are into its ``text``."""
    return wire.line(
        {
            "kind": "reading",
            "report": report.id,
            "text": report.text,
            "language": reading.language,
            "published": serial.plain(reading.published),
            "times": serial.plain(reading.times),
            "places": serial.plain([p for p in reading.places if p.role != "demonym"]),
            "demonyms": serial.plain([p for p in reading.places if p.role == "demonym"]),
            "names": serial.plain(reading.names),
            "quantities": serial.plain(reading.quantities),
            "attributions": [_attribution(a) for a in reading.attributions],
            "statements": [wire.statement(s) for s in statements],
            "problems": [wire.arranged("problem", serial.plain(p)) for p in reading.problems],
        }
    )


def _attribution(attribution: AttributionMention) -> dict[str, Any]:
    """The public form: content is one span where it is continuous, else a list of spans."""
    value: dict[str, Any] = serial.plain(attribution)
    if len(attribution.content) == 1:
        value["content"] = value["content"][0]
    return value
