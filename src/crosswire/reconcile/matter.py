"""A statement made ready to be compared: with its report's settled date, its entities and its telling terms."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from crosswire import vocabulary
from crosswire.reconcile.across import common
from crosswire.reconcile.cast import Cast, Party
from crosswire.reconcile.rarity import rarity, thin
from crosswire.records import EntityRef, Report, Statement

UNORDERED = "versions of one report differ, and nothing tells which is the later one"
"""Why two values of one page are held against each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of a statement of an earlier version of a report.

    ``stands`` is the statement of the last version that still says it or says something else in its place; of what was
    dropped the last one that said it. ``between`` are the times of the two versions between which that happened.
    """

    kind: Literal["kept", "revised", "dropped"]
    stands: str
    fields: tuple[str, ...] = ()
    between: tuple[str | None, str | None] = (None, None)


def page(report: Report) -> str:
    """What stands for a report among its versions: the first one, else itself."""
    return report.version_of or report.id


def lineage(report: Report) -> str:
    """What stands for a report among independent ones: what it copies, else its first version, else itself."""
    return report.copies_of or page(report)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One statement in the light of its report. ``lineage`` is the report's id, or what stands for it."""

    statement: Statement
    report: Report
    lineage: str
    terms: frozenset[str]
    entities: frozenset[str]
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    holder: Party | None = None
    speakers: tuple[Party, ...] = ()
    """Whom the report credits with the statement."""
    incident: str | None = None
    """The incident whose harm a figure counts."""
    fate: Fate | None = None
    """What became of it, where a later version of its report speaks for the report."""

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @property
    def sources(self) -> frozenset[str]:
        """The entities that the report credits with the statement, and the names of those that are no entity."""
        return frozenset(s.entity or s.name.casefold() for s in self.statement.attribution.sources)


def copied(a: Matter, b: Matter) -> bool:
    """Whether one of two statements stands in a copy of the other's report, or both in copies of a third."""
    return a.lineage == b.lineage and page(a.report) != page(b.report)


def unreal(m: Matter) -> bool:
    """Whether it is told as what may be, would have been or is to be."""
    return m.statement.modality in {"planned", "conditional"}


def versions(a: Matter, b: Matter) -> bool:
    """Whether two statements stand in two versions of one report."""
    return a.report.id != b.report.id and page(a.report) == page(b.report)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How far two statements speak of one matter: 0 to 1, or ``None`` where they cannot; and why."""

    score: float | None
    fields: tuple[str, ...]
    reason: str


def refs(statement: Statement) -> Iterator[EntityRef]:
    """Every entity that the statement's own block refers to."""
    if statement.event:
        yield from statement.event.actors
        yield from statement.event.recipients
    if statement.position and statement.position.holder:
        yield statement.position.holder
    if statement.undisclosed and statement.undisclosed.by:
        yield statement.undisclosed.by
    if statement.figure and statement.figure.perpetrator:
        yield statement.figure.perpetrator


def prepare(statement: Statement, report: Report, cast: Cast, idle: frozenset[str] = frozenset()) -> Matter:
    """The matter of a statement; ``idle`` terms (words of the measure) tell nothing apart."""
    event, position = statement.event, statement.position
    trigger = {event.trigger} if event and event.trigger else set()
    return Matter(
        statement=statement,
        report=report,
        lineage=lineage(report),
        terms=frozenset(_bare(common(t)) for t in (frozenset(statement.terms) | trigger) - idle - thin())
        - idle
        - thin(),
        entities=frozenset(r.entity for r in refs(statement) if r.entity),
        actors=tuple(cast.party(r.name, r.entity) for r in event.actors) if event else (),
        recipients=tuple(cast.party(r.name, r.entity) for r in event.recipients) if event else (),
        holder=cast.party(position.holder.name, position.holder.entity) if position and position.holder else None,
        speakers=tuple(cast.party(s.name, s.entity) for s in statement.attribution.sources),
    )


def _bare(term: str) -> str:
    """A term without accents, so that "explosión" meets "explosion"."""
    return unicodedata.normalize("NFKD", term).encode("ascii", "ignore").decode() or term


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """How much two sets of terms share, 0 to 1: by the weight of what is shared, less where most is not."""
    shared = sum(_weight(t) for t in sorted(a & b))
    if not shared:
        return 0.0
    smaller = min(sum(_weight(t) for t in sorted(a)), sum(_weight(t) for t in sorted(b)))
    return shared / (shared + ENOUGH) * (0.5 + 0.5 * min(1.0, shared / smaller))


def _weight(term: str) -> float:
    return LEAST + rarity(term)


ENOUGH = 9.0
"""Weight of shared terms that makes a half: two or three terms that few reports have."""

LEAST = 0.8
"""What the commonest term still weighs: that it was kept as a term of its statement says something."""


CROWDED = 60
"""A key that more statements than this share proposes nothing: it would pair everything with everything."""

TELLING = 12
"""Rarest terms of a statement that are keys."""


def digits(value: float) -> int:
    """How many digits tell a number from round ones: three of 612, two of 31,000 and of 5.6."""
    return len(f"{abs(value):.12g}".replace(".", "").strip("0").split("e")[0]) or 1


def keys(matter: Matter) -> Iterator[str]:
    """What a statement must share one of with another to be compared with it."""
    s = matter.statement
    kind: str = s.type
    if s.figure:
        kind += "/" + vocabulary.load("measures").get(s.figure.measure, {}).get("family", s.figure.measure)
    for term in sorted(matter.terms, key=lambda t: (-rarity(t), t))[:TELLING]:
        yield f"{kind}/{term}"
    for entity in sorted(matter.entities):
        yield f"{kind}//{entity}"
    if matter.incident:
        yield f"{kind}////{matter.incident}"
    if s.figure and s.figure.value is not None and digits(s.figure.value) > 1:
        yield f"{kind}={s.figure.value:g}"
    if s.figure and (place := s.figure.place or s.place) and place.country:
        yield f"{kind}///{place.country}"
