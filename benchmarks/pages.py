"""How fast the workbench answers, by how much the case holds: every page and every list of the API.

The program itself serves three cases at once, each in a process of its own: an empty one and two that are generated.
Pages are asked of all three in turns, so that whatever else the machine does falls on each. What is asked for the first
time is timed alone, after the case was opened and after a decision; a page that is still being made answers 202 (the
API 503) and is asked again until it is there. ``--write`` puts the table into ``docs/performance.md``.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import http.client
import json
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import case as generated
import serving

from crosswire.ledger import case as cases

SIZES = (1_000, 100_000)
ROUNDS = 9
EMPTY = "empty"

PAGES = (
    "/", "/review", "/incidents", "/figures", "/claims", "/timeline", "/map", "/reports", "/origins", "/questions",
    "/changes", "/problems", "/log", "/keys", "/search?words=killed+bridge",
    "/claims?words=bridge&standings=disputed", "/claims?places=Harbourville+5&page=2",
    "/reports?words=ferry&order=newest", "/figures?measure=killed&page=7&policy=latest",
)  # fmt: skip
API = (
    "situation", "claims", "figures", "incidents", "timeline", "places", "reports", "origins", "entities", "questions",
    "problems", "entries", "search?words=ferry",
)  # fmt: skip
DETAILS = {
    "/claims": r'href="(/claims/[0-9a-f]{20,})"',
    "/reports": r'href="(/reports/[^"?#]+)',
    "/origins": r'href="(/origins/[0-9a-f]+)',
}
"""Pages of one thing, by the list whose first link leads there; an empty case is asked for the list itself."""

RARE = ("/?policy=latest", "/?redact=1", "/download/pdf", "/figures?known_at={past}", "/changes?since={past}")
"""What is made for who asks, and takes its time in a large case."""

IDLE = 1.0
"""Seconds after which the server may have closed a connection."""

LONGEST = 30.0
"""Seconds after which a page that is still being made is given up."""


class Asking:
    """A client that keeps its connection."""

    def __init__(self, server: serving.Server) -> None:
        """Connect to a workbench."""
        self.server = server
        self._line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        self._used = 0.0

    def get(self, path: str) -> tuple[float, int, bytes]:
        """Seconds of the answer, its status, its body."""
        return self._ask("GET", path, None, {"Accept": "application/json" if "/api/" in path else "text/html"})

    def post(self, path: str, body: Mapping[str, Any]) -> tuple[float, int, bytes]:
        """The same for a program that writes."""
        return self._ask("POST", path, json.dumps(body).encode(), {"Content-Type": "application/json"})

    def _ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> tuple[float, int, bytes]:
        if time.perf_counter() - self._used > IDLE:
            self._line.close()
            self._line.connect()
        start = time.perf_counter()
        self._line.request(method, path, body, dict(headers))
        answer = self._line.getresponse()
        content = answer.read()
        self._used = time.perf_counter()
        return self._used - start, answer.status, content

    def there(self, path: str) -> dict[str, Any]:
        """The first answer, the slowest one, and how long until the page was there."""
        start = time.perf_counter()
        first, status, body = self.get(path)
        slowest, last = first, status
        while last in {202, 503} and time.perf_counter() - start < LONGEST:
            time.sleep(0.1)
            took, last, body = self.get(path)
            slowest = max(slowest, took)
        return {
            "first": first, "status": status, "slowest": slowest, "last": last, "bytes": len(body),
            "there": time.perf_counter() - start,
        }  # fmt: skip


@contextlib.contextmanager
def workbenches(sizes: Sequence[int], ready: Sequence[Path]) -> Iterator[dict[str, Asking]]:
    """A workbench over an empty case and one over each of the others."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        empty = Path(folder) / "empty.case"
        cases.create(str(empty), "Empty", by="benchmark", at=dt.datetime(2031, 1, 1, tzinfo=dt.UTC)).close()
        paths = {EMPTY: empty}
        for size, given in zip(sizes, [*ready, *[None] * len(sizes)], strict=False):
            path = Path(folder) / f"{size}.case"
            if given is None:
                generated.filled(path, size).close()
            else:
                path.write_bytes(given.read_bytes())
            paths[f"{size:,}"] = path
        yield {name: Asking(stack.enter_context(serving.served(path))) for name, path in paths.items()}


