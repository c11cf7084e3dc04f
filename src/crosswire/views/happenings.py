"""Events, positions and what is withheld, as lines: mostly in the reports' own words, with who says so and when."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crosswire import intervals
from crosswire.reconcile.claims import LEAD
from crosswire.reconcile.shown import as_shown
from crosswire.records import Claim, Interval, Question, Record, Statement
from crosswire.views import deeds, figures, incidents, numerals, phrases
from crosswire.views.counted import tolls
from crosswire.views.desk import LONG, SHORT, Desk, Pieces
from crosswire.views.evidence import fold
from crosswire.views.lines import Group, Happening, Line

#: Passages cited for one line.
CITED = 6
#: Types of event that a reader must not miss, and for how many days one is news.
_GRAVE = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "SEIZE"})
_RECENT = 31
#: What people say that belongs in a timeline.
_TELLING_STANCES = frozenset({"denies", "demands", "warns", "opposes", "supports", "praises"})
_UNDATED = 10**6


def telling(desk: Desk, claim: Claim) -> Statement:
    """The statement whose words tell a claim best: asserted, credited, dated to the day, no scrap and no paragraph.

    In the language of the brief, where any is. Of an incident with a toll it is one that tells most of the harm.
    """
    told = desk.index.told(claim.statements)
    if len(told) == 1:
        return told[0]
    kept: dict[str, Statement] = desk.index.once(("telling", desk.language), dict)
    if claim.id not in kept:
        kept[claim.id] = _best(desk, claim, told)
    return kept[claim.id]


def _best(desk: Desk, claim: Claim, told: Sequence[Statement]) -> Statement:
    harmed = claim.incident is not None and bool(claim.incident.killed or claim.incident.injured)

    def key(s: Statement) -> tuple[bool, bool, bool, int, bool, int, bool, bool, int, int]:
        fits = SHORT <= len(s.text) <= LONG
        harm = bool(s.event.killed) + bool(s.event.injured) if harmed and s.event is not None else 0
        faceless = not harmed and s.event is not None and not s.event.actors
        amid = not s.text[:1].isupper()
        return (
            s.modality != "asserted",
            desk.index.reports[s.report].language != desk.language,
            not fits,
            -harm,
            faceless,
            intervals.days(s.time) or _UNDATED,
            amid,
            not s.attribution.sources,
            s.start // LEAD,
            len(s.text),
        )

    return min(told, key=key)


def cited(desk: Desk, claim: Claim, first: Statement) -> list[Statement]:
    """The statements to cite for a claim: the one whose words are shown, then one of each other report."""
    chosen = {first.report: first}
    for statement in desk.index.told(claim.statements):
        chosen.setdefault(statement.report, statement)
    return list(chosen.values())[:CITED]


def parties(desk: Desk, statement: Statement) -> Pieces:
    """Who acted on whom, where the quoted words do not say who acted."""
    event = statement.event
    if event is None or not event.actors:
        return ()
    quoted = fold("".join(p.text for p in desk.quote(statement)))
    actors = desk.names(statement, event.actors)
    if not actors or fold(actors[0].text) in quoted:
        return ()
    recipients = desk.names(statement, event.recipients)
    if recipients and fold(recipients[0].text) not in quoted:
        return phrases.fill(desk.template("parties"), actors=actors, recipients=recipients)
    return actors


def gist(desk: Desk, claim: Claim, statement: Statement) -> Pieces:
    """What a claim is about, in the words of one statement."""
    place = _place(desk, claim, statement)
    held = fold("".join(p.text for p in desk.quote(statement)))
    where = place if place and fold(place[0].text) not in held else ()
    return phrases.fill(
        "[{parties}: ]{quote}[, {where}]", parties=parties(desk, statement), quote=desk.quote(statement), where=where
    )


def subject(desk: Desk, claim: Claim, statement: Statement) -> Pieces:
    """What a claim is about without anybody's telling of it: what was done to whom, where and when."""
    if statement.event is None:
        return gist(desk, claim, statement)
    # an incident is called the same wherever it stands; of other claims the telling says what was done
    told = (statement, *desk.index.told(claim.statements)) if claim.incident is not None else ()
    kinds, _, onto = deeds.deed(desk, claim, told)
    if kinds:
        kind = kinds[0]
    else:
        kind, onto = deeds.one(desk, statement)
    # how many were hit is what figures tell; here it would name nobody
    struck = tuple(r for r in statement.event.recipients if not numerals.find(r.name, desk.language))
    whom = desk.names(statement, struck) if onto else ()
    day = desk.day(dating(desk, claim, statement))
    place = _place(desk, claim, statement)
    template = "{kind}[ {onto} {whom}][, {place}][, {when}]"
    return phrases.fill(template, kind=replace(kind, role="label"), onto=onto, whom=whom, place=place, when=day)


