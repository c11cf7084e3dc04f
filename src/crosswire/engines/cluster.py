"""The engine of a cluster: Dask's scheduler, one that runs already or one of this machine.

Dask hands a chunk to another worker where one dies. A chunk that kills several is done again item by item, with
nothing else in anybody's hands, so that it is known who did it.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import logging
import platform
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

import crosswire
from crosswire.engines.engine import TRIES, Ordered, WorkerDiedError
from crosswire.errors import EngineError, UsageError
from crosswire.ledger import versions

T = TypeVar("T")
R = TypeVar("R")

WAIT = 30.0
"""Seconds in which a scheduler must answer, and have a worker."""

LOOK = 5.0
"""Seconds between two looks whether there is anybody left who works."""


class Dask(Ordered):
    """The workers of a Dask scheduler; without an address so many processes of this machine."""

    def __init__(self, workers: int, *, scheduler: str | None = None) -> None:
        """Start or reach the scheduler, and see that its workers are of this version.

        Raises ``UsageError`` where Dask is not installed, ``EngineError`` where there is no such scheduler or its
        workers are of another version.
        """
        try:
            distributed: Any = importlib.import_module("distributed")
        except ImportError as error:
            raise UsageError("the engine dask needs Dask: pip install 'crosswire[cluster]'") from error
        self._distributed = distributed
        self._open: set[Any] = set()
        self._address = scheduler or "this machine"
        self._kept = contextlib.ExitStack()
        self._cluster = None if scheduler else self._kept.enter_context(_cluster(distributed, workers))
        security = self._cluster.security if self._cluster else None
        try:
            self._client: Any = distributed.Client(
                self._cluster or scheduler, timeout=WAIT, security=security, set_as_default=False
            )
        except (OSError, ValueError, TypeError) as error:
            self._shut()
            raise EngineError(f"no Dask scheduler answers at {self._address}; look whether it runs") from error
        try:
            self._client.wait_for_workers(1, timeout=WAIT)
            _compare(self._client.run(stamp, on_error="return"))
        except TimeoutError as error:
            self.close()
            raise EngineError(
                f"the scheduler at {self._address} has no workers; start some with `dask worker`"
            ) from error
        except BaseException:
            self.close()
            raise
        self._counted = time.monotonic()
        self._deserted: float | None = None
        self.workers = self._count()

    def give(self, work: Callable[[list[T]], list[R]], chunk: list[T]) -> _Given[R]:
        """Hand out a chunk."""
        if time.monotonic() - self._counted > LOOK:  # others may have come
            self._counted, self.workers = time.monotonic(), self._count()
        future = self._client.submit(_done, stamp(), work, chunk, pure=False)
        self._open.add(future)
        return _Given(self, future)

    def alone(self, work: Callable[[list[T]], list[R]], items: list[T]) -> Iterator[R | None]:
        """What is made of each item, after all that is in the hands of the workers is done."""
        for item in items:
            self._settle()
            try:
                (made,) = self.give(work, [item]).result()
            except WorkerDiedError:
                yield None
            else:
                yield made

    def unseen(self, paths: Sequence[Path]) -> list[str]:
        """Which of the paths some worker does not see: an archive must be in a folder that all of them have."""
        found = self._client.run(_missing, [str(p.absolute()) for p in paths])
        return sorted({path for missing in found.values() for path in missing})

    def close(self) -> None:
        """Leave the scheduler, and end it if it was started here."""
        self._open.clear()
        self._client.close(timeout=WAIT)
        self._shut()

    def _shut(self) -> None:
        self._kept.close()

    def wait(self, future: Any) -> Any:
        """What a task gave. Raises ``EngineError`` where nobody is left to do it."""
        while True:
            try:
                return future.result(timeout=LOOK)
            except self._distributed.KilledWorker as error:
                raise WorkerDiedError from error
            except (OSError, self._distributed.client.FutureCancelledError) as error:
                if future.status == "error":  # so it is an error of the work itself
                    raise
                if not isinstance(error, TimeoutError):
                    raise EngineError(f"the scheduler at {self._address} is gone; {_AGAIN}") from error
                self._look()

    def _settle(self) -> None:
        """Wait until nobody has anything in hand."""
        while self._open:
            try:
                with self._client.as_current():
                    self._distributed.wait(list(self._open), timeout=LOOK)
            except TimeoutError:
                self._look()
            else:
                return

    def _look(self) -> None:
        """Whether there is anybody left who works."""
        if self._client.nthreads():
            self._deserted = None
            return
        now = time.monotonic()
        # counted from when that was first seen: others may take over from those that died just now
        if self._deserted is None:
            self._deserted = now
        elif now - self._deserted > WAIT:
            raise EngineError(f"all workers of {self._address} are gone; {_AGAIN}")

    def _count(self) -> int:
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def forget(self, future: Any) -> None:
        """Nobody waits for a task any more."""
        self._open.discard(future)


_AGAIN = "begin again when there are some, or it is back: what was added stays"


class _Given(Generic[R]):
    """A chunk in the hands of the cluster."""

    def __init__(self, engine: Dask, future: Any) -> None:
        """Wait for this."""
        self._engine = engine
        self._future = future

    def result(self) -> list[R]:
        """What was made of it."""
        try:
            return cast("list[R]", self._engine.wait(self._future))
        finally:
            self._engine.forget(self._future)
            self._future.release()

    def gone(self) -> bool:
        """Never: the scheduler gives it to another worker."""
        return False

    def drop(self) -> None:
        """Leave it undone if nobody began it."""
        self._engine.forget(self._future)
        self._future.release()


@functools.cache
def stamp() -> str:
    """What must be the same here and there for the same entries."""
    python = ".".join(platform.python_version_tuple()[:2])
    models = " ".join(versions.reader(language).model or "none" for language in ("en", "es"))
    return f"{crosswire.__version__} {versions.settler()} ({models}; Python {python})"


def _done(due: str, work: Callable[[list[T]], list[R]], chunk: list[T]) -> list[R]:
    """A chunk as a worker does it, if it is of the version that is due: workers may come at any time."""
    _compare({"a worker": stamp()}, due)
    return work(chunk)


def _compare(found: dict[str, Any], due: str | None = None) -> None:
    due = due or stamp()
    for where, there in sorted(found.items()):
        if isinstance(there, BaseException):
            raise EngineError(f"{where} cannot load Crosswire ({there}): install it there")
        if there != due:
            raise EngineError(f"{where} has Crosswire {there}, and here is {due}: install one version everywhere")


def _missing(paths: list[str]) -> list[str]:
    return [p for p in paths if not Path(p).exists()]


@contextlib.contextmanager
def _cluster(distributed: Any, workers: int) -> Iterator[Any]:
    """Processes of this machine, each with one thread, that nobody else can reach: not even others on this machine."""
    import dask

    settings = {
        "distributed.scheduler.allowed-failures": TRIES - 1,
        "distributed.scheduler.http.routes": [],
        # who died is started again; a cluster that gave it up meanwhile would end the new one as it comes
        "distributed.deploy.lost-worker-timeout": "1 day",
    }
    with dask.config.set(settings):
        # how much memory there is to be had is the system's concern, as for any other process
        cluster = distributed.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            protocol="tls://",
            security=True,
            scheduler_kwargs={"dashboard": False, "dashboard_address": "127.0.0.1:0"},
            memory_limit=0,
            silence_logs=logging.CRITICAL,
        )
        try:
            yield cluster
        finally:
            cluster.close(timeout=WAIT)
