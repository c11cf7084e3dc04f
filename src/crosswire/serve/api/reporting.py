"""Where it comes from: reports, origins, and who is named."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response

from crosswire.reconcile.matter import page
from crosswire.records import Entity, Origin, Report
from crosswire.search.queries import ReportQuery
from crosswire.serve import orders
from crosswire.serve.api import answers, shapes
from crosswire.serve.api.asked import Day, Given, Sliced, Text
from crosswire.serve.api.listing import Ids, Many, found_page, get, listed, not_before, once
from crosswire.serve.page import NotThereError
from crosswire.serve.view import View
from crosswire.views import edits, jsonl

api = APIRouter()


@get(api, "/reports", shapes.Found[Report], "reports", "Reports by words, outlet, language, place and day.")
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
        words=words, outlets=once(outlets), languages=once(languages), places=once(places),
        entities=once(entities), since=since, until=not_before(since, until), copies=copies, undated=undated,
        order=order, offset=sliced.offset, limit=sliced.limit,
    )  # fmt: skip
    value = found_page(given.view.catalogue.reports(query), given.view.choices.reports, given.view, sliced)
    links = answers.ways(given.ask, value["total"], sliced.offset, sliced.limit)
    return answers.answered(given.request, given.view, given.ask, value, links)


@get(api, "/reports/{report}", shapes.ReportDetails, "reports", "A report with what was read in it.")
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
        "versions": [r.id for r in edits.series(view.record).get(page(found), ())],
        "revisions": [r for r in _revisions(view) if report in {r["before"], r["after"]}],
        "entries": [e.number for e in held if e.number <= view.number],
    }
    return answers.answered(given.request, view, given.ask, value)


@get(
    api, "/revisions", shapes.Listed[shapes.Revision], "reports", "What outlets changed in their reports, silent first."
)
def revised(given: Given, sliced: Sliced) -> Response:
    """Revisions, silent ones first."""
    return listed(given, sliced, _revisions(given.view), dict)


def _revisions(view: View) -> tuple[dict[str, Any], ...]:
    """What outlets changed in their own reports, spelt as in the export but without the kind of line."""

    def found() -> tuple[dict[str, Any], ...]:
        return tuple({k: v for k, v in r.items() if k != "kind"} for r in jsonl.revisions(view.record))

    return view.once(("revisions",), found)


@get(api, "/origins", shapes.Listed[Origin], "reports", "Where information came from, that on which most leans first.")
def origins(given: Given, sliced: Sliced) -> Response:
    """Origins."""
    found = orders.soon(given.view, orders.origins)
    return listed(given, sliced, found, answers.spelt)


@get(api, "/entities", shapes.Listed[Entity], "reports", "Persons, bodies, groups and things that are named.")
def entities(given: Given, sliced: Sliced) -> Response:
    """Entities in the order of their ids."""
    return listed(given, sliced, given.view.record.entities, answers.spelt)
