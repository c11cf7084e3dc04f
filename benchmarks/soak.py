"""The watch over days with everything going wrong: a server of this machine, a clock that jumps, and kills.

Every host is this machine, asked by its name. By a plan that hangs on a seed, feeds and pages time out, break off, lie
about their encoding, redirect to where nobody may go, ask to be left alone, blow up, change, move and come back, while
the watch is killed and started again. In the end the case is compared with what the server really served: every item
is there once, with its versions, and nothing else; every fault is in the coverage; and the memory of the process did
not grow. ``--write`` puts the figures into ``docs/how-to/watch.md``.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import soak_child
from soak_plan import AT_ONCE, HOUR, START, Plan, planned
from soak_server import Server

from crosswire.intake.addresses import canonical
from crosswire.ledger import case as cases
from crosswire.watch import coverage

FEEDS, DAYS, KILLS, SEED = 200, 3.0, 6, 7
QUIET = 30 * HOUR
"""At the end everything answers for so long, so that what was missed can be made up for."""

SAID = re.compile(r"line (\d+)\b.*?edition (\d+)\b", re.DOTALL)
ROOT = Path(__file__).parent.parent


@dataclass
class Found:
    """What came of a run: figures, and what is wrong."""

    figures: dict[str, Any] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def run(*, feeds: int = FEEDS, days: float = DAYS, kills: int = KILLS, seed: int = SEED, seconds: float = 1.0) -> Found:
    """Run it; ``seconds`` is how long one answer may take. Needs some minutes for the full size."""
    with tempfile.TemporaryDirectory() as folder:
        return _run(Path(folder), planned(feeds, days * 24 * HOUR, QUIET, seed), kills, seed, seconds)


def _run(folder: Path, plan: Plan, kills: int, seed: int, seconds: float) -> Found:
    begun = time.monotonic()
    case, clock = folder / "soak.case", soak_child.ClockFile(folder / "clock", START)
    cases.create(str(case), "Soak", by="soak", at=clock.now()).close()
    with Server(plan, clock) as server:
        (folder / "feeds.toml").write_text(plan.toml(server.port, seconds), encoding="utf-8")
        dice = random.Random(seed)  # noqa: S311 - a plan, no secret
        rounds: list[list[float]] = []
        killed = 0
        end = START + plan.span
        while clock.read() < end:
            watcher = _started(folder, end, server.port)
            # killed after so many lines, wherever it is then
            after = dice.randint(20, max(40, len(plan.items) // 4)) if killed < kills else None
            told, done = _followed(watcher, after, dice.uniform(0, 0.5))
            rounds.append(told)
            if not done:
                killed += 1
            elif watcher.returncode:
                return Found(wrong=[f"the watch ended with {watcher.returncode}"])
        found = _judged(folder, plan, server, clock, killed)
    memory = rounds[-1]
    found.figures = {
        "feeds": len(plan.feeds),
        "days": plan.span / 24 / HOUR,
        "seconds": round(time.monotonic() - begun),
        "kills": killed,
        "rounds": sum(map(len, rounds)),
        "requests": server.requests,
        "memory after 20 rounds, MB": round(memory[min(20, len(memory) - 1)], 1),
        "memory at the end, MB": round(memory[-1], 1),
    } | found.figures
    if len(memory) > 40 and memory[-1] > memory[20] * 1.1 + 5:
        found.wrong.append(f"the memory grew from {memory[20]:.0f} to {memory[-1]:.0f} MB")
    return found


def _started(folder: Path, end: float, port: int) -> subprocess.Popen[str]:
    command = [sys.executable, str(Path(__file__).parent / "soak_child.py"), str(folder), str(end), str(port)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _followed(watcher: subprocess.Popen[str], after: int | None, pause: float) -> tuple[list[float], bool]:
    """The memory after each round in MB, and whether it came to its end; it is killed ``pause`` after so many lines."""
    memory: list[float] = []
    with contextlib.closing(watcher.stdout) as lines:  # type: ignore[type-var]
        for number, line in enumerate(lines):  # type: ignore[arg-type]
            event = json.loads(line)
            if event["event"] == "round":
                memory.append(event["memory"])
            if after is not None and number >= after:
                time.sleep(pause)  # wherever it is by then
                watcher.send_signal(signal.SIGKILL)
                watcher.wait()
                return memory or [0.0], False
    watcher.wait()
    return memory or [0.0], True


# ---------------------------------------------------------------- judging


def _judged(folder: Path, plan: Plan, server: Server, clock: soak_child.ClockFile, killed: int) -> Found:
    found = Found()
    with contextlib.closing(cases.open_case(str(folder / "soak.case"))) as case:
        held = list(case.folded(readings=False).held.values())
        damage = list(case.check())
    if damage:
        found.wrong.append(f"the case is damaged: {damage[0].what}")
    urls = {canonical(i.url(server.port)): i for i in plan.items}
    by_item: dict[int, list[tuple[int, bool, str]]] = defaultdict(list)
    for one in held:
        item = urls.get(canonical(one.report.url))
        said = SAID.search(one.report.text)
        if item is None or said is None or int(said[1]) != item.serial or "garbled" in one.report.text:
            found.wrong.append(f"nobody offered <{one.report.url}>: {one.report.text[:80]!r}")
            continue
        if "Peñón" not in one.report.text:
            found.wrong.append(f"<{one.report.url}> was read in the wrong encoding: {one.report.text[:80]!r}")
        brief = any(p.code == "summary-only" for p in one.problems)
        by_item[item.serial].append((int(said[2]), brief, one.report.id))
    lost = doubled = versions = summaries = 0
    for item in plan.items:
        got = by_item.get(item.serial, [])
        editions = [(edition, brief) for edition, brief, _ in got]
        served = server.served[item.serial]
        if item.expected and not got:
            lost += 1
            found.wrong.append(f"item {item.serial} is lost: {item}")
        if not item.expected and got:
            found.wrong.append(f"item {item.serial} was not to be had: {item}")
        if len(editions) != len(set(editions)):
            doubled += 1
            found.wrong.append(f"item {item.serial} is there twice: {editions}")
        if not {e for e, _ in editions} <= served:
            found.wrong.append(f"item {item.serial} has {editions}, but only {served} were served")
        if got and item.page_ok and max(e for e, _ in editions) < item.last_edition:
            found.wrong.append(f"item {item.serial} lacks its last edition: {editions} of {item.last_edition}")
        if got and item.follow and not item.page_ok and not all(brief for _, brief in editions):
            found.wrong.append(f"item {item.serial} has a page that nobody served")
        versions += max(0, len(got) - 1)
        summaries += any(brief for _, brief in editions)
    found.figures |= {
        "items": len(plan.items),
        "expected": sum(i.expected for i in plan.items),
        "added": len(by_item),
        "lost": lost,
        "doubled": doubled,
        "versions": versions,
        "summaries": summaries,
    }
    _coverage(folder, server, clock, killed, found)
    if server.trapped:
        found.wrong.append(f"{server.trapped} requests went where nobody may go")
    return found


def _coverage(folder: Path, server: Server, clock: soak_child.ClockFile, killed: int, found: Found) -> None:
    """Whether the coverage tells every fault that was injected, and every feed that fails in the end."""
    told = coverage.of_case(str(folder / "soak.case"), clock.now())
    if told is None:
        found.wrong.append("there is no coverage")
        return
    counts: Counter[tuple[str, str, str]] = Counter()
    for feed in told.feeds:
        for fault in feed.faults:
            counts[feed.url if fault.what == "feed" else "", fault.what, fault.reason] += fault.count
    missing = sum(max(0, n - counts[key]) for key, n in server.expected_faults().items())
    # what a process was in the midst of when it was killed, it could not write down
    if missing > killed * AT_ONCE:
        found.wrong.append(f"{missing} faults are not in the coverage")
    failing = {f.url for f in told.of("failing", "gone")}
    unsaid = server.failing_at_the_end() - failing
    if unsaid or failing - server.failing_at_the_end():
        found.wrong.append(f"not said to fail: {unsaid}; said to: {failing - server.failing_at_the_end()}")
    found.figures |= {
        "faults": sum(server.faults.values()),
        "kinds of faults": len({kind for _, kind, _ in server.faults}),
        "faults told": sum(counts.values()),
        "faults under way when killed": missing,
    }


def main() -> None:
    """Run it and print what came of it; the exit code is 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=FEEDS)
    parser.add_argument("--days", type=float, default=DAYS)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--write", action="store_true", help="put the figures into docs/how-to/watch.md")
    asked = parser.parse_args()
    found = run(feeds=asked.feeds, days=asked.days, kills=asked.kills, seed=asked.seed)
    print(json.dumps(found.figures, indent=1))
    for wrong in found.wrong[:50]:
        print(wrong)
    if asked.write:
        _write(found)
    sys.exit(1 if found.wrong else 0)


def _write(found: Found) -> None:
    page = ROOT / "docs" / "how-to" / "watch.md"
    text = page.read_text(encoding="utf-8")
    rows = "".join(f"| {name.replace('_', ' ')} | {value:,} |\n" for name, value in found.figures.items())
    table = f"<!-- soak -->\n| | |\n|---|---|\n{rows}<!-- /soak -->"
    page.write_text(re.sub(r"<!-- soak -->.*<!-- /soak -->", table, text, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
