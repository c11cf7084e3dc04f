"""Who asks, and who may come where."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urljoin, urlsplit

import pytest
from fastapi import Depends, FastAPI
from hypothesis import example, given
from hypothesis import strategies as st
from starlette.requests import Request
from toy_workbench import Workbench

from crosswire.ledger import decisions
from crosswire.serve.security import Identity, Refusal, Rule, of, require, roles
from crosswire.serve.security.gate import local_path
from crosswire.serve.security.roles import NEEDS, ROLES


def test_the_person_at_the_machine_may_do_everything_under_their_own_name(local):
    told = local.program().get("/who").json()
    assert (told["name"], told["role"], told["via"]) == ("olga", "admin", "local")
    assert local.program().get("/admin/log").status_code == 200
    assert told["csrf"] != Workbench(local.settings, local.hands).program().get("/who").json()["csrf"]


def test_a_machine_that_knows_no_name_is_no_reason_to_fail(monkeypatch):
    from crosswire.serve.security import identity

    def unknown():
        raise KeyError

    monkeypatch.setattr(identity.getpass, "getuser", unknown)
    assert identity.local_name() == "local"


@pytest.mark.parametrize(
    ("path", "method", "least"),
    [
        ("/who", "GET", "reader"),
        ("/download", "GET", "reader"),
        ("/write", "POST", "analyst"),
        ("/write", "PUT", "analyst"),
        ("/write", "DELETE", "analyst"),
        ("/mcp", "POST", "reader"),
        ("/edit", "GET", "editor"),
        ("/edit", "POST", "editor"),
        ("/admin/log", "GET", "admin"),
        ("/admin/log", "HEAD", "admin"),
        ("/admin", "GET", "admin"),
        ("/nowhere", "POST", "analyst"),
    ],
)
@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_do_what_the_table_says(workbench, users, role, path, method, least):
    answer = workbench.program(users.issue(role, "x")).request(method, path)
    assert (answer.status_code == 403) == (not roles.covers(role, least)), answer.text
    if answer.status_code == 403 and method != "HEAD":
        assert answer.json()["detail"].endswith(f"; you are {role}. An administrator can give you another role.")


def test_a_role_that_is_taken_away_is_gone_with_the_next_request(workbench, users):
    browser = workbench.browser()
    browser.log_in("editor")
    assert browser.get("/edit").text == "editor"
    users.set_role("editor", "reader")
    assert browser.get("/edit").status_code == 403
    users.remove("editor")
    assert browser.get("/edit").status_code == 303


def test_a_role_can_be_asked_for_as_a_dependency_too(settings, hands, users):
    app = FastAPI()

    @app.get("/api/edit")
    def edit(who: Annotated[Identity, Depends(require("editor"))]) -> str:
        return who.name

    workbench = Workbench(settings, hands, app=app)
    assert workbench.program(users.issue("editor", "x")).get("/api/edit").json() == "editor"
    refused = workbench.program(users.issue("analyst", "x")).get("/api/edit")
    assert (refused.status_code, refused.json()["code"]) == (403, "role")
    with pytest.raises(Refusal, match="needs to know who you are"):
        of(Request({"type": "http", "headers": []}))


def test_every_decision_has_its_role_and_an_unknown_act_the_highest():
    assert set(decisions.KINDS) <= set(NEEDS)
    assert roles.needed("what nobody thought of") == "admin"
    analyst, editor = (Identity(name="ana", role=role) for role in ("analyst", "editor"))
    assert analyst.may("confirm")
    assert not analyst.may("withdraw")
    assert analyst.may("undo")
    assert not analyst.may("undo-others")
    assert editor.may("undo-others")
    assert not Identity(name="ana", role="reader").may("undo")
    analyst.need("reject")
    with pytest.raises(Refusal, match="role editor; you are analyst") as refused:
        analyst.need("split")
    assert refused.value.status_code == 403


def test_who_is_not_known_is_led_to_log_in_and_back(workbench):
    browser = workbench.browser()
    answer = browser.get("/claims/7?as_of=2031-05-04&q=a%20b")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=/claims/7%3Fas_of%3D2031-05-04%26q%3Da%2520b"
    page = browser.get(answer.headers["location"])
    assert 'name="next" value="/claims/7?as_of=2031-05-04&amp;q=a%20b"' in page.text


def test_a_program_that_is_not_known_is_told_so(workbench):
    answer = workbench.program().get("/who")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == 'Bearer realm="crosswire"'
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "login"
    assert workbench.browser().get("/api/who").status_code == 401
    assert workbench.browser().post("/write").status_code == 401


@pytest.mark.parametrize(
    "value",
    ["Bearer", "Bearer ", "Basic YTpi", "bearer cw_x", "Bearer cw_" + "a" * 43, "cw_" + "a" * 43, "Bearer \xff"],
)
def test_a_token_that_does_not_hold_is_refused_and_not_overlooked(workbench, value):
    answer = workbench.program(authorization=value.encode("latin-1")).get("/assets/style.css")
    assert answer.status_code == 401
    assert answer.json()["code"] == "token"


def test_a_token_holds_until_it_expires(workbench, users, hands):
    program = workbench.program(users.issue("reader", "x", days=1))
    told = program.get("/who").json()
    assert (told["name"], told["via"], told["csrf"]) == ("reader", "token", "")
    hands.forward(24 * 3600)
    assert program.get("/who").status_code == 401


def test_two_tokens_at_once_are_none(workbench, users):
    headers = [("authorization", f"Bearer {users.issue('reader', label)}") for label in "ab"]
    assert workbench.program().get("/who", headers=headers).status_code == 401


def test_style_sheets_are_for_everybody_and_nothing_else_there(workbench):
    assert workbench.browser().get("/assets/style.css").status_code == 200
    assert workbench.browser().post("/assets/style.css").status_code == 401
    assert workbench.browser().get("/assetsx").status_code == 303
    assert workbench.browser().get("/assets").status_code == 303


def test_the_workbench_can_lay_its_own_rules_over_ours(settings, hands, users):
    workbench = Workbench(settings, hands, rules=[Rule(path="/who", open=True), Rule(path="/write", write="reader")])
    assert workbench.browser().get("/who").json()["address"] == "127.0.0.1"
    program = workbench.program(users.issue("reader", "x"))
    assert program.post("/write", json={}).status_code == 200
    assert program.post("/form").status_code == 403


def test_a_link_from_elsewhere_is_followed_from_a_page_of_ours(workbench):
    """The browser keeps a strict cookie back on such a step, so the next one must come from here."""
    browser = workbench.browser()
    page = browser.get("/who?a=1&b=2", headers={"sec-fetch-site": "cross-site"})
    assert page.status_code == 200
    assert '<meta http-equiv="refresh" content="0; url=/who?a=1&amp;b=2">' in page.text
    assert '<a href="/who?a=1&amp;b=2">' in page.text
    assert browser.get("/who").status_code == 303, "then it is clear that nobody is known"


def test_users_that_cannot_be_read_let_nobody_in_not_even_who_was_in(workbench, users, caplog):
    browser = workbench.browser()
    browser.log_in("reader")
    users.path.write_text("{", encoding="utf-8")
    answer = browser.get("/who")
    assert answer.status_code == 503
    assert "no file of users" in caplog.text
    assert str(users.path) not in answer.text


LEAVING = [
    "//evil.example",
    "/\\evil.example",
    "http://evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "\\/x",
]


@given(st.one_of(st.text(max_size=40), st.text("/\\.:@?#%\t\n ae", max_size=15)))
@example("//evil.example")
@example("/\\evil.example")
@example("/%09/evil.example")
@example("/a/..//evil.example")
def test_no_text_leads_anywhere_else(text):
    for prefix in ("", "/", "//", "/\\"):
        found = local_path(prefix + text)
        assert found.startswith("/")
        assert found.isascii()
        assert found.isprintable()
        assert not set(found) & set(' \\"<>')
        for base in ("http://localhost:8000/login", "https://a.example/login?next=x"):
            led, own = urlsplit(urljoin(base, found)), urlsplit(base)
            assert (led.scheme, led.netloc) == (own.scheme, own.netloc)
        assert local_path(found) == found


@pytest.mark.parametrize("given_path", [*LEAVING, "", "x", "/login", "/logout?x", "/" + "a" * 3000, "/a\ud800"])
def test_what_leads_elsewhere_or_nowhere_leads_to_the_start(given_path):
    assert local_path(given_path) == "/"


@pytest.mark.parametrize(
    "given_path", ["/", "/claims/1?as_of=2031-05-04#a", "/a%2Fb?x=//y", "/a?next=http://evil.example"]
)
def test_what_leads_here_is_kept(given_path):
    assert local_path(given_path) == given_path
