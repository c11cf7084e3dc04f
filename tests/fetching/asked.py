"""A server of this machine, and what is fetched of it: only a test lets that address be asked."""

from __future__ import annotations

import datetime as dt
import ssl

import anyio

from crosswire.fetching import Bounds, Fetcher, FetchError

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
