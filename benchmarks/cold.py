"""How long the program takes from nothing: each command in a fresh process, on the wall clock."""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import serving

ROUNDS = 9
FOUR = 4
"""Reports of the short brief."""


def commands(folder: Path) -> dict[str, list[str]]:
    """What is started, by the name that it has in the table."""
    from crosswire import demo, intake

    some = [r for r in intake.read(demo.reports()).reports if r.language == "en"][:FOUR]
    lines = [{"id": r.id, "text": r.text, "outlet": r.outlet} for r in some]
    four = folder / "four.jsonl"
    four.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    case = folder / "log.case"
    _run(["init", str(case), "--name", "Cold"])
    return {
        "`crosswire --help`": ["--help"],
        "`crosswire log` of an empty case": ["log", str(case)],
        "`crosswire brief` of 4 short reports": ["brief", str(four), "-o", str(folder / "four.html")],
        "`crosswire demo`: the shipped situation": ["demo", "-o", str(folder / "demo.html")],
    }


def _run(command: list[str]) -> float:
    start = time.perf_counter()
    whole = [sys.executable, "-c", "from crosswire.cli.main import main; main()", *command]
    subprocess.run(whole, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(rounds: int) -> dict[str, Any]:
    """Seconds of each command, in turns; the first round, in which files come from the disk, is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        every = commands(Path(folder))
        took: dict[str, list[float]] = {name: [] for name in every}
        for n in range(rounds + 1):
            for name, command in every.items():
                seconds = _run(command)
                if n:
                    took[name].append(seconds)
    return {"setting": serving.setting(), "rounds": took}


def render(results: dict[str, Any]) -> str:
    """The part of the page."""
    lines = [
        "## From nothing\n",
        "A fresh process for each, seconds of the wall clock until it has ended.",
        f"Here: {results['setting']['cores']} cores, Python {results['setting']['python']}.",
        "`python benchmarks/cold.py --write` measures again; every round stands in",
        "[performance-cold.json](performance-cold.json).\n",
        "| command | median | fastest | slowest |\n|---|--:|--:|--:|",
    ]
    for name, took in results["rounds"].items():
        lines.append(f"| {name} | {statistics.median(took):.2f} | {min(took):.2f} | {max(took):.2f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Start everything a few times, print the medians."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--quick", action="store_true", help="two rounds")
    options.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    asked = options.parse_args()
    results = measure(2 if asked.quick else asked.rounds)
    print(render(results))
    if asked.write:
        serving.write("cold", render(results), results)


if __name__ == "__main__":
    main()
