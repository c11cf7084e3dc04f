"""Every noun of Crosswire, in the order in which the data goes: report, reading, statement, claim, entry.

Records are frozen, slotted, keyword-only dataclasses that hold plain values only, so that they cross process
borders and turn into JSON Lines without help. They carry no behaviour beyond the invariants that make them what
they are. Offsets are half-open ranges of Unicode code points into the report's text. Unknown is ``None``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Date = dt.date

Bound = Literal["exactly", "at_least", "more_than", "at_most", "less_than", "about", "range", "vague"]
Modality = Literal["asserted", "denied", "alleged", "planned", "conditional"]
SourceKind = Literal["official", "organization", "document", "outlet", "anonymous", "group", "unattributed"]
StatementType = Literal["figure", "event", "position", "undisclosed"]
Standing = Literal["single-source", "corroborated", "disputed", "superseded", "withdrawn"]
Shown = Literal[Standing, "perhaps-single"]
"""A standing as people see it: reports that agree and may all lean on one origin are told apart from both."""
VariantStatus = Literal["current", "superseded", "outlier"]
PublishedBasis = Literal["stated", "inferred", "unknown"]
OriginType = Literal["official", "agency", "document", "outlet", "anonymous", "unknown"]
DecisionKind = Literal["confirm", "reject", "correct", "withdraw", "same", "different", "split"]
Correctable = Literal["value", "killed", "injured", "date", "place"]
RelationKind = Literal[
    "agree", "refines", "later_reading", "other_scope", "counter_reset", "retroactive", "conflict", "copy", "revised"
]


_UTC = dt.timedelta(0)


def _check(holds: bool, what: str) -> None:
    """Raise ``ValueError`` with ``what`` unless the invariant holds."""
    if not holds:
        raise ValueError(what)


# ---------------------------------------------------------------- values


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A closed interval of days; an end that is ``None`` is open."""

    earliest: Date | None
    latest: Date | None

    def __post_init__(self) -> None:
        """Refuse an interval that ends before it begins."""
        if self.earliest is not None and self.latest is not None:
            _check(self.earliest <= self.latest, "an interval of days ends before it begins")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open range of code points and the text that it quotes."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        """Refuse offsets that cannot quote ``text``."""
        _check(0 <= self.start <= self.end, "a span's offsets are out of order")
        _check(self.end - self.start == len(self.text), "a span's offsets do not fit its text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A closed interval of numbers; an end that is ``None`` is open."""

    low: float | None
    high: float | None

    def __post_init__(self) -> None:
        """Refuse bounds that are crossed."""
        if self.low is not None and self.high is not None:
            _check(self.low <= self.high, "bounds are crossed")


# ---------------------------------------------------------------- report


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words that a report has of an earlier one, as half-open ranges of code points into both texts.

    ``known`` is whether it is known that this report has them of that one: both were published on days of which one is
    earlier, or it credits it. Else either may have them of the other, or both of a third.
    """

    start: int
    end: int
    report: str
    report_start: int
    report_end: int
    known: bool

    def __post_init__(self) -> None:
        """Refuse ranges that are empty."""
        _check(0 <= self.start < self.end, "a passage needs words")
        _check(0 <= self.report_start < self.report_end, "a passage needs words in the report that it is of")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One item as received. ``published`` is when it says that it was published, if it says so.

    ``retrieved`` is when this text was fetched from its address, if it was fetched: a time in UTC.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: Interval | None = None
    published_basis: PublishedBasis = "unknown"
    url: str | None = None
    language: str | None = None
    path: str | None = None
    copies_of: str | None = None
    retrieved: dt.datetime | None = None
    version_of: str | None = None
    """The first version of this report, where its address showed others before it."""
    version: int | None = None
    """Which version of the report it is, from 1 on, where there are several and their order is known."""
    carries: tuple[Passage, ...] = ()
    """What it carries of earlier reports without being a copy of one, in the order in which it stands in it."""

    def __post_init__(self) -> None:
        """Refuse a time of retrieval that is in no zone."""
        _check(self.retrieved is None or self.retrieved.utcoffset() == _UTC, "a time of retrieval is not in UTC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that could not be read or not be printed, where it stands, and what to do about it."""

    code: str
    message: str
    report: str | None = None
    path: str | None = None
    start: int | None = None
    end: int | None = None


