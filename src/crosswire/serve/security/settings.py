"""How the workbench is served, and what it refuses to be served as."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crosswire.errors import SecurityError, UsersError

MEBIBYTE = 1024 * 1024

ANY = "*"
"""Among ``fetch_hosts``: any host of the public internet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much anybody may ask for. Sizes are bytes, times seconds, rates as ``limits`` writes them ("20/5minutes").

    The numbers are chosen for people, not measured: a person reads far fewer pages and decides far fewer times a
    minute, and a guesser of passwords gets nowhere.
    """

    body: int = MEBIBYTE
    upload: int = 32 * MEBIBYTE
    body_seconds: float = 60
    headers: int = 100
    header_bytes: int = 32 * 1024
    path: int = 8 * 1024
    requests: str = "1200/minute"
    writes: str = "120/minute"
    requests_of_address: str = "6000/minute"
    logins_of_address: str = "30/5minutes"
    failures_of_user: str = "100/hour"
    free_failures: int = 5
    longest_wait: float = 900
    hashing: int = 2
    hashing_queue: int = 16
    idle: float = 3600
    session: float = 12 * 3600
    sessions: int = 10_000
    sessions_of_user: int = 20
    counted: int = 20_000
    audit: int = 16 * MEBIBYTE
    connections: int = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the workbench is served.

    ``users`` is the file of users; without one, whoever sits at the machine may do everything, on loopback only.
    ``allowed_hosts`` are names beside those of loopback under which the workbench may be asked for. ``proxies`` are
    addresses or networks whose ``X-Forwarded-For`` and ``X-Forwarded-Proto`` are believed. ``plain_http`` says that
    passwords may cross a network in the clear. ``fetch_hosts`` are the only hosts that the server may ever ask; one
    with a leading dot means all below it, ``*`` any.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    users: Path | None = None
    audit: Path | None = None
    allowed_hosts: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None
    proxies: tuple[str, ...] = ()
    plain_http: bool = False
    fetch: bool = False
    fetch_hosts: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)

    @property
    def local(self) -> bool:
        """Whether there are no users, only the person at the machine."""
        return self.users is None

    @property
    def https(self) -> bool:
        """Whether the server itself speaks HTTPS."""
        return self.certificate is not None

    def problems(self) -> list[str]:
        """Why the workbench must not be served like this, each in a plain sentence; empty where it may be."""
        return [
            *self._bound(),
            *self._people(),
            *(f"{proxy} is no address or network of a proxy" for proxy in self.proxies if not _network(proxy)),
            *(f"{name} is no name of a host" for name in self.allowed_hosts if not _named(name)),
            *self._encrypted(),
            *(f"{name} is no name of a host to fetch from" for name in self.fetch_hosts if not _fetchable(name)),
            *(["the server may fetch, but no host is allowed: name those it may ask"] if self._boundless else []),
        ]

    def check(self) -> None:
        """Raise ``SecurityError`` with every problem in one line, where there is one."""
        found = self.problems()
        if found:
            raise SecurityError("; ".join(found))

    def uvicorn(self) -> dict[str, Any]:
        """The arguments of ``uvicorn.Config`` that the defences lean on.

        Headers of proxies are left to ``Forwarded``, which believes nobody who is not named; uvicorn would believe
        anybody on this machine, or whom an environment variable names.
        """
        return {
            "host": self.host,
            "port": self.port,
            "http": "h11",
            "ws": "none",
            "proxy_headers": False,
            "server_header": False,
            "access_log": False,
            "limit_concurrency": self.limits.connections,
            "h11_max_incomplete_event_size": self.limits.header_bytes + self.limits.path,
            "timeout_keep_alive": 5,
            "timeout_graceful_shutdown": 10,
            **(
                {"ssl_certfile": str(self.certificate), "ssl_keyfile": str(self.key or self.certificate)}
                if self.https
                else {}
            ),
        }

    @property
    def _boundless(self) -> bool:
        return self.fetch and not self.fetch_hosts

    def _bound(self) -> list[str]:
        if not 0 < self.port < 65536:
            return [f"{self.port} is no port"]
        if is_loopback(self.host):
            return []
        found = []
        if self.local:
            found.append(f"{self.host} can be reached from elsewhere, so the workbench needs a file of users")
        if is_wildcard(self.host) and not self.allowed_hosts:
            found.append(f"at {self.host} the names under which the workbench is asked for must be told")
        return found

    def _people(self) -> list[str]:
        if self.users is None:
            return ["behind a proxy anybody may come, so the workbench needs a file of users"] if self.proxies else []
        from crosswire.serve.security.users import Users

        try:
            roll = Users(self.users).roll()
        except UsersError as error:
            return [str(error)]
        if not roll.admins:
            return [f"{self.users} has no user whose role is admin; see crosswire users add"]
        return []

    def _encrypted(self) -> list[str]:
        found = []
        if self.key is not None and self.certificate is None:
            found.append("there is a key but no certificate")
        for path in (self.certificate, self.key):
            if path is not None and not os.access(path, os.R_OK):
                found.append(f"{path} cannot be read")
        if not (self.https or self.proxies or self.plain_http or is_loopback(self.host)):
            found.append(
                f"passwords would cross the network to {self.host} in the clear: give a certificate and its key, "
                "name the proxy that has them, or say that plain HTTP is meant"
            )
        return found


def is_loopback(host: str) -> bool:
    """Whether a server bound to ``host`` can be reached from its own machine only."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def is_wildcard(host: str) -> bool:
    """Whether ``host`` means every address of the machine."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_unspecified
    except ValueError:
        return not host


def _named(name: str) -> bool:
    from crosswire.serve.security.hosts import split

    found = split(f"[{name}]" if ":" in name and not name.startswith("[") else name)
    return found is not None and found[1] is None


def _fetchable(name: str) -> bool:
    return name == ANY or _named(name.removeprefix("."))


def _network(text: str) -> bool:
    try:
        ipaddress.ip_network(text, strict=False)
    except ValueError:
        return False
    return True
