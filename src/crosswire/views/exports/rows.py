"""The rows of the tables: the cells of each thing of a record, in the order of the table's columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosswire.records import Bounds, Claim, Date, Decided, EntityRef, Interval, PlaceRef, Toll
from crosswire.views import policies
from crosswire.views.policies import Book, Policy, What, sourced

Cell = str | float | int | bool | Date | tuple[str, ...] | None
Row = tuple[Cell, ...]


def _days(interval: Interval | None) -> tuple[Cell, Cell]:
    return (interval.earliest, interval.latest) if interval else (None, None)


def _where(place: PlaceRef | None) -> tuple[Cell, ...]:
    return (place.name, place.country, place.lat, place.lon) if place else (None,) * 4


def _borne(claim: Claim) -> tuple[Cell, ...]:
    origins = claim.origins
    return (
        claim.standing, claim.disputed_fields, origins.min, origins.max, origins.names, claim.reports, claim.outlets,
        claim.owners,
    )  # fmt: skip


def _ends(bounds: Bounds | None) -> tuple[Cell, Cell]:
    return (bounds.low, bounds.high) if bounds else (None, None)


def _toll(book: Book, claim: Claim, what: What) -> tuple[Cell, Cell, Cell]:
    toll: Toll | None = getattr(claim.incident, what)
    return (toll.low, sourced(book.open(claim, what).given, toll.best), toll.high) if toll else (None, None, None)


def _decided(made: Decided) -> str:
    """What a person decided, in one line: "correct killed 18: the list (Ana, 2031-05-12)"."""
    what = " ".join(x for x in (made.what, made.field, made.value) if x)
    return f"{what}: {made.why} ({made.by}, {made.at.date().isoformat()})"


def _names(refs: Sequence[EntityRef]) -> tuple[str, ...]:
    return tuple(r.name for r in refs)


def figures(book: Book, policy: Policy) -> Iterator[Row]:
    """A row for each number: of figure claims, and the tolls of events."""
    for claim in book.record.claims:
        if claim.type not in {"figure", "event"}:
            continue
        for what in book.numbers(claim):
            dossier = book.open(claim, what)
            count = policy(dossier)
            told = next((s.figure for g in dossier.given if (s := g.statement).figure), None)
            yield (
                claim.id,
                told.measure if told else what,
                told.item if told else None,
                told.unit if told else None,
                told.population if told else None,
                any(g.statement.figure.cumulative for g in dossier.given if g.statement.figure),
                claim.about,
                policy.name,
                count.low,
                sourced(dossier.given, count.best),
                count.high,
                count.as_of,
                policies.why(count),
                *_borne(claim),
                *_days(claim.time),
                *_where(claim.place),
                count.statements,
            )


def values(book: Book, _policy: Policy) -> Iterator[Row]:
    """A row for each of the competing values of a claim."""
    for claim in book.record.claims:
        for v in claim.variants:
            yield claim.id, v.value, v.low, v.high, v.status, v.origins, v.first_seen, v.last_seen, v.statements


def claims(book: Book, _policy: Policy) -> Iterator[Row]:
    """A row for each of the claims."""
    for c in book.record.claims:
        yield (
            c.id, c.type, c.about, *_borne(c), c.low, c.best, c.high, c.as_of, *_days(c.time), *_where(c.place),
            c.statements, tuple(_decided(d) for d in c.decided),
        )  # fmt: skip


def events(book: Book, _policy: Policy) -> Iterator[Row]:
    """A row for each of the events."""
    for c in book.record.claims:
        if (i := c.incident) is not None:
            yield (
                c.id, i.type, i.mode, c.about, _names(i.actors), _names(i.recipients), *_toll(book, c, "killed"),
                *_toll(book, c, "injured"), c.as_of, *_borne(c), *_days(c.time), *_where(c.place), c.statements,
            )  # fmt: skip


def statements(book: Book, _policy: Policy) -> Iterator[Row]:
    """A row for each of the statements."""
    for s in book.record.statements:
        figure, event, position, withheld = s.figure, s.event, s.position, s.undisclosed
        who = position.holder if position else withheld.by if withheld else None
        yield (
            s.id, s.report, s.type, s.text, s.start, s.end, tuple(x.name for x in s.attribution.sources),
            s.attribution.via, s.attribution.quoted, s.modality, s.time_text, *_days(s.time), *_where(s.place),
            figure.measure if figure else None, figure.item if figure else None,
            figure.value if figure and figure.bound != "vague" else None,
            figure.low if figure else None, figure.high if figure else None, figure.bound if figure else None,
            figure.unit if figure else None, event.type if event else None, event.mode if event else None,
            _names(event.actors) if event else (), _names(event.recipients) if event else (),
            *_ends(event.killed if event else None), *_ends(event.injured if event else None),
            who.name if who else None, position.stance if position else withheld.how if withheld else None,
            position.topic if position else withheld.what if withheld else None,
        )  # fmt: skip


def reports(book: Book, _policy: Policy) -> Iterator[Row]:
    """A row for each of the reports."""
    for r in book.record.reports:
        yield (
            r.id, r.outlet, r.title, r.url, r.language, *_days(r.published), r.published_basis, r.copies_of, r.path,
            len(r.text),
        )  # fmt: skip


def entities(book: Book, _policy: Policy) -> Iterator[Row]:
    """A row for each of the entities."""
    for e in book.record.entities:
        yield e.id, e.type, e.name, e.aliases, e.country


def origins(book: Book, _policy: Policy) -> Iterator[Row]:
    """A row for each of the origins."""
    for o in book.record.origins:
        yield o.id, o.name, o.type, o.reports, o.statements


def questions(book: Book, _policy: Policy) -> Iterator[Row]:
    """A row for each of the questions."""
    for q in book.record.questions:
        yield q.id, q.what, q.status, q.asked_by, q.answered_by


def problems(book: Book, _policy: Policy) -> Iterator[Row]:
    """A row for each of the problems."""
    for p in book.record.problems:
        yield p.code, p.message, p.report, p.path, p.start, p.end
