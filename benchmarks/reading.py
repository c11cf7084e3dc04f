"""How fast reports are read, as a ratio to spaCy alone on the same text in one run; writes ``docs/performance.md``.

Four processes take turns, round by round, so that whatever else the machine does falls on all: a fresh one with
spaCy's default call and nothing of ours; one with plain spaCy and the kernel that the program chooses; one that reads;
and one that reads with as many processes as there are cores. The results stand as JSON beside the page.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "docs" / "performance.json"
CORPORA = Path(os.environ.get("CROSSWIRE_CORPORA") or ROOT.parent / "shared" / "corpora")
CORPUS = "tempeval3/timebank.jsonl"

ROUNDS = 7
"""Timed rounds, after one that is not: medians of fewer than five say little."""

TOKENS = 12_000
"""About so many tokens a text and round: long enough that a batch more or less does not matter."""

AGAIN = 4
"""Times that several processes read a text in a round, so that each has a share of many batches."""

ANNOTATORS = ("times", "places", "names", "quantities", "attribution", "modality")
KINDS = ("figures", "events", "positions", "undisclosed")
REST = "spaCy, and what all parts share"


def texts(name: str) -> list[str]:
    """The documents of a text: the English reports of the demonstration, over and over, or those of the corpus."""
    if name == "demonstration":
        from crosswire import demo, intake

        once = [r.text for r in intake.read(demo.reports()).reports if r.language == "en"]
        words = sum(len(t.split()) for t in once)
        return once * max(1, TOKENS // words)
    found: list[str] = []
    for line in (CORPORA / CORPUS).read_text(encoding="utf-8").splitlines():
        if sum(len(t.split()) for t in found) < TOKENS:
            found.append(json.loads(line)["text"])
    return found


# ------------------------------------------------------------- the processes


WORKERS = ("default", "tuned", "ours", "several")


def worker(kind: str, model: str) -> None:
    """Time one round at every line on standard input; seconds by what was done, as one line of JSON each."""
    documents = json.loads(sys.stdin.readline())
    once = {"ours": _ours, "several": _several}[kind](documents) if kind in OWN else _spacy(documents, model, kind)
    for _ in sys.stdin:
        print(json.dumps(once()), flush=True)


OWN = ("ours", "several")


def _spacy(documents: list[str], model: str, kind: str) -> Callable[[], dict[str, float]]:
    """Nothing of ours: the model as spaCy loads it, with the matrix kernel as it comes or as the program chooses it."""
    import spacy

    if kind == "tuned":
        from thinc.api import NumpyOps, set_current_ops
        from threadpoolctl import threadpool_limits

        set_current_ops(NumpyOps(use_blis=False))
        threadpool_limits(limits=1, user_api="blas")
    nlp = spacy.load(model)

    def once() -> dict[str, float]:
        start = time.perf_counter()
        tokens = sum(len(doc) for doc in nlp.pipe(documents))
        took = time.perf_counter() - start
        return {"spacy": took, "tokens": tokens} if kind == "default" else {kind: took}

    return once


def _reports(documents: list[str]) -> list[Any]:
    from crosswire.records import Report

    return [Report(id=str(n), text=text, language="en") for n, text in enumerate(documents)]


def _ours(documents: list[str]) -> Callable[[], dict[str, float]]:
    from crosswire import pipeline
    from crosswire.reading import annotate, parser

    reports = _reports(documents)
    for _ in pipeline.read(reports[:1]):  # first, as a user would: what it loads must be loaded as it means to
        pass
    spent: dict[str, float] = {}
    _watch(spent)

    def once() -> dict[str, float]:
        spent.clear()
        start = time.perf_counter()
        for n in range(0, len(reports), parser.BATCH):
            with parser.passing():
                for document in parser.parse(reports[n : n + parser.BATCH]):
                    annotate.annotate(document)
        read = time.perf_counter() - start
        alone = dict(spent)
        spent.clear()
        start = time.perf_counter()
        for _ in pipeline.read(reports):
            pass
        stated = time.perf_counter() - start
        return {"read": read, "stated": stated, **alone, **{k: spent[k] for k in KINDS}}

    return once


def _several(documents: list[str]) -> Callable[[], dict[str, float]]:
    """As many processes as cores, made anew each round from a server that keeps the model, as the program does it."""
    from crosswire.engines import local

    reports = _reports(documents * AGAIN)

    def once() -> dict[str, float]:
        start = time.perf_counter()
        for _ in local.read(reports, workers=local.cores()):
            pass
        return {"several": (time.perf_counter() - start) / AGAIN}

    return once


def _watch(spent: dict[str, float]) -> None:
    """Add up, by its name, the seconds that each annotator and each kind of statement takes."""
    from importlib import import_module

    for package, names in (("crosswire.reading", ANNOTATORS), ("crosswire.statements", KINDS)):
        for name in names:
            module = import_module(f"{package}.{name}")
            module.read = _timed(module.read, name, spent)  # type: ignore[attr-defined]


def _timed(read: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*arguments: Any) -> Any:
        start = time.perf_counter()
        found = read(*arguments)
        if isinstance(found, Iterator):
            found = iter(list(found))
        spent[name] = spent.get(name, 0.0) + time.perf_counter() - start
        return found

    return timed


# ------------------------------------------------------------- the run


def measure(name: str, rounds: int, model: str) -> dict[str, Any]:
    """All rounds over one text: seconds of each, and how long the text is."""
    documents = texts(name)
    hands = {kind: _start(kind, model, documents) for kind in WORKERS}
    timed: list[dict[str, float]] = []
    for n in range(rounds + 1):
        got: dict[str, float] = {}
        for kind in WORKERS if n % 2 else WORKERS[::-1]:
            got.update(_ask(hands[kind]))
        if n:
            timed.append(got)
            print(f"{name} {n}/{rounds}: {got['spacy']:.1f} s spaCy, {got['stated']:.1f} s whole", file=sys.stderr)
    for hand in hands.values():
        hand.communicate()
    return {"documents": len(documents), "tokens": int(timed[0]["tokens"]), "model": model, "rounds": timed}


def _start(kind: str, model: str, documents: list[str]) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--worker", kind, "--model", model]
    hand = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    _tell(hand, json.dumps(documents))
    return hand


def _tell(hand: subprocess.Popen[str], line: str) -> None:
    if hand.stdin is None:
        raise RuntimeError("a worker without input")
    hand.stdin.write(line + "\n")
    hand.stdin.flush()


def _ask(hand: subprocess.Popen[str]) -> dict[str, float]:
    _tell(hand, "once more")
    if hand.stdout is None:
        raise RuntimeError("a worker without output")
    answer: dict[str, float] = json.loads(hand.stdout.readline())
    return answer


# ------------------------------------------------------------- the page


def spread(values: list[float]) -> tuple[float, float, float]:
    """Median, lowest and highest."""
    return statistics.median(values), min(values), max(values)


def table(result: dict[str, Any]) -> str:
    """The ratios and shares of one text."""
    rounds, tokens = result["rounds"], result["tokens"]
    lines = ["| what | tokens a second | of spaCy's default | of spaCy tuned |\n|---|--:|--:|--:|\n"]
    for key, title in (
        ("spacy", "spaCy alone, default call"),
        ("tuned", "spaCy alone, tuned kernel"),
        ("read", "whole reading: parse and all annotators"),
        ("stated", "whole reading, with statements"),
        ("several", "whole reading, with statements, by all cores"),
    ):
        speed = statistics.median(tokens / r[key] for r in rounds)
        cells = [_spread([r[base] / r[key] for r in rounds]) for base in ("spacy", "tuned")]
        lines.append(f"| {title} | {speed:,.0f} | {cells[0]} | {cells[1]} |\n")
    lines.append("\n| part | share of the whole reading | of the time of spaCy tuned |\n|---|--:|--:|\n")
    rounds = [{**r, REST: r["stated"] - sum(r[k] for k in (*ANNOTATORS, *KINDS))} for r in rounds]
    for key in (REST, *ANNOTATORS, *KINDS):
        whole = statistics.median(r[key] / r["stated"] for r in rounds)
        parse = statistics.median(r[key] / r["tuned"] for r in rounds)
        lines.append(f"| {key} | {100 * whole:.1f} % | {100 * parse:.1f} % |\n")
    return "".join(lines)


def _spread(values: list[float]) -> str:
    middle, low, high = spread(values)
    return f"{middle:.2f} ({low:.2f}–{high:.2f})"


def render(results: dict[str, Any]) -> str:
    """The page."""
    setting = results["setting"]
    parts = [_HEAD.format(**setting, rounds=results["rounds"])]
    for name, result in results["texts"].items():
        title = "The demonstration's English reports, over and over" if name == "demonstration" else f"`{CORPUS}`"
        parts.append(
            f"\n## {title}\n\n{result['documents']} documents, {result['tokens']:,} tokens.\n\n{table(result)}"
        )
    return "".join(parts)


_HEAD = """\
# Performance: how fast reports are read

