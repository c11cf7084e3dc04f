"""Unpacking and parsing that stop at a limit, whatever a file claims of itself."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

GZIP = b"\x1f\x8b\x08"

_STEP = 1 << 20

_DAMAGED = 100
"""Damaged members of one file behind which the next is sought: each search may lead far into the same bytes."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The bytes that came out, whether there were more than the limit, whether the packing was cut or damaged."""

    data: bytes
    more: bool = False
    broken: bool = False


def gunzip(data: bytes, limit: int) -> Unpacked:
    """All members of a gzip file as one, up to ``limit`` bytes."""
    parts: list[bytes] = []
    size = 0
    broken = False
    for member in gzip_members(data, limit):
        parts.append(member.data[: limit - size])
        size += len(parts[-1])
        broken = broken or member.broken
        if member.more or size >= limit:
            return Unpacked(b"".join(parts), more=True, broken=broken)
    return Unpacked(b"".join(parts), broken=broken)


def unpack(data: bytes, packing: str, limit: int) -> Unpacked | None:
    """The body of an HTTP message, up to ``limit`` bytes; ``None`` for a packing that is not known.

    Where the packing was declared but is not there, the bytes are as they are.
    """
    if packing in ("gzip", "x-gzip", "deflate") and data.startswith(GZIP):
        return gunzip(data, limit)
    if packing in ("gzip", "x-gzip"):
        return Unpacked(data)
    if packing == "deflate":
        found = _member(memoryview(data), limit, zlib.MAX_WBITS)[0]
        if found.broken and not found.data:
            found = _member(memoryview(data), limit, -zlib.MAX_WBITS)[0]  # some servers leave the head out
        return found if found.data else Unpacked(data)
    if packing == "br":
        return _brotli(data, limit)
    return None


def _brotli(data: bytes, limit: int) -> Unpacked:
    import brotli

    unpacker = brotli.Decompressor()
    parts: list[bytes] = []
    size = 0
    feed = data
    try:
        while size <= limit:
            parts.append(unpacker.process(feed, output_buffer_limit=min(_STEP, limit + 1 - size)))
            feed = b""
            size += len(parts[-1])
            if unpacker.is_finished() or (unpacker.can_accept_more_data() and not parts[-1]):
                break
    except brotli.error:
        return Unpacked(b"".join(parts), broken=True)
    found = b"".join(parts)
    return Unpacked(found[:limit], more=size > limit, broken=not unpacker.is_finished() and size <= limit)


def gzip_members(data: bytes, limit: int) -> Iterator[Unpacked]:
    """Each member of a gzip file, up to ``limit`` bytes of it; behind a damaged one the next that can be found."""
    view = memoryview(data)
    at = damaged = 0
    sound = True  # of a run of damaged ones the first is told, and those that hold something
    while 0 <= at < len(data) and damaged < _DAMAGED:
        member, used = _member(view[at:], limit)
        if not member.broken and used:
            yield member
            sound = True
            at += used
            if data[at : at + 3] == GZIP:
                continue
            at = data.find(GZIP, at)
        else:
            damaged += 1
            if member.data or sound:
                yield member
            sound = False
            at = data.find(GZIP, at + 1)


def _member(view: memoryview, limit: int, window: int = 31) -> tuple[Unpacked, int]:
    """The first member, and how many bytes it takes up; 0 where its end is not known."""
    unpacker = zlib.decompressobj(window)
    parts: list[bytes] = []
    size = used = 0
    rest: bytes | memoryview = b""
    while not unpacker.eof and size <= limit:
        if not rest:
            rest = view[used : used + _STEP]
            used += len(rest)
            if not rest:
                return Unpacked(b"".join(parts), broken=True), 0
        try:
            parts.append(unpacker.decompress(rest, min(_STEP, limit + 1 - size)))
        except zlib.error:
            return Unpacked(b"".join(parts), broken=True), 0
        rest = unpacker.unconsumed_tail
        size += len(parts[-1])
    found = b"".join(parts)
    if size > limit:
        return Unpacked(found[:limit], more=True), 0 if not unpacker.eof else used - len(unpacker.unused_data)
    return Unpacked(found), used - len(unpacker.unused_data)


def xml(data: bytes) -> tuple[Any, bool]:
    """The root of an XML document, and whether it is cut or broken; ``None`` where nothing could be read.

    No entity is replaced, nothing is fetched, and the parser's own limits hold (256 elements deep, 10 MB of text each).
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        return None, True
    # entities of HTML are known by their names without being declared, and are read by them
    return root, any(e.type_name not in ("ERR_UNDECLARED_ENTITY", "WAR_UNDECLARED_ENTITY") for e in parser.error_log)
