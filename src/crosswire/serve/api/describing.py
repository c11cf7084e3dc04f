"""The reference of the API (OpenAPI): what FastAPI finds, with what its callers must know beside it."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from crosswire.serve.api.shapes import ProblemDetails

SCHEMES = {
    "token": {"type": "http", "scheme": "bearer", "description": "A token of `crosswire users token`."},
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "crosswire",
        "description": "The session of a browser; what changes something needs its token in `X-CSRF-Token`.",
    },
}

TAGS = [
    {"name": "situation", "description": "The brief and what is open."},
    {"name": "claims", "description": "What is claimed, and what it rests on."},
    {"name": "reports", "description": "Where it comes from."},
    {"name": "ledger", "description": "What was put into the case."},
    {"name": "deciding", "description": "Decisions, each an entry of its own that can be undone."},
]


def describe(app: FastAPI) -> None:
    """Give the application its reference."""

    def made() -> dict[str, Any]:
        if app.openapi_schema is None:
            found = get_openapi(
                title=app.title, version=app.version, description=app.description, routes=app.routes, tags=TAGS
            )
            schemas = found.setdefault("components", {}).setdefault("schemas", {})
            schemas["ProblemDetails"] = ProblemDetails.model_json_schema()
            for name in ("HTTPValidationError", "ValidationError"):  # ours are problem documents
                schemas.pop(name, None)
            found["components"]["securitySchemes"] = SCHEMES
            found["security"] = [{"token": []}, {"session": []}, {}]
            app.openapi_schema = found
        return app.openapi_schema

    app.openapi = made  # type: ignore[method-assign]
