"""Fetching a report from the public internet for a person who asks for it; off unless it is turned on.

Each hop is looked at anew: its name is on the list, all its addresses are public, and the connection goes to the very
address that was looked at, so that a name which points elsewhere a moment later (DNS rebinding) changes nothing.
Proxies of the environment are not used, nothing is sent that says who asks, and what comes is taken as it is sent,
never unpacked, so that something small cannot become something huge.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

import anyio
import h11
from anyio.abc import ByteStream
from python_multipart.multipart import parse_options_header

from crosswire import __version__
from crosswire.errors import SecurityError
from crosswire.serve.security.destinations import Destination, ForbiddenError, destination, is_public
from crosswire.serve.security.hosts import Address
from crosswire.serve.security.settings import MEBIBYTE, Settings

REDIRECTS = frozenset({301, 302, 303, 307, 308})
OK = 200
CHUNK = 64 * 1024
HEAD = 32 * 1024
"""Bytes of the answer's headers that are taken."""

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""The addresses of a host and port."""


class UnreachableError(SecurityError):
    """The server may go there, but got nothing that it can take."""

    code = "fetch-failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What was fetched: the address in the end, the media type, the encoding or "" where none is told, the bytes."""

    url: str
    media_type: str
    charset: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """How much is fetched at most: ``most`` bytes, ``seconds`` in all, ``hops`` redirections, and these media types."""

    most: int = 10 * MEBIBYTE
    seconds: float = 20
    hops: int = 5
    types: tuple[str, ...] = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")


async def resolved(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system knows them."""
    found = await anyio.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Fetcher:
    """Fetches for a workbench. Tests give their own ``resolve``, ``acceptable`` addresses, ``ports`` and ``tls``."""

    def __init__(
        self,
        settings: Settings,
        fetching: Fetching | None = None,
        *,
        resolve: Resolve = resolved,
        acceptable: Callable[[Address], bool] = is_public,
        ports: Sequence[int] | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """``settings`` say whether anything is fetched at all, and from where."""
        self._settings = settings
        self._fetching = fetching or Fetching()
        self._resolve = resolve
        self._acceptable = acceptable
        self._ports = ports
        self._tls = tls

    async def fetch(self, url: str) -> Fetched:
        """What is at an address; ``ForbiddenError`` where it may not be asked, ``UnreachableError`` where it cannot."""
        if not self._settings.fetch:
            raise ForbiddenError("the server fetches nothing unless it is started to")
        try:
            with anyio.fail_after(self._fetching.seconds):
                return await self._hops(url)
        except TimeoutError as error:
            raise UnreachableError(f"nothing whole came within {self._fetching.seconds:g} seconds") from error

    async def _hops(self, url: str) -> Fetched:
        for _ in range(self._fetching.hops + 1):
            to = destination(url, self._settings.fetch_hosts, ports=self._ports)
            found = await self._hop(to)
            if isinstance(found, Fetched):
                return found
            onward = _joined(to.url, found)
            if to.scheme == "https" and not onward.lower().startswith("https:"):
                raise ForbiddenError(f"{to.host} leads from https to something else")
            url = onward
        raise UnreachableError(f"the address leads on more than {self._fetching.hops} times")

    async def _hop(self, to: Destination) -> Fetched | str:
        """What is there, or where it leads on to."""
        stream = await self._connected(to, await self._addresses(to))
        try:
            return await self._exchange(stream, to)
        except (OSError, anyio.EndOfStream, anyio.BrokenResourceError) as error:
            raise UnreachableError(f"{to.host} ended the connection") from error
        except h11.ProtocolError as error:
            raise UnreachableError(f"{to.host} does not answer as a web server does") from error
        finally:
            await anyio.aclose_forcefully(stream)

    async def _addresses(self, to: Destination) -> list[str]:
        """Every address of the host; one that is not public forbids them all, for somebody is playing with the name."""
        try:
            told = await self._resolve(to.host, to.port)
        except OSError as error:
            raise UnreachableError(f"{to.host} is not known") from error
        found = [_address(address) for address in told]
        if not found:
            raise UnreachableError(f"{to.host} is not known")
        if any(address is None or not self._acceptable(address) for address in found):
            raise ForbiddenError(f"{to.host} is not on the public internet")
        return [str(address) for address in found]

    async def _connected(self, to: Destination, addresses: Sequence[str]) -> ByteStream:
        why: Exception | None = None
        for address in addresses:
            try:
                if to.scheme == "http":
                    return await anyio.connect_tcp(address, to.port)
                return await anyio.connect_tcp(address, to.port, tls=True, ssl_context=self._tls, tls_hostname=to.host)
            except (OSError, anyio.EndOfStream, anyio.BrokenResourceError) as error:
                why = error
        raise UnreachableError(f"{to.host} cannot be reached: {why}") from why

    async def _exchange(self, stream: ByteStream, to: Destination) -> Fetched | str:
        talk = h11.Connection(h11.CLIENT, max_incomplete_event_size=HEAD)
        await stream.send(talk.send(_request(to)) or b"")
        await stream.send(talk.send(h11.EndOfMessage()) or b"")
        answer = await self._next(stream, talk)
        while isinstance(answer, h11.InformationalResponse):
            answer = await self._next(stream, talk)
        if not isinstance(answer, h11.Response):
            raise UnreachableError(f"{to.host} does not answer")
        headers = {bytes(name): bytes(value) for name, value in answer.headers}
        if answer.status_code in REDIRECTS and b"location" in headers:
            return headers[b"location"].decode("latin-1")
        content_type = headers.get(b"content-type", b"").decode("latin-1")
        if answer.status_code != OK:
            raise UnreachableError(f"{to.host} answers {answer.status_code}")
        if headers.get(b"content-encoding", b"identity") != b"identity":
            raise UnreachableError(f"{to.host} sends it packed, though it was not asked to")
        media_type = content_type.partition(";")[0].strip().lower()
        if media_type not in self._fetching.types:
            raise UnreachableError(f"what is there is no text to read but {media_type or 'of an unknown kind'}")
        content = bytearray()
        while isinstance(event := await self._next(stream, talk), h11.Data):
            content += event.data
            if len(content) > self._fetching.most:
                raise UnreachableError(f"there are more than {self._fetching.most} bytes")
        return Fetched(url=to.url, media_type=media_type, charset=_charset(content_type), content=bytes(content))

    async def _next(self, stream: ByteStream, talk: h11.Connection) -> object:
        while (event := talk.next_event()) is h11.NEED_DATA:
            try:
                talk.receive_data(await stream.receive(CHUNK))
            except anyio.EndOfStream:
                talk.receive_data(b"")
        return event


def _address(told: str) -> Address | None:
    """An address as it is told: one of IPv4 that is wrapped in IPv6 stays so, and is not public."""
    try:
        return ipaddress.ip_address(told)
    except ValueError:
        return None


def _joined(url: str, onward: str) -> str:
    try:
        return urljoin(url, onward)
    except ValueError as error:
        raise ForbiddenError("the address leads on to what is no address") from error


def _charset(content_type: str) -> str:
    """The encoding that is told with a media type; nothing where none is."""
    _, options = parse_options_header(content_type)
    return options.get(b"charset", b"").decode("latin-1").lower()


def _request(to: Destination) -> h11.Request:
    host = to.url.partition("://")[2].partition("/")[0].partition("?")[0]
    headers = {
        "Host": host,
        "User-Agent": f"crosswire/{__version__}",
        "Accept": "text/html, text/plain, application/pdf;q=0.9",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    return h11.Request(method="GET", target=to.target, headers=list(headers.items()))
