"""The one door through which bytes become reports: the reader is chosen, and what is packed is unpacked in bounds.

A container (an archive, a mailbox, a web archive) is a reader that gives its members one after the other; each goes
through the same door. Nothing is written to disk, and nothing that a file claims of its own size is believed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from crosswire import serial
from crosswire.intake import decode
from crosswire.intake.problems import problem
from crosswire.intake.readers import SNIFFED, Intake, Reader, base, by_media_type, choose, registered
from crosswire.records import Problem, Report

DEPTH = 8
"""Containers within containers: a mail in a mailbox in an archive is three."""

MEMBERS = 50_000
"""Members of one file, at all depths together."""

UNPACKED = 2_000_000_000
"""Bytes of the members of one file, at all depths together; they are held one at a time."""

LARGEST = 256_000_000
"""Bytes of one member; what is behind them is reported."""

RATIO, RATIO_FROM = 200, 10_000_000
"""Text packs to a fifth, at best to a fiftieth: what unpacks to more than this, and is large, is a bomb."""

_NAME = 300
"""Code points of a member's name that a path keeps."""


@dataclass(slots=True)
class Room:
    """How much of one file may still be unpacked."""

    members: int = MEMBERS
    size: int = UNPACKED
    depth: int = DEPTH

    @property
    def largest(self) -> int:
        """Bytes that the next member may have."""
        return max(0, min(self.size, LARGEST))


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Bytes within a container, and what the container says of them."""

    name: str
    data: bytes
    declared: str | None = None
    """Media type, with its parameters."""
    url: str | None = None
    retrieved: dt.datetime | None = None
    """When it was fetched, with its time zone."""
    cut: bool = False
    beside: bool = False
    """It stands for the container itself: it keeps its path, takes no depth, and its reader is that of ``declared``."""


Found = Report | Problem | Member


@runtime_checkable
class Container(Reader, Protocol):
    """A reader whose files hold other files. It need not mind depth and number, but reads no more than ``room`` has."""

    def open(self, data: bytes, path: str, room: Room, *, cut: bool) -> Iterator[Found]:
        """The members, and the reports and problems of the container itself, in order and one at a time."""
        ...


class Opened:
    """What containers share: read on their own, they are opened with the registered readers."""

    def read(self: Container, data: bytes, path: str, *, cut: bool) -> Intake:
        """The reports of all members."""
        return _opened(self, data, path, registered(), Room(), cut=cut)


def read(
    data: bytes,
    path: str,
    readers: Sequence[Reader] | None = None,
    *,
    declared: str | None = None,
    url: str | None = None,
    retrieved: dt.datetime | None = None,
    cut: bool = False,
) -> Intake:
    """The reports in some bytes: of a file, of a body that was fetched, of something attached. Never raises for input.

    ``path`` names the bytes in problems and reports; its ending, the first bytes and ``declared`` (a media type, with
    its charset if it has one) choose the reader. A report without an address of its own gets ``url``; a web page has
    the address that it was fetched from. ``retrieved`` knows its time zone. ``cut``: the bytes are the first part of
    something longer.
    """
    member = Member(name=path, data=data, declared=declared, url=url, retrieved=retrieved, cut=cut)
    return _read(member, path, registered() if readers is None else readers, Room())


def _read(member: Member, path: str, readers: Sequence[Reader], room: Room) -> Intake:
    if member.beside:
        reader = by_media_type(member.declared, readers)
    else:
        reader = choose(member.url or path, member.data[:SNIFFED], readers, member.declared)
    if reader is None:
        return Intake(problems=(problem("unknown-type", path),))
    cut = member.cut or len(member.data) > reader.limit
    data = _in_utf8(member)[: reader.limit]
    try:
        if isinstance(reader, Container):
            found = _opened(reader, data, path, readers, room, cut=cut)
        else:
            found = reader.read(data, path, cut=cut)
    except Exception as error:  # noqa: BLE001 - one file, or one plug-in, must not stop the others
        return Intake(problems=(problem("reader-failed", path, f"{reader.name} failed: {reason(error)}"),))
    if cut and not any(p.code in ("too-long", "archive-broken") for p in found.problems):
        said = f"of this only the first {len(data):,} bytes were read"
        found = Intake(reports=found.reports, problems=(*found.problems, problem("too-long", path, said)))
    if member.url is None and member.retrieved is None:
        return found
    own = isinstance(reader, Container) or bool(getattr(reader, "own_addresses", False))
    return Intake(reports=tuple(_located(r, member, own=own) for r in found.reports), problems=found.problems)


def _opened(reader: Container, data: bytes, path: str, readers: Sequence[Reader], room: Room, *, cut: bool) -> Intake:
    """What the container holds. One member, or the way to the next one, may fail: what came before stays."""
    if room.depth <= 0:
        return Intake(problems=(problem("too-deep", path, str(DEPTH)),))
    reports: list[Report] = []
    problems: list[Problem] = []
    members = reader.open(data, path, room, cut=cut)
    while True:
        if room.members <= 0 or room.size <= 0:
            full = f"{MEMBERS:,} members" if room.members <= 0 else f"{UNPACKED:,} bytes"
            problems.append(problem("archive-limit", path, full))
            break
        try:
            found = next(members, None)
        except Exception as error:  # noqa: BLE001 - what came before must not be lost
            problems.append(problem("reader-failed", path, f"{reader.name} failed: {reason(error)}"))
            break
        if found is None:
            break
        if isinstance(found, Report):
            reports.append(found)
        elif isinstance(found, Problem):
            room.members -= 1
            problems.append(found)
        else:
            inner = _inner(found, path, readers, room)
            reports += inner.reports
            problems += inner.problems
    if not reports and not problems:
        problems.append(problem("empty", path))
    return Intake(reports=tuple(reports), problems=tuple(problems))


def _inner(member: Member, path: str, readers: Sequence[Reader], room: Room) -> Intake:
    room.members -= 1
    room.size -= len(member.data)
    if member.beside:
        return _read(member, path, readers, room)
    room.depth -= 1
    try:
        return _read(member, f"{path}/{printable(member.name)}", readers, room)
    finally:
        room.depth += 1


def _in_utf8(member: Member) -> bytes:
    """A text in UTF-8 where its encoding was declared beside it and it is of that encoding."""
    if not base(member.declared).startswith(("text/", "application/xhtml")):
        return member.data
    return decode.as_declared(member.data, parameter(member.declared or "", "charset"), cut=member.cut)


def parameter(declared: str, name: str) -> str | None:
    """A parameter of a media type (``charset``), without quotation marks."""
    for part in declared[:1_000].split(";")[1:]:
        key, _, value = part.partition("=")
        if key.strip().lower() == name:
            return value.strip().strip("\"'") or None
    return None


def _located(report: Report, member: Member, *, own: bool) -> Report:
    """The report with the address and the time of its fetching; the address is part of what makes its id.

    ``own``: the address that the report states for itself stays.
    """
    url = report.url if report.url and own else member.url or report.url
    id_ = report.id if url == report.url else serial.identify("report", {"id": report.id, "url": url})
    when = report.retrieved or (member.retrieved.astimezone(dt.UTC) if member.retrieved is not None else None)
    return replace(report, id=id_, url=url, retrieved=when)


def printable(name: str) -> str:
    """A name that can be printed and stored: bytes that are no UTF-8 made visible, no control characters."""
    shown = name[:_NAME].encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() else "�" for c in shown)


def reason(error: Exception) -> str:
    """What an exception says, on one short line."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return f"{type(error).__name__}: {error}".split("\n", 1)[0][:200]
