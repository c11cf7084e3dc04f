"""Finding one field of a form without reading more of it than needed; what was read is read again by the page."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

HEAD = 16 * 1024
"""Bytes of a form with files within which its first field must end."""

FIELDS = 1000
"""Fields that a form may have."""


async def field(scope: Scope, receive: Receive, name: str, *, most: int) -> tuple[str | None, Receive]:
    """The value of a field, and the body as if nothing had been read of it.

    Of a form with files only the first field is looked at. Another kind of body has no fields. At most ``most``
    bytes of a form without files are read.
    """
    kind, options = parse_options_header(Headers(scope=scope).get("content-type"))
    if kind == b"application/x-www-form-urlencoded":
        read = _Read(receive, most)
        await read.all()
        return of_pairs(read.content, name), read.again
    if kind == b"multipart/form-data" and b"boundary" in options:
        read = _Read(receive, HEAD)
        return await _first(read, options[b"boundary"], name), read.again
    return None, receive


async def whole(scope: Scope, receive: Receive, *, most: int) -> dict[str, str]:
    """The fields of a small form without files; a field that is there twice is left out."""
    kind, _ = parse_options_header(Headers(scope=scope).get("content-type"))
    read = _Read(receive, most)
    if kind != b"application/x-www-form-urlencoded":
        return {}
    await read.all()
    if read.cut:
        return {}
    return {name: values[0] for name, values in pairs(read.content).items() if len(values) == 1}


def of_pairs(content: bytes, name: str) -> str | None:
    """The value of a field of an encoded form; ``None`` where it is missing, there twice, or the form is malformed."""
    found = pairs(content).get(name, [])
    return found[0] if len(found) == 1 else None


def pairs(content: bytes) -> dict[str, list[str]]:
    """All fields of an encoded form; none where it is malformed."""
    try:
        listed = parse_qsl(content.decode("ascii"), keep_blank_values=True, errors="replace", max_num_fields=FIELDS)
    except ValueError:
        return {}
    found: dict[str, list[str]] = {}
    for key, value in listed:
        found.setdefault(key, []).append(value)
    return found


class _Read:
    """Reads messages of a body and gives them out once more."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._most = most
        self._messages: list[Message] = []
        self._size = 0
        self.more = True

    @property
    def content(self) -> bytes:
        """What was read so far."""
        return b"".join(message.get("body", b"") for message in self._messages)

    async def next(self) -> bytes:
        """The next part; nothing is read once there is enough."""
        message = await self._receive()
        self._messages.append(message)
        part: bytes = message.get("body", b"")
        self._size += len(part)
        self.more = bool(message.get("more_body")) and not self.cut
        return part

    @property
    def cut(self) -> bool:
        """Whether there is more than what is enough."""
        return self._size > self._most

    async def all(self) -> None:
        """Read to the end, or to what is enough."""
        while self.more:
            await self.next()

    async def again(self) -> Message:
        """What was read, then what follows."""
        return self._messages.pop(0) if self._messages else await self._receive()


async def _first(read: _Read, boundary: bytes, name: str) -> str | None:
    seen = _FirstPart()
    parser = MultipartParser(boundary, seen.callbacks())
    try:
        while read.more and not seen.done:
            parser.write(await read.next())
    except FormParserError:
        return None
    return seen.value.decode("utf-8", "replace") if seen.done and seen.field == name else None


class _FirstPart:
    """The name and the content of the first part of a form."""

    def __init__(self) -> None:
        self.done = False
        self.value = b""
        self._header = b""
        self._content = b""
        self._disposition = b""

    @property
    def field(self) -> str:
        """The name of the field; nothing for a file."""
        _, options = parse_options_header(self._disposition)
        return "" if b"filename" in options else options.get(b"name", b"").decode("utf-8", "replace")

    def callbacks(self) -> Any:
        """What the parser calls."""
        return {
            "on_header_field": self._header_field,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_part_data": self._data,
            "on_part_end": self._end,
        }

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._content += data[start:end]

    def _header_end(self) -> None:
        if not self.done and self._header.lower() == b"content-disposition":
            self._disposition = self._content
        self._header = self._content = b""

    def _data(self, data: bytes, start: int, end: int) -> None:
        if not self.done and self.field:
            self.value += data[start:end]

    def _end(self) -> None:
        self.done = True
