"""The parsed document that every annotator reads: the report, its blocks, its sentences and spaCy's ``Doc``.

Everything is read in a view of the report's text, which is mostly the text itself: ``reading.clean`` takes out what is
no word of it. The ``Doc``'s text has the same length as ``document.text``, so offsets are shared; it differs in letter
case where copy in capitals was written as print would, and has spaces for the line breaks inside a block. Always quote
from ``document.text``; ``annotate`` and ``statements.read`` give what was read the offsets of the report's own text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from crosswire.reading.clean.view import View, viewed, written
from crosswire.records import Report, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from crosswire.reading.segments import Block, BlockKind

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Document:
    """One report, parsed. Lives inside one process and is dropped after reading."""

    report: Report
    language: str
    doc: Doc
    blocks: tuple[Block, ...]
    view: View | None = None
    """The report's text without what is no word of it, where there is something to take out."""

    @property
    def text(self) -> str:
        """The text that is read, from which every span is quoted: the report's, or the view of it."""
        return self.report.text if self.view is None else self.view.text

    def written(self, record: T) -> T:
        """What was read in the document, with the offsets and the quotes of the report's own text."""
        return record if self.view is None else written(record, self.view, self.report.text)

    def viewed(self, record: T) -> T:
        """What has the report's own offsets with those of the document."""
        return record if self.view is None else viewed(record, self.view)

    def with_people(self, people: Iterable[tuple[int, int]]) -> Document:
        """The document whose parse takes these ranges for people, whatever its model took them for."""
        spans = (self.doc.char_span(a, b, label="PERSON", alignment_mode="contract") for a, b in people)
        found = [s for s in spans if s is not None and any(t.ent_type_ != "PERSON" for t in s)]
        if not found:
            return self
        from spacy.util import filter_spans

        doc = self.doc.copy()
        taken = {t.i for s in found for t in s}
        doc.set_ents([*filter_spans(found), *(e for e in doc.ents if taken.isdisjoint(range(e.start, e.end)))])
        return replace(self, doc=doc)

    @cached_property
    def cased(self) -> str:
        """The text in the letters of print and without line breaks inside blocks, with the offsets of ``text``.

        Patterns and look-ups read this.
        """
        return self.doc.text

    @cached_property
    def sentences(self) -> tuple[Tokens, ...]:
        """The sentences of the article, in order: neither titles nor section headings."""
        return tuple(s for s, kind in self._parts if kind == "body")

    @cached_property
    def headlines(self) -> tuple[Tokens, ...]:
        """The sentences of a title that was given beside the text and stands behind it."""
        return tuple(s for s, kind in self._parts if kind == "headline")

    @cached_property
    def headings(self) -> tuple[Tokens, ...]:
        """Titles and section headings, in order."""
        return tuple(s for s, kind in self._parts if kind != "body")

    @cached_property
    def _parts(self) -> tuple[tuple[Tokens, BlockKind], ...]:
        titles = [b for b in self.blocks if b.kind != "body"]
        starts = [b.start for b in titles]
        parts: list[tuple[Tokens, BlockKind]] = []
        for sentence in self.doc.sents:
            words = sentence.text
            if not words.strip():
                continue
            lead = sentence.start_char + len(words) - len(words.lstrip())
            at = bisect_right(starts, lead) - 1
            parts.append((sentence, titles[at].kind if at >= 0 and lead < titles[at].end else "body"))
        return tuple(parts)

    def span(self, start: int, end: int) -> Span:
        """The span of these offsets, quoted from the text."""
        return Span(start=start, end=end, text=self.text[start:end])
