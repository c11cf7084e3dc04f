"""Hand-made statements: what a test says of them, and plain defaults for the rest."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from crosswire.reconcile.cast import Cast
from crosswire.reconcile.matter import Matter, prepare
from crosswire.records import (
    Attribution,
    EntityRef,
    Event,
    Figure,
    Interval,
    PlaceRef,
    Report,
    Source,
    Statement,
    Undisclosed,
)

_numbers = itertools.count()


def day(text: str | None) -> Interval | None:
    """The interval of one ISO day, or of ``a/b``."""
    if text is None:
        return None
    first, _, last = text.partition("/")
    return Interval(earliest=dt.date.fromisoformat(first), latest=dt.date.fromisoformat(last or first))


def report(ident: str, published: str | None = None, **fields: Any) -> Report:
    basis = "stated" if published else "unknown"
    return Report(id=ident, text="x" * 4000, published=day(published), published_basis=basis, language="en", **fields)


def source(name: str, kind: str = "official", entity: str | None = None) -> Source:
    return Source(name=name, kind=kind, entity=entity)  # type: ignore[arg-type]


def place(name: str, country: str = "PT", lat: float = 40.0, lon: float = -8.0, precision: str = "city") -> PlaceRef:
    return PlaceRef(name=name, country=country, lat=lat, lon=lon, precision=precision)


def _statement(kind: str, block: dict[str, Any], sources: tuple[Source, ...], fields: dict[str, Any]) -> Statement:
    number = next(_numbers)
    return Statement(
        id=fields.pop("id", f"s{number:06d}"),
        report=fields.pop("report", "r"),
        type=kind,  # type: ignore[arg-type]
        text="x" * 10,
        start=fields.pop("start", 0),
        end=fields.pop("end", 10),
        attribution=Attribution(sources=sources, via=fields.pop("via", None)),
        terms=tuple(fields.pop("terms", ("quay", "warehouse", "blaze"))),
        time=day(fields.pop("time", None)),
        **fields,
        **block,
    )


def figure(value: float, measure: str = "killed", bound: str = "exactly", **fields: Any) -> Statement:
    low = {"at_least": value, "more_than": value + 1, "exactly": value}.get(bound, value)
    high = value if bound == "exactly" else None
    own = {k: fields.pop(k) for k in ("item", "unit", "population", "cumulative", "per") if k in fields}
    own |= {k: day(fields.pop(k)) for k in ("since", "period") if k in fields}
    made = Figure(measure=measure, value=value, low=low, high=high, bound=bound, **({"item": "people"} | own))  # type: ignore[arg-type]
    return _statement("figure", {"figure": made}, fields.pop("sources", ()), fields)


def event(
    kind: str = "ASSAULT", actors: tuple[str, ...] = (), recipients: tuple[str, ...] = (), **fields: Any
) -> Statement:
    made = Event(
        type=kind,
        trigger=fields.pop("trigger", None),
        actors=tuple(EntityRef(name=n) for n in actors),
        recipients=tuple(EntityRef(name=n) for n in recipients),
    )
    return _statement("event", {"event": made}, fields.pop("sources", ()), fields)


def undisclosed(what: str, **fields: Any) -> Statement:
    made = Undisclosed(by=None, what=what, how="not_disclosed")
    return _statement("undisclosed", {"undisclosed": made}, fields.pop("sources", ()), fields)


def matter(statement: Statement, rep: Report | None = None) -> Matter:
    return prepare(statement, rep or report(statement.report, "2031-05-04"), Cast())
