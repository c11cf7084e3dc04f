"""The only wiring: files to reports, reports to statements, statements to the record, and a case between them.

From intake to statements everything is a pure function of one report.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from crosswire import intake
from crosswire.engines import local, reading
from crosswire.errors import NothingReadError
from crosswire.intake import copies
from crosswire.intake import versions as intake_versions
from crosswire.intake.problems import problem
from crosswire.ledger import case as cases
from crosswire.ledger import versions
from crosswire.ledger.case import Case
from crosswire.ledger.fold import Read, When
from crosswire.ledger.state import State, sorted_problems
from crosswire.reading import parser
from crosswire.reconcile import judged
from crosswire.reconcile.judged import Judgements
from crosswire.reconcile.owners import Owners
from crosswire.reconcile.settle import Item
from crosswire.records import Problem, Record, Report
from crosswire.views import asof
from crosswire.views.asof import AsOf

Progress = Callable[[int], object]
"""Told after every report how many are done."""

Clock = Callable[[], dt.datetime]
"""Asked for the time whenever something is written; it must know its time zone."""


def take_in(paths: Sequence[Path]) -> intake.Intake:
    """The reports of these files and folders, and what could not be read of them.

    Raises ``NothingReadError`` where not one report could be read.
    """
    taken = intake.read(paths)
    if not taken.reports:
        first = taken.problems[0] if taken.problems else None
        why = ": ".join(x for x in (first.path, first.message) if x) if first else ""
        raise NothingReadError("no report could be read" + (f": {why}" if why else ""))
    return taken


def read(reports: Iterable[Report], *, workers: int = 1) -> Iterator[Item]:
    """Each report with its reading and its statements, in the order given, by this process or by several."""
    return reading.read(reports) if workers == 1 else local.read(reports, workers=workers)


NOBODY = Owners()
"""Of no outlet it is known whose it is."""


def settle_reports(
    taken: intake.Intake, *, progress: Progress | None = None, workers: int = 1, owners: Owners = NOBODY
) -> Record:
    """The settled record of what was taken in: the main job. ``owners`` are those of outlets, where they are known."""
    return judged.settle(*_read_all(taken, progress, workers), judgements=Judgements(owners=owners))


def settle_until(
    taken: intake.Intake,
    day: dt.date,
    *,
    progress: Progress | None = None,
    workers: int = 1,
    owners: Owners = NOBODY,
) -> tuple[Record, AsOf]:
    """The settled record of what had been published by a day, and what was left out for that."""
    items, problems = _read_all(taken, progress, workers)
    known = asof.until(items, day)
    later = {r.id for r in known.later}
    told = [*(p for p in problems if p.report not in later), *known.problems]
    return judged.settle(known.items, told, judgements=Judgements(owners=owners)), known


def _read_all(taken: intake.Intake, progress: Progress | None, workers: int) -> tuple[list[Item], list[Problem]]:
    items, problems = [], list(taken.problems)
    reports, notices = intake_versions.assign(copies.assign(taken.reports))
    problems.extend(notices)
    for item in read(reports, workers=workers):
        items.append(item)
        problems.extend(_limits(item.report))
        problems.extend(item.reading.problems)
        if progress is not None:
            progress(len(items))
    return items, list(sorted_problems(problems))


def record(paths: Sequence[Path]) -> Record:
    """The settled record of these files and folders."""
    return settle_reports(take_in(paths))


def _limits(report: Report) -> Iterator[Problem]:
    """Say where a report was read by its words only, because its language has no trained model here."""
    if not parser.supported(report.language):
        yield replace(problem("no-model", report.path, report.language or "an unknown language"), report=report.id)


# ---------------------------------------------------------------- a case


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The reports that are to be read and added, and what there is to say of the others."""

    reports: tuple[cases.Planned, ...]
    problems: tuple[Problem, ...]


def plan(
    case: Case, reports: Sequence[Report], problems: Sequence[Problem], *, pending: Mapping[str, str] = cases.NOTHING
) -> Plan:
    """Which of the reports taken in, with these problems, are new to the case; ``pending`` as ``Case.plan`` has it."""
    limits = [p for r in reports for p in _limits(r)]
    planned, notices = case.plan(reports, [*problems, *limits], pending=pending)
    return Plan(reports=tuple(planned), problems=(*problems, *limits, *notices))


def add(case: Case, planned: Sequence[cases.Planned], *, by: str, clock: Clock, workers: int = 1) -> Iterator[Report]:
    """Read the reports and add each as soon as it is read; those that come out outlive a crash."""
    problems = {p.report.id: p for p in planned}
    for item in read((p.report for p in planned), workers=workers):
        found = Read(reader=versions.reader(item.report.language), reading=item.reading, statements=item.statements)
        case.add(problems[item.report.id], found, by=by, at=clock())
        yield item.report


def reread(
    case: Case, *, by: str, clock: Clock, everything: bool = False, workers: int = 1
) -> Iterator[tuple[Read, Read]]:
    """Read again what an older version read, and add what is read now; the older and the newer reading of each report.

    ``everything`` reads again what this version read too. The same reading is not added twice.
    """
    old: dict[str, Read] = {}
    reports: list[Report] = []
    for held in case.folded().held.values():
        before = held.read()
        if before is not None and (everything or before.reader != versions.reader(held.report.language)):
            old[held.report.id] = before
            reports.append(held.report)
    for item in read(reports, workers=workers):
        now = Read(reader=versions.reader(item.report.language), reading=item.reading, statements=item.statements)
        case.reread(now, by=by, at=clock())
        yield old[item.report.id], now


def state(case: Case, *, as_of: dt.date | None = None, known_at: When | None = None) -> tuple[State, AsOf | None]:
    """The state of a case: of what was published by a day, of what was known at a time, or all of it.

    With ``as_of`` also what was left out for it. What that leaves open, and where decisions clash with what came
    later, is among the problems of the state's record.
    """
    cut: list[AsOf] = []

    def select(items: Sequence[Item]) -> Sequence[Item]:
        if as_of is None:
            return items
        cut.append(asof.until(items, as_of))
        return cut[-1].items

    found = case.state(known_at=known_at, select=None if as_of is None else select)
    clashes = (Problem(code="decision-clash", message=f"decision {c.number}: {c.what}") for c in found.conflicts)
    problems = (*found.record.problems, *(p for known in cut for p in known.problems), *clashes)
    return replace(found, record=replace(found.record, problems=problems)), cut[-1] if cut else None
