"""Names: document and its places in, ``NameMention`` records out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crosswire.reading.document import Document
    from crosswire.records import NameMention, PlaceMention


def read(document: Document, places: tuple[PlaceMention, ...]) -> tuple[NameMention, ...]:
    """The names of a document, in order."""
    del document, places
    return ()
