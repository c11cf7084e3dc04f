"""What an engine is: whatever maps a pure function over chunks, in order, and loses nothing when a worker dies."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Protocol, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 3
"""Chunks for each worker that are handed out before the first of them is back."""

TRIES = 2
"""Deaths of a worker that had nothing but one item in hand, after which that item is given up."""


class WorkerDiedError(Exception):
    """Whoever had it in hand died; caught by ``Ordered.map``."""


class Engine(Protocol):
    """Workers that do what they are told, wherever they are. As a context it lets them go in the end."""

    workers: int
    """How many there are."""

    def map(
        self,
        work: Callable[[list[T]], list[R]],
        chunks: Iterable[list[T]],
        *,
        lost: Callable[[T], R],
        ahead: int = AHEAD,
    ) -> Iterator[list[R]]:
        """What ``work`` makes of each chunk, in the order of the chunks.

        ``work`` is a pure function that workers can import, from a list to a list of equal length. Chunks are taken as
        they are needed, at most ``ahead`` for each worker before the first of them is back. A chunk whose worker died
        is done again, item by item; an item that kills its worker ``TRIES`` times comes out as ``lost`` makes it here.
        """
        ...

    def close(self) -> None:
        """Let the workers go, without waiting for what is still in their hands."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


class Task(Protocol, Generic[R]):
    """A chunk that was handed out."""

    def result(self) -> list[R]:
        """What was made of it; ``WorkerDiedError`` where that will never come."""
        ...

    def gone(self) -> bool:
        """Whether it is known already that nothing will come."""
        ...

    def drop(self) -> None:
        """Say that nobody waits for it any more."""
        ...


class Ordered(ABC):
    """What engines share: the order, how far ahead, and what becomes of a chunk whose worker died."""

    workers: int

    @abstractmethod
    def give(self, work: Callable[[list[T]], list[R]], chunk: list[T]) -> Task[R]:
        """Hand out a chunk."""

    @abstractmethod
    def alone(self, work: Callable[[list[T]], list[R]], items: list[T]) -> Iterator[R | None]:
        """What is made of each item by a worker that has nothing else in hand; ``None`` where it was given up."""

    @abstractmethod
    def close(self) -> None:
        """Let the workers go."""

    def map(
        self,
        work: Callable[[list[T]], list[R]],
        chunks: Iterable[list[T]],
        *,
        lost: Callable[[T], R],
        ahead: int = AHEAD,
    ) -> Iterator[list[R]]:
        """What ``work`` makes of each chunk; see ``Engine.map``."""
        waiting: deque[tuple[list[T], Task[R]]] = deque()

        def first() -> list[R]:
            chunk, task = waiting.popleft()
            try:
                return task.result()
            except WorkerDiedError:
                made = self.alone(work, chunk)
                found = [lost(item) if one is None else one for item, one in zip(chunk, made, strict=True)]
            # whoever died may have taken along what others had in hand
            again = [(later, self.give(work, later) if old.gone() else old) for later, old in waiting]
            waiting.clear()
            waiting.extend(again)
            return found

        try:
            for chunk in chunks:
                waiting.append((chunk, self.give(work, chunk)))
                if len(waiting) >= self.workers * ahead:
                    yield first()
            while waiting:
                yield first()
        finally:
            for _, task in waiting:
                task.drop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
