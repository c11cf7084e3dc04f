"""Reading by several processes of this machine, in the order of the reports.

The processes are forked from a server that loaded the model, so that its weights are in memory once. A process that
dies loses nothing: what it had in hand is read again, and a report that kills its reader twice comes out unread, with
a problem that says so.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing.context import BaseContext
from typing import TypeAlias

from crosswire.engines import reading
from crosswire.intake.problems import problem
from crosswire.reading import parser
from crosswire.reconcile.resolved import Item
from crosswire.records import Reading, Report, Statement

CHUNK = parser.BATCH
"""Reports that a process takes at a time: what the parser takes at once."""

SIZE = 60_000
"""Code points from which no more reports go into a chunk, so that long ones do not hold up the others."""

AHEAD = 3
"""Chunks for each process that are handed out before the first of them is back."""

TRIES = 2
"""Deaths of a process after which the report that it had in hand is given up."""

Read: TypeAlias = tuple[Reading, tuple[Statement, ...]]


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read(reports: Iterable[Report], *, workers: int) -> Iterator[Item]:
    """Each report with its reading and its statements, in the order given, by so many processes."""
    hands = _Hands(workers)
    waiting: deque[tuple[list[Report], Future[list[Read]]]] = deque()
    try:
        for chunk in _chunks(reports):
            waiting.append((chunk, hands.give(chunk)))
            if len(waiting) >= workers * AHEAD:
                yield from _next(hands, waiting)
        while waiting:
            yield from _next(hands, waiting)
    finally:
        hands.dismiss()


def _chunks(reports: Iterable[Report]) -> Iterator[list[Report]]:
    chunk: list[Report] = []
    size = 0
    for report in reports:
        chunk.append(report)
        size += len(report.text)
        if len(chunk) == CHUNK or size >= SIZE:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _next(hands: _Hands, waiting: deque[tuple[list[Report], Future[list[Read]]]]) -> Iterator[Item]:
    """The items of the chunk that was handed out first."""
    chunk, future = waiting.popleft()
    try:
        found = future.result()
    except BrokenProcessPool:
        # whoever died took what all processes had in hand: the first chunk alone, then the others again
        hands.replace()
        yield from _alone(hands, chunk)
        again = [(later, hands.give(later)) for later, _ in waiting]
        waiting.clear()
        waiting.extend(again)
        return
    for report, (read_, statements) in zip(chunk, found, strict=True):
        yield Item(report=report, reading=read_, statements=statements)


def _alone(hands: _Hands, chunk: Sequence[Report]) -> Iterator[Item]:
    """The items of a chunk whose reader died, each report by itself."""
    for report in chunk:
        for _ in range(TRIES):
            try:
                ((read_, statements),) = hands.give([report]).result()
            except BrokenProcessPool:
                hands.replace()
            else:
                yield Item(report=report, reading=read_, statements=statements)
                break
        else:
            yield _unread(report)


def _unread(report: Report) -> Item:
    """A report that kills its reader: kept, and said."""
    said = replace(problem("reader-died", report.path), report=report.id)
    empty = Reading(report=report.id, language=report.language, published=report.published, problems=(said,))
    return Item(report=report, reading=empty, statements=())


class _Hands:
    """Processes that read, made when they are first needed."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def give(self, chunk: list[Report]) -> Future[list[Read]]:
        """Hand out a chunk."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._workers, mp_context=_context(), initializer=_quiet)
        try:
            return self._pool.submit(_read, chunk)
        except BrokenProcessPool as error:  # it broke while others were waited for; whoever waits for this will see
            broken: Future[list[Read]] = Future()
            broken.set_exception(error)
            return broken

    def replace(self) -> None:
        """Let other processes take over."""
        self.dismiss()

    def dismiss(self) -> None:
        """Let the processes go, without waiting for what is still in their hands."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


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


def _read(chunk: Sequence[Report]) -> list[Read]:
    return [(item.reading, item.statements) for item in reading.read(chunk)]
