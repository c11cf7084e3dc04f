"""What the API says and takes, for its reference: records as in the public format, and what stands around them.

Answers are not made through these types (``answers`` writes them); a test holds that they fit.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from crosswire.records import Claim, Correctable, Entry, Interval, Relation, Report, Shown, Span, Statement

T = TypeVar("T")


class Shape(BaseModel):
    """A JSON object; keys may be added in later versions."""

    model_config = ConfigDict(extra="allow")


class ProblemDetails(Shape):
    """Why something was not done (RFC 9457)."""

    type: str = Field(description="`about:blank`, or what tells more.")
    title: str = Field(description="What went wrong, in a few words.")
    status: int = Field(description="The status of the answer.")
    detail: str = Field(description="What to do about it.")
    code: str = Field(description="A stable code of the reason.")


class Facet(Shape):
    """A value that could be filtered by, and how many would be found then."""

    value: str
    label: str
    count: int


class Listed(Shape, Generic[T]):
    """A page of a list."""

    total: int = Field(description="How many there are on all pages.")
    offset: int
    limit: int
    entry: int = Field(description="The number of the last entry of the case that the answer knows.")
    items: list[T]


class Found(Listed[T], Generic[T]):
    """A page of what was found, with what it could be narrowed down by."""

    facets: dict[str, list[Facet]] = {}
    read: str = Field("", description="How the words were read.")


class Citation(Shape):
    """The passage that a line rests on: code points of the report's text, and the text there."""

    report: str
    start: int
    end: int
    quote: str
    statement: str | None = None


class Line(Shape):
    """A line as the brief prints it; every number, name and day in it stands in a passage that it cites."""

    text: str
    citations: list[Citation]
    standing: Shown | None = None
    modality: str | None = None


class Lines(Shape):
    """A head and the lines under it."""

    head: Line
    lines: list[Line]
    notes: list[Line] = []


class Situation(Shape):
    """The brief as data."""

    title: str
    language: str
    policy: str
    reports: int
    copies: int
    outlets: int
    statements: int
    claims: int
    origins: str
    entry: int
    left_out: list[str]
    lead: list[Line]
    disputed: list[Lines]
    overtaken: list[Line]
    withheld: list[Lines]
    more: dict[str, int] = Field(description="Sections that were cut for length, and how many lines were left out.")


class Count(Shape):
    """A figure or a toll by a counting policy."""

    claim: str
    what: str
    policy: str
    low: float | None
    best: float | None
    high: float | None
    as_of: dt.date | None
    reason: str
    line: Line


class Incident(Shape):
    """A row of the register of incidents; a cell is missing where nothing is borne out."""

    claim: str
    standing: Shown
    cells: dict[str, Line]
    precision: str | None


class Happening(Shape):
    """A line of the timeline."""

    claim: str | None
    days: Interval | None
    when: Line | None
    line: Line


class Place(Shape):
    """A place with the claims that are at it; degrees are WGS 84."""

    name: str
    country: str | None
    lat: float
    lon: float
    precision: str
    claims: list[str]


class Decided(Shape):
    """A decision that concerns a claim or a report."""

    entry: int
    decision: str
    told: str
    why: str
    by: str
    at: dt.datetime
    undone: int | None
    conflicts: list[str]


class ClaimDetails(Shape):
    """A claim with what it rests on."""

    claim: Claim
    line: Line
    statements: list[Statement]
    relations: list[Relation]
    decisions: list[Decided]
    mark: str = Field(description="What tells this state of the claim from others; send it as `seen` to decide on it.")


class Quoted(Shape):
    """A statement where it stands."""

    id: str
    start: int
    end: int
    text: str


class Edited(Shape):
    """A statement that a later version changed, with the fields in which it did."""

    fields: list[str]
    before: Quoted
    after: Quoted


