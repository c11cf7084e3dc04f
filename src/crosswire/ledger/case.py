"""A case: a ledger with what can be done to it. The clock is an argument of everything that writes."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from crosswire import serial
from crosswire.errors import CaseBusyError, CaseFullError, CaseMovedError, CaseReadOnlyError, UsageError
from crosswire.intake import build
from crosswire.intake.problems import problem
from crosswire.ledger import decisions as kinds
from crosswire.ledger import entries as chain
from crosswire.ledger import fold as folding
from crosswire.ledger import keeping
from crosswire.ledger.decisions import Decision
from crosswire.ledger.entries import Draft, Fault, Head, Kind
from crosswire.ledger.fold import Folded, Read, When
from crosswire.ledger.items import Select
from crosswire.ledger.ledger import Ledger, Settled
from crosswire.ledger.live import Live
from crosswire.ledger.settling import settled
from crosswire.ledger.state import State
from crosswire.records import Entry, Problem, Report

FORMAT = 1
"""Version of what the bodies of entries hold."""

NOTHING: Mapping[str, str] = {}

TRIES = 100
"""Times that a writer looks again after another one came first. Each time somebody got on."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A report to be read and added, under the id that it will have, with what intake said of it."""

    report: Report
    problems: tuple[Problem, ...] = ()

    @property
    def content(self) -> str:
        """The id of its content, whatever its own id is."""
        return _content(self.report)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelled:
    """A report that was read, as the bodies of its two entries: canonical JSON."""

    about: str
    report: str
    reading: str


