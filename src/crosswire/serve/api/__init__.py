"""The API, version 1: the same views as the pages, as JSON in the words of the public format."""

from __future__ import annotations

from crosswire.serve.api.describing import describe
from crosswire.serve.api.problems import asked_by_program, invalid, problem
from crosswire.serve.api.router import PREFIX, router

__all__ = ["PREFIX", "asked_by_program", "describe", "invalid", "problem", "router"]
