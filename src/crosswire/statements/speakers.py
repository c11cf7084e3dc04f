"""Speakers as the reading left them, mended where a name beside the source says more than the source itself."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from crosswire import vocabulary
from crosswire.reading.names import forms
from crosswire.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crosswire.records import AttributionMention, NameMention, Reading

_DATELINE = re.compile(r"[A-Z][A-Z.'’ ]+(?:,\s[^\n–—-]{1,25}?)?(?:\s?\([^)\n]{1,40}\))?\s?[-–—]+\s+(?=\S)")
_SEAM = " ,\n\t\"“”«»'’‘"
"""What stands between the words of a quotation and its speaker."""
_CLOSING = ",.;:\n"
_GAP = 3
"""Code points between a source and the name behind it: a comma and a space."""


def mended(text: str, reading: Reading) -> Reading:
    """The reading with speakers that stand outside of what they say, and under the name that stands beside them."""
    people = sorted((n for n in reading.names if n.type == "person" and n.entity), key=lambda n: (n.start, -n.end))
    starts = [n.start for n in people]
    ranks = _ranks(reading.language)
    made = tuple(
        _ranked(text, _beside(text, _outside(text, _behind(text, a, reading), people), people, starts), people, ranks)
        for a in reading.attributions
    )
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


@functools.cache
def _ranks(language: str) -> frozenset[str]:
    data = vocabulary.find(f"{language}/titles") or {}
    return frozenset(data.get("words", ()))


def _ranked(
    text: str, found: AttributionMention, people: Sequence[NameMention], ranks: frozenset[str]
) -> AttributionMention:
    """A source cut off behind the stop of a rank goes on with the name: "said Sgt. Ann Lee"."""
    source = found.source
    if source is None or text[source.end : source.end + 1] != ".":
        return found
    if source.text.split()[-1].casefold() not in ranks:
        return found
    at = bisect_left(people, source.end, key=lambda n: n.start)
    if at == len(people) or text[source.end : people[at].start].strip(". "):
        return found
    name = people[at]
    span = Span(start=source.start, end=name.end, text=text[source.start : name.end])
    return replace(found, source=span, source_name=name.name or name.text, entity=name.entity, source_kind="official")


def _behind(text: str, found: AttributionMention, reading: Reading) -> AttributionMention:
    """A source into which the parse took the place at the head of a report: "DOVER, Ohio - Police say"."""
    source = found.source
    if source is None:
        return found
    line = _DATELINE.match(text, text.rfind("\n", 0, source.start) + 1)
    if line is None or not source.start < line.end() < source.end:
        return found
    start = line.end()
    span = Span(start=start, end=source.end, text=text[start : source.end])
    own = max(
        (n for n in reading.names if start <= n.start and n.end <= source.end),
        key=lambda n: n.end - n.start,
        default=None,
    )
    if own is None:
        return replace(found, source=span, source_name=forms.bare(span.text), entity=None)
    return replace(found, source=span, source_name=own.name or own.text, entity=own.entity)
