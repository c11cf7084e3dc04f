"""The keeper: one case, held open. Whoever writes does so in turn; whoever reads gets a view that is whole.

One thread, the clerk, owns everything that is written and the present view. Another makes views of the past, a few make
what requests ask of a view, and one makes ahead what many will ask of a new one. A request never waits long: what takes
longer is there a little later, and the page says so.
"""

from __future__ import annotations

import datetime as dt
import gc
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from crosswire import pipeline
from crosswire.errors import CaseBusyError, CaseMovedError, CrosswireError
from crosswire.ledger.case import Case, open_case
from crosswire.ledger.decisions import Decision
from crosswire.ledger.entries import Head, Kind
from crosswire.ledger.state import State
from crosswire.records import Entry, Problem, Report
from crosswire.search.catalogue import Catalogue
from crosswire.serve import warming
from crosswire.serve.view import Moment, SettlingError, View
from crosswire.views.asof import AsOf

T = TypeVar("T")

PATIENCE = 0.5
"""Seconds that a request waits for what is being made; with what else it takes, an answer stays well below one."""

HANDS = 16
"""Threads that make what requests ask for: some wait for the same brief, and others are not to wait for them."""

QUIET = 0.3
"""Seconds that are left to others before each step of warming a view, beside as long as the step before it took."""

LOOK = 1.0
"""Seconds between looks for what other programs added."""

PASTS = 6
"""Views of the past that are kept."""

TURNS = 30.0
"""Seconds that a writer waits for the clerk, who needs a fraction of one."""

log = logging.getLogger(__name__)


