"""A view: one immutable snapshot of a case, and what all requests that show it share."""

from __future__ import annotations

import copy
import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol, TypeVar, cast

from crosswire.ledger.choices import Choices
from crosswire.ledger.entries import Kind
from crosswire.ledger.fold import When
from crosswire.ledger.state import State
from crosswire.records import Claim, Entry, Passage, Record, Report, Statement
from crosswire.search.catalogue import Catalogue
from crosswire.views import redaction
from crosswire.views.asof import AsOf
from crosswire.views.desk import Desk
from crosswire.views.evidence import Index
from crosswire.views.policies import Policy

T = TypeVar("T")

KEPT = 4_000
"""Made things that a view keeps at most; a fragment of a page is some twenty kilobytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What a view is of: what was published by a day, and what was known at a time; with names left out or not."""

    as_of: dt.date | None = None
    known_at: When | None = None
    redacted: bool = False

    @property
    def now(self) -> bool:
        """Whether it is of everything that is there."""
        return self.as_of is None and self.known_at is None


class SettlingError(Exception):
    """A view, or a part of one, is being made and will be there soon."""


class Past(Protocol):
    """Where a view finds other moments of its case, the entries behind it, and hands that make what takes long."""

    def beside(self, make: Callable[[], T]) -> Future[T]:
        """Have something made beside the request."""
        ...

    def waited(self, future: Future[T]) -> T:
        """What is made, if a request can wait so long; ``SettlingError`` where it cannot."""
        ...

    def view(self, moment: Moment) -> View:
        """The view of a moment; may raise that it is still being made."""
        ...

    def entries(
        self, after: int, limit: int, kinds: Collection[Kind] | None = None, about: Collection[str] | None = None
    ) -> list[Entry]:
        """At most ``limit`` entries with numbers above ``after``, of these kinds, about these reports."""
        ...