class Case:
    """A case over any ledger."""

    def __init__(self, ledger: Ledger) -> None:
        """Take over the ledger; ``close`` closes it."""
        self.ledger = ledger
        self._live: Live | None = None
        self._unkept: State | None = None

    def close(self) -> None:
        """Give the ledger back."""
        if self._unkept is not None:
            self._keep(self._unkept)
        self.ledger.close()

    # ------------------------------------------------------------ writing

    def plan(
        self, reports: Iterable[Report], problems: Sequence[Problem] = (), *, pending: Mapping[str, str] = NOTHING
    ) -> tuple[list[Planned], list[Problem]]:
        """Which of the reports are new, and a notice for each that is not or that must get another id.

        A report whose id is held with another content is another report: it gets the id of its content. ``pending``
        are the ids of reports that are planned but not added yet, each with that of its content.
        """
        asked = [(r, _content(r)) for r in reports]
        ids = {key for report, content in asked for key in (report.id, content)}
        found = self._reports(ids)
        held = {
            **{key: pending[key] for key in ids if key in pending},
            **{key: _content(r) for key, r in found.items()},
        }
        kept = self._kept([p for p in problems if p.report is None and p.path], found)
        of_files: dict[str, list[Problem]] = {}
        of_reports: dict[str, list[Problem]] = {}
        for p in problems:
            if p.report is not None:
                of_reports.setdefault(p.report, []).append(p)
            elif p.path and p not in kept:
                of_files.setdefault(p.path, []).append(p)
        planned, notices = [], []
        for report, content in asked:
            own = [p for p in of_reports.get(report.id, ()) if p.path in {None, report.path}]
            if held.get(report.id, content) != content:
                notices.append(problem("duplicate-id", report.path, report.id))
                report = replace(report, id=content)  # noqa: PLW2901 - from here on it is this report
            if report.id in held:
                notices.append(problem("duplicate-report", report.path, report.id))
                continue
            held[report.id] = content
            # what is wrong with a file as a whole is kept with the first report of it
            whole = of_files.pop(report.path, []) if report.path else []
            planned.append(Planned(report=report, problems=(*(replace(p, report=report.id) for p in own), *whole)))
        return planned, notices

    def _kept(self, problems: Sequence[Problem], found: Mapping[str, Report]) -> set[Problem]:
        """Those problems of whole files that are kept with a report that is held, and so with no other one."""
        paths = {p.path for p in problems}
        ids = {key for key, report in found.items() if report.path in paths}
        if not ids:
            return set()
        return {p for e in self.ledger.entries(kinds={"report"}, about=ids) for p in folding.decode_problems(e)}

    def add(self, planned: Planned, read: Read, *, by: str, at: dt.datetime) -> bool:
        """Add a report with its reading, both or neither; false where somebody else added it meanwhile.

        Once this returns the report outlives a crash.
        """
        return not self.add_all([spell(planned, read)], by=by, at=at)

    def add_all(self, found: Sequence[Spelled], *, by: str, at: dt.datetime) -> list[str]:
        """Add reports with their readings, all at once; out come the ids that were held by now, whose were not added.

        Once this returns the reports outlive a crash.
        """
        left: list[str] = []

        def drafts() -> list[Draft]:
            ids = {e.about for e in self.ledger.entries(kinds={"report"}, about={s.about for s in found})}
            left[:] = [s.about for s in found if s.about in ids]
            return [d for s in found if s.about not in ids for d in _pair(s, by, at)]

        self._append(drafts)
        return left

    def reread(self, read: Read, *, by: str, at: dt.datetime) -> bool:
        """Add another reading of a report that is held, unless its newest one is the same."""
        about = read.reading.report
        made = chain.draft("reading", folding.encode_reading(read), by=by, at=at, about=about)

        def drafts() -> list[Draft]:
            found = list(self.ledger.entries(kinds={"reading"}, about={about}))
            return [] if found and found[-1].body == made.body else [made]

        return self._append(drafts) is not None

    def decide(self, decision: Decision, *, by: str, at: dt.datetime, after: Head | None = None) -> Entry:
        """Add a decision. With ``after`` only as the entry that follows it: ``CaseMovedError`` where others came."""
        drafts = [chain.draft("decision", kinds.encode(decision), by=by, at=at)]
        if after is not None:
            return self.ledger.append(drafts, after=after)[-1]
        entry = self._append(lambda: drafts)
        if entry is None:
            raise AssertionError("a decision is always added")
        return entry

    def undo(self, number: int, *, why: str, by: str, at: dt.datetime) -> Entry:
        """Undo the decision, or the undoing, that is entry ``number``; what it was stays in the ledger."""
        entry = next(self.ledger.entries(number - 1), None) if number > 0 else None
        if entry is None or entry.number != number:
            raise UsageError(f"there is no entry {number}; see `crosswire log`")
        if entry.kind not in {"decision", "undo"}:
            raise UsageError(f"entry {number} is a {entry.kind}, not a decision; a report can be withdrawn instead")
        target = entry.id

        def drafts() -> list[Draft]:
            if any(chain.body(e)["entry"] == target for e in self._undoings()):
                raise UsageError(f"entry {number} is undone already")
            return [chain.draft("undo", {"entry": target, "why": why}, by=by, at=at)]

        made = self._append(drafts)
        if made is None:
            raise AssertionError("an undoing is always added")
        return made

    def _undoings(self) -> list[Entry]:
        """The undoings that are not undone themselves."""
        found = list(self.ledger.entries(kinds={"undo"}))
        gone = folding.gone(found)
        return [e for e in found if e.id not in gone]

    def _append(self, drafts: Callable[[], list[Draft]]) -> Entry | None:
        """Add what ``drafts`` gives, in the light of all entries before it; the last entry, ``None`` for none."""
        for left in range(TRIES, 0, -1):
            head = self.ledger.head()
            made = drafts()
            if not made:
                return None
            try:
                return self.ledger.append(made, after=head)[-1]
            except CaseMovedError:
                if left == 1:
                    raise
        raise AssertionError("not reached")

    def _reports(self, ids: Iterable[str]) -> dict[str, Report]:
        """The reports that are held under these ids."""
        found = self.ledger.entries(kinds={"report"}, about=set(ids))
        return {e.about: folding.decode_report(e) for e in found if e.about is not None}

    # ------------------------------------------------------------ reading

    def folded(self, *, known_at: When | None = None, readings: bool = True) -> Folded:
        """What the entries add up to; without ``readings`` it takes less, where nothing is to be settled."""
        which: set[Kind] | None = None if readings else {"case", "report", "decision", "undo"}
        folded = folding.fold(self.ledger.entries(kinds=which), known_at=known_at)
        if readings or known_at is not None:
            return folded
        return replace(folded, head=self.ledger.head())

    def state(self, *, known_at: When | None = None, select: Select | None = None) -> State:
        """The state now, or as it was known at some time, or of some of the reports.

        The present whole state is kept beside the entries, where they can be written, and taken from there next time.
        """
        if known_at is not None or select is not None:
            return settled(self.folded(known_at=known_at), select=select)
        if self._live is None:
            if (kept := self.kept()) is not None:
                return kept
            self._live = Live(self.ledger)
            state = self._live.state()
            self._keep(state)
            return state
        # who asks again goes on asking: what is kept beside the entries is written in the end
        self._unkept = self._live.state()
        return self._unkept

    def follow(self) -> None:
        """Settle what came since it was last asked for, so that the next state is there at once."""
        if self._live is None:
            self._live = Live(self.ledger)
        self._live.follow()

    def _keep(self, state: State) -> None:
        with contextlib.suppress(CaseReadOnlyError, CaseBusyError, CaseFullError):
            self.ledger.keep(keeping.pack(state))
        self._unkept = None

    def kept(self) -> State | None:
        """The state that is kept beside the entries, if it is that of all of them."""
        found = self.ledger.settled()
        head = self.ledger.head()
        if found is None or found.stamp != keeping.stamp(head):
            return None
        folded = self.folded(readings=False)
        return keeping.unpack(found, folded) if folded.head == head else None

    def rebuild(self) -> tuple[Settled, bool]:
        """Settle everything from nothing and keep it; false where what was kept for the same entries is another."""
        before = self.ledger.settled()
        after = keeping.pack(settled(self.folded()))
        same = before is None or before.stamp != after.stamp or before.lines == after.lines
        self.ledger.keep(after)
        return after, same

    def check(self) -> Iterator[Fault]:
        """What is wrong with the entries: their chain, and whether each one can be read."""
        last = 0

        def watched() -> Iterator[Entry]:
            nonlocal last
            for entry in self.ledger.entries():
                last = entry.number
                yield entry

        yield from chain.faults(watched())
        for entry in self.ledger.entries():
            if (what := folding.unreadable(entry)) is not None:
                yield Fault(number=entry.number, what=what)