<!-- Written by `make bench`; do not edit. -->

The yardstick is spaCy alone, `nlp.pipe` with the same model on the same text in the same run: once by the default call
in a fresh process, once with the matrix kernel that Crosswire chooses (`NumpyOps(use_blis=False)`, one thread), which
gives the same output faster; both are spaCy as it comes, and have nothing of ours in their process. The *whole
reading* does that parse and everything else: sentences, times, places, names, quantities, attribution, modality, and
with *statements* also figures, events, positions and the undisclosed. A ratio of 0.80 means that the whole
reading gets through 0.80 as many tokens a second as spaCy alone. *By all cores* is what `--workers {cores}` does, begin
and end included; spaCy alone is always one process.

Medians of {rounds} rounds, in brackets the lowest and the highest; the processes take turns. Speeds depend on the
machine, ratios much less so. Here: {cores} cores, Python {python}, spaCy {spacy}, model {model}. `make bench`
measures again and writes this page; every round stands in [performance.json](performance.json).
"""


def main() -> None:
    """Measure and write the page, or serve as one of the processes."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=ROUNDS, help=f"timed rounds a text (default {ROUNDS})")
    options.add_argument("--quick", action="store_true", help="two rounds over the demonstration")
    options.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    options.add_argument("--worker", choices=WORKERS, help=argparse.SUPPRESS)
    options.add_argument("--model", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.worker:
        worker(chosen.worker, chosen.model)
        return
    from importlib.metadata import version

    import serving

    from crosswire.reading.parser import MODELS

    model = MODELS["en"]
    rounds = 2 if chosen.quick else chosen.rounds
    names = ["demonstration", *(["corpus"] if (CORPORA / CORPUS).is_file() and not chosen.quick else [])]
    if len(names) == 1 and not chosen.quick:
        print(f"{CORPUS} was not found (CROSSWIRE_CORPORA): measured on the demonstration only", file=sys.stderr)
    results = {
        "rounds": rounds,
        "setting": {**serving.setting(), "spacy": version("spacy"), "model": model},
        "texts": {name: measure(name, rounds, model) for name in names},
    }
    print(render(results))
    if chosen.write:
        RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        serving.write("reading", render(results))


if __name__ == "__main__":
    main()