class Revision(Shape):
    """What one version of a report changed in the one before it."""

    report: str
    before: str
    after: str
    silent: bool
    changed: list[Edited]
    dropped: list[Quoted]
    added: list[Quoted]
    reworded: int
    announced: list[Span]


class ReportDetails(Shape):
    """A report with what was read in it."""

    report: Report
    statements: list[Statement]
    copies: list[str]
    versions: list[str] = Field(description="The versions of the report in their order, where there are several.")
    revisions: list[Revision] = Field(description="What this version changed, and what the next one changed in it.")
    entries: list[int]


class Change(Shape):
    """What became of a claim, as lines."""

    kind: Literal["new", "gone", "merged", "split", "changed"]
    before: list[str]
    after: list[str]
    head: Line
    lines: list[Line]
    notes: list[Line]


class Logged(Shape):
    """An entry of the case with what it brought in words."""

    entry: Entry
    told: str
    why: str


class Hits(Shape):
    """What has the words: claims and reports."""

    claims: Found[Claim]
    reports: Found[Report]


class Made(Shape):
    """An entry that was added."""

    entry: int
    id: str
    by: str
    at: dt.datetime


class AddedReports(Shape):
    """Reports that were added, and what there is to say of the others."""

    added: list[str]
    problems: list[dict[str, Any]]


Kind = Literal[
    "confirm", "reject", "correct", "same", "different", "split", "alias", "copy", "withdraw", "owner", "answer"
]


class Decision(BaseModel):
    """A decision; which fields it needs hangs on its kind."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"decision": "confirm", "about": "4f1c…", "why": "called the hospital"}]},
    )

    decision: Kind
    why: str = Field(min_length=1, max_length=4000, description="Why; it is kept with the decision.")
    about: str = Field("", max_length=200, description="The claim or statement, by its id.")
    other: str = Field("", max_length=200, description="same, different: the other claim or statement.")
    statement: list[str] = Field([], max_length=1000, description="split: the statements that are another matter.")
    value: str = Field(
        "", max_length=400, description="correct: the value, as people write it: 14, at least 14, 2031-05."
    )
    field: Correctable | None = Field(None, description="correct: what is corrected; of a figure its value.")
    source: str = Field("", max_length=400, description="correct, answer: whose value or answer it is, if not yours.")
    question: str = Field("", max_length=200, description="answer: the question, by its id.")
    answer: str = Field("", max_length=4000, description="answer: the answer, in a sentence.")
    report: str = Field("", max_length=200, description="withdraw, copy: the report, by its id.")
    original: str = Field("", max_length=200, description="copy: what it is a copy of; empty for nothing.")
    name: str = Field("", max_length=400, description="alias: what it is called.")
    others: str = Field("", max_length=4000, description="alias: its other names, a line each.")
    outlet: str = Field("", max_length=400, description="owner: the outlet, as the reports write it.")
    owner: str = Field("", max_length=400, description="owner: to whom it belongs.")
    seen: str = Field("", max_length=100, description="The claim's mark as it was seen; where it changed, 409.")


class Undoing(BaseModel):
    """Which decision is undone, and why."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"entry": 17, "why": "the wrong port"}]})

    entry: int = Field(ge=1, le=10**12)
    why: str = Field(min_length=1, max_length=4000)


class NewPage(BaseModel):
    """A page that is to be fetched and added as a report."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"url": "https://news.example/a.html"}]})

    url: str = Field(min_length=1, max_length=2000)


class NewReport(BaseModel):
    """A report as in the public format; only its text is needed."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"text": "Nine people were killed in Roca.", "outlet": "Radio Roca", "published": "2031-06-03"}
            ]
        },
    )

    text: str = Field(min_length=1, max_length=2_000_000)
    title: str | None = Field(None, max_length=1000)
    outlet: str | None = Field(None, max_length=400)
    published: dt.date | None = None
    url: str | None = Field(None, max_length=4000)
    language: str | None = Field(None, max_length=20)
