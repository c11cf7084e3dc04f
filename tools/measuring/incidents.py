"""Incidents of news archives: what happened in each report, and which reports speak of the same incident."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from crosswire.views import jsonl
from measuring.bench import Bench, Measured, last_line

INPUTS = "inputs.py"
"""The script that turns documents of a corpus into reports, beside the scorers."""

TEMPLATES = ("corpora/muc4/tst1.jsonl", "corpora/muc4/tst2.jsonl")
ARCHIVE = ("corpora/gva_incidents/docs-1.jsonl", "corpora/gva_incidents/docs-2.jsonl")
REGISTRY = "corpora/gva_incidents/incidents.jsonl"
SPLIT = "dev"


def templates(bench: Bench) -> dict[str, Any]:
    """What the scorer of incident templates says of both test sets, read in one run."""

    def make() -> dict[str, Any]:
        documents = [line for path in TEMPLATES for line in lines(bench.folders.path(path))]
        out = _record(bench, "templates", documents)
        gold = bench.file("templates", "gold")
        write(gold, documents)
        return last_line(bench.run("score_muc.py", gold, out))

    return bench.once(("templates",), make)


def archive(bench: Bench) -> dict[str, Any]:
    """What the scorer of incidents across reports says of one split, all its reports read in one run."""

    def make() -> dict[str, Any]:
        documents = [line for path in ARCHIVE for line in lines(bench.folders.path(path)) if line["split"] == SPLIT]
        out = _record(bench, "archive", documents)
        gold, held = bench.file("archive", "gold"), bench.file("archive", "documents")
        write(gold, (line for line in lines(bench.folders.path(REGISTRY)) if line["split"] == SPLIT))
        write(held, documents)
        return last_line(bench.run("score_incidents.py", gold, held, out))

    return bench.once(("archive",), make)


def slot(bench: Bench, name: str, figure: str = "F") -> Measured:
    """One slot of the templates, in percent."""
    summary = templates(bench)
    return Measured(score=float(summary["slots"][name][figure]), documents=summary["reports"])


def clustering(bench: Bench, name: str) -> Measured:
    """F of one measure of the clustering, in percent."""
    summary = archive(bench)
    return Measured(score=float(summary[name]["F"]), documents=summary["reports"])


def fact(bench: Bench, name: str, figure: str) -> Measured:
    """How often one fact of an incident is right, in percent."""
    summary = archive(bench)
    return Measured(score=float(summary["facts"][name][figure]), documents=summary["reports"])


def everything(bench: Bench) -> Measured:
    """How often killed, injured, city and date of an incident are all right, in percent."""
    summary = archive(bench)
    return Measured(score=float(summary["all_right"]), documents=summary["reports"])


def _record(bench: Bench, name: str, documents: Iterable[dict[str, Any]]) -> Path:
    """The file of the settled record of these documents."""
    held, given, out = bench.file(name, "held"), bench.file(name, "in"), bench.file(name, "out")
    write(held, documents)
    given.write_text(bench.run(INPUTS, held), encoding="utf-8")
    out.write_text(jsonl.render(bench.record([given])), encoding="utf-8")
    return out


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def write(path: Path, values: Iterable[dict[str, Any]]) -> None:
    """Write objects as JSON Lines."""
    path.write_text("".join(json.dumps(v, ensure_ascii=False) + "\n" for v in values), encoding="utf-8")
