"""Whether reading stays as fast and as small as it began: a hundred thousand generated reports, tenth by tenth.

They are read by as many processes as there are cores, as an archive is; what was read is counted and let go. Of each
tenth the speed is told by the clock and by the processor's time, which counts what else the machine does for little,
and what the reading process that holds most holds in memory.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any

import serving
from generated import stream

from crosswire.engines import local

REPORTS = 100_000
QUICK = 5_000
TENTHS = 10
WARM = 240
"""Reports before the clock starts: the processes load their models and fill what they keep."""


def measure(reports: int, seed: int, workers: int) -> dict[str, Any]:
    """Characters, seconds and processor seconds of each tenth; megabytes of the largest process and of this one."""
    tenth = reports // TENTHS
    found: dict[str, Any] = {
        "setting": serving.setting(), "workers": workers, "reports": reports, "statements": 0, "tenths": [],
    }  # fmt: skip
    stories = (t.report for t in itertools.islice(stream(seed), WARM + reports))
    read = local.read(stories, workers=workers)
    for _ in itertools.islice(read, WARM):
        pass
    for n in range(TENTHS):
        start, spent, size = time.perf_counter(), _spent(), 0
        for item in itertools.islice(read, tenth):
            size += len(item.report.text)
            found["statements"] += len(item.statements)
        took = time.perf_counter() - start
        held = [_resident(child.pid) for child in multiprocessing.active_children()]
        times = {"seconds": took, "processor": _spent() - spent, "characters": size}
        found["tenths"].append({**times, "worker": max(held, default=0.0), "this": _resident("self")})
        print(f"{n + 1}/{TENTHS}: {tenth / took:.1f} reports/s, {max(held, default=0.0):.0f} MB", file=sys.stderr)
    return found


def _spent() -> float:
    """Processor seconds of this process and of those that read for it, where the system tells them."""
    ticks = 0
    for child in multiprocessing.active_children():
        stat = Path(f"/proc/{child.pid}/stat")
        if stat.is_file():
            ticks += sum(map(int, stat.read_text(encoding="utf-8").rpartition(")")[2].split()[11:13]))
    return time.process_time() + (ticks / os.sysconf("SC_CLK_TCK") if ticks else 0)


def _resident(process: int | str | None) -> float:
    """Megabytes that a process holds; 0 where the system does not tell."""
    status = Path(f"/proc/{process}/status")
    if not status.is_file():
        return 0.0
    found = [x for x in status.read_text(encoding="ascii").splitlines() if x.startswith("VmRSS")]
    return int(found[0].split()[1]) / 1024 if found else 0.0


def render(results: dict[str, Any]) -> str:
    """The part of the page."""
    tenths = results["tenths"]
    clock, processor = ([t["characters"] / t[by] for t in tenths] for by in ("seconds", "processor"))
    middle = statistics.median(clock)
    half = len(tenths) // 2
    drift = statistics.median(processor[half:]) / statistics.median(processor[:half]) - 1
    rate = results["reports"] / sum(t["seconds"] for t in tenths)
    most = max(t["worker"] for t in tenths)
    lines = [
        "## Reading on and on\n",
        f"{results['reports']:,} generated reports of {sum(t['characters'] for t in tenths) / results['reports']:.0f}",
        f"characters, {results['statements']:,} statements, read by {results['workers']} processes: {rate:.1f} reports",
        f"a second over all. Of the tenths none is more than {_farthest(clock) * 100:.1f} % from the median by the",
        f"clock, and {_farthest(processor) * 100:.1f} % by the processor's time; by this the second half is as fast",
        f"as the first within {abs(drift) * 100:.1f} %. A process never held more than {most:,.0f} MB between",
        "tenths; the last column is the one that gathers.",
        "`python benchmarks/flat.py --write` measures again; the figures stand in",
        "[performance-flat.json](performance-flat.json).\n",
        "| tenth | characters a second | of the median | by the processor | of the median | MB, largest | MB, last |",
        "|--:|--:|--:|--:|--:|--:|--:|",
    ]
    usual = statistics.median(processor)
    for n, (t, speed, net) in enumerate(zip(tenths, clock, processor, strict=True), 1):
        cells = f"{speed:,.0f} | {speed / middle:.2f} | {net:,.0f} | {net / usual:.2f}"
        lines.append(f"| {n} | {cells} | {t['worker']:,.0f} | {t['this']:,.0f} |")
    return "\n".join(lines) + "\n"


def _farthest(speeds: list[float]) -> float:
    """How far the farthest is from the median, as a share of it."""
    middle = statistics.median(speeds)
    return max(abs(s / middle - 1) for s in speeds)


def main() -> None:
    """Read, print the tenths."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reports", type=int, default=REPORTS)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--workers", type=int, default=local.cores())
    options.add_argument("--quick", action="store_true", help=f"{QUICK:,} reports")
    options.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    asked = options.parse_args()
    results = measure(QUICK if asked.quick else asked.reports, asked.seed, asked.workers)
    print(render(results))
    if asked.write:
        serving.write("flat", render(results), results)


if __name__ == "__main__":
    main()
