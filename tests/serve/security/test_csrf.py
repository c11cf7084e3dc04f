"""Writes that a person did not mean are refused."""

from __future__ import annotations

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from toy_workbench import PASSWORD

from crosswire.serve.security import csrf, forms


@pytest.fixture
def analyst(workbench):
    browser = workbench.browser()
    assert browser.log_in("analyst").status_code == 303
    return browser


def test_a_write_needs_the_token_of_the_session(analyst):
    assert analyst.write().status_code == 200
    assert analyst.write(**{"x-csrf-token": "other"}).status_code == 403
    answer = analyst.post("/write", headers={"origin": analyst.origin})
    assert answer.status_code == 403
    assert "not from this session" in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_every_method_that_writes_needs_it(analyst, method):
    assert analyst.request(method, "/write").status_code == 403
    assert analyst.request(method, "/write", headers={"x-csrf-token": analyst.csrf()}).status_code == 200


def test_the_token_of_another_session_is_none(workbench, analyst):
    other = workbench.browser()
    other.log_in("editor")
    assert analyst.write(**{"x-csrf-token": other.csrf()}).status_code == 403


def test_a_form_bears_it_as_a_field_and_is_read_on_by_the_page(analyst):
    fields = {"csrf": analyst.csrf(), "why": "because", "more": "x" * 5000}
    answer = analyst.post("/form", data=fields)
    assert answer.status_code == 200
    assert answer.json() == fields
    assert analyst.post("/form", data={**fields, "csrf": ""}).status_code == 403
    assert analyst.post("/form", content=f"csrf={fields['csrf']}&csrf=x", headers=ENCODED).status_code == 403
    assert (
        analyst.post("/form", content=f"csrf={fields['csrf']}".encode() + b"&a=\xff", headers=ENCODED).status_code
        == 403
    )


ENCODED = {"content-type": "application/x-www-form-urlencoded"}


def test_a_form_with_files_bears_it_first(analyst):
    token, file = analyst.csrf(), ("a.txt", b"y" * 100_000)
    answer = analyst.post("/form", data={"csrf": token}, files={"file": file})
    assert answer.status_code == 200
    assert answer.json() == {"csrf": token, "file": "a.txt"}
    late = analyst.post("/form", data={"other": "x" * 20_000, "csrf": token}, files={"file": file})
    assert late.status_code == 403
    named = analyst.post("/form", files={"csrf": ("csrf", token.encode())})
    assert named.status_code == 403, "a file is no field"


def test_another_kind_of_body_bears_it_as_a_header_only(analyst):
    token = analyst.csrf()
    assert analyst.post("/write", json={"csrf": token}).status_code == 403
    assert analyst.post("/write", json={}, headers={"x-csrf-token": token}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "https://localhost:8000"},
        {"origin": "http://localhost:8001"},
        {"origin": "http://localhost:8000.evil.example"},
        {"origin": "http://localhost:8000/"},
        {"origin": ""},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "odd"},
    ],
)
def test_a_write_from_another_site_is_refused_even_with_the_token(analyst, headers):
    answer = analyst.write(**headers)
    assert answer.status_code == 403
    assert "Another site asked for this" in answer.text


def test_an_api_call_with_a_cookie_needs_it_and_one_with_a_token_does_not(workbench, analyst, users):
    assert analyst.post("/mcp", json={}).status_code == 403
    program = workbench.program(users.issue("analyst", "x"))
    assert program.post("/write", json={}).status_code == 200
    assert program.post("/form", data={"a": "b"}).status_code == 200


def test_a_cookie_does_not_help_a_token_that_is_wrong(analyst):
    answer = analyst.get("/who", headers={"authorization": "Bearer cw_" + "a" * 43})
    assert answer.status_code == 401


def test_the_person_at_the_machine_needs_it_too(local):
    browser = local.browser()
    assert browser.write().status_code == 200
    assert browser.post("/write").status_code == 403
    assert browser.write(origin="http://evil.example").status_code == 403
    assert browser.post("/form", data={"csrf": browser.csrf()}).status_code == 200


def test_a_program_at_the_machine_writes_as_no_browser_does(local):
    program = local.program()
    assert program.post("/write", json={}).status_code == 200
    assert program.delete("/write").status_code == 200
    for odd in (
        {"origin": "http://localhost:8000"},
        {"sec-fetch-site": "none"},
        {"cookie": "a=b"},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
        {"content-type": "multipart/form-data; boundary=x"},
    ):
        headers = {"content-type": "application/json", **odd}
        assert program.post("/write", content=b"{}", headers=headers).status_code == 403, odd
    assert program.post("/write").status_code == 403, "a form without fields has no type either"


