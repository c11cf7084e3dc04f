"""Quantities: document and its times in, ``QuantityMention`` records out.

``numerals`` finds numbers, ``units`` what they are measured in, ``exclude`` drops those that are no figures, ``bounds``
reads what the words around say of the value, ``items`` finds what is counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.reading.quantities import bounds, exclude, items, numerals, units
from crosswire.records import QuantityMention

if TYPE_CHECKING:
    from crosswire.reading.document import Document
    from crosswire.records import TimeMention

__all__ = ["read"]


def read(document: Document, times: tuple[TimeMention, ...]) -> tuple[QuantityMention, ...]:
    """The quantities of a document, in order; of time expressions only lengths of time ("three days")."""
    text, language = document.text, document.language
    dates = [(t.start, t.end) for t in times if t.type != "DURATION"]
    reader = units.Reader(text, language)
    filters = exclude.Reader(text, language, dates)
    measures = [m for n in numerals.scan(text, language) if not filters.is_none(m := reader.attach(n))]
    found = bounds.Reader(text, language).read(measures)
    return tuple(_mention(document, q) for q in found)


def _mention(document: Document, q: bounds.Bounded) -> QuantityMention:
    text = document.text
    item = items.find(document.doc, text, q)
    return QuantityMention(
        start=q.start,
        end=q.end,
        text=text[q.start : q.end],
        value=q.value,
        low=q.low,
        high=q.high,
        bound=q.bound,
        unit=q.unit,
        item=text[item[0] : item[1]] if item else None,
        direction=q.direction,
        per=q.per,
        number_start=q.number_start,
        number_end=q.number_end,
        item_start=item[0] if item else None,
        item_end=item[1] if item else None,
    )
