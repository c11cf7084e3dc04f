"""Speakers as the reading left them, mended where a name beside the source says more than the source itself."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from crosswire.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crosswire.records import AttributionMention, NameMention, Reading

_SEAM = " ,\n\t\"“”«»'’‘"
"""What stands between the words of a quotation and its speaker."""
_CLOSING = ",.;:\n"
_GAP = 3
"""Code points between a source and the name behind it: a comma and a space."""


def mended(text: str, reading: Reading) -> Reading:
    """The reading with speakers that stand outside of what they say, and under the name that stands beside them."""
    people = sorted((n for n in reading.names if n.type == "person" and n.entity), key=lambda n: (n.start, -n.end))
    starts = [n.start for n in people]
    made = tuple(_beside(text, _outside(text, a, people), people, starts) for a in reading.attributions)
    return reading if made == reading.attributions else replace(reading, attributions=made)


def _outside(text: str, found: AttributionMention, people: Sequence[NameMention]) -> AttributionMention:
    """A source that was read to begin within its own words begins behind them."""
    source = found.source
    if source is None:
        return found
    stop = max((c.end for c in found.content if c.start < source.start < c.end < source.end), default=None)
    if stop is None:
        return found
    while stop < source.end and text[stop] in _SEAM:
        stop += 1
    if stop >= source.end:
        return found
    last = next((n for n in people if stop <= n.start and n.end == source.end), None)
    made = replace(found, source=Span(start=stop, end=source.end, text=text[stop : source.end]))
    if last is None:
        return replace(made, source_name=made.source.text if made.source else None, entity=None)
    return replace(made, source_name=last.name or last.text, entity=last.entity, source_kind="official")


def _beside(
    text: str, found: AttributionMention, people: Sequence[NameMention], starts: Sequence[int]
) -> AttributionMention:
    """A source without a name of its own has the name that stands behind it: "the president of the club, Ann Lee"."""
    source = found.source
    if source is None or found.entity is not None or text[source.end : source.end + 1] != ",":
        return found
    at = bisect_left(starts, source.end)
    if at == len(people) or people[at].start - source.end > _GAP or text[source.end + 1 : people[at].start].strip():
        return found
    name = people[at]
    if text[name.end : name.end + 1] not in _CLOSING or any(source.start <= n.start < source.end for n in people):
        return found
    return replace(found, source_name=name.name or name.text, entity=name.entity)
