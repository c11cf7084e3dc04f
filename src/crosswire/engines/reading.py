"""What is done to a report, wherever it is done. Pure: no report knows of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from crosswire import statements
from crosswire.reading import parser
from crosswire.reading.annotate import annotate
from crosswire.reading.document import Document
from crosswire.reconcile.resolved import Item
from crosswire.records import Report


def read(reports: Iterable[Report]) -> Iterator[Item]:
    """Each report with its reading and its statements, in the order given."""
    left = iter(reports)
    while batch := list(islice(left, parser.BATCH)):
        # whole batches, for nothing that was parsed may outlive its words
        with parser.passing():
            items = [_item(document) for document in parser.parse(batch)]
        yield from items


def _item(document: Document) -> Item:
    reading = annotate(document)
    return Item(report=document.report, reading=reading, statements=tuple(statements.read(document, reading)))
