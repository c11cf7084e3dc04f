"""How much sooner an archive is in a case by two workers than by one, on each engine.

The demonstration's English reports, over and over, each with a number so that no two are the same, are added to new
SQLite cases by ``crosswire.backfill``. All engines run at once and idle; they take turns, so that whatever else the
machine does falls on each, and pairs of one round are compared. What it takes to start an engine is left out: each has
read a first archive before. ``--write`` puts the table into ``docs/performance.md``.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import serving

from crosswire import backfill, demo, intake
from crosswire.engines import choosing
from crosswire.engines.engine import Engine
from crosswire.ledger import case as cases

REPORTS = 800
"""Fewer say little: a chunk more in the hands of one of two is much of the whole."""

QUICK = 96
ROUNDS = 3
FILES = 6
"""Files in the archive."""

KINDS = (("local", 1), ("local", 2), ("dask", 1), ("dask", 2))
MUST = 1.7
"""Times one worker that two must be."""

AT = dt.datetime(2031, 12, 31, tzinfo=dt.UTC)


def archive(folder: Path, reports: int) -> Path:
    """An archive of so many reports."""
    folder.mkdir(parents=True)
    told = [r for r in intake.read(demo.reports()).reports if r.language == "en"]
    lines = [
        json.dumps({"text": f"{told[n % len(told)].text}\n\nNo. {n}", "language": "en", "published": "2031-05-04"})
        for n in range(reports)
    ]
    for at in range(FILES):
        (folder / f"{at}.jsonl").write_text("\n".join(lines[at::FILES]) + "\n", encoding="utf-8")
    return folder


def once(engine: Engine, source: Path, case: Path) -> dict[str, float]:
    """Seconds until a new case has the archive, and processor seconds that this process itself took for it."""
    made = cases.create(str(case), "Benchmark", by="benchmark", at=AT)
    start, own = time.perf_counter(), time.process_time()
    tally = backfill.run(made, [source], engine, by="benchmark", clock=lambda: AT, tell=_said)
    found = {"seconds": time.perf_counter() - start, "driver": time.process_time() - own, "reports": tally.added}
    made.close()
    return found


def _said(problem: object) -> None:
    raise RuntimeError(str(problem))


def measure(reports: int, rounds: int) -> dict[str, Any]:
    """Every time of every engine."""
    results: dict[str, Any] = {
        "setting": serving.setting(), "load": [os.getloadavg()[0]], "reports": reports, "rounds": rounds, "runs": {},
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        source, small = archive(folder / "archive", reports), archive(folder / "small", 48)
        engines = {}
        for kind, workers in KINDS:
            key = f"{kind} {workers}"
            engines[key] = stack.enter_context(choosing.engine(kind, workers=workers))
            once(engines[key], small, folder / f"{kind}{workers}.case")
            results["runs"][key] = []
        for n in range(rounds):
            for key, engine in engines.items():
                found = once(engine, source, folder / f"{key.replace(' ', '')}-{n}.case")
                results["runs"][key].append(found)
                sys.stderr.write(f"{n + 1}: {key}: {found['seconds']:.1f} s, driver {found['driver']:.1f} s\n")
            results["load"].append(os.getloadavg()[0])
    return results


def speedups(results: dict[str, Any], kind: str) -> list[float]:
    """How many times as fast two workers were as one, round by round."""
    one, two = (results["runs"][f"{kind} {n}"] for n in (1, 2))
    return [a["seconds"] / b["seconds"] for a, b in zip(one, two, strict=True)]


def render(results: dict[str, Any]) -> str:
    """The part of the page."""
    lines = [_HEAD.format(**results["setting"], **{k: results[k] for k in ("reports", "rounds")},
                          low=min(results["load"]), high=max(results["load"]))]  # fmt: skip
    for kind in ("local", "dask"):
        ratios = speedups(results, kind)
        for workers in (1, 2):
            runs = results["runs"][f"{kind} {workers}"]
            speed = statistics.median(r["reports"] / r["seconds"] for r in runs)
            driver = statistics.median(1000 * r["driver"] / r["reports"] for r in runs)
            gain = f"{statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})" if workers == 2 else "1"
            lines.append(f"| {kind} | {workers} | {speed:.1f} | {gain} | {driver:.1f} ms |\n")
    return "".join(lines)


_HEAD = """\
## Archives: one worker and two

{reports} reports of the demonstration's length into a new SQLite case; medians of {rounds} rounds in which all engines
take turns, in brackets the lowest and the highest. Two workers must be at least 1.7 times one. The driver is the
process that plans and adds: what it takes for a report bounds how many workers one driver can feed. Here: {cores}
cores, shared with other work (load average {low:.0f} to {high:.0f}), Python {python}. `python benchmarks/backfill.py
--write` measures again; every time stands in [performance-backfill.json](performance-backfill.json).

| engine | workers | reports a second | times one worker | driver, processor time a report |
|---|--:|--:|--:|--:|
"""


def main() -> None:
    """Measure, print, and write where that is asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reports", type=int, default=REPORTS)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--quick", action="store_true", help=f"{QUICK} reports, once, whatever two workers gain")
    options.add_argument("--write", action="store_true", help="write docs/performance.md and its JSON")
    chosen = options.parse_args()
    results = measure(QUICK, 1) if chosen.quick else measure(chosen.reports, chosen.rounds)
    if chosen.write:
        serving.write("backfill", render(results), results)
    print(render(results))
    for kind in () if chosen.quick else ("local", "dask"):
        if (gain := statistics.median(speedups(results, kind))) < MUST:
            sys.exit(f"two workers of {kind} are {gain:.2f} times one, not {MUST}")


if __name__ == "__main__":
    main()