class StaleError(CrosswireError):
    """What a person decided on was changed by somebody else meanwhile."""

    code = "stale"

    def __init__(self, view: View, about: str) -> None:
        """``view`` is how it is now."""
        super().__init__("somebody changed this since you saw it; look again and decide anew")
        self.view = view
        self.about = about


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of reports that were to be added."""

    reports: tuple[Report, ...]
    problems: tuple[Problem, ...]
    entries: tuple[int, ...] = ()
    """Numbers of the entries that hold them and what was read in them."""


class Keeper:
    """Holds a case open for many readers and writers. ``clock`` is asked for the time of every entry."""

    def __init__(
        self, address: str, clock: Callable[[], dt.datetime], *, warm: Callable[[View], Iterator[object]] = warming.warm
    ) -> None:
        """Open the case; ``start`` lets the clerk settle it. ``warm`` makes of a view what many will ask, in steps."""
        self._case = open_case(address)
        self._clock = clock
        self._clerk = ThreadPoolExecutor(1, thread_name_prefix="clerk")
        self._historian = ThreadPoolExecutor(1, thread_name_prefix="historian")
        self._hands = ThreadPoolExecutor(HANDS, thread_name_prefix="hand")
        self._warmer = ThreadPoolExecutor(1, thread_name_prefix="warmer")
        self._warm = warm
        self._reading = threading.Lock()
        self._closing = threading.Event()
        self._catalogue = Catalogue()
        self._present: View | None = None
        self._first = threading.Event()
        self._failed: Exception | None = None
        self._pasts: OrderedDict[tuple[Moment, int | None], Future[View]] = OrderedDict()
        self._lock = threading.Lock()
        self._looked = 0.0

    @property
    def address(self) -> str:
        """Where the case is, without a password."""
        return self._case.ledger.address

    def now(self) -> dt.datetime:
        """The time, by the clock of the entries."""
        return self._clock()

    def start(self) -> None:
        """Begin to settle the case."""
        self._clerk.submit(self._settle_first)

    def close(self) -> None:
        """Finish what was begun and give the case back."""
        self._closing.set()
        for helpers in (self._warmer, self._historian, self._hands):
            helpers.shutdown(cancel_futures=True)
        self._clerk.shutdown()
        self._pasts.clear()
        self._catalogue.close()  # whoever ends the program by a signal runs nothing that tidies up at its exit
        self._case.close()

    # ------------------------------------------------------------ reading

    def present(self) -> View:
        """The newest view that is there. Raises ``SettlingError`` where there is none yet."""
        self._look()
        if self._present is None and not self._first.wait(PATIENCE):
            raise SettlingError
        if self._failed is not None:
            raise self._failed
        if self._present is None:
            raise SettlingError
        return self._present

    def view(self, moment: Moment) -> View:
        """The view of a moment. Raises ``SettlingError`` where it is still being made."""
        present = self.present()
        if moment.now:
            return present.redacted() if moment.redacted else present
        plain = Moment(as_of=moment.as_of, known_at=moment.known_at)
        # what was known at an entry never changes; what was published by a day does, with every entry
        key = (plain, None if isinstance(plain.known_at, int) and plain.known_at <= present.number else present.number)
        with self._lock:
            future = self._pasts.get(key)
            if future is None:
                future = self._pasts[key] = self._historian.submit(self._past, plain)
                while len(self._pasts) > PASTS:
                    self._pasts.popitem(last=False)[1].cancel()
            self._pasts.move_to_end(key)
        try:
            found = self.waited(future)
        except SettlingError:
            raise
        except BaseException:
            with self._lock:
                self._pasts.pop(key, None)
            raise
        return found.redacted() if moment.redacted else found

    def beside(self, make: Callable[[], T]) -> Future[T]:
        """Have one of the hands make something."""
        return self._hands.submit(make)

    def waited(self, future: Future[T]) -> T:
        """What is made, if it is there within ``PATIENCE``; ``SettlingError`` where it is not."""
        wait([future], PATIENCE)
        if not future.done():
            raise SettlingError
        try:
            return future.result()
        except CancelledError as error:  # others asked for so much meanwhile that it was put off
            raise SettlingError from error

    def entries(
        self, after: int, limit: int, kinds: Collection[Kind] | None = None, about: Collection[str] | None = None
    ) -> list[Entry]:
        """At most ``limit`` entries with numbers above ``after``, of these kinds, about these reports."""
        found: list[Entry] = []
        for entry in self._case.ledger.entries(after, kinds=kinds, about=about):
            found.append(entry)
            if len(found) == limit:
                break
        return found

    # ------------------------------------------------------------ writing

    def decide(
        self, make: Callable[[View], Decision], *, by: str, seen: Callable[[View], str | None] = lambda _: None
    ) -> Entry:
        """Add the decision that is made of the present view.

        ``seen`` says what of the view changed since the person looked; ``StaleError`` then refuses.
        """

        def turn() -> Entry:
            while True:
                view = self._settle()
                if (about := seen(view)) is not None:
                    raise StaleError(view, about)
                decision = make(view)
                with suppress(CaseMovedError):
                    entry = self._case.decide(decision, by=by, at=self._clock(), after=view.state.head)
                    self._settle_quietly()  # it is on record, whatever becomes of the view
                    return entry

        return self._turn(turn)

    def undo(self, number: int, *, why: str, by: str, may: Callable[[Entry], None]) -> Entry:
        """Undo a decision; ``may`` raises where the person may not."""

        def turn() -> Entry:
            for entry in self._case.ledger.entries(number - 1) if number > 0 else ():
                may(entry)
                break
            made = self._case.undo(number, why=why, by=by, at=self._clock())
            self._settle_quietly()
            return made

        return self._turn(turn)

    def add(self, reports: Sequence[Report], problems: Sequence[Problem], *, by: str) -> Added:
        """Read reports and add those that are new. It takes its time, while others decide."""
        with self._reading:
            case = Case(self._case.ledger)
            plan = pipeline.plan(case, reports, problems)
            before = case.ledger.head()
            added = tuple(pipeline.add(case, plan.reports, by=by, clock=self._clock))
            ids = {r.id for r in added}
            later = case.ledger.entries(before.number if before else 0, kinds={"report", "reading"})
            numbers = tuple(e.number for e in later if e.about in ids and e.by == by)
        self._turn(self._settle_quietly)
        return Added(reports=added, problems=plan.problems, entries=numbers)

    # ------------------------------------------------------------ threads

    def _turn(self, work: Callable[[], T]) -> T:
        """Have the clerk do it, after whatever came before. What is begun is waited for, so that nobody is left unsure.

        Raises ``CaseBusyError`` where the clerk does not come to it.
        """
        asked = self._clerk.submit(work)
        try:
            return asked.result(TURNS)
        except TimeoutError as error:
            if asked.cancel():
                raise CaseBusyError("others are writing; nothing was recorded; try again in a moment") from error
            return asked.result()

    def _look(self) -> None:
        """Have the clerk look for what others added, now and then."""
        now = time.monotonic()
        with self._lock:
            if self._present is None or now - self._looked < LOOK:
                return
            self._looked = now
        with suppress(RuntimeError):  # after closing there is no clerk
            self._clerk.submit(self._settle_quietly)

    def _settle_first(self) -> None:
        try:
            if (kept := self._case.kept()) is not None:  # readers need not wait until all is followed
                self._present = View(Moment(), kept, past=self)
                self._first.set()
            self._case.follow()
            self._settle(anew=True)
        except Exception as error:
            self._failed = error
            log.exception("the case cannot be settled")
        finally:
            self._first.set()

    def _settle_quietly(self) -> None:
        try:
            self._settle()
        except Exception:
            log.exception("the case cannot be followed")  # readers go on with what is there

    def _settle(self, *, anew: bool = False) -> View:
        """The view of all entries; made again only where there are new ones, or where that is asked for."""
        head: Head | None = self._case.ledger.head()
        if self._present is not None and self._present.state.head == head and not anew:
            return self._present
        state, _ = pipeline.state(self._case)
        self._catalogue.follow(state.record)
        view = View(Moment(), state, past=self, catalogue=self._catalogue).ready()
        if anew:
            # what stands now is not to be looked through for cycles again: with a large case all would wait for it
            gc.freeze()
        before, self._present = self._present, view
        if before is not None:
            before.end()
        with suppress(RuntimeError):  # after closing nobody warms
            self._warmer.submit(self._warmed, view)
        return view

    def _warmed(self, view: View) -> None:
        """Make ahead what many will ask of a view, unless a newer one comes; never in the way of who asks now."""
        steps, took = self._warm(view), 0.0
        while not self._closing.wait(QUIET + took) and self._present is view:
            start = time.monotonic()
            try:
                next(steps)
            except StopIteration:
                return
            except Exception:
                log.exception("what people will ask of the case cannot be made ahead")
                return
            took = min(time.monotonic() - start, 1.0)

    def _past(self, moment: Moment) -> View:
        gc.disable()  # what a large case holds would be looked through for cycles while all wait
        try:
            state, left_out = self._made(moment)
            gc.freeze()
        finally:
            gc.enable()
        return View(moment, state, past=self, left_out=left_out).ready()

    def _made(self, moment: Moment) -> tuple[State, AsOf | None]:
        return pipeline.state(Case(self._case.ledger), as_of=moment.as_of, known_at=moment.known_at)
