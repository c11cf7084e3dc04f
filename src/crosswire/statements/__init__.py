"""Statements: one parsed document and its reading in, ``Statement`` records out.

Each kind is a module of its own: ``figures``, ``events``, ``positions``, ``undisclosed``, each with a function
``read(context) -> Iterator[Statement]``. What they share (attribution, time, place and modality of a span) is in
``context``. All are pure functions of one document and its reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from crosswire.records import Reading, Statement

if TYPE_CHECKING:
    from crosswire.reading.document import Document


def read(document: Document, reading: Reading) -> Iterator[Statement]:
    """All statements of a document, by kind and place, with the report's own offsets; each id once."""
    from crosswire.statements import events, figures, positions, undisclosed
    from crosswire.statements.context import Context

    context = Context(document=document, reading=reading)
    seen: set[str] = set()
    for kind in (figures, events, positions, undisclosed):
        for statement in kind.read(context):
            if statement.id not in seen:
                seen.add(statement.id)
                yield document.written(statement)
