"""Pages saved with all that belongs to them (.mht, .mhtml): the page itself, where it was saved from and when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from email.message import Message

from crosswire.intake import message
from crosswire.intake.opening import Found, Member, Opened, Room
from crosswire.intake.problems import problem

_SAVED = re.compile(
    rb"\s*From: *<?Saved by |(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?Snapshot-Content-Location:", re.IGNORECASE
)
_PAGES = ("text/html", "application/xhtml+xml")


class MhtmlReader(Opened):
    """Web pages as browsers save them in one file."""

    name = "mhtml"
    suffixes = frozenset({".mht", ".mhtml"})
    media_types = frozenset({"multipart/related", "application/x-mimearchive"})
    limit = 100_000_000

    def sniff(self, head: bytes) -> bool:
        """Whether the file begins as browsers begin it."""
        return bool(_SAVED.match(head))

    def open(self, data: bytes, path: str, room: Room, *, cut: bool) -> Iterator[Found]:
        """The page; its frames, pictures and styles are left out."""
        del room  # the page is never larger than the file
        if not data.strip():
            yield problem("empty", path)
            return
        saved, wrong = message.parse(data)
        if wrong is not None:
            yield problem("message-broken", path, wrong)
        if saved is None:
            return
        root = _root(saved)
        if root is None:
            yield problem("no-article", path)
            return
        address = message.header(saved, "Snapshot-Content-Location") or message.header(root, "Content-Location")
        when = message.sent(saved)
        yield Member(
            name=path,
            data=message.payload(root),
            declared=message.content_type(root),
            url=address if address and address.startswith(("http://", "https://")) else None,
            retrieved=when if when is not None and when.tzinfo is not None else _utc(when),
            cut=cut,
            beside=True,
        )


def _utc(when: dt.datetime | None) -> dt.datetime | None:
    """A time whose zone is not known (-0000) is one of UTC, by the rules of mail."""
    return when.replace(tzinfo=dt.UTC) if when is not None else None


def _root(saved: Message[str, str]) -> Message[str, str] | None:
    """The part that the others belong to: the one that is named as the start, else the first page."""
    start = message.parameter(saved, "start")
    pages: list[Message[str, str]] = []
    waiting = [saved]
    while waiting:
        part = waiting.pop()
        if inner := message.within(part):
            waiting += reversed(inner)
        elif part.get_content_type() in _PAGES:
            pages.append(part)
    named = (p for p in pages if start and message.header(p, "Content-ID") == start)
    return next(named, pages[0] if pages else None)