def _place(desk: Desk, claim: Claim, statement: Statement) -> Pieces:
    """Where a claim is said to have happened: as a person corrected it, else as the statement's report writes it."""
    for note in desk.index.noted(claim, "place"):
        return desk.place(note, claim.place)
    return desk.place(statement, claim.place)


def when(desk: Desk, statement: Statement) -> Pieces:
    """The day of a statement, or the words for it, or nothing."""
    quoted = fold("".join(p.text for p in desk.quote(statement)))
    spoken = desk.spoken(statement)
    if spoken and fold(spoken[0].text.strip("“”")) in quoted:
        spoken = ()
    return desk.day(statement) or spoken


def dating(desk: Desk, claim: Claim, first: Statement) -> Statement:
    """The statement that gives a claim's day: a person's correction, else the one whose words tell the claim."""
    return next(iter(desk.index.noted(claim, "date")), first)


def event(desk: Desk, claim: Claim, *, dated: bool = True) -> Line:
    """An event claim in one line."""
    first = telling(desk, claim)
    sources = cited(desk, claim, first)
    noted = desk.index.noted(claim, "date", "place")
    told = dating(desk, claim, first)
    day = when(desk, first) if told is first else desk.day(told)
    toll, counting = tolls(desk, claim)
    grew, growing = incidents.growth(desk, claim)
    accused, accusing = incidents.accused(desk, claim)
    pieces = phrases.fill(
        "[{when}: ]{what}[ ({who})][; {toll}][; {grew}][; {accused}][; {reports}][, {origins}]",
        when=day if dated else (),
        what=gist(desk, claim, first),
        who=desk.sources(sources),
        toll=toll,
        grew=grew,
        accused=accused,
        reports=desk.reports(claim) if claim.reports > 1 else (),
        origins=desk.origins(claim) if claim.reports > 1 else (),
    )
    return Line(
        pieces=pieces,
        citations=desk.cite([*sources, *noted, *counting, *growing, *accusing]),
        standing=as_shown(claim),
        modality=first.modality if first.modality != "asserted" else None,
    )


def weight(desk: Desk, claim: Claim, newest: dt.date | None) -> tuple[int, str]:
    """How much an event belongs in the opening: borne by many, dated, grave, and of the last weeks; less is more."""
    first = telling(desk, claim)
    told = dating(desk, claim, first)
    day = told.time.latest if told.time and desk.has_day(told) else None
    score = 3 * min(claim.reports, 3) + claim.origins.min
    score += 2 if day else 0
    score += 2 if claim.incident and claim.incident.type in _GRAVE else 0
    score += 2 if day and newest and (newest - day).days <= _RECENT else 0
    score += 1 if first.event and first.event.actors else 0
    score -= 4 if first.modality != "asserted" else 0
    return -score, claim.id


def when_told(desk: Desk, claim: Claim) -> tuple[str, str]:
    """Sort key: the day of an event's telling statement, undated events last."""
    first = dating(desk, claim, telling(desk, claim))
    day = (first.time.earliest or first.time.latest) if first.time and desk.has_day(first) else None
    return (day.isoformat() if day else "9999", claim.id)


def line(desk: Desk, claim: Claim) -> Line:
    """A claim of any type, of which something can be cited, as the brief tells it."""
    told = desk.index.told(claim.statements)
    if claim.type == "figure":
        return figures.line(desk, claim)
    if claim.type == "event":
        return event(desk, claim)
    if claim.type == "position":
        return position(desk, told[0])
    return Line(pieces=undisclosed(desk, told[0]), citations=desk.cite(told[:1]))


def position(desk: Desk, statement: Statement, *, named: bool = True) -> Line:
    """Where somebody stands, in their words where the report quotes them."""
    found = statement.position
    holder: Pieces = ()
    if named and found and found.holder:
        holder = desk.name(statement, found.holder)
    if named and not holder:
        holder = desk.source(statement)
    quote = desk.words_of(statement, found.quote if found else None, whole=named and not holder)
    stance = desk.label("stances", found.stance if found else None)
    key = "position" if holder else "position_plain"
    pieces = figures.capital(phrases.fill(desk.template(key), holder=holder, stance=stance, quote=quote))
    return Line(
        pieces=pieces,
        citations=desk.cite([statement]),
        modality=statement.modality if statement.modality in {"alleged", "planned", "conditional"} else None,
    )


