"""Archives into a case: the files opened and the reports read by an engine, added here in the order of the source.

What is new is planned against the case and against what is still in the hands of the workers, so that each report is
added once, under the id that it would get if one were added after the other. Killed at any moment and begun again, it
goes on where it was and comes to the same entries, on any engine.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from crosswire import intake, pipeline
from crosswire.engines import reading
from crosswire.engines.engine import Engine
from crosswire.errors import NothingReadError
from crosswire.intake import Intake
from crosswire.intake.problems import level, problem
from crosswire.ledger import case as cases
from crosswire.ledger import versions
from crosswire.ledger.case import Case, Planned, Spelled
from crosswire.ledger.fold import Read
from crosswire.pipeline import Clock
from crosswire.records import Problem, Reading, Report, Statement

FILES, BYTES = 16, 4_000_000
"""Files that a worker opens at a time, and bytes from which no more go with them."""

GATHERED = 240
"""Reports that are added at once: each addition waits for the disk, and is a file of its own in a Parquet ledger."""

PATIENCE = 10.0
"""Seconds after which what was read is added although there could be more."""

File: TypeAlias = tuple[str, str]
"""Where a file is opened, and what it is called."""

Done: TypeAlias = tuple[Spelled, tuple[Problem, ...]]
"""A report as it is kept, and what its reader says of it."""

Watch: TypeAlias = Callable[["Tally"], object]
"""Told how far it is, after every addition."""

Tell: TypeAlias = Callable[[Problem], object]
"""Told by what something is missing, as soon as it is known; notices are only counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How far it is: files opened, of how many; reports added, and those that the case had already.

    ``problems`` are those by which something is missing; ``notices`` are of reports that were read all the same.
    """

    files: int = 0
    of: int = 0
    added: int = 0
    known: int = 0
    problems: int = 0
    notices: int = 0


def run(
    case: Case, paths: Sequence[Path], engine: Engine, *, by: str, clock: Clock, tell: Tell, watch: Watch | None = None
) -> Tally:
    """Add the reports of these files and folders to a case; what came of it.

    Raises ``NothingReadError`` where not one report could be read. What was added before an error stays added.
    """
    return _Run(case, engine, by=by, clock=clock, tell=tell, watch=watch).all(paths)


def take(files: list[File]) -> list[Intake]:
    """What each file holds: the first work of an engine."""
    return [intake.read_file(Path(where), name) for where, name in files]


def unopened(file: File) -> Intake:
    """A file that kills whoever opens it: said."""
    return Intake(problems=(problem("opener-died", file[1]),))


def read(planned: list[Planned]) -> list[Done]:
    """What is read in each report, as it is kept: the second work of an engine.

    The workers spell what is kept, so that the one who adds it has next to nothing to do.
    """
    return [_spelled(p, *both) for p, both in zip(planned, reading.both([p.report for p in planned]), strict=True)]


def unread(planned: Planned) -> Done:
    """A report that kills its reader: kept, and said."""
    return _spelled(planned, *reading.unread(planned.report))


def _spelled(planned: Planned, found: Reading, statements: tuple[Statement, ...]) -> Done:
    reader = versions.reader(planned.report.language)
    return cases.spell(planned, Read(reader=reader, reading=found, statements=statements)), found.problems


class _Run:
    """One way through an archive."""

    def __init__(self, case: Case, engine: Engine, *, by: str, clock: Clock, tell: Tell, watch: Watch | None) -> None:
        self._case = case
        self._engine = engine
        self._by = by
        self._clock = clock
        self._tell = tell
        self._watch = watch
        self._tally = Tally()
        self._pending: dict[str, str] = {}
        self._overtaken: list[Planned] = []

    def all(self, paths: Sequence[Path]) -> Tally:
        files, wrong = intake.listed(paths)
        self._tally = replace(self._tally, of=len(files))
        self._say(wrong)
        # an opened archive is large: no more of them are ahead than there are workers
        opened = self._engine.map(take, _bundles(files), lost=unopened, ahead=1)
        self._read(planned for bundle in opened for planned in self._planned(bundle))
        while self._overtaken:
            # somebody else added other reports under these ids meanwhile
            again, self._overtaken = self._overtaken, []
            self._read([p for before in again for p in self._plan([before.report], _own(before))])
        if not self._tally.added and not self._tally.known:
            raise NothingReadError("no report could be read")
        return self._tally

    def _planned(self, bundle: Sequence[Intake]) -> Iterator[Planned]:
        self._tally = replace(self._tally, files=self._tally.files + len(bundle))
        told = [p for taken in bundle for p in taken.problems]
        self._say(told)
        yield from self._plan([r for taken in bundle for r in taken.reports], told, said=len(told))

    def _plan(self, reports: Sequence[Report], problems: Sequence[Problem], said: int | None = None) -> list[Planned]:
        plan = pipeline.plan(self._case, reports, problems, pending=self._pending)
        self._say(plan.problems[len(problems) if said is None else said :])
        self._pending.update((p.report.id, p.content) for p in plan.reports)
        return list(plan.reports)

    def _say(self, problems: Iterable[Problem]) -> None:
        for p in problems:
            if p.code == "duplicate-report":
                self._tally = replace(self._tally, known=self._tally.known + 1)
            elif level(p.code) == "notice":
                self._tally = replace(self._tally, notices=self._tally.notices + 1)
            else:
                self._tally = replace(self._tally, problems=self._tally.problems + 1)
                self._tell(p)

    def _read(self, planned: Iterable[Planned]) -> None:
        """Have the reports read, and add them in their order."""
        flying: deque[Planned] = deque()

        def noted() -> Iterator[Planned]:
            for p in planned:
                flying.append(p)
                yield p

        gathered: list[tuple[Planned, Spelled]] = []
        since = time.monotonic()
        for found in self._engine.map(read, reading.chunks(noted(), _report), lost=unread):
            for spelled, problems in found:
                self._say(p for p in problems if level(p.code) == "error")
                gathered.append((flying.popleft(), spelled))
            if len(gathered) >= GATHERED or time.monotonic() - since > PATIENCE:
                self._add(gathered)
                gathered, since = [], time.monotonic()
        self._add(gathered)

    def _add(self, gathered: Sequence[tuple[Planned, Spelled]]) -> None:
        if not gathered:
            return
        left = set(self._case.add_all([s for _, s in gathered], by=self._by, at=self._clock()))
        for p, _ in gathered:
            del self._pending[p.report.id]
        self._overtaken += [p for p, _ in gathered if p.report.id in left]
        self._tally = replace(self._tally, added=self._tally.added + len(gathered) - len(left))
        if self._watch is not None:
            self._watch(self._tally)


def _report(planned: Planned) -> Report:
    return planned.report


def _own(planned: Planned) -> list[Problem]:
    """What intake said of a report; that there is no model for it is said whenever it is planned."""
    return [p for p in planned.problems if p.code != "no-model"]


def _bundles(files: Iterable[Path]) -> Iterator[list[File]]:
    """The files as workers take them."""
    bundle: list[File] = []
    size = 0
    for path in files:
        bundle.append((str(path.absolute()), path.as_posix()))
        size += _size(path)
        if len(bundle) == FILES or size >= BYTES:
            yield bundle
            bundle, size = [], 0
    if bundle:
        yield bundle


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # whoever opens it will say so
        return 0
