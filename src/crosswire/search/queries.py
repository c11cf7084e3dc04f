"""What can be asked of a catalogue, and what it answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, get_args

from crosswire.records import Shown, StatementType
from crosswire.search.asking import Asked

ClaimOrder = Literal["weight", "newest", "origins", "reports", "disputed"]
"""``weight``: what is told best by the words asked for and by most reports and origins; withdrawn claims last."""

ReportOrder = Literal["weight", "newest", "oldest", "statements"]
"""``weight``: what has most of the words asked for; without words the newest."""

PAGE = 50
"""Ids that are given unless another number is asked for."""

WIDEST = 1000
"""Ids that are given at most at once."""

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "types": get_args(StatementType),
    "standings": get_args(Shown),
    "order": (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Query:
    """What both kinds of questions ask; of several values of a field any one is enough, but each field must be met."""

    words: str = ""
    places: tuple[str, ...] = ()
    """Names of places, of what lies around them (town, division, country in English or Spanish), or country codes."""
    entities: tuple[str, ...] = ()
    """Ids, names or aliases."""
    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    """The last day, which belongs to it."""
    offset: int = 0
    limit: int = PAGE

    def __post_init__(self) -> None:
        """Raise ``ValueError`` where no answer could be meant."""
        if self.offset < 0:
            raise ValueError("offset is less than nothing")
        if not 0 <= self.limit <= WIDEST:
            raise ValueError(f"limit is not between 0 and {WIDEST}")
        if self.since and self.until and self.since > self.until:
            raise ValueError("since is later than until")
        for f in fields(self):
            value: Any = getattr(self, f.name)
            if isinstance(value, tuple) and not all(value):
                raise ValueError(f"{f.name} has an empty value")
            unknown = set(value) - set(_CHOICES[f.name]) if _CHOICES.get(f.name) else ()
            if unknown:
                raise ValueError(f"{f.name}: there is no {min(unknown)!r}, only {', '.join(_CHOICES[f.name])}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimQuery(_Query):
    """Which claims; ``since`` and ``until`` are about when it happened or, where that is unknown, about ``as_of``."""

    types: tuple[StatementType, ...] = ()
    standings: tuple[Shown, ...] = ()
    measures: tuple[str, ...] = ()
    event_types: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    """Ids or names."""
    reports: tuple[str, ...] = ()
    """Ids of reports with a statement of the claim."""
    disputed_fields: tuple[str, ...] = ()
    decided: bool | None = None
    """Whether people decided on it."""
    order: ClaimOrder = "weight"

    def __post_init__(self) -> None:
        """Raise ``ValueError`` where no answer could be meant."""
        _Query.__post_init__(self)
        _ordered(self.order, get_args(ClaimOrder))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportQuery(_Query):
    """Which reports; ``since`` and ``until`` are about when they were published."""

    copies: bool | None = None
    """Whether they are copies of other reports."""
    undated: bool | None = None
    """Whether nothing tells when they were published."""
    order: ReportOrder = "weight"

    def __post_init__(self) -> None:
        """Raise ``ValueError`` where no answer could be meant."""
        _Query.__post_init__(self)
        _ordered(self.order, get_args(ReportOrder))


Query = ClaimQuery | ReportQuery


def _ordered(order: str, known: tuple[str, ...]) -> None:
    if order not in known:
        raise ValueError(f"order: there is no {order!r}, only {', '.join(known)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A value by which could be narrowed down, what it is called, and how many would be found then."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Where a claim or report has the words: a piece of a report's text, and the words in it.

    ``start`` and ``end`` are code points of the report's text, and so are ``marks``; ``text`` is what stands between.
    """

    id: str
    """The claim or report that was found."""
    report: str
    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...] = ()
    statement: str | None = None
    """The claim's statement that is quoted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a catalogue answers: how many there are, the ids of those asked for, and how many each filter would leave.

    ``facets`` has for each filter, by its field's name, the biggest values (and those asked for), counted under all
    *other* filters; those of ``countries`` are codes that ``places`` takes. ``hits`` has for each id the piece of text
    that has most of the words, in the order of the ids; what was found by names alone has none.
    """

    total: int
    ids: tuple[str, ...]
    facets: Mapping[str, tuple[Facet, ...]] = field(default_factory=dict)
    hits: tuple[Hit, ...] = ()
    asked: Asked = field(default_factory=Asked)
    """How the words were read."""
