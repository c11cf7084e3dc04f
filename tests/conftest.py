"""What many tests need: parsing a text with the trained model, and the demo's case, each once a session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from crosswire.reading import parser
from crosswire.reading.document import Document
from crosswire.records import Interval, Report

Parse = Callable[..., Document]


@pytest.fixture(scope="session")
def parse() -> Parse:
    """Parse a text as a report: ``parse("...", published="2031-05-04", language="en")``."""

    def make(text: str, *, published: str | None = None, language: str = "en", **fields: str) -> Document:
        day = dt.date.fromisoformat(published) if published else None
        report = Report(
            id="r",
            text=text,
            language=language,
            published=Interval(earliest=day, latest=day) if day else None,
            published_basis="stated" if day else "unknown",
            **fields,
        )
        return next(parser.parse([report]))

    return make


@pytest.fixture(scope="session")
def read_demo(tmp_path_factory) -> Path:
    """The case of the shipped situation, made once; whoever changes it takes a copy."""
    from crosswire import pipeline
    from crosswire.ledger import case as cases

    at = dt.datetime(2031, 5, 20, 9, tzinfo=dt.UTC)
    path = tmp_path_factory.mktemp("demo") / "demo.case"
    case = cases.create(str(path), "Blasts at two ports", by="olga", at=at)
    taken = pipeline.take_in([Path(str(resources.files("crosswire") / "demo" / "reports"))])
    plan = pipeline.plan(case, taken.reports, taken.problems)
    assert list(pipeline.add(case, plan.reports, by="olga", clock=lambda: at))
    case.close()
    return path
