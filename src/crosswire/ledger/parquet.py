"""A ledger as a folder of Parquet files: ``parquet:DIR``. For archives; every addition is a file of its own.

A part ``entries-<number of its first entry>.parquet`` is written under another name, synced, and linked into place: a
link never takes a file's place, so that of two writers who follow the same entry one wins and the other is told. A
part never changes. Which entries there are about what is kept in memory, read once from the columns of all parts.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import os
import re
import shutil
import tempfile
import threading
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from crosswire.errors import (
    CaseError,
    CaseExistsError,
    CaseFullError,
    CaseMissingError,
    CaseMovedError,
    CaseNewerError,
    CaseReadOnlyError,
    NotACaseError,
    UsageError,
)
from crosswire.ledger import addresses, placing
from crosswire.ledger import entries as chain
from crosswire.ledger.entries import Draft, Head, Kind
from crosswire.ledger.ledger import Settled
from crosswire.records import Entry

FORMAT = 1
"""The newest format that this program writes."""

MARK = "crosswire.json"
"""The file by which a folder is known as a case: ``{"format": 1}``."""

COLUMNS = ("number", "id", "kind", "about", "by", "at", "previous", "body")
"""What a part holds: numbers are 64-bit integers, times ISO 8601 in UTC, bodies JSON."""

_PART = re.compile(r"entries-(\d{12})\.parquet")
_SETTLED = "settled.parquet"


class ParquetLedger:
    """A ledger in a folder. Made by ``STORE``."""

    def __init__(self, folder: Path) -> None:
        """Use a folder that is there."""
        self.address = f"{addresses.PARQUET}:{folder}"
        self._folder = folder
        self._lock = threading.RLock()
        self._head: Head | None = None
        self._parts: list[int] = []
        """The numbers with which the parts begin."""
        self._indexed = 0
        self._about: dict[str, list[int]] = {}

    def append(self, drafts: Sequence[Draft], *, after: Head | None) -> tuple[Entry, ...]:
        """Add all the drafts as one more part, on disk when this returns; see ``Ledger.append``."""
        sealed = chain.seal(drafts, after)
        with self._lock, _worded(self.address):
            if self.head() != after:
                raise CaseMovedError(f"{self.address} was written by somebody else at the same time; try again")
            if sealed:
                self._put(sealed)
                self.head()
        return sealed

    def entries(
        self, after: int = 0, *, kinds: Collection[Kind] | None = None, about: Collection[str] | None = None
    ) -> Iterator[Entry]:
        """The entries with numbers above ``after``, in order, part by part."""
        with self._lock:
            self.head()
            first = max(0, bisect_right(self._parts, after + 1) - 1)
            wanted: dict[int, set[int]] | None = None
            if about is not None:
                wanted = self._places(about, after)
            parts = self._parts[first:] if wanted is None else sorted(wanted)
        for part in parts:
            with _worded(self.address):
                table = _read(self._folder / _name(part))
                only = None if wanted is None else wanted[part]
                kept = [
                    at
                    for at, (number, kind) in enumerate(zip(*_columns(table, "number", "kind"), strict=True))
                    if number > after and (kinds is None or kind in kinds) and (only is None or number in only)
                ]
                rows = table.take(kept).to_pylist() if kept else []
            yield from map(_entry, rows)

    def head(self) -> Head | None:
        """The last entry. Parts follow each other, so that one look tells whether another one came."""
        with self._lock, _worded(self.address):
            if not self._parts:
                self._parts = _parts(self._folder)
                self._head = _last(self._folder / _name(self._parts[-1])) if self._parts else None
            while (path := self._folder / _name(self._head.number + 1 if self._head else 1)).exists():
                self._parts.append(self._head.number + 1 if self._head else 1)
                self._head = _last(path)
            return self._head

    def settled(self) -> Settled | None:
        """The settled state that was kept last."""
        with _worded(self.address):
            try:
                table = _read(self._folder / _SETTLED)
            except FileNotFoundError:
                return None
            stamp = table.schema.metadata[b"stamp"].decode()
            (lines,) = _columns(table, "line")
        return Settled(stamp=stamp, lines=tuple(lines))

    def keep(self, settled: Settled | None) -> None:
        """Keep a settled state instead of the last one: a whole file in the place of another."""
        path = self._folder / _SETTLED
        with self._lock, _worded(self.address):
            if settled is None:
                path.unlink(missing_ok=True)
                return
            pa, _ = _library()
            schema = pa.schema([pa.field("line", pa.large_string())], metadata={"stamp": settled.stamp})
            with self._writing(pa.table([list(settled.lines)], schema=schema)) as part:
                part.replace(path)
            placing.sync(self._folder)

    def close(self) -> None:
        """Nothing is held open."""

    def _put(self, sealed: Sequence[Entry]) -> None:
        with self._writing(_table(sealed)) as part:
            try:
                placing.place(part, self._folder / _name(sealed[0].number))
            except FileExistsError as error:
                moved = f"{self.address} was written by somebody else at the same time; try again"
                raise CaseMovedError(moved) from error
        placing.sync(self._folder)

    @contextlib.contextmanager
    def _writing(self, table: Any) -> Iterator[Path]:
        """A finished file under a name that nobody looks at."""
        _, parquet = _library()
        handle, name = tempfile.mkstemp(prefix=".part-", dir=self._folder)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                parquet.write_table(table, file, compression="zstd")
                file.flush()
                os.fsync(file.fileno())
            yield part
        finally:
            part.unlink(missing_ok=True)

    def _places(self, about: Collection[str], after: int) -> dict[int, set[int]]:
        """The entries about these reports by the parts that they are in."""
        for part in self._parts[self._indexed :]:
            with _worded(self.address):
                table = _read(self._folder / _name(part), columns=["number", "about"])
            for number, what in zip(*_columns(table, "number", "about"), strict=True):
                if what is not None:
                    self._about.setdefault(what, []).append(number)
            self._indexed += 1
        found: dict[int, set[int]] = {}
        for what in about:
            for number in self._about.get(what, ()):
                if number > after:
                    found.setdefault(self._parts[bisect_right(self._parts, number) - 1], set()).add(number)
        return found


class _Store:
    """Ledgers in folders; the address is ``parquet:DIR``."""

    def create(self, address: str, first: Sequence[Draft]) -> ParquetLedger:
        """A new folder with its first entries, which gets its name when it is whole."""
        _library()
        folder = _folder(address)
        with _worded(address):
            if folder.exists() or folder.is_symlink():
                raise CaseExistsError(f"there is a {folder} already; choose another name")
            part = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
            try:
                (part / MARK).write_bytes(msgspec.json.encode({"format": FORMAT}))
                ParquetLedger(part).append(first, after=None)
                placing.sync(part)
                part.rename(folder)
                placing.sync(folder.parent)
            except OSError as error:
                if error.errno in {errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR}:
                    raise CaseExistsError(f"there is a {folder} already; choose another name") from error
                raise
            finally:
                shutil.rmtree(part, ignore_errors=True)
        return ParquetLedger(folder)

    def open(self, address: str) -> ParquetLedger:
        """The ledger in a folder that is there."""
        _library()
        folder = _folder(address)
        with _worded(address):
            try:
                mark = msgspec.json.decode((folder / MARK).read_bytes(), type=dict[str, Any])
            except FileNotFoundError as error:
                if not folder.is_dir():
                    said = f"there is no case {address}; make one with `crosswire init {address}`"
                    raise CaseMissingError(said) from error
                raise NotACaseError(f"{folder} is not a case; make one with `crosswire init`") from error
            except (NotADirectoryError, msgspec.MsgspecError) as error:
                raise NotACaseError(f"{folder} is not a case; make one with `crosswire init`") from error
        if (found := mark.get("format")) != FORMAT:
            raise CaseNewerError(
                f"{address} was written by a later version of Crosswire (format {found}); install that one"
            )
        return ParquetLedger(folder)


STORE = _Store()


def _library() -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError("a case in Parquet files needs pyarrow: pip install 'crosswire[parquet]'") from error
    return pa, parquet


def _folder(address: str) -> Path:
    folder = addresses.folder(address)
    if folder is None or not folder.name:
        raise UsageError(f"{address} names no folder; write parquet:FOLDER")
    return folder


def _parts(folder: Path) -> list[int]:
    found = (_PART.fullmatch(path.name) for path in folder.iterdir())
    return sorted(int(m[1]) for m in found if m)


def _name(number: int) -> str:
    return f"entries-{number:012}.parquet"


def _table(sealed: Sequence[Entry]) -> Any:
    pa, _ = _library()
    text = pa.large_string()
    schema = pa.schema([(name, pa.int64() if name == "number" else text) for name in COLUMNS])
    rows = [{**{name: getattr(e, name) for name in COLUMNS}, "at": chain.stamp(e.at)} for e in sealed]
    return pa.Table.from_pylist(rows, schema=schema)


def _read(path: Path, columns: Sequence[str] | None = None) -> Any:
    _, parquet = _library()
    with path.open("rb") as file:
        return parquet.read_table(file, columns=columns, use_threads=False)


def _columns(table: Any, *names: str) -> list[list[Any]]:
    return [table.column(name).to_pylist() for name in names]


def _last(path: Path) -> Head:
    """The last entry of a part."""
    table = _read(path, columns=["number", "id", "at"])
    (row,) = table.slice(table.num_rows - 1).to_pylist()
    return Head(number=row["number"], id=row["id"], at=dt.datetime.fromisoformat(row["at"]))


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(**{**row, "at": dt.datetime.fromisoformat(row["at"])})


@contextlib.contextmanager
def _worded(address: str) -> Iterator[None]:
    """Errors in words for people, with what to do."""
    pa, _ = _library()
    try:
        yield
    except (pa.ArrowException, KeyError) as error:
        said = str(error).splitlines()[0]
        raise NotACaseError(f"{address} is damaged ({said}); bring it back from a copy") from error
    except OSError as error:
        raise _reason(error, address) from error


def _reason(error: OSError, address: str) -> CaseError:
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return CaseReadOnlyError(f"{address} cannot be written; nothing was added; check whose folder it is")
    if error.errno in {errno.EFBIG, errno.ENOSPC, errno.EDQUOT}:
        return CaseFullError(f"there is no room left for {address}; nothing was added; make room and try again")
    return CaseError(f"{address} cannot be used: {(error.strerror or str(error)).lower()}")
