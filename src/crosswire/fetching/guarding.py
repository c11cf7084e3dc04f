"""The network below the HTTP library: it connects to addresses that were looked at, and to no others.

Whatever the library asks for comes through here, so that a name that points elsewhere a moment later (DNS rebinding)
changes nothing: the look-up whose addresses are judged is the one whose address is connected to.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence

import anyio
import httpcore

from crosswire.fetching.destinations import Address, is_public, listed
from crosswire.fetching.failures import FetchError, ForbiddenError

CONNECTING = 8.0
"""Seconds that one address of a host is given before the next is tried."""

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""The addresses of a host and port."""


async def resolved(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system knows them."""
    found = await anyio.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Guard(httpcore.AsyncNetworkBackend):
    """Connects to hosts all of whose addresses are ``acceptable``, and to those that are named in ``private``."""

    def __init__(
        self,
        *,
        private: Sequence[str] = (),
        resolve: Resolve = resolved,
        acceptable: Callable[[Address], bool] = is_public,
    ) -> None:
        """``private`` are names, with a leading dot for all below, whose addresses need not be public."""
        self._private = tuple(private)
        self._resolve = resolve
        self._acceptable = acceptable
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is the library's
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to one of the addresses of a host, each of which was looked at."""
        del timeout
        why: Exception | None = None
        for address in await self.addresses(host, port):
            try:
                return await self._network.connect_tcp(address, port, CONNECTING, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                why = error
        raise FetchError(f"{host} cannot be reached", "unreachable") from why

    async def addresses(self, host: str, port: int) -> list[str]:
        """Every address of the host; one that is not public forbids them all, for somebody is playing with the name."""
        try:
            told = await self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchError(f"{host} is not known", "unknown-host") from error
        found = [_address(address) for address in told]
        if not found:
            raise FetchError(f"{host} is not known", "unknown-host")
        if not listed(host, self._private) and any(a is None or not self._acceptable(a) for a in found):
            raise ForbiddenError(f"{host} is not on the public internet")
        return [str(address) for address in found]

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is the library's
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Never."""
        del path, timeout, socket_options
        raise ForbiddenError("no socket of this machine is asked")

    async def sleep(self, seconds: float) -> None:
        """Wait, as the library does between tries."""
        await anyio.sleep(seconds)


def _address(told: str) -> Address | None:
    """An address as it is told: one of IPv4 that is wrapped in IPv6 stays so, and is not public."""
    try:
        return ipaddress.ip_address(told)
    except ValueError:
        return None
