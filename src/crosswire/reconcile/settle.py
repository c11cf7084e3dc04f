"""The settled state: what all reports together claim.

Dating and grouping lean on each other: a group of statements can date a report, and a date can keep two look-alike
events apart. So both are repeated, hard bounds first, until no date changes any more.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from crosswire import calendar
from crosswire.reconcile import claims, dating, events, figures, groups, likeness, origins, questions
from crosswire.reconcile.cast import Cast, body, official
from crosswire.reconcile.entities import EntityTable, gather
from crosswire.reconcile.incidents import harm, joining
from crosswire.reconcile.incidents.episode import violent
from crosswire.reconcile.matter import Index, Matter, prepare
from crosswire.records import (
    EntityRef,
    Interval,
    PlaceRef,
    Problem,
    Reading,
    Record,
    Relation,
    Report,
    Source,
    Statement,
)

ROUNDS = 4
"""Dates settle in two rounds; more would mean that two bounds undo each other."""

KINDS = {
    "figure": (figures.likeness, figures.ALIKE),
    "event": (events.likeness, events.ALIKE),
    "position": (likeness.positions, likeness.ALIKE),
    "undisclosed": (likeness.undisclosed, likeness.ALIKE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One report with what was read in it."""

    report: Report
    reading: Reading
    statements: tuple[Statement, ...]


def settle(items: Sequence[Item], problems: Sequence[Problem] = ()) -> Record:
    """The record of these reports; their order does not matter."""
    ordered = sorted(items, key=lambda i: i.report.id)
    table = gather([i.reading for i in ordered])
    casts = {i.report.id: Cast(i.reading, functools.partial(table.of, i.report.id)) for i in ordered}
    statements = {i.report.id: tuple(_credited(_global(s, table), i, table) for s in i.statements) for i in ordered}
    readings = {i.report.id: i.reading for i in ordered}
    published: dict[str, Interval | None] = {i.report.id: i.report.published for i in ordered}
    grouped, why = _groups(_matters(ordered, statements, published, casts), readings)
    for _ in range(ROUNDS):
        found = _date(ordered, statements, published, grouped)
        if found == published:
            break
        published = found
        grouped, why = _groups(_matters(ordered, statements, published, casts), readings)
    everything = sorted((m for g in grouped for m in g), key=lambda m: m.id)
    settled = tuple(sorted((claims.settle(g, why) for g in grouped), key=lambda c: c.id))
    return Record(
        reports=tuple(_dated(i.report, published) for i in ordered),
        entities=table.entities,
        statements=tuple(m.statement for m in sorted(everything, key=lambda m: (m.report.id, m.statement.start, m.id))),
        claims=settled,
        origins=origins.collect(everything),
        questions=questions.settle([m for m in everything if m.statement.type == "undisclosed"], everything),
        problems=tuple(problems),
    )


def _dated(report: Report, published: Mapping[str, Interval | None]) -> Report:
    found = published[report.id]
    if report.published is not None or found is None:
        return report
    return replace(report, published=found, published_basis="inferred")


def _global(statement: Statement, table: EntityTable) -> Statement:
    """The statement with the ids of entities over all reports."""

    def ref(r: EntityRef | None) -> EntityRef | None:
        return replace(r, entity=table.of(statement.report, r.entity)) if r and r.entity else r

    def refs(found: tuple[EntityRef, ...]) -> tuple[EntityRef, ...]:
        return tuple(x for r in found if (x := ref(r)))

    def source(s: Source) -> Source:
        return replace(s, entity=table.of(statement.report, s.entity)) if s.entity else s

    def place(p: PlaceRef | None) -> PlaceRef | None:
        return replace(p, entity=table.of(statement.report, p.entity)) if p and p.entity else p

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


