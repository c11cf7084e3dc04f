"""Parsing of internet messages in bounds: what mail, mailboxes and saved pages (MHTML) share."""

from __future__ import annotations

import binascii
import datetime as dt
import email
import email.errors
import email.header
import email.policy
import email.utils
import re
from email.message import Message
from typing import Any

from crosswire.intake import decode

PARTS = 40
"""Parts that hold parts, in one message: each line is held against the borders of all that are open."""

LINES = 2_000_000
"""Lines of one message; what is behind them is reported."""

_HEADER = 8_000
"""Characters of one header that are read."""

_MULTIPART = re.compile(rb"^content-type:[ \t]*(?:\r?\n[ \t]+)?multipart/", re.IGNORECASE | re.MULTILINE)
_ENCODED = re.compile(r"=\?[^?\s]{1,60}\?[bqBQ]\?[^?\s]*\?=")


class _Policy(email.policy.Compat32):
    """Headers as they stand, but not endless ones: splitting those costs more than it gives."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        kept, size = [], 0
        for line in sourcelines[:200]:
            kept.append(line[: _HEADER - size])
            size += len(kept[-1])
            if size >= _HEADER:
                break
        if ":" not in kept[0]:  # a name without an end, cut above
            return kept[0][:100], ""
        return super().header_source_parse(kept)


_POLICY = _Policy()


def parse(data: bytes) -> tuple[Message[str, str] | None, str | None]:
    """The message, and what is wrong with it as a whole; ``None`` where it nests too deeply to be read."""
    wrong = None
    if data.count(b"\n") > LINES:
        data = data[: _after_lines(data)]
        wrong = f"only its first {LINES:,} lines were read"
    if sum(1 for _ in _MULTIPART.finditer(data)) > PARTS:
        return None, f"more than {PARTS} parts that hold others"
    try:
        message: Message[str, str] = email.message_from_bytes(data, policy=_POLICY)
    except RecursionError:
        return None, "it nests too deeply"
    return message, wrong


def _after_lines(data: bytes) -> int:
    at = 0
    for _ in range(LINES):
        at = data.index(b"\n", at) + 1
    return at


def header(message: Message[str, str], name: str) -> str | None:
    """A header on one line, with its encoded words decoded."""
    value = message.get(name)
    if value is None:
        return None
    shown = decode.clean(" ".join(_decoded(str(value)[:_HEADER]).split()))
    return shown or None


def _decoded(value: str) -> str:
    if not _ENCODED.search(value):
        # raw letters beyond ASCII come as surrogates that stand for bytes
        raw = value.encode("utf-8", "surrogateescape")
        return decode.decode(raw, None).text or ""
    try:
        pieces = email.header.decode_header(value)
    except (email.errors.HeaderParseError, binascii.Error, ValueError):
        return value
    return "".join(_piece(piece, encoding) for piece, encoding in pieces)


def _piece(piece: Any, encoding: str | None) -> str:
    if isinstance(piece, str):
        return piece
    return decode.decode(bytes(piece), None, declared=encoding).text or ""


def sender(message: Message[str, str]) -> str | None:
    """The name of the sender, or the address where no name is given."""
    value = header(message, "From")
    try:
        name, address = email.utils.parseaddr(value or "")
    except (ValueError, TypeError, IndexError):
        return value
    return name or address or None


def sent(message: Message[str, str]) -> dt.datetime | None:
    """When the message says that it was sent, by its sender's clock."""
    try:
        return email.utils.parsedate_to_datetime((header(message, "Date") or "")[:200])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def content_type(part: Message[str, str]) -> str:
    """The media type that a part declares, with its charset."""
    charset, kind = parameter(part), part.get_content_type()
    return f"{kind}; charset={charset}" if charset else kind


def parameter(part: Message[str, str], name: str = "charset") -> str | None:
    """A parameter of the media type that a part declares."""
    try:
        value = part.get_content_charset() if name == "charset" else part.get_param(name)
    except (ValueError, TypeError, LookupError, UnicodeError):
        return None
    return value if isinstance(value, str) else None


def filename(part: Message[str, str]) -> str | None:
    """The name that a part gives itself."""
    try:
        name = part.get_filename()
    except (ValueError, TypeError, LookupError, UnicodeError):
        return None
    return decode.clean(" ".join(_decoded(name).split())) or None if name else None


def within(part: Message[str, str]) -> list[Message[str, str]]:
    """The parts of a part."""
    inner = part.get_payload() if part.is_multipart() else []
    return [p for p in inner if isinstance(p, Message)] if isinstance(inner, list) else []


def payload(part: Message[str, str]) -> bytes:
    """The bytes of a part, decoded; damaged base64 gives what can be had of it."""
    try:
        found = part.get_payload(decode=True)
    except (ValueError, TypeError, LookupError, UnicodeError, AssertionError):
        return b""
    return found if isinstance(found, bytes) else b""
