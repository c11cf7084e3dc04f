"""The whole workbench behind its defences: who is not known comes nowhere, and each role does what it may."""

from __future__ import annotations

import datetime as dt
import itertools
import re

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from crosswire.serve import running
from crosswire.serve.keeper import Keeper
from crosswire.serve.security import Settings, passwords
from crosswire.serve.security.users import Users

PASSWORD = "the kettle sings at dawn"  # noqa: S105 - of nobody
START = dt.datetime(2031, 5, 20, 9, tzinfo=dt.UTC)
OPEN = {"/assets/{name}", "/health"}


@pytest.fixture
def team(demo, tmp_path, monkeypatch):
    """A workbench with a user of each role."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    users = Users(tmp_path / "users.json")
    for role in ("admin", "editor", "analyst", "reader"):
        users.add(role, role, PASSWORD)
    ticks = itertools.count()
    keeper = Keeper(str(demo), lambda: START + dt.timedelta(minutes=next(ticks)))
    app = running.guarded(keeper, Settings(users=users.path, audit=tmp_path / "audit.jsonl"))
    with TestClient(app, base_url="http://localhost:8000"):
        keeper.present()
        yield app, keeper
    passwords.decoy.cache_clear()


def routes(app):
    """Every address of the app with the methods that it knows."""
    for route in app._inner.routes:
        path = getattr(route, "path", "")
        for method in getattr(route, "methods", None) or {"GET", "POST"}:
            yield method, re.sub(r"\{\w+(:\w+)?\}", "x", path), path


def browser(app, name=None):
    """A browser of a user, or of nobody."""
    made = TestClient(
        app,
        base_url="http://localhost:8000",
        follow_redirects=False,
        headers={"accept": "text/html", "sec-fetch-site": "same-origin", "origin": "http://localhost:8000"},
    )
    if name:
        stamp = re.search(r'name="csrf" value="([^"]+)"', made.get("/login").text)[1]
        fields = {"name": name, "password": PASSWORD, "csrf": stamp}
        assert made.post("/login", data=fields).status_code == 303
    return made


def token(made):
    """The token of the session, as the forms of pages have it."""
    return re.search(r'name="csrf" value="([^"]+)"', made.get("/account").text)[1]


def test_who_is_not_known_comes_nowhere(team):
    app, _ = team
    nobody = browser(app)
    seen = 0
    for method, path, declared in routes(app):
        if declared in OPEN and method in {"GET", "HEAD"}:
            continue
        answer = nobody.request(method, path or "/")
        assert answer.status_code in {303, 401, 405}, (method, path, answer.status_code)
        if answer.status_code == 303:
            assert answer.headers["location"].startswith("/login?next="), path
        assert "ports" not in answer.text
        seen += 1
    assert seen > 20


def test_nothing_is_written_without_the_token_of_the_session(team):
    app, keeper = team
    admin, before = browser(app, "admin"), keeper.present().state.head
    seen = 0
    for method, path, _ in routes(app):
        if method in {"POST", "PUT", "PATCH", "DELETE"}:
            assert admin.request(method, path, data={"decision": "confirm"}).status_code == 403, path
            seen += 1
    assert seen >= 2
    assert keeper.present().state.head == before


def test_each_role_decides_what_it_may_and_the_log_says_who_wrote_which_entry(team):
    app, keeper = team
    claim = keeper.present().state.record.claims[0].id
    report = keeper.present().state.record.reports[0].id
    confirm, withdraw = (
        {"decision": "confirm", "about": claim, "why": "seen"},
        {
            "decision": "withdraw",
            "report": report,
            "why": "taken back",
        },
    )
    people = {name: browser(app, name) for name in ("reader", "analyst", "editor")}

    def sent(name, fields):
        return people[name].post("/decide", data={"csrf": token(people[name]), **fields}).status_code

    assert sent("reader", confirm) == 403
    assert sent("analyst", withdraw) == 403
    assert sent("analyst", confirm) == 303
    assert sent("editor", withdraw) == 303
    written = [entry for entry in app.audit.tail() if entry["event"] == "write"]
    assert [(entry["person"], entry["path"]) for entry in written] == [("editor", "/decide"), ("analyst", "/decide")]
    numbers = [entry["entries"][0] for entry in reversed(written)]
    assert [keeper.entries(number - 1, 1, {"decision"})[0].by for number in numbers] == ["analyst", "editor"]


def test_the_pages_of_the_defences_are_in_our_style(team):
    app, _ = team
    for page in (browser(app).get("/login"), browser(app, "admin").get("/admin/audit")):
        assert "/assets/doors.css" in page.text
    menu = browser(app, "admin").get("/").text
    assert {"/account", "/admin/users", "/admin/audit"} <= set(re.findall(r'href="([^"]+)"', menu))
    assert "/admin/" not in browser(app, "reader").get("/").text


def test_the_log_says_which_entries_reports_and_calls_of_programs_made_and_who_took_a_file_along(team):
    app, keeper = team
    editor = browser(app, "editor")
    claim = keeper.present().state.record.claims[0].id
    words = {"text": "Nine people were killed in a fire at the harbour of Coquimbo on Monday, police said."}
    assert editor.post("/reports", data={"csrf": token(editor), **words}).status_code == 303
    calls = {"X-CSRF-Token": token(editor)}
    other = {"text": "Two people were injured when a ferry ran aground off Valparaiso on Sunday, the navy said."}
    for path, body in (
        ("/api/v1/reports", [other]),
        ("/api/v1/decisions", {"decision": "confirm", "about": claim, "why": "seen"}),
        ("/api/v1/undo", {"entry": keeper.present().number + 3, "why": "not seen"}),
    ):
        answer = editor.post(path, json=body, headers=calls)
        assert answer.status_code == 201, answer.text
    assert editor.get("/download/md").status_code == 200
    lines = [e for e in reversed(app.audit.tail(person="editor")) if e["event"] in {"write", "export"}]
    assert [(e["event"], e["path"], len(e.get("entries", ()))) for e in lines] == [
        ("write", "/reports", 2),
        ("write", "/api/v1/reports", 2),
        ("write", "/api/v1/decisions", 1),
        ("write", "/api/v1/undo", 1),
        ("export", "/download/md", 0),
    ]
    written = [number for e in lines for number in e.get("entries", ())]
    assert written == list(range(written[0], written[0] + 6))
    kinds = [keeper.entries(number - 1, 1)[0].kind for number in written]
    assert kinds == ["report", "reading", "report", "reading", "decision", "undo"]
