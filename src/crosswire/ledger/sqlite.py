"""A ledger as one SQLite file: made whole or not at all, in write-ahead mode, every commit on disk."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import sqlalchemy as sa

from crosswire.errors import (
    CaseBusyError,
    CaseError,
    CaseExistsError,
    CaseFullError,
    CaseMissingError,
    CaseNewerError,
    CaseReadOnlyError,
    NotACaseError,
)
from crosswire.ledger import addresses, migrating, placing
from crosswire.ledger.entries import Draft
from crosswire.ledger.sql import SqlLedger

FORMAT = 1
"""The newest format that this program writes; also in the header, where every version can read it."""

WAIT = 10.0
"""Seconds to wait for another writer, who needs milliseconds."""


class _Store:
    """Ledgers in files; the address is a path, or ``sqlite:///path``."""

    def create(self, address: str, first: Sequence[Draft]) -> SqlLedger:
        """A new file with its first entries, which gets its name when it is whole."""
        with making(_path(address)) as part:
            ledger, engine = connect(part, address)
            try:
                with worded(address), engine.connect() as connection:
                    made = connection.execution_options(writes=True)
                    with made.begin():
                        migrating.migrate(made)
                ledger.append(first, after=None)
            finally:
                ledger.close()
        return self.open(address)

    def open(self, address: str) -> SqlLedger:
        """The ledger in a file that is there."""
        path = _path(address)
        verify(path)
        ledger, engine = connect(path, address)
        with contextlib.ExitStack() as undo:
            undo.callback(ledger.close)
            with worded(address):
                migrating.bring(engine, address)
            undo.pop_all()
        return ledger


STORE = _Store()


def _path(address: str) -> Path:
    return Path(address.removeprefix("sqlite:///"))


def verify(path: Path) -> None:
    """Raise the ``CaseError`` that says why the file cannot be opened as a case, before anything touches it."""
    try:
        with path.open("rb") as file:
            head = file.read(addresses.HEADER)
    except FileNotFoundError as error:
        raise CaseMissingError(f"there is no case {path}; make one with `crosswire init {path}`") from error
    except IsADirectoryError as error:
        raise NotACaseError(f"{path} is a folder, not a case") from error
    except OSError as error:
        raise CaseError(f"{path} cannot be opened: {_lower(error)}") from error
    if addresses.application(head) != addresses.APPLICATION:
        raise NotACaseError(f"{path} is not a case; make one with `crosswire init`")
    if (found := addresses.version(head)) > FORMAT:
        raise CaseNewerError(f"{path} was written by a later version of Crosswire (format {found}); install that one")


@contextlib.contextmanager
def making(path: Path) -> Iterator[Path]:
    """A file beside ``path`` that gets its name when all went well; ``path`` must not be there."""
    if path.exists() or path.is_symlink():
        raise CaseExistsError(f"there is a {path} already; choose another name")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise _reason(error, str(path)) from error
    part = Path(name)
    try:
        with contextlib.closing(sqlite3.connect(part)) as db:
            db.execute(f"PRAGMA application_id = {addresses.APPLICATION}")
            db.execute("PRAGMA journal_mode = WAL")
        yield part
        placing.place(part, path)
        placing.sync(path.parent)
    except FileExistsError as error:
        raise CaseExistsError(f"there is a {path} already; choose another name") from error
    except (OSError, sqlite3.Error) as error:
        raise _reason(error, str(path)) from error
    finally:
        for left in (part, Path(f"{part}-wal"), Path(f"{part}-shm"), Path(f"{part}-journal")):
            left.unlink(missing_ok=True)


def connect(path: Path, address: str) -> tuple[SqlLedger, sa.Engine]:
    """The ledger of a file that is there, and its engine."""
    engine = sa.create_engine("sqlite://", creator=_connector(path), poolclass=sa.pool.QueuePool)
    sa.event.listen(engine, "begin", _begin)
    return SqlLedger(engine, address, lambda error: _reason(error, address)), engine


@contextlib.contextmanager
def worded(address: str) -> Iterator[None]:
    """The database's errors in words for people."""
    try:
        yield
    except (sa.exc.SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise _reason(error, address) from error


def _connector(path: Path) -> Callable[[], sqlite3.Connection]:
    def connection() -> sqlite3.Connection:
        # ``isolation_level=None``: transactions begin where they are said to begin, not before the first change
        uri = path.absolute().as_uri()
        db = sqlite3.connect(f"{uri}?mode=rw", uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False)
        try:
            db.execute("PRAGMA synchronous = FULL")
            db.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            db.close()
            if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
                raise
            return _unwritable(path, uri)
        except BaseException:
            db.close()
            raise
        return db

    return connection


def _unwritable(path: Path, uri: str) -> sqlite3.Connection:
    """A file in a folder where SQLite cannot put its index of the log: read as it is, if there is no log."""
    wal = Path(f"{path}-wal")
    still = not wal.exists() or not wal.stat().st_size
    return sqlite3.connect(
        f"{uri}?mode=ro" + ("&immutable=1" if still else ""), uri=True, isolation_level=None, check_same_thread=False
    )


def _begin(connection: sa.Connection) -> None:
    """Writers take the lock at once: two that read first could not both go on."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _reason(error: Exception, address: str) -> CaseError:
    """The error in words for people, with what to do."""
    cause = error.orig if isinstance(error, sa.exc.DBAPIError) and error.orig else error
    code = getattr(cause, "sqlite_errorcode", None)
    main = code & 0xFF if isinstance(code, int) else None
    if main in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return CaseBusyError(f"{address} is held by another program; nothing was added; try again when it is done")
    if main == sqlite3.SQLITE_READONLY or isinstance(cause, PermissionError):
        return CaseReadOnlyError(f"{address} cannot be written; nothing was added; check whose file it is")
    if main == sqlite3.SQLITE_FULL or getattr(cause, "errno", None) in _FULL:
        return CaseFullError(f"there is no room left for {address}; nothing was added; make room and try again")
    if main in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return NotACaseError(f"{address} is damaged ({cause}); bring it back from a copy")
    if main == sqlite3.SQLITE_IOERR:
        return CaseFullError(
            f"{address} could not be written ({cause}); nothing was added; check the disk and its room"
        )
    if isinstance(cause, OSError):
        return CaseError(f"{address} cannot be made or opened: {_lower(cause)}")
    return CaseError(f"{address} cannot be used: {str(cause).splitlines()[0]}")


_FULL = frozenset({errno.EFBIG, errno.ENOSPC, errno.EDQUOT})


def _lower(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
