"""The words of a document as names need them, cut by letters alone: a hyphen or an apostrophe may join two names.

Each word knows its spaCy token, so that rules can ask for its entity, its tag and its head where there are any.
"""

from __future__ import annotations

import bisect
import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from crosswire.reading.document import Document

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?"  # U.S.
    r"|[A-Z]\.[A-Z][a-z](?=\.)"  # W.Va.
    r"|[^\W\d_]+(?:['’ʼ`](?![sS]\b)[^\W\d_]+)*"  # Quebec, O'Hare, Sana'a
    r"|&|\d+"
)
_MARKS = ("'", "’", "ʼ", "`")
_HEADER = re.compile(r"[A-Za-z][\w -]{0,20}:")
_BREAK = re.compile(r"\n")
_LINK = re.compile(
    r"\b(?:https?://|www\.)\S+|(?<!\S)\S{1,200}@\S{1,200}\.\w+|[@#]\w+|\b\w{1,63}\.(?:com|org|net|gov|edu|co\.uk)\b"
)


class Entity(NamedTuple):
    """A named entity that spaCy found, in code points."""

    start: int
    end: int
    label: str


class Words:
    """Parallel lists over the words of a document; an index beyond them is the empty word."""

    def __init__(self, document: Document) -> None:
        """Cut the document's text, without links, addresses and handles."""
        text = document.cased
        self.text = text
        self.document = document
        # a header line ("Date: ...") is no text of the report, but a dateline is
        headers = [b for b in document.blocks if b.kind == "meta" and _HEADER.match(text, b.start, b.end)]
        skip = _merged([m.span() for m in _LINK.finditer(text)] + [(b.start, b.end) for b in headers])
        spans, at = [], 0
        for match in _WORD.finditer(text):
            while at < len(skip) and skip[at][1] <= match.start():
                at += 1
            if at == len(skip) or match.start() < skip[at][0]:
                spans.append(match.span())
        self.starts = [s for s, _ in spans]
        self.ends = [e for _, e in spans]
        self.words = [text[s:e] for s, e in spans]
        # "d'Ivoire" and "o'Higgins" go on with a name
        self.caps = [w[0].isupper() or (w[1:2] in _MARKS and w[2:3].isupper()) for w in self.words]
        self.gaps = [text[e:s] for e, s in zip(self.ends, self.starts[1:], strict=False)] + [""]
        self.tokens = self._tokens()
        self.entities = [e for span in document.doc.ents for e in self._pieces(span, skip)]
        self._entity = self._entities()

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """The word at an index, or "" beyond the ends."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def gap(self, index: int) -> str:
        """What stands between the word at an index and the next; a paragraph's end at either end of the text."""
        return self.gaps[index] if 0 <= index < len(self.words) - 1 else "\n\n"

    def before(self, index: int) -> str:
        """The word in front of the one at an index, lower-cased, or "" where punctuation parts them."""
        return self.words[index - 1].casefold() if index > 0 and self.gaps[index - 1].strip() == "" else ""

    def after(self, index: int) -> str:
        """The word behind the one at an index, or "" where punctuation parts them."""
        return self.words[index + 1] if index + 1 < len(self.words) and not self.gaps[index].strip() else ""

    def entity(self, first: int, last: int) -> Entity | None:
        """The named entity that covers some of the words from ``first`` to ``last`` (exclusive), the last such."""
        found = None
        for index in range(first, last):
            found = self._entity[index] or found
        return found

    def token(self, index: int) -> Token:
        """SpaCy's token in which the word at an index starts."""
        return self.document.doc[self.tokens[index]]

    def _tokens(self) -> list[int]:
        # one array instead of a Token object for every token
        offsets = self.document.doc.to_array("IDX").tolist()
        found, at, last = [], 0, len(offsets) - 1
        for start in self.starts:
            while at < last and offsets[at + 1] <= start:
                at += 1
            found.append(at)
        return found

    def _pieces(self, span: Span, skip: list[tuple[int, int]]) -> list[Entity]:
        """An entity cut at line ends and links, over which spaCy reads on."""
        start, end = span.start_char, span.end_char
        last = bisect.bisect_left(skip, (end, end))
        at = max(0, bisect.bisect_left(skip, (start, start)) - 1)
        holes = [hole for hole in skip[at:last] if hole[1] > start and hole[0] < end]
        if not holes and "\n" not in span.text:
            return [Entity(start, end, span.label_)]
        cuts = {start, end, *(x for hole in holes for x in hole if start < x < end)}
        cuts |= {start + m.start() for m in _BREAK.finditer(span.text)}
        pieces = []
        for a, b in pairwise(sorted(cuts)):
            inside = self.text[a:b]
            if inside.strip() and not any(s <= a and b <= e for s, e in holes):
                lead = len(inside) - len(inside.lstrip())
                pieces.append(Entity(a + lead, a + len(inside.rstrip()), span.label_))
        return pieces

    def _entities(self) -> list[Entity | None]:
        found: list[Entity | None] = []
        at = 0
        for start, end in zip(self.starts, self.ends, strict=True):
            while at < len(self.entities) and self.entities[at].end <= start:
                at += 1
            hit = at < len(self.entities) and self.entities[at].start < end
            found.append(self.entities[at] if hit else None)
        return found


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
