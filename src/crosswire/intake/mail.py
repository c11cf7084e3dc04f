"""E-mail (.eml): the message, its subject, sender and day; what is attached is read by its own readers.

What is attached is a report of its own: it has another author, another day and other words than the letter around it.
So nothing of the letter is lent to it; its path tells which letter it came with.
"""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message

from crosswire.intake import build, days, decode, html, message
from crosswire.intake.opening import Found, Member, Opened, Room
from crosswire.intake.problems import problem
from crosswire.intake.readers import by_media_type, ending, registered
from crosswire.records import Problem

_BODIES = ("text/plain", "text/html")


class MailReader(Opened):
    """One message, as mail programs save it."""

    name = "mail"
    suffixes = frozenset({".eml"})
    media_types = frozenset({"message/rfc822"})
    limit = 50_000_000

    def sniff(self, head: bytes) -> bool:
        """Never sure: a text may begin with header lines too."""
        del head
        return False

    def open(self, data: bytes, path: str, room: Room, *, cut: bool) -> Iterator[Found]:
        """The letter: its plain part, or the words of its HTML part. Then what is attached, each by its own reader."""
        del room  # what is attached is never larger than the message
        if not data.strip():
            yield problem("empty", path)
            return
        letter, wrong = message.parse(data)
        if wrong is not None:
            yield problem("message-broken", path, wrong)
        if letter is None:
            return
        bodies, attached = _parts(letter)
        yield from _letter(letter, bodies, path, cut=cut, alone=not attached)
        yield from _attached(attached, path)


def _letter(
    letter: Message[str, str], bodies: list[Message[str, str]], path: str, *, cut: bool, alone: bool
) -> Iterator[Found]:
    plain: list[str] = []
    pages: list[str] = []
    problems: list[Problem] = []
    for part in bodies:
        decoded = decode.decode(message.payload(part), path, declared=message.parameter(part), cut=cut)
        problems += [p for p in decoded.problems if p.code != "empty"]
        (plain if part.get_content_type() == "text/plain" else pages).append(decoded.text or "")
    text = "\n".join(plain)
    if not text.strip():
        text = html.plain("\n".join(pages))
    yield from problems
    if not text.strip():
        if alone:
            yield problem("empty", path)
        return
    kept = decode.shorten(text, path)
    yield from kept.problems
    when = message.sent(letter)
    yield build.report(
        kept.text or "",
        title=message.header(letter, "Subject"),
        outlet=message.sender(letter),
        published=days.day(when.date()) if when else None,
        path=path,
    )


def _attached(attached: list[Message[str, str]], path: str) -> Iterator[Found]:
    """What a reader takes; pictures, calendars, signatures and the like are named."""
    skipped: list[str] = []
    for number, part in enumerate(attached, 1):
        name, kind = message.filename(part), part.get_content_type()
        known = by_media_type(kind) or any(ending(name or "") in r.suffixes for r in registered() if name)
        if kind == "message/rfc822":
            inner = message.within(part)
            data = _bytes(inner[0]) if inner else message.payload(part)
            yield Member(name=name or f"{number}.eml", data=data, declared=kind)
            continue
        if not known or kind.startswith(("image/", "audio/", "video/")):
            skipped.append(decode.clean(name or kind))
            continue
        yield Member(name=name or f"{number}", data=message.payload(part), declared=message.content_type(part))
    if skipped:
        yield problem("attachment-skipped", path, ", ".join(skipped[:10]))


def _bytes(inner: Message[str, str]) -> bytes:
    """The message as it was, as far as it can be written again."""
    try:
        return inner.as_bytes(unixfrom=False)
    except (ValueError, TypeError, LookupError, UnicodeError, KeyError, AttributeError, RecursionError):
        return b""


def _parts(letter: Message[str, str]) -> tuple[list[Message[str, str]], list[Message[str, str]]]:
    """The parts that are the letter, and those that are attached to it."""
    bodies: list[Message[str, str]] = []
    attached: list[Message[str, str]] = []
    waiting = [letter]
    while waiting:
        part = waiting.pop()
        kind = part.get_content_type()
        if kind == "message/rfc822" and part is not letter:
            attached.append(part)
        elif inner := message.within(part):
            waiting += reversed(inner)
        elif kind not in _BODIES or part.get_content_disposition() == "attachment" or message.filename(part):
            attached.append(part)
        else:
            bodies.append(part)
    return bodies, attached
