"""A text with parts taken out, and where each of its characters stands in the text as it came."""

from __future__ import annotations

import bisect
import dataclasses
import functools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")

Edit = tuple[int, int, str]
"""A half-open range of a text and what is to be read there instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """``origin`` holds the offset of each character of ``text``, never falling; ``None`` where nothing was moved."""

    text: str
    origin: Sequence[int] | None = None

    def edited(self, edits: Iterable[Edit]) -> View:
        """The view with these ranges of its text, in order and apart from each other, replaced."""
        pieces: list[str] = []
        origin: list[int] = []
        at = 0
        known = self.origin
        for start, end, instead in edits:
            pieces += [self.text[at:start], instead]
            origin += range(at, start) if known is None else known[at:start]
            origin += [start if known is None else known[start]] * len(instead)
            at = end
        if not pieces:
            return self
        pieces.append(self.text[at:])
        origin += range(at, len(self.text)) if known is None else known[at:]
        return View(text="".join(pieces), origin=origin)

    def followed(self, rest: str, at: int) -> View:
        """The view with ``rest`` behind it as it is, which begins at ``at`` of the text as it came."""
        if self.origin is None:
            return View(text=self.text + rest)
        return View(text=self.text + rest, origin=[*self.origin, *range(at, at + len(rest))])

    def start(self, at: int) -> int:
        """Where a range that begins at ``at`` of the view begins in the text as it came."""
        if self.origin is None or at < 0:
            return at
        return self.origin[at] if at < len(self.origin) else self.end(at)

    def end(self, at: int) -> int:
        """Where a range that ends before ``at`` of the view ends in the text as it came."""
        if self.origin is None or at <= 0:
            return at
        return self.origin[min(at, len(self.origin)) - 1] + 1 if self.origin else 0

    def at(self, offset: int) -> int:
        """Where an offset of the text as it came, a start or an end, stands in the view."""
        return offset if self.origin is None else bisect.bisect_left(self.origin, offset)


def whole(text: str) -> View:
    """A text as its own view."""
    return View(text=text)


def written(record: T, view: View, text: str) -> T:
    """What was read in a view, with the offsets of the text as it came and the quotes that stand there."""
    return record if view.origin is None else _moved(record, view.start, view.end, text)


def viewed(record: T, view: View) -> T:
    """The inverse of :func:`written`."""
    return record if view.origin is None else _moved(record, view.at, view.at, view.text)


Move = Callable[[int], int]

_STARTS = frozenset(("start", "number_start", "item_start", "head_start", "context_start", "part_of"))
_ENDS = frozenset(("end", "number_end", "item_end", "head_end", "context_end"))


def _moved(value: T, start: Move, end: Move, text: str) -> T:
    """A record, or a tuple of records, with all its offsets moved and its quotes taken from ``text``."""
    if isinstance(value, tuple):
        return type(value)(_moved(v, start, end, text) for v in value) if value else value
    record: Any = value
    fields = _fields(record.__class__)
    if fields is None:
        return value
    new: dict[str, Any] = {}
    for name in fields:
        held = getattr(record, name)
        if isinstance(held, int):
            if name in _STARTS:
                new[name] = start(held)
            elif name in _ENDS:
                new[name] = end(held)
        elif held is not None and (inner := _moved(held, start, end, text)) is not held:
            new[name] = inner
    if not new:
        return value
    if "text" in fields and "start" in new and "end" in new:
        new["text"] = text[new["start"] : new["end"]]
    moved: T = dataclasses.replace(record, **new)
    return moved


@functools.cache
def _fields(kind: type) -> tuple[str, ...] | None:
    """The names of a record's fields, ``None`` where it is no record."""
    return tuple(f.name for f in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else None
