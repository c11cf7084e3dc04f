"""Small records for searching, made by hand: a fire in the port of Belmar, in English and Spanish."""

from __future__ import annotations

import datetime as dt

from crosswire.records import (
    Attribution,
    Claim,
    Decided,
    Entity,
    EntityRef,
    Event,
    Figure,
    Interval,
    Origin,
    OriginRange,
    PlaceRef,
    Record,
    Report,
    Source,
    Statement,
)

BELMAR = PlaceRef(name="Belmar", country="CL", admin1="Ostral", entity="e-belmar")
QUIS = PlaceRef(name="Quis", country="ES", town="Arvela")


def days(first, last=None):
    return Interval(earliest=dt.date.fromisoformat(first), latest=dt.date.fromisoformat(last or first))


def report(ident, text, day=None, outlet=None, **fields):
    return Report(id=ident, text=text, published=days(day) if day else None, outlet=outlet, **fields)


def said(report, quote, ident, **fields):
    """What a report says with these words: a figure, unless an event is given."""
    at = report.text.index(quote)
    kind = "event" if "event" in fields else "figure"
    if kind == "figure":
        measure = fields.pop("measure", "killed")
        fields["figure"] = Figure(measure=measure, item="people", value=1, low=1, high=1, bound="exactly")
    sources = fields.pop("sources", ())
    return Statement(
        id=ident, report=report.id, type=kind, text=quote, start=at, end=at + len(quote),
        attribution=Attribution(sources=sources), **fields,
    )  # fmt: skip


def claim(ident, told, *, standing="single-source", origins=1, **fields):
    statements = tuple(sorted(s.id for s in told))
    return Claim(
        id=ident, type=told[0].type, about=told[0].text, statements=statements, standing=standing,
        reports=len({s.report for s in told}), outlets=1, origins=OriginRange(min=1, max=origins), **fields,
    )  # fmt: skip


HARBOUR = Source(name="Harbour Office", kind="official", entity="e-harbour")

R1 = report(
    "r1",
    "Fire swept through a warehouse in Belmar on Saturday. Twelve workers were killed, the Harbour Office said. "
    "Crews from Quis attacked the flames until dawn.",
    "2031-05-04",
    "Gazette",
    title="Fire in Belmar",
    language="en",
)
R2 = report(
    "r2",
    "Una explosión sacudió el depósito de Belmar. Murieron catorce trabajadores, según la Guardia Civil.",
    "2031-05-05",
    "El Faro",
    title="Explosión en Belmar",
    language="es",
)
R3 = report("r3", R1.text, "2031-05-05", "Daily Post", language="en", copies_of="r1")
R4 = report("r4", "It is said that a wall fell at the mill in Quis. 🔥 Two boats sank.", language="en")
REPORTS = (R1, R2, R3, R4)


def situation():
    s1 = said(R1, "Twelve workers were killed", "s1", place=BELMAR, sources=(HARBOUR,))
    s2 = said(R2, "Murieron catorce trabajadores", "s2", place=BELMAR)
    s3 = said(R3, "Twelve workers were killed", "s3", place=BELMAR, sources=(HARBOUR,))
    s4 = said(
        R1, "Crews from Quis attacked the flames", "s4", place=QUIS,
        event=Event(type="assault", actors=(EntityRef(name="crews", entity="e-crews"),)),
    )  # fmt: skip
    s5 = said(R4, "Two boats sank", "s5", measure="vessels")
    s6 = said(R4, "a wall fell at the mill", "s6", event=Event(type="disaster"), place=QUIS)
    made = Decided(what="confirm", by="ana", at=dt.datetime(2031, 5, 9, tzinfo=dt.UTC), why="seen")
    return Record(
        reports=REPORTS,
        entities=(
            Entity(id="e-belmar", type="place", name="Belmar", aliases=("Port of Belmar",)),
            Entity(id="e-crews", type="group", name="Quis crews", aliases=("Los Bomberos",)),
            Entity(id="e-harbour", type="organization", name="Harbour Office", aliases=("Capitanía",)),
        ),
        statements=(s1, s4, s2, s3, s5, s6),
        claims=(
            claim(
                "c1", [s1, s2, s3], standing="disputed", origins=2, disputed_fields=("value",), place=BELMAR,
                time=days("2031-05-03"), as_of=dt.date(2031, 5, 5), decided=(made,),
            ),
            claim("c2", [s4], as_of=dt.date(2031, 5, 4), time=days("2031-05-02", "2031-05-04"), place=QUIS),
            claim("c3", [s5]),
            claim("c4", [s6], standing="withdrawn", as_of=dt.date(2031, 5, 6)),
        ),
        origins=(
            Origin(id="o1", name="Harbour Office", type="official", reports=("r1", "r3"), statements=("s1", "s3")),
            Origin(id="o2", name="Guardia Civil", type="official", reports=("r2",), statements=("s2",)),
            Origin(id="o3", name="Gazette", type="unknown", reports=("r1",), statements=("s4",)),
        ),
    )  # fmt: skip
