"""Quantities: document and its times in, ``QuantityMention`` records out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crosswire.reading.document import Document
    from crosswire.records import QuantityMention, TimeMention


def read(document: Document, times: tuple[TimeMention, ...]) -> tuple[QuantityMention, ...]:
    """The quantities of a document, in order; none inside a time expression that is no duration."""
    del document, times
    return ()