def asked(asking: Asking, *, empty: bool) -> dict[str, str]:
    """Every address, by the name that it has in the table."""
    found = {path: path for path in (*PAGES, *(f"/api/v1/{name}" for name in API))}
    for path, pattern in DETAILS.items():
        link = None if empty else re.search(pattern, asking.get(path)[2].decode())
        found[f"{path}/…"] = link[1] if link else path
    return found


def measure(sizes: Sequence[int], ready: Sequence[Path], rounds: int) -> dict[str, Any]:
    """All figures, in seconds."""
    with workbenches(sizes, ready) as benches:
        results: dict[str, Any] = {"setting": serving.setting(), "rounds": rounds, "cases": {}}
        paths = {}
        for name, bench in benches.items():
            start = time.perf_counter()
            while bench.get("/log")[1] != 200:
                time.sleep(0.1)
            told = {"opened": time.perf_counter() - start, "pages": {}}
            results["cases"][name] = told
            pages = {path: bench.there(path) for path in (*PAGES, *(f"/api/v1/{a}" for a in API))}
            paths[name] = asked(bench, empty=name == EMPTY)
            for key, path in paths[name].items():
                told["pages"][key] = {"opened": pages.get(path) or bench.there(path), "later": []}
            print(f"{name}: opened, asked for all once", file=sys.stderr)
        for _ in range(rounds):
            for key in paths[EMPTY]:
                for name, bench in benches.items():
                    took, status, _ = bench.get(paths[name][key])
                    if status != 200:
                        raise RuntimeError(f"{key} answered {status}")
                    results["cases"][name]["pages"][key]["later"].append(took)
        for name, bench in benches.items():
            if name != EMPTY:
                _decided(bench, paths[name], results["cases"][name])
            results["cases"][name]["memory"] = bench.server.memory()
    return results


def _decided(bench: Asking, paths: Mapping[str, str], told: dict[str, Any]) -> None:
    """What a decision costs, and the first answers after it; then what is made only for who asks."""
    listed = json.loads(bench.get("/api/v1/claims?limit=3")[2])
    past = listed["entry"]
    told["decide"] = []
    for claim in listed["items"]:
        took, status, body = bench.post(
            "/api/v1/decisions", {"decision": "confirm", "about": claim["statements"][0], "why": "measured"}
        )
        if status != 201:
            raise RuntimeError(body.decode())
        told["decide"].append(took)
    for key, path in paths.items():
        told["pages"][key]["decided"] = bench.there(path)
    print("decided, asked for all again", file=sys.stderr)
    told["rare"] = {}
    for path in RARE:
        told["rare"][path] = bench.there(path.format(past=past))
        print(f"{path}: {told['rare'][path]}", file=sys.stderr)


# ------------------------------------------------------------- the page


def table(results: Mapping[str, Any]) -> str:
    """Pages by size, and how the musts are met."""
    every: Mapping[str, Any] = results["cases"]
    names = list(every)
    large = every[names[-1]]
    lines = [
        f"| page | {' | '.join(names)} | {names[-1]} to empty | first, once opened | first, after a decision |\n",
        f"|---|{'--:|' * (len(names) + 3)}\n",
    ]
    for key, page in large["pages"].items():
        medians = [statistics.median(every[name]["pages"][key]["later"]) for name in names]
        cells = [f"{m * 1000:.1f}" for m in medians]
        first = [_first(page[when]) for when in ("opened", "decided")]
        lines.append(f"| `{key}` | {' | '.join(cells)} | {medians[-1] / medians[0]:.1f} | {' | '.join(first)} |\n")
    found = verdict(results)
    lines.append(_SAID.format(**found, size=names[-1], memory=large["memory"]))
    lines += [
        f"| `{path}` | {r['first'] * 1000:.0f} ms ({r['status']}) | {_seconds(r)} |\n"
        for path, r in large["rare"].items()
    ]
    return "".join(lines)


