"""Fetching: whom it asks, where it is led, what it takes and what it leaves."""

from __future__ import annotations

import anyio
import pytest
from asked import PAGE, fetch, moved

from crosswire import __version__
from crosswire.fetching import Bounds, Fetcher, FetchError, ForbiddenError
from crosswire.fetching.destinations import is_public
from crosswire.fetching.guarding import resolved


def test_a_page_is_fetched_and_the_server_learns_nothing_about_who_asks():
    found, server, names = fetch("http://news.example:PORT/a?b=c#d", {"/a?b=c": PAGE})
    assert (found.media_type, found.charset, found.content) == ("text/html", "utf-8", b"hello")
    assert found.url == f"http://news.example:{server.port}/a?b=c"
    assert names == [("news.example", server.port)]
    lines = server.asked[0].lower().splitlines()
    assert lines[0] == "get /a?b=c http/1.1"
    assert f"host: news.example:{server.port}" in lines
    told = {line.partition(":")[0] for line in lines[1:] if line}
    assert told == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert f"user-agent: crosswire/{__version__}" in lines


def test_a_host_that_is_not_on_the_list_is_not_even_looked_up():
    async def never(*_):
        raise AssertionError

    fetcher = Fetcher(Bounds(hosts=("news.example",)), resolve=never)
    with pytest.raises(ForbiddenError, match=r"evil\.example is not on the list"):
        anyio.run(fetcher.fetch, "http://evil.example/")


def test_this_machine_is_not_asked_though_its_name_is_on_the_list():
    with pytest.raises(ForbiddenError, match="not on the public internet") as refused:
        fetch("http://news.example:PORT/", {"/": PAGE}, acceptable=is_public)
    assert refused.value.server.asked == []


@pytest.mark.parametrize(
    "addresses", [("8.8.8.8", "10.0.0.1"), ("::1",), ("::ffff:8.8.8.8",), ("nonsense",), ("fe80::1%lo",)]
)
def test_one_address_that_is_not_public_forbids_them_all(addresses):
    with pytest.raises(ForbiddenError, match="not on the public internet"):
        fetch("http://news.example:PORT/", addresses=addresses, acceptable=is_public)


def test_the_connection_goes_to_the_address_that_was_looked_at():
    """The name points to this machine once, for the look, and would point elsewhere for a second look-up."""
    found, _, names = fetch(
        "http://news.example:PORT/",
        {"/": PAGE},
        addresses=lambda count: ("127.0.0.1",) if count == 1 else ("10.0.0.1",),
    )
    assert found.content == b"hello"
    assert len(names) == 1


def test_a_redirection_is_followed_and_each_step_is_looked_at():
    answers = {"/a": moved("/b"), "/b": moved("http://www.wire.example:PORT/c", 308), "/c": PAGE}
    found, server, names = fetch("http://news.example:PORT/a", answers, hosts=("news.example", ".wire.example"))
    assert found.url == f"http://www.wire.example:{server.port}/c"
    assert [name for name, _ in names] == ["news.example", "news.example", "www.wire.example"]
    with pytest.raises(ForbiddenError, match=r"www\.wire\.example is not on the list"):
        fetch("http://news.example:PORT/a", answers)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_kind_of_redirection_is_followed(status):
    assert fetch("http://news.example:PORT/a", {"/a": moved("/b", status), "/b": PAGE})[0].content == b"hello"


def test_a_redirection_to_where_the_name_leads_inside_is_refused():
    with pytest.raises(ForbiddenError, match="not on the public internet") as refused:
        fetch(
            "http://news.example:PORT/a",
            {"/a": moved("/b"), "/b": PAGE},
            addresses=lambda count: ("127.0.0.1",) if count == 1 else ("127.0.0.2",),
            acceptable=lambda address: str(address) == "127.0.0.1",
        )
    assert len(refused.value.server.asked) == 1


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1:PORT/",
        "file:///etc/passwd",
        "//evil.example/",
        "http://[",
        "gopher://x/",
        "http://news.example:22/",
    ],
)
def test_a_redirection_that_leaves_is_refused(to):
    with pytest.raises(ForbiddenError):
        fetch("http://news.example:PORT/", {"/": moved(to)})


