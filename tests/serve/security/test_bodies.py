"""How large and how slow requests may be, and their form."""

from __future__ import annotations

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from toy_workbench import Hands

from crosswire.serve.security import Limits, Refusal
from crosswire.serve.security.bodies import Bodies, plain_path

LIMITS = Limits(body=100, upload=1000, body_seconds=10)


class Run:
    """Sends a body in parts through the limits to an app that reads it, and keeps what was answered."""

    def __init__(self, *parts, path="/", headers=(), app=None, hands=None, pause=0.0, limits=LIMITS):
        self.parts, self.sent, self.read = list(parts), [], b""
        self.hands, self.pause = hands or Hands(), pause
        self.refusal = None
        self.app = app or self.reading
        bodies = Bodies(self.app, limits, self.hands.clock(), uploads=("/upload",))
        scope = {"type": "http", "method": "POST", "path": path, "headers": list(headers)}
        try:
            anyio.run(bodies, scope, self.receive, self.send)
        except Refusal as refusal:
            self.refusal = refusal.key, refusal.status_code

    async def receive(self):
        if not self.parts:
            await anyio.sleep_forever()
        self.hands.forward(self.pause)
        part = self.parts.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(self.parts) or part == b"..."}

    async def send(self, message):
        self.sent.append(message)

    async def reading(self, _, receive, send):
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ConnectionError
            self.read += message["body"]
            more = message["more_body"]
        await answer(send)

    @property
    def status(self):
        return self.sent[0]["status"] if self.sent else None


async def answer(send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"ok"})


def test_a_body_of_the_largest_size_is_read_whole():
    run = Run(b"x" * 60, b"y" * 40)
    assert (run.status, run.refusal, len(run.read)) == (200, None, 100)


@pytest.mark.parametrize("parts", [[b"x" * 101], [b"x"] * 101, [b"x" * 60, b"y" * 41, b"..."]])
def test_a_larger_one_is_ended_while_it_comes(parts):
    run = Run(*parts)
    assert (run.status, run.refusal) == (None, ("large", 413))
    assert len(run.read) <= 100


@given(st.lists(st.binary(max_size=80), min_size=1, max_size=5))
def test_no_more_than_the_limit_gets_through(parts):
    run = Run(*parts)
    size = len(b"".join(parts))
    assert run.refusal == (None if size <= 100 else ("large", 413))
    assert len(run.read) <= 100


@pytest.mark.parametrize(
    ("length", "refusal"),
    [
        (b"101", ("large", 413)),
        (b"9" * 5000, ("large", 413)),
        (b"-1", ("request", 400)),
        (b"+5", ("request", 400)),
        (b"1e2", ("request", 400)),
        (b"\xb2", ("request", 400)),
        (b"", ("request", 400)),
        (b"100", None),
    ],
)
def test_what_says_that_it_is_too_large_is_not_read(length, refusal):
    run = Run(b"x", headers=[(b"content-length", length)])
    assert run.refusal == refusal
    assert run.read == (b"" if refusal else b"x")


def test_a_length_that_lies_changes_nothing():
    assert Run(b"x" * 101, headers=[(b"content-length", b"1")]).refusal == ("large", 413)
    two = [(b"content-length", b"1"), (b"content-length", b"1")]
    assert Run(b"x", headers=two).refusal == ("request", 400)


def test_uploads_may_be_larger():
    assert Run(b"x" * 1000, path="/upload").status == 200
    assert Run(b"x" * 1001, path="/upload").refusal == ("large", 413)


def test_an_app_that_makes_another_error_of_it_is_not_heard():
    async def hides(_, receive, send):
        while (await receive())["type"] != "http.disconnect":
            pass
        await answer(send)

    run = Run(b"x" * 200, app=hides)
    assert (run.sent, run.refusal) == ([], ("large", 413))


