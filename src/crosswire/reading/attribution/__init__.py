"""Attribution: document and its names in, ``AttributionMention`` records out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crosswire.reading.document import Document
    from crosswire.records import AttributionMention, NameMention


def read(document: Document, names: tuple[NameMention, ...]) -> tuple[AttributionMention, ...]:
    """Who says what in a document, in the order of the contents."""
    del document, names
    return ()
