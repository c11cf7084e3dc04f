"""Write a corpus of any size with the truth beside it: ``reports.jsonl`` and ``truth.jsonl``, from a seed.

The first is what people hand in (``crosswire brief FOLDER/reports.jsonl``), the second is what is so of each report.
"""

from __future__ import annotations

import argparse
import itertools
import json
from pathlib import Path

from generated import stream


def main() -> None:
    """Write the two files."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--reports", type=int, default=1_000, help="how many (default 1000)")
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with (
        (asked.folder / "reports.jsonl").open("w", encoding="utf-8") as reports,
        (asked.folder / "truth.jsonl").open("w", encoding="utf-8") as truth,
    ):
        for told in itertools.islice(stream(asked.seed), asked.reports):
            given, so = told.lines()
            reports.write(json.dumps(given, ensure_ascii=False) + "\n")
            truth.write(json.dumps(so, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
