"""Where a case is: a path is a SQLite file, ``postgresql://...`` a schema of a database, ``parquet:DIR`` a folder.

Knows no database library.
"""

from __future__ import annotations

from pathlib import Path

APPLICATION = 0x43575245
"""What SQLite's header says of whose file this is: "CWRE"."""

MAGIC = b"SQLite format 3\x00"
HEADER = 100
"""Bytes of SQLite's header."""

_VERSION_AT, _APPLICATION_AT = 60, 68


PARQUET = "parquet"
"""What stands before ``:`` in the address of a folder of Parquet files."""


def is_url(address: str) -> bool:
    """Whether an address names a database and not a file or folder."""
    return "://" in address and folder(address) is None


def folder(address: str) -> Path | None:
    """The folder of Parquet files that an address names, ``parquet:DIR`` or ``parquet://DIR``."""
    scheme, colon, rest = address.partition(":")
    return Path(rest.removeprefix("//")) if colon and scheme.casefold() == PARQUET else None


def is_case(address: str) -> bool:
    """Whether there is a case of any version at this address; a database or folder is taken at its word."""
    if is_url(address) or folder(address) is not None:
        return True
    try:
        with Path(address).open("rb") as file:
            return application(file.read(HEADER)) == APPLICATION
    except (OSError, ValueError):
        return False


def application(head: bytes) -> int | None:
    """Whose file it is by the header of SQLite; ``None`` where it is not SQLite's."""
    return int.from_bytes(head[_APPLICATION_AT : _APPLICATION_AT + 4], "big") if head.startswith(MAGIC) else None


def version(head: bytes) -> int:
    """The version that the owner of the file wrote into the header of SQLite."""
    return int.from_bytes(head[_VERSION_AT : _VERSION_AT + 4], "big")
