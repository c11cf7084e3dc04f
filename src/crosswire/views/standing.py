"""The frame around the lines: header, places, reports, and the origins that they lean on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath

from crosswire.records import Claim, Interval, Origin, PlaceRef, Record, Report, Statement
from crosswire.views import calculations, days, edits, phrases, voices
from crosswire.views.asof import AsOf
from crosswire.views.desk import Desk
from crosswire.views.evidence import fold
from crosswire.views.lines import Header, Line, OriginLine, ReportLine, Spot

#: Places in the title, and topics under it.
PLACES, TOPICS = 2, 6
_NOWHERE = "\0\0"
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
        topics=tuple(desk.index.once(("topics", desk.language), lambda: _topics(desk.index.record, desk.language))),
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
    written: dict[str, list[str]] = defaultdict(list)
    vague: set[str] = set()
    for statement in record.statements:
        if place := _where(statement):
            written[place.name].append(statement.report)
            if place.precision in _COARSE:
                vague.add(place.name)
    spoken: Counter[str] = Counter()
    reports: dict[str, set[str]] = defaultdict(set)
    coarse: set[str] = set()
    for given, told in written.items():
        if name := " ".join(given.split()):
            spoken[name] += len(told)
            reports[name].update(told)
            if given in vague:
                coarse.add(name)
    ranked = sorted(spoken, key=lambda n: (-len(reports[n]), -spoken[n], n in coarse, n))
    return [n for at, n in enumerate(ranked) if at == 0 or len(reports[n]) > 1]


def _topics(record: Record, language: str) -> list[str]:
    """The words that most statements share around their spans, as they stand in the reports; one form of each."""
    idle = frozenset(phrases.load(language)["idle"]["words"])
    names = {p.name for s in record.statements if (p := _where(s))}
    placed = {word for name in names for word in fold(name).split()}
    plain = {term: term.casefold() for s in record.statements for term in s.terms if len(term) > 2}
    found: list[str] = []
    for statement in record.statements:
        text = statement.text.casefold()
        found += [word for term in set(statement.terms) if (word := plain.get(term, _NOWHERE)) in text]
    counted = Counter(found)
    least = 2 if len(record.statements) > 4 else 1
    telling = ((t, n) for t, n in counted.items() if n >= least and t not in placed | idle)
    ranked = sorted(telling, key=lambda x: (-x[1], x[0]))
    shown: list[str] = []
    for term, _ in ranked:
        if not any(term in {f"{t}s", f"{t}es"} or t in {f"{term}s", f"{term}es"} for t in shown):
            shown.append(term)
    return shown[:TOPICS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place before it is told: degrees of WGS 84, how exactly it is known, and the statements that tell of it.

    ``name`` is the gazetteer's; what the reports call it is found when it is told.
    """

    lat: float
    lon: float
    name: str
    precision: str
    statements: tuple[Statement, ...]
    weight: int


def placed(desk: Desk, claims: Iterable[Claim]) -> list[Place]:
    """The places of the claims' statements, as points, the most spoken of first."""
    by_place: dict[tuple[float, float], dict[str, Statement]] = defaultdict(dict)
    index = desk.index
    held, number = index.held, index.number
    exact: dict[tuple[float, float], dict[str, Statement]] = {}
    for claim in claims:
        noted = index.noted(claim, "place")[:1] if claim.decided else []
        for key in (s.id for s in noted) if noted else claim.statements:
            if (
                (statement := held.get(key)) is None
                or statement.report in index.former
                or (place := _where(statement)) is None
            ):
                continue
            lat, lon = place.lat, place.lon
            if lat is None or lon is None:
                continue
            if (told := exact.get((lat, lon))) is None:
                told = exact[lat, lon] = by_place[round(lat, 3), round(lon, 3)]
            told[key] = statement
    found = []
    for (lat, lon), told in by_place.items():
        least = min([number[s.report] for s in told.values()])
        early = (s for s in told.values() if number[s.report] == least)
        first = _where(min(early, key=lambda s: (s.start, s.id)))
        if first is not None:
            precision = first.precision or "unknown"
            said = tuple(told.values())
            found.append(
                Place(lat=lat, lon=lon, name=first.name, precision=precision, statements=said, weight=len(said))
            )
    return sorted(found, key=lambda p: (-p.weight, p.name, p.lat, p.lon))


