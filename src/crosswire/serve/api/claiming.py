"""What is claimed: claims, statements, figures, incidents, the timeline and the map."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from crosswire.ledger import decisions
from crosswire.records import Claim, Shown, Statement, StatementType
from crosswire.search.queries import ClaimQuery
from crosswire.serve import orders, telling
from crosswire.serve.api import answers, shapes
from crosswire.serve.api.asked import Asked, Day, Given, Sliced, Text
from crosswire.serve.api.listing import Ids, Many, desk_of, found_page, get, listed, not_before, once
from crosswire.serve.forms import marked
from crosswire.serve.page import NotThereError
from crosswire.serve.rendering import interface
from crosswire.views import figures, happenings, policies, register, window
from crosswire.views.happenings import Dated

api = APIRouter()


@get(api, "/claims", shapes.Found[Claim], "claims", "Claims by words, standing, measure, place, origin, name and day.")
def claims(  # noqa: PLR0917 - FastAPI gives them by name
    given: Given,
    sliced: Sliced,
    words: Text = "",
    types: Annotated[list[StatementType], Query()] = [],  # noqa: B006 - FastAPI copies it
    standings: Annotated[list[Shown], Query()] = [],  # noqa: B006
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
        words=words, types=once(types), standings=once(standings), measures=once(measures),
        event_types=once(event_types), places=once(places), origins=once(origins), entities=once(entities),
        outlets=once(outlets), reports=once(reports), disputed_fields=once(disputed_fields),
        since=since, until=not_before(since, until), decided=decided, order=order,
        offset=sliced.offset, limit=sliced.limit,
    )  # fmt: skip
    value = found_page(given.view.catalogue.claims(query), given.view.choices.claims, given.view, sliced)
    links = answers.ways(given.ask, value["total"], sliced.offset, sliced.limit)
    return answers.answered(given.request, given.view, given.ask, value, links)


@get(api, "/claims/{claim}", shapes.ClaimDetails, "claims", "A claim with its statements, relations and decisions.")
def claim(given: Given, claim: Ids) -> Response:
    """A claim, by its id or by that of any of its statements; the latter outlives what joins the claim."""
    view = given.view
    found = view.claim(claim)
    if found is None:
        raise NotThereError("claim")
    told = view.desk(given.ask.language).index.told(found.statements)
    value = {
        "claim": answers.spelt(found),
        "line": answers.line(happenings.line(desk_of(given), found)),
        "statements": [answers.spelt(s) for s in told],
        "relations": [answers.spelt(r) for r in found.why],
        "decisions": _decisions(given, set(found.statements)),
        "mark": marked(found),
    }
    return answers.answered(given.request, view, given.ask, value)


@get(api, "/statements/{statement}", Statement, "claims", "One statement.")
def statement(given: Given, statement: Ids) -> Response:
    """A statement by its id."""
    found = given.view.choices.statements.get(statement)
    if found is None:
        raise NotThereError("statement")
    return answers.answered(given.request, given.view, given.ask, answers.spelt(found))


@get(api, "/figures", shapes.Listed[shapes.Count], "claims", "Every figure, counted by the policy.")
def figured(given: Given, sliced: Sliced, measure: Text = "") -> Response:
    """Figures, the most telling first."""
    view, desk = given.view, desk_of(given)
    ordered = orders.soon(view, orders.counted)
    shown = [(c, m) for c, m in ordered if not measure or m == measure]

    def counted(found: tuple[Claim, str | None]) -> dict[str, Any]:
        one, what = found
        dossier = desk.index.book.open(one, "figure" if one.type == "figure" else "killed")
        count = given.ask.policy(dossier)
        return {
            "claim": one.id,
            "what": what or "",
            "policy": given.ask.policy.name,
            "low": count.low,
            "best": policies.sourced(dossier.given, count.best),
            "high": count.high,
            "as_of": count.as_of.isoformat() if count.as_of else None,
            "reason": policies.why(count, given.ask.language),
            "line": answers.line(figures.line(desk, one)),
        }

    return listed(given, sliced, shown, counted)


@get(
    api, "/incidents", shapes.Listed[shapes.Incident], "claims", "The register of violent incidents, the gravest first."
)
def incidents(given: Given, sliced: Sliced) -> Response:
    """Incidents with the cells that are borne out."""
    desk = desk_of(given)
    found = orders.soon(given.view, orders.gravest)

    def row(one: Claim) -> dict[str, Any]:
        made = register.row(desk, one)
        names = ("when", "where", "what", "killed", "killed_path", "injured", "injured_path", "whom", "by", "borne")
        cells = {name: answers.line(cell) for name in names if (cell := getattr(made, name)) is not None}
        return {"claim": one.id, "standing": one.standing, "cells": cells, "precision": made.precision}

    return listed(given, sliced, found, row)


@get(api, "/timeline", shapes.Listed[shapes.Happening], "claims", "What is said to have happened, by day.")
def timeline(given: Given, sliced: Sliced) -> Response:
    """Events and telling positions in the order of their days; undated ones last."""
    view, desk = given.view, desk_of(given)

    def told(entry: Dated) -> dict[str, Any]:
        happening = happenings.happening(desk, entry)
        return {
            "claim": entry.claim.id,
            "days": answers.spelt(happening.days) if happening.days else None,
            "when": answers.line(happening.when) if happening.when else None,
            "line": answers.line(happening.line),
        }

    return listed(given, sliced, orders.soon(view, orders.dated), told)


@get(api, "/places", shapes.Listed[shapes.Place], "claims", "Places on the map, those of most claims first.")
def placed(given: Given, sliced: Sliced) -> Response:
    """Places with the claims that are at them."""
    found = orders.soon(given.view, orders.places)

    def place(one: window.Place) -> dict[str, Any]:
        return {
            "name": one.name, "country": one.country, "lat": one.lat, "lon": one.lon, "precision": one.precision,
            "claims": list(one.claims),
        }  # fmt: skip

    return listed(given, sliced, found, place)


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
