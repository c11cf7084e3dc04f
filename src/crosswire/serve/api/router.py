"""The addresses of the API and what each answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from crosswire.ledger import decisions, worded
from crosswire.records import Claim, Entity, Origin, Problem, Question, Report, Standing, Statement, StatementType
from crosswire.search.queries import ClaimQuery, Found, ReportQuery
from crosswire.serve import asking, telling
from crosswire.serve.api import answers, shapes
from crosswire.serve.api.asked import Asked, Day, Given, Part, Sliced, Text
from crosswire.serve.api.writing import writing
from crosswire.serve.forms import marked
from crosswire.serve.page import NotThereError
from crosswire.serve.pages import situation as situations
from crosswire.serve.rendering import interface
from crosswire.serve.view import View
from crosswire.views import changes, figures, happenings, policies, register, window
from crosswire.views.desk import Desk
from crosswire.views.lines import Line

T = TypeVar("T")

PREFIX = "/api/v1"

PROBLEM: dict[int | str, dict[str, Any]] = {
    status: {
        "description": told,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}},
    }
    for status, told in {
        400: "It cannot be done; `detail` says why.",
        401: "Nobody is known to ask.",
        403: "The role does not allow it.",
        404: "There is nothing of that id at that moment.",
        413: "The body is too large.",
        422: "A parameter or the body does not have the form that it needs.",
        429: "Too many requests; come back after `Retry-After` seconds.",
        503: "The view is being settled; come back after `Retry-After` seconds.",
    }.items()
}
"""What every address may answer but what was asked for."""

router = APIRouter(prefix=PREFIX, responses={**PROBLEM, 304: {"description": "As the caller has it."}})
router.include_router(writing)

Ids = Annotated[str, Path(min_length=1, max_length=200, description="An id, whole.")]
Many = Annotated[list[Annotated[str, Query(max_length=400, min_length=1)]], Query(max_length=50)]


def _get(path: str, model: Any, tag: str, summary: str) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
    """An address that is read; its schema is only told, since the answer is written by ``answers``."""
    return router.get(
        path,
        response_model=None,
        responses={200: {"model": model, "description": summary}},
        tags=[tag],
        summary=summary,
    )


def _listed(given: Asked, sliced: Part, everything: Sequence[T], spell: Callable[[T], Any]) -> Response:
    """A part of a list that is there."""
    shown = [spell(x) for x in everything[sliced.offset : sliced.offset + sliced.limit]]
    value = answers.page(given.view, shown, len(everything), sliced.offset, sliced.limit)
    links = answers.ways(given.ask, len(everything), sliced.offset, sliced.limit)
    return answers.answered(given.request, given.view, given.ask, value, links)


def _desk(given: Asked) -> Desk:
    return given.view.desk(given.ask.language, given.ask.policy)


# ---------------------------------------------------------------- the situation


@_get("/situation", shapes.Situation, "situation", "The brief as data: what a reader must know first.")
def situation(given: Given) -> Response:
    """The opening of the brief, what is disputed, what was overtaken and what is withheld."""
    view, ask = given.view, given.ask
    made = view.soon(("situation", ask.language, ask.policy), lambda: situations.made_of(view, ask))
    head = made.header
    value = {
        "title": head.title,
        "language": made.language,
        "policy": made.policy,
        "reports": head.reports,
        "copies": head.copies,
        "outlets": head.outlets,
        "statements": head.statements,
        "claims": head.claims,
        "origins": head.origins,
        "entry": given.view.number,
        "left_out": list(head.left_out),
        "lead": [answers.line(x) for x in made.lead],
        "disputed": [answers.lines(x) for x in made.disputed],
        "overtaken": [answers.line(x) for x in made.overtaken],
        "withheld": [answers.lines(x) for x in made.withheld],
        "more": dict(made.more),
    }
    return answers.answered(given.request, given.view, given.ask, value)


# ---------------------------------------------------------------- claims


@_get("/claims", shapes.Found[Claim], "claims", "Claims by words, standing, measure, place, origin, name and day.")
def claims(  # noqa: PLR0917 - FastAPI gives them by name
    given: Given,
    sliced: Sliced,
    words: Text = "",
    types: Annotated[list[StatementType], Query()] = [],  # noqa: B006 - FastAPI copies it
    standings: Annotated[list[Standing], Query()] = [],  # noqa: B006
    measures: Many = [],  # noqa: B006
    event_types: Many = [],  # noqa: B006
    places: Many = [],  # noqa: B006
    origins: Many = [],  # noqa: B006
    entities: Many = [],  # noqa: B006
    outlets: Many = [],  # noqa: B006
    reports: Many = [],  # noqa: B006
    disputed_fields: Many = [],  # noqa: B006
    since: Day = None,
    until: Day = None,
    decided: Annotated[bool | None, Query(description="Whether people decided on it.")] = None,
    order: Annotated[Literal["weight", "newest", "origins", "reports", "disputed"], Query()] = "weight",
) -> Response:
    """Claims with what they could be narrowed down by."""
    query = ClaimQuery(
        words=words, types=_once(types), standings=_once(standings), measures=_once(measures),
        event_types=_once(event_types), places=_once(places), origins=_once(origins), entities=_once(entities),
        outlets=_once(outlets), reports=_once(reports), disputed_fields=_once(disputed_fields),
        since=since, until=_not_before(since, until), decided=decided, order=order,
        offset=sliced.offset, limit=sliced.limit,
    )  # fmt: skip
    value = _found(given.view.catalogue.claims(query), given.view.choices.claims, given.view, sliced)
    links = answers.ways(given.ask, value["total"], sliced.offset, sliced.limit)
    return answers.answered(given.request, given.view, given.ask, value, links)


@_get("/claims/{claim}", shapes.ClaimDetails, "claims", "A claim with its statements, relations and decisions.")
def claim(given: Given, claim: Ids) -> Response:
    """A claim, by its id or by that of any of its statements; the latter outlives what joins the claim."""
    view = given.view
    found = view.claim(claim)
    if found is None:
        raise NotThereError("claim")
    told = view.desk(given.ask.language).index.told(found.statements)
    value = {
        "claim": answers.spelt(found),
        "line": answers.line(_line(_desk(given), found)),
        "statements": [answers.spelt(s) for s in told],
        "relations": [answers.spelt(r) for r in found.why],
        "decisions": _decisions(given, set(found.statements)),
        "mark": marked(found),
    }
    return answers.answered(given.request, view, given.ask, value)


@_get("/statements/{statement}", Statement, "claims", "One statement.")
def statement(given: Given, statement: Ids) -> Response:
    """A statement by its id."""
    found = given.view.choices.statements.get(statement)
    if found is None:
        raise NotThereError("statement")
    return answers.answered(given.request, given.view, given.ask, answers.spelt(found))


@_get("/figures", shapes.Listed[shapes.Count], "claims", "Every figure, counted by the policy.")
def figured(given: Given, sliced: Sliced, measure: Text = "") -> Response:
    """Figures, the most telling first."""
    view, desk = given.view, _desk(given)
    plain = view.desk("en")
    ordered = view.soon(
        ("figures",),
        lambda: [
            (c, figures.measure_of(plain, c))
            for c in figures.ordered(plain, [c for c in view.record.claims if c.standing != "withdrawn"])
        ],
    )
    shown = [c for c, m in ordered if not measure or m == measure]

    def counted(one: Claim) -> dict[str, Any]:
        count = policies.count(desk.index.book, one, given.ask.policy)
        return {
            "claim": one.id,
            "what": next((m for c, m in ordered if c is one), None) or "",
            "policy": given.ask.policy.name,
            "low": count.low,
            "best": count.best,
            "high": count.high,
            "as_of": count.as_of.isoformat() if count.as_of else None,
            "reason": policies.why(count, given.ask.language),
            "line": answers.line(figures.line(desk, one)),
        }

    return _listed(given, sliced, shown, counted)


@_get("/incidents", shapes.Listed[shapes.Incident], "claims", "The register of violent incidents, the gravest first.")
def incidents(given: Given, sliced: Sliced) -> Response:
    """Incidents with the cells that are borne out."""
    desk = _desk(given)
    found = given.view.soon(("incidents",), lambda: register.listed(given.view.desk("en"), given.view.record.claims))

    def row(one: Claim) -> dict[str, Any]:
        made = register.row(desk, one)
        names = ("when", "where", "what", "killed", "killed_path", "injured", "injured_path", "whom", "by", "borne")
        cells = {name: answers.line(cell) for name in names if (cell := getattr(made, name)) is not None}
        return {"claim": one.id, "standing": one.standing, "cells": cells, "precision": made.precision}

    return _listed(given, sliced, found, row)


@_get("/timeline", shapes.Listed[shapes.Happening], "claims", "What is said to have happened, by day.")
def timeline(given: Given, sliced: Sliced) -> Response:
    """Events and telling positions in the order of their days; undated ones last."""
    view, desk = given.view, _desk(given)

    def ordered() -> list[Claim]:
        kept = [c for c in view.record.claims if c.type in {"event", "position"} and c.standing != "withdrawn"]
        return sorted(kept, key=lambda c: ((c.time.earliest or c.time.latest or _LAST) if c.time else _LAST, c.id))

    def told(one: Claim) -> dict[str, Any]:
        happening = next(iter(happenings.timeline(desk, [one])), None)
        if happening is None:  # a position that tells no event of its own
            return {"claim": one.id, "days": None, "when": None, "line": answers.line(_line(desk, one))}
        return {
            "claim": one.id,
            "days": answers.spelt(happening.days) if happening.days else None,
            "when": answers.line(happening.when) if happening.when else None,
            "line": answers.line(happening.line),
        }

    everything = view.soon(("timeline",), ordered)
    return _listed(given, sliced, everything, told)


@_get("/places", shapes.Listed[shapes.Place], "claims", "Places on the map, those of most claims first.")
def placed(given: Given, sliced: Sliced) -> Response:
    """Places with the claims that are at them."""
    found = given.view.soon(("places",), lambda: window.gather(given.view.record.claims))

    def place(one: window.Place) -> dict[str, Any]:
        return {
            "name": one.name, "country": one.country, "lat": one.lat, "lon": one.lon, "precision": one.precision,
            "claims": list(one.claims),
        }  # fmt: skip

    return _listed(given, sliced, found, place)


# ---------------------------------------------------------------- reports


@_get("/reports", shapes.Found[Report], "reports", "Reports by words, outlet, language, place and day.")
def reported(  # noqa: PLR0917 - FastAPI gives them by name
    given: Given,
    sliced: Sliced,
    words: Text = "",
    outlets: Many = [],  # noqa: B006 - FastAPI copies it
    languages: Many = [],  # noqa: B006
    places: Many = [],  # noqa: B006
    entities: Many = [],  # noqa: B006
    since: Day = None,
    until: Day = None,
    copies: Annotated[bool | None, Query(description="Only copies, or none.")] = None,
    undated: Annotated[bool | None, Query(description="Only those that nothing dates, or none.")] = None,
    order: Annotated[Literal["weight", "newest", "oldest", "statements"], Query()] = "weight",
) -> Response:
    """Reports with what they could be narrowed down by."""
    query = ReportQuery(
        words=words, outlets=_once(outlets), languages=_once(languages), places=_once(places),
        entities=_once(entities), since=since, until=_not_before(since, until), copies=copies, undated=undated,
        order=order, offset=sliced.offset, limit=sliced.limit,
    )  # fmt: skip
    value = _found(given.view.catalogue.reports(query), given.view.choices.reports, given.view, sliced)
    links = answers.ways(given.ask, value["total"], sliced.offset, sliced.limit)
    return answers.answered(given.request, given.view, given.ask, value, links)


@_get("/reports/{report}", shapes.ReportDetails, "reports", "A report with what was read in it.")
def report(given: Given, report: Ids) -> Response:
    """A report by its id, with its statements, its copies and its entries."""
    view = given.view
    found = view.choices.reports.get(report)
    if found is None:
        raise NotThereError("report")
    family = view.families.get(found.copies_of or found.id, ())
    held = view.past.entries(0, 1000, {"report", "reading"}, about={found.id})
    value = {
        "report": answers.spelt(found),
        "statements": [answers.spelt(s) for s in view.by_report.get(found.id, ())],
        "copies": [r.id for r in family if r.id != found.id],
        "entries": [e.number for e in held if e.number <= view.number],
    }
    return answers.answered(given.request, view, given.ask, value)


@_get("/origins", shapes.Listed[Origin], "reports", "Where information came from, that on which most leans first.")
def origins(given: Given, sliced: Sliced) -> Response:
    """Origins."""
    found = given.view.soon(
        ("origins",),
        lambda: sorted(
            given.view.record.origins, key=lambda o: (o.type == "unknown", -len(o.statements), o.name, o.id)
        ),
    )
    return _listed(given, sliced, found, answers.spelt)


@_get("/entities", shapes.Listed[Entity], "reports", "Persons, bodies, groups and things that are named.")
def entities(given: Given, sliced: Sliced) -> Response:
    """Entities in the order of their ids."""
    return _listed(given, sliced, given.view.record.entities, answers.spelt)


# ---------------------------------------------------------------- what is open, what changed


@_get("/questions", shapes.Listed[Question], "situation", "What is withheld or unknown, the open ones first.")
def questions(
    given: Given, sliced: Sliced, status: Annotated[Literal["open", "answered"] | None, Query()] = None
) -> Response:
    """Questions."""
    ordered = given.view.soon(
        ("questions",),
        lambda: sorted(given.view.record.questions, key=lambda q: (q.status != "open", -len(q.asked_by), q.id)),
    )
    return _listed(given, sliced, [q for q in ordered if status in {None, q.status}], answers.spelt)


@_get("/problems", shapes.Listed[Problem], "situation", "What could not be read or printed, or does not fit together.")
def problems(given: Given, sliced: Sliced, code: Text = "") -> Response:
    """Problems."""
    found = [p for p in given.view.record.problems if not code or p.code == code]
    return _listed(given, sliced, found, answers.spelt)


@_get("/changes", shapes.Listed[shapes.Change], "situation", "What changed since a moment, and through what.")
def changed(
    given: Given,
    sliced: Sliced,
    since: Annotated[
        str,
        Query(
            max_length=40,
            pattern=r"^([0-9]{1,7}|[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9:.+Zz-]{2,21})?)$",
            description="A day (its end, UTC), a time, or an entry's number.",
        ),
    ],
) -> Response:
    """Changes from then to the moment of the view."""
    view = given.view
    before = view.past.view(replace(view.moment, known_at=asking.known(since)))
    found = view.soon(
        ("changes", before.mark),
        lambda: changes.diff(before.record, view.record, _hidden(view, worded.causes(before.state, view.state))),
    )

    def told(one: changes.Change) -> dict[str, Any]:
        old, new = before.desk(given.ask.language), view.desk(given.ask.language)
        made = next(iter(changes.groups(old, new, [one], [])), None)
        bare = {"head": {"text": one.about, "citations": []}, "lines": [], "notes": []}
        shown = answers.lines(made) if made else bare
        return {"kind": one.kind, "before": list(one.before), "after": list(one.after), **shown}

    return _listed(given, sliced, found, told)


@_get("/entries", shapes.Listed[shapes.Logged], "ledger", "The entries of the case in their order.")
def entries(given: Given, sliced: Sliced) -> Response:
    """Entries up to the moment of the view. A body that is not redacted is not shown where names are left out."""
    view, ui = given.view, interface(given.ask.language)
    held = view.past.entries(sliced.offset, sliced.limit)
    shown = []
    for entry in held:
        if entry.number <= view.number:
            told, why = telling.entry(view, entry, ui)
            spelt = answers.spelt(entry)
            if view.moment.redacted:
                spelt |= {"body": "{}", "by": view.hide(entry.by)}
            shown.append({"entry": spelt, "told": view.hide(told), "why": view.hide(why)})
    value = answers.page(view, shown, view.number, sliced.offset, sliced.limit)
    links = answers.ways(given.ask, view.number, sliced.offset, sliced.limit)
    return answers.answered(given.request, view, given.ask, value, links)


@_get("/search", shapes.Hits, "situation", "Claims and reports that have the words, in English or Spanish.")
def search(given: Given, sliced: Sliced, words: Annotated[str, Query(min_length=1, max_length=400)]) -> Response:
    """What is found by words in both."""
    view = given.view
    by = {"words": words, "offset": sliced.offset, "limit": sliced.limit}
    value = {
        "claims": _found(view.catalogue.claims(ClaimQuery(**by)), view.choices.claims, view, sliced),  # type: ignore[arg-type]
        "reports": _found(view.catalogue.reports(ReportQuery(**by)), view.choices.reports, view, sliced),  # type: ignore[arg-type]
    }
    return answers.answered(given.request, view, given.ask, value)


# ---------------------------------------------------------------- parts

_LAST = dt.date.max


def _once(values: Sequence[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _not_before(since: dt.date | None, until: dt.date | None) -> dt.date | None:
    """A last day that is not before the first: what lies between is nothing, which is no fault."""
    return max(since, until) if since and until else until


def _found(found: Found, known: Any, view: View, sliced: Part) -> dict[str, Any]:
    return {
        "total": found.total,
        "offset": sliced.offset,
        "limit": sliced.limit,
        "entry": view.number,
        "items": [answers.spelt(known[i]) for i in found.ids if i in known],
        "facets": {
            name: [{"value": f.value, "label": f.label, "count": f.count} for f in values]
            for name, values in found.facets.items()
        },
        "read": found.asked.read,
    }


def _line(desk: Desk, one: Claim) -> Line:
    """A claim as the brief tells it."""
    told = desk.index.told(one.statements)
    if one.type == "figure":
        return figures.line(desk, one)
    if one.type == "event":
        return happenings.event(desk, one)
    if one.type == "position":
        return happenings.position(desk, told[0])
    return Line(pieces=happenings.undisclosed(desk, told[0]), citations=desk.cite(told[:1]))


def _hidden(view: View, causes: dict[str, list[str]]) -> dict[str, list[str]]:
    return {key: [view.hide(line) for line in told] for key, told in causes.items()}


def _decisions(given: Asked, about: set[str]) -> list[dict[str, Any]]:
    """The decisions on these statements."""
    view, ui = given.view, interface(given.ask.language)
    clashes: dict[int, list[str]] = {}
    for clash in view.state.conflicts:
        clashes.setdefault(clash.number, []).append(view.hide(clash.what))
    return [
        {
            "entry": r.taken.number,
            "decision": decisions.name(r.taken.decision),
            "told": view.hide(telling.decided(view, r.taken.decision, ui)),
            "why": view.hide(r.taken.decision.why),
            "by": view.hide(r.taken.by),
            "at": r.taken.at.isoformat(),
            "undone": r.taken.undone,
            "conflicts": clashes.get(r.taken.number, []),
        }
        for r in view.state.rulings
        if r.taken.decision is not None
        # what was undone is joined to nothing any more, but it was about these
        and about & {*r.statements, *r.notes, *(a.statement for a in decisions.anchors(r.taken.decision))}
    ]