@pytest.mark.parametrize(
    ("site", "mode", "dest", "status"),
    [
        ("cross-site", "navigate", "document", 200),
        ("same-site", "navigate", "document", 200),
        ("none", "navigate", "document", 200),
        ("same-origin", "cors", "empty", 200),
        ("cross-site", "navigate", "iframe", 403),
        ("cross-site", "no-cors", "image", 403),
        ("cross-site", "no-cors", "script", 403),
        ("same-site", "cors", "empty", 403),
    ],
)
def test_other_sites_may_link_to_a_page_and_nothing_else(local, site, mode, dest, status):
    headers = {"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": dest}
    assert local.browser().get("/who", headers=headers).status_code == status


def test_tickets_of_another_process_do_not_hold():
    ticket = csrf.Tickets().new()
    assert csrf.Tickets().stamp(ticket) != csrf.Tickets().stamp(ticket)


def test_logging_in_for_somebody_else_is_refused(workbench):
    """Another site must not log a person in as somebody whose decisions they would then take for their own."""
    browser = workbench.browser()
    fields = {"name": "reader", "password": PASSWORD, "next": "/"}
    assert browser.post("/login", data={**fields, "csrf": browser.stamp()}).status_code == 303
    other, attacker = workbench.browser(), workbench.browser()
    assert other.post("/login", data={**fields, "csrf": attacker.stamp()}).status_code == 403
    stamp = other.stamp()
    foreign = {"origin": "http://evil.example", "sec-fetch-site": "cross-site"}
    assert other.post("/login", data={**fields, "csrf": stamp}, headers=foreign).status_code == 403
    assert other.post("/login", data={**fields, "csrf": stamp}).status_code == 303


def in_parts(content, size, kind, most=1000):
    """The field ``csrf`` of a body that comes in parts, how many parts were read for it, and the body read on."""

    async def run():
        parts = [content[at : at + size] for at in range(0, len(content), size)]
        messages = [{"type": "http.request", "body": p, "more_body": n < len(parts)} for n, p in enumerate(parts, 1)]
        left = list(messages)

        async def receive():
            return left.pop(0)

        scope = {"type": "http", "headers": [(b"content-type", kind)]}
        value, again = await forms.field(scope, receive, "csrf", most=most)
        read = len(messages) - len(left)
        return value, read, b"".join([(await again())["body"] for _ in messages])

    return anyio.run(run)


MULTIPART = (
    b'--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\ntoken\r\n'
    b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n' + b"y" * 50_000 + b"\r\n--x--\r\n"
)


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
def test_a_form_is_read_in_whatever_parts_it_comes(size):
    content = b"a=b&csrf=token&c=" + b"d" * 100
    value, _, whole = in_parts(content, size, b"application/x-www-form-urlencoded")
    assert (value, whole) == ("token", content)


@pytest.mark.parametrize("size", [5, 64, 1000, 100_000])
def test_of_a_form_with_files_no_more_is_read_than_its_first_field(size):
    value, read, whole = in_parts(MULTIPART, size, b"multipart/form-data; boundary=x")
    assert (value, whole) == ("token", MULTIPART)
    assert read <= 120 // size + 1


def test_no_more_of_a_form_is_read_than_is_enough():
    content = b"a=" + b"b" * 5000 + b"&csrf=token"
    value, read, whole = in_parts(content, 100, b"application/x-www-form-urlencoded")
    assert (value, read, whole) == (None, 11, content)
    file_first = MULTIPART.replace(b"csrf", b"else", 1)
    value, read, whole = in_parts(file_first, 100, b"multipart/form-data; boundary=x")
    assert (value, whole) == (None, file_first)
    assert read <= 2
    endless = MULTIPART.replace(b"token", b"t" * 100_000)
    assert in_parts(endless, 1000, b"multipart/form-data; boundary=x")[:2] == (None, 17)


@given(st.binary(max_size=300), st.binary(max_size=30))
def test_odd_forms_have_no_token(content, boundary):
    async def found(kind: bytes) -> str | None:
        messages = [{"type": "http.request", "body": content}]

        async def receive():
            return messages.pop(0)

        scope = {"type": "http", "headers": [(b"content-type", kind)]}
        value, again = await forms.field(scope, receive, "csrf", most=200)
        assert not messages or (await again())["body"] == content
        return value

    for kind in (b"application/x-www-form-urlencoded", b"multipart/form-data; boundary=" + boundary, boundary):
        value = anyio.run(found, kind)
        assert value is None or b"csrf" in content
