"""What a server packed, unpacked bit by bit, so that something small never becomes something huge."""

from __future__ import annotations

import zlib
from typing import Protocol

import brotli

from crosswire.fetching.failures import FetchError

ACCEPTED = "gzip, deflate, br"
"""What servers are told that we can unpack."""

STEP = 64 * 1024
"""Bytes that are unpacked at once."""


class Unpacking(Protocol):
    """Bytes as sent to bytes as meant."""

    def feed(self, data: bytes, room: int) -> bytes:
        """What comes out of these bytes, no more than a little above ``room``."""
        ...

    def whole(self) -> bool:
        """Whether the end was reached."""
        ...


class _Plain:
    def feed(self, data: bytes, room: int) -> bytes:
        del room
        return data

    def whole(self) -> bool:
        return True


class _Deflated:
    """Gzip with any number of members, or deflate with its head or, as some servers send it, without."""

    def __init__(self, wbits: int) -> None:
        self._wbits = wbits
        self._begun = False
        self._tool = zlib.decompressobj(wbits)

    def feed(self, data: bytes, room: int) -> bytes:
        out = bytearray()
        more = bool(data)
        while more and len(out) <= room:
            if self._tool.eof:
                if self._wbits != zlib.MAX_WBITS | 16 or not data.strip(b"\0"):
                    break  # padding
                self._tool = zlib.decompressobj(self._wbits)
            piece = self._piece(data)
            out += piece
            data = self._tool.unused_data if self._tool.eof else self._tool.unconsumed_tail
            more = bool(data) or (len(piece) == STEP and not self._tool.eof)
        return bytes(out)

    def _piece(self, data: bytes) -> bytes:
        begun, self._begun = self._begun, True
        try:
            return self._tool.decompress(data, STEP)
        except zlib.error:
            if begun or self._wbits != zlib.MAX_WBITS:
                raise
            self._wbits = -zlib.MAX_WBITS
            self._tool = zlib.decompressobj(self._wbits)
            return self._tool.decompress(data, STEP)

    def whole(self) -> bool:
        return self._tool.eof or not self._begun


class _Brotli:
    def __init__(self) -> None:
        self._tool = brotli.Decompressor()
        self._begun = False

    def feed(self, data: bytes, room: int) -> bytes:
        out = bytearray()
        piece = data
        while not self._tool.is_finished() and len(out) <= room and (piece or not self._tool.can_accept_more_data()):
            self._begun = True
            piece = self._tool.process(data, output_buffer_limit=STEP)
            data = b""
            out += piece
        return bytes(out)

    def whole(self) -> bool:
        return not self._begun or bool(self._tool.is_finished())


def unpacking(encoding: str, host: str) -> Unpacking:
    """How to unpack what is sent with this ``Content-Encoding``; ``FetchError`` where it cannot be."""
    match encoding.strip().lower():
        case "" | "identity":
            return _Plain()
        case "gzip" | "x-gzip":
            return _Deflated(zlib.MAX_WBITS | 16)
        case "deflate":
            return _Deflated(zlib.MAX_WBITS)
        case "br":
            return _Brotli()
    raise FetchError(f"{host} sends it packed as {encoding[:40]}, which was not asked for", "packed")


BROKEN = (zlib.error, brotli.error)
"""What is raised where packed bytes are damaged."""


def gunzipped(data: bytes, most: int) -> bytes:
    """A gzip file unpacked; ``FetchError`` where it holds more than ``most`` bytes, or is damaged or cut."""
    tool = _Deflated(zlib.MAX_WBITS | 16)
    try:
        out = tool.feed(data, most)
    except zlib.error as error:
        raise FetchError("the gzip file is damaged", "packed") from error
    if len(out) > most:
        raise FetchError(f"there are more than {most} bytes", "too-large")
    if not tool.whole():
        raise FetchError("the gzip file is cut", "truncated")
    return out
