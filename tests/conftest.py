"""What many tests need, each once a session: the trained model, the demo's case, a browser, a PostgreSQL cluster."""

from __future__ import annotations

import datetime as dt
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
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


def _programs() -> Path | None:
    """The folder of the newest PostgreSQL server on this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def _server_user() -> str | None:
    """Whom to be: PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return None
    names = {p.pw_name for p in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Callable[[], str]]:
    """Make addresses of new, empty schemas in a running cluster."""
    programs = _programs()
    if programs is None:
        missing = "PostgreSQL's server is not installed: its half of the ledger's tests cannot run"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    folder = Path(tempfile.mkdtemp(prefix="crosswire-pg-"))
    user = _server_user()
    if user:
        shutil.chown(folder, user)
    owner = {"user": user} if user else {}

    def run(program: str, *args: str | Path) -> None:
        subprocess.run(
            [programs / program, *args], check=True, capture_output=True, cwd=folder, stdin=subprocess.DEVNULL, **owner
        )

    data = folder / "data"
    run("initdb", "-D", data, "-U", "crosswire", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C")
    with (data / "postgresql.conf").open("a") as file:
        file.write(f"listen_addresses = ''\nunix_socket_directories = '{folder}'\n")
    run("pg_ctl", "-D", data, "-w", "-l", folder / "log", "start")
    made = iter(range(10**6))
    try:
        yield lambda: f"postgresql://crosswire@/postgres?host={folder}&schema=case_{next(made)}"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)
