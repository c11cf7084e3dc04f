"""Where the program may go when it fetches: to the public internet, and nowhere else unless it is told to.

A program that fetches what people, feeds or pages name can be made to ask its own network, a cloud's metadata service
or itself. So every address that a name has must be public, whatever way it is written, and where there is a list of
hosts the name must be on it.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from crosswire.fetching.failures import ForbiddenError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

PORTS = {"http": 80, "https": 443}

LONGEST = 2000
"""Characters of an address that is fetched."""

NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        # IPv4, from the registry of special-purpose addresses of IANA (RFC 6890 and later)
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        # IPv6 within 2000::/3, the only part that is given out: protocols, Teredo, documentation, 6to4
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
"""Networks that are not of the public internet, or lead to others: addresses of IPv4 wrapped in IPv6 among them."""

GIVEN_OUT = ipaddress.IPv6Network("2000::/3")
"""All of IPv6 that is given out to the public; outside are IPv4-mapped addresses and NAT64 (64:ff9b::/96) too."""

_NAME = re.compile(r"(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where a request goes: ``target`` is the path with its query, as it is sent."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def url(self) -> str:
        """The address as it is shown and kept."""
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{self.host}{port}{self.target}"


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet."""
    if isinstance(address, ipaddress.IPv6Address) and address not in GIVEN_OUT:
        return False
    return address.is_global and not any(
        address in network for network in NOT_PUBLIC if network.version == address.version
    )


def plain(url: str) -> str:
    """An address as it is sent: other letters in a path or a name written in ASCII, without what follows ``#``.

    What is no address comes back as it was, for ``destination`` to refuse.
    """
    import httpx

    try:
        return str(httpx.URL(url.strip()).copy_with(fragment=None))
    except (httpx.InvalidURL, ValueError, TypeError):
        return url


def destination(url: str, hosts: Sequence[str] | None, *, ports: Sequence[int] | None = None) -> Destination:
    """Where a URL leads; ``ForbiddenError`` where that is not on the list or could be read in two ways.

    ``hosts`` are names, with a leading dot for all below, or ``None`` for any; ``ports`` are those of HTTP and HTTPS
    unless given.
    """
    if len(url) > LONGEST or not url.isascii() or any(ord(sign) <= 32 or sign in '\\"<>^`{|}\x7f' for sign in url):
        raise ForbiddenError("the address has signs that no address has; copy it from the browser")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ForbiddenError("the address cannot be read") from error
    if parts.scheme not in PORTS:
        raise ForbiddenError("only addresses that begin with http:// or https:// are fetched")
    if "@" in parts.netloc:
        raise ForbiddenError("the address holds a user name, which no public report needs")
    host = (parts.hostname or "").lower().removesuffix(".")
    if not _NAME.fullmatch(host):
        raise ForbiddenError("the address names no host that could be asked")
    if hosts is not None and not listed(host, hosts):
        raise ForbiddenError(f"{host} is not on the list of hosts that may be asked")
    port = PORTS[parts.scheme] if port is None else port
    if port not in (PORTS.values() if ports is None else ports):
        raise ForbiddenError(f"port {port} is not one that may be asked")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Destination(scheme=parts.scheme, host=host, port=port, target=target)


def listed(host: str, hosts: Sequence[str]) -> bool:
    """Whether a name is on the list. An address is not a name, and must be on it as it is written."""
    for one in hosts:
        name = one.lower().removesuffix(".")
        if host == name.removeprefix(".") or (name.startswith(".") and host.endswith(name)):
            return True
    return False
