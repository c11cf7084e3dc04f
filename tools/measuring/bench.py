"""Reading corpora with the program and asking their scorers, each file once."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self, TypeVar

from crosswire import intake, pipeline
from crosswire.reconcile.settle import Item
from crosswire.records import Interval, Record, Report
from crosswire.views import jsonl, reading_json
from measuring.folders import Folders

Made = TypeVar("Made")


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A row's score in percent, and over how many documents it is."""

    score: float
    documents: int


class Bench:
    """Scores of corpora. What was read or scored once is kept, for other rows ask for it again.

    A context: the files that it needs on the way are gone when it is left.
    """

    def __init__(self, folders: Folders) -> None:
        """Nothing is read yet."""
        self.folders = folders
        self._kept: dict[tuple[str, ...], Any] = {}
        self._room = tempfile.TemporaryDirectory(prefix="crosswire-quality-")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._room.cleanup()

    def once(self, key: tuple[str, ...], make: Callable[[], Made]) -> Made:
        """What ``make`` gives, made at the first call with this key."""
        if key not in self._kept:
            self._kept[key] = make()
        kept: Made = self._kept[key]
        return kept

    def summary(self, scorer: str, gold: str) -> dict[str, Any]:
        """What a scorer says of the program's reading of a corpus: its last line of JSON."""

        def make() -> dict[str, Any]:
            return last_line(self.run(scorer, self.folders.path(gold), self.reading(scorer, gold)))

        return self.once(("summary", scorer, gold), make)

    def record_summary(self, reports: str, gold: str) -> tuple[dict[str, Any], int]:
        """What the scorer of whole records says of the record of a folder, and how many reports that holds."""

        def make() -> tuple[dict[str, Any], int]:
            record = self.record(sorted(self.folders.path(reports).glob("*.txt")))
            out = self.file(gold, "record")
            out.write_text(jsonl.render(record), encoding="utf-8")
            return last_line(self.run("score_gold.py", "--quiet", self.folders.path(gold), out)), len(record.reports)

        return self.once(("record", reports, gold), make)

    def reading(self, scorer: str, gold: str) -> Path:
        """The program's reading of a corpus, made once."""
        return self.once(("reading", gold), lambda: self._read(scorer, gold))

    def _read(self, scorer: str, gold: str) -> Path:
        """The program's reading of a corpus, as ``crosswire read --json`` writes it."""
        given, read = self.file(gold, "in"), self.file(gold, "out")
        given.write_text(self.run(scorer, "--reports", self.folders.path(gold)), encoding="utf-8")
        items = pipeline.read(intake.read([given]).reports)
        lines = (reading_json.render(i.report, i.reading, i.statements) for i in items)
        read.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return read

    def rows(self, corpus: str) -> list[dict[str, Any]]:
        """The lines of a corpus file."""
        return [json.loads(line) for line in self.folders.path(corpus).read_text(encoding="utf-8").splitlines()]

    def items(
        self, texts: Iterable[str], language: str = "en", days: Iterable[str | None] = itertools.repeat(None)
    ) -> list[Item]:
        """Each of these texts, read as a report of its own, published on the ISO day beside it."""
        return list(pipeline.read(_report(n, *both, language) for n, both in enumerate(zip(texts, days, strict=False))))

    def record(self, paths: list[Path]) -> Record:
        """The settled record of these files."""
        return pipeline.record(paths)

    def file(self, gold: str, kind: str) -> Path:
        """A file of this bench's own, gone with it."""
        return Path(self._room.name) / f"{gold.replace('/', '-')}.{kind}.jsonl"

    def run(self, scorer: str, *arguments: str | Path) -> str:
        """What a scorer prints."""
        command = [sys.executable, str(self.folders.path(f"scorers/{scorer}")), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode:
            raise RuntimeError(f"{scorer} failed: {done.stderr.strip()[-500:]}")
        return done.stdout


def _report(number: int, text: str, day: str | None, language: str) -> Report:
    on = dt.date.fromisoformat(day) if day else None
    published = Interval(earliest=on, latest=on) if on else None
    basis: Literal["stated", "unknown"] = "stated" if on else "unknown"
    return Report(id=str(number), text=text, language=language, published=published, published_basis=basis)


def last_line(output: str) -> dict[str, Any]:
    """The last line of a scorer's output, which is its summary as JSON."""
    value: dict[str, Any] = json.loads(output.strip().splitlines()[-1])
    return value


def digest(path: Path) -> str:
    """SHA-256 of a file, or of the names and contents of a folder's files, shortened: which corpus it is."""
    total = hashlib.sha256()
    files = (
        [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    )
    for file in files:
        total.update(file.name.encode())
        total.update(file.read_bytes())
    return total.hexdigest()[:16]