def spot(desk: Desk, place: Place) -> Spot | None:
    """A place with its name as the first report spells it that bears it out, or ``None`` where none does."""
    told = list(desk.index.by_report(place.statements))
    named = next(((s, p) for s in told if (p := desk.place(s))), None)
    if named is None:
        return None
    statement, name = named
    counted = desk.count("statements", place.weight, tuple(s.id for s in told))
    return Spot(
        line=Line(pieces=phrases.fill("{name}: {n}", name=name, n=counted), citations=desk.cite([statement])),
        name=name[0].text,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        weight=place.weight,
    )


def spots(desk: Desk, claims: Iterable[Claim]) -> list[Spot]:
    """The places of the claims' statements, told, the most spoken of first."""
    found = (spot(desk, p) for p in placed(desk, claims))
    return sorted((s for s in found if s is not None), key=lambda s: (-s.weight, s.name, s.lat, s.lon))


def listed(desk: Desk) -> list[Report]:
    """The reports in the order of their numbers."""
    index = desk.index
    return index.once("reports", lambda: sorted(index.record.reports, key=lambda r: index.number[r.id]))


def leaned(desk: Desk) -> list[Origin]:
    """The origins, known ones first, those on which most reports lean before others."""

    def ordered() -> list[Origin]:
        found = desk.index.record.origins
        return sorted(found, key=lambda o: (o.type == "unknown", -len(o.reports), o.name, o.id))

    return desk.index.once("origins", ordered)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Behind:
    """What a report's line tells of the record: its origins by their place in the list, its statements, its fate."""

    leans: dict[int, list[int]]
    said: Counter[str]
    withdrawn: frozenset[str]


def _behind(desk: Desk) -> _Behind:
    index = desk.index

    def found() -> _Behind:
        leans: dict[int, list[int]] = defaultdict(list)
        for at, o in enumerate(leaned(desk)):
            for number in (index.number[r] for r in o.reports if r in index.number):
                leans[number].append(at)
        withdrawn = {
            index.statements[s].report
            for c in index.record.claims
            for d in c.decided
            if d.what == "withdraw"
            for s in d.statements
            if s in index.statements
        }
        said = Counter(s.report for s in index.record.statements)
        return _Behind(leans=dict(leans), said=said, withdrawn=frozenset(withdrawn))

    return index.once("behind", found)


def report(desk: Desk, shown: Report) -> ReportLine:
    """A report as its line in the list."""
    index, number, behind = desk.index, desk.index.number, _behind(desk)
    return ReportLine(
        id=shown.id,
        number=number[shown.id],
        outlet=shown.outlet,
        title=shown.title,
        url=shown.url,
        published=desk.published(shown.id),
        basis=shown.published_basis if shown.published else "unknown",
        copy_of=number.get(shown.copies_of) if shown.copies_of else None,
        path=PurePath(shown.path).name if shown.path else None,
        language=shown.language,
        statements=behind.said[shown.id],
        origins=tuple(behind.leans.get(number[shown.id], ())),
        earlier_of=number.get(edits.last(index).get(shown.id, "")),
        withdrawn=shown.id in behind.withdrawn,
        carries=tuple(sorted({number[p.report] for p in shown.carries if p.report in number})),
    )


def origin(desk: Desk, shown: Origin, *, borne_out: bool = True) -> OriginLine:
    """An origin as its line in the list, with the numbers of the reports that lean on it.

    Its kind is what its reports bear out, which costs reading them, or what it is filed as.
    """
    number = desk.index.number
    return OriginLine(
        name=shown.name,
        type=voices.originating(desk, shown) if borne_out else shown.type,
        known=shown.type != "unknown",
        reports=tuple(sorted(number[r] for r in shown.reports if r in number)),
        statements=len(shown.statements),
    )


def sources(desk: Desk, *, borne_out: bool = True) -> tuple[tuple[ReportLine, ...], tuple[OriginLine, ...]]:
    """Reports in their order, and origins, known ones first, each with its edges to the others."""
    origins = tuple(origin(desk, o, borne_out=borne_out) for o in leaned(desk))
    return tuple(report(desk, r) for r in listed(desk)), origins
