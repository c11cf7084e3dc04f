"""A document and its reading, asked by range: sentence, tokens, and the attributions that hold a range."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from crosswire.statements import clauses, speakers
from crosswire.statements.nearby import Nearby

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span as Tokens

    from crosswire.reading.document import Document
    from crosswire.records import AttributionMention, Reading, Span


class Ground:
    """What everything else in a context stands on. All offsets are code points into the report's text."""

    def __init__(self, document: Document, reading: Reading) -> None:
        """Keep both, the parse with the people whom the names of the whole report show, and whether there is one."""
        self.reading = speakers.mended(document.text, document.viewed(reading))
        self.document = document.with_people(_people(self.reading))
        self.doc = self.document.doc
        self.parsed = bool(document.doc.has_annotation("DEP"))
        self._tokens: dict[tuple[int, int], Tokens | None] = {}

    @property
    def text(self) -> str:
        """The text in the letters of print, to read and to name; spans are quoted from ``document.text``."""
        return self.document.cased

    @cached_property
    def _bounds(self) -> tuple[list[int], list[Tokens]]:
        parts = [s for s in self.doc.sents if s.text.strip()]
        return [s.start_char for s in parts], parts

    def sentence(self, start: int) -> Tokens | None:
        """The sentence (or heading) in which a code point stands."""
        starts, parts = self._bounds
        at = bisect_right(starts, start) - 1
        return parts[max(at, 0)] if parts else None

    def tokens(self, start: int, end: int) -> Tokens | None:
        """The tokens that a range of code points touches; many ask for the same."""
        at = (start, end)
        if at not in self._tokens:
            self._tokens[at] = clauses.tokens(self.doc, start, end)
        return self._tokens[at]

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The range without white space at its ends, and without a final full stop or comma."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] in ".,;:"):
            end -= 1
        return start, end

    def attributions(self, start: int, end: int) -> list[AttributionMention]:
        """The attributions whose content holds most of the span, innermost first."""
        touching = dict.fromkeys(self._contents.touching(start, end))
        found = [a for a in touching if share(a.content, start, end) * 2 > end - start]
        return sorted(found, key=lambda a: sum(c.end - c.start for c in a.content))

    @cached_property
    def _contents(self) -> Nearby[AttributionMention]:
        return Nearby((c.start, c.end, a) for a in self.reading.attributions for c in a.content)

    @cached_property
    def spoken(self) -> dict[int, AttributionMention]:
        """Attributions by where their source starts."""
        return {a.source.start: a for a in self.reading.attributions if a.source is not None}

    @cached_property
    def cues(self) -> dict[int, AttributionMention]:
        """Attributions by where their cue starts."""
        return {a.cue.start: a for a in self.reading.attributions if a.cue is not None}


def share(content: Iterable[Span], start: int, end: int) -> int:
    """How many code points of a range a content holds."""
    return sum(max(0, min(end, c.end) - max(start, c.start)) for c in content)


def _people(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where people stand by their full names."""
    for n in reading.names:
        if n.type == "person" and n.entity is not None and n.text[:1].isupper() and " " in n.text:
            yield n.start, n.end
