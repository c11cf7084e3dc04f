"""Places: document and gazetteer in, ``PlaceMention`` records out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crosswire.reading.document import Document
    from crosswire.records import PlaceMention


def read(document: Document) -> tuple[PlaceMention, ...]:
    """The places of a document, in order."""
    del document
    return ()
