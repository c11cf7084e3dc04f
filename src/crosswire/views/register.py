"""The register of incidents, as a recorder of casualties keeps it: one row for each, when, where, what, how many, who.

Every cell stands on its own citations. What no cited passage bears out is left out of its cell.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections import Counter
from collections.abc import Iterable, Sequence

from crosswire import intervals, vocabulary
from crosswire.reconcile.cast import folded
from crosswire.reconcile.incidents.accusing import named as named_in
from crosswire.reconcile.incidents.episode import violent
from crosswire.reconcile.shown import as_shown
from crosswire.records import Claim, PlaceRef, Statement
from crosswire.views import days, deeds, happenings, incidents, numerals, phrases, struck
from crosswire.views.calculations import country
from crosswire.views.counted import counted
from crosswire.views.desk import Desk, Pieces
from crosswire.views.evidence import fold
from crosswire.views.harm import What, toll
from crosswire.views.lines import Calculation, IncidentRow, Line, Piece

#: Names in one cell, and statements of one claim that are looked through for each cell.
NAMED, _LOOKED = 3, 60
#: What is planned or supposed has not happened.
_UNREAL = frozenset({"planned", "conditional"})

Cell = tuple[Pieces, Sequence[Statement]]


@functools.cache
def _kinds() -> tuple[frozenset[str], frozenset[str]]:
    kinds = vocabulary.load("incidents")["kinds"]
    return frozenset(kinds["types"]), frozenset(kinds["modes"])


def listed(desk: Desk, claims: Iterable[Claim]) -> list[Claim]:
    """The claims that tell a violent incident with a victim, a target or a toll; the gravest and best borne first."""
    types, modes = _kinds()

    def belongs(claim: Claim) -> bool:
        found = claim.incident
        if found is None or claim.standing == "withdrawn" or not (found.type in types or found.mode in modes):
            return False
        if not (found.recipients or found.targets or found.killed or found.injured):
            return False
        told = desk.index.told(claim.statements)
        return any(s.modality not in _UNREAL and s.event is not None and violent(s.event) for s in told)

    return sorted((c for c in claims if belongs(c)), key=_gravity)


def _gravity(claim: Claim) -> tuple[float, float, int, int, str]:
    return (-_most(claim, "killed"), -_most(claim, "injured"), -claim.reports, -claim.origins.max, claim.id)


def _most(claim: Claim, what: What) -> float:
    found = getattr(claim.incident, what, None)
    return float(found.best or found.low or 0) if found else 0.0


def by_day(claims: Iterable[Claim]) -> list[Claim]:
    """The incidents in the order of their days, the newest last; after them those without a day."""

    def key(claim: Claim) -> tuple[dt.date, dt.date, str]:
        time = claim.time
        first = (time.earliest or time.latest) if time else None
        last = (time.latest or time.earliest) if time else None
        return first or dt.date.max, last or dt.date.max, claim.id

    return sorted(claims, key=key)


def row(desk: Desk, claim: Claim) -> IncidentRow:
    """One incident as a row."""
    first = happenings.telling(desk, claim)
    noted = desk.index.noted(claim, "date", "place")
    told = [*noted, first, *(s for s in desk.index.told(claim.statements)[:_LOOKED] if s is not first)]
    borne = phrases.fill(desk.template("borne"), reports=desk.reports(claim), origins=desk.origins(claim))
    kind, coded, onto = deeds.deed(desk, claim, told)
    where = _where(desk, claim, told)
    return IncidentRow(
        claim=claim.id,
        standing=as_shown(claim),
        modality=first.modality if first.modality != "asserted" else None,
        what=_line(desk, (kind, coded)) or Line(pieces=(Piece(text=desk.label("events", "other")),)),
        onto=onto,
        when=_line(desk, _when(desk, claim, told)),
        where=_line(desk, where),
        precision=(claim.place.precision or "unknown") if claim.place else None,
        killed=_line(desk, _harm(desk, claim, "killed")),
        killed_path=_line(desk, incidents.growth(desk, claim, ("killed",), bare=True)),
        injured=_line(desk, _harm(desk, claim, "injured")),
        injured_path=_line(desk, incidents.growth(desk, claim, ("injured",), bare=True)),
        whom=_line(desk, struck.whom(desk, claim, told)),
        by=_line(desk, _by(desk, claim, told)),
        borne=_line(desk, (_at_odds(desk, claim, borne), happenings.cited(desk, claim, first))),
    )


def opening(desk: Desk, found: IncidentRow) -> Line:
    """A row as one line: when, what was done to whom and where, and how many."""
    lines = [x for x in (found.when, found.what, found.whom, found.where, found.killed, found.injured) if x]

    def said(line: Line | None, key: str | None = None) -> Pieces:
        pieces = line.pieces if line else ()
        return phrases.fill(desk.template(key), n=pieces) if key and pieces else pieces

    pieces = phrases.fill(
        desk.template("incident"),
        when=said(found.when),
        what=said(found.what),
        onto=found.onto if found.whom else "",
        whom=said(found.whom) if found.onto else (),
        where=said(found.where),
        killed=said(found.killed, "killed"),
        injured=said(found.injured, "injured"),
        reports=said(found.borne),
    )
    cited = {(c.report, c.start, c.end): c for line in lines for c in line.citations}
    return Line(
        pieces=pieces,
        citations=tuple(cited.values()),
        standing=found.standing,
        modality=found.modality,
    )


def _line(desk: Desk, cell: Cell) -> Line | None:
    pieces, statements = cell
    return Line(pieces=tuple(pieces), citations=desk.cite(statements)) if pieces else None


def _at_odds(desk: Desk, claim: Claim, borne: Pieces) -> Pieces:
    """Who bears it out, and of what is disputed in what its tellings differ."""
    fields = claim.disputed_fields if claim.standing == "disputed" else ()
    return phrases.fill(
        desk.template("at_odds"), borne=borne, differs=", ".join(desk.label("fields", f) for f in fields)
    )


def _when(desk: Desk, claim: Claim, told: Sequence[Statement]) -> Cell:
    """The day or days: of a telling that gives them, else as they follow from publication, else in its words."""
    known = claim.time
    dated = [s for s in told if s.time and (known is None or intervals.meet(s.time, known))]
    for s in sorted(dated, key=lambda s: (s.time != known, intervals.days(s.time) or 10**6)):
        if pieces := desk.day(s):
            return pieces, [s]
    if known is not None and claim.incident and claim.incident.dated == "inferred":
        text = days.show(known, desk.language)
        for s in told:
            step = Calculation(kind="inferred", inputs=(claim.id, s.id), result=text)
            piece = Piece(text=text, role="date", calculations=(step,))
            pieces = phrases.fill(desk.template("inferred"), day=piece)
            if desk.passes(pieces, desk.cite([s])):
                return pieces, [s]
    return next(((pieces, [s]) for s in told if (pieces := desk.spoken(s))), ((), []))


def _where(desk: Desk, claim: Claim, told: Sequence[Statement]) -> Cell:
    """The place as a report writes it, with division and country; a town that none says is marked as inferred."""
    wanted = claim.place
    if wanted is None:
        return (), []
    # the settled place may be the larger town beside the one that they name, or where their newsrooms stand
    own = [s for s in told if s.place and (s.place.admin1, s.place.country) == (wanted.admin1, wanted.country)]
    same = [s for s in own if s.place and s.place.name == wanted.name]
    within = [s for s in own if s.place and wanted.name == s.place.town]
    alike = [s for s in own if s.place and s.place.precision == wanted.precision]
    often = Counter(s.place.name for s in alike if s.place)
    for s in (*same, *within, *sorted(alike, key=lambda s: -often[s.place.name] if s.place else 0)):
        name = desk.place(s)
        if name and s.place:
            return _located(desk, s, s.place, name), [s]
    return _home(desk, claim, wanted, told)


def _home(desk: Desk, claim: Claim, wanted: PlaceRef, told: Sequence[Statement]) -> Cell:
    """The place that follows from the reports though none of them says it, such as where their newsrooms stand."""
    for s in told[:1]:
        step = functools.partial(_inferred, claim, s)
        region = step("admin1", wanted.admin1) if wanted.admin1 != wanted.name else ()
        land = country(wanted.country, desk.language)
        place = phrases.fill(
            desk.template("incident_place"),
            place=step("name", wanted.name),
            region=region,
            country=step("country", land) if land != wanted.name else (),
        )
        pieces = phrases.fill(desk.template("inferred"), day=place)
        if desk.passes(pieces, desk.cite([s])):
            return pieces, [s]
    return (), []


def _inferred(claim: Claim, statement: Statement, which: str, text: str | None) -> Pieces:
    step = Calculation(kind="home", inputs=(claim.id, statement.id, which), result=text or "")
    return (Piece(text=text, role="name", calculations=(step,)),) if text else ()


def _located(desk: Desk, statement: Statement, place: PlaceRef, name: Pieces) -> Pieces:
    """A place's name with what it lies in, each part once."""
    seen = {fold("".join(p.text for p in name)), fold(place.name)}

    def part(text: str | None, which: str) -> Pieces:
        if not text or fold(text) in seen:
            return ()
        seen.add(fold(text))
        step = Calculation(kind="lies", inputs=(statement.id, which), result=text)
        return desk.if_passes((Piece(text=text, role="name", calculations=(step,)),), desk.cite([statement]))

    town = desk.if_passes((Piece(text=place.town, role="name"),), desk.cite([statement])) if place.town else ()
    seen |= {fold(place.town)} if town and place.town else set()
    return phrases.fill(
        desk.template("incident_place"),
        place=name,
        town=town if place.town and fold(place.town) not in fold("".join(p.text for p in name)) else (),
        region=part(place.admin1, "admin1"),
        country=part(country(place.country, desk.language), "country"),
    )


