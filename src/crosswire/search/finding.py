"""One answer: which rows meet a question, which of them come first, and how many each filter would leave."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosswire.search.asking import Asked
from crosswire.search.columns import Mask, Rows, Shelf, first
from crosswire.search.queries import ClaimQuery, Facet, Query
from crosswire.search.texts import Reader

FACETS = 30
"""Values of a filter that are counted out."""

BY_WORDS = 8_000
"""Where more than so many have the words, these tell nothing apart, and what is found is ordered by weight alone."""

_COLUMN = {"places": "placed"}
"""The column by which a field filters, where it is not called as the field."""

_FIELD = {"countries": "places"}
"""The field that filters by a value of a column, where it is not called as the column."""

_UNSHOWN = {"placed", "reports"}
"""Columns that are not counted out."""

CLAIM_ORDERS: Mapping[str, tuple[str, ...]] = {
    "weight": ("withdrawn", "-weight", "-day"),
    "newest": ("-day", "withdrawn", "-weight"),
    "origins": ("-origins", "-reports", "-day"),
    "reports": ("-reports", "-origins", "-day"),
    "disputed": ("-disputed", "-weight", "-day"),
}
REPORT_ORDERS: Mapping[str, tuple[str, ...]] = {
    "weight": ("-day", "-statements"),
    "newest": ("-day", "-statements"),
    "oldest": ("undated", "day", "-statements"),
    "statements": ("-statements", "-day"),
}

Codes = Callable[[str, Sequence[str]], Iterable[int]]
"""The codes of a column that are meant by values asked for."""

Label = Callable[[str, str], str | None]
"""What a value of a column is called; ``None`` where it is not to be shown."""


def ordered(shelf: Shelf, query: Query, masks: Sequence[Mask], scores: NDArray[np.float64] | None) -> tuple[Rows, int]:
    """The rows that pass all masks, in their order as far as they are asked for, and how many there are."""
    rows = np.flatnonzero(_both(masks, shelf.size))
    total = len(rows)
    if query.offset >= total:
        return rows[:0], total
    orders = CLAIM_ORDERS if isinstance(query, ClaimQuery) else REPORT_ORDERS
    keys = [_key(shelf, name) for name in (*orders[query.order], "tie")]
    if query.order == "weight" and scores is not None:
        boost = 1 + 0.1 * shelf.numbers["weight"]
        keys.insert(0, -scores * np.where(shelf.numbers["withdrawn"] == 1, boost / 2, boost))
    return first(rows, keys, query.offset + query.limit)[query.offset :], total


def filtered(shelf: Shelf, query: Query, codes: Codes) -> dict[str, Mask]:
    """For each field that filters, the rows that pass."""
    masks: dict[str, Mask] = {}
    for field in fields(query):
        column = _COLUMN.get(field.name, field.name)
        asked = getattr(query, field.name)
        if column in shelf.columns and asked not in ((), None):
            values = asked if isinstance(asked, tuple) else ("yes" if asked else "no",)
            masks[field.name] = shelf.columns[column].holding(codes(column, values), shelf.size)
    if query.since or query.until:
        earliest, latest = shelf.numbers["first"], shelf.numbers["last"]
        inside = earliest <= latest
        if query.since:
            inside &= latest >= query.since.toordinal()
        if query.until:
            inside &= earliest <= query.until.toordinal()
        masks["days"] = inside
    return masks


def worded(  # noqa: PLR0917 - the parts of one question
    table: str, shelf: Shelf, query: Query, asked: Asked, languages: Sequence[str], reader: Reader
) -> tuple[Mask, NDArray[np.float64] | None]:
    """The rows that have the words, and how well where that orders them and not too many have them."""
    wanted, barred = asked.expressions(languages)
    said, scores = shelf.present.copy(), None
    if wanted:
        said[:] = False
        rows = reader.rows(table, wanted)
        said[rows] = True
        if 0 < len(rows) <= BY_WORDS and query.order == "weight" and query.limit:
            rows, found = reader.scores(table, wanted)
            scores = np.zeros(shelf.size)
            scores[rows] = found
    if barred:
        said[reader.rows(table, barred)] = False
    return said, scores


def _both(masks: Iterable[Mask], size: int) -> Mask:
    found = np.ones(size, np.bool_)
    for mask in masks:
        found &= mask
    return found


def _key(shelf: Shelf, name: str) -> NDArray[Any]:
    if name == "undated":
        return shelf.numbers["first"] > shelf.numbers["last"]
    return -shelf.numbers[name[1:]] if name.startswith("-") else shelf.numbers[name]


def counted(
    shelf: Shelf, query: Query, masks: Mapping[str, Mask], said: Mask, label: Label
) -> dict[str, tuple[Facet, ...]]:
    """For each filter its biggest values under all other filters, and those asked for."""
    everything = _both([said, *masks.values()], shelf.size)
    found = {}
    for name, column in shelf.columns.items():
        if name in _UNSHOWN:
            continue
        by = _FIELD.get(name, name)
        others = [m for k, m in masks.items() if k != by]
        counts = column.counts(_both([said, *others], shelf.size) if by in masks else everything)
        asked = getattr(query, by)
        values = asked if isinstance(asked, tuple) else ()
        chosen = [c for v in values if (c := column.vocabulary.find(v)) is not None and (column.codes == c).any()]
        found[name] = tuple(_biggest(name, counts, column.vocabulary.values, chosen, label))
    return found


def _biggest(
    name: str, counts: NDArray[np.int64], values: Sequence[str], chosen: Sequence[int], label: Label
) -> Iterable[Facet]:
    """The values that most rows have, and those chosen, the most frequent first."""
    codes = np.flatnonzero(counts)
    listed: list[Facet] = []
    for code in codes[np.argsort(-counts[codes], kind="stable")]:
        count = int(counts[code])
        if len(listed) >= FACETS and count < listed[FACETS - 1].count:
            break  # of equally frequent ones the labels tell which are shown
        if (called := label(name, values[code])) is not None:
            listed.append(Facet(value=values[code], label=called, count=count))
    kept = heapq.nsmallest(FACETS, listed, key=_order)
    kept += (
        Facet(value=values[c], label=called, count=int(counts[c]))
        for c in chosen
        if (called := label(name, values[c])) is not None
    )
    return sorted(set(kept), key=_order)


def _order(facet: Facet) -> tuple[int, str, str]:
    return -facet.count, facet.label, facet.value
