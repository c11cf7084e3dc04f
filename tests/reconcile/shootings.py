"""Tellings of invented shootings, the episodes that they make, and the incidents of several reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from build import day, place

from crosswire.reconcile.cast import Cast
from crosswire.reconcile.incidents import joining
from crosswire.reconcile.incidents.episode import Episode, gather
from crosswire.reconcile.matter import Matter, prepare
from crosswire.records import (
    Attribution,
    EntityRef,
    Event,
    NameMention,
    PlaceMention,
    Reading,
    Report,
    Statement,
)

TOLVA = place("Tolva", "XA", 10.0, 10.0)
BREMIN = place("Bremin", "XA", 14.0, 14.0)

FERRY = "Two dockers were shot dead near the Corvane ferry pier in Tolva on Monday, the harbour master said."
TWIN = "Gunfire killed two dockers at the ferry pier of Corvane in Tolva, police said on Tuesday."
OTHER = "A schoolteacher was stabbed outside a bakery in Bremin, according to neighbours."


def telling(ident: str, text: str, **fields: Any) -> Matter:
    """One telling of a report whose text it opens; the report is ``ident`` up to the first dot."""
    report_id = ident.partition(".")[0]
    report = Report(
        id=report_id,
        text=text,
        title=fields.pop("title", None),
        published=day(fields.pop("published", "2031-05-06")),
        published_basis="stated",
        language="en",
        copies_of=fields.pop("copies_of", None),
        url=fields.pop("url", None),
    )
    names = ("mode", "episode", "killed", "injured", "type", "trigger", "recipients", "target")
    told = {"type": "ASSAULT", "trigger": "shoot"} | {k: fields.pop(k) for k in names if k in fields}
    told["recipients"] = tuple(EntityRef(name=n) for n in told.get("recipients", ()))
    start = fields.pop("start", 0)
    end = fields.pop("end", len(text))
    statement = Statement(
        id=ident,
        report=report_id,
        type="event",
        text=text[start:end],
        start=start,
        end=end,
        attribution=Attribution(),
        time=day(fields.pop("time", None)),
        context_start=start,
        context_end=end,
        event=Event(**told),
        **fields,
    )
    return prepare(statement, report, Cast())


def reading(report: str, text: str, people: tuple[str, ...] = (), vessels: tuple[str, ...] = ()) -> Reading:
    """A reading with names that stand in the text, and the towns of this file."""
    names = [
        NameMention(start=(at := text.index(n)), end=at + len(n), text=n, type=kind, entity=n, name=n)
        for kind, found in (("person", people), ("vessel", vessels))
        for n in found
    ]
    places = [
        PlaceMention(
            start=(at := text.index(p.name)),
            end=at + len(p.name),
            text=p.name,
            name=p.name,
            country=p.country,
            lat=p.lat,
            lon=p.lon,
            type="town",
            gazetteer_id=None,
            precision="city",
        )
        for p in (TOLVA, BREMIN)
        if p.name in text
    ]
    return Reading(report=report, language="en", published=None, names=tuple(names), places=tuple(places))


def one(matter: Matter, **names: Any) -> Episode:
    (found,) = gather([matter], {matter.report.id: reading(matter.report.id, matter.report.text, **names)})
    return found


def find(matters: Iterable[Matter], readings: Mapping[str, Reading]) -> list[joining.Told]:
    """The incidents of which these violent tellings speak, in the order of their names."""
    found = joining.Incidents()
    by_report: dict[str, list[Matter]] = {}
    for m in matters:
        by_report.setdefault(m.report.id, []).append(m)
    for report, told in by_report.items():
        found.change(report, told, readings.get(report))
    return sorted(found.regroup()[1], key=lambda t: t.name)


def groups(*matters: Matter) -> list[set[str]]:
    readings = {m.report.id: reading(m.report.id, m.report.text) for m in matters}
    return [{m.id for m in told.tellings} for told in find(matters, readings)]
