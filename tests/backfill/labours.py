"""What workers of a cluster do in tests: they must be able to import it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from crosswire import backfill

_read, _take = backfill.read, backfill.take
DEADLY = "This report kills whoever reads it."


def tender(numbers):
    """Double numbers, and die of a 7."""
    if 7 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return [2 * n for n in numbers]


def failing(numbers):
    """Fail, in a plain way."""
    raise OSError(f"no {numbers}")


def killing(planned):
    """Read, and die of one report."""
    if any(DEADLY in p.report.text for p in planned):
        os.kill(os.getpid(), signal.SIGKILL)
    return _read(planned)


def opening(files):
    """Open, and die of one file."""
    if any("deadly" in Path(where).name for where, _ in files):
        os.kill(os.getpid(), signal.SIGKILL)
    return _take(files)
