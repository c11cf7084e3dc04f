"""What a brief is made of: lines of text pieces with the passages they rest on. Plain data, no behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crosswire.records import Date, Interval, Problem, Shown

Role = Literal["plain", "value", "count", "name", "date", "quote", "label"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """A stated step from what is cited to what is printed; the gate does it again and compares ``result``."""

    kind: str
    inputs: tuple[str, ...]
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a line, what it is, and the calculations that it needs."""

    text: str
    role: Role = "plain"
    calculations: tuple[Calculation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A span of a report. ``label`` is its number in the brief: the report's, and a letter where it has several."""

    report: str
    start: int
    end: int
    quote: str
    statement: str | None = None
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line. ``standing`` and ``modality`` are tags of the claim that it is about."""

    pieces: tuple[Piece, ...]
    citations: tuple[Citation, ...] = ()
    standing: Shown | None = None
    modality: str | None = None
    more: int = 0
    """Further passages that say the same and are not cited for length."""

    @property
    def text(self) -> str:
        """The line as printed, without its tags and citations."""
        return "".join(p.text for p in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a chart draws for one row: a day, the closed interval (``None`` = open), the value, and its status."""

    day: Date | None
    low: float | None
    value: float | None
    high: float | None
    status: str
    told: str | None = None
    """The number in the words of its sources, where it is told beside the drawing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A table row: one line a cell, all resting on the same citations."""

    cells: tuple[Line, ...]
    citations: tuple[Citation, ...] = ()
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureBlock:
    """One figure claim: what it counts, its line, and its values over time, as a table and for a chart."""

    claim: str
    scope: Line
    head: Line
    rows: tuple[Row, ...]
    more: int = 0
    """Rows left out for length."""
    counted: Line | None = None
    """What the chosen counting policy makes of the values; nothing under the default one."""
    mark: Mark | None = None
    """The same as a chart draws it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines under one head: a dispute and its sides, a voice and its statements."""

    head: Line
    lines: tuple[Line, ...]
    notes: tuple[Line, ...] = ()
    """Why the lines stand side by side."""
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """One incident: one line a cell, each with its own citations; ``None`` where nothing is told or borne out."""

    claim: str
    standing: Shown
    modality: str | None
    what: Line
    onto: str = ""
    """The word that leads from what was done to whom it hit: a shooting of, an attack on."""
    when: Line | None = None
    where: Line | None = None
    precision: str | None = None
    """How exactly the place is known: a class of the gazetteer."""
    killed: Line | None = None
    killed_path: Line | None = None
    """How the count grew, where it did."""
    injured: Line | None = None
    injured_path: Line | None = None
    whom: Line | None = None
    by: Line | None = None
    borne: Line | None = None
    """In how many reports it stands, and how many origins they have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A line of the timeline under its day as printed."""

    days: Interval | None
    when: Line | None
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on the map; degrees are WGS 84."""

    line: Line
    name: str
    lat: float
    lon: float
    precision: str
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A report in the list: its number in the brief, and the origins that its statements lean on."""

    id: str
    number: int
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    basis: str
    copy_of: int | None
    path: str | None
    language: str | None
    statements: int
    origins: tuple[int, ...]
    """Indices into ``Brief.origins``."""
    earlier_of: int | None = None
    """Number of the last version of this report, if this is an earlier one."""
    withdrawn: bool = False
    """Whether a person marked it as taken back by who published it."""
    carries: tuple[int, ...] = ()
    """Numbers of the reports of which it carries passages without being a copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginLine:
    """An origin; ``known`` is false for the unknown lineage of reports that do not say where they got something."""

    name: str
    type: str
    known: bool
    reports: tuple[int, ...]
    """Numbers of the reports that lean on it."""
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A cited passage with the rest of its sentence."""

    citation: Citation
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A report's text with the passages of it that are cited."""

    number: int
    report: str
    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands above the brief. Counts are of the whole record. ``left_out`` says what ``--as-of`` left out."""

    title: str
    topics: tuple[str, ...]
    period: str | None
    as_of: str | None
    reports: int
    copies: int
    outlets: int
    statements: int
    claims: int
    origins: str
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The whole brief, section by section in the order in which it is read."""

    language: str
    header: Header
    policy: str = "range"
    """Name of the counting policy."""
    prefer: tuple[str, ...] = ()
    """The origins chosen to come first, as they were named."""
    changes: tuple[Group, ...] = ()
    lead: tuple[Line, ...] = ()
    incidents: tuple[IncidentRow, ...] = ()
    figures: tuple[FigureBlock, ...] = ()
    disputed: tuple[Group, ...] = ()
    overtaken: tuple[Line, ...] = ()
    timeline: tuple[Happening, ...] = ()
    places: tuple[Spot, ...] = ()
    voices: tuple[Group, ...] = ()
    withheld: tuple[Group, ...] = ()
    revised: tuple[Group, ...] = ()
    """What outlets changed in their own reports."""
    decided: tuple[Group, ...] = ()
    withdrawn: tuple[Group, ...] = ()
    reports: tuple[ReportLine, ...] = ()
    origins: tuple[OriginLine, ...] = ()
    problems: tuple[Problem, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    texts: tuple[Text, ...] = ()
    more: tuple[tuple[str, int], ...] = ()
    """Sections that were cut for length, and how many entries were left out."""