def _harm(desk: Desk, claim: Claim, what: What) -> Cell:
    """How many, by the chosen policy if there is one."""
    number, cited = counted(desk, claim, what)
    return (number, cited) if number else toll(desk, claim, what)


def _several(desk: Desk, found: Sequence[tuple[Pieces, Statement]], between: str = ", ") -> Cell:
    """The first of several, and that there are others."""
    shown = found[:NAMED]
    pieces = phrases.join([p for p, _ in shown], between)
    if len(found) > NAMED:
        pieces = phrases.join([pieces, (Piece(text=desk.template("more")),)], " ")
    return pieces, list({s.id: s for _, s in shown}.values())


@functools.cache
def _nobody(language: str) -> frozenset[str]:
    return frozenset(w for word in phrases.load(language)["unknown_doers"]["words"] for w in folded(word))


def _unknown(name: str, language: str) -> bool:
    """Whether a doer is nobody of whom anything is said: "someone", "the shooter", "two unidentified gunmen"."""
    words = [w for w in folded(name) if not numerals.values(w)]
    return bool(words) and _nobody(language).issuperset(words)


def _by(desk: Desk, claim: Claim, told: Sequence[Statement]) -> Cell:
    """Who is said to have done it, always with who says so; claims and denials of the deed first."""
    charged = claim.incident.accused if claim.incident else ()
    named = [x for a in incidents.first(charged) if a.by and (x := incidents.accusation(desk, a)) is not None]
    seen = {a.actor.entity or fold(a.actor.name) for a in charged if a.by}
    for s in told:
        if len(named) > NAMED:
            break
        if s.event is None or s.modality in _UNREAL or s.modality == "denied":
            continue
        for actor in s.event.actors:
            key = actor.entity or fold(actor.name)
            if _unknown(actor.name, desk.language):
                continue
            if key not in seen and named_in(s, actor) and (name := desk.name(s, actor)):
                seen.add(key)
                who = desk.source(s) or (Piece(text=desk.template("nobody")),)
                alleged = (Piece(text=desk.label("modality", "alleged")),) if s.modality == "alleged" else ()
                by = phrases.join([p for p in (alleged, who) if p], ", ")
                named.append((phrases.fill(desk.template("accuses_plain"), actor=name, by=by), s))
    return _several(desk, named, "; ")