def test_each_step_of_a_redirection_may_be_refused():
    steps = []

    async def step(url):
        steps.append(url)
        if len(steps) > 1:
            raise ForbiddenError("not there", "robots")

    answers = {"/a": moved("/b"), "/b": moved("/c"), "/c": PAGE}
    with pytest.raises(ForbiddenError, match="not there") as refused:
        fetch("http://news.example:PORT/a", answers, told={"step": step})
    assert [url.rpartition("/")[2] for url in steps] == ["b", "c"]
    assert len(refused.value.server.asked) == 2


def test_whoever_leads_on_and_on_is_left():
    with pytest.raises(FetchError, match="leads on more than 2 times") as refused:
        fetch("http://news.example:PORT/", {"/": moved("/")}, hops=2)
    assert len(refused.value.server.asked) == 3


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", "answers 404"),
        (b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", "answers 302"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nxyz", "packed, and damaged"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n" + b"\xff" * 20, "packed, and damaged"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\n\r\nx", "packed as zstd"),
        (b"HTTP/1.1 206 Partial\r\nContent-Length: 1\r\n\r\nx", "answers 206"),
        (b"HTTP/1.1 304 Not Modified\r\n\r\n", "answers 304"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", "a part of it only"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\nx",
            "a part of it only",
        ),
        (b"SSH-2.0-OpenSSH\r\n\r\n", "does not answer as a web server"),
        (b"", "ended the connection without an answer"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000, "does not answer as a web server"),
    ],
)
def test_what_cannot_be_taken_is_told(answer, why):
    with pytest.raises(FetchError, match=why):
        fetch("http://news.example:PORT/", {"/": answer})


def test_the_size_is_limited_whatever_is_told():
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
    chunked = head + b"Transfer-Encoding: chunked\r\n\r\n"
    for answer in (head + b"\r\n" + b"x" * 101, chunked + b"65\r\n" + b"x" * 101 + b"\r\n0\r\n\r\n"):
        with pytest.raises(FetchError, match="more than 100 bytes"):
            fetch("http://news.example:PORT/", {"/": answer}, most=100)
    assert len(fetch("http://news.example:PORT/", {"/": head + b"\r\n" + b"x" * 100}, most=100)[0].content) == 100


def test_the_time_is_limited_wherever_it_stops():
    for answer in ([None], [PAGE[:20], None], [PAGE[:-2], None]):
        with pytest.raises(FetchError, match="nothing whole came"):
            fetch("http://news.example:PORT/", {"/": answer}, seconds=0.05)


def test_only_what_changed_is_fetched_again():
    answers = {"/": b'HTTP/1.1 304 Not Modified\r\nETag: "b"\r\n\r\n'}
    told = {"etag": '"a"', "modified": "Sun, 04 May 2031 09:00:00 GMT"}
    found, server, _ = fetch("http://news.example:PORT/", answers, told=told)
    assert (found.changed, found.content, found.etag) == (False, b"", '"b"')
    assert 'If-None-Match: "a"\r\n' in server.asked[0]
    assert "If-Modified-Since: Sun, 04 May 2031 09:00:00 GMT\r\n" in server.asked[0]
    answers = {"/": PAGE.replace(b"\r\n\r\n", b"\r\nLast-Modified: then\r\n\r\n")}
    found, server, _ = fetch("http://news.example:PORT/", answers, told={"etag": '"a"\r\nX: y'})
    assert (found.changed, found.content, found.modified) == (True, b"hello", "then")
    assert "X: y" not in server.asked[0]


def test_what_moved_for_good_is_told_where_every_step_is_for_good():
    found, server, _ = fetch("http://news.example:PORT/a", {"/a": moved("/b", 301), "/b": moved("/c", 308), "/c": PAGE})
    assert found.moved == f"http://news.example:{server.port}/c"
    found, server, _ = fetch("http://news.example:PORT/a", {"/a": moved("/b", 301), "/b": moved("/c", 302), "/c": PAGE})
    assert found.moved == f"http://news.example:{server.port}/b"
    assert (
        fetch("http://news.example:PORT/a", {"/a": moved("/b", 302), "/b": moved("/c", 301), "/c": PAGE})[0].moved
        is None
    )


