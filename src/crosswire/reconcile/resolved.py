"""One report's statements in the light of all reports: with entities over all of them, and with its date once known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from crosswire import calendar
from crosswire.reconcile import figures
from crosswire.reconcile.cast import Cast, body, official
from crosswire.reconcile.matter import Matter, prepare
from crosswire.records import EntityRef, Interval, PlaceRef, Reading, Report, Source, Statement

BARE = 2
"""Terms of its sentence with fewer of which a count of harm goes on from the sentence before: "Ten were injured"."""

Of = Callable[[str], str]
"""The entity over all reports for one of the report's entities."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One report with what was read in it."""

    report: Report
    reading: Reading
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A report's statements with entities over all reports, and who is who in it."""

    item: Item
    statements: tuple[Statement, ...]
    cast: Cast

    def matters(self, report: Report) -> dict[str, Matter]:
        """The statements ready to be compared, by id; ``report`` is that of the item, dated as far as it can be."""
        found: dict[str, Matter] = {}
        before = frozenset[str]()
        for s in self.statements:
            idle = figures.idle_terms(s.figure.measure) if s.figure else frozenset[str]()
            made = prepare(_timed(s, report.published), report, self.cast, idle)
            if s.figure and figures.harm(s.figure) and len(made.terms) < BARE:
                made = replace(made, terms=made.terms | before - idle)
            else:
                before = made.terms
            found[s.id] = made
        return found


def resolve(item: Item, of: Of) -> Resolved:
    """The item in terms of all reports."""
    statements = tuple(_credited(_global(s, of), item, of) for s in item.statements)
    return Resolved(item=item, statements=statements, cast=Cast(item.reading, of))


def dated(report: Report, published: Interval | None) -> Report:
    """The report with the date that was found for it, if it has none of its own."""
    if report.published is not None or published is None:
        return report
    return replace(report, published=published, published_basis="inferred")


def _global(statement: Statement, of: Of) -> Statement:
    """The statement with the ids of entities over all reports."""

    def ref(r: EntityRef | None) -> EntityRef | None:
        return replace(r, entity=of(r.entity)) if r and r.entity else r

    def refs(found: tuple[EntityRef, ...]) -> tuple[EntityRef, ...]:
        return tuple(x for r in found if (x := ref(r)))

    def source(s: Source) -> Source:
        return replace(s, entity=of(s.entity)) if s.entity else s

    def place(p: PlaceRef | None) -> PlaceRef | None:
        return replace(p, entity=of(p.entity)) if p and p.entity else p

    s = statement
    figure = s.figure
    return replace(
        s,
        place=place(s.place),
        attribution=replace(s.attribution, sources=tuple(source(x) for x in s.attribution.sources)),
        figure=replace(figure, perpetrator=ref(figure.perpetrator), place=place(figure.place)) if figure else None,
        event=replace(s.event, actors=refs(s.event.actors), recipients=refs(s.event.recipients)) if s.event else None,
        position=replace(s.position, holder=ref(s.position.holder)) if s.position else None,
        undisclosed=replace(s.undisclosed, by=ref(s.undisclosed.by)) if s.undisclosed else None,
    )


def _credited(statement: Statement, item: Item, of: Of) -> Statement:
    """What an official body publishes itself is said by it, where the text credits nobody else."""
    outlet = item.report.outlet
    if statement.attribution.sources or not outlet or not official(outlet):
        return statement
    found = body(outlet, item.reading)
    source = Source(name=outlet, kind="official", entity=of(found) if found else None)
    return replace(statement, attribution=replace(statement.attribution, sources=(source,)))


def _timed(s: Statement, published: Interval | None) -> Statement:
    """The statement with the times that hang on the publication date resolved by the date now known."""
    if s.time_rule and (resolved := calendar.resolve(s.time_rule, published)):
        s = replace(s, time=resolved[1])
    if s.figure and s.figure.since_rule and (resolved := calendar.resolve(s.figure.since_rule, published)):
        s = replace(s, figure=replace(s.figure, since=resolved[1]))
    if s.figure and s.figure.period_rule and (resolved := calendar.resolve(s.figure.period_rule, published)):
        s = replace(s, figure=replace(s.figure, period=resolved[1]))
    return s
