"""What is sent at once to one place."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from crosswire.errors import CrosswireError


class SinkError(CrosswireError):
    """A message did not arrive; it is kept and sent again."""

    code = "alert-not-sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Alerts as plain data, with how many more there are. ``id`` is the same whenever the same alerts are sent."""

    id: str
    case: str
    at: dt.datetime
    language: str
    alerts: Sequence[Mapping[str, Any]]
    more: int = 0


class Sender(Protocol):
    """Sends messages to one place."""

    def send(self, message: Message) -> None:
        """Send it, or raise :class:`SinkError`."""


def secret(variable: str | None, file: str | None, folder: Path) -> str | None:
    """A secret from a variable of the environment or from a file; a ``SinkError`` where it is named but not there."""
    if variable is not None:
        found = os.environ.get(variable)
        if not found:
            raise SinkError(f"the variable {variable} is not set")
        return found.strip()
    if file is None:
        return None
    try:
        found = (folder / file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError) as error:
        raise SinkError(f"the secret in {file} cannot be read") from error
    if not found:
        raise SinkError(f"{file} is empty")
    return found
