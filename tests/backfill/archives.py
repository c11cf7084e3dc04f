"""Small archives with all that can happen in one, and engines that need no model."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from crosswire.engines.engine import Ordered
from crosswire.ledger import case as cases
from crosswire.records import Reading

NOON = dt.datetime(2031, 5, 4, 12, 0, tzinfo=dt.UTC)


def line(text, **fields):
    """A report as a line of JSON."""
    return json.dumps({"text": text, **fields}) + "\n"


def archive(folder):
    """Files with damaged lines, reports that are given twice, and ids that several reports claim."""
    folder.mkdir(parents=True)
    (folder / "a.jsonl").write_text(
        "{broken\n" + "".join(line(f"Report {n} of the first file.", id=f"a{n}") for n in range(7)), "utf-8"
    )
    (folder / "b.jsonl").write_text(
        line("Report 1 of the first file.", id="a1")
        + "[1]\n"
        + line("Another report with the id of an earlier one.", id="a2")
        + line("A report that has no id.")
        + line("A report that has no id."),
        "utf-8",
    )
    (folder / "c.txt").write_text("A report in a file of its own.", "utf-8")
    (folder / "d.bin").write_bytes(b"\x00\x01\x02")
    (folder / "e.txt").write_text("A report that has no id.", "utf-8")
    (folder / "f.jsonl").write_text("".join(line(f"Late report {n}.", id=f"f{n}") for n in range(9)), "utf-8")
    return folder


class Here(Ordered):
    """An engine that does everything at once, in this process."""

    workers = 2

    def give(self, work, chunk):
        return Done(work(chunk))

    def alone(self, work, items):
        del work, items
        raise AssertionError("nobody dies here")

    def close(self):
        pass


class Done:
    """What was done."""

    def __init__(self, made):
        self.made = made

    def result(self):
        return self.made

    def gone(self):
        return False

    def drop(self):
        pass


def glance(reports):
    """A reading that costs nothing."""
    return [(Reading(report=r.id, language=r.language, published=r.published), ()) for r in reports]


def made(address, entries=()):
    """A new case."""
    case = cases.create(str(address), "Arvela", by="ana", at=NOON)
    for planned, read in entries:
        case.add(planned, read, by="ben", at=NOON)
    return case


def entries(case):
    """The entries of a case, closed."""
    found = list(case.ledger.entries())
    case.close()
    return found


def content(address):
    """The entries of a case without the time of their making and what hangs on it."""
    return [(e.number, e.kind, e.about, e.body) for e in entries(cases.open_case(str(Path(address))))]
