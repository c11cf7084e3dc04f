"""How often anybody may ask, write and try to log in: moving windows in memory, bounded, on an injected clock."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from dataclasses import dataclass

from limits import RateLimitItem, parse
from limits.storage import MovingWindowSupport, Storage
from limits.strategies import MovingWindowRateLimiter
from starlette.types import ASGIApp, Receive, Scope, Send

from crosswire.serve.security.clock import Clock
from crosswire.serve.security.hosts import neighbourhood
from crosswire.serve.security.refusals import Refusal
from crosswire.serve.security.settings import Limits


class Windows(Storage, MovingWindowSupport):
    """Moving windows for ``limits``: its own storage cannot be given a clock, never forgets and starts threads.

    Of more keys than ``most``, the one that was used longest ago is forgotten.
    """

    STORAGE_SCHEME = None

    def __init__(self, clock: Clock, most: int) -> None:
        """``most`` keys are remembered."""
        super().__init__()
        self._clock = clock
        self._most = most
        self._lock = threading.Lock()
        self._hits: OrderedDict[str, deque[float]] = OrderedDict()

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Count a hit, unless there were ``limit`` within the last ``expiry`` seconds."""
        now = self._clock.ticks()
        with self._lock:
            hits = self._hits.setdefault(key, deque())
            self._hits.move_to_end(key)
            while len(self._hits) > self._most:
                self._hits.popitem(last=False)
            _forget(hits, now - expiry)
            if len(hits) + amount > limit:
                return False
            hits.extend([now] * amount)
            return True

    def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:
        """When the oldest hit of the window was, and how many there are."""
        del limit
        now = self._clock.ticks()
        with self._lock:
            hits = self._hits.get(key, deque())
            _forget(hits, now - expiry)
            return (hits[0] if hits else now), len(hits)

    def clear(self, key: str) -> None:
        """Forget a key."""
        with self._lock:
            self._hits.pop(key, None)

    def reset(self) -> int:
        """Forget everything."""
        with self._lock:
            found = len(self._hits)
            self._hits.clear()
            return found

    def check(self) -> bool:
        """Memory is always there."""
        return True

    @property
    def base_exceptions(self) -> type[Exception]:
        """None of its own; ``limits`` wants a type."""
        return ValueError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Counters are of another strategy."""
        raise NotImplementedError

    def get(self, key: str) -> int:
        """Counters are of another strategy."""
        raise NotImplementedError

    def get_expiry(self, key: str) -> float:
        """Counters are of another strategy."""
        raise NotImplementedError


def _forget(hits: deque[float], until: float) -> None:
    while hits and hits[0] <= until:
        hits.popleft()


@dataclass(slots=True)
class _Failures:
    count: int
    last: float


class BackOff:
    """How long to wait after failures: nothing for the first few, then a second, and twice as long each time."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        """``limits`` say how many failures are free, and the longest wait."""
        self._limits = limits
        self._clock = clock
        self._lock = threading.Lock()
        self._failures: OrderedDict[str, _Failures] = OrderedDict()

    def wait(self, key: str) -> float:
        """Seconds until the next attempt is looked at."""
        with self._lock:
            found = self._failures.get(key)
            return max(0.0, found.last + self._delay(found.count) - self._clock.ticks()) if found else 0.0

    def failed(self, key: str) -> None:
        """Count a failure; those of long ago are forgotten."""
        now = self._clock.ticks()
        with self._lock:
            found = self._failures.setdefault(key, _Failures(0, now))
            if now - found.last > 2 * self._limits.longest_wait:
                found.count = 0
            found.count += 1
            found.last = now
            self._failures.move_to_end(key)
            while len(self._failures) > self._limits.counted:
                self._failures.popitem(last=False)

    def succeeded(self, key: str) -> None:
        """Forget the failures."""
        with self._lock:
            self._failures.pop(key, None)

    def _delay(self, count: int) -> float:
        over = count - self._limits.free_failures
        return 0.0 if over < 0 else min(self._limits.longest_wait, 2.0 ** min(over, 30))


class Rates:
    """Every rate there is. Each method counts one and raises a ``Refusal`` where it was one too many."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        """``limits`` say every rate."""
        self._clock = clock
        # each kind has room of its own, or a flood of one would make us forget the others
        self._windows = {
            kind: MovingWindowRateLimiter(Windows(clock, limits.counted))
            for kind in ("request", "write", "address", "login", "failure")
        }
        self._requests = parse(limits.requests)
        self._writes = parse(limits.writes)
        self._address = parse(limits.requests_of_address)
        self._logins = parse(limits.logins_of_address)
        self._failures = parse(limits.failures_of_user)
        self._back_off = BackOff(limits, clock)

    def request(self, name: str) -> None:
        """A request of a user."""
        self._hit(self._requests, "request", name)

    def write(self, name: str) -> None:
        """A write of a user."""
        self._hit(self._writes, "write", name)

    def address(self, address: str) -> None:
        """A request from an address, whoever it is of."""
        self._hit(self._address, "address", neighbourhood(address))

    def login(self, address: str, name: str) -> None:
        """An attempt to log in. Too many failures slow down the one who fails, and guessers from many addresses."""
        self._hit(self._logins, "login", neighbourhood(address))
        wait = self._back_off.wait(_pair(address, name))
        if not self._windows["failure"].test(self._failures, name):
            wait = max(wait, self._wait(self._failures, "failure", name))
        if wait > 0:
            raise Refusal("rate", 429, wait=wait)

    def failed(self, address: str, name: str) -> None:
        """An attempt to log in failed."""
        self._windows["failure"].hit(self._failures, name)
        self._back_off.failed(_pair(address, name))

    def succeeded(self, address: str, name: str) -> None:
        """An attempt to log in went well."""
        self._back_off.succeeded(_pair(address, name))

    def _hit(self, item: RateLimitItem, kind: str, key: str) -> None:
        if not self._windows[kind].hit(item, key):
            raise Refusal("rate", 429, wait=self._wait(item, kind, key))

    def _wait(self, item: RateLimitItem, kind: str, key: str) -> float:
        return max(1.0, self._windows[kind].get_window_stats(item, key).reset_time - self._clock.ticks())


def _pair(address: str, name: str) -> str:
    return f"{neighbourhood(address)} {name}"


class Addresses:
    """Counts the requests of each address before anything else is done for them."""

    def __init__(self, app: ASGIApp, rates: Rates) -> None:
        """``app`` is given what is within the rate."""
        self._app = app
        self._rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        self._rates.address(scope["client"][0] if scope.get("client") else "")
        await self._app(scope, receive, send)
