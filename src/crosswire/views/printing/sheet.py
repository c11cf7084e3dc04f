"""What is printed on paper or written for a word processor: sections of blocks in the brief's language. Plain data.

Every text is one line, cleaned (see :mod:`crosswire.views.printing.cleaning`); what it looks like is the writers'.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text and what it is: a role of a :class:`crosswire.views.lines.Piece`."""

    text: str
    role: str = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag of standing, of modality or of the kind: its key, and its word."""

    key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A line: text, labels of the quotations that it rests on, tags, passages not cited, and where it leads."""

    runs: tuple[Run, ...]
    cites: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    more: int = 0
    url: str | None = None
    """A web address that the text leads to."""

    @property
    def text(self) -> str:
        """The line as printed, without its tags and labels."""
        return "".join(r.text for r in self.runs)


Cell = tuple[Phrase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table, with as many cells as the table has heads; ``anchor`` is the number of the report in it."""

    cells: tuple[Cell, ...]
    status: str = ""
    anchor: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; its first column names the rows. ``counted`` is what a counting policy makes of it."""

    name: Literal["values", "once", "incidents", "places", "reports"]
    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    counted: tuple[str, Phrase] | None = None
    wordy: bool = False
    """Whether a value is told in so many words that its column needs room."""
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing as SVG, and what it shows in words."""

    svg: str
    alt: str
    width: float
    height: float
    caption: str = ""
    kind: Literal["picture"] = "picture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines one below the other."""

    lines: tuple[Phrase, ...]
    numbered: bool = False
    kind: Literal["lines"] = "lines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Lines under a head, why they stand together, and how many are left out."""

    name: str
    head: Phrase
    lines: tuple[Phrase, ...] = ()
    notes: tuple[Phrase, ...] = ()
    more: str = ""
    kind: Literal["entry"] = "entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure with its values over time."""

    scope: Phrase
    head: Phrase
    picture: Picture | None
    table: Table
    more: str = ""
    kind: Literal["figure"] = "figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A line of the timeline."""

    when: Phrase
    line: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The timeline."""

    days: tuple[Day, ...]
    kind: Literal["days"] = "days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark of the program's own: ``name`` is what it is."""

    text: str
    name: Literal["note", "none", "policy", "between"] = "note"
    kind: Literal["note"] = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A cited passage in its sentence."""

    label: str
    report: int
    """The report's number; ``listed`` is false where the list of reports was cut before it."""
    listed: bool
    outlet: str
    published: str
    before: str
    quote: str
    after: str
    language: str | None
    """Two or three letters of ISO 639."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes:
    """The quotations."""

    quotes: tuple[Quote, ...]
    kind: Literal["quotes"] = "quotes"


Block = Table | Picture | Lines | Entry | Figure | Days | Note | Quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section: its name in the vocabulary, its heading, how many entries it has, and what it is."""

    name: str
    title: str
    count: int | None
    intro: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The whole brief."""

    language: str
    title: str
    kind: str
    topics: str
    as_of: str
    left_out: str
    counts: tuple[tuple[str, str], ...]
    """Labels and values of what is counted above the brief."""
    facts: tuple[tuple[str, str], ...]
    """The same of what is told in words: when the reports were published, the counting policy."""
    sections: tuple[Section, ...]
    footer: str
    lacking: str
    """Told where a sign stands for characters that could not be set."""