def undisclosed(desk: Desk, statement: Statement, what: str | None = None) -> Pieces:
    """What is withheld, how, and by whom."""
    found = statement.undisclosed
    by = desk.name(statement, found.by) if found and found.by else ()
    how = desk.label("how", found.how if found else "unknown")
    quote = desk.words_of(statement, what or (found.what if found else None))
    return figures.capital(phrases.fill("{how}[ ({by})]: {quote}", how=how, by=by, quote=quote))


def question(desk: Desk, asked: Question) -> Group | None:
    """A question with who asked it and what answers it."""
    told = desk.index.told(asked.asked_by)
    if not told:
        return None
    first = told[0]
    pieces = undisclosed(desk, first, asked.what)
    reports = desk.index.pages(told)
    counted = desk.count("reports", len(reports), tuple(s.id for s in told)) if len(reports) > 1 else ()
    head = Line(
        pieces=phrases.fill("{body}[; {n}]", body=pieces, n=counted),
        citations=desk.cite(told[:CITED]),
        modality=asked.status,
    )
    answers = []
    for statement in desk.index.told(asked.answered_by)[:CITED]:
        body = phrases.fill(
            "{quote}[ ({who})]",
            quote=desk.quote(statement),
            who=phrases.join([p for p in (desk.source(statement), desk.reported(statement)) if p], ", "),
        )
        answers.append(Line(pieces=body, citations=desk.cite([statement])))
    return Group(head=head, lines=tuple(answers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An entry of the timeline before it is told: the statement that tells it, the one that dates it, and the days.

    ``day`` is what it stands under, in ISO 8601, and "9999" where no day is borne out.
    """

    day: str
    days: Interval | None
    claim: Claim
    told: Statement
    dating: Statement


def dated(desk: Desk, claims: Iterable[Claim]) -> list[Dated]:
    """Events, and positions that are more than words of their day, in the order of their days; undated ones last."""
    listed = list(claims)
    found = []
    covered = _covered(desk, listed)
    for claim in listed:
        told = desk.index.told(claim.statements) if claim.type in {"event", "position"} else []
        if not told:
            continue
        best = told[0]
        if claim.type == "event":
            if len(told) == 1 and _inside(covered.get(best.report), best.start):
                continue  # the words of a position tell it already
            best = telling(desk, claim)
        elif not best.position or best.position.stance not in _TELLING_STANCES:
            continue
        first = dating(desk, claim, best)
        days = first.time if desk.has_day(first) else None
        if days is None and claim.type == "position" and _by_publication(desk, first):
            days = desk.index.reports[first.report].published
        day = str((days.earliest or days.latest) if days else "9999")
        found.append(Dated(day=day, days=days, claim=claim, told=best, dating=first))
    return sorted(found, key=lambda x: (x.day, x.claim.id))


def _covered(desk: Desk, claims: Iterable[Claim]) -> dict[str, list[tuple[int, int]]]:
    """Where in the reports positions stand, as stretches in order that do not overlap."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for claim in claims:
        for s in desk.index.told(claim.statements) if claim.type == "position" else ():
            spans.setdefault(s.report, []).append((s.start, s.end))
    for found in spans.values():
        found.sort()
        joined: list[tuple[int, int]] = []
        for start, end in found:
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        found[:] = joined
    return spans


def _inside(spans: Sequence[tuple[int, int]] | None, at: int) -> bool:
    if not spans:
        return False
    before = bisect_right(spans, at, key=lambda x: x[0]) - 1
    return before >= 0 and at < spans[before][1]


def _by_publication(desk: Desk, statement: Statement) -> bool:
    """Whether a position without a day stands under that of its report, which says when it was published."""
    return desk.index.reports[statement.report].published_basis == "stated" and not desk.spoken(statement)


def happening(desk: Desk, entry: Dated) -> Happening:
    """An entry of the timeline as a line under its day."""
    claim, first = entry.claim, entry.dating
    line = event(desk, claim, dated=False) if claim.type == "event" else position(desk, entry.told)
    head = desk.day(first) or desk.spoken(first)
    if not head and claim.type == "position" and _by_publication(desk, first):
        head = desk.reported(first)
    label = Line(pieces=head, citations=desk.cite([first])) if head else None
    return Happening(days=entry.days, when=label, line=line)


def timeline(desk: Desk, claims: Iterable[Claim]) -> list[Happening]:
    """The whole timeline, told."""
    return [happening(desk, entry) for entry in dated(desk, claims)]


def asked(record: Record) -> list[Question]:
    """The questions, open ones first, those that most asked before others."""
    return sorted(record.questions, key=lambda q: (q.status != "open", -len(q.asked_by), q.id))
