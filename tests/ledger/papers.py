"""Made-up reports that are read by hand, so that no model is needed: a fire at the port of Arvela."""

from __future__ import annotations

import datetime as dt
import re

from crosswire import serial
from crosswire.intake import build
from crosswire.ledger.case import Case, first
from crosswire.ledger.fold import Read, Reader
from crosswire.ledger.memory import MemoryLedger
from crosswire.records import (
    Attribution,
    EntityRef,
    Figure,
    Interval,
    NameMention,
    PlaceRef,
    Reading,
    Source,
    Statement,
    Undisclosed,
)

NOON = dt.datetime(2031, 5, 10, 12, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
READER = Reader(crosswire="0", model=None, data="hand")
ARVELA = PlaceRef(name="Arvela", country="PT", lat=40.0, lon=-8.0, precision="city")

_COUNT = re.compile(r"(\d+) (?:people|workers)(?: were)? (killed|injured)")
_WITHHELD = re.compile(r"The (\w+) did not say ([^.]+)\.")
_SAID = re.compile(r"the ([A-Z]\w+(?: [A-Z]\w+)*) said")


def day(text):
    return Interval(earliest=dt.date.fromisoformat(text), latest=dt.date.fromisoformat(text)) if text else None


def report(ident, text, published="2031-05-04", outlet=None, **fields):
    return build.report(text, id=ident, published=day(published), outlet=outlet, language="en", **fields)


def read(report, reader=READER, shift=0):
    """What is said in a text of simple sentences; ``shift`` makes another reader, who takes in some words more."""
    statements, names = [], []
    source = _SAID.search(report.text)
    credited = ()
    if source:
        names.append(
            NameMention(
                start=source.start(1),
                end=source.end(1),
                text=source[1],
                type="organization",
                entity=f"e/{source[1]}",
                name=source[1],
                core=source[1].casefold(),
            )
        )
        credited = (
            Source(name=source[1], kind="official", entity=f"e/{source[1]}", start=source.start(1), end=source.end(1)),
        )

    def add(kind, start, end, **block):
        end = min(len(report.text), end + shift)
        value = serial.plain(next(iter(block.values())))
        statements.append(
            Statement(
                id=serial.identify(
                    "statement", {"report": report.id, "type": kind, "start": start, "end": end, kind: value}
                ),
                report=report.id,
                type=kind,
                text=report.text[start:end],
                start=start,
                end=end,
                attribution=Attribution(sources=credited),
                time=day("2031-05-03"),
                place=ARVELA,
                terms=("arvela", "port", "fire", "warehouse"),
                context_start=0,
                context_end=len(report.text),
                **block,
            )
        )

    for m in _COUNT.finditer(report.text):
        n = float(m[1])
        add(
            "figure",
            m.start(),
            m.end(),
            figure=Figure(
                measure=m[2], item="people", value=n, low=n, high=n, bound="exactly", place=ARVELA, cumulative=False
            ),
        )
    for m in _WITHHELD.finditer(report.text):
        add(
            "undisclosed",
            m.start(),
            m.end() - 1,
            undisclosed=Undisclosed(by=EntityRef(name=m[1]), what=m[2], how="not_disclosed"),
        )
    reading = Reading(report=report.id, language="en", published=report.published, names=tuple(names))
    return Read(reader=reader, reading=reading, statements=tuple(statements))


def papers():
    """Five reports of four outlets; the third is a copy of the first."""
    fire = "A fire broke out in a warehouse at the port of Arvela on Saturday and burned through the night before crews"
    long = f"{fire} from three towns put it out at dawn, the Harbour Office said. 12 people were killed."
    return [
        report("a", long, "2031-05-04", "Gazeta"),
        report(
            "b",
            "14 people were killed in the fire at the port of Arvela, the Civil Guard said.",
            "2031-05-04",
            "Diario",
        ),
        report("c", long, "2031-05-05", "Correio"),
        report(
            "d",
            "17 people were killed and 5 workers injured at the port of Arvela, the Harbour Office said. "
            "The office did not say what burned in the warehouse.",
            "2031-05-06",
            "Gazeta",
        ),
        report("e", "9 people injured in the fire at the port of Arvela, the Red Ring said.", "2031-05-06", "Folha"),
    ]


def empty_case():
    ledger = MemoryLedger()
    ledger.append([first("Arvela", by="ana", at=NOON)], after=None)
    return Case(ledger)


def add(case, *reports, at=NOON, by="ana"):
    planned, notices = case.plan(reports)
    for p in planned:
        case.add(p, read(p.report), by=by, at=at)
    return notices


def case_of(*reports):
    case = empty_case()
    add(case, *reports)
    return case
