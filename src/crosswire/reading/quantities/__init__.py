"""Quantities: document and its times in, ``QuantityMention`` records out.

``numerals`` finds numbers, ``measures`` what they are measured in, ``exclude`` drops those that are no figures,
``bounds`` reads what the words around say of the value, ``items`` finds what is counted, ``relations`` what quantities
lend each other, ``absent`` what is said to be none, ``ages`` whose age a number is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crosswire.reading.quantities import absent, bounds, exclude, items, measures, numerals, relations
from crosswire.reading.quantities.absent import implied
from crosswire.records import QuantityMention

if TYPE_CHECKING:
    from crosswire.reading.document import Document
    from crosswire.records import NameMention, TimeMention

__all__ = ["implied", "read"]


def read(
    document: Document, times: tuple[TimeMention, ...], names: tuple[NameMention, ...] = ()
) -> tuple[QuantityMention, ...]:
    """The quantities of a document, in order; of time expressions only lengths of time ("three days").

    Of the names, those of persons tell whose age a number is.
    """
    text, language = document.cased, document.language
    dates = [(t.start, t.end) for t in times if t.type != "DURATION"]
    measured = measures.Reader(text, language).read(numerals.scan(text, language))
    people = [(n.start, n.end) for n in names if n.type == "person"]
    filters = exclude.Reader(text, language, dates, people)
    found = bounds.Reader(text, language).read([m for m in measured if not filters.is_none(m)])
    found = relations.share_units(text, language, found)
    finder = items.Finder(document.doc, text, language)
    figures = _undesignated([c for q in found if not finder.names_something(c := finder.counted(q))])
    counted = relations.relate(text, language, figures)
    mentions = [_mention(document, c) for c in counted]
    taken = {i for m in mentions for i in range(m.start, m.end)}
    zeros = (z for z in absent.zeros(text, language) if z.start not in taken)
    mentions += [replace(z, text=document.text[z.start : z.end]) for z in zeros]
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end)))


def _undesignated(found: list[relations.Counted]) -> list[relations.Counted]:
    """All but the bare numbers inside the noun of the number before: "12 AK 47 guns" are no 47 guns."""
    kept: list[relations.Counted] = []
    for c in found:
        last = kept[-1].item if kept else None
        q = c.quantity
        if last is None or q.measure.number.form != "digits" or not last[0] < q.number_start < q.number_end < last[1]:
            kept.append(c)
    return kept


def _mention(document: Document, c: relations.Counted) -> QuantityMention:
    q, at = c.quantity, c.item
    item = document.cased[at[0] : at[1]] if at else None
    return QuantityMention(
        start=q.start,
        end=q.end,
        text=document.text[q.start : q.end],
        value=q.value,
        low=q.low,
        high=q.high,
        bound=q.bound,
        unit=q.unit,
        item=f"{item} per {q.per}" if item and q.per else item or (f"per {q.per}" if q.per else None),
        direction=q.direction,
        per=q.per,
        number_start=q.number_start,
        number_end=q.number_end,
        item_start=at[0] if at else None,
        item_end=at[1] if at else None,
        part_of=c.part_of,
    )
