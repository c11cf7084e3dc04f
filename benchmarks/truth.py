"""How well and how fast generated corpora of growing size are settled, held against the truth beside them.

Reports come one by one in the order in which they are published, as in life. At each size the record is scored, and
the time that the last tenth of the reports took to settle is told, each by itself.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import sys
import time
from dataclasses import asdict, replace
from typing import Any

import serving
from generated import Told, score, stream

from crosswire import pipeline
from crosswire.engines import local
from crosswire.intake import copies
from crosswire.reconcile.settle import Item, Settler

SIZES = (400, 2_000, 10_000)
"""Reports: of about two, six and thirty days."""

QUICK = (400,)


def measure(sizes: tuple[int, ...], seed: int, workers: int) -> dict[str, Any]:
    """The scores at each size, and seconds of the processor for each report that was added last."""
    told = list(itertools.islice(stream(seed), max(sizes)))
    items = list(_read(told, workers))
    found: dict[str, Any] = {"setting": serving.setting(), "seed": seed, "sizes": []}
    settler, held = Settler(), copies.Copies()
    by_id: dict[str, Item] = {}
    took: list[float] = []
    for number, item in enumerate(items, 1):
        start = time.process_time()
        _put(settler, held, by_id, item)
        settler.settle()
        took.append(time.process_time() - start)
        if number in sizes:
            last = took[-number // 10 :]
            scores = asdict(score(settler.record(), (t.truth for t in told[:number])))
            found["sizes"].append({**scores, "last": last})
            print(f"{number:,} reports: {statistics.median(last) * 1e3:.1f} ms for one more", file=sys.stderr)
    return found


def _read(told: list[Told], workers: int) -> list[Item]:
    return list(pipeline.read((t.report for t in told), workers=workers))


def _put(settler: Settler, held: copies.Copies, by_id: dict[str, Item], item: Item) -> None:
    """A report into the state, and with it those that are copies of another by it."""
    by_id[item.report.id] = item
    for id_ in held.change((), [item.report]):
        report = replace(by_id[id_].report, copies_of=held.of(id_), carries=held.carried(id_))
        settler.put(replace(by_id[id_], report=report))


def render(results: dict[str, Any]) -> str:
    """The part of the page."""
    lines = [
        "## Many situations at once, against the truth\n",
        "A generated stream of some three hundred and fifty reports a day on forty new situations a day: copies,",
        "growing and corrected tolls, undated pages, reports on nothing that matters; taken in one by one. Incidents",
        "are scored by B-cubed over the reports of attacks, copies by pairs, tolls by what was last known to be so.",
        "The texts are made from patterns, so that the scores tell what becomes of them with size, not how well news",
        "is read ([quality](quality.md) tells that). Milliseconds of the processor to take one report in beyond",
        "reading it: the median and nine tenths of the last tenth of the reports, and the slowest of them.",
        "`python benchmarks/truth.py --write` measures again; the figures stand in",
        "[performance-truth.json](performance-truth.json).\n",
        "| reports | statements | incidents | P | R | F | copies P | R | killed | injured | ms | 90 % | slowest |",
        "|" + "--:|" * 13,
    ]
    for size in results["sizes"]:
        last = [1e3 * s for s in size["last"]]
        shares = [size[k] for k in _SHARES]
        cells = " | ".join(f"{100 * s:.1f}" for s in shares)
        lines.append(
            f"| {size['reports']:,} | {size['statements']:,} | {size['incidents']:,} | {cells} |"
            f" {statistics.median(last):.0f} | {statistics.quantiles(last, n=10)[-1]:.0f} | {max(last):.0f} |"
        )
    return "\n".join(lines) + "\n"


_SHARES = (
    "incidents_precision", "incidents_recall", "incidents_f", "copies_precision", "copies_recall", "killed_exact",
    "injured_exact",
)  # fmt: skip


def main() -> None:
    """Read, settle, score; print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--workers", type=int, default=local.cores())
    options.add_argument("--quick", action="store_true", help=f"{QUICK[0]} reports")
    options.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    asked = options.parse_args()
    results = measure(QUICK if asked.quick else tuple(asked.sizes), asked.seed, asked.workers)
    print(render(results))
    if asked.write:
        serving.write("truth", render(results), results)


if __name__ == "__main__":
    main()