def _credited(statement: Statement, item: Item, table: EntityTable) -> Statement:
    """What an official body publishes itself is said by it, where the text credits nobody else."""
    outlet = item.report.outlet
    if statement.attribution.sources or not outlet or not official(outlet):
        return statement
    found = body(outlet, item.reading)
    source = Source(name=outlet, kind="official", entity=table.of(item.report.id, found) if found else None)
    return replace(statement, attribution=replace(statement.attribution, sources=(source,)))


def _matters(
    items: Sequence[Item],
    statements: Mapping[str, tuple[Statement, ...]],
    published: Mapping[str, Interval | None],
    casts: Mapping[str, Cast],
) -> list[Matter]:
    found = []
    for item in items:
        report = _dated(item.report, published)
        for s in statements[report.id]:
            idle = figures.idle_terms(s.figure.measure) if s.figure else frozenset[str]()
            found.append(prepare(_timed(s, report.published), report, casts[report.id], idle))
    return sorted(found, key=lambda m: m.id)


def _timed(s: Statement, published: Interval | None) -> Statement:
    """The statement with the times that hang on the publication date resolved by the date now known."""
    if s.time_rule and (resolved := calendar.resolve(s.time_rule, published)):
        s = replace(s, time=resolved[1])
    if s.figure and s.figure.since_rule and (resolved := calendar.resolve(s.figure.since_rule, published)):
        s = replace(s, figure=replace(s.figure, since=resolved[1]))
    if s.figure and s.figure.period_rule and (resolved := calendar.resolve(s.figure.period_rule, published)):
        s = replace(s, figure=replace(s.figure, period=resolved[1]))
    return s


def _groups(
    matters: Sequence[Matter], readings: Mapping[str, Reading]
) -> tuple[list[tuple[Matter, ...]], Mapping[tuple[str, str], Relation]]:
    """Incidents are found by whole episodes, with the reasons of their pairs; everything else by statements."""
    incidents = [m for m in matters if m.statement.event and violent(m.statement.event)]
    inside = {m.id for m in incidents}
    told = joining.find(incidents, readings)
    found = list(told.groups)
    of = harm.incidents((m for m in matters if m.statement.figure), found)
    for kind, (compare, threshold) in KINDS.items():
        own = [replace(m, incident=of.get(m.id)) for m in matters if m.statement.type == kind and m.id not in inside]
        index = Index(own)
        found.extend(groups.group(own, index, compare, threshold))
    return found, told.why


def _date(
    items: Sequence[Item],
    statements: Mapping[str, tuple[Statement, ...]],
    published: Mapping[str, Interval | None],
    grouped: Sequence[Sequence[Matter]],
) -> dict[str, Interval | None]:
    """Every report's date by all bounds; the bounds of figures and own dates come before those of look-alike events."""
    found = dict(published)
    told = _incidents(grouped)
    for item in items:
        report = item.report
        if report.published is not None:
            continue
        own = dating.own_bound(item.reading, statements[report.id])
        bounds = [(own, "the latest day that it speaks of")] if own else []
        shared = [g for g in grouped if any(m.report.id == report.id for m in g)]
        by_kind = sorted(shared, key=lambda g: (g[0].statement.type != "figure", g[0].id))
        own_told = told.get(report.id, set())
        apart = {i.report.id for i in items if own_told and not own_told & told.get(i.report.id, set())}
        by_count = [g for g in shared if g[0].statement.type == "figure"]
        counted = dating.combine(dating.bounds(report.id, by_count, apart))
        bounds.extend(dating.said(item.reading, statements[report.id], counted))
        bounds.extend(dating.bounds(report.id, by_kind, apart))
        bounds.extend(dating.announcement(report.id, statements[report.id], shared))
        settled = dating.combine(bounds)
        found[report.id] = settled if settled and settled.latest else None
    return found


def _incidents(grouped: Sequence[Sequence[Matter]]) -> dict[str, set[str]]:
    """The incidents that each report tells of, by the ids of their first tellings."""
    found: dict[str, set[str]] = {}
    for group in grouped:
        if (event := group[0].statement.event) and violent(event):
            for m in group:
                found.setdefault(m.report.id, set()).add(group[0].id)
    return found
