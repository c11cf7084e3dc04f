"""What programs do over the API: decide, undo, add reports. The same rules hold as for forms."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Body, Request
from starlette.responses import Response

from crosswire.errors import UsageError
from crosswire.intake import build
from crosswire.records import Entry, Interval, Report
from crosswire.serve import acting, fetching
from crosswire.serve.api import answers, shapes
from crosswire.serve.keeper import Added, Keeper
from crosswire.serve.security.audit import note
from crosswire.serve.security.refusals import Refusal

writing = APIRouter(tags=["deciding"])

CLASH: dict[int | str, dict[str, Any]] = {
    409: {
        "description": "What was decided on changed since it was seen; nothing was recorded.",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}},
    }
}


class _Fields(dict[str, Any]):
    """A body as the fields of a form, of which one may be there several times."""

    def getlist(self, name: str) -> list[Any]:
        """Every value of a field."""
        found = self.get(name, [])
        return found if isinstance(found, list) else [found]


@writing.post(
    "/decisions",
    status_code=201,
    response_model=None,
    responses={201: {"model": shapes.Made, "description": "The decision is an entry of the case."}, **CLASH},
    summary="Take a decision.",
)
def decide(request: Request, decision: Annotated[shapes.Decision, Body()]) -> Response:
    """Take a decision; with `seen` only if the claim is still as it was seen."""
    _writable(request)
    fields = _Fields({k: v for k, v in decision.model_dump().items() if v is not None})
    return _made(request, acting.decided(request.app.state.keeper, fields, request.state.identity))


@writing.post(
    "/undo",
    status_code=201,
    response_model=None,
    responses={201: {"model": shapes.Made, "description": "The undoing is an entry of the case."}},
    summary="Undo a decision.",
)
def undo(request: Request, undoing: Annotated[shapes.Undoing, Body()]) -> Response:
    """Undo a decision or an undoing; what it was stays in the case."""
    _writable(request)
    return _made(request, acting.undone(request.app.state.keeper, undoing.entry, undoing.why, request.state.identity))


@writing.post(
    "/reports",
    status_code=201,
    response_model=None,
    responses={201: {"model": shapes.AddedReports, "description": "The reports are in the case."}},
    summary="Add reports.",
)
def add(request: Request, reports: Annotated[list[shapes.NewReport], Body(min_length=1, max_length=200)]) -> Response:
    """Add reports. One that is there already is not added again; the problems say so."""
    _writable(request)
    who = request.state.identity
    who.need("add-report")
    keeper: Keeper = request.app.state.keeper
    added = keeper.add([_report(r) for r in reports], (), by=who.name)
    note(request, *added.entries)
    return _told(added)


@writing.post(
    "/fetch",
    status_code=201,
    response_model=None,
    responses={201: {"model": shapes.AddedReports, "description": "The report of the page is in the case."}},
    summary="Add the page at an address.",
)
async def fetch(request: Request, page: Annotated[shapes.NewPage, Body()]) -> Response:
    """Fetch one page and add its report, where the workbench was started to (`--fetch`)."""
    _writable(request)
    who = request.state.identity
    who.need("add-report")
    return _told(await fetching.add(request, page.url, who))


def _told(added: Added) -> Response:
    value = {"added": [r.id for r in added.reports], "problems": [answers.spelt(p) for p in added.problems]}
    return Response(msgspec.json.encode(value), 201, media_type=answers.JSON)


def _report(given: shapes.NewReport) -> Report:
    if not given.text.strip():
        raise UsageError("a report needs text")
    day = given.published
    return build.report(
        given.text,
        title=given.title or None,
        outlet=given.outlet or None,
        published=Interval(earliest=day, latest=day) if day else None,
        url=given.url or None,
        language=given.language or None,
    )


def _writable(request: Request) -> None:
    if not request.app.state.writable:
        raise Refusal("read-only", 403)


def _made(request: Request, entry: Entry) -> Response:
    note(request, entry.number)
    value = {"entry": entry.number, "id": entry.id, "by": entry.by, "at": entry.at.isoformat()}
    headers = {"Location": f"/api/v1/entries?offset={entry.number - 1}&limit=1", "Crosswire-Entry": str(entry.number)}
    return Response(msgspec.json.encode(value), 201, media_type=answers.JSON, headers=headers)
