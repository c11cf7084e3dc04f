"""What it costs to search a case: filling the catalogue from nothing, following one more report, and typical queries.

The record is settled from generated readings (see ``case.py``), a hundred thousand statements unless told otherwise.
Medians over several runs, in milliseconds of the wall clock; facets and quoted pieces of text are part of every query.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import statistics
import time
from collections.abc import Callable
from typing import Any

import case
import serving

from crosswire.reconcile.settle import Item, Settler
from crosswire.search import changes
from crosswire.search.catalogue import Catalogue
from crosswire.search.queries import ClaimQuery, Query, ReportQuery

ROUNDS = 15

QUERIES: dict[str, Query] = {
    "all claims": ClaimQuery(),
    "claims: quay": ClaimQuery(words="quay"),
    "claims: killed at the ferry": ClaimQuery(words="killed at the ferry"),
    'claims: "killed at the" -depot': ClaimQuery(words='"killed at the" -depot'),
    "claims: p* (has every claim)": ClaimQuery(words="p*"),
    "claims: a country and a measure": ClaimQuery(places=("PT",), measures=("killed",)),
    "claims: outlet, days and standing, the newest": ClaimQuery(
        outlets=("Daily 7",), since=dt.date(2031, 3, 1), until=dt.date(2031, 6, 1), standings=("single-source",),
        order="newest",
    ),
    "claims: words, country, measure and days": ClaimQuery(
        words="tunnel", places=("portugal",), measures=("killed",), since=dt.date(2031, 3, 1)
    ),
    "claims: by reports, page 400": ClaimQuery(order="reports", offset=20_000),
    "all reports": ReportQuery(),
    "reports: quay tunnel": ReportQuery(words="quay tunnel"),
    "reports: an outlet, no copies": ReportQuery(outlets=("Daily 7",), copies=False),
}  # fmt: skip


def put(settler: Settler, number: int) -> None:
    """Add the report of a number."""
    report, read = case.made(number)
    settler.put(Item(report=report, reading=read.reading, statements=read.statements))


def took(call: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def measure(statements: int, rounds: int) -> dict[str, Any]:
    """Settle, fill, follow, ask: milliseconds of all rounds."""
    settler = Settler()
    for number in range(statements // case.EACH):
        put(settler, number)
    record = settler.record()
    gc.collect()
    gc.freeze()  # what stands already is not to be looked through again and again
    with Catalogue() as catalogue:
        found: dict[str, Any] = {
            "setting": serving.setting(), "statements": len(record.statements), "claims": len(record.claims),
            "fill": took(lambda: catalogue.follow(record)), "walk": [], "follow": [], "queries": {},
        }  # fmt: skip
        for number in range(rounds):
            put(settler, 10**7 + number)
            after = settler.record()
            found["walk"].append(took(lambda: changes.between(catalogue.record, after)))  # noqa: B023 - called at once
            found["follow"].append(took(lambda: catalogue.follow(after)))  # noqa: B023 - called at once
        for name, query in QUERIES.items():
            times = [took(lambda: catalogue.find(query)) for _ in range(rounds)]  # noqa: B023 - called at once
            found["queries"][name] = {"found": catalogue.find(query).total, "rounds": times}
    return found


def render(results: dict[str, Any]) -> str:
    """The part of the page."""
    walk, follow = statistics.median(results["walk"]), statistics.median(results["follow"])
    lines = [
        "## Searching a case\n",
        f"{results['statements']:,} generated statements, {results['claims']:,} claims; milliseconds of the wall",
        "clock, with facets and quoted pieces of text. The catalogue is filled from nothing in",
        f"{results['fill'] / 1e3:.1f} s; to follow one report more takes {follow:.0f} ms, of which",
        f"{walk:.0f} ms are the walk over the record. Here:",
        f"{results['setting']['cores']} cores, Python {results['setting']['python']}.",
        "`python benchmarks/search.py --write` measures again; every time stands in",
        "[performance-search.json](performance-search.json).\n",
        "| what is asked | found | median | fastest | slowest |\n|---|--:|--:|--:|--:|",
    ]
    for name, asked in results["queries"].items():
        times = asked["rounds"]
        middle = statistics.median(times)
        lines.append(f"| {name} | {asked['found']:,} | {middle:.1f} | {min(times):.1f} | {max(times):.1f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and print the medians."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--statements", type=int, default=100_000)
    options.add_argument("--quick", action="store_true", help="1,000 statements, three rounds")
    options.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    asked = options.parse_args()
    results = measure(1_000, 3) if asked.quick else measure(asked.statements, ROUNDS)
    print(render(results))
    if asked.write:
        serving.write("search", render(results), results)


if __name__ == "__main__":
    main()
