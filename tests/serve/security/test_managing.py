"""One's own account, the users, and the audit log, as pages."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from toy_workbench import PASSWORD, Workbench

from crosswire.errors import UsersError
from crosswire.serve.security import managing
from crosswire.serve.security.words import ChangeError, words

OTHER = "a lamp beside the river"


@pytest.fixture
def admin(workbench):
    browser = workbench.browser()
    browser.log_in("admin")
    return browser


@pytest.fixture
def reader(workbench):
    browser = workbench.browser()
    browser.log_in("reader")
    return browser


def send(browser, path, **fields):
    return browser.post(path, data={"csrf": browser.csrf(), **fields})


def alert(answer):
    assert answer.status_code == 400
    return html.unescape(re.search(r'role="alert">([^<]*)<', answer.text)[1])


def test_a_person_changes_their_password_and_only_their_other_sessions_end(workbench, reader, users):
    elsewhere = workbench.browser()
    elsewhere.log_in("reader")
    before = reader.cookies["crosswire-8000"]
    answer = send(reader, "/account/password", present=PASSWORD, wanted=OTHER, again=OTHER)
    assert (answer.status_code, answer.headers["location"]) == (303, "/account?done=password")
    assert "Your password was changed" in reader.get("/account?done=password").text
    assert reader.cookies["crosswire-8000"] != before
    assert elsewhere.get("/who").status_code == 303
    assert users.verified("reader", OTHER)
    assert [e["event"] for e in workbench.audit()[:2]] == ["write", "user-password"]
    assert workbench.audit()[1]["person"] == workbench.audit()[1]["about"] == "reader"


def test_a_password_is_changed_only_by_who_knows_the_present_one(reader, users):
    wrong = send(reader, "/account/password", present="wrong", wanted=OTHER, again=OTHER)
    assert alert(wrong) == "this is not your present password"
    twice = send(reader, "/account/password", present=PASSWORD, wanted=OTHER, again=OTHER + ".")
    assert alert(twice) == "the new password was not written the same twice"
    weak = send(reader, "/account/password", present=PASSWORD, wanted="short", again="short")
    assert alert(weak) == "a password needs at least 12 characters"
    assert users.verified("reader", PASSWORD)
    told = [send(reader, "/account/password", present="wrong").status_code for _ in range(6)]
    assert told == [400] * 5 + [429], "a stolen session does not help to guess it"


def test_a_person_issues_and_ends_tokens_of_their_own(workbench, reader, users):
    page = send(reader, "/account/issue", label="laptop", role="reader", days="7")
    assert page.status_code == 200
    token = re.search(r"cw_[\w-]{43}", page.text)[0]
    assert workbench.program(token).get("/who").json()["name"] == "reader"
    assert (users.roll().user("reader").tokens[0].until - users.roll().user("reader").tokens[0].made).days == 7
    again = reader.get("/account")
    assert token not in again.text
    assert "laptop" in again.text
    assert send(reader, "/account/revoke", label="laptop").headers["location"] == "/account?done=revoke"
    assert workbench.program(token).get("/who").status_code == 401
    assert alert(send(reader, "/account/revoke", label="laptop")) == "reader has no token named laptop"


@pytest.mark.parametrize("days", ["", "0", "367", "x", "-1", "9" * 5000, "²"])
def test_a_token_lasts_as_long_as_a_token_may(reader, days):
    assert alert(send(reader, "/account/issue", label="x", days=days)) == "a token lasts from 1 to 366 days"


def test_a_token_is_never_for_more_than_its_user_may(reader):
    assert "so no token of theirs can be admin" in alert(
        send(reader, "/account/issue", label="x", role="admin", days="1")
    )
    page = reader.get("/account").text
    assert '<option value="reader">' in page
    assert '<option value="analyst">' not in page


def test_an_admin_adds_changes_and_removes_users(workbench, admin, users):
    assert send(admin, "/admin/users/add", name="Eve", role="analyst", password=OTHER).status_code == 303
    assert users.verified("eve", OTHER).role == "analyst"
    assert send(admin, "/admin/users/role", name="Eve", role="editor").status_code == 303
    assert users.roll().user("eve").role == "editor"
    assert send(admin, "/admin/users/password", name="Eve", password=PASSWORD).status_code == 303
    assert users.verified("eve", PASSWORD)
    page = admin.get("/admin/users?done=password").text
    assert "<bdi>Eve</bdi>" in page
    assert "The password was set" in page
    assert "argon2" not in page
    assert send(admin, "/admin/users/remove", name="Eve").headers["location"] == "/admin/users?done=remove"
    assert users.roll().find("eve") is None
    told = [(e["event"], e["about"], e["person"]) for e in reversed(workbench.audit()) if "about" in e]
    names = ["user-added", "user-role", "user-password", "user-removed"]
    assert told == [(name, "Eve", "admin") for name in names]
    assert OTHER not in workbench.settings.audit.read_text(encoding="utf-8")


def test_a_change_that_makes_no_sense_is_told_in_the_language_of_the_person(admin, users):
    assert "last admin" in alert(send(admin, "/admin/users/remove", name="admin"))
    assert "last admin" in alert(send(admin, "/admin/users/role", name="admin", role="reader"))
    assert (
        alert(send(admin, "/admin/users/add", name="reader", password=OTHER)) == "there is a user named reader already"
    )
    assert alert(send(admin, "/admin/users/remove", name="<b>")) == "there is no user named <b>"
    assert "<b>" not in send(admin, "/admin/users/remove", name="<b>").text
    spanish = send(admin, "/admin/users/add?lang=es", name="x", password="corta")  # noqa: S106 - of nobody
    assert alert(spanish) == "una contraseña necesita al menos 12 caracteres"
    assert len(users.roll().users) == 4


def test_a_user_without_a_role_gets_the_least(admin, users):
    send(admin, "/admin/users/add", name="eve", role="owner", password=OTHER)
    assert users.roll().user("eve").role == "reader"


@pytest.mark.parametrize("path", ["/admin/users", "/admin/audit", "/admin/users/add", "/admin/users/role"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_only_admins_come_there(workbench, path, method):
    editor = workbench.browser()
    editor.log_in("editor")
    headers = {"x-csrf-token": editor.csrf()}
    assert editor.request(method, path, headers=headers).status_code == 403
    assert workbench.browser().get(path).status_code == 303


ACTS = [
    *(f"/account/{act}" for act in ("password", "issue", "revoke")),
    *(f"/admin/users/{act}" for act in ("add", "role", "password", "remove")),
]


@pytest.mark.parametrize("path", ACTS)
def test_a_token_manages_nobody(workbench, users, path):
    program = workbench.program(users.issue("admin", "x"))
    answer = program.post(path, data={"name": "reader", "label": "y", "days": "1", "role": "admin", "password": OTHER})
    assert (answer.status_code, answer.json()["code"]) == (403, "person")
    assert len(users.roll().users) == 4
    assert len(users.roll().user("admin").tokens) == 1


@pytest.mark.parametrize("path", ACTS)
def test_every_act_needs_the_token_of_the_session_and_a_post(admin, path):
    assert admin.post(path, data={"name": "reader"}).status_code == 403
    assert (admin.get(path).status_code, admin.get(path).headers["allow"]) == (405, "POST")
    assert admin.put(path, headers={"x-csrf-token": admin.csrf()}).status_code == 405


def test_pages_are_only_read(admin):
    for path in ("/account", "/admin/users", "/admin/audit"):
        answer = admin.post(path, data={"csrf": admin.csrf()})
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
        assert admin.head(path).status_code == 200


def test_the_log_is_shown_newest_first_by_person_and_event(workbench, admin, users):
    workbench.program(users.issue("reader", "x")).post("/write", json={})
    workbench.program().get("/%3Cscript%3E")
    page = admin.get("/admin/audit").text
    told = re.findall(r"<strong>([^<]*)</strong>", page)
    assert told == ["Refused", "Refused", "Token issued", "Logged in", "The server was started"]
    assert "Your role does not allow this" in page
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert re.findall(r"<strong>([^<]*)</strong>", admin.get("/admin/audit?event=login").text) == ["Logged in"]
    assert re.findall(r"<strong>([^<]*)</strong>", admin.get("/admin/audit?person=reader").text) == ["Refused"]
    assert "There is no such line." in admin.get("/admin/audit?person=nobody").text
    assert "Sesión" not in page
    assert "Inició sesión" in admin.get("/admin/audit?lang=es").text


def test_damage_in_the_log_is_shown_as_such(workbench, admin):
    with workbench.settings.audit.open("a", encoding="utf-8") as file:
        file.write("{\n")
    assert "A line that cannot be read" in admin.get("/admin/audit").text


def test_without_users_there_are_none_to_manage_but_the_log_is_there(local, hands):
    browser = local.browser()
    assert "whoever sits at this machine" in browser.get("/account").text
    assert "whoever sits at this machine" in browser.get("/admin/users").text
    assert "The server was started" in browser.get("/admin/audit").text
    assert send(browser, "/admin/users/add", name="x", password=OTHER).status_code == 403
    from dataclasses import replace

    unkept = Workbench(replace(local.settings, audit=None), hands)
    assert "No audit log is kept" in unkept.browser().get("/admin/audit").text


@pytest.mark.parametrize("path", ["/account", "/admin/users", "/admin/audit"])
def test_pages_bear_nothing_inline_and_every_field_has_a_label(admin, path):
    send(admin, "/account/issue", label="laptop", days="7")
    page = admin.get(path).text
    assert not re.search(r"style=|<style|<script|\son\w+=|https?://", page)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    fields = re.findall(r'<(?:input|select) id="([^"]+)"', page)
    assert fields
    assert set(fields) == set(re.findall(r'<label for="([^"]+)"', page))
    assert set(re.findall(r'aria-(?:describedby|labelledby)="([^"]+)"', page)) <= set(ids)


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_change_that_is_refused_has_its_words(language):
    folder = Path(managing.__file__).parent
    text = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    keys = set(re.findall(r'ChangeError\("([\w-]+)"', text)) | {"short", "long", "simple"}
    assert set(words(language)["changes"]) == keys
    given = {"name": "a", "most": 1, "least": 1, "role": "reader", "given": "admin", "label": "b"}
    for key in keys:
        assert ChangeError(key, **given).text(language)
    assert isinstance(ChangeError("present"), UsersError)


def test_every_event_has_its_words():
    folder = Path(managing.__file__).parent
    text = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    found = set(re.findall(r'\.write\("([\w-]+)"|"event"\] = "([\w-]+)"|"event": "([\w-]+)"', text))
    found = {name for one in found for name in one if name} | set(
        re.findall(r'\("((?:user|token)-[\w]+)", (?:new|old)', text)
    )
    assert set(words("en")["audit"]["events"]) == found
