"""What the tests of the workbench share: the demo's case, read once, and a workbench over a copy of it."""

from __future__ import annotations

import datetime as dt
import itertools
import re
import shutil

import pytest
from starlette.testclient import TestClient

from crosswire import pipeline
from crosswire.intake import build, days
from crosswire.ledger import case as cases
from crosswire.serve import keeper as keepers
from crosswire.serve import running
from crosswire.serve.keeper import Keeper
from crosswire.serve.security import Settings

START = dt.datetime(2031, 5, 20, 9, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """A slow machine makes no page come later: what is tested is what is shown."""
    monkeypatch.setattr(keepers, "PATIENCE", 60.0)


@pytest.fixture
def demo(read_demo, tmp_path):
    """A case of one's own."""
    path = tmp_path / "demo.case"
    shutil.copy(read_demo, path)
    return path


class Bench:
    """A browser without scripts, at a workbench on a case."""

    def __init__(self, client, keeper):
        self.client = client
        self.keeper = keeper

    def get(self, path, status=200, **options):
        """A page, which must answer so."""
        answer = self.client.get(path, headers={"accept": "text/html", **options.pop("headers", {})}, **options)
        assert answer.status_code == status, answer.text[:3000]
        return answer

    def page(self, path, status=200):
        """The text of a page."""
        return self.get(path, status).text

    def post(self, path, status=303, files=None, **fields):
        """Send a form with the token that the log page gives."""
        token = re.search(r'name="csrf" value="([^"]+)"', self.client.get("/questions").text)
        answer = self.client.post(
            path,
            data={"csrf": token[1], **fields},
            files=files,
            headers={"accept": "text/html", "origin": "http://127.0.0.1:8000"},
            follow_redirects=False,
        )
        assert answer.status_code == status, answer.text[:3000]
        return answer

    def decide(self, kind, status=303, **fields):
        """Take a decision."""
        return self.post("/decide", status, decision=kind, why=fields.pop("why", "checked by phone"), **fields)

    @property
    def view(self):
        """What everybody sees now."""
        return self.keeper.present()


@pytest.fixture
def witness():
    """The name of a private person, whom the shipped situation has not."""
    return "Nora Feldman"


@pytest.fixture
def witnessed(demo, witness):
    """The demo's case with a report that names a private person."""
    told = f"COQUIMBO, May 9 - The port is shut. {witness}, a fishmonger, said on Friday that she had seen smoke."
    case = cases.open_case(str(demo))
    plan = pipeline.plan(case, [build.report(told, outlet="Radio Roca", published=days.whole("2031-05-09"))], [])
    assert list(pipeline.add(case, plan.reports, by="olga", clock=lambda: START))
    case.close()
    return demo


@pytest.fixture
def serve(demo):
    """Make a workbench over a case."""
    with_exits = []

    def made(path=demo, settings=None, **options):
        ticks = itertools.count()
        keeper = Keeper(str(path), lambda: START + dt.timedelta(minutes=1 + next(ticks)))
        app = running.guarded(keeper, settings or Settings(), **options)
        client = TestClient(app, base_url="http://127.0.0.1:8000")
        client.__enter__()
        with_exits.append(client)
        assert keeper._turn(lambda: True)  # what was asked of the clerk before is done
        return Bench(client, keeper)

    yield made
    for client in with_exits:
        client.__exit__(None, None, None)


@pytest.fixture
def bench(serve):
    """A workbench over the demo's case, for whoever sits at the machine."""
    return serve()
