"""Adding a page by its address: the server asks a server of this machine, which only the tests let it ask."""

from __future__ import annotations

import html
import http.server
import threading

import pytest

from crosswire.errors import SecurityError
from crosswire.fetching import Bounds, Fetcher
from crosswire.serve import fetching
from crosswire.serve.security import Settings

pytestmark = pytest.mark.model

PAGE = (
    "<html lang='en'><head><title>Ferry held at Tarma</title></head><body><article><h1>Ferry held at Tarma</h1>"
    "<p>At least 12 people were injured when a ferry was held at the quay of Tarma, the port authority said.</p>"
    "<p>Nobody else was hurt, said the police, and the ferry left for Roca in the evening of that day.</p>"
    "</article></body></html>"
)
DOOR = "<html><head><title>Just a moment...</title></head><body><p>Checking.</p></body></html>"
ITEM = "<item><title>Ferry {n} held</title><description>Ferry {n} was held at Tarma.</description></item>"
FEED = f"<rss version='2.0'><channel>{ITEM.format(n=1)}{ITEM.format(n=2)}</channel></rss>"

ANSWERS = {
    "/ferry": (200, PAGE),
    "/door": (200, DOOR),
    "/list": (200, FEED),
    "/gone": (404, "no"),
    "/empty": (200, ""),
    "/trap": (302, "http://127.0.0.1:1/"),
    "/onward": (302, "/ferry"),
}


@pytest.fixture
def web():
    """A server of this machine, its port, and the paths that it was asked for."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            status, body = ANSWERS[self.path]
            self.send_response(status)
            if status == 302:
                self.send_header("Location", body)
                body = ""
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_):
            pass

    asked = []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port, asked
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def desk(serve, web, tmp_path, monkeypatch):
    """A workbench that may ask one host, which is this machine."""
    port, asked = web

    async def resolve(host, at):
        del at
        return ["127.0.0.1"] if host.endswith(".example") else [host]

    def made(bounds):
        own = Bounds(hosts=bounds.hosts, seconds=bounds.seconds, ports=(port,))
        return Fetcher(own, resolve=resolve, acceptable=lambda a: a.is_loopback)

    monkeypatch.setattr(fetching, "Fetcher", made)
    bench = serve(settings=Settings(fetch=True, fetch_hosts=("news.example",), audit=tmp_path / "audit.jsonl"))
    return bench, f"http://news.example:{port}", asked


def test_a_page_is_added_by_its_address_once_and_without_rules_for_robots(desk):
    bench, base, asked = desk
    assert 'action="/reports/fetch"' in bench.page("/reports")
    answer = bench.post("/reports/fetch", url=f" {base}/ferry ")
    added = next(r for r in bench.view.record.reports if r.title == "Ferry held at Tarma")
    assert answer.headers["location"] == f"/reports/{added.id}"
    assert (added.url, added.retrieved is not None) == (f"{base}/ferry", True)
    assert "At least 12 people were injured" in added.text
    assert asked == ["/ferry"]
    written = bench.client.app.audit.tail()[0]
    assert (written["event"], written["path"], written["asked"]) == ("write", "/reports/fetch", "news.example")
    assert len(written["entries"]) == 2


def test_a_page_is_named_by_the_address_that_it_came_from(desk):
    bench, base, asked = desk
    bench.post("/reports/fetch", url=f"{base}/onward")
    assert f"{base}/ferry" in {r.url for r in bench.view.record.reports}
    assert asked == ["/onward", "/ferry"]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("{base}/gone", "does not give the page: it answers 404"),
        ("{base}/door", "one that stands in its way"),
        ("{base}/list", "There are 2 reports at this address"),
        ("{base}/empty", "no report could be read in it"),
        ("{base}/trap", "is not among the hosts that this workbench may ask"),
        ("https://other.example/", "is not among the hosts that this workbench may ask"),
        ("http://news.example:1/", "Port 1 is not one that may be asked"),
        ("file:///etc/passwd", "Write an address that begins with http://"),
        ("", "Write the address of a page"),
    ],
)
def test_what_cannot_be_had_is_said_in_plain_words_and_the_address_stands_in_the_form_again(desk, address, said):
    bench, base, _ = desk
    number, address = bench.view.number, address.replace("{base}", base)
    page = html.unescape(bench.post("/reports/fetch", 400, url=address).text)
    assert said in page
    assert f'value="{address}"' in page
    assert bench.view.number == number


def test_in_spanish_it_is_said_in_spanish(desk):
    bench, base, _ = desk
    bench.get("/?lang=es")
    page = bench.post("/reports/fetch", 400, url=f"{base}/gone").text
    assert "no entrega la página: responde 404" in page
    assert "Añadir la página de una dirección" in page


def test_a_host_that_is_named_but_not_public_is_not_asked(serve, web):
    port, asked = web
    bench = serve(settings=Settings(fetch=True, fetch_hosts=("localhost", "127.0.0.1")))
    for host in ("localhost", "127.0.0.1"):
        page = bench.post("/reports/fetch", 400, url=f"http://{host}/ferry").text
        assert "is not on the public internet" in page, page[:3000]
    assert asked == []
    assert port


def test_programs_add_pages_too(desk):
    bench, base, _ = desk
    answer = bench.client.post("/api/v1/fetch", json={"url": f"{base}/ferry"})
    assert answer.status_code == 201, answer.text
    assert bench.client.get(f"/api/v1/reports/{answer.json()['added'][0]}").json()["report"]["url"] == f"{base}/ferry"
    refused = bench.client.post("/api/v1/fetch", json={"url": f"{base}/gone"})
    assert (refused.status_code, refused.json()["detail"]) == (400, "news.example answers 404")


def test_nothing_is_fetched_unless_it_was_said_so(bench):
    assert "/reports/fetch" not in bench.page("/reports")
    bench.post("/reports/fetch", 405, url="https://news.example/")
    refused = bench.client.post("/api/v1/fetch", json={"url": "https://news.example/"})
    assert (refused.status_code, "fetches nothing" in refused.json()["detail"]) == (400, True)


def test_any_host_is_a_choice_and_a_name_is_checked():
    assert fetching.pages(Settings()) is None
    assert fetching.pages(Settings(fetch=True, fetch_hosts=("*",))) is not None
    with pytest.raises(SecurityError, match="no name of a host to fetch from"):
        Settings(fetch=True, fetch_hosts=("https://news.example/",)).check()
