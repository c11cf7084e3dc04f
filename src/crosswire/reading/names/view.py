"""The tokens of a document as plain lists, so that names are found without asking spaCy word by word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crosswire.reading.names.forms import fold
from crosswire.reading.names.lexicon import Lexicon, lexicon

if TYPE_CHECKING:
    from crosswire.reading.document import Document
    from crosswire.records import PlaceMention

LABELS = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "NORP": "group",
    "EVENT": "event",
    "WORK_OF_ART": "document",
    "LAW": "document",
    "PRODUCT": "product",
    "MISC": "other",
}
"""What the trained models call a name, in our types; other labels (dates, numbers) are no names."""


@dataclass(kw_only=True)
class Mention:
    """A name being read: token range, then what is known about it."""

    first: int
    last: int
    """One past the last token."""
    kind: str
    core: str = ""
    """Folded name without article, title and country."""
    title: tuple[int, int] | None = None
    """Token range of the title directly before."""
    title_words: frozenset[str] = frozenset()
    country: str | None = None
    nominal: bool = False
    definite: bool = False
    head: str = ""
    acts: str | None = None
    """Country for which a place or its people stand, where they act."""
    name: str | None = None
    """Name where it is not the words of the mention (of a coordinated modifier)."""
    key: str = ""


@dataclass(kw_only=True)
class View:
    """A document's tokens in parallel lists, and the places by the token at which they start."""

    document: Document
    words: list[str]
    lex: Lexicon
    parsed: bool
    pos: list[str]
    dep: list[str]
    head: list[int]
    label: list[str]
    """Our type of the trained model's name at this token, or ''."""
    inside: list[bool]
    """Whether the token continues the trained model's name of the token before."""
    spaced: list[bool]
    offsets: list[int]
    sentences: list[tuple[int, int]]
    headings: list[tuple[int, int]]
    places: dict[int, tuple[int, PlaceMention]] = field(default_factory=dict)
    _folded: dict[int, str] = field(default_factory=dict)

    def low(self, i: int) -> str:
        """The token, folded."""
        found = self._folded.get(i)
        if found is None:
            found = self._folded[i] = fold(self.words[i])
        return found

    def folded(self, first: int, last: int) -> str:
        """The tokens from one up to, not including, another, folded."""
        return " ".join(x for x in (self.low(i) for i in range(first, last)) if x)

    def text(self, first: int, last: int) -> str:
        """The report's own words from one token up to, not including, another."""
        a, b = self.span(first, last)
        return self.document.text[a:b]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Code points of a token range."""
        end = self.offsets[last - 1] + len(self.words[last - 1])
        return self.offsets[first], end

    def place_within(self, first: int, last: int) -> tuple[int, PlaceMention] | None:
        """The place that starts at a token and ends before another, as (its end, the place)."""
        found = self.places.get(first)
        return found if found is not None and found[0] <= last else None


def view(document: Document, places: tuple[PlaceMention, ...]) -> View:
    """The document's tokens as lists, with its places laid upon them."""
    doc = document.doc
    parsed = bool(doc.has_annotation("DEP"))
    offsets = [t.idx for t in doc]
    made = View(
        document=document,
        words=[t.text for t in doc],
        lex=lexicon(document.language),
        parsed=parsed,
        pos=[t.pos_ for t in doc] if parsed else [""] * len(doc),
        dep=[t.dep_ for t in doc] if parsed else [""] * len(doc),
        head=[t.head.i for t in doc] if parsed else list(range(len(doc))),
        label=[LABELS.get(t.ent_type_, "") if t.ent_type_ else "" for t in doc],
        inside=[t.ent_iob_ == "I" for t in doc],
        spaced=[bool(t.whitespace_) for t in doc],
        offsets=offsets,
        sentences=[(s.start, s.end) for s in document.sentences],
        headings=[(s.start, s.end) for s in document.headings],
    )
    for place in places:
        first = bisect_right(offsets, place.start) - 1
        last = bisect_left(offsets, place.end)
        if 0 <= first < last and (first not in made.places or made.places[first][0] < last):
            made.places[first] = (last, place)
    return made
