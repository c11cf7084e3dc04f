"""All benchmarks, one after the other, each in a process of its own; with ``--write`` they write the page of figures.

A run that was broken off goes on with ``--resume``: what ended well is not measured again. What each said stands in
``build/bench``. The machine should do nothing else; how long each takes on two quiet cores is said by ``--help``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
KEPT = HERE.parent / "build" / "bench"


@dataclass(frozen=True, slots=True)
class Part:
    """A benchmark: what it measures, its minutes as a whole and in short."""

    about: str
    minutes: int
    quick: float


PARTS = {
    "cold": Part("commands in a fresh process", 2, 0.5),
    "reading": Part("reading against bare spaCy", 5, 0.7),
    "growth": Part("one report more, up to a million statements (12 GB of memory)", 40, 0.2),
    "truth": Part("generated situations against their truth", 30, 1),
    "views": Part("every view of small and large records", 6, 0.5),
    "search": Part("searching a hundred thousand statements", 3, 0.2),
    "backfill": Part("an archive by one worker and by two", 6, 1),
    "pages": Part("every page of the workbench", 12, 2),
    "load": Part("many at one workbench", 6, 2),
    "flat": Part("a hundred thousand reports on and on", 45, 3),
}
OWN_RESUME = frozenset(("growth",))
"""Benchmarks that themselves keep the steps that ended well."""


def run(name: str, *, quick: bool, write: bool, resume: bool) -> bool:
    """Run one; whether it ended well."""
    KEPT.mkdir(parents=True, exist_ok=True)
    done, said = KEPT / f"{name}.done", KEPT / f"{name}.txt"
    if resume and done.is_file():
        print(f"{name}: done before", flush=True)
        return True
    done.unlink(missing_ok=True)
    command = [sys.executable, str(HERE / f"{name}.py")]
    command += ["--quick"] * quick + ["--write"] * write + ["--resume"] * (resume and name in OWN_RESUME)
    start = time.perf_counter()
    with said.open("w", encoding="utf-8") as out:
        code = subprocess.run(command, stdout=out, check=False).returncode
    took = (time.perf_counter() - start) / 60
    print(f"{name}: {'ended' if not code else f'failed with {code}'} after {took:.1f} min; {said}", flush=True)
    if not code:
        done.touch()
    return not code


def main() -> int:
    """Run all, or those that were named."""
    told = "\n".join(f"  {n:8} {p.about}: {p.minutes} min, quick {p.quick:g} min" for n, p in PARTS.items())
    options = argparse.ArgumentParser(
        description=__doc__, epilog=f"benchmarks:\n{told}", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), metavar="NAME")
    options.add_argument("--quick", action="store_true", help="small sizes and few rounds")
    options.add_argument("--write", action="store_true", help="write docs/performance.md and the figures beside it")
    options.add_argument("--resume", action="store_true", help="skip what ended well before")
    asked = options.parse_args()
    well = [run(n, quick=asked.quick, write=asked.write, resume=asked.resume) for n in PARTS if n in asked.only]
    return 0 if all(well) else 1


if __name__ == "__main__":
    sys.exit(main())
