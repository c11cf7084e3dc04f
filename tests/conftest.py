"""What many tests need: parsing a text with the trained model, once a session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

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
