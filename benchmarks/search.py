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

import case

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


def main() -> None:
    """Settle, fill, follow, ask; print the medians."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--statements", type=int, default=100_000)
    asked = options.parse_args()
    settler = Settler()
    for number in range(asked.statements // case.EACH):
        put(settler, number)
    record = settler.record()
    gc.collect()
    gc.freeze()  # what stands already is not to be looked through again and again
    with Catalogue() as catalogue:
        filling = took(lambda: catalogue.follow(record))
        print(f"fill {len(record.statements):,} statements, {len(record.claims):,} claims: {filling / 1000:.1f} s")
        walks, follows = [], []
        for number in range(ROUNDS):
            put(settler, 10**7 + number)
            after = settler.record()
            walks.append(took(lambda: changes.between(catalogue.record, after)))  # noqa: B023 - called at once
            follows.append(took(lambda: catalogue.follow(after)))  # noqa: B023 - called at once
        print(
            f"follow one more report: {statistics.median(follows):.0f} ms, "
            f"of which {statistics.median(walks):.0f} ms are the walk over the record"
        )
        for name, query in QUERIES.items():
            times = [took(lambda: catalogue.find(query)) for _ in range(ROUNDS)]  # noqa: B023 - called at once
            print(f"{name}: {statistics.median(times):.1f} ms, {catalogue.find(query).total:,} found")


if __name__ == "__main__":
    main()
