"""What a reader is, which ones there are, and which one takes a file.

A reader turns the bytes of one file into reports and problems. Other packages add readers through the entry-point
group ``crosswire.intake``: each entry point names an object (or a class without arguments) that fits ``Reader``.
A reader may also have ``media_types``, the types by which servers and mails declare what it reads.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import PurePosixPath
from typing import Protocol, runtime_checkable

from crosswire.errors import UsageError
from crosswire.records import Problem, Report

GROUP = "crosswire.intake"

SNIFFED = 2_048
"""Bytes from the start of a file that a reader may look at to tell whether the file is of its kind."""

_UNREAD = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript")
"""Beginnings of media types that hold no report, whatever a name ends in."""


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
    """The readers of Crosswire itself. Where several are sure of the same bytes, the first takes them."""
    from crosswire.intake.archives import GzipReader, TarReader, ZipReader
    from crosswire.intake.docx import DocxReader
    from crosswire.intake.feed import FeedReader
    from crosswire.intake.html import HtmlReader
    from crosswire.intake.json import JsonReader
    from crosswire.intake.jsonl import JsonLinesReader
    from crosswire.intake.mail import MailReader
    from crosswire.intake.markdown import MarkdownReader
    from crosswire.intake.mbox import MboxReader
    from crosswire.intake.mhtml import MhtmlReader
    from crosswire.intake.newsml import NewsmlReader
    from crosswire.intake.nitf import NitfReader
    from crosswire.intake.pdf import PdfReader
    from crosswire.intake.sitemap import SitemapReader
    from crosswire.intake.tables import CsvReader, XlsxReader
    from crosswire.intake.text import TextReader
    from crosswire.intake.warc import WarcReader

    return (
        WarcReader(),
        ZipReader(),
        GzipReader(),
        TarReader(),
        HtmlReader(),
        JsonLinesReader(),
        JsonReader(),
        MarkdownReader(),
        PdfReader(),
        DocxReader(),
        XlsxReader(),
        CsvReader(),
        MhtmlReader(),
        MailReader(),
        MboxReader(),
        SitemapReader(),
        NewsmlReader(),
        NitfReader(),
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


def choose(path: str, head: bytes, readers: Sequence[Reader], declared: str | None = None) -> Reader | None:
    """The reader of some bytes, by what they begin with, what was declared of them, and what their name ends in.

    ``path`` is a path or an address; ``declared`` a media type, with parameters or without. First comes the reader
    that is sure of the first bytes (best one that has the type or the ending, too), then the one of the type, then the
    one of the ending. A type of pictures, sounds or scripts is believed where no reader is sure.
    """
    suffix = ending(path)
    by_suffix = [r for r in readers if suffix in r.suffixes]
    by_type = by_media_type(declared, readers)
    sure = [r for r in readers if r.sniff(head[:SNIFFED])]
    both = [r for r in sure if r in by_suffix or r is by_type]
    if both or sure:
        return (both or sure)[0]
    if base(declared).startswith(_UNREAD):
        return None
    # servers say text/plain of whatever they do not know
    plain = base(declared) == "text/plain" and bool(suffix)
    in_order = [*by_suffix, by_type] if plain else [by_type, *by_suffix]
    return next((r for r in in_order if r is not None), None)


def by_media_type(declared: str | None, readers: Sequence[Reader] | None = None) -> Reader | None:
    """The reader that takes a media type; ``None`` for types that no reader takes or that say nothing."""
    wanted = base(declared)
    known = registered() if readers is None else readers
    return next((r for r in known if wanted in getattr(r, "media_types", ())), None) if wanted else None


def base(declared: str | None) -> str:
    """A media type in lower case and without its parameters."""
    return (declared or "").partition(";")[0].strip().lower()


def ending(path: str) -> str:
    """The ending of a path or of an address, in lower case and with its dot."""
    if "://" in path:
        path = path.partition("#")[0].partition("?")[0]
    path = path.lower()
    return ".warc.gz" if path.endswith(".warc.gz") else PurePosixPath(path.replace("\\", "/")).suffix
