"""What a feed itself says of an item, kept until the item is in the case."""

from __future__ import annotations

import json
from dataclasses import dataclass

from crosswire import serial
from crosswire.records import Report
from crosswire.watch.listing import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """The item's text in the feed, if it has one there, and its title and outlet."""

    report: Report | None = None
    title: str | None = None
    outlet: str | None = None


def pack(entry: Entry) -> str:
    """As a line of JSON."""
    report = None if entry.own is None else serial.lean(entry.own)
    return json.dumps({"report": report, "title": entry.title, "outlet": entry.outlet}, ensure_ascii=False)


def unpack(text: str | None) -> Own:
    """What was packed; nothing where nothing was."""
    if text is None:
        return Own()
    found = json.loads(text)
    report = None if found["report"] is None else serial.from_plain(found["report"], Report)
    return Own(report=report, title=found["title"], outlet=found["outlet"])
