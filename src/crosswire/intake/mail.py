"""E-mail (.eml): the message, its subject, its sender and the day on which it was sent."""

from __future__ import annotations

import email
import email.policy
import email.utils
from email.message import EmailMessage

from crosswire.intake import build, days, decode, html
from crosswire.intake.problems import problem
from crosswire.intake.readers import Intake
from crosswire.records import Interval, Problem


class MailReader:
    """One message, as mail programs save it."""

    name = "mail"
    suffixes = frozenset({".eml"})
    limit = 50_000_000

    def sniff(self, head: bytes) -> bool:
        """Never sure: a text may begin with header lines too."""
        del head
        return False

    def read(self, data: bytes, path: str, *, cut: bool) -> Intake:
        """One report: the plain part of the message, or the words of its HTML part. Attachments are named, not read."""
        if not data.strip():
            return Intake(problems=(problem("empty", path),))
        message = email.message_from_bytes(data, policy=email.policy.default)
        plain, page, attached, problems = _parts(message, path, cut=cut)
        text = plain if plain.strip() else html.plain(page)
        if attached:
            problems.append(problem("attachment-skipped", path, ", ".join(attached[:10])))
        if not text.strip():
            return Intake(problems=(*problems, problem("empty", path)))
        kept = decode.shorten(text, path)
        made = build.report(
            kept.text or "",
            title=_header(message, "Subject"),
            outlet=_sender(message),
            published=_sent(message),
            path=path,
        )
        return Intake(reports=(made,), problems=(*problems, *kept.problems))


def _parts(message: EmailMessage, path: str, *, cut: bool) -> tuple[str, str, list[str], list[Problem]]:
    """The plain text, the HTML, the names of what is attached, and what could not be decoded."""
    plain: list[str] = []
    page: list[str] = []
    attached: list[str] = []
    problems: list[Problem] = []
    for part in message.walk():
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        if part.get_filename() or kind not in ("text/plain", "text/html"):
            attached.append(decode.clean(part.get_filename() or kind))
            continue
        payload = part.get_payload(decode=True)
        decoded = decode.decode(
            payload if isinstance(payload, bytes) else b"", path, declared=part.get_content_charset(), cut=cut
        )
        problems += [p for p in decoded.problems if p.code != "empty"]
        (plain if kind == "text/plain" else page).append(decoded.text or "")
    return "\n".join(plain), "\n".join(page), attached, problems


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except (ValueError, IndexError, AttributeError, TypeError):  # headers that the parser of Python trips over
        return None
    return decode.clean(" ".join(str(value).split())) or None if value else None


def _sender(message: EmailMessage) -> str | None:
    """The name of the sender, or the address where no name is given."""
    name, address = email.utils.parseaddr(_header(message, "From") or "")
    return name or address or None


def _sent(message: EmailMessage) -> Interval | None:
    """The day on which the message was sent, by its sender's clock."""
    try:
        return days.day(email.utils.parsedate_to_datetime(_header(message, "Date") or "").date())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
