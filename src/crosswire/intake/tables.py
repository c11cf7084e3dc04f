"""Tables of reports (.csv, .tsv, .xlsx): a report for each row, its columns told by their names."""

from __future__ import annotations

import csv
import datetime as dt
import functools
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from crosswire import vocabulary
from crosswire.intake import decode, jsonl
from crosswire.intake.problems import problem
from crosswire.intake.readers import Intake
from crosswire.records import Problem, Report

ROWS = 200_000
"""Rows of one table that are read."""

_COLUMNS = 1_000
_UNPACKED = 200_000_000
"""Bytes of the parts of a spreadsheet once unpacked: a small archive may unpack to anything."""

_EMPTY = 10_000
"""Empty rows in a row behind which a sheet is over: sheets may claim a million."""

_DELIMITERS = ",;\t|"


class CsvReader:
    """Tables as text, in any of the common encodings and with any of the common delimiters."""

    name = "csv"
    suffixes = frozenset({".csv", ".tsv"})
    media_types = frozenset({"text/csv", "text/tab-separated-values", "application/csv"})
    own_addresses = True
    limit = 200_000_000

    def sniff(self, head: bytes) -> bool:
        """Never sure: any text may hold commas."""
        del head
        return False

    def read(self, data: bytes, path: str, *, cut: bool) -> Intake:
        """The reports of all rows; the first row names the columns."""
        decoded = decode.decode(data, path, cut=cut)
        if decoded.text is None:
            return Intake(problems=decoded.problems)
        if not decoded.text.strip():
            return Intake(problems=(*decoded.problems, problem("empty", path)))
        # process-wide in Python, and only ever raised: a text may be as long as any report
        csv.field_size_limit(max(csv.field_size_limit(), 4 * decode.LONGEST_TEXT))
        first = decoded.text.lstrip("\n").split("\n", 1)[0]
        delimiter = max(_DELIMITERS, key=first.count)
        rows = csv.reader(io.StringIO(decoded.text, newline=""), delimiter=delimiter)
        return _reports(rows, path, decoded.problems)


class XlsxReader:
    """Spreadsheets of Excel (.xlsx); each sheet whose columns are named is read."""

    name = "xlsx"
    suffixes = frozenset({".xlsx", ".xlsm"})
    media_types = frozenset({"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"})
    own_addresses = True
    limit = 100_000_000

    def sniff(self, head: bytes) -> bool:
        """Whether it is an archive at all, as every spreadsheet is."""
        return head.startswith(b"PK\x03\x04")

    def read(self, data: bytes, path: str, *, cut: bool) -> Intake:
        """The reports of all rows of all sheets; formulas count by the values that were saved with them."""
        del cut  # an archive without its end cannot be opened, which is said below
        if not data:
            return Intake(problems=(problem("empty", path),))
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                size = sum(_size(archive, info) for info in archive.infolist()[:10_000])
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError):
            return Intake(problems=(problem("broken", path, "a spreadsheet"),))
        if size > _UNPACKED:
            return Intake(problems=(problem("bomb", path, f"more than {_UNPACKED:,} bytes of {len(data):,}"),))
        return _workbook(data, path)


def _size(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> int:
    """The bytes to which a part unpacks, as it does and not as it claims."""
    size = 0
    if info.flag_bits & 0x1:
        raise RuntimeError("encrypted")
    with archive.open(info) as part:
        while size <= _UNPACKED and (step := part.read(1 << 20)):
            size += len(step)
    return size


def _workbook(data: bytes, path: str) -> Intake:
    import openpyxl

    reports: list[Report] = []
    problems: list[Problem] = []
    found = None
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            found = _reports(_filled(sheet.iter_rows(values_only=True)), f"{path}/{sheet.title}", ())
            named = [p for p in found.problems if p.code not in ("column-missing", "empty")]
            reports += found.reports
            problems += named if found.reports or named else []
    except Exception as error:  # noqa: BLE001 - a broken sheet fails in as many ways as there are
        problems.append(problem("broken" if not reports else "archive-broken", path, _said(error, reports)))
    if not reports and not problems:
        problems.append(next(iter(found.problems), problem("empty", path)) if found else problem("empty", path))
    return Intake(reports=tuple(reports), problems=tuple(problems))


def _said(error: Exception, reports: Sequence[Report]) -> str:
    return f"a spreadsheet ({type(error).__name__})" if not reports else type(error).__name__


def _filled(rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """The rows until only empty ones follow."""
    empty = 0
    for row in rows:
        empty = 0 if any(cell is not None for cell in row[:_COLUMNS]) else empty + 1
        if empty > _EMPTY:
            return
        yield row


def _reports(rows: Iterable[Sequence[Any]], path: str, problems: Sequence[Problem]) -> Intake:
    reports: list[Report] = []
    wrong = list(problems)
    columns: dict[str, int] | None = None
    number = 0
    try:
        for row in rows:
            number += 1
            cells = row[:_COLUMNS]
            if not any(map(_cell, cells)):
                continue
            if columns is None:
                columns = _named(cells)
                if "text" not in columns:
                    said = ", ".join(filter(None, (_cell(c)[:40] for c in cells[:8])))
                    return Intake(problems=(*wrong, problem("column-missing", path, said)))
                continue
            if number > ROWS:
                wrong.append(problem("archive-limit", path, f"{ROWS:,} rows"))
                break
            fields = {name: _cell(cells[at]) or None for name, at in columns.items() if at < len(cells)}
            report, found = jsonl.parse(fields, f"row {number}", path)
            reports += [report] if report is not None else []
            wrong += found
    except csv.Error as error:
        wrong.append(problem("line-broken", path, f"{number + 1} is no row of a table ({error})"))
    if not reports and not wrong:
        wrong.append(problem("empty", path))
    return Intake(reports=tuple(reports), problems=tuple(wrong))


def _named(cells: Sequence[Any]) -> dict[str, int]:
    """Which column is what, the first of each name."""
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        name = _names().get(" ".join(_cell(cell).casefold().replace("_", " ").split()))
        if name is not None:
            found.setdefault(name, at)
    return found


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return (value if isinstance(value, str) else str(value)).strip()


@functools.cache
def _names() -> dict[str, str]:
    return {word: key for key, words in vocabulary.load("intake")["columns"].items() for word in words}
