"""What many tests need: parsing a text with the trained model, the demo's case, and a browser, each once a session."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from crosswire.reading import parser
from crosswire.reading.document import Document
from crosswire.records import Interval, Report

Parse = Callable[..., Document]

CHROMIUM = next((p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(p).exists()), None)
ARGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


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


@pytest.fixture(scope="module")
def chromium():
    """One browser for a module: while it is there no other test of its process could run a loop of its own.

    Without Chromium the tests are skipped, but fail where CI must have it.
    """
    if CHROMIUM is None:
        message = "no Chromium at /usr/bin/chromium: install it (apt-get install chromium) to run the browser tests"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()
