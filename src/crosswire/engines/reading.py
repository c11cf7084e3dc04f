"""What is done to a report, wherever it is done. Pure: no report knows of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crosswire import statements
from crosswire.reading import parser
from crosswire.reading.annotate import annotate
from crosswire.reconcile.resolved import Item
from crosswire.records import Report


def read(reports: Iterable[Report]) -> Iterator[Item]:
    """Each report with its reading and its statements, in the order given."""
    for document in parser.parse(reports):
        reading = annotate(document)
        yield Item(report=document.report, reading=reading, statements=tuple(statements.read(document, reading)))
