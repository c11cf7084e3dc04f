"""Logging in and out."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from toy_workbench import PASSWORD, Workbench, hidden

from crosswire.serve.security import Limits, passwords


def test_whoever_logs_in_is_led_on_and_known(workbench):
    browser = workbench.browser()
    answer = browser.log_in("Reader", onward="/who?a=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/who?a=1")
    assert browser.get("/who").json()["name"] == "reader"
    assert browser.get("/login?next=/edit").headers["location"] == "/edit", "who is known need not log in"


@pytest.mark.parametrize("onward", ["//evil.example", "https://evil.example", "/\\evil.example", "/login", ""])
def test_nobody_is_led_elsewhere(workbench, onward):
    assert workbench.browser().log_in("reader", onward=onward).headers["location"] == "/"


def test_the_form_stands_alone_and_escapes_what_it_is_given(workbench):
    page = workbench.browser().get("/login", params={"next": '/"><script>alert(1)</script>'})
    assert page.status_code == 200
    assert "<script>" not in page.text
    assert hidden(page.text, "next") == "/%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
    assert '<html lang="en">' in page.text
    assert 'autocomplete="current-password"' in page.text
    assert not re.search(r"style=|<style|<script|\son\w+=|https?://", page.text)
    wrong = workbench.browser().log_in('"><script>', "x")
    assert "<script>" not in wrong.text


def test_the_form_says_the_same_whether_the_name_or_the_password_is_wrong(workbench):
    def text(name, password):
        answer = workbench.browser().log_in(name, password, onward="/")
        assert answer.status_code == 403
        return re.sub(r'value="[0-9a-f]{64}"', "", answer.text)

    assert text("reader", "wrong") == text("nobody", PASSWORD)
    assert 'role="alert"' in text("reader", "")


def test_even_the_first_name_that_nobody_has_costs_one_hash_only(settings, hands):
    assert passwords.decoy.cache_info().currsize == 0
    Workbench(settings, hands)
    assert passwords.decoy.cache_info().currsize == 1, "made before anybody can ask"


def test_the_form_speaks_spanish(workbench):
    browser = workbench.browser()
    assert '<html lang="es">' in browser.get("/login", headers={"accept-language": "es-PE,en;q=0.5"}).text
    assert "Contraseña" in browser.get("/login?lang=es").text
    browser.cookies.set("crosswire-language", "es")
    assert "Contraseña" in browser.get("/login").text


def test_logging_in_gives_a_new_id_and_ends_the_old_session(workbench):
    victim, attacker = workbench.browser(), workbench.browser()
    attacker.log_in("reader")
    planted = attacker.cookies["crosswire-8000"]
    fields = {"name": "analyst", "password": PASSWORD, "csrf": victim.stamp()}
    sent = {"cookie": f"crosswire-8000={planted}; crosswire-login-8000={victim.cookies['crosswire-login-8000']}"}
    victim.post("/login", data=fields, headers=sent)
    assert victim.cookies["crosswire-8000"] != planted
    assert victim.get("/who").json()["name"] == "analyst"
    assert attacker.get("/who").status_code == 303, "what was planted is over"


def test_a_failure_leaves_the_session_as_it_was(workbench):
    browser = workbench.browser()
    browser.log_in("reader")
    page = workbench.browser()
    stamp = page.stamp()
    browser.cookies.set("crosswire-login-8000", page.cookies["crosswire-login-8000"])
    fields = {"name": "editor", "password": "wrong", "csrf": stamp}
    assert browser.post("/login", data=fields).status_code == 403
    assert browser.get("/who").json()["name"] == "reader"


def test_the_cookie_is_for_this_server_alone(workbench):
    told = workbench.browser().log_in("reader").headers.get_list("set-cookie")
    session = next(one for one in told if one.startswith("crosswire-8000="))
    assert session.endswith("; Path=/; HttpOnly; SameSite=Strict")
    told = workbench.browser(https=True).log_in("reader").headers.get_list("set-cookie")
    session = next(one for one in told if one.startswith("__Host-crosswire-8000="))
    assert session.endswith("; Path=/; HttpOnly; SameSite=Strict; Secure")
    assert all("domain" not in one.lower() for one in told)


def test_a_session_over_http_is_none_over_https(workbench):
    browser = workbench.browser()
    browser.log_in("reader")
    secure = workbench.browser(https=True)
    secure.cookies.set("crosswire-8000", browser.cookies["crosswire-8000"])
    assert secure.get("/who").status_code == 303


def test_logging_out_ends_the_session_for_whoever_has_the_cookie(workbench):
    browser = workbench.browser()
    browser.log_in("reader")
    kept = browser.cookies["crosswire-8000"]
    assert browser.get("/logout").status_code == 405
    assert browser.post("/logout").status_code == 403, "another site could log people out"
    answer = browser.post("/logout", data={"csrf": browser.csrf()})
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert "crosswire-8000" not in dict(browser.cookies)
    browser.cookies.set("crosswire-8000", kept)
    assert browser.get("/who").status_code == 303
    assert browser.post("/logout").status_code == 303, "twice does no harm"


def test_a_session_ends_by_the_clock(settings, hands):
    workbench = Workbench(replace(settings, limits=Limits(idle=60, session=1000)), hands)
    browser = workbench.browser()
    browser.log_in("reader")
    hands.forward(59)
    assert browser.get("/who").status_code == 200
    hands.forward(60)
    assert browser.get("/who").status_code == 303


def test_a_new_password_ends_the_session(workbench, users):
    browser = workbench.browser()
    browser.log_in("reader")
    users.set_password("reader", PASSWORD + " again")
    assert browser.get("/who").status_code == 303
    assert browser.log_in("reader").status_code == 403
    assert browser.log_in("reader", PASSWORD + " again").status_code == 303


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_the_doors_know_two_methods(workbench, method):
    answer = workbench.browser().request(method, "/login")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS, POST")
    answer = workbench.browser().request(method, "/logout")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert workbench.browser().head("/login").status_code == 200


def test_another_site_may_not_embed_the_form(workbench):
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}
    assert workbench.browser().get("/login", headers=headers).status_code == 403


def test_only_a_plain_form_logs_in(workbench):
    browser = workbench.browser()
    fields = {"name": "reader", "password": PASSWORD, "csrf": browser.stamp()}
    assert browser.post("/login", json=fields).status_code == 403
    assert browser.post("/login", data={**fields, "more": "x" * 17_000}).status_code == 403
    assert browser.post("/login", data={**fields, "name": ["reader", "editor"]}).status_code == 403
    assert browser.post("/login", data=fields).status_code == 303


def test_without_users_there_is_nothing_to_log_in_to(local):
    browser = local.browser()
    assert browser.get("/login").headers["location"] == "/"
    assert browser.post("/login", data={"name": "x"}).headers["location"] == "/"
    assert browser.post("/logout").status_code == 303


def test_the_frame_of_the_workbench_is_put_around(settings, hands):
    workbench = Workbench(settings, hands, frame=lambda scope, title, main: f"[{scope['path']}|{title}|{main}]")
    page = workbench.browser().get("/login").text
    assert page.startswith("[/login|Log in|<h1>Log in</h1>")
    assert page.endswith("]")
    refused = workbench.browser(host="evil.example").get("/").text
    assert refused.startswith("[/|The workbench is not served under this name|<h1>")
