"""The defences as a real browser meets them: another site tries what it can."""

from __future__ import annotations

import http.server
import socket
import threading
from dataclasses import replace

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from toy_workbench import PASSWORD

from crosswire.serve.security import secure

pytestmark = pytest.mark.browser


def pages(written):
    """A page with a form, an inline script and style, markup made by a script, and an image from elsewhere."""

    def page(request):
        csrf = request.state.identity.csrf
        return HTMLResponse(
            f"""<!doctype html><title>t</title><link rel="icon" href="/assets/icon.svg"><h1>hello</h1>
            <style>h1 {{ color: red }}</style><script>document.title = "broken in"</script>
            <h2 style="color: red" onclick="document.title = 'broken in'">two</h2>
            <img src="http://127.0.0.1:1/x.png" alt=""><script src="/assets/own.js"></script>
            <form method="post" action="/write"><input type="hidden" name="csrf" value="{csrf}">
            <button>write</button></form>
            <form method="post" action="/logout"><input type="hidden" name="csrf" value="{csrf}">
            <button>leave</button></form>"""
        )

    async def write(request):
        written.append(request.headers.get("origin"))
        return JSONResponse({"written": len(written)})

    async def script(_):
        return Response(
            "document.body.dataset.own = 'ran'; try { document.body.innerHTML = '<b>x</b>' } "
            "catch (e) { document.body.dataset.markup = e.name }",
            media_type="text/javascript",
        )

    async def icon(_):
        return Response('<svg xmlns="http://www.w3.org/2000/svg"/>', media_type="image/svg+xml")

    return Starlette(
        routes=[
            Route("/", page),
            Route("/claims/{id}", page),
            Route("/write", write, methods=["POST"]),
            Route("/assets/own.js", script),
            Route("/assets/icon.svg", icon),
        ]
    )


@pytest.fixture
def served(settings):
    """The address of a workbench with users, and what was written to it."""
    written = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        own = replace(settings, port=listening.getsockname()[1])
        given = {**own.uvicorn(), "log_level": "critical", "timeout_graceful_shutdown": 1}
        server = uvicorn.Server(uvicorn.Config(secure(pages(written), own), **given))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://localhost:{own.port}", written
        server.should_exit = True
        thread.join()


@pytest.fixture
def elsewhere():
    """Another site, which serves one page that a test gives it."""

    class Site(http.server.BaseHTTPRequestHandler):
        page = ""

        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(type(self).page.encode())

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()

        def put(page):
            Site.page = page
            return f"http://127.0.0.1:{server.server_address[1]}/"

        yield put
        server.shutdown()
        thread.join()


@pytest.fixture
def page(chromium):
    context = chromium.new_context(locale="en-GB")
    yield context.new_page()
    context.close()


def log_in(page, address, *, onward="/"):
    page.goto(f"{address}{onward}")
    assert page.url.startswith(f"{address}/login")
    page.get_by_label("Name").fill("analyst")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"{address}{onward}")


def test_a_person_logs_in_writes_and_leaves(page, served):
    address, written = served
    log_in(page, address, onward="/claims/7?as_of=2031-05-04")
    cookie = next(
        one for one in page.context.cookies() if one["name"].startswith("crosswire-") and "login" not in one["name"]
    )
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    assert page.evaluate("document.cookie") == ""
    page.get_by_role("button", name="write").click()
    page.wait_for_url(f"{address}/write")
    assert written == [address], "the browser tells that the form is ours"
    page.go_back()
    page.get_by_role("button", name="leave").click()
    page.wait_for_url(f"{address}/login")
    page.goto(f"{address}/")
    assert "/login" in page.url


def test_no_page_of_the_defences_makes_the_browser_complain(page, served):
    address, _ = served
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}/login")
    log_in(page, address, onward="/account")
    page.get_by_label("Name of the token").fill("laptop")
    page.get_by_role("button", name="Issue a token").click()
    page.get_by_text("It is shown only now").wait_for()
    assert said == []


def test_nothing_runs_or_loads_that_is_not_ours(page, served):
    address, _ = served
    failed = []
    page.on("requestfailed", lambda request: failed.append((request.url, request.failure)))
    log_in(page, address)
    assert page.title() == "t"
    page.get_by_text("two").click()
    assert page.title() == "t"
    for heading in ("h1", "h2"):
        assert page.locator(heading).evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    assert page.locator("body").get_attribute("data-own") == "ran"
    assert page.locator("body").get_attribute("data-markup") == "TypeError", "no markup out of strings"
    assert page.get_by_role("heading", name="hello").count() == 1
    left_behind = (f"{address}/assets/icon.svg", "net::ERR_ABORTED")  # still loading when the next page was asked for
    assert [one for one in failed if one != left_behind] == [("http://127.0.0.1:1/x.png", "csp")]


def test_a_link_from_another_site_leads_to_the_page_without_logging_in_again(page, served, elsewhere):
    address, _ = served
    log_in(page, address)
    page.goto(elsewhere(f'<a href="{address}/claims/7?q=a%20b">look</a>'))
    page.get_by_role("link", name="look").click()
    page.wait_for_url(f"{address}/claims/7?q=a%20b")
    page.get_by_role("heading", name="hello").wait_for()


def test_another_site_can_neither_write_nor_embed_nor_read(page, served, elsewhere):
    address, written = served
    log_in(page, address)
    token = page.locator("input[name=csrf]").first.get_attribute("value")
    page.goto(
        elsewhere(
            f'<form method="post" action="{address}/write"><input name="csrf" value="{token}">'
            "<button>go</button></form>"
            f'<iframe src="{address}/"></iframe>'
        )
    )
    frame = page.frames[1]
    frame.wait_for_load_state()
    assert "hello" not in (frame.content() if frame.url.startswith("http") else "")
    read = page.evaluate(
        "address => fetch(address, {credentials: 'include'}).then(a => a.text(), e => e.name)", f"{address}/"
    )
    assert read == "TypeError"
    page.get_by_role("button", name="go").click()
    page.get_by_role("heading", name="You are not logged in").wait_for()
    assert written == []
