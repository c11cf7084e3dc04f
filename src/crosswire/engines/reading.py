"""What is done to a report, wherever it is done. Pure: no report knows of another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TypeAlias, TypeVar

from crosswire import statements
from crosswire.intake.problems import problem
from crosswire.reading import parser
from crosswire.reading.annotate import annotate
from crosswire.reading.document import Document
from crosswire.reconcile.resolved import Item
from crosswire.records import Reading, Report, Statement

T = TypeVar("T")

CHUNK = parser.BATCH
"""Reports that a worker takes at a time: what the parser takes at once."""

SIZE = 60_000
"""Code points from which no more reports go into a chunk, so that long ones do not hold up the others."""

Both: TypeAlias = tuple[Reading, tuple[Statement, ...]]
"""What was read in a report."""


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


def both(reports: list[Report]) -> list[Both]:
    """What is read in each report: the work of an engine."""
    return [(item.reading, item.statements) for item in read(reports)]


def unread(report: Report) -> Both:
    """A report that kills its reader: kept, and said."""
    said = replace(problem("reader-died", report.path), report=report.id)
    return Reading(report=report.id, language=report.language, published=report.published, problems=(said,)), ()


def chunks(items: Iterable[T], report: Callable[[T], Report]) -> Iterator[list[T]]:
    """Items as workers take them, by the report of each."""
    chunk: list[T] = []
    size = 0
    for item in items:
        chunk.append(item)
        size += len(report(item).text)
        if len(chunk) == CHUNK or size >= SIZE:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def itself(report: Report) -> Report:
    """A report, of itself."""
    return report
