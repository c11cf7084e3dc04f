"""The only wiring: files to reports, reports to statements, statements to the record.

From intake to statements everything is a pure function of one report.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from crosswire import intake, statements
from crosswire.errors import NothingReadError
from crosswire.intake import copies
from crosswire.intake.problems import problem
from crosswire.reading import parser
from crosswire.reading.annotate import annotate
from crosswire.reconcile.settle import Item, settle
from crosswire.records import Problem, Record, Report
from crosswire.views import asof
from crosswire.views.asof import AsOf

Progress = Callable[[int], object]
"""Told after every report how many are done."""


def take_in(paths: Sequence[Path]) -> intake.Intake:
    """The reports of these files and folders, and what could not be read of them.

    Raises ``NothingReadError`` where not one report could be read.
    """
    taken = intake.read(paths)
    if not taken.reports:
        first = f": {taken.problems[0].message}" if taken.problems else ""
        raise NothingReadError(f"no report could be read{first}")
    return taken


def read(reports: Iterable[Report]) -> Iterator[Item]:
    """Each report with its reading and its statements, in the order given. Pure: no report knows of another."""
    for document in parser.parse(reports):
        reading = annotate(document)
        yield Item(report=document.report, reading=reading, statements=tuple(statements.read(document, reading)))


def settle_reports(taken: intake.Intake, *, progress: Progress | None = None) -> Record:
    """The settled record of what was taken in: the main job."""
    return settle(*_read_all(taken, progress))


def settle_until(taken: intake.Intake, day: dt.date, *, progress: Progress | None = None) -> tuple[Record, AsOf]:
    """The settled record of what had been published by a day, and what was left out for that."""
    items, problems = _read_all(taken, progress)
    known = asof.until(items, day)
    later = {r.id for r in known.later}
    return settle(known.items, [*(p for p in problems if p.report not in later), *known.problems]), known


def _read_all(taken: intake.Intake, progress: Progress | None) -> tuple[list[Item], list[Problem]]:
    items, problems = [], list(taken.problems)
    for item in read(copies.assign(taken.reports)):
        items.append(item)
        problems.extend(_limits(item.report))
        problems.extend(item.reading.problems)
        if progress is not None:
            progress(len(items))
    return items, problems


def record(paths: Sequence[Path]) -> Record:
    """The settled record of these files and folders."""
    return settle_reports(take_in(paths))


def _limits(report: Report) -> Iterator[Problem]:
    """Say where a report was read by its words only, because its language has no trained model here."""
    if not parser.supported(report.language):
        yield replace(problem("no-model", report.path, report.language or "an unknown language"), report=report.id)
