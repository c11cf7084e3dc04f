"""Modality and polarity of each clause: document in, ``ModalityMention`` records out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crosswire.reading.document import Document
    from crosswire.records import AttributionMention, ModalityMention


def read(document: Document, attributions: tuple[AttributionMention, ...]) -> tuple[ModalityMention, ...]:
    """The modality of every clause of a document, in order."""
    del document, attributions
    return ()
