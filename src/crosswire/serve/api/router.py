"""The addresses of the API, put together."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from crosswire.serve.api import claiming, reporting, watching
from crosswire.serve.api.writing import writing

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
for part in (writing, watching.api, claiming.api, reporting.api):
    router.include_router(part)
