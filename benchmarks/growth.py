"""What one report more costs, by how much is there already: a thousand statements, ten thousand, a hundred, a million.

Two worlds are filled, each size in a process of its own: the settled state in memory alone (``settled``), and a case
with its ledger on disk (``case``). Reports of the same world are then added one by one: the median of what each takes,
and the slope of its logarithm from ten thousand statements on. The readings are generated (``case.py``): each report
has ten statements on one of 997 towns and 499 officials; there are twenty-five reports a day, and what is added is new.
Processor time, so that whatever else the machine does counts for little. Python's collector runs after every record,
and is timed with it, not with the report that happens to come next.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import json
import math
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import case as generated
import serving

from crosswire.ledger.case import Case
from crosswire.ledger.fold import Read
from crosswire.reconcile.settle import Item, Settler
from crosswire.records import Interval, Record, Report

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "build" / "bench"
SIZES = {"settled": (1_000, 10_000, 100_000, 1_000_000), "case": (1_000, 10_000, 100_000)}
QUICK = {"settled": (1_000, 10_000), "case": (1_000,)}
FROM = 10_000
"""Statements from which the slope is taken; below, what every report costs counts for more than what is there."""

ROUNDS = 60
A_DAY = 25
"""Reports a day: a case that grows goes on for longer, it does not hear more of every day."""


def made(number: int) -> tuple[Report, Read]:
    """The report of a number, with its reading; later numbers are of later days."""
    report, read = generated.made(number)
    day = generated.START + dt.timedelta(days=number // A_DAY)
    when = Interval(earliest=day, latest=day)
    statements = tuple(replace(s, time=when) for s in read.statements)
    reading = replace(read.reading, published=when)
    return replace(report, published=when), replace(read, reading=reading, statements=statements)


def settled(size: int, rounds: int) -> dict[str, Any]:
    """A settled state of so many statements in memory: what one report more takes, and the record after it."""
    of = size // generated.EACH
    settler = Settler()
    last: list[Record] = []

    def item(number: int) -> Item:
        report, read = made(number)
        return Item(report=report, reading=read.reading, statements=read.statements)

    def filled() -> None:
        for number in range(of):
            settler.put(item(number))
            if number % 1000 == 0:
                settler.settle()
        settler.record()

    def once(number: int) -> dict[str, float]:
        new = item(number)
        start = time.process_time()
        settler.put(new)
        settler.settle()
        middle = time.process_time()
        last[:] = [settler.record()]
        gc.collect()
        return {"add": middle - start, "record": time.process_time() - middle}

    return _measured(filled, once, of, rounds)


def in_case(size: int, rounds: int) -> dict[str, Any]:
    """A case of so many statements on disk: what one report more takes beyond being read, and the state after it."""
    with tempfile.TemporaryDirectory() as folder:
        held: list[Case] = []

        def filled() -> None:
            held.append(generated.filled(Path(folder) / "made.case", size, made))
            held[0].state()

        def once(number: int) -> dict[str, float]:
            report, read = made(number)
            start = time.process_time()
            (planned,), _ = held[0].plan([report])
            planned_at = time.process_time()
            held[0].add(planned, read, by="benchmark", at=generated.AT)
            kept = time.process_time()
            held[0].follow()
            followed = time.process_time()
            held[0].state()
            gc.collect()
            return {
                "plan": planned_at - start,
                "write": kept - planned_at,
                "follow": followed - kept,
                "add": followed - start,
                "record": time.process_time() - followed,
            }

        found = _measured(filled, once, size // generated.EACH, rounds)
        held[0].close()
        return found


def _measured(
    filled: Callable[[], None], once: Callable[[int], dict[str, float]], first: int, rounds: int
) -> dict[str, Any]:
    start = time.process_time()
    filled()
    built = time.process_time() - start
    gc.collect()
    gc.freeze()  # what stands already is not to be looked through again and again
    held = _resident()
    took = [once(first + n) for n in range(rounds + 1)][1:]
    return {"built": built, "megabytes": held, "rounds": {k: [t[k] for t in took] for k in took[0]}}


def _resident() -> float:
    """Megabytes in memory; the largest there ever were where the system does not tell."""
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(x for x in status.read_text(encoding="ascii").splitlines() if x.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# ------------------------------------------------------------- all sizes


def measure(*, quick: bool, resume: bool, largest: int) -> dict[str, Any]:
    """All worlds and sizes, each in a process; with ``resume`` those that are known already are not measured again."""
    KEPT.mkdir(parents=True, exist_ok=True)
    found: dict[str, Any] = {"setting": serving.setting(), "worlds": {}}
    for world, sizes in (QUICK if quick else SIZES).items():
        for size in (s for s in sizes if s <= largest):
            kept = KEPT / f"growth-{world}-{size}.json"
            if not (resume and kept.is_file()):
                command = [
                    sys.executable,
                    __file__,
                    "--one",
                    world,
                    str(size),
                    "--rounds",
                    str(10 if quick else ROUNDS),
                ]
                kept.write_text(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout, "utf-8")
            told = json.loads(kept.read_text("utf-8"))
            found["worlds"].setdefault(world, {})[str(size)] = told
            median = 1000 * statistics.median(told["rounds"]["add"])
            print(f"{world} {size:,}: add {median:.1f} ms, {told['megabytes']:,.0f} MB", file=sys.stderr)
    return found


def slope(sizes: dict[str, Any], what: str) -> float | None:
    """The exponent with which the medians grow: least squares of logarithms, from ``FROM`` statements on."""
    points = [
        (math.log(int(size)), math.log(statistics.median(told["rounds"][what])))
        for size, told in sizes.items()
        if int(size) >= FROM and statistics.median(told["rounds"][what]) > 0
    ]
    if len(points) < 2:
        return None
    x, y = (statistics.mean(p[i] for p in points) for i in (0, 1))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


_NAMES = {
    "add": "one report more, settled",
    "record": "then the whole record",
    "plan": "of it: is it new, a copy, a version",
    "write": "of it: written, safe on disk",
    "follow": "of it: settled",
}


def render(results: dict[str, Any]) -> str:
    """The part of the page."""
    lines = [
        "## One report more, by how much is there already\n",
        "Generated readings of ten statements a report, twenty-five reports a day, so that a larger case goes on for",
        "longer; beyond the reading itself. Milliseconds of the processor, medians of the rounds and in brackets the",
        "middle half; the slope is the exponent of growth from 10,000 statements on (least squares of logarithms; 0 is",
        f"flat, 1 is in proportion). Here: {results['setting']['cores']} cores, Python {results['setting']['python']}.",
        "Python's collector runs after every record, and is counted with it.",
        "`python benchmarks/growth.py --write` measures again; every round stands in",
        "[performance-growth.json](performance-growth.json).",
    ]
    for world, sizes in results["worlds"].items():
        title = "Settled in memory" if world == "settled" else "In a case on disk"
        head = "".join(f" {int(s):,} |" for s in sizes)
        lines += [f"\n| {title} |{head} slope |", "|---|" + "--:|" * (len(sizes) + 1)]
        for what in next(iter(sizes.values()))["rounds"]:
            cells = "".join(f" {_middle(told['rounds'][what])} |" for told in sizes.values())
            exponent = slope(sizes, what)
            lines.append(f"| {_NAMES[what]} |{cells} {'–' if exponent is None else f'{exponent:.2f}'} |")
        held = "".join(f" {told['megabytes']:,.0f} |" for told in sizes.values())
        built = "".join(f" {told['built']:,.1f} |" for told in sizes.values())
        lines += [f"| memory, MB |{held} |", f"| all of it from nothing, s |{built} |"]
    return "\n".join(lines) + "\n"


def _middle(seconds: list[float]) -> str:
    low, middle, high = statistics.quantiles(seconds, n=4)
    return f"{middle * 1e3:.1f} ({low * 1e3:.1f}–{high * 1e3:.1f})"


def main() -> None:
    """Measure all sizes, or serve as the process of one."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="up to 10,000 statements")
    options.add_argument("--resume", action="store_true", help="keep the sizes that were measured before")
    options.add_argument("--largest", type=int, default=10**9, help="no size above this")
    options.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    options.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options.add_argument("--rounds", type=int, default=ROUNDS, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.one:
        world, size = asked.one
        print(json.dumps((settled if world == "settled" else in_case)(int(size), asked.rounds)))
        return
    results = measure(quick=asked.quick, resume=asked.resume, largest=asked.largest)
    print(render(results))
    if asked.write:
        serving.write("growth", render(results), results)


if __name__ == "__main__":
    main()
