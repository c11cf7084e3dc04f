"""Measure the reading on public corpora and write ``docs/quality.md``; ``--check`` fails below a pinned floor.

The corpora and their scorers are not shipped; ``measuring/folders.py`` says where they are looked for. Where they are
absent nothing is measured and the page stays as it is.
"""

from __future__ import annotations

import argparse
import sys
import time

from measuring import floors, page
from measuring.bench import Bench, Measured
from measuring.floors import Floor
from measuring.folders import Folders, folders
from measuring.rows import ROWS, Row

from crosswire.reading import parser


def main() -> int:
    """0 when all is well, 1 where a row is below its floor, 2 where the arguments make no sense."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true", help="write nothing; fail where a score is below its floor")
    options.add_argument("--update-floors", action="store_true", help="pin every measured row's floor anew")
    options.add_argument("--only", nargs="+", metavar="ROW", help="measure these rows only, and leave the page alone")
    chosen = options.parse_args()
    rows = [row for row in ROWS if not chosen.only or row.id in chosen.only]
    if chosen.only and len(rows) != len(set(chosen.only)):
        options.error(f"rows are: {', '.join(row.id for row in ROWS)}")
    found = folders()
    absent = sorted({missing for row in rows for missing in found.absent(row.needs)})
    if absent:
        print("The quality page is left as it is. These are not shipped and were not found:")
        print("".join(f"  {missing}\n" for missing in absent), end="")
        if not chosen.check:
            return 0
        rows = [row for row in rows if not found.absent(row.needs)]
    results = _measure(rows, found)
    held = floors.load()
    if chosen.update_floors:
        held = _pin(rows, results, held, found)
    if not (chosen.check or chosen.only):
        spanish = parser.supported("es")
        page.FILE.write_text(page.render(results, ROWS, held, spanish=spanish), encoding="utf-8")
    below = [row.id for row in rows if _below(row, results[row.id], held, found)]
    for name in below:
        print(f"below its floor of {held[name].floor}: {name} {results[name].score:.1f}", file=sys.stderr)
    return 1 if below and chosen.check else 0


def _measure(rows: list[Row], found: Folders) -> dict[str, Measured]:
    results: dict[str, Measured] = {}
    with Bench(found) as bench:
        for row in rows:
            start = time.perf_counter()
            results[row.id] = row.run(bench)
            took = time.perf_counter() - start
            best = "" if row.best is None else f"(best other {row.best:.1f})"
            print(f"{row.id:24} {results[row.id].score:6.1f} {best:20} {took:6.1f} s", flush=True)
    return results


def _pin(rows: list[Row], results: dict[str, Measured], held: dict[str, Floor], found: Folders) -> dict[str, Floor]:
    fresh = {row.id: floors.pinned(row, results[row.id], found) for row in rows}
    kept = {row.id: fresh.get(row.id) or held.get(row.id) for row in ROWS}
    pinned = {name: floor for name, floor in kept.items() if floor}
    floors.write(pinned)
    return pinned


def _below(row: Row, measured: Measured, held: dict[str, Floor], found: Folders) -> bool:
    floor = held.get(row.id)
    if floor is None or floor.corpus != floors.corpus(row, found):
        print(f"no floor is pinned for {row.id} on this corpus", file=sys.stderr)
        return False
    return round(measured.score, 1) < floor.floor


if __name__ == "__main__":
    sys.exit(main())