class View:
    """A settled case at a moment, with its indexes. Nothing in it changes; what is made from it is kept."""

    def __init__(
        self,
        moment: Moment,
        state: State,
        *,
        past: Past,
        left_out: AsOf | None = None,
        catalogue: Catalogue | None = None,
    ) -> None:
        """``catalogue`` is one that follows this state; without it one is made when it is asked for."""
        self.moment = moment
        self.past = past
        self.state = state
        self.left_out = left_out
        self._catalogue = catalogue
        self._hidden: Callable[[str], str] | None = None
        self._made: OrderedDict[object, object] = OrderedDict()
        self._making: dict[object, threading.Lock] = {}
        self._coming: dict[object, Future[object]] = {}
        self._over = False
        self._lock = threading.Lock()

    @property
    def record(self) -> Record:
        """The record that is shown."""
        return self.state.record

    @property
    def number(self) -> int:
        """Number of the last entry that this view knows."""
        return self.state.head.number if self.state.head else 0

    @property
    def mark(self) -> str:
        """What tells this view from every other one: equal marks show equal things."""
        head = self.state.head.id if self.state.head else ""
        return f"{head}.{self.moment.as_of or ''}.{'r' if self.moment.redacted else ''}"

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for this key and kept while there is room; others wait for who makes it."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return cast("T", self._made[key])
            turn = self._making.setdefault(key, threading.Lock())
        with turn:
            with self._lock:
                if key in self._made:
                    return cast("T", self._made[key])
            made = make()
            with self._lock:
                self._made[key] = made
                self._making.pop(key, None)
                while len(self._made) > KEPT:
                    self._made.popitem(last=False)
        return made

    def soon(self, key: object, make: Callable[[], T]) -> T:
        """The same as ``once`` for a request, which does not wait long: it is made beside it.

        Raises ``SettlingError`` where it takes longer. Whoever asks again finds it there, or waits for the same.
        """
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return cast("T", self._made[key])
            if (coming := self._coming.get(key)) is None:
                coming = self._coming[key] = self.past.beside(lambda: self._unless_over(key, make))
                begun = True
            else:
                begun = False
        if begun:  # outside of the lock: what is done already calls back at once
            coming.add_done_callback(lambda _: self._came(key))
        return cast("T", self.past.waited(coming))

    def _unless_over(self, key: object, make: Callable[[], T]) -> T:
        if self._over:  # nobody asks for it again, and the view that follows has its own to make
            raise SettlingError
        return self.once(key, make)

    def _came(self, key: object) -> None:
        with self._lock:
            self._coming.pop(key, None)

    def end(self) -> None:
        """Another view took the place of this one: what waits to be made of it need not be made any more."""
        self._over = True

    @cached_property
    def choices(self) -> Choices:
        """What can be pointed at."""
        return Choices(self.record)

    @property
    def by_report(self) -> Mapping[str, Sequence[Statement]]:
        """The statements of each report, in the order of their places."""

        def gathered() -> dict[str, list[Statement]]:
            found: dict[str, list[Statement]] = {}
            for s in self.record.statements:
                found.setdefault(s.report, []).append(s)
            return found

        return self.once(("by report",), gathered)

    @property
    def families(self) -> Mapping[str, Sequence[Report]]:
        """Reports that carry one text, by the id of their original; only those of which there are several."""

        def gathered() -> dict[str, list[Report]]:
            found: dict[str, list[Report]] = {}
            for r in self.record.reports:
                found.setdefault(r.copies_of or r.id, []).append(r)
            return {key: many for key, many in found.items() if len(many) > 1}

        return self.once(("families",), gathered)

    @property
    def carriers(self) -> Mapping[str, Sequence[tuple[Report, Passage]]]:
        """By the id of a report, the reports that carry passages of it, with these."""

        def gathered() -> dict[str, list[tuple[Report, Passage]]]:
            found: dict[str, list[tuple[Report, Passage]]] = {}
            for r in self.record.reports:
                for p in r.carries:
                    found.setdefault(p.report, []).append((r, p))
            return found

        return self.once(("carriers",), gathered)

    def index(self, language: str) -> Index:
        """The record by id, for lines in this language."""
        first = self.once(("index",), lambda: Index(self.record))
        if language == first.language:
            return first

        def spoken() -> Index:
            other = copy.copy(first)
            other.language = language
            return other

        return self.once(("index", language), spoken)

    def ready(self) -> View:
        """The same view, once what nearly every page needs of it is made."""
        self.index("en")
        _ = self.choices
        return self

    def desk(self, language: str, policy: Policy | None = None) -> Desk:
        """Where lines in this language are made, counted by this policy."""
        return self.once(("desk", language, policy), lambda: Desk(self.index(language), policy))

    @property
    def catalogue(self) -> Catalogue:
        """The search over this view's claims and reports; may raise ``SettlingError``."""
        if self._catalogue is not None:
            return self._catalogue

        def filled() -> Catalogue:
            made = Catalogue()
            made.follow(self.record)
            return made

        return self.soon(("catalogue",), filled)

    def claim(self, handle: str) -> Claim | None:
        """The claim that a link leads to: by any of its statements, which outlives its id, or by its id."""
        return self.choices.home.get(handle) or self.choices.claims.get(handle)

    def hide(self, text: str) -> str:
        """A text that is not of the record, such as a reason, without private names where these are left out."""
        return self._hidden(text) if self._hidden else text

    def redacted(self, language: str = "en") -> View:
        """The same without the names of private persons; may raise ``SettlingError``."""
        if self.moment.redacted:
            return self

        def without() -> View:
            redactor = redaction.redactor(self.record, language=language)
            state = replace(self.state, record=redactor.record(self.record))
            made = View(replace(self.moment, redacted=True), state, past=self.past, left_out=self.left_out)
            made._hidden = redactor.text
            return made.ready()

        return self.soon(("redacted", language), without)
