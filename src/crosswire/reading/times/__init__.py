"""Time expressions: document in, ``TimeMention`` records out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crosswire.reading.document import Document
    from crosswire.records import TimeMention


def read(document: Document) -> tuple[TimeMention, ...]:
    """The time expressions of a document, in order."""
    del document
    return ()
