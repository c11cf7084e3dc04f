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

_COLUMNS: list[int | str] = ["IDX", "ORTH", "POS", "TAG", "DEP", "LEMMA", "HEAD", "ENT_TYPE", "ENT_IOB", "SPACY"]
_STRINGS = (1, 2, 3, 4, 5, 7)
"""Columns that hold hashes of strings."""
_HALF = 1 << 63
"""Heads are relative and signed, the array is not."""
_INSIDE = 1
"""spaCy's code for a token inside a name."""
_TITLED = 0.7
"""Share of capital words from which on a line is set as a headline."""
_LINE = 5

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
    sure: bool = False
    """Whether more than the trained model says the type: a title, an office beside it, a word of the name."""


@dataclass(kw_only=True)
class View:
    """A document's tokens in parallel lists, and the places by the token at which they start."""

    document: Document
    words: list[str]
    lex: Lexicon
    parsed: bool
    pos: list[str]
    tag: list[str]
    dep: list[str]
    lemma: list[str]
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
        """The words, in the letters of print, from one token up to, not including, another."""
        a, b = self.span(first, last)
        return self.document.cased[a:b]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Code points of a token range."""
        end = self.offsets[last - 1] + len(self.words[last - 1])
        return self.offsets[first], end

    def place_within(self, first: int, last: int) -> tuple[int, PlaceMention] | None:
        """The place that starts at a token and ends before another, as (its end, the place)."""
        found = self.places.get(first)
        return found if found is not None and found[0] <= last else None


def _headline(words: list[str], first: int, last: int) -> bool:
    """Whether nearly every long word of a sentence is capital, though not in capitals throughout."""
    if any(w.endswith((".", "!", "?")) for w in words[max(first, last - 2) : last]):
        return False
    long = [w for w in words[first:last] if len(w) > 3 and w[0].isalpha()]
    capital = sum(w[0].isupper() for w in long)
    return len(long) >= _LINE and capital >= _TITLED * len(long) and not all(w.isupper() for w in long)


def view(document: Document, places: tuple[PlaceMention, ...]) -> View:
    """The document's tokens as lists, with its places laid upon them."""
    doc = document.doc
    parsed = bool(doc.has_annotation("DEP"))
    # one array is many times faster than a walk over token objects
    table = doc.to_array(_COLUMNS).tolist() if len(doc) else []
    strings: dict[int, str] = {0: ""}
    for row in table:
        for n in _STRINGS:
            if row[n] not in strings:
                strings[row[n]] = doc.vocab.strings[row[n]]
    offsets = [row[0] for row in table]
    words = [strings[row[1]] for row in table]
    sentences = [(s.start, s.end) for s in document.sentences]
    titles = {s for s in sentences if _headline(words, *s)}
    made = View(
        document=document,
        words=words,
        lex=lexicon(document.language),
        parsed=parsed,
        pos=[strings[row[2]] for row in table],
        tag=[strings[row[3]] for row in table],
        dep=[strings[row[4]] for row in table],
        lemma=[strings[row[5]].lower() for row in table],
        head=[i + (row[6] if row[6] < _HALF else row[6] - 2 * _HALF) if parsed else i for i, row in enumerate(table)],
        label=[LABELS.get(strings[row[7]], "") for row in table],
        inside=[row[8] == _INSIDE for row in table],
        spaced=[bool(row[9]) for row in table],
        offsets=offsets,
        sentences=[s for s in sentences if s not in titles] if len(titles) < len(sentences) else sentences,
        headings=[(s.start, s.end) for s in document.headings]
        + (sorted(titles) if len(titles) < len(sentences) else []),
    )
    for place in places:
        first = bisect_right(offsets, place.start) - 1
        last = bisect_left(offsets, place.end)
        if 0 <= first < last and (first not in made.places or made.places[first][0] < last):
            made.places[first] = (last, place)
    return made
