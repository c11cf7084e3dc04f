"""Modality and polarity of each clause: document in, ``ModalityMention`` records out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.reading.modality import clauses, words
from crosswire.reading.modality import lexicon as modal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crosswire.reading.document import Document
    from crosswire.records import AttributionMention, ModalityMention


def read(document: Document, attributions: tuple[AttributionMention, ...]) -> tuple[ModalityMention, ...]:
    """The modality of every clause of a document, in order; where there is no parse, of every stretch with a cue."""
    lexicon = modal.load(document.language)
    if lexicon is None:
        return ()
    if lexicon.complement and document.doc.has_annotation("DEP"):
        return clauses.read(document, lexicon)
    return words.read(document, attributions, lexicon)


def of(modalities: Iterable[ModalityMention], start: int, end: int) -> ModalityMention | None:
    """The smallest clause that contains a range of code points; where several are as small, the last."""
    found: ModalityMention | None = None
    for m in modalities:
        if m.start <= start and end <= m.end and (found is None or m.end - m.start <= found.end - found.start):
            found = m
    return found
