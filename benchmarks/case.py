"""What it costs to add one report to a case, by how much the case holds already; beyond reading the report.

Two cases are made from generated readings, of about a thousand and a hundred thousand statements, and settled. Then
reports are added to both in turns, so that whatever else the machine does falls on both, each with what it touches
settled again, and the medians are compared. With ``--views`` it also tells how long a view takes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import random
import statistics
import tempfile
import time
from pathlib import Path

from crosswire import serial
from crosswire.intake import build
from crosswire.ledger import case as cases
from crosswire.ledger import entries, fold, opening
from crosswire.ledger.case import Case
from crosswire.ledger.fold import Read, Reader
from crosswire.records import Attribution, Figure, Interval, PlaceRef, Reading, Report, Source, Statement

SIZES = (1_000, 100_000)
"""Statements in the two cases."""

EACH = 10
"""Statements of one report."""

ROUNDS = 40
"""Reports added to each case; medians of fewer say little where every commit waits for the disk."""

START = dt.date(2031, 1, 1)
AT = dt.datetime(2031, 12, 31, tzinfo=dt.UTC)
READER = Reader(crosswire="benchmark", model=None, data="generated")
WORDS = "quay ferry depot mill tunnel market bridge tower school harbour dam station".split()


def made(number: int) -> tuple[Report, Read]:
    """The report of a number with its reading: a place of its own among hundreds, ten figures."""
    chance = random.Random(number)  # noqa: S311 - the same reports every time
    town = f"{chance.choice(WORDS).title()}ville {number % 997}"
    day = START + dt.timedelta(days=chance.randrange(360))
    lines, spans = [f"Report {number} from {town}."], []
    for n in range(EACH):
        count, what = chance.randrange(1, 90), chance.choice(WORDS)
        said = f"{count} people were {'killed' if n % 2 else 'injured'} at the {what}"
        at = sum(len(line) + 1 for line in lines)
        spans.append((at, at + len(said), float(count), "killed" if n % 2 else "injured", what))
        lines.append(f"{said}, the prefect of {town} said.")
    text = " ".join(lines)
    published = Interval(earliest=day, latest=day)
    report = build.report(
        text, id=f"report-{number}", published=published, outlet=f"Daily {number % 40}", language="en"
    )
    place = PlaceRef(name=town, country="PT", lat=30 + number % 997 / 50, lon=-8.0, precision="city")
    credited = Attribution(sources=(Source(name=f"prefect of {town}", kind="official"),))
    statements = tuple(
        Statement(
            id=serial.identify("statement", {"report": report.id, "start": a, "end": b}),
            report=report.id, type="figure", text=text[a:b], start=a, end=b, attribution=credited, time=published,
            place=place, terms=(what, town.casefold()), context_start=a, context_end=b,
            figure=Figure(measure=measure, item="people", value=value, low=value, high=value, bound="exactly"),
        )
        for a, b, value, measure, what in spans
    )  # fmt: skip
    reading = Reading(report=report.id, language="en", published=published)
    return report, Read(reader=READER, reading=reading, statements=statements)


def filled(path: Path, statements: int) -> Case:
    """A case of so many statements."""
    drafts = [cases.first("Benchmark", by="benchmark", at=AT)]
    for number in range(statements // EACH):
        report, read = made(number)
        drafts.append(entries.draft("report", fold.encode_report(report), by="benchmark", at=AT, about=report.id))
        drafts.append(entries.draft("reading", fold.encode_reading(read), by="benchmark", at=AT, about=report.id))
    opening.create(str(path), drafts).close()
    return cases.open_case(str(path))


def add(case: Case, number: int) -> float:
    """Seconds for one report, from the question whether it is new until it is safe and settled."""
    report, read = made(number)
    start = time.perf_counter()
    (planned,), _ = case.plan([report])
    case.add(planned, read, by="benchmark", at=AT)
    case.follow()
    return time.perf_counter() - start


def view(case: Case) -> float:
    """Seconds for the state."""
    start = time.perf_counter()
    case.state()
    return time.perf_counter() - start


def main() -> None:
    """Make the cases, add to them, print the medians and their ratio."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs=2, default=SIZES)
    options.add_argument("--views", action="store_true")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        both = [filled(Path(folder) / f"{size}.case", size) for size in asked.sizes]
        for size, case in zip(asked.sizes, both, strict=True):
            start = time.perf_counter()
            case.follow()
            print(f"settle {size:,} statements from nothing: {time.perf_counter() - start:.1f} s")
        gc.collect()
        gc.freeze()  # what stands already is not to be looked through again and again
        took: list[list[float]] = [[], []]
        for n in range(ROUNDS):
            for case, times in zip(both, took, strict=True):
                times.append(add(case, 10**7 + n))
        medians = [statistics.median(times[1:]) for times in took]
        for size, median in zip(asked.sizes, medians, strict=True):
            print(f"add one report to {size:,} statements: {median * 1000:.1f} ms (median of {ROUNDS - 1})")
        print(f"ratio: {medians[1] / medians[0]:.2f}")
        for size, case in zip(asked.sizes, both, strict=True):
            if asked.views:
                print(f"state of {size:,} statements: {view(case):.1f} s")
            case.close()


if __name__ == "__main__":
    main()