# ---------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression with its TIMEX3 value and the closed interval of days that it means.

    ``rule`` is set where the meaning hangs on the day of publication; ``crosswire.calendar.resolve`` reads it.
    """

    start: int
    end: int
    text: str
    value: str | None
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    earliest: Date | None
    latest: Date | None
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place named in a text, resolved in the gazetteer; degrees are WGS 84.

    ``role`` is ``actor`` where a capital or a building stands for its government, ``demonym`` for "Turkish".
    ``precision`` is the class of the point: exact, city, region, country, sea.
    """

    start: int
    end: int
    text: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    type: str | None
    gazetteer_id: str | None
    role: Literal["place", "actor", "demonym", "part_of_name"] = "place"
    precision: str | None = None
    admin1: str | None = None
    town: str | None = None
    """For a place that the gazetteer does not know: the town in which it lies, whose point it was lent."""
    home: bool = False
    """Whether the report's story is set here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMention:
    """A name or a nominal actor ("voters", "officials") in a text; ``entity`` is shared by its aliases."""

    start: int
    end: int
    text: str
    type: str
    entity: str | None
    name: str | None = None
    """The fullest form of the name in this report, without title."""
    title: str | None = None
    """What stands directly before the name: "Ecuadorian President", "Marine Gen."."""
    country: str | None = None
    core: str | None = None
    """``name`` folded for comparison, without article and country ("southern command")."""
    definite: bool = False
    """Whether "the" stands directly before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityMention:
    """A number as written, the closed interval that it means, its UCUM-like unit and the item that it counts.

    ``value_span`` covers the number alone; ``item_start``/``item_end`` the counted noun phrase, if it stands in text.
    """

    start: int
    end: int
    text: str
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None
    item: str | None
    direction: Literal["up", "down"] | None = None
    per: str | None = None
    number_start: int | None = None
    number_end: int | None = None
    item_start: int | None = None
    item_end: int | None = None
    part_of: int | None = None
    """``start`` of the quantity of which this one is a part ("151 people, including 12 children")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionMention:
    """Who says what in a text: source, cue and content; the content may be discontinuous.

    ``via`` is the outlet or person that carried the source ("who spoke to The New York Times", "as noted by Politico").
    ``source_name`` is the source resolved (a pronoun's antecedent), ``entity`` its entity where it is a known name.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    source_kind: SourceKind
    quoted: bool
    source_name: str | None = None
    entity: str | None = None
    via: Span | None = None
    stance: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModalityMention:
    """How a clause is put forward: its range, its head word, and the cue that says so."""

    start: int
    end: int
    modality: Modality
    head_start: int
    head_end: int
    negated: bool = False
    cue: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one report, before anything was stated of the situation."""

    report: str
    language: str | None
    published: Interval | None
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    names: tuple[NameMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    attributions: tuple[AttributionMention, ...] = ()
    modalities: tuple[ModalityMention, ...] = ()
    problems: tuple[Problem, ...] = ()


# ---------------------------------------------------------------- statement


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRef:
    """A mention of an entity in the statement's report. No offsets: resolved from elsewhere."""

    name: str
    entity: str | None = None
    start: int | None = None
    end: int | None = None
    type: Literal["object"] | None = None
    """Set where it is a thing that no entity stands for: a bridge, a shop, two power pylons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRef:
    """Where something is said to have happened; degrees are WGS 84."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    entity: str | None = None
    type: str | None = None
    precision: str | None = None
    admin1: str | None = None
    town: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Whom a report credits."""

    name: str
    kind: SourceKind
    entity: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """The chain behind a statement: its sources, the outlet credited by the report, and the cue word."""

    sources: tuple[Source, ...] = ()
    via: str | None = None
    cue: str | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number, what it counts, and the scope in which it counts it."""

    measure: str
    item: str | None
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None = None
    per: str | None = None
    cumulative: bool = False
    since: Interval | None = None
    since_rule: str | None = None
    period: Interval | None = None
    period_rule: str | None = None
    place: PlaceRef | None = None
    population: str | None = None
    """The part of the counted that the figure is about ("children"), where it is a part of a larger total."""
    part: bool = False
    perpetrator: EntityRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom; ``type`` and ``mode`` are PLOVER's, or our own where it has none."""

    type: str
    mode: str | None = None
    trigger: str | None = None
    """Lemma of the word that tells the event."""
    actors: tuple[EntityRef, ...] = ()
    recipients: tuple[EntityRef, ...] = ()
    instrument: str | None = None
    target: str | None = None
    """The thing that was hit; where there were several, the others are recipients of type ``object``."""
    killed: Bounds | None = None
    injured: Bounds | None = None
    episode: str | None = None
    """Which happening of its own report this telling belongs to; tellings of one happening share it."""
    killed_in_all: Bounds | None = None
    """How many the whole report gives as killed in this happening, over all its sentences."""
    injured_in_all: Bounds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where somebody stands on a topic, in their words or the report's."""

    holder: EntityRef | None
    stance: str
    topic: str
    quote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undisclosed:
    """Something withheld or unknown, by whom, and in which way."""

    by: EntityRef | None
    what: str
    how: Literal["not_disclosed", "declined", "unknown", "unclear"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One assertion by one source in one report, with the span that carries it. Immutable.

    ``time_rule`` keeps what the time hangs on while the report's own date is unknown. ``terms`` are the content
    lemmas around the span, by which reconcile finds what may speak of the same matter. ``context_start`` and
    ``context_end`` are the sentence in which the span stands.
    """

    id: str
    report: str
    type: StatementType
    text: str
    start: int
    end: int
    attribution: Attribution
    modality: Modality = "asserted"
    time: Interval | None = None
    time_text: str | None = None
    time_rule: str | None = None
    place: PlaceRef | None = None
    terms: tuple[str, ...] = ()
    context_start: int | None = None
    context_end: int | None = None
    figure: Figure | None = None
    event: Event | None = None
    position: Position | None = None
    undisclosed: Undisclosed | None = None

    def __post_init__(self) -> None:
        """Refuse a span that does not fit, and a block other than the one that ``type`` names."""
        _check(0 <= self.start < self.end, "a statement needs a span")
        _check(self.end - self.start == len(self.text), "a statement's offsets do not fit its text")
        blocks = {n for n in ("figure", "event", "position", "undisclosed") if getattr(self, n) is not None}
        _check(blocks == {self.type}, f"a {self.type} statement must have its own block and no other")


# ---------------------------------------------------------------- claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, body, group or thing that is named, under all its names."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where information entered circulation, and what leans on it."""

    id: str
    name: str
    type: OriginType
    reports: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Same, different or unsure, of two statements: by which rule or person, when, and why."""

    statements: tuple[str, str]
    verdict: Literal["same", "different", "unsure"]
    by: str
    reason: str
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two statements of one claim relate, and the fields that decided it."""

    statements: tuple[str, str]
    relation: RelationKind
    fields: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRange:
    """How many independent origins stand behind a claim, as a range: unknown lineage may be one of the known."""

    min: int
    max: int
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a crossed range."""
        _check(0 <= self.min <= self.max, "an origin range is crossed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One of the competing values of a claim."""

    value: str
    low: float | None
    high: float | None
    statements: tuple[str, ...]
    origins: int
    first_seen: Date | None
    last_seen: Date | None
    status: VariantStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many, as given on one day of publication, and by which statements."""

    as_of: Date | None
    low: float | None
    best: float | None
    high: float | None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll(Bounds):
    """How many people an incident killed or injured: what still stands, and how the count grew.

    Every number is one that a report gives ("more than 20" is 21 or more). Only a ``low`` of 0 without a ``best`` may
    be what the reports come to: others tell of nobody, or all who were hit have died.
    """

    best: float | None = None
    growth: tuple[Count, ...] = ()
    """What was given on each day on which the count changed, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accusation:
    """Who is said to have done it, by whom: an accusation, a mere telling, a claim of responsibility, or a denial."""

    actor: EntityRef
    by: str | None
    """Name of the source; ``None`` where reports say it in their own words."""
    stance: Literal["accuses", "says", "claims", "denies"]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What a claim of type event says happened."""

    type: str
    mode: str | None = None
    actors: tuple[EntityRef, ...] = ()
    recipients: tuple[EntityRef, ...] = ()
    killed: Toll | None = None
    injured: Toll | None = None
    targets: tuple[str, ...] = ()
    accused: tuple[Accusation, ...] = ()
    dated: Literal["stated", "inferred"] | None = None
    """Whether the reports give the claim's time, or it follows from when they were published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a person decided on a claim: who, when, why, and on which statements."""

    what: DecisionKind
    by: str
    at: dt.datetime
    why: str
    statements: tuple[str, ...] = ()
    field: Correctable | None = None
    """What was corrected."""
    value: str | None = None
    """The person's value, as written."""
    notes: tuple[str, ...] = ()
    """The person's own statements; they are beside the claim's, for they are no report's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Statements judged to speak of one matter, with the reasons."""

    id: str
    type: StatementType
    about: str
    statements: tuple[str, ...]
    standing: Standing
    disputed_fields: tuple[str, ...] = ()
    reports: int = 0
    outlets: int = 0
    origins: OriginRange
    low: float | None = None
    best: float | None = None
    high: float | None = None
    as_of: Date | None = None
    variants: tuple[Variant, ...] = ()
    time: Interval | None = None
    place: PlaceRef | None = None
    incident: Incident | None = None
    why: tuple[Relation, ...] = ()
    decided: tuple[Decided, ...] = ()
    owners: int | None = None
    """How many owners stand behind the outlets, each outlet without a known one counted as its own; ``None`` where the
    owner of none is known, or one statement stands alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something withheld or unknown; open until a later statement answers it."""

    id: str
    what: str
    asked_by: tuple[str, ...]
    status: Literal["open", "answered"]
    answered_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the ledger: what was added, by whom, when, and the id of the line before it.

    ``body`` is canonical JSON; ``about`` is the id of the report that the entry brings or reads, if it does. ``id`` is
    a hash over all the rest, ``previous`` included, so that no line can be changed, left out or moved unseen.
    """

    id: str
    number: int
    kind: Literal["case", "report", "reading", "decision", "undo"]
    body: str
    by: str
    at: dt.datetime
    about: str | None = None
    previous: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The settled state of a situation: everything that a view may show."""

    reports: Sequence[Report] = ()
    entities: Sequence[Entity] = ()
    statements: Sequence[Statement] = ()
    claims: Sequence[Claim] = ()
    origins: Sequence[Origin] = ()
    questions: Sequence[Question] = ()
    problems: Sequence[Problem] = ()