def test_an_answer_that_has_begun_goes_on_and_nothing_is_said_into_it():
    async def hasty(_, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        assert (await receive())["type"] == "http.disconnect"
        await send({"type": "http.response.body", "body": b"ok"})

    run = Run(b"x" * 200, app=hasty)
    assert (run.status, run.refusal, len(run.sent)) == (200, None, 2)


def test_an_error_of_the_app_stays_its_own():
    async def broken(*_):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        Run(b"x", app=broken)


def test_a_body_that_comes_in_drops_is_ended():
    run = Run(*[b"x"] * 10, pause=1)
    assert run.refusal is None, "just in time"
    run = Run(*[b"x"] * 20, pause=1)
    assert run.refusal == ("slow", 408)


def test_a_body_that_does_not_come_is_ended():
    run = Run(limits=Limits(body_seconds=0))
    assert (run.read, run.refusal) == (b"", ("slow", 408))


def test_whoever_waits_for_the_browser_to_go_may_wait_longer():
    async def watching(_, receive, send):
        await receive()
        with anyio.move_on_after(0):
            await receive()
        await answer(send)

    assert Run(b"x", app=watching, pause=100, limits=Limits(body_seconds=1000)).status == 200


def test_a_body_that_nobody_reads_harms_nobody(local):
    assert local.program().post("/unread", json="x" * 10_000).status_code == 200


def test_a_large_body_is_refused_in_words_before_it_is_read(limited, users):
    workbench = limited(body=1000, upload=2 * 1024 * 1024)
    program = workbench.program(users.issue("analyst", "x"), **{"content-type": "application/json"})
    answered = program.post("/write", content=b"x" * 1001)
    assert answered.status_code == 413
    assert "larger than the 1000 bytes" in answered.json()["detail"]
    assert program.post("/write", content=(b"x" for _ in range(1001))).status_code == 413, "without a length"
    assert program.post("/upload", content=b"x" * 1001).json() == {"size": 1001}
    assert "2 MiB" in program.post("/upload", content=b"x" * (2 * 1024 * 1024 + 1)).json()["detail"]


def test_nobody_who_is_not_known_may_send_anything_large(workbench):
    for path in ("/upload", "/login"):
        sent = workbench.browser().post(path, content=b"x" * 20_000, headers={"content-type": "text/plain"})
        assert sent.status_code in {401, 403}
    form = workbench.browser().post("/login", data={"name": "x" * 20_000})
    assert form.status_code == 403


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND", "get"])
def test_odd_methods_are_refused(local, method):
    async def ask():
        sent = []

        async def send(message):
            sent.append(message)

        async def receive():
            return {"type": "http.request"}

        headers = [(b"host", b"localhost")]
        await local.app({**SCOPE, "method": method, "headers": headers}, receive, send)
        return sent[0]["status"], dict(sent[0]["headers"])[b"allow"]

    assert anyio.run(ask) == (405, b"GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE")


SCOPE = {
    "type": "http",
    "path": "/who",
    "raw_path": b"/who",
    "query_string": b"",
    "scheme": "http",
    "client": ("127.0.0.1", 1),
}


def test_too_many_or_too_large_headers_are_refused(local):
    assert local.program(**{f"x-{n}": "1" for n in range(100)}).get("/who").status_code == 431
    assert local.program(x="1" * 33_000).get("/who").status_code == 431
    assert local.program(**{f"x-{n}": "1" for n in range(80)}).get("/who").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/a/../b", "/a/./b", "//a", "/a//b", "/a\\b", "/a\x00", "/a\x7f", "/..", "/a\nb", "a", "", "/assets/..%2fx"],
)
def test_a_path_that_could_be_read_in_two_ways_is_refused(path):
    from urllib.parse import unquote

    assert not plain_path(unquote(path))


@pytest.mark.parametrize("path", ["/", "/a", "/a/", "/a/b.c", "/a..b", "/...", "/año/x y"])
def test_plain_paths_are_plain(path):
    assert plain_path(path)


@given(st.text(max_size=30))
def test_a_plain_path_is_the_same_to_whoever_tidies_it(path):
    import posixpath

    if plain_path(path):
        assert posixpath.normpath(path) == (path.rstrip("/") or "/")


def test_a_path_that_climbs_or_is_long_is_refused(local):
    assert local.program().get("/assets/%2e%2e/who").status_code == 400
    assert local.program().get("/assets/..%2fwho").status_code == 400
    assert local.program().get("/" + "a" * 9000).status_code == 400


def test_web_sockets_are_not_spoken(local):
    async def knock():
        sent = []

        async def send(message):
            sent.append(message)

        async def receive():
            return {"type": "websocket.connect"}

        await local.app({"type": "websocket", "path": "/", "headers": []}, receive, send)
        return sent

    assert anyio.run(knock) == [{"type": "websocket.close", "code": 1008}]
