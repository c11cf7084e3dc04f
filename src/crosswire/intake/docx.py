"""Word documents (.docx): the words of their paragraphs."""

from __future__ import annotations

import io
import zipfile
import zlib

from crosswire.intake import build, decode, headers
from crosswire.intake.problems import problem
from crosswire.intake.readers import Intake

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LARGEST = 100_000_000
"""Bytes of unpacked text that are read: a small archive may unpack to anything."""


class DocxReader:
    """Word documents. When one was last saved is no day of publication, so it dates nothing."""

    name = "docx"
    suffixes = frozenset({".docx"})
    media_types = frozenset({"application/vnd.openxmlformats-officedocument.wordprocessingml.document"})
    limit = 100_000_000

    def sniff(self, head: bytes) -> bool:
        """Whether it is an archive at all, as every Word document is."""
        return head.startswith(b"PK\x03\x04")

    def read(self, data: bytes, path: str, *, cut: bool) -> Intake:
        """One report: a line for each paragraph, without deleted words and comments."""
        del cut  # an archive without its end cannot be opened, which is said below
        if not data:
            return Intake(problems=(problem("empty", path),))
        from lxml import etree

        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("word/document.xml") as part:
                source = part.read(_LARGEST)
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            root = etree.fromstring(source, parser)
        except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, zlib.error, etree.LxmlError):
            return Intake(problems=(problem("broken", path, "a Word document"),))
        lines = ["".join(map(_piece, paragraph.iter())) for paragraph in root.iter(f"{_WORD}p")]
        text = decode.clean("\n".join(lines).strip("\n"))
        if not text.strip():
            return Intake(problems=(problem("empty", path),))
        kept = decode.shorten(text + "\n", path)
        text = kept.text or ""
        header = headers.read(text)
        made = build.report(
            text, title=header.title, outlet=header.outlet, published=header.published, url=header.url, path=path
        )
        return Intake(reports=(made,), problems=kept.problems)


def _piece(element: object) -> str:
    tag = getattr(element, "tag", None)
    if tag == f"{_WORD}t":
        return str(getattr(element, "text", "") or "")
    return {f"{_WORD}tab": " ", f"{_WORD}br": "\n", f"{_WORD}cr": "\n"}.get(tag, "") if isinstance(tag, str) else ""
