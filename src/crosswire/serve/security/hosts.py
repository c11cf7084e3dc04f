"""Under which names and through which proxies the workbench is asked for.

A page of another site can make its own name point to this machine (DNS rebinding) and would then be of one origin
with the workbench. The browser still tells the name that it asked for, so names that are not ours are refused.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from crosswire.serve.security.refusals import Refusal
from crosswire.serve.security.settings import Settings, is_wildcard

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
"""What proxies add."""

_HOST = re.compile(r"(?:\[([0-9a-fA-F:.]{2,45})\]|([A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})?))(?::([0-9]{1,5}))?", re.ASCII)

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def split(host: str) -> tuple[str, int | None] | None:
    """Name and port of a ``Host`` header, the name as it is compared; ``None`` where it is malformed."""
    found = _HOST.fullmatch(host)
    if not found:
        return None
    port = int(found[3]) if found[3] else None
    if port is not None and not 0 < port < 65536:
        return None
    name = found[1] or found[2]
    if found[1]:
        try:
            name = str(ipaddress.IPv6Address(found[1]))
        except ValueError:
            return None
    return name.lower().removesuffix("."), port


def allowed(settings: Settings) -> frozenset[str]:
    """The names under which the workbench may be asked for."""
    own = [] if is_wildcard(settings.host) else [settings.host]
    bare = (name.strip("[]") for name in (*own, *settings.allowed_hosts))
    given = (split(f"[{name}]" if ":" in name else name) for name in bare)
    return LOOPBACK | {name[0] for name in given if name}


def origin(scheme: str, host: str) -> str | None:
    """The origin of an address as browsers tell it; ``None`` where ``host`` is malformed."""
    found = split(host)
    if found is None:
        return None
    name, port = found
    shown = f"[{name}]" if ":" in name else name
    return f"{scheme}://{shown}" + ("" if port in {None, {"http": 80, "https": 443}.get(scheme)} else f":{port}")


class Hosts:
    """Refuses requests for names that are not ours, and without users those that came through a proxy."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """``app`` is given what was asked for under a name of ours."""
        self._app = app
        self._allowed = allowed(settings)
        self._local = settings.local

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        headers = Headers(scope=scope)
        given = headers.getlist("host")
        found = split(given[0]) if len(given) == 1 else None
        if found is None or found[0] not in self._allowed:
            raise Refusal("host", 421)
        if self._local and any(name in headers for name in FORWARDED):
            raise Refusal("forwarded", 403)
        await self._app(scope, receive, send)


class Forwarded:
    """Takes address and scheme from what the proxies tell that are trusted, and from nobody else."""

    def __init__(self, app: ASGIApp, proxies: Iterable[str]) -> None:
        """``proxies`` are addresses or networks."""
        self._app = app
        self._trusted = tuple(ipaddress.ip_network(proxy, strict=False) for proxy in proxies)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http":
            scope = dict(scope, state=scope.get("state", {}))
            peer = scope["client"][0] if scope.get("client") else ""
            if self._trusted and self._trusts(peer):
                self._take(scope, peer)
        await self._app(scope, receive, send)

    def _trusts(self, address: str) -> bool:
        found = parsed(address)
        return found is not None and any(found in network for network in self._trusted)

    def _take(self, scope: Scope, peer: str) -> None:
        headers = Headers(scope=scope)
        chain = [part.strip() for value in headers.getlist("x-forwarded-for") for part in value.split(",")]
        client = peer
        for address in reversed(chain):
            found = parsed(address)
            if found is None:
                break
            client = str(found)
            if not self._trusts(client):
                break
        scope["client"] = (client, 0)
        told = [part.strip().lower() for value in headers.getlist("x-forwarded-proto") for part in value.split(",")]
        if told and told[-1] in {"http", "https"}:
            scope["scheme"] = told[-1]


def parsed(address: str) -> Address | None:
    """An address that was told, an IPv4 address as such however it is written; ``None`` where it is none."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return mapped or found


def neighbourhood(address: str) -> str:
    """What counts as one address: of IPv6 a network of 64 bits, since whoever has one address of it has them all."""
    found = parsed(address)
    if isinstance(found, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((int(found) >> 64 << 64, 64)))
    return str(found) if found else "unknown"
