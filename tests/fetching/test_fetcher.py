"""Fetching from a server of this machine, which only the tests' own idea of an acceptable address lets it ask."""

from __future__ import annotations

import datetime as dt
import gzip
import ssl
import zlib

import anyio
import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire import __version__
from crosswire.fetching import Bounds, Fetcher, FetchError, ForbiddenError
from crosswire.fetching.destinations import is_public
from crosswire.fetching.guarding import resolved
from crosswire.fetching.unpacking import unpacking

NOW = dt.datetime(2031, 5, 4, 12, tzinfo=dt.UTC)

PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\nContent-Length: 5\r\n\r\nhello"


class Server:
    """Answers each path with given bytes, and keeps what it was asked."""

    def __init__(self, answers, tls=None):
        self.answers, self.tls, self.asked, self.port = answers, tls, [], 0

    async def handle(self, stream):
        try:
            await self.answer(stream)
        except (anyio.EndOfStream, anyio.BrokenResourceError, anyio.ClosedResourceError, ssl.SSLError):
            pass
        finally:
            await anyio.aclose_forcefully(stream)

    async def answer(self, stream):
        if self.tls:
            stream = await anyio.streams.tls.TLSStream.wrap(stream, server_side=True, ssl_context=self.tls)
        asked = b""
        while b"\r\n\r\n" not in asked:
            asked += await stream.receive()
        self.asked.append(asked.decode())
        answer = self.answers[asked.split(b" ")[1].decode()]
        for part in answer if isinstance(answer, list) else [answer]:
            if part is None:
                await anyio.sleep_forever()
            await stream.send(part)
        await stream.aclose()


def fetch(
    url,
    answers=(),
    *,
    hosts=("news.example",),
    addresses=("127.0.0.1",),
    acceptable=lambda address: address.is_loopback,
    tls=(None, None),
    port=None,
    told=None,
    private=(),
    **limits,
):
    """What is fetched of a URL whose ``PORT`` is that of the server, the server, and what was resolved."""

    async def run():
        server = Server(dict(answers), tls[0])
        names = []

        async def resolve(host, at):
            names.append((host, at))
            told = addresses(len(names)) if callable(addresses) else addresses
            if isinstance(told, Exception):
                raise told
            return told

        async with (
            await anyio.create_tcp_listener(local_host="127.0.0.1") as listener,
            anyio.create_task_group() as group,
        ):
            server.port = listener.extra(anyio.abc.SocketAttribute.local_port)  # noqa: S610 - no Django
            for path, answer in server.answers.items():
                if isinstance(answer, bytes):
                    server.answers[path] = answer.replace(b"PORT", str(server.port).encode())
            group.start_soon(listener.serve, server.handle)
            bounds = Bounds(hosts=hosts, private=private, ports=(server.port if port is None else port,), **limits)
            fetcher = Fetcher(bounds, resolve=resolve, acceptable=acceptable, tls=tls[1], clock=lambda: NOW)
            try:
                found = await fetcher.fetch(url.replace("PORT", str(server.port)), **(told or {}))
            except FetchError as error:
                found = error
            assert fetcher._pool.connections == []
            await fetcher.aclose()
            group.cancel_scope.cancel()
        return found, server, names

    found, server, names = anyio.run(run)
    if isinstance(found, Exception):
        found.server = server
        raise found
    return found, server, names


def moved(to, status=302):
    return f"HTTP/1.1 {status} Moved\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


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


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: %s\r\nContent-Length: %d\r\n\r\n"


def packed(how, content):
    return HEAD % (how, len(content)) + content


def raw_deflate(content):
    tool = zlib.compressobj(wbits=-15)
    return tool.compress(content) + tool.flush()


PACKED = [
    (b"gzip", gzip.compress),
    (b"gzip", lambda c: gzip.compress(c[: len(c) // 2]) + gzip.compress(c[len(c) // 2 :]) + b"\0\0"),
    (b"deflate", zlib.compress),
    (b"deflate", raw_deflate),
    (b"br", brotli.compress),
]


@pytest.mark.parametrize(("how", "pack"), PACKED)
def test_what_is_packed_is_unpacked_whole_or_not_taken(how, pack):
    content = b"".join(b"%d quays, " % n for n in range(50_000))
    whole = pack(content)
    assert fetch("http://news.example:PORT/", {"/": packed(how, whole)})[0].content == content
    with pytest.raises(FetchError, match=r"a part of it only|damaged"):
        fetch("http://news.example:PORT/", {"/": packed(how, whole[: len(whole) // 2])})


@pytest.mark.parametrize(("how", "pack"), PACKED)
def test_something_small_does_not_become_something_huge(how, pack):
    bomb = packed(how, pack(bytes(20_000_000)))
    with pytest.raises(FetchError, match="more than 1000000 bytes") as refused:
        fetch("http://news.example:PORT/", {"/": bomb}, most=1_000_000)
    assert refused.value.reason == "too-large"


@given(
    content=st.binary(max_size=300_000), cuts=st.lists(st.integers(1, 70_000), max_size=5), how=st.sampled_from(PACKED)
)
@settings(max_examples=60, deadline=None)
def test_unpacking_does_not_hang_on_where_the_pieces_end(content, cuts, how):
    data = how[1](content)
    tool = unpacking(how[0].decode(), "news.example")
    out = bytearray()
    for size in (*cuts, len(data)):
        piece, data = data[:size], data[size:]
        out += tool.feed(piece, 10**9)
    assert (bytes(out), tool.whole()) == (content, True)


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


@pytest.fixture(scope="module")
def certified(tmp_path_factory):
    """A server's and a client's idea of TLS, with a certificate of ``news.example``."""
    x509 = pytest.importorskip("cryptography.x509")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "news.example")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("news.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    pem = serialization.Encoding.PEM
    form = serialization.PrivateFormat.PKCS8
    path.write_bytes(certificate.public_bytes(pem) + key.private_bytes(pem, form, serialization.NoEncryption()))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(path)
    return server, ssl.create_default_context(cafile=path)


def test_https_is_checked_against_the_name_though_the_address_is_pinned(certified):
    found, *_ = fetch("https://news.example:PORT/", {"/": PAGE}, tls=certified)
    assert found.content == b"hello"
    with pytest.raises(FetchError, match="cannot be reached safely"):
        fetch("https://wire.example:PORT/", {"/": PAGE}, tls=certified, hosts=("wire.example",))
    with pytest.raises(FetchError, match="cannot be reached safely"):
        fetch("https://news.example:PORT/", {"/": PAGE}, tls=(certified[0], None))


def test_https_does_not_lead_to_http(certified):
    with pytest.raises(ForbiddenError, match="from https to something else"):
        fetch("https://news.example:PORT/", {"/": moved("http://news.example:PORT/b")}, tls=certified)
