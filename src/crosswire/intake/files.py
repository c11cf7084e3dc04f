"""Paths to reports: folders walked, files opened and given to their reader, ids kept apart."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from crosswire.intake import build, opening
from crosswire.intake.opening import printable, reason
from crosswire.intake.problems import problem
from crosswire.intake.readers import SNIFFED, Intake, Reader, choose, registered
from crosswire.records import Problem, Report


def read(paths: Sequence[Path | str], readers: Sequence[Reader] | None = None) -> Intake:
    """All reports in these files and folders, and what could not be read.

    Files are read in the order given, folders recursively and sorted; names that begin with a dot are left out of
    folders. Reads nothing but these files, neither their times nor the clock. Never raises for bad input.
    """
    known = registered() if readers is None else tuple(readers)

    def found() -> Iterator[Intake]:
        for path in paths:
            problems: list[Problem] = []
            for file in _files(Path(path), problems):
                yield _file(file, known)
            yield Intake(problems=tuple(problems))

    return joined(found())


def listed(paths: Sequence[Path | str]) -> tuple[list[Path], list[Problem]]:
    """The files that ``read`` would read, in its order, and what is wrong with the paths themselves."""
    problems: list[Problem] = []
    return [file for path in paths for file in _files(Path(path), problems)], problems


def read_file(path: Path, name: str | None = None) -> Intake:
    """What one file holds, by itself; reports and problems name it ``name``, where it is opened by another path."""
    return joined([_file(path, registered(), name)])


def read_bytes(
    data: bytes,
    path: str,
    *,
    declared: str | None = None,
    url: str | None = None,
    retrieved: dt.datetime | None = None,
) -> Intake:
    """The reports in the bytes of one file or of one body that was fetched; see ``opening.read``."""
    return joined([opening.read(data, printable(path), declared=declared, url=url, retrieved=retrieved)])


def joined(parts: Iterable[Intake]) -> Intake:
    """What came in from several sides as one: each report once, each id once, noise as spaces."""
    reports: list[Report] = []
    problems: list[Problem] = []
    for part in parts:
        problems += part.problems
        for report in part.reports:
            worded, runs = _worded(report)
            reports.append(worded)
            problems += runs
    kept, clashes = _distinct(reports)
    return Intake(reports=kept, problems=(*problems, *clashes))


def _worded(report: Report) -> tuple[Report, list[Problem]]:
    """The report with runs that are no text (keys, encoded pictures, noise) as spaces, so that offsets stay."""
    runs = list(_RUN.finditer(report.text))
    if not runs:
        return report, []
    found = [
        problem("no-words", report.path, f"{len(m.group()):,}", start=m.start(), end=m.end()) for m in runs[:_SAID]
    ]
    return replace(report, text=_RUN.sub(lambda m: " " * len(m.group()), report.text)), found


_RUN = re.compile(r"[!-~]{2000,}")
"""So many printable ASCII characters without a space are code, keys or noise: no language has such a word."""

_SAID = 5
"""Runs that are said one by one; a report with more of them is no text, and five say so."""


def _files(path: Path, problems: list[Problem]) -> Iterator[Path]:
    """The path itself, or the files below it."""
    name = path.as_posix()
    try:
        if path.is_dir():
            yield from _below(path, problems)
        elif path.is_file():
            yield path
        elif path.exists():
            problems.append(problem("not-a-file", name))
        else:
            problems.append(problem("missing", name))
    except (OSError, ValueError) as error:
        problems.append(problem("unreadable", printable(name), reason(error)))


def _below(folder: Path, problems: list[Problem]) -> list[Path]:
    found: list[Path] = []

    def refused(error: OSError) -> None:
        problems.append(problem("unreadable", Path(error.filename or folder).as_posix(), reason(error)))

    for here, folders, names in os.walk(folder, onerror=refused):
        folders[:] = [f for f in folders if not f.startswith(".")]
        found += [Path(here, n) for n in names if not n.startswith(".")]
    if not found:
        problems.append(problem("empty-folder", folder.as_posix()))
    return sorted(found, key=lambda p: p.relative_to(folder).parts)


def _file(path: Path, readers: Sequence[Reader], name: str | None = None) -> Intake:
    """What one file holds."""
    name = printable(path.as_posix() if name is None else name)
    try:
        if not path.is_file():
            return Intake(problems=(problem("not-a-file", name),))
        with path.open("rb") as file:
            head = file.read(SNIFFED)
            reader = choose(path.name, head, readers)
            if reader is None:
                return Intake(problems=(problem("unknown-type", name),))
            data = head + file.read(max(0, reader.limit + 1 - len(head)))
            size = max(len(data), os.fstat(file.fileno()).st_size)
    except OSError as error:
        return Intake(problems=(problem("unreadable", name, reason(error)),))
    # the size by which the file is longer than what was read of it is no reader's concern
    found = opening.read(data[: reader.limit], name, readers, cut=len(data) > reader.limit)
    if size > reader.limit:
        said = f"the file has {size:,} bytes, of which the first {reader.limit:,} were read"
        problems = [problem("too-long", name, said) if _whole_file(p, name) else p for p in found.problems]
        found = Intake(reports=found.reports, problems=tuple(problems))
    return found


def _whole_file(found: Problem, name: str) -> bool:
    return found.code == "too-long" and found.path == name and found.start is None


def _distinct(reports: Sequence[Report]) -> tuple[tuple[Report, ...], list[Problem]]:
    """Each report once, each id once. Which report keeps an id that several claim hangs on content, not on order."""
    problems: list[Problem] = []
    unique: dict[tuple[str, str], Report] = {}
    for report in reports:
        content = build.identify(report.text, report.title, report.outlet, report.published, report.url)
        before = unique.setdefault((report.id, content), report)
        if before is not report:
            problems.append(problem("duplicate-report", report.path, before.path or before.id))
    keeper: dict[str, str] = {}
    for id_, content in unique:
        keeper[id_] = min(content, keeper.get(id_, content))
    kept: list[Report] = []
    for (id_, content), report in unique.items():
        if keeper[id_] == content:
            kept.append(report)
        else:
            problems.append(problem("duplicate-id", report.path, id_))
            kept.append(replace(report, id=content))
    return tuple(kept), problems
