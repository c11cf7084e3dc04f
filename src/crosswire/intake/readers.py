"""What a reader is, which ones there are, and which one takes a file.

A reader turns the bytes of one file into reports and problems. Other packages add readers through the entry-point
group ``crosswire.intake``: each entry point names an object (or a class without arguments) that fits ``Reader``.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import PurePath
from typing import Protocol, runtime_checkable

from crosswire.errors import UsageError
from crosswire.records import Problem, Report

GROUP = "crosswire.intake"

SNIFFED = 2_048
"""Bytes from the start of a file that a reader may look at to tell whether the file is of its kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What came in: reports, and problems with what did not or not wholly."""

    reports: tuple[Report, ...] = ()
    problems: tuple[Problem, ...] = ()


@runtime_checkable
class Reader(Protocol):
    """Bytes of one file to reports. Pure: the same bytes and path give the same reports, without clock or network."""

    name: str
    suffixes: frozenset[str]
    """Endings of the file names that are of this kind, in lower case and with their dot."""
    limit: int
    """Bytes of a file that are read at most; ``read`` gets no more, and is told by ``cut`` that there was more."""

    def sniff(self, head: bytes) -> bool:
        """Whether a file that begins with ``head`` (up to ``SNIFFED`` bytes) is surely of this kind."""
        ...

    def read(self, data: bytes, path: str, *, cut: bool) -> Intake:
        """The reports in ``data``; bad input becomes problems, never an exception."""
        ...


def in_tree() -> tuple[Reader, ...]:
    """The readers of Crosswire itself."""
    from crosswire.intake.docx import DocxReader
    from crosswire.intake.feed import FeedReader
    from crosswire.intake.html import HtmlReader
    from crosswire.intake.jsonl import JsonLinesReader
    from crosswire.intake.mail import MailReader
    from crosswire.intake.markdown import MarkdownReader
    from crosswire.intake.pdf import PdfReader
    from crosswire.intake.text import TextReader

    return (
        HtmlReader(),
        JsonLinesReader(),
        MarkdownReader(),
        PdfReader(),
        DocxReader(),
        MailReader(),
        FeedReader(),
        TextReader(),
    )


@functools.cache
def registered() -> tuple[Reader, ...]:
    """All readers: those of other packages first, by name, so that they may take over a kind of file."""
    found: list[Reader] = []
    for entry in sorted(entry_points(group=GROUP), key=lambda e: (e.name, e.value)):
        made = entry.load()
        reader = made() if isinstance(made, type) else made
        if not isinstance(reader, Reader):
            raise UsageError(f"the plug-in {entry.name} ({entry.value}) is no reader; remove it or bring it up to date")
        found.append(reader)
    return (*found, *in_tree())


def choose(path: str, head: bytes, readers: Sequence[Reader]) -> Reader | None:
    """The reader that is sure of the file's first bytes, else the one that takes its ending."""
    suffix = PurePath(path).suffix.lower()
    by_suffix = [r for r in readers if suffix in r.suffixes]
    sure = [r for r in readers if r.sniff(head[:SNIFFED])]
    both = [r for r in sure if r in by_suffix]
    return next(iter([*both, *sure, *by_suffix]), None)
