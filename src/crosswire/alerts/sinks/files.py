"""A file of JSON Lines, and standard output."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from crosswire.alerts import public
from crosswire.alerts.sinks.message import Message, SinkError


class FileSender:
    """Appends one line an alert; once it returns, the lines outlive a crash."""

    def __init__(self, path: Path) -> None:
        """The file is made when something is written."""
        self._path = path

    def send(self, message: Message) -> None:
        """Append the alerts in one go, after the end of a line that a crash cut short."""
        raw = "".join(f"{json.dumps(a, ensure_ascii=False)}\n" for a in message.alerts).encode()
        try:
            with self._path.open("ab+") as file:
                if file.tell() > 0:
                    file.seek(-1, os.SEEK_END)
                    raw = raw if file.read(1) == b"\n" else b"\n" + raw
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise SinkError(f"{self._path} cannot be written: {error.strerror}") from error


class StdoutSender:
    """Prints the alerts."""

    def __init__(self, *, as_json: bool) -> None:
        """As JSON Lines, or as lines for people."""
        self._as_json = as_json

    def send(self, message: Message) -> None:
        """Print and flush."""
        if self._as_json:
            text = "".join(f"{json.dumps(a, ensure_ascii=False)}\n" for a in message.alerts)
        else:
            text = public.text(message.alerts, message.more, message.language) + "\n"
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except (OSError, ValueError) as error:
            raise SinkError(f"standard output is closed: {error}") from error
