"""Many people at one workbench: readers over every page and every list of the API, and writers who decide meanwhile.

The program itself serves a copy of a case. Each reader asks for one address after the other, as fast as people click;
one writer sends the forms of the pages, the other writes as programs do. Then it is looked whether every decision that
was answered with an entry is in the case exactly once, and whether the case checks. ``--write`` puts the table into
``docs/performance.md``.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import case as generated
import httpx
import pages
import serving

from crosswire import demo, pipeline
from crosswire.ledger import case as cases

READERS, WRITERS, SECONDS = 50, 2, 60.0
SIZE = 20_000
"""Statements of the larger case."""

PAUSE = 0.6
"""Seconds that a reader looks at an answer: fifty at one address stay below what one address may ask for."""

THINK = 2.0
"""Seconds between two decisions of a writer: people who know the keys are not faster."""

READ = frozenset({200, 202, 304, 503})
"""Answers that are no error to who reads; 503 only with ``Retry-After``, which is how the API says 202."""

WRITTEN = frozenset({201, 303, 409})
"""Answers that are no error to who writes."""

WAYS = ("", "?lang=es", "?policy=latest", "?page=2")


@dataclass(slots=True)
class Seen:
    """What came of it all."""

    read: list[tuple[str, int, float]] = field(default_factory=list)
    written: list[tuple[str, int, float]] = field(default_factory=list)
    entries: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def answer(self, path: str, answer: httpx.Response, took: float, good: frozenset[int]) -> None:
        """Note an answer."""
        (self.read if good is READ else self.written).append((path, answer.status_code, took))
        if answer.status_code == 404 and path.startswith("/origins/"):
            return  # a decision may leave an origin without a statement: then there is none any more
        if answer.status_code not in good or (answer.status_code == 503 and "retry-after" not in answer.headers):
            self.errors.append(f"{path}: {answer.status_code} {answer.text[:300]}")


async def reader(number: int, client: httpx.AsyncClient, paths: Sequence[str], seen: Seen, end: float) -> None:
    """Ask for one address after the other; of the API, whether anything is new."""
    chance = random.Random(number)  # noqa: S311 - the same walk every time
    marks: dict[str, str] = {}
    await asyncio.sleep(chance.random() * PAUSE)
    while time.monotonic() < end:
        path = chance.choice(paths)
        headers = {"If-None-Match": marks[path]} if path in marks else {}
        start = time.perf_counter()
        try:
            answer = await client.get(path, headers=headers)
        except httpx.HTTPError as error:
            seen.errors.append(f"{path}: {error!r}")
            continue
        seen.answer(path, answer, time.perf_counter() - start, READ)
        if mark := answer.headers.get("etag"):
            marks[path] = mark
        await asyncio.sleep(PAUSE)


async def writer(number: int, client: httpx.AsyncClient, seen: Seen, end: float) -> None:
    """Confirm, correct and undo, over and over; the claims of all writers are the same, so that they meet."""
    chance = random.Random(number)  # noqa: S311 - the same decisions every time
    own: list[int] = []
    for turn in itertools.count():
        if time.monotonic() >= end:
            return
        listed = await client.get("/api/v1/claims?types=figure&limit=20&order=newest")
        if listed.status_code == 200:
            claim = chance.choice(listed.json()["items"])
            if turn % 3 == 2 and own:
                fields = {"entry": own.pop(), "why": f"{number} thought better of it"}
                await _write(client, "undo", fields, seen, form=number % 2 == 0)
            else:
                kind = "correct" if turn % 3 == 1 else "confirm"
                told = await client.get(f"/api/v1/claims/{claim['statements'][0]}")
                fields = {"decision": kind, "about": claim["statements"][0], "why": f"{number} checked it"}
                fields |= {"seen": told.json()["mark"]} if told.status_code == 200 else {}
                fields |= {"value": str(chance.randrange(1, 90)), "field": "value"} if kind == "correct" else {}
                if (entry := await _write(client, "decisions", fields, seen, form=number % 2 == 0)) is not None:
                    own.append(entry)
        await asyncio.sleep(THINK)


async def _write(client: httpx.AsyncClient, act: str, fields: dict[str, Any], seen: Seen, *, form: bool) -> int | None:
    """Write by the form of a page, or as a program; the number of the entry, if there is one."""
    if form:
        for _ in range(20):  # a page that is still being made comes back by itself
            token = re.search(r'name="csrf" value="([^"]+)"', (await client.get("/review")).text)
            if token is not None:
                break
            await asyncio.sleep(0.5)
        else:
            return None
    start = time.perf_counter()
    try:
        if form:
            path = "/undo" if act == "undo" else "/decide"
            data = {"csrf": token[1], "back": "/claims", **fields} if token else {}
            answer = await client.post(path, data=data, headers={"Origin": str(client.base_url).rstrip("/")})
        else:
            path = f"/api/v1/{act}"
            answer = await client.post(path, json=fields)
    except httpx.HTTPError as error:
        seen.errors.append(f"{act}: {error!r}")
        return None
    seen.answer(path, answer, time.perf_counter() - start, WRITTEN)
    entry = None
    if answer.status_code == 303 and (found := re.search(r"done=(\d+)", answer.headers["location"])):
        entry = int(found[1])
    elif answer.status_code == 201:
        entry = int(answer.json()["entry"])
    if entry is not None:
        seen.entries.append(entry)
    return entry


async def together(server: serving.Server, readers: int, writers: int, seconds: float) -> dict[str, Any]:
    """Everybody at once, after the case is there."""
    seen = Seen()
    limits = httpx.Limits(max_connections=readers + 2 * writers, max_keepalive_connections=readers + 2 * writers)
    headers = {"Accept": "text/html"}
    async with (
        httpx.AsyncClient(base_url=server.base, limits=limits, timeout=60, headers=headers) as client,
        httpx.AsyncClient(base_url=server.base, timeout=60) as program,
    ):
        paths = [path + ("" if "?" in path else way) for path in pages.PAGES for way in WAYS]
        paths += [f"/api/v1/{name}" for name in pages.API]
        for path, pattern in pages.DETAILS.items():
            paths += re.findall(pattern, (await client.get(path)).text)[:5]
        paths = list(dict.fromkeys(paths))
        memory, end = server.memory(), time.monotonic() + seconds
        await asyncio.gather(
            *(reader(n, client, paths, seen, end) for n in range(readers)),
            *(writer(n, client if n % 2 == 0 else program, seen, end) for n in range(writers)),
        )
    return {
        "seen": seen, "memory": [memory, server.memory()],
        "paths": len(paths), "readers": readers, "writers": writers, "seconds": seconds,
    }  # fmt: skip


def run(case: Path, readers: int, writers: int, seconds: float) -> dict[str, Any]:
    """Serve the case, have everybody at it, and look what is in it then."""
    opened = cases.open_case(str(case))
    head = opened.ledger.head()
    opened.close()
    with serving.served(case) as server:
        while httpx.get(f"{server.base}/log", timeout=60).status_code != 200:
            time.sleep(0.1)
        found = asyncio.run(together(server, readers, writers, seconds))
    seen: Seen = found.pop("seen")
    opened = cases.open_case(str(case))
    faults = [fault.what for fault in opened.check()]
    there = [e.number for e in opened.ledger.entries(head.number if head else 0)]
    opened.close()
    return {
        **found,
        "read": _told(seen.read), "written": _told(seen.written),
        "entries": len(seen.entries), "lost": sorted(set(seen.entries) - set(there)),
        "twice": len(seen.entries) - len(set(seen.entries)), "unanswered": len(there) - len(seen.entries),
        "faults": faults, "errors": seen.errors[:20], "error_count": len(seen.errors),
        "slow": [(path, status, took) for path, status, took in sorted(seen.read, key=lambda r: -r[2])[:10]],
    }  # fmt: skip


def _told(answers: Sequence[tuple[str, int, float]]) -> dict[str, Any]:
    """Answers by status, and their times in ms: the median, and what 90, 99 and all of a hundred stay below."""
    times = sorted(1000 * took for _, _, took in answers) or [0.0]
    at = {q: times[min(len(times) - 1, int(q * len(times)))] for q in (0.9, 0.99)}
    return {
        "count": len(answers),
        "by_status": dict(sorted(Counter(str(status) for _, status, _ in answers).items())),
        "ms": {"median": statistics.median(times), "p90": at[0.9], "p99": at[0.99], "most": times[-1]},
    }


def demonstration(path: Path) -> None:
    """The case of the shipped situation."""
    case = cases.create(str(path), "Blasts at two ports", by="benchmark", at=generated.AT)
    taken = pipeline.take_in(demo.reports())
    plan = pipeline.plan(case, taken.reports, taken.problems)
    for _ in pipeline.add(case, plan.reports, by="benchmark", clock=lambda: generated.AT):
        pass
    case.close()


# ------------------------------------------------------------- the page


def render(results: dict[str, Any]) -> str:
    """The part of the page."""
    lines = [_HEAD.format(**results["setting"], **results["asked"])]
    for name, r in results["cases"].items():
        for what in ("read", "written"):
            told, ms = r[what], r[what]["ms"]
            status = ", ".join(f"{n:,} × {s}" for s, n in told["by_status"].items())
            lines.append(
                f"| {name} | {what} | {told['count']:,} | {status} | {ms['median']:.0f} | {ms['p90']:.0f} |"
                f" {ms['p99']:.0f} | {ms['most']:.0f} |\n"
            )
    for name, r in results["cases"].items():
        lines.append(
            f"\n{name}: {r['error_count']} errors; {r['entries']} entries answered, {len(r['lost'])} of them lost,"
            f" {r['twice']} given twice; {len(r['faults'])} faults in the case; memory of the server"
            f" {r['memory'][0]:,.0f} MB before, {r['memory'][1]:,.0f} MB after.\n"
        )
    return "".join(lines)


_HEAD = """\
## The workbench: many at once

