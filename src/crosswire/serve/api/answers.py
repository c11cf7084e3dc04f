"""Answers of the API: JSON as in the public format, with its ETag, the entry it knows, and the way to the next page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from crosswire import serial
from crosswire.records import Claim, Entity, Origin, Problem, Question, Report, Statement
from crosswire.serve.asking import Ask, address
from crosswire.serve.view import View
from crosswire.views import wire
from crosswire.views.lines import Group, Line

JSON = "application/json"

_KINDS: Mapping[type[Any], str] = {
    Report: "report", Entity: "entity", Claim: "claim", Origin: "origin", Question: "question", Problem: "problem",
}  # fmt: skip


def spelt(record: Any) -> Any:
    """A record as the public format spells it."""
    if isinstance(record, Statement):
        return wire.statement(record)
    plain = serial.plain(record)
    kind = _KINDS.get(type(record))
    return wire.arranged(kind, plain) if kind else plain


def line(found: Line) -> dict[str, Any]:
    """A line with the passages that it cites."""
    cited = [
        {"report": c.report, "start": c.start, "end": c.end, "quote": c.quote, "statement": c.statement}
        for c in found.citations
    ]
    return {"text": found.text, "citations": cited, "standing": found.standing, "modality": found.modality}


def lines(found: Group) -> dict[str, Any]:
    """A head and the lines under it."""
    return {
        "head": line(found.head),
        "lines": [line(x) for x in found.lines],
        "notes": [line(x) for x in found.notes],
    }


def etag(view: View, ask: Ask) -> str:
    """What tells an answer from every other one: the view, the address, the language, and the role."""
    told = [view.mark, ask.path, sorted(ask.query.items()), ask.language, ask.identity.role]
    return f'"{hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:32]}"'


def answered(request: Request, view: View, ask: Ask, value: Any, links: Iterable[str] = ()) -> Response:
    """The answer, or that nothing changed since the caller's."""
    mark = etag(view, ask)
    headers = {
        "ETag": mark,
        "Cache-Control": "private, no-cache",
        "Vary": "Authorization, Cookie, Accept-Language",
        "Crosswire-Entry": str(view.number),
        "Content-Language": ask.language,
    }
    if shown := ", ".join(links):
        headers["Link"] = shown
    if mark in [m.strip().removeprefix("W/") for m in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    return Response(msgspec.json.encode(wire.tidy(value)), media_type=JSON, headers=headers)


def page(view: View, items: list[Any], total: int, offset: int, limit: int) -> dict[str, Any]:
    """A page of a list."""
    return {"total": total, "offset": offset, "limit": limit, "entry": view.number, "items": items}


def ways(ask: Ask, total: int, offset: int, limit: int) -> list[str]:
    """Where the page before and after this one are."""
    found = []
    for rel, at in (("prev", offset - limit), ("next", offset + limit)):
        if (rel == "next" and at < total) or (rel == "prev" and offset > 0):
            query = {**ask.query, "offset": str(max(0, at)), "limit": str(limit)}
            found.append(f'<{address(ask.path, query)}>; rel="{rel}"')
    return found
