"""Giving a finished file its name: whole or not at all, never over another one, and there after a crash."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

_LINKLESS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
"""What file systems say that know no links."""


def place(part: Path, path: Path) -> None:
    """Give the file its name; ``FileExistsError`` where somebody took it meanwhile.

    A link never takes a file's place. ``part`` may be left behind.
    """
    try:
        os.link(part, path)
    except OSError as error:
        if error.errno not in _LINKLESS:
            raise
        if path.exists():
            raise FileExistsError(path) from error
        part.rename(path)


def sync(folder: Path) -> None:
    """Have the folder's list of names on disk too, where the system lets one open a folder."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
