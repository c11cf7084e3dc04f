"""Fuzz the readers: ``tools/fuzz.py --inputs 100000`` gives that many damaged files to the door that all files take.

Each input follows from ``--seed`` and its number, so that ``--only NUMBER`` gives it again. A finding is an exception
that reached the door, a file of which nothing was read and nothing said, more CPU time than ``--seconds``, more memory
than ``--memory``, or the death of the process. Prints one JSON object; exit code 1 where there are findings.
"""

from __future__ import annotations

import argparse
import json
import logging
import multiprocessing
import random
import resource
import signal
import sys
import time
import warnings
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from fuzzing.mutating import mutate
from fuzzing.seeds import Seed, seeds

from crosswire.intake import Intake, decode, read_bytes

STALLED = 120
"""Seconds without a new input after which the process is ended: code that never comes back hears no alarm."""


class Slow(BaseException):
    """Raised when an input takes more CPU time than it may; no handler for exceptions holds it back."""


def made(all_seeds: tuple[Seed, ...], run: int, number: int) -> tuple[Seed, bytes]:
    """The input of a number: the seeds take turns."""
    rng = random.Random(f"{run}/{number}")  # noqa: S311 - damage, no secrets
    seed = all_seeds[number % len(all_seeds)]
    return seed, mutate(seed, all_seeds, rng)


def tried(seed: Seed, data: bytes, seconds: float) -> tuple[str | None, float]:
    """What is wrong with reading it, and the CPU seconds that it took."""
    begin = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        wrong = _wrong(seed, data)
    except Slow:
        wrong = f"took more than {seconds} s"
    except Exception as error:  # noqa: BLE001 - that is what is sought
        wrong = f"raised {type(error).__name__}: {error}"[:300]
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return wrong, time.process_time() - begin


def _wrong(seed: Seed, data: bytes) -> str | None:
    found: Intake = read_bytes(data, seed.name, declared=seed.declared)
    failed = next((p for p in found.problems if p.code == "reader-failed"), None)
    if failed is not None:
        return f"{failed.path}: {failed.message}"[:300]
    if not found.reports and not found.problems:
        return "nothing was read and nothing said"
    for report in found.reports:
        report.text.encode("utf-8")
        if len(report.text) > decode.LONGEST_TEXT + 1_000:
            return f"a text of {len(report.text)} characters"
    return None


def work(first: int, options: argparse.Namespace, at: Any, pipe: Connection) -> None:
    """Try the inputs from ``first`` on; tell of each finding, and of the rest at the end."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_AS, (options.memory << 20, options.memory << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def ring(*_: object) -> None:
        raise Slow

    signal.signal(signal.SIGVTALRM, ring)
    all_seeds = seeds()
    for number in range(first, options.first + options.inputs):
        at.value = number
        seed, data = made(all_seeds, options.seed, number)
        wrong, seconds = tried(seed, data, options.seconds)
        pipe.send((number, seed.format, round(seconds, 3), wrong))
    pipe.send(None)


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Try all inputs, in a process that is made anew whenever one dies or stalls."""
    formats: Counter[str] = Counter()
    findings: list[dict[str, Any]] = []
    slowest: list[tuple[float, int, str]] = []
    begin, number, done = time.time(), options.first, False
    peak = 0
    while not done:
        at = multiprocessing.Value("q", number)
        ours, theirs = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.Process(target=work, args=(number, options, at, theirs))
        process.start()
        theirs.close()
        try:
            while ours.poll(STALLED):
                told = ours.recv()
                if told is None:
                    done = True
                    break
                number, name, seconds, wrong = told
                formats[name] += 1
                slowest = sorted([*slowest, (seconds, number, name)], reverse=True)[:10]
                if wrong is not None:
                    findings.append({"input": number, "format": name, "finding": wrong})
            if not done:
                process.kill()
                findings.append({"input": at.value, "format": "?", "finding": "the process stalled"})
        except EOFError:
            process.join()
            findings.append({"input": at.value, "format": "?", "finding": f"the process died ({process.exitcode})"})
        process.join()
        number = at.value + 1
        done = done or number >= options.first + options.inputs
        peak = max(peak, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
    return {
        "inputs": sum(formats.values()),
        "formats": dict(sorted(formats.items())),
        "findings": findings,
        "slowest": [{"cpu_seconds": s, "input": n, "format": f} for s, n, f in slowest],
        "peak_mb": peak,
        "seed": options.seed,
        "first": options.first,
        "seconds": round(time.time() - begin),
    }


def main() -> int:
    """Run as told by the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives other inputs")
    parser.add_argument("--seconds", type=float, default=10, help="CPU seconds of one input")
    parser.add_argument("--memory", type=int, default=3_000, help="MB of address space of the process")
    parser.add_argument("--only", type=int, help="try this input alone, here, and write it to --output")
    parser.add_argument("--output", type=Path, help="where --only writes the input")
    options = parser.parse_args()
    if options.only is not None:
        seed, data = made(seeds(), options.seed, options.only)
        if options.output:
            options.output.write_bytes(data)
        print(seed.name, len(data), _wrong(seed, data))
        return 0
    result = run(options)
    print(json.dumps(result, indent=1))
    return 1 if result["findings"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
