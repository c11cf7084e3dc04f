"""Word documents (.docx): the words of their paragraphs."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from typing import Any

from crosswire.intake import bounded, build, decode, headers
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
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("word/document.xml") as part:
                source = part.read(_LARGEST + 1)
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, KeyError, OSError, ValueError, RuntimeError):
            return Intake(problems=(problem("broken", path, "a Word document"),))
        if len(source) > _LARGEST:
            return Intake(problems=(problem("bomb", path, f"more than {_LARGEST:,} bytes of {len(data):,}"),))
        root, damaged = bounded.xml(source)
        wrong = (problem("archive-broken", path, "its text is no sound XML"),) if damaged else ()
        text = decode.clean("".join(map(_piece, root.iter())).strip("\n")) if root is not None else ""
        if damaged and not text.strip():
            return Intake(problems=(problem("broken", path, "a Word document"),))
        if not text.strip():
            return Intake(problems=(problem("empty", path),))
        kept = decode.shorten(text + "\n", path)
        text = kept.text or ""
        header = headers.read(text)
        made = build.report(
            text, title=header.title, outlet=header.outlet, published=header.published, url=header.url, path=path
        )
        return Intake(reports=(made,), problems=(*wrong, *kept.problems))


def _piece(element: Any) -> str:
    tag = element.tag
    if tag == f"{_WORD}t":
        return element.text or ""
    return _MARKS.get(tag, "") if isinstance(tag, str) else ""


_MARKS = {f"{_WORD}p": "\n", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}tab": " "}
"""Each paragraph begins a line, also one that stands in a box within another."""