{readers} readers, each {pause} s after the answer before, over every page and every list of the API, and {writers}
writers who confirm, correct and undo, a decision each {think} s,
all at once for {seconds:.0f} s against the program itself. `202` (of the API
`503` with `Retry-After`) is a page that is still being made and comes back by itself; `409` a writer whom the other
one overtook. Times in ms. Here: {cores} cores, shared with the clients; Python {python}. `python benchmarks/load.py
--write` measures again; the figures stand in [performance-load.json](performance-load.json).

| case | | answers | by status | median | 90 % | 99 % | slowest |
|---|---|--:|---|--:|--:|--:|--:|
"""


def main() -> None:
    """Measure, print, and write where that is asked for; fail where anything went wrong."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=Path, nargs="*", help="cases that are there, instead of making both")
    options.add_argument("--readers", type=int, default=READERS)
    options.add_argument("--writers", type=int, default=WRITERS)
    options.add_argument("--seconds", type=float, default=SECONDS)
    options.add_argument("--json", type=Path, help="a file for the figures")
    options.add_argument("--write", action="store_true", help="write docs/performance.md and its JSON")
    options.add_argument("--quick", action="store_true", help="ten seconds, and a case of 2,000 statements")
    chosen = options.parse_args()
    if chosen.quick:
        chosen.seconds = 10
    asked = {
        "readers": chosen.readers,
        "writers": chosen.writers,
        "seconds": chosen.seconds,
        "pause": PAUSE,
        "think": THINK,
    }
    results: dict[str, Any] = {"setting": serving.setting(), "asked": asked, "cases": {}}
    with tempfile.TemporaryDirectory() as folder:
        made: dict[str, Path] = {}
        for given in chosen.cases or ():
            made[given.stem] = Path(folder) / given.name
            made[given.stem].write_bytes(given.read_bytes())
        if not made:
            size = 2_000 if chosen.quick else SIZE
            made = {"demonstration": Path(folder) / "demo.case", f"{size:,} statements": Path(folder) / "large.case"}
            demonstration(made["demonstration"])
            generated.filled(made[f"{size:,} statements"], size).close()
        for name, path in made.items():
            results["cases"][name] = run(path, chosen.readers, chosen.writers, chosen.seconds)
            print(f"{name}: done", file=sys.stderr)
    if chosen.json:
        chosen.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    if chosen.write:
        serving.write("load", render(results), results)
    print(render(results))
    for name, r in results["cases"].items():
        if r["errors"] or r["lost"] or r["twice"] or r["faults"]:
            sys.exit(f"{name}: {r['errors']} {r['lost']} {r['twice']} {r['faults']}")


if __name__ == "__main__":
    main()
