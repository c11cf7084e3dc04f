"""A program that kills its own children with signal 9 while they add reports, and looks at what is left.

Run as ``killing.py ADDRESS ROUNDS SEED``; prints one line of JSON. Its children are forked from a server that has used
nothing yet: what a library's threads hold when a process is forked is never let go in the child.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from papers import NOON, read, report

from crosswire.ledger import case as cases

LONGEST = 0.03
"""Seconds between the last word that is waited for and the kill, at the most: an addition takes a few milliseconds."""


def write(address, name, out):
    """Add reports for ever, and tell each one once it is safe."""
    case = cases.open_case(address)
    n = 0
    while True:
        paper = report(f"{name}-{n}", f"{n} people were killed at the port, report {name}-{n}. " + "Filler. " * 40)
        (planned,), _ = case.plan([paper])
        case.add(planned, read(paper), by="ana", at=NOON)
        os.write(out.fileno(), f"{paper.id}\n".encode())
        n += 1


def killed(start, address, name, words, after):
    """What a child acknowledged until it was killed, ``after`` seconds behind its first ``words`` acknowledgements."""
    ours, theirs = start.Pipe(duplex=False)
    child = start.Process(target=write, args=(address, name, theirs))
    child.start()
    theirs.close()
    told = b""
    while told.count(b"\n") < words and (part := os.read(ours.fileno(), 1 << 16)):
        told += part
    time.sleep(after)
    child.kill()
    child.join()
    while part := os.read(ours.fileno(), 1 << 16):
        told += part
    ours.close()
    return told.decode().split()


def main():
    address, rounds, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(seed)  # noqa: S311 - the same kills every time
    start = multiprocessing.get_context("forkserver")
    start.set_forkserver_preload(
        ["papers", "crosswire.ledger.case", "crosswire.ledger.parquet", "crosswire.ledger.sqlite"]
    )
    acknowledged, faults = [], []
    for n in range(rounds):
        acknowledged += killed(start, address, f"r{n}", chance.choice((0, 1, 1, 2, 4)), chance.uniform(0, LONGEST))
        case = cases.open_case(address)
        faults += [f"round {n}: {f.what}" for f in case.check()]
        kinds = [(e.kind, e.about) for e in case.ledger.entries(1)]
        case.close()
        held = [about for kind, about in kinds if kind == "report"]
        if kinds != [(kind, about) for about in held for kind in ("report", "reading")]:
            faults.append(f"round {n}: a report is there by half")
        if missing := set(acknowledged) - set(held):
            faults.append(f"round {n}: lost {sorted(missing)[:3]}")
    found = {"rounds": rounds, "acknowledged": len(acknowledged), "held": len(held), "faults": faults[:10]}
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
