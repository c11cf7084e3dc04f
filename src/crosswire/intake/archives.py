"""Archives (.zip, .gz, .tar, .tgz): their members one after the other, in memory and in bounds."""

from __future__ import annotations

import io
import itertools
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Final

from crosswire.intake import bounded
from crosswire.intake.opening import RATIO, RATIO_FROM, Found, Member, Opened, Room, printable, reason
from crosswire.intake.problems import problem

_LIMIT = 1_000_000_000
_OFFICE: Final = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Office documents are archives; the part that tells each, and its media type."""

_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, KeyError, OverflowError)
_DRIVE = re.compile(r"[A-Za-z]:")
_SAFE_PARTS = re.compile(r"[/\\]+")


class ZipReader(Opened):
    """ZIP archives, in which each file is read as if it were given by itself."""

    name = "zip"
    suffixes = frozenset({".zip", ".wacz"})
    media_types = frozenset({"application/zip", "application/x-zip-compressed"})
    limit = _LIMIT

    def sniff(self, head: bytes) -> bool:
        """Whether the file begins as an archive does; office documents do, too, and are told by what they hold."""
        return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    def open(self, data: bytes, path: str, room: Room, *, cut: bool) -> Iterator[Found]:
        """The members in the order of the archive."""
        del cut  # an archive without its end cannot be opened, which is said below
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
            members = archive.infolist()
        except (*_DAMAGE, NotImplementedError) as error:
            yield problem("broken", path, f"an archive ({reason(error)})")
            return
        names = {m.filename for m in members}
        kind = next((declared for part, declared in _OFFICE.items() if part in names), None)
        if kind is not None and "[Content_Types].xml" in names:
            yield Member(name=path, data=data, declared=kind, beside=True)
            return
        if _overlapping(members):
            yield problem("bomb", path, "its members share their bytes")
            return
        for info in members:
            if not info.filename.endswith("/") and not _hidden(info.filename):
                yield from _zipped(archive, info, path, room)


def _zipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, room: Room) -> Iterator[Found]:
    name, unsafe = plain_name(info.filename)
    inside = f"{path}/{name}"
    if info.flag_bits & 0x1:
        yield problem("member-refused", inside, "it is encrypted: unpack it with its password and give it by itself")
        return
    if (info.external_attr >> 16) & 0o170000 == 0o120000:
        yield problem("member-refused", inside, "it is a link to another file")
        return
    limit = room.largest
    data = bytearray()
    broken = None
    try:
        with archive.open(info) as part:
            while len(data) <= limit:
                step = part.read(min(1 << 20, limit + 1 - len(data)))
                if not step:
                    break
                data += step
                if len(data) > RATIO_FROM and len(data) > RATIO * max(1, info.compress_size):
                    yield problem("bomb", inside, f"{len(data):,} bytes of {info.compress_size:,}")
                    return
    except (RuntimeError, NotImplementedError) as error:  # a way of packing that Python does not have
        yield problem("member-refused", inside, f"it cannot be unpacked ({reason(error)})")
        return
    except _DAMAGE as error:
        broken = reason(error)
    if unsafe:
        yield problem("name-unsafe", inside, printable(info.filename))
    if broken is not None:
        yield problem("archive-broken", inside, broken)
    if data or broken is None:
        yield Member(name=name, data=bytes(data[:limit]), cut=len(data) > limit or broken is not None)


def _overlapping(members: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether members claim the same bytes, as in archives that unpack to a million times their size."""
    placed = sorted((m.header_offset, m.compress_size) for m in members if not m.filename.endswith("/"))
    return any(at + size > following for (at, size), (following, _) in itertools.pairwise(placed))


