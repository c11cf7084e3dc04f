"""Why something was not done, for programs (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from fastapi.exceptions import RequestValidationError
from starlette.requests import Request
from starlette.responses import Response

PROBLEM = "application/problem+json"


def asked_by_program(request: Request) -> bool:
    """Whether an address of the API was asked for, whose errors programs read."""
    return request.url.path.startswith("/api/")


def problem(status: int, code: str, title: str, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """A problem document."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail or title, "code": code}
    return Response(msgspec.json.encode(body), status, media_type=PROBLEM, headers=dict(headers or {}))


def invalid(request: Request, error: Exception) -> Response:
    """A parameter or a body without the form that it needs: where, and what was expected."""
    del request
    assert isinstance(error, RequestValidationError)  # noqa: S101 - the handler of this error
    found = [f"{'.'.join(str(x) for x in e['loc'])}: {e['msg']}" for e in error.errors()[:10]]
    return problem(422, "invalid", "The request does not have the form that it needs", "; ".join(found))
