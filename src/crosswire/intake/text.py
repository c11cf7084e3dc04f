"""Plain text files: the text as it is, and what its top says of it."""

from __future__ import annotations

from crosswire.intake import build, decode, headers
from crosswire.intake.problems import problem
from crosswire.intake.readers import Intake


class TextReader:
    """Plain text in any of the common encodings."""

    name = "text"
    suffixes = frozenset({".txt", ".text", ""})
    media_types = frozenset({"text/plain"})
    limit = 4 * decode.LONGEST_TEXT + 4

    def sniff(self, head: bytes) -> bool:
        """Never sure: any bytes may be text."""
        del head
        return False

    def read(self, data: bytes, path: str, *, cut: bool) -> Intake:
        """One report, verbatim but for line ends."""
        decoded = decode.decode(data, path, cut=cut)
        if decoded.text is None:
            return Intake(problems=decoded.problems)
        if not decoded.text.strip():
            return Intake(problems=(*decoded.problems, problem("empty", path)))
        kept = decode.shorten(decoded.text, path)
        text = kept.text or ""
        header = headers.read(text)
        made = build.report(
            text,
            title=header.title,
            outlet=header.outlet,
            published=header.published,
            url=header.url,
            language=header.language,
            path=path,
        )
        return Intake(reports=(made,), problems=(*decoded.problems, *kept.problems))
