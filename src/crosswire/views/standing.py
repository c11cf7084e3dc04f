"""The frame around the lines: header, places, reports, and the origins that they lean on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath

from crosswire.records import Claim, Interval, PlaceRef, Record, Statement
from crosswire.views import calculations, days, phrases
from crosswire.views.asof import AsOf
from crosswire.views.desk import Desk, Pieces
from crosswire.views.evidence import fold
from crosswire.views.lines import Header, Line, OriginLine, ReportLine, Spot

#: Places in the title, and topics under it.
PLACES, TOPICS = 2, 6
_COARSE = frozenset({"country", "sea", None})


def header(desk: Desk, title: str | None) -> Header:
    """Title, period and counts of the whole record. A title that is not given is made of the places most spoken of."""
    record = _without_notes(desk)
    dated = [p for r in record.reports if (p := calculations.settled(r))]
    first = min((p.earliest for p in dated if p.earliest), default=None)
    last = max((p.latest for p in dated if p.latest), default=None)
    period = days.show(Interval(earliest=first, latest=last), desk.language) if first or last else None
    low, high = origin_range(desk)
    return Header(
        title=title or ", ".join(_places(record)[:PLACES]) or desk.label("headers", "no_name"),
        topics=tuple(_topics(desk)),
        period=period or None,
        as_of=days.show(Interval(earliest=last, latest=last), desk.language) if last else None,
        reports=len(record.reports),
        copies=sum(r.copies_of is not None for r in record.reports),
        outlets=len({r.outlet for r in record.reports if r.outlet}),
        statements=len(record.statements),
        claims=len(record.claims),
        origins=str(low) if low == high else f"{low}–{high}",
    )


def _without_notes(desk: Desk) -> Record:
    """The record without what people noted by correcting: a note is no report."""
    index = desk.index
    notes = {n for c in index.record.claims for d in c.decided for n in d.notes}
    if not notes:
        return index.record
    own = {index.statements[n].report for n in notes if n in index.statements}
    return replace(
        index.record,
        reports=tuple(r for r in index.record.reports if r.id not in own),
        statements=tuple(s for s in index.record.statements if s.id not in notes),
    )


def until(header: Header, asof: AsOf, language: str) -> Header:
    """The header with the day that was asked for, and how much of what was read is left out for it."""
    words = phrases.load(language)["asof"]
    day = days.show(Interval(earliest=asof.day, latest=asof.day), language)
    said = [words["by"].format(day=day)]
    for key, reports in (("later", asof.later), ("unsure", asof.unsure)):
        if reports:
            said.append(words[key][len(reports) != 1].format(n=len(reports)))
    return replace(header, as_of=day, left_out=tuple(said))


def origin_range(desk: Desk) -> tuple[int, int]:
    """How many origins the record has: the known ones, and those with every unknown lineage counted as its own."""
    known = sum(o.type != "unknown" for o in desk.index.record.origins)
    unknown = len(desk.index.record.origins) - known
    return known or min(1, unknown), known + unknown


def _where(statement: Statement) -> PlaceRef | None:
    return (statement.figure.place if statement.figure else None) or statement.place


def _places(record: Record) -> list[str]:
    """Names of places, those of most reports first, then those of most statements, then towns before countries."""
    spoken: Counter[str] = Counter()
    reports: dict[str, set[str]] = defaultdict(set)
    coarse: set[str] = set()
    for statement in record.statements:
        place = _where(statement)
        name = " ".join(place.name.split()) if place else ""
        if place and name:
            spoken[name] += 1
            reports[name].add(statement.report)
            if place.precision in _COARSE:
                coarse.add(name)
    ranked = sorted(spoken, key=lambda n: (-len(reports[n]), -spoken[n], n in coarse, n))
    return [n for at, n in enumerate(ranked) if at == 0 or len(reports[n]) > 1]


def _topics(desk: Desk) -> list[str]:
    """The words that most statements share around their spans, as they stand in the reports."""
    record = desk.index.record
    placed = {w for s in record.statements if (p := _where(s)) for w in fold(p.name).split()}
    counted: Counter[str] = Counter()
    for statement in record.statements:
        text = statement.text.casefold()
        for term in set(statement.terms):
            if term.casefold() not in placed and len(term) > 2 and term.casefold() in text:
                counted[term.casefold()] += 1
    least = 2 if len(record.statements) > 4 else 1
    ranked = sorted(counted.items(), key=lambda x: (-x[1], x[0]))
    return [term for term, n in ranked if n >= least][:TOPICS]


def spots(desk: Desk, claims: Iterable[Claim]) -> list[Spot]:
    """The places of the record's statements, as points, the most spoken of first."""
    by_place: dict[tuple[float, float], list[Statement]] = defaultdict(list)
    known: dict[tuple[float, float], PlaceRef] = {}
    placed = (s for c in claims for s in desk.index.noted(c, "place")[:1] or desk.index.told(c.statements))
    for statement in sorted(placed, key=lambda s: (desk.index.number[s.report], s.start, s.id)):
        place = _where(statement)
        if place is None or place.lat is None or place.lon is None:
            continue
        key = (round(place.lat, 3), round(place.lon, 3))
        by_place[key].append(statement)
        known.setdefault(key, place)
    found = []
    for key, told in by_place.items():
        named = next(((s, p) for s in told if (p := desk.place(s))), None)
        if named is None:
            continue
        ids = tuple(s.id for s in told)
        statement, name = named
        pieces: Pieces = phrases.fill("{name}: {n}", name=name, n=desk.count("statements", len(set(ids)), ids))
        found.append(
            Spot(
                line=Line(pieces=pieces, citations=desk.cite([statement])),
                name=name[0].text,
                lat=key[0],
                lon=key[1],
                precision=known[key].precision or "unknown",
                weight=len(set(ids)),
            )
        )
    return sorted(found, key=lambda s: (-s.weight, s.name, s.lat, s.lon))


def sources(desk: Desk) -> tuple[tuple[ReportLine, ...], tuple[OriginLine, ...]]:
    """Reports in their order, and origins, known ones first, each with its edges to the others."""
    index = desk.index
    ordered = sorted(index.record.origins, key=lambda o: (o.type == "unknown", -len(o.reports), o.name, o.id))
    origins = tuple(
        OriginLine(
            name=o.name,
            type=o.type,
            known=o.type != "unknown",
            reports=tuple(sorted(index.number[r] for r in o.reports if r in index.number)),
            statements=len(o.statements),
        )
        for o in ordered
    )
    leans: dict[int, list[int]] = defaultdict(list)
    for at, origin in enumerate(origins):
        for number in origin.reports:
            leans[number].append(at)
    taken = {
        index.statements[s].report
        for c in index.record.claims
        for d in c.decided
        if d.what == "withdraw"
        for s in d.statements
        if s in index.statements
    }
    said = Counter(s.report for s in index.record.statements)
    reports = tuple(
        ReportLine(
            id=r.id,
            number=index.number[r.id],
            outlet=r.outlet,
            title=r.title,
            url=r.url,
            published=desk.published(r.id),
            basis=r.published_basis if r.published else "unknown",
            copy_of=index.number.get(r.copies_of) if r.copies_of else None,
            path=PurePath(r.path).name if r.path else None,
            language=r.language,
            statements=said[r.id],
            origins=tuple(leans[index.number[r.id]]),
            withdrawn=r.id in taken,
        )
        for r in sorted(index.record.reports, key=lambda r: index.number[r.id])
    )
    return reports, origins
