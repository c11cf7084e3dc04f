"""The engine of one machine: several processes, forked from a server that loaded the model.

So its weights are in memory once. A process that dies loses nothing: what it had in hand is done again, and a report
that kills its reader twice comes out unread, with a problem that says so.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from typing import Generic, TypeVar

from crosswire.engines import reading
from crosswire.engines.engine import TRIES, Ordered, WorkerDiedError
from crosswire.reconcile.resolved import Item
from crosswire.records import Report

T = TypeVar("T")
R = TypeVar("R")


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read(reports: Iterable[Report], *, workers: int) -> Iterator[Item]:
    """Each report with its reading and its statements, in the order given, by so many processes."""
    given: list[Report] = []

    def noted(chunks: Iterator[list[Report]]) -> Iterator[list[Report]]:
        for chunk in chunks:
            given.extend(chunk)
            yield chunk

    with Local(workers) as engine:
        for found in engine.map(reading.both, noted(reading.chunks(reports, reading.itself)), lost=reading.unread):
            here, given[: len(found)] = given[: len(found)], []
            for report, (read_, statements) in zip(here, found, strict=True):
                yield Item(report=report, reading=read_, statements=statements)


class Local(Ordered):
    """So many processes of this machine, made when they are first needed."""

    def __init__(self, workers: int) -> None:
        """Begin nothing yet."""
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def give(self, work: Callable[[list[T]], list[R]], chunk: list[T]) -> _Given[R]:
        """Hand out a chunk; other processes take over where one died."""
        for _ in range(TRIES):
            if self._pool is None:
                self._pool = _pool(self.workers)
            try:
                return _Given(self._pool.submit(work, chunk))
            except BrokenProcessPool:
                self.close()
        broken: Future[list[R]] = Future()
        broken.set_exception(BrokenProcessPool())
        return _Given(broken)

    def alone(self, work: Callable[[list[T]], list[R]], items: list[T]) -> Iterator[R | None]:
        """What is made of each item by a process of its own, so that it is known who killed it."""
        with contextlib.ExitStack() as pools:
            pool: ProcessPoolExecutor | None = None
            for item in items:
                made: R | None = None
                for _ in range(TRIES):
                    if pool is None:
                        pool = _pool(1)
                        pools.callback(_dismiss, pool)
                    try:
                        (made,) = pool.submit(work, [item]).result()
                    except BrokenProcessPool:
                        pool = None
                    else:
                        break
                yield made

    def close(self) -> None:
        """Let the processes go; what none of them had begun is dropped."""
        if self._pool is not None:
            _dismiss(self._pool)
            self._pool = None


class _Given(Generic[R]):
    """A chunk in the hands of a pool."""

    def __init__(self, future: Future[list[R]]) -> None:
        """Wait for this."""
        self._future = future

    def result(self) -> list[R]:
        """What was made of it."""
        try:
            return self._future.result()
        except BrokenProcessPool as error:
            raise WorkerDiedError from error

    def gone(self) -> bool:
        """Whether its pool broke."""
        return self._future.done() and isinstance(self._future.exception(), BrokenProcessPool)

    def drop(self) -> None:
        """Leave it undone if nobody began it."""
        self._future.cancel()


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=_context(), initializer=_quiet)


def _dismiss(pool: ProcessPoolExecutor) -> None:
    pool.shutdown(wait=True, cancel_futures=True)


def _context() -> BaseContext:
    """Processes forked from a server without threads where there is one, else started afresh."""
    with contextlib.suppress(ValueError):
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["crosswire.engines.warm"])
        return context
    return multiprocessing.get_context("spawn")


def _quiet() -> None:
    """Leave an interruption from the keyboard to the process that people talk to."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