@pytest.mark.parametrize(
    ("status", "told", "reason", "retry"),
    [
        (429, "120", "too-many-requests", 120),
        (503, "Sun, 04 May 2031 12:10:00 GMT", "server-error", 600),
        (503, "Sun, 04 May 2031 11:00:00 GMT", "server-error", 0),
        (503, "99999999999", "server-error", 7 * 24 * 3600),
        (503, "soon", "server-error", None),
        (410, "", "gone", None),
        (403, "", "refused", None),
    ],
)
def test_whoever_asks_to_be_left_alone_says_for_how_long(status, told, reason, retry):
    answer = f"HTTP/1.1 {status} No\r\nRetry-After: {told}\r\nContent-Length: 0\r\n\r\n".encode()
    with pytest.raises(FetchError) as failed:
        fetch("http://news.example:PORT/", {"/": answer})
    assert (failed.value.reason, failed.value.retry, failed.value.status) == (reason, retry, status)


def test_whom_to_write_to_is_told_where_it_is_known():
    _, server, _ = fetch("http://news.example:PORT/", {"/": PAGE}, contact="desk@news.example")
    assert f"user-agent: crosswire/{__version__} (+desk@news.example)\r\n" in server.asked[0].lower()


def test_a_host_that_is_named_may_be_of_this_machine_and_at_any_port():
    found, *_ = fetch(
        "http://news.example:PORT/", {"/": PAGE}, acceptable=is_public, private=("news.example",), port=443
    )
    assert found.content == b"hello"
    with pytest.raises(ForbiddenError, match="not on the public internet"):
        fetch("http://news.example:PORT/", {"/": PAGE}, acceptable=is_public, private=("other.example",))
    with pytest.raises(ForbiddenError, match="port"):
        fetch("http://news.example:PORT/", {"/": PAGE}, acceptable=is_public, port=443)


def test_any_host_may_be_asked_where_there_is_no_list():
    assert fetch("http://any.example:PORT/", {"/": PAGE}, hosts=None)[0].content == b"hello"
    for host in ("127.0.0.1", "2130706433", "localhost"):
        with pytest.raises(ForbiddenError):
            fetch(f"http://{host}:PORT/", {"/": PAGE}, hosts=None, acceptable=is_public)


def test_letters_of_other_scripts_are_written_as_the_web_does():
    found, _, names = fetch(
        "http://m\u00fcnchen.example:PORT/stra\u00dfe?q=\u00e9#x", {"/stra%C3%9Fe?q=%C3%A9": PAGE}, hosts=None
    )
    assert found.content == b"hello"
    assert names[0][0] == "xn--mnchen-3ya.example"


def test_a_proxy_is_asked_only_where_one_is_set(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    assert fetch("http://news.example:PORT/", {"/": PAGE})[0].content == b"hello"
    with pytest.raises(FetchError, match="cannot be reached"):
        fetch("http://news.example:PORT/", {"/": PAGE}, proxy="http://127.0.0.1:1")


def test_interim_answers_are_passed_over():
    answer = b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + PAGE
    assert fetch("http://news.example:PORT/", {"/": answer})[0].content == b"hello"


def test_a_name_that_nobody_knows_is_told():
    for addresses in ((), OSError()):
        with pytest.raises(FetchError, match="not known"):
            fetch("http://news.example:PORT/", addresses=addresses or ())
        with pytest.raises(FetchError, match="not known"):
            fetch("http://news.example:PORT/", addresses=lambda _, told=addresses: told)


def test_the_next_address_is_tried_where_the_first_does_not_answer():
    found, *_ = fetch("http://news.example:PORT/", {"/": PAGE}, addresses=("127.0.0.9", "127.0.0.1"))
    assert found.content == b"hello"
    with pytest.raises(FetchError, match="cannot be reached"):
        fetch("http://news.example:PORT/", {"/": PAGE}, addresses=("127.0.0.9",))


def test_the_system_knows_this_machine():
    assert "127.0.0.1" in anyio.run(resolved, "127.0.0.1", 80)
