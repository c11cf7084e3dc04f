"""What the addresses that are read have in common: how each is told in the reference, and how lists are answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from crosswire.search.queries import Found
from crosswire.serve.api import answers
from crosswire.serve.api.asked import Asked, Part
from crosswire.serve.view import View
from crosswire.views.desk import Desk

T = TypeVar("T")

Ids = Annotated[str, Path(min_length=1, max_length=200, description="An id, whole.")]
Many = Annotated[list[Annotated[str, Query(max_length=400, min_length=1)]], Query(max_length=50)]


def get(
    api: APIRouter, path: str, model: Any, tag: str, summary: str
) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
    """An address that is read; its schema is only told, since the answer is written by ``answers``."""
    return api.get(
        path,
        response_model=None,
        responses={200: {"model": model, "description": summary}},
        tags=[tag],
        summary=summary,
    )


def listed(given: Asked, sliced: Part, everything: Sequence[T], spell: Callable[[T], Any]) -> Response:
    """A part of a list that is there."""
    shown = [spell(x) for x in everything[sliced.offset : sliced.offset + sliced.limit]]
    value = answers.page(given.view, shown, len(everything), sliced.offset, sliced.limit)
    links = answers.ways(given.ask, len(everything), sliced.offset, sliced.limit)
    return answers.answered(given.request, given.view, given.ask, value, links)


def desk_of(given: Asked) -> Desk:
    """Where the lines of an answer are made."""
    return given.view.desk(given.ask.language, given.ask.policy)


def once(values: Sequence[T]) -> tuple[T, ...]:
    """The values, each once."""
    return tuple(dict.fromkeys(values))


def not_before(since: dt.date | None, until: dt.date | None) -> dt.date | None:
    """A last day that is not before the first: what lies between is nothing, which is no fault."""
    return max(since, until) if since and until else until


def found_page(found: Found, known: Mapping[str, Any], view: View, sliced: Part) -> dict[str, Any]:
    """A page of what was found, with what it could be narrowed down by."""
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
