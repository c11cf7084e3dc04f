"""The server of a soak: every host in one, with all that goes wrong, and a record of what it really served."""

from __future__ import annotations

import asyncio
import contextlib
import email.utils
import gzip
import hashlib
import re
import socket
import struct
import threading
import zlib
from collections import Counter, defaultdict
from html import escape
from typing import Self

import brotli
from soak_child import ClockFile
from soak_plan import FEED_FAULTS, LASTING_FAULTS, START, Feed, Item, Plan

PACK = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}
BOMB = gzip.compress(bytes(50_000_000))
WHY = {**FEED_FAULTS, **LASTING_FAULTS, "410": "gone", "robots-500": "server-error"}


class Server:
    """Serves a plan at a port of this machine, in a thread of its own."""

    def __init__(self, plan: Plan, clock: ClockFile) -> None:
        """``clock`` is that of the watch."""
        self.plan, self._clock = plan, clock
        self.port = 0
        self.requests = self.trapped = 0
        self.faults: Counter[tuple[str, str, str]] = Counter()
        """How often what went wrong: the feed's address or that of its item, the kind, feed or item."""
        self.served: defaultdict[int, set[int]] = defaultdict(set)
        self._feeds = {f.number: f for f in plan.feeds}
        self._asked: Counter[int] = Counter()
        self._robots: Counter[str] = Counter()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        """Start."""
        self._thread.start()
        started = asyncio.run_coroutine_threadsafe(
            asyncio.start_server(self._serve, "127.0.0.1", 0, backlog=512), self._loop
        )
        self._server = started.result()
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        """Stop, and leave who waits."""

        async def left() -> None:
            self._server.close()
            tasks = asyncio.all_tasks() - {asyncio.current_task()}
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await asyncio.sleep(0.1)  # until what was closed is closed

        asyncio.run_coroutine_threadsafe(left(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def failing_at_the_end(self) -> set[str]:
        """The feeds that are not to be had in the end."""
        return {f.url(self.port) for f in self.plan.feeds if f.lasting is not None}

    def expected_faults(self) -> Counter[tuple[str, str, str]]:
        """What the coverage must tell: feed, what and reason; of items all feeds together, as any may lead there."""
        found: Counter[tuple[str, str, str]] = Counter()
        for (url, kind, what), count in self.faults.items():
            found[url if what == "feed" else "", what, WHY[kind]] += count
        return found

    # ------------------------------------------------------------ answering

    def _now(self) -> float:
        return self._clock.read() - START

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._served(reader, writer)
        except asyncio.CancelledError:  # who waits when it ends
            return
        finally:
            writer.close()

    async def _served(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            self.requests += 1
            path = head.split(" ", 2)[1]
            host = re.search(r"^Host: ([^:\r\n]+)", head, re.MULTILINE)
            await self._answer(writer, host[1] if host else "", path, head)

    async def _answer(self, writer: asyncio.StreamWriter, host: str, path: str, head: str) -> None:
        if not host.endswith(".example"):
            self.trapped += 1
            return
        if path == "/robots.txt":
            await self._rules(writer, host)
        elif found := re.match(r"/(?:feeds|private|moved)/(\d+)(-part)?\.xml", path):
            await self._feed(writer, self._feeds[int(found[1])], path, head)
        elif found := re.match(r"/(?:news|private)/(\d+)", path):
            await self._page(writer, self.plan.items[int(found[1])], head)
        else:
            await self._send(writer, "404 Not Found", b"")

    async def _rules(self, writer: asyncio.StreamWriter, host: str) -> None:
        feeds = [f for f in self.plan.feeds if f.host == host]
        if any(f.robots == "error" for f in feeds) and self._now() < self.plan.span * 0.3 and not self._robots[host]:
            self._robots[host] += 1
            self.faults[feeds[0].url(self.port), "robots-500", "feed"] += 1
            await self._send(writer, "500 Error", b"")
            return
        delay = "Crawl-delay: 5\n" if any(f.robots == "delay" for f in feeds) else ""
        await self._send(writer, "200 OK", f"User-agent: *\nDisallow: /private/\n{delay}".encode(), kind="text/plain")

    async def _feed(self, writer: asyncio.StreamWriter, feed: Feed, path: str, head: str) -> None:
        now = self._now()
        fault = feed.fault(now)
        part = "-part" in path
        left = feed.moved is not None and now >= feed.moved and not part and not path.startswith("/moved")
        if fault is None and left:
            to = f"http://m{feed.number}.example:{self.port}/moved/{feed.number}.xml"
            await self._send(writer, "301 Moved", b"", extra=f"Location: {to}\r\n")
            return
        listed = [i for i in feed.items if i.offered[feed.number][0] <= now < i.offered[feed.number][1]]
        if feed.kind == "sitemap" and feed.number % 2 and not part:
            body = self._index(feed)
        else:
            body = self._body(feed, listed, now)
        if fault is not None:
            if "?again" not in path:
                self.faults[feed.url(self.port), fault, "feed"] += 1
            if fault == "cut":
                self._count(feed, listed, now)
            await self._fault(writer, fault, body)
            return
        etag, modified = f'"{hashlib.sha256(body).hexdigest()[:12]}"', _stamp(feed, now)
        told = ""
        if feed.marks in {"etag", "both"}:
            told += f"ETag: {etag}\r\n"
        if feed.marks in {"modified", "both"}:
            told += f"Last-Modified: {modified}\r\n"
        if (feed.marks in {"etag", "both"} and f"If-None-Match: {etag}" in head) or (
            feed.marks == "modified" and f"If-Modified-Since: {modified}" in head
        ):
            await self._send(writer, "304 Not Modified", None, extra=told)
            return
        self._count(feed, listed, now)
        charset = {"plain": "", "says-latin": "; charset=iso-8859-1", "cp1252": "; charset=utf-8"}[feed.encoding]
        if feed.packing and f"{feed.packing}" in head:
            body = PACK[feed.packing](body)
            told += f"Content-Encoding: {feed.packing}\r\n"
        await self._send(writer, "200 OK", body, kind=f"application/xml{charset}", extra=told)

    async def _page(self, writer: asyncio.StreamWriter, item: Item, head: str) -> None:
        now = self._now()
        name = item.url(self.port)
        if item.lasting is not None:
            self.faults[name, item.lasting, "item"] += 1
            await self._fault(writer, item.lasting, b"")
            return
        body = self._html(item, now)
        if self._asked[item.serial] < len(item.first):
            fault = item.first[self._asked[item.serial]]
            self._asked[item.serial] += 1
            self.faults[name, fault, "item"] += 1
            await self._fault(writer, fault, body)
            return
        etag = f'"{item.edition(now)}"'
        if item.serial % 3 and f"If-None-Match: {etag}" in head:
            await self._send(writer, "304 Not Modified", None, extra=f"ETag: {etag}\r\n")
            return
        self.served[item.serial].add(item.edition(now))
        charset = {"plain": "; charset=utf-8", "says-latin": "; charset=iso-8859-1", "cp1252": "; charset=windows-1252"}
        await self._send(writer, "200 OK", body, kind=f"text/html{charset[item.encoding]}", extra=f"ETag: {etag}\r\n")

    def _count(self, feed: Feed, listed: list[Item], now: float) -> None:
        """What stands in the feed itself was served."""
        if feed.kind != "sitemap":
            for item in listed:
                self.served[item.serial].add(item.edition(now))

    # ------------------------------------------------------------ bodies

    def _body(self, feed: Feed, listed: list[Item], now: float) -> bytes:
        if feed.kind == "sitemap":
            rows = "".join(
                f"<url><loc>{escape(i.url(self.port))}</loc><lastmod>{_iso(_changed(i, now))}</lastmod></url>"
                for i in listed
            )
            text = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
        elif feed.kind == "atom":
            rows = "".join(
                f'<entry><id>tag:{i.serial}</id><title>{_title(i)}</title><link href="{escape(i.url(self.port))}"/>'
                f"<published>{_iso(i.start)}</published><updated>{_iso(_changed(i, now))}</updated>"
                f"<summary>{_brief(i, now)}</summary></entry>\n"
                for i in listed
            )
            text = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed {feed.number}</title>{rows}</feed>'
        else:
            rows = "".join(
                f"<item><guid>tag:{i.serial}</guid><title>{_title(i)}</title><link>{escape(i.url(self.port))}</link>"
                f"<pubDate>{email.utils.formatdate(START + i.start)}</pubDate>"
                f"<description>{_brief(i, now)}</description></item>\n"
                for i in listed
            )
            text = f'<rss version="2.0"><channel><title>Feed {feed.number}</title>{rows}</channel></rss>'
        code = "windows-1252" if feed.encoding == "cp1252" else "utf-8"
        return f'<?xml version="1.0" encoding="{code}"?>\n{text}'.encode(code)

    def _index(self, feed: Feed) -> bytes:
        part = f"http://{feed.host}:{self.port}/feeds/{feed.number}-part.xml"
        return f"<sitemapindex><sitemap><loc>{part}</loc></sitemap></sitemapindex>".encode()

    def _html(self, item: Item, now: float) -> bytes:
        edition = item.edition(now)
        code = "cp1252" if item.encoding == "cp1252" else "utf-8"
        meta = '<meta charset="utf-8">' if item.encoding == "says-latin" else ""
        return (
            f'<html lang="en"><head>{meta}<title>{_title(item)}</title></head><body><nav>Home</nav>'
            f"<article><h1>{_title(item)}</h1><p>The ferry of line {item.serial} was held at the quay of Peñón after "
            f"{3 + item.serial % 50} people were injured, the port authority said in edition {edition} of its note.</p>"
            f"<p>A second boat was towed to berth {item.serial % 90} and nobody on it was hurt, the coast "
            "guard said.</p></article></body></html>"
        ).encode(code)

    # ------------------------------------------------------------ what goes wrong

    async def _fault(self, writer: asyncio.StreamWriter, fault: str, body: bytes) -> None:  # noqa: PLR0912 - a table
        match fault:
            case "hang":
                await asyncio.sleep(30)
            case "drip":
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n")
                for byte in body[:200]:
                    writer.write(bytes([byte]))
                    await writer.drain()
                    await asyncio.sleep(0.1)
            case "500":
                await self._send(writer, "500 Error", b"")
            case "503-wait":
                await self._send(writer, "503 Busy", b"", extra="Retry-After: 300\r\n")
            case "429":
                await self._send(writer, "429 Slow Down", b"", extra="Retry-After: 120\r\n")
            case "404":
                await self._send(writer, "404 Not Found", b"")
            case "410":
                await self._send(writer, "410 Gone", b"")
            case "reset":
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + body[: len(body) // 2])
                await writer.drain()
                linger = struct.pack("ii", 1, 0)
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                writer.transport.abort()
            case "silence":
                pass
            case "short":
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (len(body) + 50) + body[: len(body) // 2]
                )
            case "half-chunked":
                writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n" % (len(body), body))
            case "cut":
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n" + body[: len(body) * 2 // 3])
            case "page-instead":
                await self._send(
                    writer, "200 OK", b"<html><body><p>garbled: come back later</p></body></html>", kind="text/html"
                )
            case "garbage":
                await self._send(writer, "200 OK", b"<rss><channel><item><title>garbled", kind="application/rss+xml")
            case "huge":
                await self._send(writer, "200 OK", body + b"<!--" + b"x" * 400_000 + b"-->", kind="application/xml")
            case "bomb":
                await self._send(writer, "200 OK", BOMB, kind="application/xml", extra="Content-Encoding: gzip\r\n")
            case "damaged-gzip":
                await self._send(
                    writer,
                    "200 OK",
                    b"\x1f\x8b\x08" + b"\xff" * 60,
                    kind="application/xml",
                    extra="Content-Encoding: gzip\r\n",
                )
            case "loopback":
                await self._send(writer, "302 Found", b"", extra=f"Location: http://127.0.0.1:{self.port}/trap\r\n")
            case "loop":
                await self._send(writer, "302 Found", b"", extra="Location: ?again\r\n")
            case "no-http":
                writer.write(b"SSH-2.0-OpenSSH_9.9\r\n\r\n")
            case _:
                raise AssertionError(fault)

    async def _send(
        self,
        writer: asyncio.StreamWriter,
        status: str,
        body: bytes | None,
        *,
        kind: str = "text/plain",
        extra: str = "",
    ) -> None:
        length = "" if body is None else f"Content-Length: {len(body)}\r\nContent-Type: {kind}\r\n"
        writer.write(f"HTTP/1.1 {status}\r\n{length}{extra}Connection: close\r\n\r\n".encode() + (body or b""))
        await writer.drain()


def _title(item: Item) -> str:
    return f"Ferry of line {item.serial} held"


def _brief(item: Item, now: float) -> str:
    edition = item.edition(now) if item.told else 1
    return (
        f"In brief: the ferry of line {item.serial} was held at the quay of Peñón on that day, the port authority "
        f"said in edition {edition} of its note."
    )


def _changed(item: Item, now: float) -> float:
    return item.edited if item.told and item.edited is not None and now >= item.edited else item.start


def _iso(seconds: float) -> str:
    return email.utils.parsedate_to_datetime(email.utils.formatdate(START + seconds)).isoformat()[:19] + "Z"


def _stamp(feed: Feed, now: float) -> str:
    """When the feed changed last."""
    times = [0.0]
    for item in feed.items:
        start, end = item.offered[feed.number]
        times += [t for t in (start, end, item.edited or 0.0) if t <= now]
    return email.utils.formatdate(START + max(times), usegmt=True)
