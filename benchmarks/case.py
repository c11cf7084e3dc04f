"""What it costs to add one report to a case, or to decide something, by how much the case holds already.

Two cases are made from generated readings, of about a thousand and a hundred thousand statements, and settled. Then
reports are added to both in turns, so that whatever else the machine does falls on both, each with what it touches
settled again, and the medians are compared; so are the times that the state takes after each report and after each
decision. Reading the reports is left out.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from crosswire import serial
from crosswire.intake import build
from crosswire.ledger import case as cases
from crosswire.ledger import decisions, entries, fold, opening
from crosswire.ledger.anchors import anchor
from crosswire.ledger.case import Case
from crosswire.ledger.decisions import Decision
from crosswire.ledger.fold import Read, Reader
from crosswire.records import (
    Attribution,
    Bounds,
    EntityRef,
    Event,
    Figure,
    Interval,
    NameMention,
    PlaceRef,
    Position,
    Reading,
    Record,
    Report,
    Source,
    Statement,
    Undisclosed,
)

SIZES = (1_000, 100_000)
"""Statements in the two cases."""

EACH = 10
"""Statements of one report."""

ROUNDS = 40
"""Reports added to each case; medians of fewer say little where every commit waits for the disk."""

START = dt.date(2031, 1, 1)
AT = dt.datetime(2031, 12, 31, tzinfo=dt.UTC)
READER = Reader(crosswire="benchmark", model=None, data="generated")
NAMES = "Ana Rui Eva Tom Lia Joe Ida Max".split()
WORDS = "quay ferry depot mill tunnel market bridge tower school harbour dam station".split()


def made(number: int) -> tuple[Report, Read]:
    """The report of a number with its reading: a place and an official among hundreds, and ten statements.

    Seven are figures, one tells a strike or, of one report in five, an attack, one is a position, one says what is not
    known.
    """
    chance = random.Random(number)  # noqa: S311 - the same reports every time
    town = f"{chance.choice(WORDS).title()}ville {number % 997}"
    day = START + dt.timedelta(days=chance.randrange(360))
    official = f"{chance.choice(NAMES)} {chance.choice(WORDS).title()}son{number % 499}"
    lines, told = [f"Report {number} from {town}."], []
    for n in range(EACH):
        count, what = chance.randrange(1, 90), chance.choice(WORDS)
        said, block = _told(n, count, what, official)
        at = sum(len(line) + 1 for line in lines)
        told.append((at, at + len(said), what, block))
        lines.append(f"{said}, {official} of {town} said.")
    text = " ".join(lines)
    published = Interval(earliest=day, latest=day)
    report = build.report(
        text, id=f"report-{number}", published=published, outlet=f"Daily {number % 40}", language="en"
    )
    place = PlaceRef(name=town, country="PT", lat=30 + number % 997 / 50, lon=-8.0, precision="city")
    entity = serial.identify("entity", {"type": "person", "name": official.casefold()})
    credited = Attribution(sources=(Source(name=official, kind="official", entity=entity),))
    statements = tuple(
        Statement(
            id=serial.identify("statement", {"report": report.id, "start": a, "end": b}),
            report=report.id, type=kind, text=text[a:b], start=a, end=b, attribution=credited, time=published,
            place=place, terms=(what, town.casefold()), context_start=a, context_end=b, **{kind: block},
        )
        for a, b, what, block in told
        for kind in [type(block).__name__.lower()]
    )  # fmt: skip
    start = text.index(official)
    name = NameMention(
        start=start, end=start + len(official), text=official, type="person", entity=entity, name=official,
        core=official.casefold(),
    )  # fmt: skip
    reading = Reading(report=report.id, language="en", published=published, names=(name,))
    return report, Read(reader=READER, reading=reading, statements=statements)


def _told(n: int, count: int, what: str, official: str) -> tuple[str, Any]:
    """What the statement of a number says, in words and as data."""
    who = EntityRef(name=official)
    if n == EACH - 3 and count % 5:
        event = Event(type="PROTEST", trigger="strike", actors=(EntityRef(name=f"{what} workers"),))
        return f"The {what} workers went on strike", event
    if n == EACH - 3:
        toll = Bounds(low=count, high=count)
        event = Event(type="ASSAULT", trigger="attack", killed=toll, episode="e", recipients=(EntityRef(name=what),))
        return f"An attack on the {what} killed {count}", event
    if n == EACH - 2:
        return f"The {what} must be opened again", Position(holder=who, stance="demands", topic=what)
    if n == EACH - 1:
        asked = f"what {official} found at the {what}"
        return f"It is not known {asked}", Undisclosed(by=who, what=asked, how="unknown")
    verb = "killed" if n % 2 else "injured"
    figure = Figure(measure=verb, item="people", value=count, low=count, high=count, bound="exactly")
    return f"{count} people were {verb} at the {what}", figure


def filled(path: Path, statements: int, made: Callable[[int], tuple[Report, Read]] = made) -> Case:
    """A case of so many statements, of the reports that ``made`` makes."""
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


def state(case: Case) -> float:
    """Seconds for the state."""
    start = time.perf_counter()
    case.state()
    return time.perf_counter() - start


def decide(case: Case, number: int) -> float:
    """Seconds from a decision, of another kind each time, until the state is there that follows it."""
    made = decision(case.state().record, number)
    start = time.perf_counter()
    case.decide(made, by="benchmark", at=AT)
    case.state()
    return time.perf_counter() - start


def decision(record: Record, number: int) -> Decision:
    """A decision on statements somewhere in the record."""
    chance = random.Random(number)  # noqa: S311 - the same decisions every time
    figures = [s for s in chance.sample(record.statements, 200) if s.figure]
    one, other = map(anchor, figures[:2])
    why = f"because of {number}"
    return [
        lambda: decisions.Confirm(on=(one,), why=why),
        lambda: decisions.Reject(on=(one,), why=why),
        lambda: decisions.Correct(on=one, field="value", value="3", why=why),
        lambda: decisions.Correct(on=one, field="value", value="3", why=why, claim=(one,)),
        lambda: decisions.Same(on=(one, other), why=why),
        lambda: decisions.Different(on=(one, other), why=why),
        lambda: decisions.Withdraw(report=one.report, why=why),
        lambda: decisions.Owner(outlet=f"Daily {number % 40}", owner="House", why=why),
        lambda: decisions.Copy(report=one.report, of=other.report, why=why),
        lambda: decisions.Alias(names=tuple(f.attribution.sources[0].name for f in figures[:2]), why=why),
    ][number % 10]()


def main() -> None:
    """Make the cases, add to them, decide, print the medians and their ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs=2, default=SIZES)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        both = [filled(Path(folder) / f"{size}.case", size) for size in asked.sizes]
        for size, case in zip(asked.sizes, both, strict=True):
            start = time.perf_counter()
            case.follow()
            print(f"settle {size:,} statements from nothing: {time.perf_counter() - start:.1f} s")
            case.state()
        gc.collect()
        gc.freeze()  # what stands already is not to be looked through again and again
        added: list[list[float]] = [[], []]
        after: list[list[float]] = [[], []]
        decided: list[list[float]] = [[], []]
        for n in range(ROUNDS):
            for case, *times in zip(both, added, after, strict=True):
                times[0].append(add(case, 10**7 + n))
                times[1].append(state(case))
        for n in range(ROUNDS):
            for case, times in zip(both, decided, strict=True):
                times.append(decide(case, n))
        for what, took in (
            ("add one report to", added),
            ("then the state of", after),
            ("decide, and state of", decided),
        ):
            medians = [statistics.median(times[1:]) for times in took]
            for size, median, times in zip(asked.sizes, medians, took, strict=True):
                slowest = f"the slowest {max(times[1:]) * 1000:.0f} ms"
                print(f"{what} {size:,} statements: {median * 1000:.1f} ms (median of {ROUNDS - 1}; {slowest})")
            print(f"ratio: {medians[1] / medians[0]:.2f}")
        for case in both:
            case.close()


if __name__ == "__main__":
    main()
