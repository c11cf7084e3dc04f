"""Fetching what is at an address of the public internet, politely and in bounds.

The exchange is left to ``httpcore``, which knows HTTP and nothing else: no cookies, no proxies of the environment, no
redirects, no unpacking. Its network is ours (``guarding``), every step of a redirection is looked at anew, and what
comes is unpacked under a limit. An answer that breaks off is a failure: nothing of it is taken for the whole.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import re
import ssl
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from email.message import Message
from urllib.parse import urljoin

import anyio
import httpcore

from crosswire import __version__
from crosswire.fetching.destinations import Address, Destination, destination, is_public, listed, plain
from crosswire.fetching.failures import FetchError, ForbiddenError, Reason
from crosswire.fetching.guarding import Guard, Resolve, resolved
from crosswire.fetching.unpacking import ACCEPTED, BROKEN, unpacking

MEBIBYTE = 1024 * 1024

REDIRECTS = frozenset({301, 302, 303, 307, 308})
FOR_GOOD = frozenset({301, 308})
OK, PARTIAL, UNCHANGED, GONE, TOO_MANY = 200, 206, 304, 410, 429

ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"

LONGEST_WAIT = 7 * 24 * 3600.0
"""Seconds of a ``Retry-After`` that are believed."""

Clock = Callable[[], dt.datetime]

Step = Callable[[str], Awaitable[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What is at an address. ``url`` is where it came from in the end, ``moved`` where it is said to be for good.

    ``charset`` is the encoding that the answer tells, or "". With ``changed`` false it is as it was when ``etag`` and
    ``modified``, the server's own words, were told, and ``content`` is empty.
    """

    url: str
    moved: str | None = None
    changed: bool = True
    media_type: str = ""
    charset: str = ""
    content: bytes = b""
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much is fetched and from where.

    At most ``most`` bytes as unpacked and ``seconds`` in all for each address on the way, ``hops`` redirections.
    ``hosts`` are the only ones that may be asked, if given; ``private`` those whose addresses need not be public; a
    name with a leading dot means all below it. ``ports`` are allowed beside those of HTTP and HTTPS, and on hosts that
    are ``private`` any is. ``types`` are the media types that are taken, if given. ``contact`` is told to every server.
    """

    most: int = 10 * MEBIBYTE
    seconds: float = 20
    hops: int = 5
    hosts: tuple[str, ...] | None = None
    private: tuple[str, ...] = ()
    ports: tuple[int, ...] = ()
    types: tuple[str, ...] | None = None
    contact: str = ""
    proxy: str | None = field(default=None, repr=False)


class Fetcher:
    """Fetches within bounds. Tests give their own ``resolve``, ``acceptable`` addresses and ``tls``."""

    def __init__(
        self,
        bounds: Bounds | None = None,
        *,
        resolve: Resolve = resolved,
        acceptable: Callable[[Address], bool] = is_public,
        tls: ssl.SSLContext | None = None,
        clock: Clock = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        """``clock`` is asked only where a server names the time until which it wants to be left alone."""
        self._bounds = bounds or Bounds()
        self._clock = clock
        told = f" (+{self._bounds.contact})" if self._bounds.contact else ""
        self._agent = f"crosswire/{__version__}{told}"
        if self._bounds.proxy:
            # the proxy looks names up, so that it alone can say where it does not go
            self._pool = httpcore.AsyncConnectionPool(
                ssl_context=tls, proxy=httpcore.Proxy(self._bounds.proxy), max_keepalive_connections=0
            )
        else:
            guard = Guard(private=self._bounds.private, resolve=resolve, acceptable=acceptable)
            self._pool = httpcore.AsyncConnectionPool(
                ssl_context=tls, network_backend=guard, max_keepalive_connections=0, max_connections=None
            )

    async def aclose(self) -> None:
        """Give back what is held."""
        await self._pool.aclose()

    async def fetch(
        self, url: str, *, etag: str | None = None, modified: str | None = None, step: Step | None = None
    ) -> Fetched:
        """What is at an address; with ``etag`` and ``modified`` only if it is no longer what they were told with.

        ``step`` is asked before each further step of a redirection, and raises where it is not to be taken. Raises
        ``ForbiddenError`` where it may not be asked and ``FetchError`` where nothing whole was got.
        """
        moved: str | None = None
        for_good = True
        for _ in range(self._bounds.hops + 1):
            to = self._destination(url)
            found = await self._hop(to, _conditions(etag, modified))
            if isinstance(found, Fetched):
                return Fetched(**{k: getattr(found, k) for k in _KEPT}, moved=moved)
            status, onward = found
            url = _joined(to.url, onward)
            if to.scheme == "https" and not url.lower().startswith("https:"):
                raise ForbiddenError(f"{to.host} leads from https to something else")
            if step is not None:
                await step(url)
            for_good = for_good and status in FOR_GOOD
            moved = url if for_good else moved
        raise FetchError(f"the address leads on more than {self._bounds.hops} times", "astray")

    def _destination(self, url: str) -> Destination:
        bounds = self._bounds
        to = destination(plain(url), bounds.hosts, ports=_ANY_PORT)
        if to.port not in {80, 443, *bounds.ports} and not listed(to.host, bounds.private):
            raise ForbiddenError(f"port {to.port} is not one that may be asked")
        return to

    async def _hop(self, to: Destination, conditions: Sequence[tuple[str, str]]) -> Fetched | tuple[int, str]:
        """What is there, or where it leads on to."""
        try:
            with anyio.fail_after(self._bounds.seconds):
                return await self._exchange(to, conditions)
        except (TimeoutError, httpcore.TimeoutException) as error:
            raise FetchError(f"nothing whole came within {self._bounds.seconds:g} seconds", "late") from error
        except httpcore.ConnectError as error:
            raise FetchError(f"{to.host} cannot be reached safely", "unreachable") from error
        except (httpcore.NetworkError, httpcore.ProxyError, OSError) as error:
            raise FetchError(f"{to.host} ended the connection", "disconnected") from error
        except httpcore.RemoteProtocolError as error:
            raise _broken(to, str(error)) from error
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
            raise FetchError(f"{to.host} does not answer as a web server does", "no-web-server") from error
        except BROKEN as error:
            raise FetchError(f"{to.host} sends it packed, and damaged", "packed") from error

    async def _exchange(self, to: Destination, conditions: Sequence[tuple[str, str]]) -> Fetched | tuple[int, str]:
        headers = [
            ("Host", to.url.partition("://")[2].partition("/")[0].partition("?")[0]),
            ("User-Agent", self._agent),
            ("Accept", ACCEPT),
            ("Accept-Encoding", ACCEPTED),
            *conditions,
            ("Connection", "close"),
        ]
        url = httpcore.URL(
            scheme=to.scheme.encode(), host=to.host.encode(), port=to.port, target=to.target.encode("ascii")
        )
        async with self._pool.stream("GET", url, headers=headers) as answer:
            told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
            if answer.status in REDIRECTS and told.get("location"):
                return answer.status, told["location"]
            if answer.status == UNCHANGED and conditions:
                return Fetched(url=to.url, changed=False, etag=told.get("etag"), modified=told.get("last-modified"))
            if answer.status != OK:
                raise self._failure(to, answer.status, told)
            content_type = Message()
            content_type["Content-Type"] = _TOKEN.sub("", told.get("content-type", ""))
            media_type = told.get("content-type", "").partition(";")[0].strip().lower()
            if self._bounds.types is not None and media_type not in self._bounds.types:
                raise FetchError(
                    f"what is there is no text to read but {media_type or 'of an unknown kind'}", "refused"
                )
            content = await self._content(to, answer, told.get("content-encoding", ""))
            return Fetched(
                url=to.url,
                media_type=media_type,
                charset=str(content_type.get_content_charset() or ""),
                content=content,
                etag=told.get("etag"),
                modified=told.get("last-modified"),
            )

    async def _content(self, to: Destination, answer: httpcore.Response, encoding: str) -> bytes:
        most = self._bounds.most
        tool = unpacking(encoding, to.host)
        content = bytearray()
        sent = 0
        async for piece in answer.aiter_stream():
            sent += len(piece)
            content += tool.feed(piece, most - len(content))
            if len(content) > most or sent > most:
                raise FetchError(f"there are more than {most} bytes", "too-large")
        if not tool.whole():
            raise FetchError(f"{to.host} sends a part of it only", "truncated")
        return bytes(content)

    def _failure(self, to: Destination, status: int, told: dict[str, str]) -> FetchError:
        reason: Reason = (
            "gone" if status == GONE
            else "too-many-requests" if status == TOO_MANY
            else "server-error" if status >= 500
            else "refused"
        )  # fmt: skip
        retry = _retry(told.get("retry-after", ""), self._clock)
        return FetchError(f"{to.host} answers {status}", reason, status=status, retry=retry)


_KEPT = ("url", "changed", "media_type", "charset", "content", "etag", "modified")
_ANY_PORT = range(1, 65536)
_TOKEN = re.compile(r"[^\x20-\x7e]")


def _conditions(etag: str | None, modified: str | None) -> list[tuple[str, str]]:
    """The headers that ask for what changed, with words that a server once told; nothing that could be no header."""
    found = (("If-None-Match", etag), ("If-Modified-Since", modified))
    return [(name, value) for name, value in found if value and value.isascii() and value.isprintable()]


def _broken(to: Destination, message: str) -> FetchError:
    """An answer that is not as HTTP wants it: mostly one that breaks off."""
    if "complete message body" in message or "incomplete chunked" in message:
        return FetchError(f"{to.host} sends a part of it only", "truncated")
    if "disconnected" in message:
        return FetchError(f"{to.host} ended the connection without an answer", "disconnected")
    return FetchError(f"{to.host} does not answer as a web server does", "no-web-server")


def _joined(url: str, onward: str) -> str:
    try:
        return urljoin(url, onward.encode("latin-1").decode("utf-8", "replace"))
    except ValueError as error:
        raise ForbiddenError("the address leads on to what is no address") from error


def _retry(told: str, clock: Clock) -> float | None:
    """Seconds that a ``Retry-After`` asks for, given as such or as a time."""
    if told.strip().isdecimal():
        return min(float(told.strip()[:12]), LONGEST_WAIT)
    try:
        until = email.utils.parsedate_to_datetime(told)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=dt.UTC)
    return min(max((until - clock()).total_seconds(), 0.0), LONGEST_WAIT)
