"""Web archives (.warc, .warc.gz): the pages and documents that were fetched, each by its own reader.

The file is parted into records here, so that a damaged one costs no other; what a record and its HTTP message hold is
read by warcio.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from crosswire.intake import bounded
from crosswire.intake.opening import RATIO, RATIO_FROM, Found, Member, Opened, Room
from crosswire.intake.problems import problem
from crosswire.intake.readers import base, by_media_type

_MARK = b"WARC/"
_START = re.compile(rb"WARC/\d\.\d{1,3}[ \t]*\r?\n")
_LENGTH = re.compile(rb"^content-length:[ \t]*(-?\d{1,18})?[^\n]*\n", re.IGNORECASE | re.MULTILINE)

_HEADERS = 64_000
"""Bytes of the headers of one record, and of its HTTP message."""

_BODY = 100_000_000
"""Bytes of one body, before and after unpacking: no reader of single documents takes more."""

_VAGUE = ("", "application/octet-stream", "binary/octet-stream", "application/x-download", "text/plain")
"""Types that say nothing of what came."""


@dataclass(slots=True)
class _Tally:
    """Records that hold no report, by what they are instead."""

    left: Counter[str] = field(default_factory=Counter)

    def said(self) -> str:
        return ", ".join(f"{kind} ({count:,})" for kind, count in self.left.most_common(8))


class WarcReader(Opened):
    """What crawlers and archives of the web keep, packed or not."""

    name = "warc"
    suffixes = frozenset({".warc", ".warc.gz"})
    media_types = frozenset({"application/warc"})
    limit = 1_000_000_000

    def sniff(self, head: bytes) -> bool:
        """Whether the file begins with a record, packed or not."""
        if head.startswith(bounded.GZIP):
            with contextlib.suppress(zlib.error):
                return zlib.decompressobj(31).decompress(head, 16).startswith(_MARK)
        return bool(_START.match(head))

    def open(self, data: bytes, path: str, room: Room, *, cut: bool) -> Iterator[Found]:
        """The body of each response and resource that a reader takes, with its address and when it was fetched."""
        if not data.strip():
            yield problem("empty", path)
            return
        tally = _Tally()
        seen = False
        for at, record, whole in _records(data, room):
            seen = True
            if record is None:
                yield problem("record-broken", path, f"{at:,} has no beginning or no end")
                continue
            yield from _members(record, at, path, tally, whole=whole)
        if tally.left:
            yield problem("records-skipped", path, tally.said())
        if cut:
            yield problem("archive-broken", path, "its end is missing")
        if not seen:
            yield problem("broken", path, "a web archive (no record begins in it)")


def _records(data: bytes, room: Room) -> Iterator[tuple[int, bytes | None, bool]]:
    """Where each record begins, its bytes, and whether it is whole; ``None`` for bytes that are no record."""
    if not data.startswith(bounded.GZIP):
        yield from _parted(data, 0)
        return
    at = 0
    for member in bounded.gzip_members(data, min(room.largest, 2 * _BODY)):
        room.size -= len(member.data)
        for within, record, whole in _parted(member.data, 0):
            yield at + within, record, whole and not member.more
        if member.broken:
            yield at + len(member.data), None, False
        at += len(member.data)
        if room.size <= 0:
            return


def _parted(data: bytes, at: int) -> Iterator[tuple[int, bytes | None, bool]]:
    """The records of plain bytes. Where a length leads astray, the next record is sought by its first line."""
    begin = _START.search(data, at)
    if begin is not None and data[at : begin.start()].strip():
        yield at, None, False
    while begin is not None:
        start = begin.start()
        head = _head(data, start)
        length = _LENGTH.search(data, start, head) if head else None
        stop = head + int(length[1]) if head and length and int(length[1] or -1) >= 0 else -1
        following = _START.match(data, _behind(data, stop)) if 0 <= stop <= len(data) else None
        if following is None and not (0 <= stop <= len(data) and not data[stop:].strip()):
            # the length is wrong, or the file ends within the record
            following = _START.search(data, begin.end())
            whole, stop = False, following.start() if following else len(data)
        else:
            whole = True
        record = data[start:stop] if head else None
        if record is not None and not whole:
            # what reads the record believes its length
            said = b"Content-Length: %d" % max(0, len(record) - (head - start))
            record = (
                _LENGTH.sub(b"", record[: head - start]).rstrip()
                + b"\r\n"
                + said
                + b"\r\n\r\n"
                + record[head - start :]
            )
        yield start, record, whole and bool(head)
        begin = following


def _head(data: bytes, start: int) -> int:
    """Where the headers that begin at ``start`` end, behind their blank line; 0 where no end is near."""
    ends = ((data.find(mark, start, start + _HEADERS), len(mark)) for mark in (b"\r\n\r\n", b"\n\n"))
    return min((at + length for at, length in ends if at >= 0), default=0)


def _behind(data: bytes, at: int) -> int:
    """Where the blank lines behind a record end."""
    while at < len(data) and data[at] in b"\r\n":
        at += 1
    return at


def _members(record: bytes, at: int, path: str, tally: _Tally, *, whole: bool) -> Iterator[Found]:
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeadersParserException

    failures = (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError, OverflowError, AssertionError)
    try:
        found = _loaded(record)
    except (*failures, AttributeError, IndexError, UnicodeError) as error:
        yield problem("record-broken", path, f"{at:,} cannot be read ({type(error).__name__})")
        return
    headers = found.rec_headers
    if not whole:
        yield problem("record-broken", path, f"{at:,} is cut or claims a wrong length; it was read as far as it goes")
    if found.rec_type not in ("response", "resource"):
        tally.left[str(found.rec_type)[:40]] += 1
        return
    http = found.http_headers
    status = str(http.get_statuscode() or "") if http is not None else "200"
    if status != "200":
        tally.left[f"answers of status {status[:10]}"] += 1
        return
    declared = (http.get_header("Content-Type") if http is not None else headers.get_header("Content-Type")) or ""
    if by_media_type(declared) is None and base(declared) not in _VAGUE:
        tally.left[base(declared)[:60]] += 1
        return
    body, damaged = _body(found, http)
    if damaged is not None:
        yield problem("record-broken", path, f"{at:,} cannot be unpacked ({damaged})")
        if not body:
            return
    url = headers.get_header("WARC-Target-URI")
    if body:
        yield Member(
            name=url or f"record at {at}",
            data=body[:_BODY],
            declared=declared or None,
            url=url if url and url.startswith(("http://", "https://")) else None,
            retrieved=_moment(headers.get_header("WARC-Date")),
            cut=not whole or len(body) > _BODY,
        )


def _body(found: Any, http: Any) -> tuple[bytes, str | None]:
    """The body of an answer without its chunks and its packing, and what is wrong with that."""
    from warcio.bufferedreaders import ChunkedDataReader

    sent = http.get_header("Transfer-Encoding") if http is not None else None
    chunked = (sent or "").strip().lower() == "chunked"
    stream = ChunkedDataReader(found.raw_stream) if chunked else found.raw_stream
    try:
        data = stream.read(_BODY + 1)
    except (OverflowError, ValueError) as error:  # lengths that no computer has
        return b"", type(error).__name__
    packing = (http.get_header("Content-Encoding") or "" if http is not None else "").strip().lower()
    if packing in ("", "identity", "none"):
        return data, None
    unpacked = bounded.unpack(data, packing, _BODY + 1)
    if unpacked is None:
        return b"", f"it is packed as {packing[:40]}"
    if len(unpacked.data) > RATIO_FROM and len(unpacked.data) > RATIO * len(data):
        return b"", f"{len(unpacked.data):,} bytes of {len(data):,}"
    return unpacked.data, "its end is missing or its middle is wrong" if unpacked.broken else None


def _loaded(record: bytes) -> Any:
    from warcio.bufferedreaders import BufferedReader
    from warcio.recordloader import ArcWarcRecordLoader

    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    return loader.parse_record_stream(BufferedReader(io.BytesIO(record)), None, "warc")


def _moment(text: str | None) -> dt.datetime | None:
    """A time of ISO 8601, which WARC keeps in UTC."""
    try:
        found = dt.datetime.fromisoformat((text or "").strip())
        return found.astimezone(dt.UTC) if found.tzinfo is not None else found.replace(tzinfo=dt.UTC)
    except (ValueError, OverflowError):
        return None