class GzipReader(Opened):
    """Files packed by gzip, among them packed archives (.tar.gz, .tgz)."""

    name = "gzip"
    suffixes = frozenset({".gz", ".tgz"})
    media_types = frozenset({"application/gzip", "application/x-gzip"})
    limit = _LIMIT

    def sniff(self, head: bytes) -> bool:
        """Whether the file begins as gzip does."""
        return head.startswith(bounded.GZIP)

    def open(self, data: bytes, path: str, room: Room, *, cut: bool) -> Iterator[Found]:
        """The one file that was packed, under the name without the ending."""
        limit = room.largest
        unpacked = bounded.gunzip(data, limit)
        size = len(unpacked.data)
        if size > RATIO_FROM and size > RATIO * len(data):
            yield problem("bomb", path, f"{size:,} bytes of {len(data):,}")
            return
        if not size and unpacked.broken:
            yield problem("broken", path, "a gzip file")
            return
        if unpacked.broken or cut:
            yield problem("archive-broken", path, "its end is missing or its middle is wrong")
        inside = path.rsplit("/", 1)[-1]
        name = inside[:-4] + ".tar" if inside.lower().endswith(".tgz") else inside.removesuffix(".gz")
        yield Member(name=name, data=unpacked.data, cut=unpacked.more or unpacked.broken)


class _Info(tarfile.TarInfo):
    def _block(self, count: int) -> int:
        """Sizes below nothing would lead the reader back to where it was, again and again."""
        if count < 0:
            raise tarfile.ReadError("a size below nothing")
        return super()._block(count)  # type: ignore[misc,no-any-return]


class TarReader(Opened):
    """Archives of tar."""

    name = "tar"
    suffixes = frozenset({".tar"})
    media_types = frozenset({"application/x-tar"})
    limit = _LIMIT

    def sniff(self, head: bytes) -> bool:
        """Whether the mark of tar stands where it should."""
        return head[257:262] == b"ustar"

    def open(self, data: bytes, path: str, room: Room, *, cut: bool) -> Iterator[Found]:
        """The files in order; links, devices and what else is no file are left out and said."""
        damage = (tarfile.TarError, EOFError, OSError, ValueError, OverflowError, RecursionError)
        try:
            archive = tarfile.TarFile(fileobj=io.BytesIO(data), tarinfo=_Info)
        except damage as error:
            yield problem("broken", path, f"an archive ({reason(error)})")
            return
        last = -1
        while True:
            try:
                info = archive.next()
            except damage as error:
                yield problem("archive-broken", path, reason(error))
                return
            if info is None or info.offset <= last:
                break
            last = info.offset
            archive.members = []  # type: ignore[attr-defined]  # the reader keeps what it saw, which is of no use here
            if info.isdir() or _hidden(info.name):
                continue
            name, unsafe = plain_name(info.name)
            inside = f"{path}/{name}"
            if not info.isreg() or info.issparse():
                yield problem("member-refused", inside, "it is a link or something else that is no plain file")
                continue
            if unsafe:
                yield problem("name-unsafe", inside, printable(info.name))
            part = data[info.offset_data : info.offset_data + max(0, min(info.size, room.largest))]
            if len(part) < info.size and info.offset_data + info.size > len(data):
                yield problem("archive-broken", inside, f"{len(part):,} bytes of {info.size:,}")
            yield Member(name=name, data=part, cut=len(part) < info.size)
        if cut:
            yield problem("archive-broken", path, "its end is missing")


def plain_name(name: str) -> tuple[str, bool]:
    """The name as a path below the archive, and whether it led out of it."""
    parts = [p for p in _SAFE_PARTS.split(name) if p not in ("", ".")]
    kept = [p for p in parts if p != ".." and not _DRIVE.fullmatch(p)]
    unsafe = len(kept) < len(parts) or name.startswith(("/", "\\"))
    return printable("/".join(kept)) or "unnamed", unsafe


def _hidden(name: str) -> bool:
    """What folders leave out, too: names that begin with a dot, and the shadow folder of archives made on a Mac."""
    parts = _SAFE_PARTS.split(name)
    return any(p.startswith(".") and p.strip(".") for p in parts) or "__MACOSX" in parts
