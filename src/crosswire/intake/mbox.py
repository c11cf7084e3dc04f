"""Mailboxes (.mbox): a report for each message, and one for what is attached to it.

The messages are parted here, for Python's own reader of mailboxes wants a file on disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosswire.intake.opening import Found, Member, Opened, Room
from crosswire.intake.problems import problem

_FROM = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]{0,300}\r?\n(?=>?[!-9;-~]{1,100}:)")
"""The line that parts messages: behind an empty line, and in front of a header."""

_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


class MboxReader(Opened):
    """Many messages in one file, as mail programs and lists keep them."""

    name = "mbox"
    suffixes = frozenset({".mbox", ".mbx"})
    media_types = frozenset({"application/mbox"})
    limit = 1_000_000_000

    def sniff(self, head: bytes) -> bool:
        """Whether the file begins with a line that parts messages, and a header below it."""
        return bool(_FROM.match(head))

    def open(self, data: bytes, path: str, room: Room, *, cut: bool) -> Iterator[Found]:
        """The messages in order; one that is broken stops none of the others."""
        if not data.strip():
            yield problem("empty", path)
            return
        begin, number, first = 0, 0, True
        for border in _FROM.finditer(data):
            if not first or data[: border.start()].strip():
                number += 1
                yield _message(data, begin, border.start(), number, room, cut=False)
            begin, first = border.end(), False
        if first:
            yield problem("broken", path, "a mailbox (no message begins in it)")
            return
        yield _message(data, begin, len(data), number + 1, room, cut=cut)


def _message(data: bytes, begin: int, end: int, number: int, room: Room, *, cut: bool) -> Member:
    largest = room.largest
    source = _QUOTED.sub(rb"\1", data[begin : min(end, begin + largest)])
    return Member(name=f"{number}.eml", data=source, declared="message/rfc822", cut=cut or end - begin > largest)
