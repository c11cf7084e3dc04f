"""Events, positions and what is withheld, as lines: mostly in the reports' own words, with who says so and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from crosswire import intervals
from crosswire.reconcile.claims import LEAD
from crosswire.records import Claim, EntityRef, Question, Statement
from crosswire.views import figures, incidents, phrases
from crosswire.views.counted import tolls
from crosswire.views.desk import LONG, SHORT, Desk, Pieces
from crosswire.views.evidence import fold
from crosswire.views.lines import Calculation, Group, Happening, Line, Piece

#: Passages cited for one line, and statements of one voice that are looked through.
CITED, _HEARD = 6, 300
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

    return min(desk.index.told(claim.statements), key=key)


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
    """What a claim is about without anybody's telling of it: the type of event, where and when."""
    if statement.event is None:
        return gist(desk, claim, statement)
    label = desk.label("events", statement.event.type)
    step = Calculation(kind="event", inputs=(statement.id,), result=label)
    kind = Piece(text=label, role="label", calculations=(step,))
    day = desk.day(dating(desk, claim, statement))
    return phrases.fill("{kind}[, {place}][, {when}]", kind=kind, place=_place(desk, claim, statement), when=day)


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
        standing=claim.standing,
        modality=first.modality if first.modality != "asserted" else None,
    )


def weight(desk: Desk, claim: Claim, newest: dt.date | None) -> tuple[int, str]:
    """How much an event belongs in the opening: borne by many, dated, grave, and of the last weeks; less is more."""
    first = telling(desk, claim)
    told = dating(desk, claim, first)
    day = told.time.latest if told.time and desk.day(told) else None
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
    day = (first.time.earliest or first.time.latest) if first.time and desk.day(first) else None
    return (day.isoformat() if day else "9999", claim.id)


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
    reports = {s.report for s in told}
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


def timeline(desk: Desk, claims: Sequence[Claim]) -> list[Happening]:
    """Events, and positions that are more than words of their day, in the order of their days; undated ones last."""
    found: list[tuple[str, str, Happening]] = []
    said = [s for c in claims if c.type == "position" for s in desk.index.told(c.statements)]
    within = {(s.report, at) for s in said for at in range(s.start, s.end)}
    for claim in claims:
        told = desk.index.told(claim.statements)
        if not told or claim.type not in {"event", "position"}:
            continue
        if claim.type == "event" and len(told) == 1 and (told[0].report, told[0].start) in within:
            continue  # the words of a position tell it already
        if claim.type == "event":
            first = dating(desk, claim, telling(desk, claim))
            line = event(desk, claim, dated=False)
        else:
            first = told[0]
            if not first.position or first.position.stance not in _TELLING_STANCES:
                continue
            line = position(desk, first)
            first = dating(desk, claim, first)
        day = desk.day(first)
        days = first.time if day else None
        head: Pieces = day
        if not day:
            head = desk.spoken(first)
            published = desk.index.reports[first.report]
            if not head and claim.type == "position" and published.published_basis == "stated":
                days, head = published.published, desk.reported(first)
        key = str((days.earliest or days.latest) if days else "9999")
        label = Line(pieces=head, citations=desk.cite([first])) if head else None
        found.append((key, claim.id, Happening(days=days, when=label, line=line)))
    return [h for _, _, h in sorted(found, key=lambda x: x[:2])]


def voices(desk: Desk, statements: Sequence[Statement], limit: int, most: int) -> tuple[list[Group], int]:
    """Whom the reports credit, the most credited first, and with what; what copies repeat stands once.

    At most ``most`` voices of ``limit`` lines each; and how many voices are left out.
    """
    by_voice: dict[str, list[Statement]] = {}
    for statement in desk.index.told(s.id for s in statements):
        key = desk.voice(statement)
        if key:
            by_voice.setdefault(key, []).append(statement)
    ranked = sorted(by_voice.items(), key=lambda x: (-len({s.report for s in x[1]}), -len(x[1]), x[0]))
    found = [group for _, told in ranked[:most] if (group := voice(desk, told, limit)) is not None]
    return found, max(0, len(ranked) - most)


def voice(desk: Desk, told: Sequence[Statement], limit: int) -> Group | None:
    """One voice and what it is credited with."""
    name = _fullest(desk, told[0])
    if not name:
        return None
    who, kind = name
    merged: dict[str, Line] = {}
    for statement in told[:_HEARD]:
        line = _said(desk, statement)
        same = merged.get(line.text)
        merged[line.text] = _with(same, line) if same else line
    lines = list(merged.values())
    ids = tuple(s.id for s in told)
    head = Line(
        pieces=phrases.fill(
            "{who}[, {kind}], {n}",
            who=who,
            kind=desk.label("kinds", kind) if kind and fold(kind) not in fold(who[0].text) else None,
            n=desk.count("statements", len(set(ids)), ids),
        ),
        citations=desk.cite(told[:1]),
    )
    return Group(head=head, lines=tuple(lines[:limit]), more=max(0, len(lines) - limit) + max(0, len(told) - _HEARD))


def _with(line: Line, other: Line) -> Line:
    """The line with the citations of another that says the same, as far as there is room."""
    extra = tuple(c for c in other.citations if c not in line.citations)
    room = max(0, CITED - len(line.citations))
    return replace(line, citations=(*line.citations, *extra[:room]), more=line.more + len(extra[room:]))


def _fullest(desk: Desk, first: Statement) -> tuple[Pieces, str | None] | None:
    """The fullest name that the statement's report bears out, and the kind of source."""
    source = first.attribution.sources[0] if first.attribution.sources else None
    ref = source or (first.position.holder if first.position else None)
    if ref is None:
        return None
    entity = desk.index.entities.get(ref.entity or "")
    if entity:
        full = desk.name(first, EntityRef(name=entity.name))
        if full:
            return full, source.kind if source else None
    pieces = desk.name(first, ref)
    return (pieces, source.kind if source else None) if pieces else None


def _said(desk: Desk, statement: Statement) -> Line:
    """One statement as a line under the name of who is credited with it."""
    if statement.figure:
        pieces = phrases.fill("{scope}: {value}", scope=figures.scope(desk, statement), value=desk.value(statement))
        return Line(pieces=figures.capital(pieces), citations=desk.cite([statement]))
    if statement.position:
        holder = statement.position.holder
        other = holder is not None and (holder.entity or fold(holder.name)) != desk.voice(statement)
        return position(desk, statement, named=other)
    if statement.undisclosed:
        return Line(pieces=undisclosed(desk, statement), citations=desk.cite([statement]))
    modality = statement.modality if statement.modality != "asserted" else None
    day = when(desk, statement)
    return Line(
        pieces=phrases.fill("{quote}[ ({when})]", quote=desk.quote(statement), when=day),
        citations=desk.cite([statement]),
        modality=modality,
    )