def verdict(results: Mapping[str, Any]) -> dict[str, float]:
    """The ratio at the median, and in ms the medians and the slowest answer of all once a case was there."""
    every = list(results["cases"].values())
    empty, large = every[0], every[-1]

    def medians(told: Mapping[str, Any]) -> list[float]:
        return [statistics.median(page["later"]) for page in told["pages"].values()]

    slow = [
        t
        for page in large["pages"].values()
        for t in (*page["later"], page["opened"]["slowest"], page["decided"]["slowest"])
    ]
    both = zip(medians(large), medians(empty), strict=True)
    return {
        "ratio": statistics.median(one / other for one, other in both),
        "median": 1000 * statistics.median(medians(large)),
        "empty": 1000 * statistics.median(medians(empty)),
        "slowest": 1000 * max([*slow, *(r["slowest"] for r in large["rare"].values())]),
        "decide": 1000 * statistics.median(large["decide"]),
        "longest": 1000 * max(large["decide"]),
        "opened": large["opened"],
    }


_SAID = """
At the median the pages of {size} statements take {ratio:.1f} times as long as the same pages of an empty case (median
of the medians: {median:.1f} ms against {empty:.1f} ms); the slowest of all answers took {slowest:.0f} ms. A decision is
taken, settled and shown after {decide:.0f} ms (median; the slowest {longest:.0f} ms). The case was there {opened:.0f} s
after the program began to answer; the server holds {memory:,.0f} MB. Made only for who asks, at {size} statements:

| what | first answer | there after |
|---|--:|--:|
"""


def _first(told: Mapping[str, Any]) -> str:
    if told["status"] == told["last"]:
        return f"{told['first'] * 1000:.0f}"
    return f"{told['first'] * 1000:.0f} ({told['status']}), there after {_seconds(told)}"


def _seconds(told: Mapping[str, Any]) -> str:
    return f"{told['there']:.1f} s" if told["last"] not in {202, 503} else f"not within {LONGEST:.0f} s"


def render(results: Mapping[str, Any]) -> str:
    """The part of the page."""
    return _HEAD.format(**results["setting"], rounds=results["rounds"]) + "\n" + table(results)


_HEAD = """\
## The workbench: how fast pages are there

Cases of generated reports, by the number of their statements, each served by the program itself; times of answers in
ms, medians of {rounds} rounds in which all cases take turns. `(202)` is a page that is still being made: it says so,
and comes back by itself; the API answers `503` with `Retry-After`. Here: {cores} cores, Python {python}.
`python benchmarks/pages.py --write` measures again; every time stands in
[performance-pages.json](performance-pages.json).
"""


def main() -> None:
    """Measure, print, and write where that is asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="statements of the generated cases")
    options.add_argument(
        "--cases", type=Path, nargs="*", default=[], help="cases that are there, in place of the first"
    )
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--json", type=Path, help="a file for every time that was measured")
    options.add_argument("--write", action="store_true", help="write docs/performance.md and its JSON")
    options.add_argument("--quick", action="store_true", help="cases of 100 and 1,000 statements, three rounds")
    chosen = options.parse_args()
    if chosen.quick:
        chosen.sizes, chosen.rounds = (100, 1_000), 3
    results = measure(chosen.sizes, chosen.cases, chosen.rounds)
    if chosen.json:
        chosen.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    if chosen.write:
        serving.write("pages", render(results), results)
    print(render(results))


if __name__ == "__main__":
    main()