def create(address: str, name: str, *, by: str, at: dt.datetime) -> Case:
    """A new, empty case at a path or URL."""
    from crosswire.ledger import opening  # takes half a second, which most commands can do without

    return Case(opening.create(address, [first(name, by=by, at=at)]))


def first(name: str, *, by: str, at: dt.datetime) -> Draft:
    """The entry with which every case begins."""
    return chain.draft("case", {"name": name, "format": FORMAT}, by=by, at=at)


def open_case(address: str) -> Case:
    """The case at a path or URL; a ``CaseError`` says why it cannot be opened."""
    from crosswire.ledger import opening

    return Case(opening.open_ledger(address))


def spell(planned: Planned, read: Read) -> Spelled:
    """The bodies of the entries of a report and of its reading. Pure, and most of what an addition costs."""
    problems = (*planned.problems, *read.reading.problems)
    return Spelled(
        about=planned.report.id,
        report=serial.canonical(folding.encode_report(planned.report, problems)).decode(),
        reading=serial.canonical(folding.encode_reading(read)).decode(),
    )


def _pair(spelled: Spelled, by: str, at: dt.datetime) -> Iterator[Draft]:
    yield chain.drafted("report", spelled.report, by=by, at=at, about=spelled.about)
    yield chain.drafted("reading", spelled.reading, by=by, at=at, about=spelled.about)


def _content(report: Report) -> str:
    return build.identify(report.text, report.title, report.outlet, report.published, report.url)
