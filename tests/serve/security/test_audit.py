"""The audit log: what is written down, what never is, and the file."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toy_workbench import PASSWORD, Hands, Workbench

from crosswire.errors import SecurityError
from crosswire.serve.security import Limits
from crosswire.serve.security.audit import Audit, _lines_backwards


def events(workbench):
    return [entry["event"] for entry in reversed(workbench.audit())]


def test_who_comes_and_goes_and_writes_is_told(workbench):
    browser = workbench.browser(address="1.2.3.4")
    browser.log_in("analyst", "wrong")
    browser.log_in("analyst")
    browser.get("/who")
    browser.write()
    browser.get("/download")
    browser.post("/logout", data={"csrf": browser.csrf()})
    assert events(workbench) == ["started", "login-failed", "login", "write", "export", "logout"]
    log = {entry["event"]: entry for entry in workbench.audit()}
    assert all(log[event]["person"] == "analyst" for event in ("login-failed", "login", "write", "export", "logout"))
    assert log["write"] == {
        "time": "2031-05-04T12:00:00.000+00:00",
        "event": "write",
        "address": "1.2.3.4",
        "entries": [7],
        "method": "POST",
        "path": "/write",
        "status": 200,
        "person": "analyst",
        "via": "session",
    }


def test_what_is_refused_is_told_with_the_reason(workbench, users):
    reader = workbench.program(users.issue("reader", "x"))
    reader.get("/admin/log")
    reader.post("/write", json={})
    workbench.program("cw_" + "a" * 43).get("/who")
    workbench.program(host="evil.example").get("/who")
    workbench.program().get("/a//b")
    told = [(e["status"], e["why"], e.get("person")) for e in reversed(workbench.audit()) if e["event"] == "refused"]
    assert told == [
        (403, "role", "reader"),
        (403, "role", "reader"),
        (401, "token", None),
        (421, "host", None),
        (400, "request", None),
    ]


def test_a_write_that_broke_or_asked_only_is_told_as_such(workbench, users):
    program = Workbench(workbench.settings, workbench.hands).browser()
    program.headers["authorization"] = f"Bearer {users.issue('editor', 'x')}"
    program.post("/broken")
    program.post("/form", data={"a": "b"})
    assert [(e["path"], e["status"]) for e in workbench.audit() if e["event"] == "write"] == [
        ("/form", 200),
        ("/broken", 500),
    ]


def test_a_question_of_a_program_is_no_write_unless_it_wrote(settings, hands, users):
    from starlette.applications import Starlette
    from starlette.responses import PlainTextResponse
    from starlette.routing import Route

    async def ask(_):
        return PlainTextResponse("")

    workbench = Workbench(settings, hands, app=Starlette(routes=[Route("/mcp", ask, methods=["POST"])]))
    workbench.program(users.issue("reader", "x")).post("/mcp", json={})
    assert "write" not in events(workbench)
    other = Workbench(settings, hands)
    other.program(users.issue("reader", "y")).post("/mcp", json={})
    assert other.audit()[0]["entries"] == [7]


def test_no_secret_is_ever_written_down(workbench, users):
    token = users.issue("editor", "x")
    browser = workbench.browser()
    browser.log_in(PASSWORD, PASSWORD)
    browser.log_in("analyst")
    secrets = [PASSWORD, token, browser.csrf(), *browser.cookies.values()]
    browser.write()
    browser.get("/who?q=whom+we+look+for")
    browser.post("/form", data={"csrf": "x", "text": "what a report says"})
    workbench.program(token).post("/write", json={"text": "what a report says"})
    text = workbench.settings.audit.read_text(encoding="utf-8")
    for secret in (*secrets, "whom we", "whom+we", "what a report says", "argon2"):
        assert secret not in text


def test_a_name_that_nobody_has_is_not_kept_for_it_may_be_a_password(workbench):
    workbench.browser().log_in("correct horse", "wrong")
    assert workbench.audit()[0]["event"] == "login-failed"
    assert "person" not in workbench.audit()[0]


def test_changes_to_the_users_are_told_whoever_made_them(workbench, users):
    workbench.browser().get("/login")
    workbench.app.users.roll()
    users.add("eve", "reader", PASSWORD)
    workbench.app.users.roll()
    assert (workbench.audit()[0]["event"], workbench.audit()[0]["about"]) == ("user-added", "eve")


def test_a_flood_of_refusals_does_not_fill_the_disk(workbench, hands):
    program = workbench.program(host="evil.example")
    for _ in range(100):
        program.get("/")
    refused = [entry for entry in workbench.audit() if entry["event"] == "refused"]
    assert len(refused) == 60
    hands.forward(61)
    program.get("/")
    assert workbench.audit()[0]["unwritten"] == 40


def test_the_file_is_for_its_owner_alone_and_each_line_is_one_object(workbench):
    workbench.program().get("/a%0a%22%e2%80%a8b")
    path = workbench.settings.audit
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    lines = path.read_bytes().split(b"\n")
    assert lines.pop() == b""
    assert all(json.loads(line)["event"] for line in lines)
    assert all(line.isascii() for line in lines)


def test_a_full_file_is_set_aside_and_read_on(settings, hands):
    audit = Audit(settings.audit, Limits(audit=1000), hands.clock())
    for number in range(100):
        audit.write("write", number=number)
    files = audit.files()
    assert len(files) > 5
    assert files[0] == settings.audit
    assert all(path.stat().st_size <= 1000 for path in files)
    assert [entry["number"] for entry in audit.tail(1000)] == list(range(99, -1, -1))
    assert [entry["number"] for entry in audit.tail(3)] == [99, 98, 97]


def test_the_tail_is_of_one_person_or_event_and_tells_what_is_damaged(settings, hands):
    audit = Audit(settings.audit, Limits(), hands.clock())
    audit.write("login", person="ana")
    audit.write("write", person="ana")
    audit.write("login", person="bea")
    with settings.audit.open("ab") as file:
        file.write(b"\xff{\n[1]\n")
    assert [e["event"] for e in audit.tail()] == ["unreadable", "unreadable", "login", "write", "login"]
    assert [e["event"] for e in audit.tail(person="ana")] == ["write", "login"]
    assert [e["person"] for e in audit.tail(event="login")] == ["bea", "ana"]
    assert Audit(None, Limits(), hands.clock()).tail() == []


def test_of_a_long_log_the_last_lines_are_looked_at(settings, hands, monkeypatch):
    monkeypatch.setattr("crosswire.serve.security.audit.LOOKED_AT", 3)
    audit = Audit(settings.audit, Limits(), hands.clock())
    for number in range(5):
        audit.write("write", number=number, person="ana" if number in {0, 2} else "bea")
    assert [entry["number"] for entry in audit.tail(person="ana")] == [2]


def test_a_file_that_cannot_be_opened_anew_leaves_no_handle_open(settings, hands, monkeypatch):
    audit = Audit(settings.audit, Limits(audit=200), hands.clock())
    audit.write("one", text="x" * 100)
    opened = []

    def once(path):
        if opened:
            raise OSError
        opened.append(os.open(path, os.O_WRONLY | os.O_APPEND))
        return opened[0]

    monkeypatch.setattr("crosswire.serve.security.audit._opened", once)
    assert not audit.write("two", text="x" * 100)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(opened[0])


def test_long_paths_are_cut(workbench):
    workbench.program().get("/" + "a" * 5000)
    assert len(workbench.audit()[0]["path"]) == 300


@given(
    st.lists(st.text(st.characters(exclude_characters="\n", codec="utf-8"), min_size=1, max_size=9)), st.integers(1, 30)
)
def test_lines_are_read_backwards_whole(tmp_path_factory, lines, block):
    path = tmp_path_factory.mktemp("lines") / "lines"
    path.write_bytes("".join(f"{line}\n" for line in lines).encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("crosswire.serve.security.audit.BLOCK", block)
        assert [line.decode() for line in _lines_backwards(path)] == lines[::-1]


def test_where_it_cannot_be_written_nothing_is_done(workbench, users, monkeypatch, caplog):
    program = workbench.program(users.issue("analyst", "x"))
    written = Audit._append

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Audit, "_append", full)
    assert program.post("/write", json={}).status_code == 200, "found out while writing it down"
    assert program.post("/write", json={}).status_code == 503
    assert program.get("/who").status_code == 200, "reading goes on"
    assert "No space left" in caplog.text
    monkeypatch.setattr(Audit, "_append", written)
    assert program.post("/write", json={}).status_code == 200
    told = [entry["event"] for entry in workbench.audit()]
    assert told[:2] == ["write", "audit-resumed"]
    assert workbench.audit()[1]["unwritten"] >= 2


def test_a_line_that_does_not_fit_is_taken_back(settings, monkeypatch):
    audit = Audit(settings.audit, Limits(), Hands().clock())
    audit.write("one")
    before = settings.audit.read_bytes()
    whole = os.write
    monkeypatch.setattr("crosswire.serve.security.audit.os.write", lambda handle, line: whole(handle, line[:5]))
    assert not audit.write("two")
    assert settings.audit.read_bytes() == before


def test_a_server_whose_log_cannot_be_written_does_not_start(settings, hands, tmp_path):
    with pytest.raises(SecurityError, match="audit log"):
        Workbench(replace(settings, audit=tmp_path / "none" / "audit.jsonl"), hands)
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SecurityError, match="audit log"):
        Workbench(replace(settings, audit=link), hands)


def test_two_programs_write_into_one_file_while_it_is_set_aside(settings, hands):
    one, other = (Audit(settings.audit, Limits(audit=500), hands.clock()) for _ in range(2))
    for number in range(50):
        (one if number % 2 else other).write("write", number=number)
    assert {entry["number"] for entry in one.tail(100)} == set(range(50))


def test_without_a_file_nothing_is_kept(settings, hands):
    workbench = Workbench(replace(settings, audit=None), hands)
    workbench.browser().log_in("reader")
    assert workbench.audit() == []
    assert workbench.app.audit.files() == []
