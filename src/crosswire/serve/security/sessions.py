"""Sessions of people who logged in: kept in memory, under the hash of an id that only the browser has."""

from __future__ import annotations

import hashlib
import re
import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from crosswire.serve.security.clock import Clock
from crosswire.serve.security.rolls import Roll, User, key
from crosswire.serve.security.settings import Limits

ID = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
"""32 random bytes as text."""


@dataclass(slots=True)
class Session:
    """One login of a user. ``csrf`` is what its forms bear; ``begun`` and ``seen`` are ticks of the clock."""

    user: str
    stamp: str
    csrf: str
    begun: float
    seen: float


class Sessions:
    """All sessions, the one that was idle longest first; bounded in all and for each user."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        """``limits`` say how many and for how long."""
        self._limits = limits
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: OrderedDict[bytes, Session] = OrderedDict()

    def open(self, user: User) -> str:
        """A new session of a user who just proved to be one: its id, which nobody had before."""
        made, now = secrets.token_urlsafe(32), self._clock.ticks()
        with self._lock:
            self._sweep(now)
            own = [hashed for hashed, session in self._kept.items() if session.user == key(user.name)]
            for hashed in own[: max(0, len(own) + 1 - self._limits.sessions_of_user)]:
                del self._kept[hashed]
            while len(self._kept) >= self._limits.sessions:
                self._kept.popitem(last=False)
            self._kept[_hash(made)] = Session(key(user.name), user.stamp, secrets.token_urlsafe(32), now, now)
        return made

    def find(self, id_: str, roll: Roll) -> tuple[Session, User] | None:
        """The session of this id and its user, unless it is over: idle, old, or its user or password is gone."""
        if not ID.fullmatch(id_):
            return None
        hashed, now = _hash(id_), self._clock.ticks()
        with self._lock:
            session = self._kept.get(hashed)
            if session is None:
                return None
            user = roll.by_key.get(session.user)
            if user is None or user.stamp != session.stamp or self._over(session, now):
                del self._kept[hashed]
                return None
            session.seen = now
            self._kept.move_to_end(hashed)
            return session, user

    def close(self, id_: str) -> None:
        """End a session; one that is not there has ended already."""
        with self._lock:
            self._kept.pop(_hash(id_), None)

    def __len__(self) -> int:
        return len(self._kept)

    def _over(self, session: Session, now: float) -> bool:
        return now - session.seen >= self._limits.idle or now - session.begun >= self._limits.session

    def _sweep(self, now: float) -> None:
        """Forget those that were idle too long; they stand in front."""
        while self._kept:
            hashed, session = next(iter(self._kept.items()))
            if not self._over(session, now):
                return
            del self._kept[hashed]


def _hash(id_: str) -> bytes:
    return hashlib.sha256(id_.encode()).digest()


def cookie_name(purpose: str, port: int, *, https: bool) -> str:
    """The name of a cookie. Cookies are shared by all ports of a host, so two workbenches need two names."""
    return f"__Host-{purpose}-{port}" if https else f"{purpose}-{port}"


def cookie(name: str, value: str, *, https: bool, ends: bool = False) -> bytes:
    """The value of a ``Set-Cookie`` header; ``ends`` takes the cookie back."""
    parts = [f"{name}={value}", "Path=/", "HttpOnly", "SameSite=Strict"]
    parts += ["Secure"] if https else []
    parts += ["Max-Age=0"] if ends else []
    return "; ".join(parts).encode("ascii")


def read_cookie(headers: Iterable[tuple[bytes, bytes]], name: str) -> str | None:
    """The value of a cookie; ``None`` where it is missing, or there twice with two values (one was slipped in)."""
    found = set()
    for header, value in headers:
        if header == b"cookie":
            for part in value.decode("latin-1").split(";"):
                given, equals, content = part.strip().partition("=")
                if equals and given == name:
                    found.add(content)
    return found.pop() if len(found) == 1 else None
